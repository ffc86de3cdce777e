import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.dosing import Line
from k2desk.core.model.row_key import NO_KEY, RowKey, RowKind


@pytest.mark.parametrize(
    ("text", "kind", "name", "line"),
    [
        ("day.k2", RowKind.DAY, "k2", Line.K2),
        ("serving.k2_open", RowKind.SERVING, "k2_open", Line.K2_OPEN),
        ("molar.k", RowKind.MOLAR, "k", Line.K),
        ("cost.100.mk7", RowKind.COST, "100.mk7", Line.MK7),
        ("cost.day", RowKind.COST, "day", None),
        ("guidance.k2-50.5", RowKind.GUIDANCE, "k2-50.5", None),
        ("guidance.k2", RowKind.GUIDANCE, "k2", None),
        ("label.dv_120", RowKind.LABEL, "dv_120", None),
        ("day.mk99", RowKind.DAY, "mk99", None),
        ("day.100.k2", RowKind.DAY, "100.k2", None),
        ("no.row", None, "row", None),
        ("day", RowKind.DAY, "", None),
        ("", None, "", None),
    ],
)
def test_key_has_kind_name_and_line(
    text: str, kind: RowKind | None, name: str, line: Line | None
) -> None:
    key = RowKey.parse(text)
    assert (key.kind, key.name, key.line) == (kind, name, line)


@given(st.text())
def test_key_equals_its_text(text: str) -> None:
    key = RowKey.parse(text)
    assert str(key) == key == text
    assert hash(key) == hash(text)
    assert json.dumps(key) == json.dumps(text)


@pytest.mark.parametrize("kind", RowKind)
def test_key_of_parts_is_parsed_into_them(kind: RowKind) -> None:
    key = RowKey.of(kind, "a.b")
    assert key == f"{kind.value}.a.b"
    assert (key.kind, key.name) == (kind, "a.b")


def test_only_serving_and_day_have_counterpart() -> None:
    assert RowKey.parse("serving.k1").counterpart == "day.k1"
    assert RowKey.parse("day.k1").counterpart == "serving.k1"
    assert RowKey.parse("unit.k1").counterpart is None
    assert NO_KEY.counterpart is None


def test_cost_key_names_its_line() -> None:
    assert RowKey.cost_of_100_mcg(Line.K2) == "cost.100.k2"


def test_copies_of_key_keep_its_parts() -> None:
    key = RowKey.parse("day.k2")
    for other in (copy.deepcopy(key), pickle.loads(pickle.dumps(key))):
        assert (other, other.kind, other.name) == (key, RowKind.DAY, "k2")


def test_equal_texts_share_key() -> None:
    assert RowKey.parse("day.k2") is RowKey.of(RowKind.DAY, Line.K2)


def test_empty_key_is_false() -> None:
    assert not NO_KEY
    assert RowKey.parse("day.k2")
