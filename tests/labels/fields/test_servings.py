"""Words and numbers of servings."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.labels.fields.servings import (
    format_serving,
    plausible_count,
    servings_per_day,
    unit_word,
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Capsule(s)", "capsule"),
        ("{Capsule(s)}", "capsule"),
        ("Softgel(s)", "softgel"),
        ("Gummy(ies)", "gummy"),
        ("Gummie(s)", "gummy"),
        ("Nordic Berry(ies)", "nordic berry"),
        ("{Unit(s)}", "unit"),
        ("MicroLingual(R) Tablet(s)", "microlingual tablet"),
        ("Pure Food Maximizer Tablets(s)", "pure food maximizer tablet"),
        ("Vita-Strip(s)(R)       ", "vita-strip"),
        ("mL", "mL"),
        ("Milliliter(s)", "mL"),
        ("Gram(s)", "g"),
        ("fl. Oz.", "fl. oz."),
        ("Tbsp", "tbsp"),
        ("Tablespoon(s)", "tbsp"),
        ("Not Present", ""),
        ("", ""),
        ("glass", "glass"),
    ],
)
def test_unit_word_is_singular_and_plain(text: str, word: str) -> None:
    assert unit_word(text) == word


@pytest.mark.parametrize("number", [None, "0", "-1", "NaN", "Infinity", "1e12"])
def test_implausible_count_is_none(number: str | None) -> None:
    assert plausible_count(None if number is None else Decimal(number)) is None


@pytest.mark.parametrize(
    ("low", "high", "unit", "note", "text"),
    [
        ("2", "2", "gummy", "", "2 gummies"),
        ("1", "3", "capsule", "", "1–3 capsules"),
        ("0.03", "0.03", "mL", "1 drop", "0.03 mL (1 drop)"),
        ("1", "1", "tablet", "(with food)", "1 tablet (with food)"),
        ("2", "2", "scoop", "2 scoops (60 g)", "2 scoops (2 scoops (60 g))"),
        ("1", "1", "oz", "(30 mL) (1 cap)", "1 oz ((30 mL) (1 cap))"),
        ("1", "1", "oz", "(1 cap (30 mL))", "1 oz (1 cap (30 mL))"),
        ("1", "1", "oz", "1 cap (30 mL", "1 oz (1 cap (30 mL)"),
        (None, None, "", "1 packet", "1 packet"),
    ],
)
def test_serving_is_formatted_as_on_label(
    low: str | None, high: str | None, unit: str, note: str, text: str
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert format_serving(ends[0], ends[1], unit, note) == text


@pytest.mark.parametrize(
    ("low", "high", "note", "least", "largest"),
    [
        ("1", None, "0.03 mL [1 drop every other day]", "0.5", "0.5"),
        ("1", "1", "1 drop every Other Day", "0.5", "0.5"),
        (None, None, "on alternate days", "0.5", "0.5"),
        ("0.5", "0.5", "every second day", "0.5", "0.5"),
        ("1", "1", "every third day", "0.333333", "0.333333"),
        ("1", "1", "every 3 days", "0.333333", "0.333333"),
        ("1", "2", "with food every day", "1", "2"),
        ("1", None, "", "1", "1"),
    ],
)
def test_note_every_other_day_is_half_serving_per_day(
    low: str | None, high: str | None, note: str, least: str, largest: str
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert servings_per_day(ends[0], ends[1], note) == (Decimal(least), Decimal(largest), None)


@pytest.mark.parametrize(
    ("low", "note", "reason"),
    [
        ("2", "1 drop every other day", Missing.UNCLEAR),
        ("1", "daily or every other day", Missing.UNCLEAR),
        (None, "", Missing.NOT_STATED),
    ],
)
def test_contradicting_note_gives_no_servings_per_day(
    low: str | None, note: str, reason: Missing
) -> None:
    number = None if low is None else Decimal(low)
    assert servings_per_day(number, None, note) == (None, None, reason)
