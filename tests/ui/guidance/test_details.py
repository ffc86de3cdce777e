import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from k2desk.ui.guidance.details import EntryDetails
from k2desk.ui.guidance.entries import GuidanceEntry
from k2desk.ui.widgets.labels import PlainLabel

ENTRY = GuidanceEntry(
    "own-3", "A <b>", "9 mcg K2", "Your own", "9 mcg a day", (("For", "adults"),), is_own=True
)


@pytest.fixture
def details(qtbot: QtBot) -> EntryDetails:
    details = EntryDetails()
    qtbot.addWidget(details)
    details.show()
    return details


def test_no_entry_has_no_buttons(details: EntryDetails) -> None:
    assert not any(button.isVisible() for button in (details.copy, details.edit, details.delete))


def test_entry_is_shown_literally(details: EntryDetails) -> None:
    details.show_entry(ENTRY)
    texts = [label.text() for label in details.findChildren(PlainLabel)]
    assert {"A <b>", "9 mcg a day", "For", "adults"} <= set(texts)


def test_own_entry_can_be_edited_and_deleted(qtbot: QtBot, details: EntryDetails) -> None:
    details.show_entry(ENTRY)
    with qtbot.waitSignal(details.edit_requested) as edited:
        details.edit.click()
    with qtbot.waitSignal(details.delete_requested) as deleted:
        details.delete.click()
    assert edited.args == deleted.args == ["own-3"]


def test_included_entry_can_only_be_copied(qtbot: QtBot, details: EntryDetails) -> None:
    details.show_entry(GuidanceEntry("a", "A", "9 mcg", "World", "9 mcg a day", ()))
    assert not details.edit.isVisible()
    with qtbot.waitSignal(details.copied):
        details.copy.click()
    assert QGuiApplication.clipboard().text().startswith("A")
