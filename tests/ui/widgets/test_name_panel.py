"""Panel that asks for a name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.name_panel import NamePanel


def test_empty_name_is_not_accepted(qtbot: QtBot) -> None:
    panel = NamePanel("Save comparison as")
    qtbot.addWidget(panel)
    panel.ask("Old")
    with qtbot.assertNotEmitted(panel.name_entered):
        QTest.keyClicks(panel.field, "  ")
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert not panel.save.isEnabled()
    QTest.keyClicks(panel.field, "Ms A ")
    with qtbot.waitSignal(panel.name_entered) as signal:
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert signal.args == ["Ms A"]
    assert not panel.isVisible()
