"""Web page of a comparison, read by an HTML parser."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.wording import notices
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import SheetOptions
from tests.reports.examples import EIGHT, OPTIONS, SUPER_K, amount, doubtful, product, table_of
from tests.reports.html_page import Page


def page_of(table: ComparisonTable, options: SheetOptions = OPTIONS) -> Page:
    return Page(sheet_html(table, options))


def test_page_has_everything_on_screen() -> None:
    table = table_of(*EIGHT, doubtful(3))
    text = page_of(table, replace(OPTIONS, recipient="Ms. A", notes="one\ntwo")).text
    for row in table.rows:
        assert row.title in text
        for cell in row.cells:
            assert cell.text in text
    for column in table.columns:
        for part in (column.brand, column.name, column.serving, column.per_day, column.source):
            assert part in text
        for question in column.questions:
            assert question.text in text
            assert question.remedy in text
    for expected in (*table.notices, *table.disclaimer, "For Ms. A", "one", "two", "Nov 22, 2026"):
        assert expected in text
    for item in table.guidance:
        assert item.caution in text
        assert item.source in text


def test_page_has_language_headings_and_scopes() -> None:
    table = table_of(*EIGHT)
    page = page_of(table)
    assert page.named("html") == [{"lang": "en", "dir": "ltr"}]
    assert len(page.named("h1")) == 1
    assert len(page.named("title")) == 1
    scopes = [attributes.get("scope") for attributes in page.named("th")]
    assert set(scopes) == {"col", "row", "rowgroup"}
    assert scopes.count("row") == len(table.rows)
    assert scopes.count("col") == 1 + len(EIGHT)
    assert len(page.named("td")) == len(table.rows) * len(EIGHT)


def test_page_loads_nothing() -> None:
    text = sheet_html(table_of(*EIGHT), OPTIONS)
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "a"} & {name for name, _ in page.elements}
    assert "http" not in text
    assert "url(" not in text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '" onload="x', "</title>", "&lt;"])
def test_name_is_never_markup(name: str) -> None:
    row = product("3", name, name, (amount("mk7", "45"),))
    page = page_of(table_of(row), replace(OPTIONS, title=name, recipient=name, notes=name))
    assert page.text.count(name) >= 5
    assert not page.named("script")
    assert not any("onload" in attributes for _, attributes in page.elements)


def test_empty_comparison_makes_page() -> None:
    assert notices.WARFARIN_NOTICE in page_of(table_of()).text
    assert "Notes" not in page_of(table_of(SUPER_K, guidance=())).text


@given(st.text(max_size=200))
def test_any_text_makes_valid_page(name: str) -> None:
    row = product("3", name, name, (amount("mk7", "45"),))
    page = page_of(table_of(row), replace(OPTIONS, title=name, recipient=name, notes=name))
    assert "45" in page.text
