"""Small print in balanced columns."""

import pytest
from reportlab.platypus import CondPageBreak, Flowable, Table

from k2desk.reports.pdf import styles
from k2desk.reports.pdf.columns import column_table, in_columns
from k2desk.reports.pdf.page_area import PageArea
from k2desk.reports.pdf.paragraphs import SectionHeading, heading, paragraphs, text_style
from tests.reports.pdf_text import FACES, plain, text_of_flowables

WIDE = PageArea(751.0, 500.0)
PORTRAIT = PageArea(504.0, 750.0)


def small_print(count: int, words: int = 12) -> list[Flowable]:
    style = text_style(FACES, styles.NOTE)
    flowables: list[Flowable] = []
    for index in range(count):
        if index % 4 == 0:
            flowables.append(heading(FACES, style, f"Heading {index}"))
        flowables += paragraphs(FACES, style, f"{index} " + "word " * words)
    return flowables


def columns_of(table: Table) -> list[list[Flowable]]:
    (cells,) = table._cellvalues  # type: ignore[attr-defined]
    return [cell for cell in cells[::2] if cell]


@pytest.mark.parametrize("area", [WIDE, PORTRAIT], ids=["wide", "portrait"])
@pytest.mark.parametrize("count", [1, 2, 5, 20, 60, 400])
def test_all_flowables_are_set_once_in_order(area: PageArea, count: int) -> None:
    given = small_print(count)
    tables = [flowable for flowable in in_columns(given, area) if isinstance(flowable, Table)]
    flowables = [
        flowable for table in tables for column in columns_of(table) for flowable in column
    ]
    assert flowables == given
    for table in tables:
        assert table.wrap(area.width, area.height)[1] <= area.height
        assert not any(isinstance(column[-1], SectionHeading) for column in columns_of(table))


def test_columns_are_balanced_on_last_page() -> None:
    given = small_print(30)
    _, table = in_columns(given, WIDE)
    assert isinstance(table, Table)
    assert len(columns_of(table)) == 3
    height = table.wrap(WIDE.width, WIDE.height)[1]
    total = sum(flowable.wrap(WIDE.column_width, 1000)[1] for flowable in given)
    assert total / 3 <= height < total / 3 * 1.35


def test_page_break_comes_before_each_table() -> None:
    flowables = in_columns(small_print(400), WIDE)
    assert [type(flowable) for flowable in flowables[:2]] == [CondPageBreak, Table]
    assert len(flowables) > 4


def test_paragraph_higher_than_page_is_set_across_it() -> None:
    (paragraph,) = paragraphs(FACES, text_style(FACES, styles.NOTE), "word " * 390)
    low = PageArea(751.0, 40.0)
    assert in_columns([paragraph], low) == [paragraph]


def test_empty_small_print_makes_no_table() -> None:
    assert in_columns([], WIDE) == []


def test_column_table_has_one_column_and_gap_each() -> None:
    table = column_table([small_print(1), small_print(2)], WIDE)
    assert table.wrap(WIDE.width, WIDE.height)[0] == pytest.approx(WIDE.width)
    assert len(columns_of(table)) == 2
    assert plain("Heading 0 0 word") in text_of_flowables([table])


def test_table_takes_font_of_its_text() -> None:
    table = column_table([paragraphs(FACES, text_style(FACES, styles.NOTE), "text")], PORTRAIT)
    (style, *_) = table._cellStyles[0]  # type: ignore[attr-defined]
    assert style.fontname == FACES.regular
