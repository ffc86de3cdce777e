from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.text_rows import RowsModel, TextRows

ROWS = [("first", "a\tb\nc"), ("<b>second</b>", "d"), ("third", "e" * 500)]


def _table(qtbot: QtBot) -> TextRows:
    table = TextRows("Things", ("Name", "What"), widths=(120,))
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.resize(400, 200)
    with qtbot.waitExposed(table):
        table.show()
    return table


def test_model_passes_qt_model_tester(qtbot: QtBot) -> None:
    model = RowsModel(("Name", "What"), frozenset({0}))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    model.show_rows([])
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()


def test_cells_are_one_line_with_plain_tooltips(qtbot: QtBot) -> None:
    table = _table(qtbot)
    model = table.listed
    assert model.index(0, 1).data() == "a b c"
    assert len(model.index(2, 1).data()) == 200
    tip = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;second" in tip


def test_selected_rows_are_copied_as_tabs(qtbot: QtBot) -> None:
    table = _table(qtbot)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["first\ta b c", "<b>second</b>\td", f"third\t{'e' * 500}"]
    table.clearSelection()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == lines


def test_enter_and_click_choose_row(qtbot: QtBot) -> None:
    table = _table(qtbot)
    chosen: list[int] = []
    table.row_chosen.connect(chosen.append)
    spot = table.visualRect(table.listed.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen == [1, 2]
