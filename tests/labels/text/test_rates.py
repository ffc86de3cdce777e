"""Amounts per weight or volume, with an equal or a different serving."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.labels.text import read_text


def codes(text: str) -> list[str]:
    return [question.code for question in read_text(text).questions]


@pytest.mark.parametrize(
    ("line", "serving"),
    [
        ("Vitamin K2 80 mcg/100 g", "100 g"),
        ("Vitamin K2 80 mcg per 100 g", "100 g"),
        ("Vitamin K2 75 µg/ml", "1 mL"),
        ("Vitamin K1 2 mg/0.2 ml", "0.2 mL"),
        ("Vitamin K2 75 µg/g", "1 g"),
    ],
)
def test_measure_replaces_missing_serving(line: str, serving: str) -> None:
    facts = read_text(line)
    assert facts.serving.text == serving
    assert [row.mcg is not None for row in facts.rows] == [True]
    assert "/" not in facts.rows[0].name
    (question,) = facts.questions
    assert question.code == "only_per_100"
    assert serving.removeprefix("1 ") in question.text


def test_amount_per_other_measure_has_no_number() -> None:
    facts = read_text("Serving size 2 g\nVitamin K 80 mcg per 100 g\nMK-7 30 mcg")
    row = facts.rows[0]
    assert (row.mcg, row.printed, row.missing) == (None, "80 mcg", Missing.UNCLEAR)
    assert "per_measure" in {question.code for question in facts.questions}


def test_row_without_number_raises_no_question() -> None:
    facts = read_text("Serving size 2 g\nVitamin K 100 mcg/100 g\n  MK-7 10 IU")
    asked = [question.row_name for question in facts.questions if question.code == "per_measure"]
    assert asked == ["Vitamin K"]
    assert [child.printed for child in facts.rows[0].children] == ["10 IU"]


def test_amount_per_measure_equal_to_serving_is_kept() -> None:
    facts = read_text("Serving size 1 ml (30 drops)\nVitamin K2 MK-7 150 mcg/ml")
    assert [row.mcg for row in facts.rows] == [Decimal(150)]
    assert facts.questions == ()


@pytest.mark.parametrize(
    "heading",
    ["per 100 g", "Typical values per 100 g:", "Nährwerte | pro 100 g", "Values per 100ml"],
)
def test_column_per_100_has_no_number_for_serving(heading: str) -> None:
    facts = read_text(f"Serving size 5 g\n{heading}\nEnergy 300 kcal\nVitamin K2 1500 µg")
    row = facts.rows[0]
    assert (row.mcg, row.printed, row.missing) == (None, "1500 μg", Missing.UNCLEAR)
    (question,) = [one for one in facts.questions if one.code == "per_measure"]
    assert f"per 100 {'mL' if heading.endswith('ml') else 'g'}, not" in question.text


@pytest.mark.parametrize(
    "text",
    [
        "Nutrition per 100 g\nVitamin K2 75 µg",
        "Serving size 100 g\nper 100 g\nVitamin K2 75 µg",
        "Serving size 5 g\nAmount per serving\nVitamin K2 75 µg\nNutrition per 100 g\nEnergy 3 kJ",
        "Serving size 5 g\nper 100 g\nEnergy 3 kJ\nAmount per serving\nVitamin K2 75 µg",
        "Serving size 5 g\nper 100 g | per serving\nVitamin K2 1500 µg | 75 µg",
        "Serving size 1 scoop (5 g)\nAmount per 5 g\nVitamin K2 75 µg",
    ],
)
def test_serving_column_counts(text: str) -> None:
    facts = read_text(text)
    assert [row.mcg for row in facts.rows] == [Decimal(75)]
    assert "per_measure" not in {question.code for question in facts.questions}


def test_gram_after_slash_is_another_amount() -> None:
    facts = read_text("Vitamin K2 100 mcg/1 g")
    assert [row.mcg for row in facts.rows] == [Decimal(100)]
    assert [other.amounts[0].mcg for other in facts.alternatives] == [Decimal(1_000_000)]


def test_several_measures_change_nothing() -> None:
    assert "only_per_100" not in codes("Vitamin K1 10 mcg/ml\nVitamin K2 80 mcg/100 g")
    assert "only_per_100" not in codes("Vitamin K2 80 mcg/0 ml")


@pytest.mark.parametrize(
    ("text", "serving"),
    [
        ("per 100 g | per serving 30 g\nVitamin K2 100 µg | 30 µg", "30 g"),
        ("Vitamin K2 (MK-7) auf 3 Tropfen 75 µg", "3 Tropfen"),
        ("Vitamin K2 per daily dose (3 capsules): 135 mcg", "3 capsules"),
    ],
)
def test_serving_is_read_from_surrounding_text(text: str, serving: str) -> None:
    assert read_text(text).serving.text == serving
