import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.browse.search_field import MAX_CHARACTERS, SearchField

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    field = SearchField()
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_after_barcode_emits_its_digits(qtbot: QtBot, field: SearchField, key: Key) -> None:
    QTest.keyClicks(field, "96385074")
    with (
        qtbot.waitSignal(field.barcode_entered) as entered,
        qtbot.assertNotEmitted(field.list_requested),
    ):
        QTest.keyClick(field, key)
    assert entered.args == ["96385074"]


def test_enter_after_words_requests_list(qtbot: QtBot, field: SearchField) -> None:
    QTest.keyClicks(field, "thorne")
    with qtbot.waitSignal(field.list_requested), qtbot.assertNotEmitted(field.barcode_entered):
        QTest.keyClick(field, Key.Key_Return)
    assert field.text() == "thorne"


def test_down_key_requests_list(qtbot: QtBot, field: SearchField) -> None:
    with qtbot.waitSignal(field.list_requested):
        QTest.keyClick(field, Key.Key_Down)


def test_escape_clears_text(field: SearchField) -> None:
    QTest.keyClicks(field, "thorne")
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""


def test_appended_text_follows_existing_text(field: SearchField) -> None:
    field.setText("thor")
    field.setCursorPosition(0)
    field.append_text("ne")
    assert field.text() == "thorne"


def test_long_text_is_cut(field: SearchField) -> None:
    field.setText("x" * 1000)
    assert len(field.text()) == MAX_CHARACTERS


def test_focus_changes_border(qtbot: QtBot, field: SearchField) -> None:
    field.resize(200, 34)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    focused = field.grab().toImage()
    field.clearFocus()
    assert field.grab().toImage() != focused
