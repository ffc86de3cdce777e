"""Invalid files of labels, which raise only a `UserError`."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.read import read_dsld
from tests.labels.dsld.example_labels import ALL, GOOD, changed

K: list[str | int] = ["ingredientRows", 1]
AMOUNT: list[str | int] = [*K, "quantity", 0, "quantity"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "can't be read"),
        (b"{", "can't be read"),
        (b'{"id": NaN}', "can't be read"),
        (b'{"id": 1, "fullName": "\xff"}', "UTF-8"),
        (b'{"id": 1, "fullName": "\\ud800"}', "can't be read"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deep"),
        (b"[]", "Expected `object`, got `array`"),
        (b"{}", "id, fullName or ingredientRows is missing"),
        (b'{"id": 1, "fullName": "x"}', "is missing"),
        (b'{"data": {"id": 1}}', "is missing"),
        (changed(["fullName"], 5), "$.fullName"),
        (changed(["id"], {}), "in place of a value"),
        (changed([*K, "nestedRows"], {}), "$.ingredientRows[1].nestedRows"),
        (changed(AMOUNT, 2**70), "No label can state"),
        (changed(AMOUNT, -1), "No label can state"),
        (changed(AMOUNT, "1e999999999"), "No label states"),
        (changed(AMOUNT, "NaN"), "No label states"),
        (changed(AMOUNT, "some"), "No label states"),
        (changed(AMOUNT, [1]), "in place of a value"),
        (changed(["upcSku"], "\ud800"), "can't be read"),
        (GOOD.replace(b"6 93749", b"\xff"), "can't be read"),
        (
            changed([*K, "quantity", 0, "dailyValueTargetGroup", 0, "percent"], -5),
            "% of a Daily Value",
        ),
    ],
)
def test_invalid_file_raises_user_error_with_reason(data: bytes, says: str) -> None:
    with pytest.raises(UserError) as caught:
        read_dsld(data)
    assert says in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_deeply_nested_rows_raise_user_error() -> None:
    row: dict[str, Any] = {"name": "Vitamin K"}
    for _ in range(30):
        row = {"name": "Vitamin K", "nestedRows": [row]}
    with pytest.raises(UserError, match="levels deep"):
        read_dsld(changed(["ingredientRows"], [row]))


def test_byte_order_mark_is_ignored() -> None:
    assert read_dsld(b"\xef\xbb\xbf" + GOOD) == read_dsld(GOOD)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_only_user_error(data: bytes) -> None:
    with pytest.raises(UserError):
        read_dsld(data)


@given(
    source=st.sampled_from(ALL),
    cuts=st.lists(
        st.tuples(st.integers(0, 6000), st.integers(0, 30), st.binary(max_size=12)),
        min_size=1,
        max_size=4,
    ),
)
def test_damaged_files_raise_only_user_error(
    source: Path, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = source.read_bytes()
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    _read_or_refuse(data)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        [2**70, -1, 0, "", "mg", "IU", "NP", "Vitamin K2", "MK-7", "<", "1e40", "\ud800"]
    )
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(source=st.sampled_from(ALL), data=st.data())
def test_labels_with_any_changed_value_raise_only_user_error(
    source: Path, data: st.DataObject
) -> None:
    label = json.loads(source.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        container: Any = label
        while True:
            steps = list(container) if isinstance(container, dict) else list(range(len(container)))
            if not steps:
                break
            step = data.draw(st.sampled_from(steps))
            if isinstance(container[step], dict | list) and data.draw(st.integers(0, 5)):
                container = container[step]
                continue
            container[step] = data.draw(VALUES)
            break
    _read_or_refuse(json.dumps(label).encode())


def _read_or_refuse(data: bytes) -> None:
    try:
        facts = read_dsld(data)
    except UserError:
        return
    if facts is not None:
        assert facts.amounts
        for line in Line:
            figure(facts.amounts, line)
        json.dumps([facts.name, facts.brand]).encode()
