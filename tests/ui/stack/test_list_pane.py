from pytestqt.qtbot import QtBot

from k2desk.core.wording import stack
from k2desk.ui.stack.list_pane import ListPane
from k2desk.ui.stack.table import ServingsTable
from k2desk.ui.widgets.labels import PlainLabel


def open_pane(qtbot: QtBot) -> tuple[ListPane, ServingsTable]:
    table = ServingsTable(lambda _: None)
    pane = ListPane(table)
    qtbot.addWidget(pane)
    pane.show()
    return pane, table


def test_empty_stack_is_explained(qtbot: QtBot) -> None:
    pane, table = open_pane(qtbot)
    pane.show_empty(True)
    shown = [label.text() for label in pane.findChildren(PlainLabel) if label.isVisible()]
    assert stack.NO_STACK in shown
    pane.show_empty(False)
    assert table.isVisible()


def test_inspector_shows_description_or_hint(qtbot: QtBot) -> None:
    pane, table = open_pane(qtbot)
    hint = pane.inspector.text()
    table.description_changed.emit("MK-7: 90 mcg")
    assert pane.inspector.text() == "MK-7: 90 mcg"
    table.description_changed.emit("")
    assert pane.inspector.text() == hint
