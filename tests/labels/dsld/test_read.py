"""Labels of NIH's database as JSON, real ones and constructed ones."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.intervals import between, exact
from k2desk.core.wording import label_questions
from k2desk.labels.dsld.read import read_dsld
from tests.labels.dsld.example_labels import (
    FIXTURES,
    GOOD,
    amounts,
    changed,
    codes,
    constructed,
    read_or_fail,
)

# --- a real label ------------------------------------------------------------------------------


@pytest.mark.parametrize("is_real", [True, False])
def test_real_label_states_200_mcg_k1_and_200_mcg_mk4(is_real: bool, shared_data: Path) -> None:
    folder = shared_data / "dsld_json" if is_real else FIXTURES
    facts = read_dsld((folder / "323076.json").read_bytes())
    assert facts is not None
    assert amounts(facts) == [("k1", "200"), ("mk4", "200")]
    assert figure(facts.amounts, Line.K).value == exact(400)
    assert figure(facts.amounts, Line.K2).value == exact(200)
    assert facts.amounts[1].evidence is Evidence.FORM
    assert facts.rows[0].percent_dv == 333
    assert (facts.brand, facts.name) == ("Thorne", "Basic Nutrients 2/Day")
    assert (facts.source.kind, facts.source.id, facts.source.date) == (
        "dsld",
        "323076",
        "2025-02-23",
    )
    assert facts.gtin == "693749002871"
    assert facts.off_market is False
    assert facts.product_form == "Capsule"
    assert facts.intended_for == ("Adult (18 - 50 Years)",)
    serving = facts.serving
    assert (serving.text, serving.unit) == ("2 capsules", "capsule")
    assert (serving.units_min, serving.units_max) == (Decimal(2), Decimal(2))
    assert (serving.per_day_min, serving.per_day_max) == (Decimal(1), Decimal(1))
    assert serving.units_per_container == 60
    assert facts.questions == ()
    assert ("Vitamin D", "50 mcg") in [(other.name, other.amount) for other in facts.other_actives]


def test_real_labels_are_skipped_unless_nih_files_row_under_vitamin_k(shared_data: Path) -> None:
    files = {path: json.loads(path.read_bytes()) for path in (shared_data / "dsld_json").glob("*")}
    labels = {path: label for path, label in files.items() if "ingredientRows" in label}
    expected = {
        path.stem: any(
            (row.get("ingredientGroup") or "").startswith("Vitamin K")
            for row in all_rows(label["ingredientRows"])
        )
        for path, label in labels.items()
    }
    facts = {path.stem: read_dsld(path.read_bytes()) for path in labels}

    assert {name: one is not None for name, one in facts.items()} == expected
    assert set(expected.values()) == {True, False}


def all_rows(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield JSON rows and the rows nested in them."""
    for row in rows:
        yield row
        yield from all_rows(row.get("nestedRows") or ())


# --- one constructed label for every trap ------------------------------------------------------


def test_three_levels_with_mixed_units_count_once() -> None:
    facts = constructed("three-levels")
    assert amounts(facts) == [("k1", "1000"), ("mk4", "5000"), ("mk7", "90")]
    assert figure(facts.amounts, Line.K).value == exact(6090)
    assert [depth for depth, _ in facts.rows[0].walk()] == [0, 1, 1, 2, 1, 2]
    assert codes(facts) == []


def test_adult_column_counts_after_column_for_children() -> None:
    facts = constructed("columns")
    assert amounts(facts) == [("k1", "24")]
    assert facts.rows[0].percent_dv == 20
    assert facts.serving.text == "2 gummies"
    [other] = facts.alternatives
    assert other.title == "Children 1 through 3 years of age, 1 gummy"
    assert [amount.mcg for amount in other.amounts] == [12]
    assert codes(facts) == ["several_columns"]
    assert facts.other_actives[0].amount == "10 mcg"


