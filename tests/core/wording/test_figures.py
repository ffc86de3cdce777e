import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.model.amounts import Amount, DoseProblem, DoseReading, Missing, Unit, parse_dose
from k2desk.core.model.dosing import Dosing, Figure, Line, dosing, figure
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import NOTHING, Interval, between, exact
from k2desk.core.model.label import LabelFacts, Serving, Source
from k2desk.core.model.product import Price
from k2desk.core.wording import figures, label_questions, notices, row_questions, sources
from tests.core.examples import AVOIDED, SUPER_K, doses, intervals, row, stated
from tests.rules.source import ROOT

D = Decimal


# --- words that are never said -----------------------------------------------------------------

ALLOWED = ("not proof of safety", "which is not proof of safety")


def sentences() -> Iterator[str]:
    """Yield every string literal of the files of sentences, docstrings left out."""
    files = sorted((ROOT / "k2desk" / "core" / "wording").glob("*.py"))
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    code = re.sub(r'"""(?s:.*?)"""', "", source)
    code = "\n".join(line.split("  # ")[0] for line in code.splitlines())
    for literal in re.finditer(r'f?"((?:[^"\\]|\\.)*)"', code):
        yield literal[1]


def test_no_sentence_judges_or_advises() -> None:
    found = list(sentences())
    assert len(found) > 150
    whole = " ".join(found)
    for allowed in ALLOWED:
        whole = whole.replace(allowed, "")
    assert [match[0] for match in AVOIDED.finditer(whole)] == []


def test_scan_sees_words_that_it_looks_for() -> None:
    assert AVOIDED.search("You should take more")
    assert AVOIDED.search("a safe dose")
    assert AVOIDED.search("Optimally dosed")
    assert "not proof of safety" in " ".join(sentences())


def test_what_stands_on_every_sheet() -> None:
    for word in ("warfarin", "acenocoumarol", "phenprocoumon", "any amount", "INR"):
        assert word in notices.WARFARIN_NOTICE
    parts = notices.disclaimer("2026-11-22")
    assert len(parts) == 6
    assert "2026-11-22" in parts[-1]
    assert set(notices.LINE_TITLES) == set(notices.BASIS_WORDS) == set(Line)


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
    assert figures.format_mcg(D(value)) == text


@given(doses)
def test_what_is_something_never_reads_as_nothing(dose: Decimal) -> None:
    for text in (
        figures.format_mcg(dose),
        figures.format_number(dose),
        figures.format_amount_range(exact(dose)),
        figures.format_amount_range(Interval(dose, None)).removeprefix("at least "),
    ):
        assert D(text.replace(",", "")) > 0


@given(intervals())
def test_interval_reads_with_both_its_ends(value: Interval) -> None:
    words, cell = figures.format_amount(value), figures.format_amount_range(value)
    if value.high is None:
        expected = "at least" if value.low else notices.NOT_STATED
        assert words.startswith(expected)
        assert cell.startswith(expected)
    else:
        assert words.endswith(f"{figures.format_mcg(value.high)} mcg")
        assert cell.endswith(figures.format_mcg(value.high))
        assert cell.startswith(figures.format_mcg(value.low))


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
def test_interval_in_words_and_in_cell(value: Interval, words: str, cell: str) -> None:
    assert figures.format_amount(value) == words
    assert figures.format_amount_range(value) == cell


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
def test_cell_tells_none_from_not_stated(shown: Figure, value: Interval | None, text: str) -> None:
    assert figures.figure_cell(shown, value) == text


def test_list_tells_none_from_not_stated_to_eye_and_ear() -> None:
    assert [figures.list_cell(one) for one in (None, NOTHING, exact(100))] == [
        "not stated",
        "–",
        "100",
    ]
    spoken = [figures.spoken_list_cell(Line.MK7, one, "per serving") for one in (None, NOTHING)]
    assert spoken == ["MK-7 not stated", "MK-7 none listed"]
    assert figures.spoken_list_cell(Line.K2, exact(100), "a day") == "K2 100 mcg a day"


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


def test_price_stands_with_its_date() -> None:
    assert figures.format_price(Price(D(24), "USD", "2026-11-22")) == "USD 24.00, 2026-11-22"
    assert figures.format_price(Price(D(24), "EUR")) == "EUR 24.00"


@pytest.mark.parametrize(
    ("value", "text"),
    [(exact(30), "30"), (between(30, 60), "30–60"), (between(30, None), "at least 30")],
)
def test_plain_intervals(value: Interval, text: str) -> None:
    assert figures.format_interval(value) == text


