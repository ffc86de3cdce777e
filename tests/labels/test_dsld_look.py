import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.dsld_look import has_no_vitamin_k
from tests.labels.downloads import ROW, label
from tests.labels.dsld_labels import ALL


def test_a_label_without_vitamin_k_is_known_at_a_look() -> None:
    assert has_no_vitamin_k(label(with_k=False))
    assert has_no_vitamin_k(b'{"data": ' + label(with_k=False) + b"}")
    assert not has_no_vitamin_k(label())


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_no_label_with_vitamin_k_is_passed_over(path: Path) -> None:
    assert not has_no_vitamin_k(path.read_bytes())


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Zinc", "nestedRows": [ROW]},
        {"name": "New Brand", "ingredientGroup": "Vitamin K (unspecified)"},
        {"name": "New Brand", "ingredientGroup": None, "uniiCode": " 71ANL51TLA "},
    ],
)
def test_rows_that_only_something_else_files_under_k_are_seen(changes: dict[str, object]) -> None:
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
def test_what_is_no_whole_label_is_left_to_be_told(data: bytes) -> None:
    assert not has_no_vitamin_k(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some) | st.dictionaries(st.text(), some),
)


@given(JSON | st.binary().map(lambda data: data.decode("latin-1")))
def test_nothing_is_raised(content: object) -> None:
    assert has_no_vitamin_k(json.dumps(content).encode()) is False
