"""Lines of CSV sheets."""

import csv
import io
from dataclasses import replace

import pytest

from k2desk.core.wording import answers, stack
from k2desk.reports.csv.lines import (
    safe_cell,
    write_guidance_sources,
    write_label_remarks,
    write_line,
    write_notices,
    write_sheet_fields,
)
from k2desk.reports.options import SheetOptions
from tests.reports.examples import OPTIONS, SUPER_K, doubtful, table_of


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO(newline="")


def lines_of(out: io.StringIO) -> list[list[str]]:
    return list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_formula_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "-0", "+1,100", "-0.5", "1,100", "– not stated", "MK-7", ""]
)
def test_numbers_and_words_are_unchanged(text: str) -> None:
    assert safe_cell(text) == text


def test_line_is_quoted_and_ends_in_cr_lf(out: io.StringIO) -> None:
    write_line(out, 'a "b"', "c,d", "<b>&amp;")
    assert out.getvalue() == '"a ""b""","c,d",<b>&amp;\r\n'


def test_cells_are_cleaned_before_they_are_checked(out: io.StringIO) -> None:
    write_line(out, " \t=1+1", "one\r\ntwo\x00", "x" * 30_000)
    formula, lines, long = lines_of(out)[0]
    assert formula == "'=1+1"
    assert lines == "one two"
    assert len(long) == 20_000
    assert long.endswith("…")


def test_empty_sheet_fields_are_left_out(out: io.StringIO) -> None:
    write_sheet_fields(out, SheetOptions(recipient="  ", notes="Two\nlines"), ["", ""])
    assert lines_of(out) == [
        [stack.SHEET_HEAD, "Title: Vitamin K comparison", "", ""],
        [stack.SHEET_HEAD, "Notes: Two lines", "", ""],
    ]


def test_sheet_fields_have_fixed_order(out: io.StringIO) -> None:
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


def test_remarks_have_cell_for_each_product(out: io.StringIO) -> None:
    table = table_of(SUPER_K, doubtful(2))
    write_label_remarks(out, table.columns, ["end"])
    (doubts,) = [line for line in lines_of(out) if line[1] == "Doubts"]
    first, second = table.columns[1].questions
    assert doubts == ["Product", "Doubts", "", "", f"{first.text} {second.text}", "end"]
    assert answers.ANSWERS_HEADING not in out.getvalue()


def test_label_without_doubts_writes_no_line(out: io.StringIO) -> None:
    write_label_remarks(out, table_of(SUPER_K).columns, [])
    assert out.getvalue() == ""


def test_guidance_sources_have_titles_and_text(out: io.StringIO) -> None:
    write_guidance_sources(out, table_of(SUPER_K), [""])
    lines = lines_of(out)
    assert {line[0] for line in lines} == {"Source of the guidance"}
    assert any("Life Extension Magazine" in line[1] for line in lines)
    assert {len(line) for line in lines} == {3}


def test_notice_in_disclaimer_is_written_once(out: io.StringIO) -> None:
    table = table_of(SUPER_K)
    write_notices(out, table, [table.disclaimer[0], "Another notice."], [])
    texts = [line[1] for line in lines_of(out)]
    assert texts == ["Another notice.", *table.disclaimer]
    assert texts.count(table.disclaimer[0]) == 1
