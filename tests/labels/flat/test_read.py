"""Reading of the shipped label facts.

Lines made here hold facts of real labels (NIH DSLD, CC0) in the shape of the flat copy.
"""

import json
import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.model.label import LabelFacts
from k2desk.labels.flat.read import SHIPPED_COPY, read_shipped
from k2desk.paths import catalogue_facts
from tests.labels.dsld.example_labels import Row, amounts, codes, flat


@pytest.fixture(scope="module")
def shipped() -> dict[str, LabelFacts]:
    """Return every shipped label by id."""
    lines = catalogue_facts().read_bytes().splitlines()
    facts = [read_shipped(line) for line in lines]
    return {one.source.id: one for one in facts}


# --- the file that ships -----------------------------------------------------------------------


def test_every_shipped_label_states_vitamin_k(shipped: dict[str, LabelFacts]) -> None:
    assert len(shipped) == 4810
    assert [one.source.id for one in shipped.values() if not one.rows or not one.amounts] == []
    assert {one.source.copy for one in shipped.values()} == {SHIPPED_COPY}
    assert {one.serving.per_day_missing for one in shipped.values()} == {Missing.NOT_CARRIED}


def test_description_of_shipped_labels_is_right(shipped: dict[str, LabelFacts]) -> None:
    about = tomllib.loads((catalogue_facts().parent / "about.toml").read_text(encoding="utf-8"))
    assert about["labels"] == len(shipped)
    assert about["data_date"] == max(facts.source.date for facts in shipped.values())
    assert about["licence"] == "CC0-1.0"


def test_each_label_has_one_question_about_lost_forms_or_none(
    shipped: dict[str, LabelFacts],
) -> None:
    about_forms = {"form_not_carried", "same_name_added", "form_from_name"}
    for facts in shipped.values():
        assert sum(code in about_forms for code in codes(facts)) <= 1, facts.source.id
    plain = [facts for facts in shipped.values() if amounts(facts)[0][0] == "k"]
    without = [facts for facts in plain if "form_not_carried" not in codes(facts)]
    assert len(without) > 2000


def test_sum_never_exceeds_rows(shipped: dict[str, LabelFacts]) -> None:
    for facts in shipped.values():
        stated = figure(facts.amounts, Line.K).value
        rows = [row.mcg or 0 for root in facts.rows for _, row in root.walk()]
        if stated is not None and all(row.bounds is None for row in facts.rows):
            assert stated.low <= sum(rows), facts.source.id


K2_AND_K = [
    ("182362", exact(1100), exact(2600)),
    ("328817", exact(5090), exact(6090)),
    ("22543", exact(20), exact(220)),
    ("232673", exact(1735), exact(3735)),
    ("328571", exact(45000), exact(45000)),
    ("263498", between(1600, 1700), exact(1700)),
    ("305060", between(150, 1900), between(150, 1900)),
    ("240217", exact(5000), exact(5000)),
    ("241527", exact(30), exact(30)),
    ("207186", exact(500), exact(500)),
    ("13847", exact(45000), exact(45000)),
    ("302728", exact(10), exact(150)),
    ("20024", exact(1045), exact(501045)),
    ("215440", exact(1200), exact(2200)),
    ("251007", between(30, 90), between(60, 90)),
    ("276047", between(0, 200), exact(200)),
    ("69125", None, None),
    ("210687", between(0, 120), exact(120)),
    ("331309", exact(180), exact(180)),
    ("273605", exact(680), exact(680)),
    ("278366", exact(1045), exact(1545)),
    ("269065", between(500, 680), exact(680)),
]


@pytest.mark.parametrize(("number", "k2", "k"), K2_AND_K)
def test_manually_checked_labels_are_read_correctly(
    number: str, k2: Interval | None, k: Interval | None, shipped: dict[str, LabelFacts]
) -> None:
    facts = shipped[number]
    assert figure(facts.amounts, Line.K2).value == k2
    assert figure(facts.amounts, Line.K).value == k


# --- parents -----------------------------------------------------------------------------------


def test_total_and_its_parts_are_one_amount() -> None:
    facts = flat(
        "Super K",
        [
            ("Vitamin K", 2600.0, "mcg", 3250.0),
            ("Vitamin K2", 1000.0, "mcg", None),
            ("Vitamin K2", 100.0, "mcg", None),
        ],
        [("Vitamin K1", 1500.0, "mcg", None, 1)],
    )
    assert sorted(amounts(facts)) == [("k1", "1500"), ("k2", "100"), ("k2", "1000")]
    assert codes(facts) == ["form_not_carried"]
    assert {amount.form_gap for amount in facts.amounts} == {None, Missing.NOT_CARRIED}


def test_wrapper_rows_without_amount_are_dropped() -> None:
    facts = flat(
        "Vitamin K",
        [("Vitamin K", 6090.0, "mcg", 5075.0), ("Vitamin K2", 0.0, "NP", None)],
        [
            ("Menaquinone-4", 5.0, "mg", None, 2),
            ("Vitamin K1", 1.0, "mg", None, 1),
            ("Menaquinone-7", 90.0, "mcg", None, 2),
        ],
    )
    assert sorted(amounts(facts)) == [("k1", "1000"), ("mk4", "5000"), ("mk7", "90")]
    assert codes(facts) == []


