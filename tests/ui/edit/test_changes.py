from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, as_draft
from k2desk.core.model.forms import Form
from k2desk.ui.edit.screen import EditScreen
from tests.ui.edit.form import type_into
from tests.ui.strip.example_products import THORNE

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_undo_and_redo_step_through_typing_and_rows(
    screen: EditScreen,
) -> None:
    type_into(screen, "name", "Super")
    type_into(screen, "brand", "Life")
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "100")
    screen.rows.add_row()
    assert len(screen.draft.rows) == 2
    steps = [screen.draft]
    while screen.changes.stack.canUndo():
        screen.changes.undo()
        steps.append(screen.draft)
    assert [(len(one.rows), one.rows[0].amount, one.brand, one.name) for one in steps] == [
        (2, "100", "Life", "Super"),
        (1, "100", "Life", "Super"),
        (1, "", "Life", "Super"),
        (1, "", "", "Super"),
        (1, "", "", ""),
    ]
    assert not screen.is_changed()
    while screen.changes.stack.canRedo():
        screen.changes.redo()
    assert screen.draft == steps[0]
    assert screen.identity.fields["name"].text == "Super"
    assert len(screen.rows.editors) == 2


def test_undo_key_in_field_undoes_form_step(qtbot: QtBot, screen: EditScreen) -> None:
    type_into(screen, "name", "Super K")
    screen.rows.add_row()
    line = screen.rows.editors[1].dose.edit
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "5")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert [row.amount for row in screen.draft.rows] == ["", ""]
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert len(screen.draft.rows) == 1
    QTest.keyClick(screen.identity.fields["name"].edit, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(screen.draft.rows) == 2


def test_rows_are_moved_and_removed_by_keyboard(qtbot: QtBot, screen: EditScreen) -> None:
    screen.start_new(Draft(name="x", rows=as_draft(THORNE).rows))
    first = screen.rows.editors[0].dose.edit
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.forms for row in screen.draft.rows] == [{Form.MK4}, {Form.K1}, {Form.MK7}]
    assert screen.rows.editors[1].dose.edit.hasFocus()
    screen.rows.editors[0].remove.click()
    assert [row.forms for row in screen.draft.rows] == [{Form.K1}, {Form.MK7}]
    screen.changes.undo()
    screen.changes.undo()
    assert screen.draft.rows == as_draft(THORNE).rows
