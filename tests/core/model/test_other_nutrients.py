from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between
from k2desk.core.model.label import LabelFacts, LabelRow, OtherActive, Source
from k2desk.core.model.nutrients import Nutrient, NutrientAmount, NutrientProblem
from k2desk.core.model.other_nutrients import read_other_nutrients, read_row


def read(*rows: str, kind: str = "dsld") -> dict[Nutrient, NutrientAmount]:
    actives = tuple(OtherActive(*row.split("|")) for row in rows)
    return read_other_nutrients(LabelFacts(source=Source(kind), other_actives=actives))


@pytest.mark.parametrize(
    ("row", "amount", "counted"),
    [
        ("Vitamin A|5000 IU", "1500", "0 1500"),
        ("Vitamin A|900 mcg RAE", "900", "0 900"),
        ("Vitamin A (as retinyl palmitate)|5000 IU", "1500", "1500"),
        ("Vitamin A (as beta-carotene)|5000 IU", "1500", "0"),
        ("Vitamin A (as retinyl acetate and 40% as beta-carotene)|1500 mcg", "1500", "900"),
        ("Beta-Carotene|3 mg", "1500", "0"),
        ("Beta-Carotene|1500 mcg RAE", "1500", "0"),
        ("Retinol|600 mcg", "600", "600"),
        ("Retinyl Palmitate|1000 mcg", "540 1000", "540 1000"),
        ("Vitamin D3|2000 IU", "50", "50"),
        ("Vitamin D3|2000IU", "50", "50"),
        ("Vitamin D|25 µg", "25", "25"),
        ("Vitamin D|0.05 mg", "50", "50"),
        ("Vitamin D3|50 mcg (2000 IU)", "50", "50"),
        ("Vitamin D|<1 mcg", "0 1", "0 1"),
        ("Vitamin D|1000 UI", "25", "25"),
        ("Vitamin E|30 IU", "13.5 20.1", "20.1 27"),
        ("Vitamin E (as d-alpha tocopherol)|100 IU", "67", "67"),
        ("Vitamin E (dl-alpha tocopheryl acetate)|100 IU", "45", "90"),
        ("Vitamin E|10 mg alpha-TE", "10", "10 20"),
        ("Vitamin E|10 mg {alpha}-TE", "10", "10 20"),
        ("Vitamin E|10 mg a-tocopherol", "10", "10 20"),
        ("Vitamin E (as d-alpha tocopherol)|15 mg", "15", "15"),
        ("D-Alpha Tocopheryl Acetate|100 mg", "81 100", "81 100"),
        ("Calcium|500 mg", "500", "500"),
        ("Calcium|1.5 g", "1500", "1500"),
    ],
)
def test_amount_is_converted_exactly(row: str, amount: str, counted: str) -> None:
    (found,) = read(row).values()
    assert found.amount == between(amount.split()[0], amount.split()[-1])
    assert found.counted == between(counted.split()[0], counted.split()[-1])
    assert found.problem is None


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Vitamin A|", NutrientProblem.NOT_STATED),
        ("Vitamin A|4 %", NutrientProblem.UNREADABLE),
        ("Vitamin A|2400 mcg DFE", NutrientProblem.UNIT),
        ("Vitamin D|1000 U", NutrientProblem.UNIT),
        ("Vitamin D|10 nmol", NutrientProblem.UNIT),
        ("Calcium|500 IU", NutrientProblem.UNIT),
        ("Calcium Citrate|500 mg", NutrientProblem.SALT),
        ("Vitamin E Mixed Tocopherols|67 mg", NutrientProblem.BLEND),
        ("Vitamin D3|50 mg", NutrientProblem.IMPLAUSIBLE),
        ("Vitamin A|2500 mg", NutrientProblem.IMPLAUSIBLE),
        ("Vitamin D3|50 mcg (1000 IU)", NutrientProblem.RESTATED),
        ("Calcium (from|1250 mg", NutrientProblem.UNREADABLE),
        ("Calcium from|1250 mg", NutrientProblem.UNREADABLE),
    ],
)
def test_unknown_amount_has_reason(row: str, problem: NutrientProblem) -> None:
    (found,) = read(row).values()
    assert found.amount is None
    assert found.counted is None
    assert found.problem is problem


