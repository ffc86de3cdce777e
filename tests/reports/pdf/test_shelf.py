"""Shelf sheet, read back as PDF, web page and CSV."""

import csv
import io
from dataclasses import replace

import pytest

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.comparison.selection import select_part
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import compare, notices, sheet
from k2desk.reports.content.shelf_columns import shelf_columns, shelf_legend
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import Layout, Orientation, SheetOptions
from tests.reports.examples import (
    D3_K,
    EIGHT,
    LETTER,
    OPTIONS,
    OSTEO,
    SUPER_K,
    many,
    table_of,
)
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain, read, text_of

SHELF = replace(OPTIONS, layout=Layout.SHELF)


PAPERS = [
    SHELF,
    replace(SHELF, orientation=Orientation.PORTRAIT),
    replace(LETTER, layout=Layout.SHELF),
    replace(LETTER, layout=Layout.SHELF, orientation=Orientation.PORTRAIT),
]


NAMES = ["a4", "a4 upright", "letter", "letter upright"]


def lines_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def cells_of(table: ComparisonTable) -> list[str]:
    columns = shelf_columns(table)
    return [cell for column in columns for cell in column.cells] + [shelf_legend(table)]


@pytest.mark.parametrize("count", [1, 2, 8, 20])
@pytest.mark.parametrize("options", PAPERS, ids=NAMES)
def test_shelf_lists_every_product(count: int, options: SheetOptions) -> None:
    table = table_of(*many(count))
    text = text_of(read(table, options))
    for cell in cells_of(table):
        assert plain(cell) in text
    for expected in (notices.WARFARIN_NOTICE, *table.disclaimer):
        assert plain(expected) in text
    for column in table.columns:
        assert plain(column.source) in text
        for question in column.questions:
            assert plain(question.text) in text


def test_web_page_and_csv_have_same_shelf() -> None:
    table = table_of(*many(20))
    page = Page(sheet_html(table, SHELF))
    for cell in cells_of(table):
        assert cell in page.text
    rows = lines_of(sheet_csv(table, Layout.SHELF))
    assert len({len(row) for row in rows}) == 1
    for index in range(20):
        for column in shelf_columns(table):
            assert column.key == "doubts" or column.cells[index] in rows[index + 1]
        assert table.columns[index].source in rows[index + 1]
    assert any(notices.WARFARIN_NOTICE in row for row in rows)


def test_shelf_page_has_header_cells_with_scopes() -> None:
    page = Page(sheet_html(table_of(*EIGHT), SHELF))
    assert len(page.named("caption")) == 1
    scopes = [cell.get("scope") for cell in page.named("th")]
    assert scopes.count("row") == len(EIGHT)
    assert scopes.count("col") == len(shelf_columns(table_of(*EIGHT)))


def test_shelf_is_in_landscape_by_default() -> None:
    widths = [round(read(table_of(SUPER_K), options).pages[0].mediabox.width) for options in PAPERS]
    assert widths == [842, 595, 792, 612]


def test_twenty_products_fit_first_page_of_shelf() -> None:
    for options in PAPERS:
        first = plain(read(table_of(*many(20)), options).pages[0].extract_text())
        assert plain("Hand Made") in first
        assert plain("no. 20") in first


def test_shelf_head_repeats_on_every_page() -> None:
    reader = read(table_of(*many(200)), SHELF)
    pages = [plain(page.extract_text()) for page in reader.pages]
    assert all(plain("Total K2") in page for page in pages if plain("Mega Vitamin K2 no.") in page)
    assert sum(plain("Mega Vitamin K2 no.") in page for page in pages) > 4


def test_omitted_row_has_no_shelf_column() -> None:
    table = select_part(
        table_of(SUPER_K, OSTEO), (), [RowKey.parse("day.k1"), RowKey.parse("day.k2")]
    )
    assert {column.key for column in shelf_columns(table)} >= {"day.mk4", "day.mk7"}
    assert not {"day.k1", "day.k2"} & {column.key for column in shelf_columns(table)}
    assert shelf_legend(table) == ""
    assert plain("Super K") in text_of(read(table, SHELF))


@pytest.mark.parametrize("kept", ["cost.", "nothing"])
@pytest.mark.parametrize("options", PAPERS[:2], ids=NAMES[:2])
def test_shelf_without_amounts_lists_products(options: SheetOptions, kept: str) -> None:
    complete = table_of(D3_K)
    table = select_part(
        complete, (), [row.key for row in complete.rows if not row.key.startswith(kept)]
    )
    text = text_of(read(table, options))
    assert {column.unit for column in shelf_columns(table)} == {""}
    assert plain("Vitamin D-3") in text
    assert (plain(compare.COST_DAY_TITLE) in text) is (kept == "cost.")
    assert plain(f"{sheet.LABEL_AMOUNTS}, mcg") not in text
