from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft
from k2desk.core.model.limits import MAX_TEXT_LENGTH
from k2desk.core.model.message import msg
from k2desk.ui.edit.fields import SPECS, UNIT_WORDS, FieldSpec, LabeledField, lay_out


@pytest.fixture
def field(qtbot: QtBot) -> LabeledField:
    field = LabeledField(FieldSpec("unit", msg("Uni&t"), msg("such as capsule"), 3, UNIT_WORDS))
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    return field


def test_every_field_is_attribute_of_draft() -> None:
    assert {spec.name for spec in SPECS} < set(Draft.__dataclass_fields__)


def test_title_belongs_to_field(field: LabeledField) -> None:
    title = next(label for label in field.findChildren(QLabel) if label.text() == "Uni&t")
    assert title.buddy() is field.edit
    assert field.edit.accessibleName() == "Unit"
    assert field.edit.placeholderText() == "such as capsule"
    assert field.focusProxy() is field.edit


def test_typing_emits_changed_and_new_text_does_not(qtbot: QtBot, field: LabeledField) -> None:
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.edit, "d")
    with qtbot.assertNotEmitted(field.changed):
        field.set_text("tablet")
    assert field.text == "tablet"


def test_cursor_of_unfocused_field_is_at_start(field: LabeledField) -> None:
    field.edit.clearFocus()
    field.set_text("chewable tablet")
    assert field.edit.cursorPosition() == 0


def test_long_text_is_limited(field: LabeledField) -> None:
    field.set_text("x" * (MAX_TEXT_LENGTH + 1))
    assert len(field.text) == MAX_TEXT_LENGTH


def test_words_are_suggested_by_start_in_any_case(field: LabeledField) -> None:
    completer = field.edit.completer()
    assert isinstance(completer, QCompleter)
    completer.setCompletionPrefix("CH")
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "chewable tablet"


def test_problem_and_echo_are_hidden_while_empty(field: LabeledField) -> None:
    assert field.problem.isHidden()
    assert field.echo.isHidden()
    field.show_problem("Give a number.")
    field.show_echo("= 2 per day")
    assert field.problem.isVisible()
    assert field.echo.isVisible()
    assert field.edit.accessibleDescription() == "Give a number."
    field.show_problem("")
    assert field.problem.isHidden()
    assert field.edit.accessibleDescription() == ""


def test_fields_fill_lines_of_six_columns(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    spans = (6, 3, 3, 4, 3, 2)
    fields = [
        LabeledField(FieldSpec(str(place), msg(""), None, span)) for place, span in enumerate(spans)
    ]
    grid = lay_out(fields)
    form.setLayout(grid)
    cells = [_cell(grid, field) for field in fields]
    assert cells == [
        *((1, 0, 1, 6), (4, 0, 1, 3), (4, 3, 1, 3)),
        *((7, 0, 1, 4), (10, 0, 1, 3), (10, 3, 1, 2)),
    ]
    titles = [_cell(grid, field.title) for field in fields]
    assert titles == [(cell[0] - 1, *cell[1:]) for cell in cells]


def _cell(grid: QGridLayout, widget: QWidget) -> tuple[int, ...]:
    cell: Any = grid.getItemPosition(grid.indexOf(widget))
    return tuple(cell)
