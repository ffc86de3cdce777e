import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.amounts import Unit
from k2desk.ui.table_import.preview_table import MAX_COLUMNS, PreviewTable, shown_columns
from k2desk.workflows.imports.tables import TableField, TablePreview, TableShape

PREVIEW = TablePreview(
    TableShape("utf-8", ";", ".", header=True, unit=Unit.MCG),
    ("Product", "MK-7", "X"),
    (("A", "45", ""), ("B", "90", "x"), ("A", "100", "")),
    3,
    (TableField.NAME, TableField.MK7, TableField.IGNORE),
    (),
)


@pytest.fixture
def table(qtbot: QtBot) -> PreviewTable:
    table = PreviewTable()
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    table.show_preview(PREVIEW)
    return table


def test_columns_show_recognized_fields(table: PreviewTable) -> None:
    assert table.fields == PREVIEW.fields
    assert table.hidden_count == 0
    assert [box.currentData() for box in table.field_header.boxes] == list(PREVIEW.fields)


def test_chosen_field_is_returned(qtbot: QtBot, table: PreviewTable) -> None:
    box = table.field_header.boxes[2]
    with qtbot.waitSignal(table.field_header.field_changed):
        box.setCurrentIndex(box.findData(TableField.NOTES.value))
        box.activated.emit(box.currentIndex())
    assert table.fields[2] is TableField.NOTES


def test_nearest_row_with_value_is_selected(table: PreviewTable) -> None:
    table.select_line(1, "Product", "A ")
    assert table.currentIndex().row() == 0
    table.select_line(2, "MK-7", "100")
    assert table.currentIndex().row() == 2


def test_clear_removes_rows_and_columns(table: PreviewTable) -> None:
    table.clear()
    assert table.fields == ()
    assert table.rows_model.rowCount() == 0


def test_recognized_columns_are_never_hidden() -> None:
    fields = (*[TableField.IGNORE] * 150, TableField.MK7)
    shown = shown_columns(fields)
    assert len(shown) == MAX_COLUMNS
    assert 150 in shown
