from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.model.amounts import Amount, DoseProblem, DoseReading, Missing, parse_dose
from k2desk.core.model.dosing import Dosing, Figure, Line, dosing, figure
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import NOTHING, Interval, between, exact
from k2desk.core.model.label import Serving
from k2desk.core.model.message import Money
from k2desk.core.model.product import Price
from k2desk.core.wording import figures, notices
from tests.core.examples import SUPER_K, doses, intervals, row

D = Decimal


# --- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("45", "45"),
        ("45.0", "45"),
        ("62.5", "62.5"),
        ("62.555", "62.56"),
        ("62.554", "62.55"),
        ("99.995", "100"),
        ("152.5", "152.5"),
        ("152.55", "152.6"),
        ("1100.5", "1,101"),
        ("1100", "1,100"),
        ("45000", "45,000"),
        ("2.5", "2.5"),
        ("0.125", "0.13"),
        ("9.995", "10"),
        ("0.004", "0.004"),
        ("0.001", "0.001"),
        ("0", "0"),
        ("1E+3", "1,000"),
    ],
)
def test_amounts_are_rounded_half_up_for_reading(value: str, text: str) -> None:
    assert figures.number(figures.rounded_mcg(D(value))) == text


@given(doses)
def test_amount_above_zero_is_never_shown_as_zero(dose: Decimal) -> None:
    for text in (
        figures.number(figures.rounded_mcg(dose)),
        figures.number(dose),
        figures.format_amount_range(exact(dose)),
        figures.format_amount_range(Interval(dose, None)).removeprefix("at least "),
    ):
        assert D(text.replace(",", "")) > 0


@given(intervals())
def test_range_shows_both_ends(value: Interval) -> None:
    words, cell = figures.format_amount(value), figures.format_amount_range(value)
    if value.high is None:
        expected = "at least" if value.low else notices.NOT_STATED
        assert words.startswith(expected)
        assert cell.startswith(expected)
    else:
        low, high = (figures.number(figures.rounded_mcg(end)) for end in (value.low, value.high))
        assert words.endswith(f"{high} mcg")
        assert cell.endswith(high)
        assert cell.startswith(low)


@pytest.mark.parametrize(
    ("value", "words", "cell"),
    [
        (exact(1100), "1,100 mcg", "1,100"),
        (between(45, 90), "between 45 and 90 mcg", "45–90"),
        (between(0, "62.5"), "up to 62.5 mcg", "0–62.5"),
        (between(100, None), "at least 100 mcg", "at least 100"),
        (between(0, None), "not stated", "not stated"),
        (between("100.11", "100.12"), "100.1 mcg", "100.1"),
    ],
)
def test_range_in_words_and_in_cell(value: Interval, words: str, cell: str) -> None:
    assert figures.format_amount(value) == words
    assert figures.format_amount_range(value) == cell


def test_numbers_are_values_of_messages() -> None:
    assert figures.format_amount(exact(1100)).values == {"amount": D(1100)}
    assert figures.format_amount_range(between(0, "62.5")).values == {
        "low": D(0),
        "high": D("62.5"),
    }
    money = figures.format_money(exact("0.25"), "USD")
    assert money.values == {"number": Money(D("0.25"), "USD")}


def test_mark_follows_text_of_message() -> None:
    text = figures.format_amount(exact(5))
    assert figures.marked(text, "") is text
    assert figures.marked(text, figures.DOUBT_MARK) == "5 mcg ?"
    assert figures.marked(text, figures.DOUBT_MARK).values["text"] is text


def test_none_is_not_stated() -> None:
    assert figures.format_amount(None) == "not stated"


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        (Figure(Line.K2, exact(1100)), exact(1100), "1,100"),
        (Figure(Line.K2, exact(1100)), exact(550), "550"),
        (Figure(Line.K2, None), None, "not stated"),
        (Figure(Line.MK7, between(0, 100), True), between(0, 100), "form not stated"),
        (Figure(Line.K1, NOTHING), NOTHING, "none listed"),
        (Figure(Line.K2_OPEN, NOTHING), NOTHING, "–"),
    ],
)
def test_cell_distinguishes_none_from_not_stated(
    shown: Figure, value: Interval | None, text: str
) -> None:
    assert figures.figure_cell(shown, value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (exact(0), "USD 0.00"),
        (exact("0.25"), "USD 0.25"),
        (exact("0.0234"), "USD 0.023"),
        (exact("0.005"), "USD 0.005"),
        (between("0.25", "0.5"), "USD 0.25–0.50"),
        (between("0.25", "0.251"), "USD 0.25"),
        (between("0.25", None), "at least USD 0.25"),
        (exact("1234.5"), "USD 1,234.50"),
    ],
)
def test_money_has_its_currency_and_two_or_three_decimals(value: Interval, text: str) -> None:
    assert figures.format_money(value, "USD") == text


def test_price_has_its_date() -> None:
    assert figures.format_price(Price(D(24), "USD", "2026-11-22")) == "USD 24.00 (Nov 22, 2026)"
    assert figures.format_price(Price(D(24), "EUR")) == "EUR 24.00"


@pytest.mark.parametrize(
    ("value", "text"),
    [(exact(30), "30"), (between(30, 60), "30–60"), (between(30, None), "at least 30")],
)
def test_plain_intervals(value: Interval, text: str) -> None:
    assert figures.format_interval(value) == text


# --- serving and day ---------------------------------------------------------------------------


def test_count_has_plural_of_its_unit() -> None:
    assert figures.pluralize(exact(2), " capsule ") == "2 capsules"
    assert figures.pluralize(between(1, 3), "gummy") == "1–3 gummies"