def test_nested_forms_without_amounts_share_total() -> None:
    facts = flat(
        "Bone",
        [("Vitamin K2", 0.0, "NP", None)],
        [("Vitamin K1/K2", 120.0, "mcg", 150.0, 0), ("Vitamin K1", 0.0, "NP", None, 1)],
    )
    assert amounts(facts) == [("k1+k2", "120")]


def test_form_in_blend_does_not_affect_vitamin_row() -> None:
    facts = flat(
        "Bone Solid",
        [("Vitamin K", 120.0, "mcg", 100.0)],
        [("Proprietary Blend", 50.0, "mg", None, 0), ("Menaquinone", 0.0, "NP", None, 1)],
    )
    assert amounts(facts) == [("k", "120"), ("k2", None)]


def test_unusual_part_confirmed_by_total_raises_no_question() -> None:
    parts = [("Vitamin K2", 3.0, "mg", None), ("Vitamin K2", 50.0, "mcg", None)]
    total = ("Vitamin K", 3.05, "mg", 2542.0)
    assert codes(flat("Full", [total, *parts])) == ["form_not_carried"]
    assert "unit_mg_large" in codes(flat("Full", [("Vitamin K", 3.05, "mg", None), *parts]))


def test_unit_contradicted_by_sum_raises_one_question() -> None:
    facts = flat(
        "Liquid D and K",
        [("Vitamin K", 1545.0, "mcg", 1931.0)],
        [
            ("Vitamin K-2", 1.0, "mg", None, 1),
            ("Vitamin K1", 500.0, "mg", None, 1),
            ("Vitamin K-2", 45.0, "mcg", None, 1),
        ],
    )
    assert codes(facts) == ["unit_mg", "form_not_carried"]
    assert ("k1", "500000") in amounts(facts)


# --- single fields -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("serving", "units", "unit", "pack"),
    [
        ({"quantity": 2.0, "unit": "Gummie(s)", "per_container": "25.2"}, "2", "gummy", "50.4"),
        ({"quantity": 0.03, "max_quantity": 0.03, "unit": "mL"}, "0.03", "mL", None),
        ({"quantity": 2.0, "unit": "Not Present", "per_container": "30"}, None, "", None),
        ({"quantity": 0.0, "unit": "Tablet(s)", "per_container": "30"}, None, "tablet", None),
        ({}, None, "", None),
    ],
)
def test_incomplete_flat_serving_is_read_partly(
    serving: dict[str, Any], units: str | None, unit: str, pack: str | None
) -> None:
    found = flat("S", [("Vitamin K", 1.0, "mcg", None)], serving=serving).serving
    assert found.units_min == (None if units is None else Decimal(units))
    assert found.units_max == found.units_min
    assert found.unit == unit
    assert found.units_per_container == (None if pack is None else Decimal(pack))


def test_reversed_serving_range_is_put_in_order() -> None:
    found = flat(
        "S",
        [("Vitamin K", 1.0, "mcg", None)],
        serving={"quantity": 3, "max_quantity": 1, "unit": "Tablet(s)"},
    ).serving
    assert (found.units_min, found.units_max) == (Decimal(1), Decimal(3))


# --- invalid lines -----------------------------------------------------------------------------


@pytest.mark.parametrize("line", [b"", b"[]", b'{"id": 1}', b"\xff", b'{"dsld_id": "x"}'])
def test_invalid_line_raises_user_error(line: bytes) -> None:
    with pytest.raises(UserError):
        read_shipped(line)


@pytest.mark.parametrize("quantity", ["some", "NaN", "1e999999", "9" * 30])
def test_invalid_number_raises_user_error(quantity: str) -> None:
    line = {
        "id": 1,
        "brand": "",
        "name": "",
        "k": [{"name": "K2", "quantity": quantity, "unit": "mcg"}],
    }
    with pytest.raises(UserError):
        read_shipped(json.dumps(line).encode())


@given(
    panel=st.lists(
        st.tuples(
            st.sampled_from(["Vitamin K", "Vitamin K2", "Vitamin K1", "MK-7", "Zinc"]),
            st.decimals(0, 50_000, places=2).map(float),
            st.sampled_from(["mcg", "mg", "NP", "IU", "mgc", ""]),
            st.none() | st.integers(0, 5000).map(float),
        ),
        min_size=1,
        max_size=6,
    ),
    rows=st.lists(
        st.tuples(
            st.sampled_from(["Vitamin K1", "Vitamin K-2", "Menaquinone-4", "Blend", "MK-7"]),
            st.decimals(0, 50_000, places=2).map(float),
            st.sampled_from(["mcg", "mg", "NP"]),
            st.none() | st.integers(0, 5000).map(float),
            st.integers(0, 3),
        ),
        max_size=5,
    ),
)
def test_any_rows_are_read_and_total_never_exceeds_them(panel: list[Row], rows: list[Row]) -> None:
    facts = flat("Any", panel, rows)
    stated = figure(facts.amounts, Line.K).value
    printed = [row.mcg or Decimal(0) for root in facts.rows for _, row in root.walk()]
    given_mcg = [row.bounds.high or Decimal(0) for row in facts.rows if row.bounds is not None]
    if stated is not None:
        assert stated.low <= sum(printed) + sum(given_mcg)
    assert len({(question.code, question.row_name) for question in facts.questions}) == len(
        facts.questions
    )