def test_columns_of_same_order_are_distinguished_by_serving_size() -> None:
    facts = constructed("servings")
    assert amounts(facts) == [("mk7", "30")]
    assert [(other.title, other.amounts[0].mcg) for other in facts.alternatives] == [
        ("7.65 g", Decimal(45)),
        ("15.3 g", Decimal(90)),
    ]
    assert facts.serving.basis_units == Decimal("5.1")
    assert "3 columns" in facts.questions[0].text


def test_rows_with_same_name_and_different_forms_are_added() -> None:
    facts = constructed("same-name")
    assert amounts(facts) == [("k1", "500"), ("mk4", "1000"), ("mk7", "45")]
    assert codes(facts) == []


def test_repeated_amount_is_not_added() -> None:
    facts = constructed("told-twice")
    assert amounts(facts) == [("k2", "120")]
    assert facts.amounts[0].form_gap is Missing.NOT_STATED
    assert [other.amounts[0].mcg for other in facts.alternatives] == [120]
    assert codes(facts) == ["same_name_twice"]


def test_form_nested_in_note_is_found() -> None:
    facts = constructed("form-in-form")
    assert amounts(facts) == [("mk7", "180")]
    assert facts.amounts[0].evidence is Evidence.FORM


def test_one_amount_with_two_forms_stays_one_amount() -> None:
    facts = constructed("two-forms")
    assert amounts(facts) == [("k1+mk7", "62.5"), ("mk4+mk7", "10")]
    assert figure(facts.amounts, Line.K2).value == between("10", "72.5")
    assert figure(facts.amounts, Line.MK7).value == between(0, "72.5")


def test_mg_that_contradicts_percentage_is_questioned_and_not_corrected() -> None:
    facts = constructed("mg-for-mcg")
    assert amounts(facts) == [("k2", "45000")]
    assert codes(facts) == ["unit_mg"]
    assert facts.rows[0].printed == "45 mg"


def test_serving_range_uses_basis_of_row() -> None:
    serving = constructed("range").serving
    assert (serving.units_min, serving.units_max, serving.basis_units) == tuple(
        map(Decimal, (1, 3, 2))
    )
    assert (serving.per_day_min, serving.per_day_max) == (Decimal(1), Decimal(2))
    assert serving.units_per_container == 60


def test_serving_range_without_matching_row_raises_question() -> None:
    facts = constructed("range-open")
    serving = facts.serving
    assert (serving.units_min, serving.units_max) == (Decimal(1), Decimal(3))
    assert serving.basis_units is None
    assert serving.per_day is None
    assert serving.per_day_missing is Missing.NOT_STATED
    assert serving.units_per_container == 59
    assert codes(facts) == ["serving_range"]


def test_similar_names_are_not_vitamin_k() -> None:
    assert read_dsld((FIXTURES / "constructed-look-alikes.json").read_bytes()) is None


def test_row_inside_blend_counts_and_other_vitamin_nested_in_k_does_not() -> None:
    facts = constructed("nested-strangers")
    assert amounts(facts) == [("k1", "1000"), ("k2", "1200"), ("mk7", "45")]
    assert [row.name for row in facts.rows] == ["Vitamin K", "MK-7"]
    assert [other.name for other in facts.other_actives] == [
        "Vitamin B12",
        "Bone Blend",
        "Horsetail",
    ]


def test_odd_types_and_missing_keys_are_read_exactly() -> None:
    facts = constructed("odd-types")
    assert (facts.source.id, facts.source.date) == ("13", "2011-12-23")
    assert amounts(facts) == [("k2", "62.5")]
    assert facts.amounts[0].printed == "62.5 µg"
    assert facts.off_market is True
    assert facts.serving.text == "2 units"
    assert facts.serving.units_per_container == Decimal("199.8")
    assert facts.intended_for == ("Adults and children 4 or more years of age",)