def test_serving_in_words() -> None:
    assert figures.format_serving(Serving("as printed", D(2), D(2), "capsule")) == "2 capsules"
    assert figures.format_serving(Serving(" 1/2 tsp ")) == "1/2 tsp"
    assert figures.format_serving(Serving()) == "serving not stated"


@pytest.mark.parametrize(
    ("serving", "taken", "text"),
    [
        (Serving(), None, "servings per day not stated; shown for 1 serving"),
        (
            Serving(per_day_missing=Missing.NOT_CARRIED),
            None,
            "servings per day missing from our data; shown for 1 serving",
        ),
        (Serving(), exact(2), ""),
        (Serving(per_day_min=D(1)), None, "1 serving per day"),
        (Serving(per_day_min=D("0.75")), None, "0.75 serving per day"),
        (Serving(per_day_min=D(1), per_day_max=D(2)), None, "1–2 servings per day"),
        (Serving(per_day_min=D("0.5")), None, "1 serving every 2 days"),
        (Serving(per_day_min=D("0.333333")), None, "1 serving every 3 days"),
    ],
)
def test_servings_per_day_in_words(serving: Serving, taken: Interval | None, text: str) -> None:
    assert figures.format_per_day(serving, dosing(serving, taken)) == text


def test_arithmetic_behind_figure() -> None:
    k2 = SUPER_K[1:]
    total = figure(SUPER_K, Line.K2).value
    assert (
        figures.arithmetic(k2, Line.K2, total)
        == "Total K2 = MK-4 1,000 mcg + MK-7 100 mcg → 1,100 mcg"
    )
    assert figures.arithmetic((), Line.MK7, None) == "MK-7: not listed on the label"
    open_k2 = Amount(frozenset({Form.K2}), D(45), form_gap=Missing.NOT_CARRIED)
    assert figures.format_amount_with_forms(open_k2) == "K2, form missing from our data 45 mcg"
    open_k = Amount(frozenset({Form.K}), None, form_gap=Missing.NOT_CARRIED)
    assert (
        figures.format_amount_with_forms(open_k)
        == "vitamin K, form missing from our data not stated"
    )


def test_parts_of_row_are_listed() -> None:
    whole = row("Vitamin K", Form.K, 140, row("MK-7", Form.MK7, 40), row("K2", Form.K2, None))
    text = "Under “Vitamin K” the label lists MK-7 40 mcg, K2, form not stated not stated."
    assert figures.parts_note(whole, counted=True) == text
    assert figures.parts_note(whole, counted=False).endswith("its parts no longer count.")


def test_arithmetic_behind_per_day() -> None:
    twice = dosing(Serving(per_day_min=D(2)))
    assert figures.day_arithmetic(exact(100), twice, exact(200)) == (
        "100 mcg × 2 per day = 200 mcg per day"
    )
    assert "not stated per day" in figures.day_arithmetic(None, twice, None)
    open_end = dosing(Serving(units_min=D(1), units_max=D(3)))
    assert "which end is unclear" in figures.day_arithmetic(exact(90), open_end, between(30, 270))
    tiny = Dosing(exact("0.0001"), None, None, False, False)
    assert "× 0.0001 per day" in figures.day_arithmetic(exact(100), tiny, exact("0.01"))


def test_arithmetic_behind_unit() -> None:
    two = dosing(Serving(units_min=D(2), units_max=D(2)))
    assert figures.unit_arithmetic(exact(200), two, exact(100)) == "200 mcg ÷ 2 = 100 mcg each"
    assert figures.unit_arithmetic(exact(200), dosing(Serving()), None).endswith("not stated")


# --- dose fields -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("45,5", "= 45.5 mcg"),
        ("1 mg", "= 1,000 mcg"),
        ("1,000", "1 mcg or 1,000 mcg? Choose one."),
        ("", ""),
        ("5 IU", "IU and mol can't be converted to a mass of vitamin K. Enter mcg or mg."),
    ],
)
def test_dose_field_shows_parsed_amount(text: str, echo: str) -> None:
    assert figures.dose_echo(parse_dose(text)) == echo


def test_every_dose_problem_has_sentence() -> None:
    for problem in DoseProblem:
        echo = figures.dose_echo(DoseReading("x", problem=problem))
        assert bool(echo) == (problem is not DoseProblem.EMPTY)


# --- rows --------------------------------------------------------------------------------------


def test_unknown_form_has_reason_for_k_and_k2_only() -> None:
    gap = Missing.NOT_CARRIED
    assert figures.format_forms(frozenset({Form.K2}), gap) == "K2, form missing from our data"
    assert figures.format_forms(frozenset({Form.K1}), gap) == "K1"


def test_row_without_parts_is_named_as_remainder() -> None:
    assert figures.remainder_name(row("Vitamin K", Form.K, 140)) == "rest of “Vitamin K”"


def test_row_that_counts_as_printed_has_note() -> None:
    assert figures.as_printed_note(row("K", Form.K, 140)) == (
        "On the label: 140 mcg. The row counts as printed until you enter an amount."
    )


def test_servings_per_day_are_empty_if_not_stated() -> None:
    assert figures.format_times_per_day(Serving()) == ""
    assert figures.format_times_per_day(Serving(per_day_min=D(2))) == "2 servings per day"


def test_every_reason_for_assumed_serving_has_words_and_note() -> None:
    assert set(figures.PER_DAY_NOTES) == set(figures.PER_DAY_GAPS) == set(Missing)
    assert all("assume one serving." in note for note in figures.PER_DAY_NOTES.values())
