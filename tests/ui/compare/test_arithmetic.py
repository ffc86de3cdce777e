from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.working import Calculation, Step
from k2desk.ui.compare.arithmetic import ArithmeticPanel

SUM = Calculation(
    "<b>K</b> – Total K2",
    (
        Step("On the label: <img src=x>", "100 mcg"),
        Step("= Total K2 per serving", "100 mcg", is_result=True),
    ),
    ("First remark.", "Second remark\nin two lines."),
)


def _panel(qtbot: QtBot) -> ArithmeticPanel:
    panel = ArithmeticPanel()
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    assert not panel.isVisible()
    panel.show_working(SUM)
    return panel


def test_panel_shows_steps_in_two_columns(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    text = panel.steps.toPlainText()
    wanted = (
        "On the label: <img src=x> 100 mcg = Total K2 per serving 100 mcg "
        "First remark. Second remark in two lines."
    )
    assert " ".join(text.split()) == wanted
    assert "<b>K</b>" in panel.title.text()
    assert panel.steps.isReadOnly()
    panel.show_working(SUM)
    panel.show_working(Calculation("Source", (), ("NIH DSLD label 652",)))
    assert panel.steps.toPlainText() == "NIH DSLD label 652"


def test_copy_takes_selection_or_whole_text(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    QTest.keyClick(panel.steps, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == panel.steps.toPlainText()
    panel.steps.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.MoveAnchor)
    panel.steps.moveCursor(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    QTest.keyClick(panel.steps, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "in two lines."


def test_second_close_emits_nothing(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    with qtbot.waitSignal(panel.closed):
        panel.close_panel()
    with qtbot.assertNotEmitted(panel.closed):
        panel.close_panel()
    assert not panel.isVisible()


def test_long_arithmetic_scrolls(qtbot: QtBot) -> None:
    panel = _panel(qtbot)
    steps = tuple(Step(f"On the label: row {index}", "1 mcg") for index in range(60))
    panel.show_working(Calculation("Long", steps))
    assert panel.steps.sizeHint().height() < panel.steps.document().size().height()
    assert panel.steps.minimumSizeHint().height() <= panel.steps.sizeHint().height()
