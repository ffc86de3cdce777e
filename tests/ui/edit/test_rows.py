import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import DraftRow
from k2desk.core.input.label_draft_check import FieldProblem
from k2desk.core.model.forms import Form
from k2desk.ui.edit.rows import RowsEditor


@pytest.fixture
def rows(qtbot: QtBot) -> RowsEditor:
    rows = RowsEditor()
    qtbot.addWidget(rows)
    rows.show()
    return rows


def test_new_row_has_unused_form(rows: RowsEditor) -> None:
    for _ in range(4):
        rows.add.click()
    assert [row.forms for row in rows.rows] == [{Form.MK7}, {Form.K1}, {Form.MK4}, {Form.K2}]


def test_end_rows_cannot_move_out(rows: RowsEditor) -> None:
    rows.set_rows([DraftRow(amount=text) for text in "123"])
    assert [one.up.isEnabled() for one in rows.editors] == [False, True, True]
    assert [one.down.isEnabled() for one in rows.editors] == [True, True, False]
    rows.shift_row(rows.editors[0], -1)
    rows.shift_row(rows.editors[2], 1)
    assert [row.amount for row in rows.rows] == ["1", "2", "3"]
    rows.editors[2].up.click()
    assert [row.amount for row in rows.rows] == ["1", "3", "2"]


def test_editor_without_rows_shows_meaning(rows: RowsEditor) -> None:
    rows.set_rows([DraftRow()])
    assert rows._empty.isHidden()
    rows.editors[0].remove.click()
    assert rows.rows == ()
    assert rows._empty.isVisible()
    assert rows.add.hasFocus()


def test_typing_emits_place_of_field(qtbot: QtBot, rows: RowsEditor) -> None:
    rows.set_rows([DraftRow(), DraftRow()])
    with qtbot.waitSignal(rows.changed) as signal:
        rows.editors[1].percent.setText("83")
    assert signal.args == ["rows.1.percent"]
    with qtbot.waitSignal(rows.changed) as signal:
        rows.editors[0].forms.box(Form.K1).trigger()
    assert signal.args == [""]


def test_echoed_problem_is_not_repeated(rows: RowsEditor) -> None:
    rows.set_rows([DraftRow(amount="5 IU", percent="many")])
    editor = rows.editors[0]
    rows.set_due(True)
    rows.show_problems(
        [
            FieldProblem("rows.0.amount", editor.dose.echo.text()),
            FieldProblem("rows.0.percent", "Enter a percentage, such as 83."),
        ],
        tried=True,
    )
    assert editor.problem.text() == "Enter a percentage, such as 83."
    assert rows.editor_of("rows.0.percent") is editor.percent
    assert rows.editor_of("rows.7.amount") is None
