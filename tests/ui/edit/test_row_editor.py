from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import DraftRow, row_as_draft
from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.ui.edit.row_editor import RowEditor
from tests.ui.strip.example_products import SUPER_K, row

ALT = Qt.KeyboardModifier.AltModifier
ROW = DraftRow(frozenset({Form.K1, Form.MK7}), "62,5", Unit.MG, percent="52")


@pytest.fixture
def editor(qtbot: QtBot) -> RowEditor:
    editor = RowEditor(ROW)
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


def test_shown_row_is_returned(qtbot: QtBot, editor: RowEditor) -> None:
    assert editor.row == ROW
    other = DraftRow(frozenset({Form.K1}), not_stated=True)
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_row(other)
    assert editor.row == other


def test_each_part_emits_its_name(qtbot: QtBot, editor: RowEditor) -> None:
    emitted: list[str] = []
    editor.changed.connect(emitted.append)
    QTest.keyClicks(editor.dose.edit, "5")
    QTest.keyClicks(editor.percent, "3")
    editor.forms.box(Form.MK4).trigger()
    editor.not_stated.click()
    assert emitted == ["amount", "percent", "forms", "not_stated"]


def test_amount_that_is_not_stated_cannot_be_typed(editor: RowEditor) -> None:
    editor.not_stated.click()
    assert not editor.dose.isEnabled()
    assert editor.row.not_stated
    assert editor.row.amount == "62,5"
    editor.not_stated.click()
    assert editor.dose.isEnabled()


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)])
def test_alt_and_arrow_move_row(qtbot: QtBot, editor: RowEditor, key: Qt.Key, step: int) -> None:
    with qtbot.waitSignal(editor.move_requested) as signal:
        QTest.keyClick(editor.percent, key, ALT)
    assert signal.args == [step]
    with qtbot.assertNotEmitted(editor.move_requested):
        QTest.keyClick(editor.percent, key)


@pytest.mark.parametrize(
    ("place", "count", "up", "down"),
    [(0, 1, False, False), (0, 3, False, True), (1, 3, True, True), (2, 3, True, False)],
)
def test_row_at_end_cannot_move_beyond(
    editor: RowEditor, place: int, count: int, up: bool, down: bool
) -> None:
    editor.set_position(place, count)
    assert (editor.up.isEnabled(), editor.down.isEnabled()) == (up, down)
    assert editor.accessibleName() == f"Row {place + 1} of {count}"


def test_buttons_emit_moves_and_removal(qtbot: QtBot, editor: RowEditor) -> None:
    emitted: list[object] = []
    editor.move_requested.connect(emitted.append)
    editor.remove_requested.connect(lambda: emitted.append("removed"))
    for button in (editor.up, editor.down, editor.remove):
        button.click()
    assert emitted == [-1, 1, "removed"]


def test_problem_is_hidden_while_empty(editor: RowEditor) -> None:
    editor.show_problem("Give an amount.")
    assert editor.problem.isVisible()
    editor.show_problem("")
    assert editor.problem.isHidden()


def test_part_gives_its_widget(editor: RowEditor) -> None:
    assert editor.part("forms") is editor.forms
    assert editor.part("percent") is editor.percent
    assert editor.part("amount") is editor.dose.edit


def test_parts_of_printed_row_are_named_until_changed(qtbot: QtBot, editor: RowEditor) -> None:
    assert editor.part_button.isHidden()
    editor.set_row(row_as_draft(SUPER_K.facts.rows[0]))
    assert "K1 1500 mcg, MK-4 1000 mcg, MK-7 100 mcg" in editor.printed.text()
    assert "no longer count" not in editor.printed.text()
    QTest.keyClicks(editor.dose.edit, "0")
    assert "no longer count" in editor.printed.text()
    with qtbot.waitSignal(editor.split_requested):
        editor.part_button.click()


def test_printed_text_without_number_is_quoted_until_typed(editor: RowEditor) -> None:
    printed = row("Vitamin K2", {Form.K2}, None)
    editor.set_row(row_as_draft(printed))
    assert editor.printed.isHidden()
    ranged = row("Vitamin K2", {Form.K2}, "45")
    ranged = type(ranged)(ranged.name, ranged.forms, None, "45 to 90 mcg", missing=ranged.missing)
    editor.set_row(row_as_draft(ranged))
    assert editor.printed.text().startswith("On the label: 45 to 90 mcg.")
    QTest.keyClicks(editor.dose.edit, "45")
    assert editor.printed.isHidden()
    assert editor.dose.reading.mcg == Decimal(45)


def test_focus_inside_row_stays_and_focus_outside_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor, other = RowEditor(ROW), QLineEdit()
    column.addWidget(editor)
    column.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    emitted: list[bool] = []
    editor.focus_left.connect(lambda: emitted.append(other.hasFocus()))
    editor.dose.edit.setFocus()
    editor.percent.setFocus()
    with qtbot.waitSignal(editor.focus_left):
        other.setFocus()
    assert emitted
    assert all(emitted)
