"""Comparison as CSV, read back with the csv module."""

import csv
import io
import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from k2desk.core.model.intervals import exact
from k2desk.core.model.label import Serving
from k2desk.core.wording import notices, stack
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.options import Layout
from tests.reports.examples import EIGHT, OPTIONS, SUPER_K, amount, product, table_of


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_every_cell_is_written() -> None:
    table = table_of(*EIGHT)
    rows = rows_of(sheet_csv(table))
    assert {len(row) for row in rows} == {3 + len(EIGHT)}
    for row in table.rows:
        assert [row.group, row.title, row.unit, *(cell.text for cell in row.cells)] in rows
    assert ["Product", "Name", "", *(column.name for column in table.columns)] in rows
    assert any(notices.WARFARIN_NOTICE in row for row in rows)
    assert any(row[1] == "Questions" for row in rows)


def test_label_lists_known_fields_of_product() -> None:
    bare = product("3", "", "K2", (amount("k2", "90"),), Serving())
    bare = replace(bare, taken=exact(2))
    fields = {
        item.ref: [row[2] for row in rows_of(sheet_csv(table_of(item), Layout.LABEL)) if _of(row)]
        for item in (SUPER_K, bare)
    }
    assert fields == {
        SUPER_K.ref: ["serving", "servings per day", "source"],
        "3": ["serving", "source"],
    }


def _of(row: list[str]) -> bool:
    return row[1:2] == ["Product"]


def test_lines_end_in_cr_lf() -> None:
    text = sheet_csv(table_of(EIGHT[0]))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


@given(st.text(max_size=200))
@example("-0")
def test_name_never_starts_formula_or_breaks_table(name: str) -> None:
    table = table_of(product("3", name, name, (amount("mk7", "45"),)))
    for row in rows_of(sheet_csv(table)):
        assert len(row) == 4
        is_number = re.fullmatch(r"[+-][0-9][0-9,]*(\.[0-9]+)?", row[3])
        assert is_number or not row[3].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_sheet_fields_and_sources_follow_table() -> None:
    options = replace(OPTIONS, recipient="M. E.", notes="=1+1", prepared_by="K. Berg")
    rows = rows_of(sheet_csv(table_of(EIGHT[0]), options=options))
    fields = [row[1] for row in rows if row[0] == stack.SHEET_HEAD]
    assert fields == [
        "Title: Vitamin K comparison",
        "Date: 2026-11-22",
        "For: M. E.",
        "Prepared by: K. Berg",
        "Notes: =1+1",
    ]
    sources = [row[1] for row in rows if row[0] == "Source of the guidance"]
    assert any("Life Extension Magazine" in source for source in sources)
