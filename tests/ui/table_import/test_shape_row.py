from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.amounts import Unit
from k2desk.ui.table_import.shape_row import ShapeRow
from k2desk.workflows.imports.tables import TableShape

SHAPE = TableShape("utf-8", ";", ",", header=True, unit=Unit.MCG)


@pytest.fixture
def row(qtbot: QtBot) -> ShapeRow:
    row = ShapeRow()
    qtbot.addWidget(row)
    row.show()
    return row


def test_detected_options_are_marked(row: ShapeRow) -> None:
    row.show_shape(SHAPE, detected=True)
    assert row.delimiter.currentText() == "semicolon  ; (detected)"
    row.show_shape(replace(SHAPE, delimiter=","), detected=False)
    assert row.delimiter.currentText() == "comma  ,"
    assert row.shape == replace(SHAPE, delimiter=",")


def test_chosen_option_emits_shape(qtbot: QtBot, row: ShapeRow) -> None:
    row.show_shape(SHAPE, detected=True)
    with qtbot.waitSignal(row.changed) as emitted:
        row.header.click()
    assert emitted.args == [replace(SHAPE, header=False)]


def test_same_option_emits_nothing(qtbot: QtBot, row: ShapeRow) -> None:
    row.show_shape(SHAPE, detected=True)
    with qtbot.assertNotEmitted(row.changed):
        row.unit.activated.emit(row.unit.currentIndex())


def test_unknown_encoding_is_added(row: ShapeRow) -> None:
    row.show_shape(replace(SHAPE, encoding="koi8-r"), detected=False)
    assert row.encoding.currentData() == "koi8-r"


def test_currency_can_be_hidden(row: ShapeRow) -> None:
    row.set_currency_visible(False)
    assert not row.currency.isVisible()
