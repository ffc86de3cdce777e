import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.core.stack import StackTable, build_stack
from k2desk.core.wording import notices, stack
from k2desk.ui.stack.notes import StackNotes
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import guidance
from tests.reports.examples import OPEN_K2, SUPER_K


@pytest.fixture
def notes(qtbot: QtBot) -> StackNotes:
    notes = StackNotes()
    qtbot.addWidget(notes)
    notes.show()
    return notes


@pytest.fixture
def table() -> StackTable:
    return build_stack([SUPER_K, OPEN_K2], guidance.default_guidance(), "2026-11-22", None)


def texts(notes: StackNotes) -> list[str]:
    QApplication.sendPostedEvents()  # the layout shows new widgets later
    return [label.text() for label in notes.findChildren(PlainLabel) if label.isVisible()]


def test_saved_stack_without_sheet_mentions_it(notes: StackNotes, table: StackTable) -> None:
    notes.show_table(table, is_saved=False)
    assert stack.NO_EARLIER_SHEET not in texts(notes)
    notes.show_table(table, is_saved=True)
    assert stack.NO_EARLIER_SHEET in texts(notes)


def test_notes_list_questions_sources_and_notices(notes: StackNotes, table: StackTable) -> None:
    notes.show_table(table, is_saved=False)
    shown = texts(notes)
    assert {"Questions about the labels", "Sources", "Notices"} <= set(shown)
    assert notices.EXPOSURE_CAUTION in shown


def test_new_table_replaces_notes(notes: StackNotes, table: StackTable) -> None:
    notes.show_table(table, is_saved=False)
    before = texts(notes)
    notes.show_table(table, is_saved=False)
    assert texts(notes) == before