def test_more_than_amount_has_no_upper_bound() -> None:
    assert read("Vitamin D|>10 mcg")[Nutrient.VITAMIN_D].amount == between(10, None)


def test_other_ingredient_has_no_reading() -> None:
    assert read_row(OtherActive("Zinc", "15 mg")) is None
    assert read("Zinc|15 mg", "Mixed Tocopherols|20 mg") == {}


# --- decimal signs -----------------------------------------------------------------------------


def test_ambiguous_number_of_mg_is_range() -> None:
    assert read("Calcium|1,200 mg", kind="text")[Nutrient.CALCIUM].amount == between("1.2", 1200)


def test_international_units_are_whole_numbers() -> None:
    found = read("Vitamin D3|5,000 IU", kind="text")
    assert found[Nutrient.VITAMIN_D].amount == between(125, 125)


@pytest.mark.parametrize(
    "evidence", ["Zinc|2.5 mg", "Vitamin D3|5,000 IU", "Zinc (as zinc citrate)|5 mg"]
)
def test_decimal_point_elsewhere_on_label_decides(evidence: str) -> None:
    found = read("Calcium|1,200 mg", evidence, kind="text")
    assert found[Nutrient.CALCIUM].amount == between(1200, 1200)


def test_decimal_comma_elsewhere_on_label_decides() -> None:
    found = read("Calcium|1.200 mg", "Zink|2,5 mg", kind="text")
    assert found[Nutrient.CALCIUM].amount == between(1200, 1200)


def test_contradicting_decimal_signs_decide_nothing() -> None:
    found = read("Calcium|1,200 mg", "Zink|2,5 mg", "Iron|2.5 mg", kind="text")
    assert found[Nutrient.CALCIUM].amount == between("1.2", 1200)


def test_resolved_row_of_vitamin_k_decides() -> None:
    row = LabelRow("K2", frozenset({Form.K2}), Decimal(1000), "1,000 mcg", Unit.MCG)
    facts = LabelFacts(rows=(row,), other_actives=(OtherActive("Calcium", "1,200 mg"),))
    assert read_other_nutrients(facts)[Nutrient.CALCIUM].amount == between(1200, 1200)


# --- several rows ------------------------------------------------------------------------------


def test_substances_are_parts_of_their_nutrient() -> None:
    found = read("Vitamin A|4500 IU", "Beta-Carotene|4000 IU", "Vitamin A Acetate|500 IU")
    amount = found[Nutrient.VITAMIN_A]
    assert amount.amount == between(1350, 1350)
    assert amount.counted == between(150, 150)
    assert amount.printed == (
        "Vitamin A 4500 IU",
        "Beta-Carotene 4000 IU",
        "Vitamin A Acetate 500 IU",
    )


def test_beta_carotene_in_total_lowers_what_counts() -> None:
    amount = read("Vitamin A|5000 IU", "Beta-Carotene|3000 IU")[Nutrient.VITAMIN_A]
    assert amount.amount == between(1500, 1500)
    assert amount.counted == between(0, 600)


def test_substance_above_total_may_be_added() -> None:
    amount = read("Vitamin A|5000 IU", "Beta-Carotene|15000 IU")[Nutrient.VITAMIN_A]
    assert amount.amount == between(1500, 6000)
    assert amount.counted == between(0, 1500)


def test_different_substances_without_total_are_added() -> None:
    assert read("Vitamin D2|120 IU", "Vitamin D3|120 IU")[Nutrient.VITAMIN_D].amount == between(
        6, 6
    )


def test_repeated_row_is_range_up_to_sum() -> None:
    found = read("Vitamin D|2000 IU", "Vitamin D|400 IU")
    assert found[Nutrient.VITAMIN_D].amount == between(10, 60)


def test_repetition_in_other_unit_counts_once() -> None:
    found = read("Vitamin D3|2000 IU", "Vitamin D3|50 mcg")
    assert found[Nutrient.VITAMIN_D].amount == between(50, 50)


def test_natural_part_decides_about_vitamin_e() -> None:
    amount = read("Vitamin E|134 mg", "D-Alpha Tocopherol|200 IU")[Nutrient.VITAMIN_E]
    assert amount.counted == between(134, 134)


def test_total_without_amount_leaves_sum_open() -> None:
    amount = read("Vitamin A|", "Retinyl Acetate|500 IU")[Nutrient.VITAMIN_A]
    assert amount.amount == between(150, None)
