"""Serving, servings per day and pack."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.labels.text import read_text


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Serving Size 2 Capsules", "2", "2", "capsule"),
        ("Serving Size: Two (2) Veggie Capsules", "2", "2", "capsule"),
        ("Serving size one softgel", "1", "1", "softgel"),
        ("Serving Size 1 to 3 capsules", "1", "3", "capsule"),
        ("Serving Size: 1-2 tablets", "1", "2", "tablet"),
        ("Serving Size 1/2 tablet", "0.5", "0.5", "tablet"),
        ("Serving Size ½ tablet", "0.5", "0.5", "tablet"),
        ("Serving Size 0.5 mL", "0.5", "0.5", "mL"),
        ("Serving Size 10 Drops (0.5 mL)", "10", "10", "drop"),
        ("Serving Size 2 gummies", "2", "2", "gummy"),
        ("Serving Size 1 Tbsp. (15 ml)", "1", "1", "tablespoon"),
        ("Tagesdosis: 2 Kapseln", "2", "2", "capsule"),
        ("Amount per 3 capsules", "3", "3", "capsule"),
        ("Par 2 gélules", "2", "2", "capsule"),
        ("2 capsules contain:", "2", "2", "capsule"),
        ("pour 2 gélules", "2", "2", "capsule"),
        ("1粒あたり", "1", "1", "piece"),
        ("pro Tagesdosis (1 Tablette)", "1", "1", "tablet"),
    ],
)
def test_serving_is_read(text: str, low: str, high: str, unit: str) -> None:
    serving = read_text(text).serving
    assert (serving.units_min, serving.units_max) == (Decimal(low), Decimal(high))
    assert serving.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Serving Size",
        "Serving Size 3-1 capsules",
        "Serving Size 1/0 tablet",
        "Take care",
        "by NOW\n120 softgels",
    ],
)
def test_text_without_serving_has_none(text: str) -> None:
    assert read_text(text).serving.units is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Take 1 capsule daily.", "1", "1"),
        ("Take 1 capsule daily. Best taken with a meal: 1 capsule daily.", "1", "1"),
        ("Take 1 capsule twice daily.", "2", "2"),
        ("Take one (1) capsule three times a day.", "3", "3"),
        ("Take 1-2 capsules daily with food.", "1", "2"),
        ("Take one capsule every other day.", "0.5", "0.5"),
        ("Take one capsule every third day.", "0.333333", "0.333333"),
        ("Take one capsule every 20 days.", "0.05", "0.05"),
        ("Täglich 1 Kapsel mit Wasser.", "1", "1"),
        ("2 x täglich 1 Kapsel", "2", "2"),
        ("1 gélule par jour", "1", "1"),
        ("Take 1 capsule one to two times daily.", "1", "2"),
        ("Take half a capsule daily", "0.5", "0.5"),
        ("Take 1 capsule 1-2 times per day", "1", "2"),
        ("Take 1 capsule once or twice daily", "1", "2"),
        ("Tomar 1 cápsula dos veces al día", "2", "2"),
        ("Prendre 1 gélule deux fois par jour", "2", "2"),
        ("1 Kapsel 2 mal täglich", "2", "2"),
        ("Zweimal täglich 1 Kapsel", "2", "2"),
        ("1 capsula due volte al giorno", "2", "2"),
        ("Tomar 1 cápsula duas vezes ao dia", "2", "2"),
        ("Take 1 capsule daily. Do not exceed 6 capsules per day.", "1", "1"),
        ("Take 1 capsule in the morning and in the evening", "2", "2"),
        ("Take two capsules, one with breakfast and one with dinner", "2", "2"),
        ("Take 1 capsule nightly", "1", "1"),
        ("Take 1 capsule every 12 hours", "2", "2"),
        ("alle 2 Tage 1 Kapsel", "0.5", "0.5"),
        ("1日2回", "2", "2"),
    ],
)
def test_clear_directions_give_servings_per_day(text: str, low: str, high: str) -> None:
    serving = read_text(f"Serving Size 1 capsule\n{text}").serving
    assert (serving.per_day_min, serving.per_day_max) == (Decimal(low), Decimal(high))
    assert serving.per_day_missing is None


def test_direction_in_half_servings_gives_servings() -> None:
    serving = read_text("Serving Size 2 capsules\nTake 1 capsule twice daily").serving
    assert (serving.per_day_min, serving.per_day_max) == (Decimal(1), Decimal(1))


@pytest.mark.parametrize(
    "text",
    [
        "Take up to 3 capsules daily.",
        "Adults take 2 capsules daily. Children take 1 capsule daily.",
        "Take 1 softgel daily.",
        "Take one capsule up to 3 times a day.",
        "Take 1 capsule fivefold daily.",
        "Do not exceed 2 capsules daily.",
        "Take one capsule every 0 days or one capsule 3-1x daily; 2 tablets daily",
    ],
)
def test_unclear_directions_stay_unclear(text: str) -> None:
    serving = read_text(f"Serving Size 1 capsule\n{text}").serving
    assert serving.per_day is None
    assert serving.per_day_missing is Missing.UNCLEAR


def test_whole_serving_range_is_one_serving() -> None:
    serving = read_text("Serving Size 1-2 drops\nTake 1-2 drops daily").serving
    assert (serving.per_day_min, serving.per_day_max) == (Decimal(1), Decimal(1))


@pytest.mark.parametrize(
    "text",
    ["", "Take 1 capsule once weekly", "Take as directed.", "% Daily Value", "Take with a meal"],
)
def test_missing_direction_is_not_stated(text: str) -> None:
    serving = read_text(f"Serving Size 1 capsule\n{text}").serving
    assert (serving.per_day, serving.per_day_missing) == (None, Missing.NOT_STATED)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Serving Size 2 Capsules\nServings Per Container 30", "60"),
        ("Serving Size 2 Capsules\nServings per container: about 45", "90"),
        ("30 servings per container\nServing Size 1 tablet", "30"),
        ("Vitamin K2 100 mcg 120 Veg Capsules", "120"),
        ("Witamina K2 MK-7 100 µg, 60 kaps.", "60"),
        ("Serving Size 2 capsules\n60 capsules", "60"),
    ],
)
def test_pack_is_read_in_units(text: str, units: str) -> None:
    assert read_text(text).serving.units_per_container == Decimal(units)


@pytest.mark.parametrize(
    "text",
    [
        "Servings Per Container 30",
        "Serving Size 2 tablets\n60 capsules",
        "Take up to 12 capsules",
        "Serving Size 1-2 capsules\nServings Per Container 30",
    ],
)
def test_unclear_pack_has_no_number(text: str) -> None:
    assert read_text(text).serving.units_per_container is None


def test_serving_range_raises_question_unless_basis_is_known() -> None:
    open_range = read_text("Serving Size 1-3 capsules\nVitamin K2 (MK-7) 100 mcg\nZinc 1 mg")
    assert {question.code for question in open_range.questions} == {"serving_range"}
    serving = read_text(
        "Serving Size 1-3 capsules\nAmount per 3 capsules\nVitamin K2 (MK-7) 100 mcg"
    )
    assert (len(serving.questions), serving.serving.basis_units) == (0, Decimal(3))


def test_single_unit_direction_is_serving() -> None:
    serving = read_text("Take one softgel twice daily").serving
    assert (serving.units_min, serving.per_day_min) == (Decimal(1), Decimal(2))
    assert read_text("Take two softgels daily").serving.units is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("UPC 7 33739 00990 3", "733739009903"),
        ("EAN: 4260123456789", "4260123456789"),
        ("GTIN-14: 00733739009903", "00733739009903"),
        ("UPC-A 733739009903", "733739009903"),
        ("UPC: none", ""),
    ],
)
def test_barcode_is_kept_as_digits(text: str, digits: str) -> None:
    assert read_text(text).gtin == digits