def test_operators_and_other_units_give_no_exact_amount() -> None:
    facts = constructed("operators")
    less, no_unit, units, more, mk6, absent, natto = facts.rows
    assert (less.mcg, less.bounds, less.printed) == (None, between(0, 1), "<1 mcg")
    assert (less.percent_dv, less.percent_text) == (Decimal(1), "<1%")
    assert (no_unit.mcg, no_unit.printed, no_unit.missing) == (None, "80 mgc", Missing.UNCLEAR)
    assert (units.mcg, units.missing) == (None, Missing.UNCLEAR)
    assert more.bounds == between(5, None)
    assert (mk6.mcg, mk6.percent_text) == (Decimal(2), "<1%")
    assert (absent.mcg, absent.missing) == (None, Missing.NOT_STATED)
    assert absent.percent_dv == 50
    assert (natto.mcg, natto.missing) == (None, Missing.UNCLEAR)
    assert codes(facts) == [
        "less_than",
        "unknown_unit",
        "iu",
        "more_than",
        "premix",
        "percent_only",
    ]


def test_part_larger_than_its_total_gives_range() -> None:
    facts = constructed("child-above")
    assert figure(facts.amounts, Line.K2).value == between(150, 1900)
    assert "child_above_parent" in codes(facts)


def test_substance_code_gives_form_if_name_does_not() -> None:
    facts = constructed("codes")
    assert amounts(facts) == [("mk7", "100"), ("k", "25"), ("k2", "50"), ("k3", "80")]
    assert codes(facts) == ["menadione"]
    assert [other.name for other in facts.other_actives] == ["Vitamin D3 and K complex drops"]


def test_form_from_product_name_is_marked() -> None:
    facts = constructed("name-only")
    assert amounts(facts) == [("k1", "50"), ("mk7", "100")]
    assert facts.amounts[1].evidence is Evidence.NAME
    assert codes(facts) == ["form_from_name", "barcode"]
    assert facts.gtin == "737870203491"


def test_part_without_percentage_belongs_to_column_of_its_serving() -> None:
    def quantity(amount: int, size: int, people: str = "") -> dict[str, Any]:
        group = [{"name": people, "percent": 50}] if people else []
        return {
            "quantity": amount,
            "unit": "mcg",
            "servingSizeQuantity": size,
            "servingSizeUnit": "Gummy(ies)",
            "dailyValueTargetGroup": group,
        }

    adults, toddlers = "Adults and children 4 or more years of age", "Children 1 through 3 years"
    row = {
        "name": "Vitamin K",
        "quantity": [quantity(15, 1, toddlers), quantity(60, 2, adults)],
        "nestedRows": [
            {"name": "Vitamin K1", "quantity": [quantity(10, 1), quantity(40, 2)]},
            {"name": "MK-7", "quantity": [quantity(5, 1), quantity(20, 2)]},
        ],
    }
    facts = read_or_fail(changed(["ingredientRows"], [row]))
    assert amounts(facts) == [("k1", "40"), ("mk7", "20")]
    [other] = facts.alternatives
    assert other.title == "Children 1 through 3 years, 1 gummy"
    assert [amount.mcg for amount in other.amounts] == [10, 5]


def test_nested_row_counts_in_column_that_lacks_its_parent() -> None:
    def quantity(amount: int, units: int) -> dict[str, Any]:
        serving = {"servingSizeQuantity": units, "servingSizeUnit": "Gummy(ies)"}
        return {"quantity": amount, "unit": "mcg", **serving}

    row = {
        "name": "Vitamin K",
        "quantity": [quantity(60, 2)],
        "nestedRows": [{"name": "MK-7", "quantity": [quantity(20, 2), quantity(5, 1)]}],
    }
    sizes = [{"minQuantity": 2, "maxQuantity": 2, "unit": "Gummy(ies)"}]
    label = json.loads(changed(["ingredientRows"], [row])) | {"servingSizes": sizes}
    facts = read_or_fail(json.dumps(label).encode())

    assert amounts(facts) == [("mk7", "20"), ("k", "40")]
    [other] = facts.alternatives
    assert [amount.mcg for amount in other.amounts] == [5]


