"""Lines of CSV sheets."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.model.message import Language, Money, msg
from k2desk.core.wording import answers, notices, sheet, stack
from k2desk.languages.formats import RegionFormats
from k2desk.reports.csv.lines import (
    CsvLines,
    safe_cell,
    write_first_notices,
    write_guidance_sources,
    write_label_remarks,
    write_notices,
    write_sheet_fields,
)
from k2desk.reports.options import CsvStyle, SheetOptions
from tests.pseudo import pseudo_language
from tests.reports.examples import OPTIONS, SUPER_K, doubtful, table_of

REGION = replace(OPTIONS, csv_style=CsvStyle.REGION)
GERMAN = replace(REGION, language=Language("de", RegionFormats("de_DE")))


@pytest.fixture
def out() -> CsvLines:
    return CsvLines()


def lines_of(out: CsvLines) -> list[list[str]]:
    return list(csv.reader(io.StringIO(str(out), newline=""), strict=True))


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_formula_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "-0", "+1,100", "-0.5", "1,100", "– not stated", "MK-7", ""]
)
def test_numbers_and_words_are_unchanged(text: str) -> None:
    assert safe_cell(text) == text


def test_line_is_quoted_and_ends_in_cr_lf(out: CsvLines) -> None:
    out.write('a "b"', "c,d", "<b>&amp;")
    assert str(out) == '"a ""b""","c,d",<b>&amp;\r\n'


def test_cells_are_cleaned_before_they_are_checked(out: CsvLines) -> None:
    out.write(" \t=1+1", "one\r\ntwo\x00", "x" * 30_000)
    formula, lines, long = lines_of(out)[0]
    assert formula == "'=1+1"
    assert lines == "one two"
    assert len(long) == 20_000
    assert long.endswith("…")


def test_empty_sheet_fields_are_left_out(out: CsvLines) -> None:
    write_sheet_fields(out, SheetOptions(recipient="  ", notes="Two\nlines"), ["", ""])
    assert lines_of(out) == [
        [stack.SHEET_HEAD, "Title: Vitamin K comparison", "", ""],
        [stack.SHEET_HEAD, "Notes: Two lines", "", ""],
    ]


def test_sheet_fields_have_fixed_order(out: CsvLines) -> None:
    options = replace(
        OPTIONS, recipient="M. E.", notes="=1+1", prepared_by="K. Berg", person_text="74 years"
    )
    write_sheet_fields(out, options, [])
    assert [line[1] for line in lines_of(out)] == [
        "Title: Vitamin K comparison",
        "Date: 2026-11-22",
        "For: M. E.",
        "Person: 74 years",
        "Prepared by: K. Berg",
        "Notes: =1+1",
    ]


def test_remarks_have_cell_for_each_product(out: CsvLines) -> None:
    table = table_of(SUPER_K, doubtful(2))
    write_label_remarks(out, table.columns, ["end"])
    (doubts,) = [line for line in lines_of(out) if line[1] == sheet.DOUBTS_HEAD]
    first, second = table.columns[1].questions
    assert doubts == ["Product", sheet.DOUBTS_HEAD, "", "", f"{first.text} {second.text}", "end"]
    assert answers.ANSWERS_HEADING not in str(out)


def test_label_without_doubts_writes_no_line(out: CsvLines) -> None:
    write_label_remarks(out, table_of(SUPER_K).columns)
    assert str(out) == ""


def test_guidance_sources_have_titles_and_text(out: CsvLines) -> None:
    write_guidance_sources(out, table_of(SUPER_K), [""])
    lines = lines_of(out)
    assert {line[0] for line in lines} == {"Source of the guidance"}
    assert any("Life Extension Magazine" in line[1] for line in lines)
    assert {len(line) for line in lines} == {3}


def test_notice_in_disclaimer_is_written_once(out: CsvLines) -> None:
    table = table_of(SUPER_K)
    table = replace(table, notices=(table.disclaimer[0], "Another notice."))
    write_notices(out, table, [])
    texts = [line[1] for line in lines_of(out)]
    assert texts == ["Another notice.", *table.disclaimer]
    assert texts.count(table.disclaimer[0]) == 1


def test_interactions_are_written_once_above_table(out: CsvLines) -> None:
    interaction = "K1 acts against it."
    table = table_of(SUPER_K)
    write_first_notices(out, table, [])
    assert str(out) == ""
    fixed, *others = table.notices
    table = replace(table, interaction_lines=(interaction,), notices=(fixed, interaction, *others))
    write_first_notices(out, table, [""])
    write_notices(out, table, [""])
    texts = [line[1] for line in lines_of(out)]
    assert texts[:2] == [notices.WARFARIN_NOTICE, interaction]
    assert len(texts) == len(set(texts))


# --- For the spreadsheet of a region -----------------------------------------------------------


def test_numbers_of_region_have_decimal_comma_and_no_separators() -> None:
    out = CsvLines(GERMAN)
    out.write(
        msg("{amount}", amount=Decimal("1100.5")),
        msg("{amount}", amount=Decimal(-5)),
        msg("{price} per day", price=Money(Decimal("0.27"), "EUR")),
        "a;b",
    )
    assert str(out) == '1100,5;-5;0,27\N{NO-BREAK SPACE}EUR per day;"a;b"\r\n'


def test_number_as_label_prints_it_stays_text_in_region() -> None:
    out = CsvLines(GERMAN)
    out.write("1,100", "2.5", "45", "45 mcg")
    assert str(out) == "'1,100;'2.5;45;45 mcg\r\n"


def test_region_with_decimal_point_has_commas_between_cells() -> None:
    out = CsvLines(REGION)
    out.write(msg("{amount}", amount=1100), "x")
    assert str(out) == "1100,x\r\n"


def test_narrow_space_of_french_numbers_is_left_out() -> None:
    out = CsvLines(replace(GERMAN, language=Language("fr", RegionFormats("fr_FR"))))
    out.write(msg("{amount}", amount=Decimal("1100.5")))
    assert str(out) == "1100,5\r\n"


def test_formula_is_text_in_region() -> None:
    out = CsvLines(GERMAN)
    out.write("=1+1", msg("{text}", text="@x"), "-2+3")
    assert str(out) == "'=1+1;'@x;'-2+3\r\n"


def test_plain_file_is_in_english_in_every_language() -> None:
    out = CsvLines(replace(OPTIONS, language=pseudo_language(RegionFormats("de_DE"))))
    out.write(msg("Row"), msg("{amount}", amount=Decimal("1100.5")))
    assert str(out) == 'Row,"1,100.5"\r\n'


def test_translated_file_says_if_nobody_reviewed_it() -> None:
    for reviewed in (True, False):
        out = CsvLines(replace(REGION, language=pseudo_language(reviewed=reviewed)))
        write_notices(out, table_of(SUPER_K), [])
        assert (out.language.text(notices.MACHINE_TRANSLATED) in str(out)) is not reviewed
