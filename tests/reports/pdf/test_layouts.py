"""The shelf sheet and the label sheet, read back as PDF, web page and CSV."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.comparison.compare import ComparisonTable, Group
from k2desk.core.comparison.selection import select_part
from k2desk.core.model.amounts import Missing
from k2desk.core.model.forms import Form
from k2desk.core.model.label import Alternative, LabelRow, OtherActive
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import compare, notices, sheet
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.content.shelf_columns import shelf_columns, shelf_key
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import Layout, Orientation, SheetOptions
from k2desk.reports.pdf.comparison import unprintable
from tests.reports.examples import (
    D3_K,
    EIGHT,
    FONTS,
    LETTER,
    OPTIONS,
    OSTEO,
    SUPER_K,
    amount,
    many,
    product,
    table_of,
)
from tests.reports.html.test_comparison import Page
from tests.reports.reading_back import plain, read, text_of

SHELF = replace(OPTIONS, layout=Layout.SHELF)
LABEL = replace(OPTIONS, layout=Layout.LABEL)
PAPERS = [
    SHELF,
    replace(SHELF, orientation=Orientation.PORTRAIT),
    replace(LETTER, layout=Layout.SHELF),
    replace(LETTER, layout=Layout.SHELF, orientation=Orientation.PORTRAIT),
]
NAMES = ["a4", "a4 upright", "letter", "letter upright"]

ROWS = (
    LabelRow(
        "Vitamin K <b>",
        frozenset({Form.K}),
        Decimal(2600),
        "2600 mcg",
        percent_dv=Decimal(3250),
        children=(
            LabelRow("Vitamin K1", frozenset({Form.K1}), Decimal(1500), "1500 mcg"),
            LabelRow("MK-7", frozenset({Form.MK7}), None, "", percent_text="<1%"),
        ),
    ),
)
PRINTED = replace(
    SUPER_K,
    facts=replace(
        SUPER_K.facts,
        rows=ROWS,
        alternatives=(Alternative("children", (amount("k1", "10"),)), Alternative("", ())),
        other_actives=(OtherActive("Vitamin D3", "25 mcg"), OtherActive("Rice flour")),
    ),
)


def lines_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def cells_of(table: ComparisonTable) -> list[str]:
    columns = shelf_columns(table)
    return [cell for one in columns for cell in one.cells] + [shelf_key(table)]


@pytest.mark.parametrize("count", [1, 2, 8, 20])
@pytest.mark.parametrize("options", PAPERS, ids=NAMES)
def test_shelf_has_every_product_on_line(count: int, options: SheetOptions) -> None:
    table = table_of(*many(count))
    text = text_of(read(table, options))
    for cell in cells_of(table):
        assert plain(cell) in text
    for said in (notices.WARFARIN_NOTICE, *table.disclaimer):
        assert plain(said) in text
    for column in table.columns:
        assert plain(column.source) in text
        for question in column.questions:
            assert plain(question.text) in text


def test_shelf_is_same_as_page_and_csv() -> None:
    table = table_of(*many(20))
    page = Page(sheet_html(table, SHELF))
    for cell in cells_of(table):
        assert cell.replace("\N{NO-BREAK SPACE}", " ") in page.text
    rows = lines_of(sheet_csv(table, Layout.SHELF))
    assert len({len(row) for row in rows}) == 1
    for place in range(20):
        for one in shelf_columns(table):
            shown = one.cells[place].replace("\N{NO-BREAK SPACE}", " ")
            assert one.key == "doubts" or shown in rows[place + 1]
        assert table.columns[place].source in rows[place + 1]
    assert any(notices.WARFARIN_NOTICE in row for row in rows)


def test_shelf_is_read_by_its_heads() -> None:
    page = Page(sheet_html(table_of(*EIGHT), SHELF))
    assert len(page.named("caption")) == 1
    scopes = [one.get("scope") for one in page.named("th")]
    assert scopes.count("row") == len(EIGHT)
    assert scopes.count("col") == len(shelf_columns(table_of(*EIGHT)))


def test_shelf_lies_wide_unless_told_otherwise() -> None:
    widths = [round(read(table_of(SUPER_K), one).pages[0].mediabox.width) for one in PAPERS]
    assert widths == [842, 595, 792, 612]


def test_twenty_products_stand_on_first_page_of_shelf() -> None:
    for options in PAPERS:
        first = plain(read(table_of(*many(20)), options).pages[0].extract_text())
        assert plain("Hand Made") in first
        assert plain("no. 20") in first


def test_two_hundred_products_go_on_under_their_heads() -> None:
    reader = read(table_of(*many(200)), SHELF)
    pages = [plain(page.extract_text()) for page in reader.pages]
    assert all(plain("Total K2") in page for page in pages if plain("Mega Vitamin K2 no.") in page)
    assert sum(plain("Mega Vitamin K2 no.") in page for page in pages) > 4


def test_row_that_was_left_out_is_no_column() -> None:
    table = select_part(
        table_of(SUPER_K, OSTEO), (), [RowKey.parse("day.k1"), RowKey.parse("day.k2")]
    )
    assert {one.key for one in shelf_columns(table)} >= {"day.mk4", "day.mk7"}
    assert not {"day.k1", "day.k2"} & {one.key for one in shelf_columns(table)}
    assert shelf_key(table) == ""
    assert plain("Super K") in text_of(read(table, SHELF))


@pytest.mark.parametrize("kept", ["cost.", "nothing"])
@pytest.mark.parametrize("options", PAPERS[:2], ids=NAMES[:2])
def test_shelf_without_amounts_is_list_still(options: SheetOptions, kept: str) -> None:
    whole = table_of(D3_K)
    table = select_part(whole, (), [row.key for row in whole.rows if not row.key.startswith(kept)])
    text = text_of(read(table, options))
    assert {one.unit for one in shelf_columns(table)} == {""}
    assert plain("Vitamin D-3") in text
    assert (plain(compare.COST_DAY_TITLE) in text) is (kept == "cost.")
    assert plain(f"{sheet.LABEL_AMOUNTS}, mcg") not in text


def test_comparison_of_nothing_is_shelf_and_label_still() -> None:
    for options in (SHELF, LABEL):
        assert plain(notices.WARFARIN_NOTICE) in text_of(read(table_of(), options))
        assert notices.WARFARIN_NOTICE in Page(sheet_html(table_of(), options)).text
    assert notices.WARFARIN_NOTICE in sheet_csv(table_of(), Layout.LABEL)


# --- the label


@pytest.mark.parametrize("options", [LABEL, replace(LETTER, layout=Layout.LABEL)])
def test_label_has_its_rows_as_printed_and_its_arithmetic(options: SheetOptions) -> None:
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


def test_label_is_same_as_page_and_csv() -> None:
    table = table_of(PRINTED, OSTEO)
    page = Page(sheet_html(table, LABEL))
    rows = lines_of(sheet_csv(table, Layout.LABEL))
    assert {len(row) for row in rows} == {7}
    for column in table.columns:
        one = select_part(table, [column.ref])
        name = f"{column.brand} {column.name}"
        for printed in printed_rows(one):
            assert [name, sheet.AS_PRINTED, *printed.cells] in rows
            assert all(cell in page.text for cell in printed.cells)
        for note in label_notes(one):
            assert note in page.text
            assert any(note in row for row in rows)
        for shown in one.rows:
            cell = shown.cells[0]
            assert [name, shown.group, shown.title, cell.text, "", cell.detail, shown.unit] in rows
            assert cell.text in page.text
            assert cell.detail in page.text or shown.group is Group.DAY
    assert "row" in {one.get("scope") for one in page.named("th")}


def test_each_label_begins_page() -> None:
    pages = [page.extract_text() for page in read(table_of(SUPER_K, D3_K, OSTEO), LABEL).pages]
    starts = [text for text in pages if plain(notices.WARFARIN_NOTICE) in plain(text)]
    assert len(starts) == 3
    assert [plain(SUPER_K.facts.name) in plain(text) for text in starts] == [True, False, False]
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]


def test_amount_that_is_no_mass_stands_as_printed() -> None:
    row = LabelRow("MK-7", frozenset({Form.MK7}), None, "10 IU", missing=Missing.UNCLEAR)
    item = replace(SUPER_K, facts=replace(SUPER_K.facts, rows=(row,)))
    assert plain(f"MK-7 10 IU MK-7 {notices.NOT_STATED}") in text_of(read(table_of(item), LABEL))


def test_product_without_rows_says_so() -> None:
    table = table_of(SUPER_K)
    assert plain(sheet.NO_ROWS) in text_of(read(table, LABEL))
    assert sheet.NO_ROWS in Page(sheet_html(table, LABEL)).text


def test_signs_of_label_that_cannot_be_printed_are_named() -> None:
    rows = (LabelRow("维生素 K2", frozenset({Form.K2}), Decimal(90), "90 微克"),)
    item = product("3", "Maker", "K2", (amount("k2", "90"),))
    table = table_of(replace(item, facts=replace(item.facts, rows=rows)))
    assert unprintable(table, OPTIONS, FONTS) == ()
    (told,) = unprintable(table, LABEL, FONTS)
    assert told.startswith("the label of product 1: 维 生 素")
    assert "[?]" in text_of(read(table, LABEL))
    assert "维生素 K2" in Page(sheet_html(table, LABEL)).text


# --- what hangs on the layout


def test_usual_title_is_that_of_layout() -> None:
    titles = []
    for options in (OPTIONS, SHELF, LABEL, replace(SHELF, title="By the till")):
        metadata = read(table_of(SUPER_K), options).metadata
        assert metadata is not None
        titles.append(metadata.title)
    assert titles == [
        "Vitamin K comparison",
        "Vitamin K products",
        "Vitamin K on the label",
        "By the till",
    ]


@pytest.mark.parametrize("options", [OPTIONS, SHELF, LABEL], ids=["comparison", "shelf", "label"])
@pytest.mark.parametrize("name", ["<b>", "&", "x</para>y", "<img src='/etc/hostname'>", "Ω λ"])
def test_hostile_name_is_text_on_every_layout(options: SheetOptions, name: str) -> None:
    rows = (LabelRow(name, frozenset({Form.MK7}), Decimal(45), name, percent_text=name),)
    item = product("3", name, name, (amount("mk7", "45"),))
    table = table_of(replace(item, facts=replace(item.facts, rows=rows)), SUPER_K)
    assert plain(name) in text_of(read(table, options))


@pytest.mark.parametrize("options", [OPTIONS, SHELF, LABEL], ids=["comparison", "shelf", "label"])
def test_name_of_100_kb_is_cut_on_every_layout(options: SheetOptions) -> None:
    item = product("3", "B" * 100_000, "word " * 20_000, (amount("mk7", "45"),))
    rows = (LabelRow("R" * 100_000, frozenset({Form.MK7}), Decimal(45), "45 " * 30_000),)
    table = table_of(replace(item, facts=replace(item.facts, rows=rows)))
    assert len(read(table, options).pages) < 6


@pytest.mark.parametrize("options", [SHELF, LABEL], ids=["shelf", "label"])
def test_fonts_are_embedded_and_bytes_are_same(options: SheetOptions) -> None:
    table = table_of(PRINTED, *EIGHT[1:])
    first, again = read(table, options), read(table, options)
    assert first.stream.read() == again.stream.read()
    fonts = {
        font["/BaseFont"]
        for page in first.pages
        for font in page["/Resources"]["/Font"].get_object().values()  # type: ignore[index]
    }
    assert fonts
    assert all("NotoSans" in font for font in fonts)