@pytest.mark.parametrize("several", [None, [], [{"quantity": ""}], [{"quantity": 0, "unit": "NP"}]])
def test_row_without_quantity_has_no_amount(several: Any) -> None:
    facts = read_or_fail(changed(["ingredientRows"], [{"name": "MK-7", "quantity": several}]))
    assert amounts(facts) == [("mk7", None)]
    assert facts.amounts[0].missing is Missing.NOT_STATED


def test_unnamed_column_has_general_title() -> None:
    several = [{"quantity": amount, "unit": "mcg"} for amount in (90, 45)]
    facts = read_or_fail(changed(["ingredientRows"], [{"name": "MK-7", "quantity": several}]))
    assert amounts(facts) == [("mk7", "90")]
    assert [other.title for other in facts.alternatives] == [label_questions.OTHER_COLUMN]


def test_equal_columns_are_one() -> None:
    same = {"quantity": 25, "unit": "mcg", "servingSizeQuantity": 1, "servingSizeUnit": "Tablet(s)"}
    groups = [[{"name": name, "percent": 20}] for name in ("Adults", "Pregnant women")]
    row = {
        "name": "Vitamin K",
        "quantity": [same | {"dailyValueTargetGroup": group} for group in reversed(groups)],
    }
    facts = read_or_fail(changed(["ingredientRows"], [row]))
    assert (facts.alternatives, codes(facts)) == ((), [])
    nobody = read_dsld(
        changed(["ingredientRows"], [{"name": "K2", "quantity": [same, same | {"quantity": 9}]}])
    )
    assert nobody is not None
    assert [other.title for other in nobody.alternatives] == ["1 tablet"]


@pytest.mark.parametrize(
    ("path", "value", "field", "expected"),
    [
        (["servingSizes"], None, "text", ""),
        (["servingSizes", 0, "unit"], "Not Present", "units_min", None),
        (["servingSizes", 0, "minQuantity"], None, "units_min", 2),
        (["servingSizes", 0, "maxDailyServings"], 0, "per_day_max", 1),
        (["servingSizes", 0, "minDailyServings"], 3, "per_day_min", 1),
        (
            ["netContents"],
            [{"quantity": 60, "unit": "Coated Capsule(s)"}],
            "units_per_container",
            60,
        ),
        (["netContents"], [{"quantity": 2, "unit": "Pack(s)"}], "units_per_container", 60),
        (["netContents"], [{"quantity": 2, "unit": None}], "units_per_container", 60),
    ],
)
def test_incomplete_serving_is_read_partly(
    path: list[str | int], value: Any, field: str, expected: Any
) -> None:
    facts = read_or_fail(changed(path, value))
    assert getattr(facts.serving, field) == expected


@pytest.mark.parametrize(
    ("entry", "events", "date"),
    [
        ("2025-02-23T08:00", [], "2025-02-23"),
        ("soon", [], ""),
        (None, [{"type": "Off Market", "date": "2013-12-10"}], ""),
        ("", [{"type": "Date entered into DSLD", "date": None}], ""),
        (None, None, ""),
    ],
)
def test_entry_date_is_date_of_label(entry: Any, events: Any, date: str) -> None:
    label = json.loads(GOOD) | {"entryDate": entry, "events": events}
    facts = read_or_fail(json.dumps(label).encode())
    assert facts.source.date == date


@pytest.mark.parametrize(
    ("value", "off"), [(1, True), (True, True), ("0", False), (False, False), (None, None)]
)
def test_off_market_is_read_from_any_spelling(value: Any, off: bool | None) -> None:
    assert read_or_fail(changed(["offMarket"], value)).off_market is off
