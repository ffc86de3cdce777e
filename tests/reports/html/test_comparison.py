"""The accessible twin of the sheet, read by an HTML parser."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.wording import notices
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import SheetOptions
from tests.reports.examples import EIGHT, OPTIONS, SUPER_K, amount, asked, product, table_of

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Every element with its attributes, and the text; fails where the nesting is wrong."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(table: ComparisonTable, options: SheetOptions = OPTIONS) -> Page:
    return Page(sheet_html(table, options))


def test_everything_on_screen_is_on_page() -> None:
    table = table_of(*EIGHT, asked(3))
    text = page_of(table, replace(OPTIONS, for_whom="Ms. A", notes="one\ntwo")).text
    for row in table.rows:
        assert row.title in text
        for cell in row.cells:
            assert cell.text in text
    for column in table.columns:
        for part in (column.brand, column.name, column.serving, column.per_day, column.source):
            assert part in text
        for question in column.questions:
            assert question.text in text
            assert question.settle in text
    for said in (*table.notices, *table.disclaimer, "For Ms. A", "one", "two", "2026-11-22"):
        assert said in text
    for item in table.guidance:
        assert item.caution in text
        assert item.source in text


def test_screen_reader_finds_language_headings_and_scopes() -> None:
    table = table_of(*EIGHT)
    page = page_of(table)
    assert page.named("html") == [{"lang": "en"}]
    assert len(page.named("h1")) == 1
    assert len(page.named("title")) == 1
    scopes = [attributes.get("scope") for attributes in page.named("th")]
    assert set(scopes) == {"col", "row", "rowgroup"}
    assert scopes.count("row") == len(table.rows)
    assert scopes.count("col") == 1 + len(EIGHT)
    assert len(page.named("td")) == len(table.rows) * len(EIGHT)


def test_nothing_is_loaded_from_afar() -> None:
    text = sheet_html(table_of(*EIGHT), OPTIONS)
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "a"} & {name for name, _ in page.elements}
    assert "http" not in text
    assert "url(" not in text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '" onload="x', "</title>", "&lt;"])
def test_name_is_never_markup(name: str) -> None:
    row = product("3", name, name, (amount("mk7", "45"),))
    page = page_of(table_of(row), replace(OPTIONS, title=name, for_whom=name, notes=name))
    assert page.text.count(name) >= 5
    assert not page.named("script")
    assert not any("onload" in attributes for _, attributes in page.elements)


def test_comparison_of_nothing_and_page_without_notes() -> None:
    assert notices.WARFARIN_NOTICE in page_of(table_of()).text
    assert "Notes" not in page_of(table_of(SUPER_K, guidance=())).text


@given(st.text(max_size=200))
def test_any_text_makes_page(name: str) -> None:
    row = product("3", name, name, (amount("mk7", "45"),))
    page = page_of(table_of(row), replace(OPTIONS, title=name, for_whom=name, notes=name))
    assert "45" in page.text
