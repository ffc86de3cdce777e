import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.dsld import prefilter
from k2desk.labels.dsld.prefilter import has_no_vitamin_k
from tests.labels.dsld.downloads import ROW, label
from tests.labels.dsld.example_labels import ALL


def test_label_without_vitamin_k_is_filtered_out() -> None:
    assert has_no_vitamin_k(label(with_k=False))
    assert has_no_vitamin_k(b'{"data": ' + label(with_k=False) + b"}")
    assert not has_no_vitamin_k(label())


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_label_with_vitamin_k_is_never_filtered_out(path: Path) -> None:
    assert not has_no_vitamin_k(path.read_bytes())


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Zinc", "nestedRows": [ROW]},
        {"name": "New Brand", "ingredientGroup": "Vitamin K (unspecified)"},
        {"name": "New Brand", "ingredientGroup": None, "uniiCode": " 71ANL51TLA "},
    ],
)
def test_rows_that_only_group_or_code_lists_under_k_pass(changes: dict[str, object]) -> None:
    assert not has_no_vitamin_k(label(ingredientRows=[{**ROW, **changes}]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        label(with_k=False)[:-1],
        label(with_k=False).replace(b"2025", b"\xff025"),
        label(with_k=False).replace(b'"offMarket": 0', b'"offMarket": NaN'),
        label(with_k=False).replace(b'"offMarket": 0', b'"offMarket": ' + b"[" * 100_000),
        label(with_k=False, fullName=None),
        label(with_k=False, id=None),
        label(with_k=False, ingredientRows=None),
    ],
)
def test_incomplete_label_is_not_filtered_out(data: bytes) -> None:
    assert not has_no_vitamin_k(data)


def nested(name: str, levels: int) -> bytes:
    """Return a label with a row nested in other rows."""
    begin = b'{"name": "Blend", "nestedRows": ['
    row = json.dumps({**ROW, "name": name, "ingredientGroup": name}).encode()
    return b'{"id": 1, "fullName": "Deep", "ingredientRows": [%b]}' % (
        begin * levels + row + b"]}" * levels
    )


@pytest.mark.parametrize("levels", [1, 19, 200, 100_000])
def test_nested_row_is_found_at_any_depth(levels: int) -> None:
    assert not has_no_vitamin_k(nested("Vitamin K2", levels))


def test_blends_without_vitamin_k_are_filtered_out() -> None:
    assert has_no_vitamin_k(nested("Zinc", 19))
    assert not has_no_vitamin_k(nested("Zinc", 100_000))


def test_known_rows_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefilter, "_MAX_KNOWN_ROWS", 3)
    monkeypatch.setattr(prefilter, "_known_not_k", set())
    for number in range(20):
        row = {**ROW, "name": f"Zinc {number}", "ingredientGroup": "Zinc"}
        assert has_no_vitamin_k(label(ingredientRows=[row, {"name": "Blend", "nestedRows": [row]}]))
        assert not has_no_vitamin_k(label(ingredientRows=[row, {**row, "nestedRows": [ROW]}]))
        assert len(prefilter._known_not_k) <= 3
        assert not any(row.nested_rows for row in prefilter._known_not_k), (
            "a blend can be of any size"
        )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some) | st.dictionaries(st.text(), some),
)


@given(JSON | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_bytes_raise_no_error(content: object) -> None:
    assert has_no_vitamin_k(json.dumps(content).encode()) is False
