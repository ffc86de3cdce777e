"""Texts, titles and fonts on every layout."""

from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelRow
from k2desk.core.wording import notices
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import Layout, SheetOptions
from tests.reports.examples import (
    EIGHT,
    OPTIONS,
    PRINTED,
    SUPER_K,
    amount,
    product,
    table_of,
)
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain, read, text_of

SHELF = replace(OPTIONS, layout=Layout.SHELF)
LABEL = replace(OPTIONS, layout=Layout.LABEL)


def test_empty_comparison_makes_shelf_and_label_sheets() -> None:
    for options in (SHELF, LABEL):
        assert plain(notices.WARFARIN_NOTICE) in text_of(read(table_of(), options))
        assert notices.WARFARIN_NOTICE in Page(sheet_html(table_of(), options)).text
    assert notices.WARFARIN_NOTICE in sheet_csv(table_of(), Layout.LABEL)


def test_default_title_depends_on_layout() -> None:
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
def test_name_of_100_kb_is_truncated_on_every_layout(options: SheetOptions) -> None:
    item = product("3", "B" * 100_000, "word " * 20_000, (amount("mk7", "45"),))
    rows = (LabelRow("R" * 100_000, frozenset({Form.MK7}), Decimal(45), "45 " * 30_000),)
    table = table_of(replace(item, facts=replace(item.facts, rows=rows)))
    assert len(read(table, options).pages) < 6


@pytest.mark.parametrize("options", [SHELF, LABEL], ids=["shelf", "label"])
def test_fonts_are_embedded_and_bytes_repeat(options: SheetOptions) -> None:
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
