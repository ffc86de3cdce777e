"""CSV of a stack, read back with the csv module."""

import csv
import io

from k2desk.core.wording import notices, stack
from k2desk.reports.csv.stack import stack_csv
from tests.reports.examples import THORNE, amount, doubtful, product
from tests.reports.stack_examples import WRITTEN, changed_stack, stack_of


def test_csv_has_line_for_each_form_and_no_formula() -> None:
    lines = list(csv.reader(io.StringIO(stack_csv(changed_stack()))))
    assert lines[0] == [
        "Group",
        "Row",
        "Unit",
        "Product 1",
        "Product 2",
        "Product 3",
        "All together",
    ]
    assert all(len(line) == 7 for line in lines)
    rows = {(line[0], line[1]): line[3:] for line in lines}
    assert rows["Per day", "K1"] == ["3,000", "1,000", "none listed", "4,000"]
    assert rows["Share", "K1"] == ["75%", "25%", "–", ""]
    assert any(line[0] == "Changes since the last sheet, Oct 2, 2026" for line in lines)
    assert any("warfarin" in line[1] for line in lines if line[0] == "Notice")
    odd = product("3", "=1+1", "@x", (amount("mk7", "45"),))
    assert "'=1+1" in stack_csv(stack_of(odd))
    assert "Questions" in stack_csv(stack_of(doubtful(2)))


def test_line_ends_are_cr_lf() -> None:
    text = stack_csv(stack_of(THORNE))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_empty_stack_has_header_and_notices() -> None:
    lines = list(csv.reader(io.StringIO(stack_csv(stack_of()))))
    assert lines[0] == ["Group", "Row", "Unit", "All together"]
    assert {len(line) for line in lines} == {4}
    assert ["Notice", notices.WARFARIN_NOTICE, "", ""] in lines


def test_sheet_fields_follow_table() -> None:
    lines = list(csv.reader(io.StringIO(stack_csv(stack_of(THORNE), WRITTEN))))
    fields = [line[1] for line in lines if line[0] == stack.SHEET_HEAD]
    assert fields == [
        f"Title: {stack.STACK_TITLE}",
        "Date: 2026-11-22",
        "For: M. E.",
        f"Person: {WRITTEN.person_text}",
        f"Prepared by: {WRITTEN.prepared_by}",
        "Notes: Bring the bottles.",
    ]
    assert stack.SHEET_HEAD not in {
        line[0] for line in csv.reader(io.StringIO(stack_csv(stack_of(THORNE))))
    }
