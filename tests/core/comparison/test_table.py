from k2desk.core.comparison.compare import compare
from k2desk.core.comparison.table import GROUP_TITLES, Cell, CellKind, Group
from k2desk.core.model.message import Message
from k2desk.core.model.view import View
from tests.core.bottles import MULTI, REFERENCES, SUPER, TWO


def test_difference_follows_text_in_brackets() -> None:
    cell = Cell("100", CellKind.NUMBER, difference="+55 mcg, 2.2 times")
    assert cell.full_text == "100 (+55 mcg, 2.2 times)"


def test_cell_without_difference_is_its_text() -> None:
    assert Cell("not stated", CellKind.NOT_STATED).full_text == "not stated"


def test_groups_hold_every_row_once_in_order() -> None:
    table = compare([SUPER, MULTI, TWO], REFERENCES, "2026-11-22")
    assert [row for group in Group for row in table.rows_of(group)] == list(table.rows)
    assert table.rows_of(Group.MEASURE) == ()


def test_every_group_has_its_heading_as_message() -> None:
    assert {group.value: str(title) for group, title in GROUP_TITLES.items()} == {
        group.value: group.value for group in Group
    }


def test_every_text_of_table_is_message_or_label_text() -> None:
    table = compare([SUPER, MULTI, TWO], REFERENCES, "2026-11-22", View(reference=SUPER.ref))
    texts = [
        text
        for row in table.rows
        for text in (row.title, row.unit, *(cell.full_text for cell in row.cells))
        if text
    ]
    assert len(texts) > 50
    assert [text for text in texts if not isinstance(text, Message)] == []