# --- serving and day ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "unit", "text"),
    [
        (exact(1), "capsule", "1 capsule"),
        (exact(2), "capsule", "2 capsules"),
        (exact("0.5"), "capsule", "0.5 capsule"),
        (between(1, 3), "capsule", "1–3 capsules"),
        (exact("0.25"), "mL", "0.25 mL"),
        (exact(5), "mL", "5 mL"),
        (exact(2), "gummy", "2 gummies"),
        (exact(2), "spray", "2 sprays"),
        (exact(2), "pouch", "2 pouches"),
        (exact(2), "box", "2 boxes"),
        (exact(2), "drops", "2 drops"),
        (exact(2), "tbsp", "2 tbsp"),
        (exact(2), "fl. oz.", "2 fl. oz."),
        (exact(2), "lozenge(s)", "2 lozenge(s)"),
        (exact(2), "Softgel", "2 Softgel"),
        (exact(2), "", "2 units"),
        (exact(2), "g", "2 g"),
        (exact(2), "каппл", "2 каппл"),
    ],
)
def test_count_with_its_word(count: Interval, unit: str, text: str) -> None:
    assert figures.pluralize(count, unit) == text


def test_serving_in_words() -> None:
    assert figures.format_serving(Serving("as printed", D(2), D(2), "capsule")) == "2 capsules"
    assert figures.format_serving(Serving(" 1/2 tsp ")) == "1/2 tsp"
    assert figures.format_serving(Serving()) == "serving not stated"


@pytest.mark.parametrize(
    ("serving", "taken", "text"),
    [
        (Serving(), None, "servings a day not stated; shown for one a day"),
        (
            Serving(per_day_missing=Missing.NOT_CARRIED),
            None,
            "servings a day not carried in this copy; shown for one a day",
        ),
        (Serving(), exact(2), ""),
        (Serving(per_day_min=D(1)), None, "1 serving a day"),
        (Serving(per_day_min=D("0.75")), None, "0.75 serving a day"),
        (Serving(per_day_min=D(1), per_day_max=D(2)), None, "1–2 servings a day"),
        (Serving(per_day_min=D("0.5")), None, "one serving every 2 days"),
        (Serving(per_day_min=D("0.333333")), None, "one serving every 3 days"),
    ],
)
def test_how_often_per_day(serving: Serving, taken: Interval | None, text: str) -> None:
    assert figures.format_per_day(serving, dosing(serving, taken)) == text


def test_arithmetic_behind_figure() -> None:
    k2 = SUPER_K[1:]
    total = figure(SUPER_K, Line.K2).value
    assert (
        figures.arithmetic(k2, Line.K2, total)
        == "Total K2 = MK-4 1,000 mcg + MK-7 100 mcg → 1,100 mcg"
    )
    assert figures.arithmetic((), Line.MK7, None) == "MK-7: no row of the label names it"
    open_k2 = Amount(frozenset({Form.K2}), D(45), form_gap=Missing.NOT_CARRIED)
    assert figures.format_amount_with_forms(open_k2) == "K2, form not carried in this copy 45 mcg"
    open_k = Amount(frozenset({Form.K}), None, form_gap=Missing.NOT_CARRIED)
    assert (
        figures.format_amount_with_forms(open_k)
        == "vitamin K, form not carried in this copy not stated"
    )


def test_what_stands_beneath_row() -> None:
    whole = row("Vitamin K", Form.K, 140, row("MK-7", Form.MK7, 40), row("K2", Form.K2, None))
    told = "Beneath “Vitamin K” the label lists MK-7 40 mcg, K2, form not stated not stated."
    assert figures.parts_note(whole, counted=True) == told
    assert figures.parts_note(whole, counted=False).endswith("its parts no longer count.")


def test_arithmetic_behind_per_day() -> None:
    twice = dosing(Serving(per_day_min=D(2)))
    assert figures.day_arithmetic(exact(100), twice, exact(200)) == (
        "100 mcg × 2 a day = 200 mcg a day"
    )
    assert "not stated per day" in figures.day_arithmetic(None, twice, None)
    open_end = dosing(Serving(units_min=D(1), units_max=D(3)))
    assert "whose end is not said" in figures.day_arithmetic(exact(90), open_end, between(30, 270))
    tiny = Dosing(exact("0.0001"), None, None, False, False)
    assert "× 0.0001 a day" in figures.day_arithmetic(exact(100), tiny, exact("0.01"))


def test_arithmetic_behind_unit() -> None:
    two = dosing(Serving(units_min=D(2), units_max=D(2)))
    assert figures.unit_arithmetic(exact(200), two, exact(100)) == "200 mcg ÷ 2 = 100 mcg each"
    assert figures.unit_arithmetic(exact(200), dosing(Serving()), None).endswith("not stated")


