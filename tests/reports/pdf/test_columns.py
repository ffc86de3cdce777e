"""Small print in columns."""

import pytest
from reportlab.platypus import CondPageBreak, Flowable, Table

from k2desk.reports.pdf import styles
from k2desk.reports.pdf.columns import height_in_columns, in_columns
from k2desk.reports.pdf.fonts import embedded
from k2desk.reports.pdf.paragraphs import Heading, heading, paragraphs, style
from k2desk.reports.pdf.parts import Room
from tests.reports.examples import FONTS

FACES = embedded(FONTS)
WIDE = Room(751.0, 500.0)
UPRIGHT = Room(504.0, 750.0)


def small_print(count: int, words: int = 12) -> list[Flowable]:
    how = style(FACES, styles.NOTE)
    found: list[Flowable] = []
    for place in range(count):
        if place % 4 == 0:
            found.append(heading(FACES, how, f"Heading {place}"))
        found += paragraphs(FACES, how, f"{place} " + "word " * words)
    return found


def columns_of(table: Table) -> list[list[Flowable]]:
    (cells,) = table._cellvalues  # type: ignore[attr-defined]
    return [cell for cell in cells[::2] if cell]


@pytest.mark.parametrize("room", [WIDE, UPRIGHT], ids=["wide", "upright"])
@pytest.mark.parametrize("count", [1, 2, 5, 20, 60, 400])
def test_everything_stands_there_once_in_order(room: Room, count: int) -> None:
    given = small_print(count)
    tables = [one for one in in_columns(given, room) if isinstance(one, Table)]
    found = [one for table in tables for column in columns_of(table) for one in column]
    assert found == given
    for table in tables:
        assert table.wrap(room.width, room.height)[1] <= room.height
        assert not any(isinstance(column[-1], Heading) for column in columns_of(table))


def test_columns_end_alike_on_last_page() -> None:
    given = small_print(30)
    _, table = in_columns(given, WIDE)
    assert isinstance(table, Table)
    assert len(columns_of(table)) == 3
    height = table.wrap(WIDE.width, WIDE.height)[1]
    assert height == pytest.approx(height_in_columns(given, WIDE), abs=3)
    whole = sum(one.wrap(WIDE.column, 1000)[1] for one in given)
    assert height < whole / 3 * 1.35


def test_room_is_asked_for_before_each_page() -> None:
    found = in_columns(small_print(400), WIDE)
    assert [type(one) for one in found[:2]] == [CondPageBreak, Table]
    assert len(found) > 4


def test_paragraph_higher_than_page_is_set_across_it() -> None:
    (paragraph,) = paragraphs(FACES, style(FACES, styles.NOTE), "word " * 390)
    low = Room(751.0, 40.0)
    assert in_columns([paragraph], low) == [paragraph]


def test_nothing_makes_no_column() -> None:
    assert in_columns([], WIDE) == []
