from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import (
    MAX_MCG,
    MCG_PER,
    Amount,
    DoseProblem,
    Missing,
    Unit,
    format_decimal,
    format_for_input,
    from_ng,
    normalize_decimal,
    parse_dose,
    parse_printed_number,
    parse_unit,
    to_ng,
)
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, to_nanogram
from k2desk.core.wording.figures import number, rounded_mcg
from tests.core.examples import doses

MK7 = frozenset({Form.MK7})


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("45", ["45"]),
        ("45.5", ["45.5"]),
        ("45,5", ["45.5"]),
        ("1,000.5", ["1000.5"]),
        ("1.000,5", ["1000.5"]),
        ("1.000", ["1.000", "1000"]),
        ("45,000", ["45.000", "45000"]),
        ("0.125", ["0.125"]),
        ("1000.125", ["1000.125"]),
        ("1.1250", ["1.1250"]),
        ("1 000", ["1000"]),
        ("1\u00a0000", ["1000"]),
        ("1\u202f000,5", ["1000.5"]),
        ("1\u2009234.567", ["1234.567"]),
        ("1’000", ["1000"]),
        ("1'000'000", ["1000000"]),
        ("1,000,000", ["1000000"]),
        ("1.000.000,25", ["1000000.25"]),
        ("４５", ["45"]),
        ("1,00,000", []),
        ("1.000,5.5", []),
        ("10000,000.5", []),
        ("1000 200", []),
        ("1 000'000", []),
        ("1 000 000.5", ["1000000.5"]),
        ("1 000.000.000", []),
        ("-5", []),
        ("5e3", []),
        ("", []),
        ("mcg", []),
        ("1.", []),
        ("9" * 41, []),
    ],
)
def test_number_has_all_possible_readings(text: str, readings: list[str]) -> None:
    read = parse_printed_number(text)
    assert read.text == text
    assert [str(reading) for reading in read.readings] == readings
    assert read.is_ambiguous == (len(readings) == 2)
    assert read.value == (Decimal(readings[0]) if len(readings) == 1 else None)


@given(st.text(max_size=50))
def test_any_text_is_parsed_without_error(text: str) -> None:
    assert len(parse_printed_number(text).readings) <= 2
    reading = parse_dose(text)
    assert (reading.mcg is None) == (reading.problem is not None)


@given(doses)
def test_formatted_number_parses_to_same_number(dose: Decimal) -> None:
    assert parse_printed_number(format_for_input(dose)).value == dose
    assert parse_dose(format_for_input(dose)).mcg == dose
    assert dose in parse_printed_number(format_decimal(dose)).readings
    assert dose in parse_printed_number(number(dose)).readings


@given(doses)
def test_displayed_amount_parses_within_its_rounding(dose: Decimal) -> None:
    shown = number(rounded_mcg(dose))
    off = min(abs(reading - dose) for reading in parse_printed_number(shown).readings)
    assert off <= Decimal("0.5")
    assert off <= dose / 100 or dose < 1


@given(doses, st.sampled_from(list(MCG_PER)))
def test_typed_unit_overrides_unit_of_field(dose: Decimal, unit: Unit) -> None:
    text = f"{format_for_input(dose)} {unit}"
    assert parse_dose(text, Unit.MG) == parse_dose(text, Unit.MCG)
    if dose * MCG_PER[unit] <= MAX_MCG:
        assert parse_dose(text).mcg == to_nanogram(dose * MCG_PER[unit])
        assert parse_dose(text).unit is unit


@pytest.mark.parametrize(
    ("text", "unit", "problem"),
    [
        ("", Unit.MCG, DoseProblem.EMPTY),
        ("  ", Unit.MCG, DoseProblem.EMPTY),
        ("mcg", Unit.MCG, DoseProblem.UNREADABLE),
        ("5 spoons", Unit.MCG, DoseProblem.UNREADABLE),
        ("1,00,000", Unit.MCG, DoseProblem.UNREADABLE),
        ("45 IU", Unit.MCG, DoseProblem.NOT_A_MASS),
        ("45 nmol", Unit.MCG, DoseProblem.NOT_A_MASS),
        ("11", Unit.IU, DoseProblem.NOT_A_MASS),
        ("10.1 kg", Unit.MCG, DoseProblem.UNREADABLE),
        ("10001 g", Unit.MCG, DoseProblem.TOO_MUCH),
        ("9" * 40, Unit.MCG, DoseProblem.TOO_MUCH),
        ("1,000", Unit.MCG, DoseProblem.AMBIGUOUS),
    ],
)
def test_invalid_dose_has_problem(text: str, unit: Unit, problem: DoseProblem) -> None:
    reading = parse_dose(text, unit)
    assert reading.problem is problem
    assert reading.mcg is None
    assert bool(reading.choices) == (problem is DoseProblem.AMBIGUOUS)


def test_ambiguous_dose_has_both_choices_in_mcg() -> None:
    assert parse_dose("1,500", Unit.MG).choices == (Decimal(1500), Decimal(1_500_000))


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("mcg", Unit.MCG),
        ("µg", Unit.MCG),
        ("μg", Unit.MCG),
        ("㎍", Unit.MCG),
        ("МКГ", Unit.MCG),
        ("微克", Unit.MCG),
        ("Mikrogramm", Unit.MCG),
        (" MG ", Unit.MG),
        ("I.U.", Unit.IU),
        ("g", Unit.G),
        ("ng", Unit.NG),
        ("kg", None),
        ("", None),
    ],
)
def test_unit_is_parsed_in_scripts_of_labels(word: str, unit: Unit | None) -> None:
    assert parse_unit(word) is unit


@given(st.integers(0, 10**13))
def test_nanograms_survive_round_trip(nanograms: int) -> None:
    assert to_ng(from_ng(nanograms)) == nanograms


@given(doses)
def test_micrograms_survive_round_trip(dose: Decimal) -> None:
    assert from_ng(to_ng(dose)) == dose


def test_half_nanogram_rounds_up() -> None:
    assert to_ng(Decimal("0.0005")) == 1
    assert to_ng(Decimal("0.00049")) == 0


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("100.00", "100"), ("0.500", "0.5"), ("-0", "0"), ("0E-7", "0")],
)
def test_decimal_is_formatted_as_plain_digits(number: str, text: str) -> None:
    assert format_decimal(Decimal(number)) == text
    assert str(normalize_decimal(Decimal(number))) == text


def test_three_decimals_get_fourth_for_input() -> None:
    assert format_for_input(Decimal("1.125")) == "1.1250"
    assert format_for_input(Decimal("0.125")) == "0.125"
    assert format_for_input(Decimal(1000)) == "1000"


def test_amount_is_known_exactly_as_range_or_not_at_all() -> None:
    bounds = Interval(Decimal(30), Decimal(60))
    assert Amount(MK7, Decimal(45)).known == Interval(Decimal(45), Decimal(45))
    assert Amount(MK7, None, bounds=bounds).known == bounds
    assert Amount(MK7, None, missing=Missing.NOT_STATED).known is None
