"""Steps of a person in the form."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.dosing import Line
from k2desk.core.model.product import Product
from k2desk.ui.edit.screen import EditScreen
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk


def type_into(screen: EditScreen, field: str, text: str) -> None:
    edit_line = screen.identity.fields[field].edit
    edit_line.setFocus()
    edit_line.selectAll()
    QTest.keyClicks(edit_line, text)


def saved(qtbot: QtBot, screen: EditScreen, desk: Desk) -> Product:
    with qtbot.waitSignal(screen.saved) as signal:
        screen.save()
    return browse.product(desk, signal.args[0].refs[0])


def total(screen: EditScreen, line: Line) -> str:
    return screen.summary.cells[line, 1].text()
