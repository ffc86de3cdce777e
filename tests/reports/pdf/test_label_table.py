"""Label sheet, read back as PDF, web page and CSV."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.comparison.compare import Group
from k2desk.core.comparison.selection import select_part
from k2desk.core.model.amounts import Missing
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelRow
from k2desk.core.wording import notices, sheet
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import Layout, SheetOptions
from k2desk.reports.pdf.unprintable import unprintable
from tests.reports.examples import (
    D3_K,
    FONTS,
    LETTER,
    OPTIONS,
    OSTEO,
    PRINTED,
    SUPER_K,
    amount,
    product,
    table_of,
)
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain, read, text_of

LABEL = replace(OPTIONS, layout=Layout.LABEL)


def lines_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("options", [LABEL, replace(LETTER, layout=Layout.LABEL)])
def test_label_sheet_has_printed_rows_and_arithmetic(options: SheetOptions) -> None:
    table = table_of(PRINTED)
    text = text_of(read(table, options))
    for row in printed_rows(table):
        for cell in row.cells:
            assert plain(cell) in text
    for note in label_notes(table):
        assert plain(note) in text
    for shown in table.rows:
        if shown.group is not Group.DAY:
            assert plain(shown.cells[0].text) in text
            assert plain(shown.cells[0].detail) in text
    assert plain("Vitamin K <b>") in text


def test_web_page_and_csv_have_same_label() -> None:
    table = table_of(PRINTED, OSTEO)
    page = Page(sheet_html(table, LABEL))
    rows = lines_of(sheet_csv(table, Layout.LABEL))
    assert {len(row) for row in rows} == {7}
    for column in table.columns:
        part = select_part(table, [column.ref])
        name = f"{column.brand} {column.name}"
        for printed in printed_rows(part):
            assert [name, sheet.AS_PRINTED, *printed.cells] in rows
            assert all(cell in page.text for cell in printed.cells)
        for note in label_notes(part):
            assert note in page.text
            assert any(note in row for row in rows)
        for shown in part.rows:
            cell = shown.cells[0]
            assert [name, shown.group, shown.title, cell.text, "", cell.detail, shown.unit] in rows
            assert cell.text in page.text
            assert cell.detail in page.text or shown.group is Group.DAY
    assert "row" in {cell.get("scope") for cell in page.named("th")}


def test_each_label_starts_new_page() -> None:
    pages = [page.extract_text() for page in read(table_of(SUPER_K, D3_K, OSTEO), LABEL).pages]
    starts = [text for text in pages if plain(notices.WARFARIN_NOTICE) in plain(text)]
    assert len(starts) == 3
    assert [plain(SUPER_K.facts.name) in plain(text) for text in starts] == [True, False, False]
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]


def test_amount_without_mass_is_shown_as_printed() -> None:
    row = LabelRow("MK-7", frozenset({Form.MK7}), None, "10 IU", missing=Missing.UNCLEAR)
    item = replace(SUPER_K, facts=replace(SUPER_K.facts, rows=(row,)))
    assert plain(f"MK-7 10 IU MK-7 {notices.NOT_STATED}") in text_of(read(table_of(item), LABEL))


def test_product_without_rows_shows_note() -> None:
    table = table_of(SUPER_K)
    assert plain(sheet.NO_ROWS) in text_of(read(table, LABEL))
    assert sheet.NO_ROWS in Page(sheet_html(table, LABEL)).text


def test_unprintable_characters_of_label_are_named() -> None:
    rows = (LabelRow("维生素 K2", frozenset({Form.K2}), Decimal(90), "90 微克"),)
    item = product("3", "Maker", "K2", (amount("k2", "90"),))
    table = table_of(replace(item, facts=replace(item.facts, rows=rows)))
    assert unprintable(table, OPTIONS, FONTS) == ()
    (warning,) = unprintable(table, LABEL, FONTS)
    assert warning.startswith("label of product 1: 维 生 素")
    assert "[?]" in text_of(read(table, LABEL))
    assert "维生素 K2" in Page(sheet_html(table, LABEL)).text