# --- where a dose lies -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("45,5", "= 45.5 mcg"),
        ("1 mg", "= 1,000 mcg"),
        ("1,000", "1 mcg or 1,000 mcg? Choose one."),
        ("", ""),
        ("5 IU", "IU and mol have no fixed mass of vitamin K; give mcg or mg"),
    ],
)
def test_dose_field_echoes_what_it_read(text: str, echo: str) -> None:
    assert figures.dose_echo(parse_dose(text)) == echo


def test_every_problem_of_dose_has_its_sentence() -> None:
    for problem in DoseProblem:
        echo = figures.dose_echo(DoseReading("x", problem=problem))
        assert bool(echo) == (problem is not DoseProblem.EMPTY)


LINE = row("Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg", percent_dv=D(31))


def test_every_question_tells_its_reason_and_what_settles_it() -> None:
    part = row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg")
    asked = [
        row_questions.unit_doubt(LINE, D(25)),
        row_questions.unit_large(LINE, D(1000)),
        row_questions.dose_large(LINE, D(1000)),
        row_questions.percent_doubt(LINE),
        row_questions.ambiguous_number("Vitamin K", "1.000 mcg", [D(1), D(1000)]),
        row_questions.stated_twice("Vitamin K", "1 mg (100 mcg)", [D(1000), D(100)]),
        row_questions.unreadable_number("Vitamin K", "1,00,0 mcg"),
        row_questions.text_left_out(),
        label_questions.same_name_added("Vitamin K2", 2),
        label_questions.same_row_twice("Vitamin K2", "100 mcg", 2),
        row_questions.less_than("Vitamin K", "<5 mcg"),
        row_questions.more_than("Vitamin K", ">5 mcg"),
        row_questions.printed_range("Vitamin K", "50-90 mcg"),
        row_questions.not_a_mass("Vitamin K", "50 IU", "IU"),
        row_questions.not_a_mass("Vitamin K", "50 nmol", "nmol"),
        row_questions.unknown_unit("Vitamin K", "2 Nordic Berries"),
        row_questions.no_unit("Vitamin K", "50"),
        row_questions.premix("MK-7", "50 mg", D(100)),
        row_questions.premix("MK-7", "50 mg", None),
        row_questions.menadione("Menadione"),
        label_questions.form_from_name("Vitamin K2", frozenset({Form.MK7})),
        label_questions.form_not_carried("Vitamin K2"),
        label_questions.nesting_unknown(LINE, [part]),
        label_questions.same_name_twice("Vitamin K", 3),
        label_questions.several_columns("Vitamin K", 2),
        label_questions.serving_range(Serving(units_min=D(1), units_max=D(3), unit="capsule")),
        label_questions.children_exceed(LINE, D(30)),
        label_questions.parent_unit(LINE, D(25)),
        label_questions.child_unit(LINE, part),
        label_questions.child_without_amount(LINE, stated(Form.MK4, None)),
        label_questions.parts_and_total("Vitamin K", D(80), D(90)),
        label_questions.barcode_check("033984010377"),
    ]
    for question in asked:
        assert re.fullmatch(r"[a-z0-9_]+", question.code)
        assert question.text.endswith(".")
        assert question.settle.endswith((".", "?")), question
        assert not AVOIDED.search(question.text + question.settle)
    assert "would be 100 mcg" in asked[17].text
    assert "would be" not in asked[18].text
    assert [one.code for one in asked[13:15]] == ["iu", "molar"]


# --- the product as a whole --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "off_market", "text"),
    [
        (Source("dsld", "182362", "2018-06-26"), None, "NIH DSLD label 182362, entered 2018-06-26"),
        (Source("dsld", "7"), True, "NIH DSLD label 7, off market"),
        (Source("text"), None, "Pasted label text"),
        (Source("person", "", "2026-11-22"), False, "Entered by hand, 2026-11-22"),
        (Source("csv", "4"), None, "A table of your own"),
        (
            Source("lnhpd", "80047935", "2021-03-04"),
            None,
            "Health Canada licence 80047935, 2021-03-04",
        ),
        (Source("off", "4006381333931"), None, "Open Food Facts 4006381333931"),
        (Source("other", "4"), None, "other 4"),
    ],
)
def test_source_stands_with_its_date(source: Source, off_market: bool | None, text: str) -> None:
    assert sources.format_source(LabelFacts(source=source, off_market=off_market)) == text


def test_forms_as_they_are_read_aloud() -> None:
    spoken = sources.long_forms(frozenset({Form.MK7, Form.K1}))
    assert spoken == "K1 (phylloquinone) and MK-7 (menaquinone-7)"
