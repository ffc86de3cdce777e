import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.guidance.entries import GuidanceEntry
from k2desk.ui.guidance.listing import EntriesModel, EntryList

ENTRIES = tuple(
    GuidanceEntry(key, key.upper(), "9 mcg", region, "9 mcg a day", ())
    for key, region in (("a", "World"), ("b", "World"), ("c", "Europe"))
)


@pytest.fixture
def entry_list(qtbot: QtBot) -> EntryList:
    entry_list = EntryList()
    qtbot.addWidget(entry_list)
    entry_list.resize(300, 300)
    entry_list.show()
    entry_list.show_entries(ENTRIES)
    return entry_list


def test_model_passes_qt_model_tester(qtbot: QtBot) -> None:
    model = EntriesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_entries(ENTRIES)
    assert [line if isinstance(line, str) else line.key for line in model.lines] == [
        "World",
        "a",
        "b",
        "Europe",
        "c",
    ]
    assert model.entry(0) is None
    assert model.row_of("c") == 4
    assert model.row_of("d") == -1


def test_first_entry_is_current(entry_list: EntryList) -> None:
    assert entry_list.current == ENTRIES[0]


def test_arrow_key_skips_heading(qtbot: QtBot, entry_list: EntryList) -> None:
    entry_list.go_to("b")
    with qtbot.waitSignal(entry_list.current_changed) as emitted:
        QTest.keyClick(entry_list, Qt.Key.Key_Down)
    assert emitted.args == [ENTRIES[2]]


def test_current_entry_stays_in_filtered_list(entry_list: EntryList) -> None:
    assert entry_list.go_to("c")
    entry_list.show_entries(ENTRIES[1:])
    assert entry_list.current == ENTRIES[2]
    assert not entry_list.go_to("a")


def test_enter_requests_details_and_copy_copies(qtbot: QtBot, entry_list: EntryList) -> None:
    with qtbot.waitSignal(entry_list.details_requested):
        QTest.keyClick(entry_list, Qt.Key.Key_Return)
    QTest.keyClick(entry_list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ENTRIES[0].text
