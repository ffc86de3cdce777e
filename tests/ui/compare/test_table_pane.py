import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.compare.table_pane import TablePane
from tests.ui.compare.show import table_of
from tests.ui.strip.example_products import EVERY_DAY


@pytest.fixture
def pane(qtbot: QtBot) -> TablePane:
    pane = TablePane()
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    pane.show()
    return pane


def test_inspector_shows_hint_then_current_cell(pane: TablePane) -> None:
    pane.show_table(table_of(EVERY_DAY[:2]))
    assert pane.inspector.text().startswith("Arrow keys")
    QTest.keyClick(pane.grid, Qt.Key.Key_Down)
    assert EVERY_DAY[0].facts.name in pane.inspector.text()


def test_arithmetic_replaces_inspector_until_closed(pane: TablePane) -> None:
    pane.show_table(table_of(EVERY_DAY[:2]))
    pane.arithmetic_button.click()
    assert pane.arithmetic.isVisible()
    assert not pane.inspector.isVisible()
    assert pane.close_arithmetic()
    assert pane.inspector.isVisible()
    assert not pane.close_arithmetic()


def test_compact_pane_hides_hint(pane: TablePane) -> None:
    pane.show_table(table_of(EVERY_DAY[:2]))
    pane.set_compact(True)
    assert not pane.inspector.isVisible()
    pane.set_compact(False)
    assert pane.inspector.isVisible()


def test_removed_table_closes_arithmetic(pane: TablePane) -> None:
    pane.show_table(table_of(EVERY_DAY[:2]))
    pane.arithmetic_button.click()
    pane.show_table(None)
    assert not pane.arithmetic.isVisible()
