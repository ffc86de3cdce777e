import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.edit.confirmations import ask_to_leave, ask_to_save_as_new


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    return form


@pytest.fixture
def calls() -> list[str]:
    """Names of the callables that were called, in order."""
    return []


def _ask_to_leave(form: QWidget, calls: list[str], name: str = "Corner K2") -> QMessageBox:
    ask_to_leave(form, name, lambda: calls.append("save"), lambda: calls.append("leave"))
    return _box(form)


def _box(form: QWidget) -> QMessageBox:
    (box,) = form.findChildren(QMessageBox)
    assert box.isVisible()
    return box


def _click(qtbot: QtBot, box: QMessageBox, caption: str) -> None:
    button = next(one for one in box.buttons() if one.text() == caption)
    with qtbot.waitSignal(box.destroyed):
        button.click()


@pytest.mark.parametrize(
    ("caption", "called"),
    [("&Save", ["save"]), ("&Leave without saving", ["leave"]), ("&Keep editing", [])],
)
def test_answer_before_leaving_calls_one_function(
    qtbot: QtBot, form: QWidget, calls: list[str], caption: str, called: list[str]
) -> None:
    _click(qtbot, _ask_to_leave(form, calls), caption)
    assert calls == called


@pytest.mark.parametrize(
    ("key", "called"), [(Qt.Key.Key_Return, ["save"]), (Qt.Key.Key_Escape, [])]
)
def test_enter_saves_and_escape_keeps_editing(
    qtbot: QtBot, form: QWidget, calls: list[str], key: Qt.Key, called: list[str]
) -> None:
    box = _ask_to_leave(form, calls)
    with qtbot.waitSignal(box.destroyed):
        QTest.keyClick(box, key)
    assert calls == called


def test_name_is_shown_literally_and_shortened(form: QWidget, calls: list[str]) -> None:
    box = _ask_to_leave(form, calls, "<b>K2</b> & " + "x" * 200)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "Save the changes to “<b>K2</b> & " + "x" * 108 + "”?"
    box.reject()


@pytest.mark.parametrize(("caption", "called"), [("Save as &new", ["save"]), ("&Keep editing", [])])
def test_draft_of_deleted_product_is_saved_only_on_request(
    qtbot: QtBot, form: QWidget, calls: list[str], caption: str, called: list[str]
) -> None:
    ask_to_save_as_new(form, lambda: calls.append("save"))
    box = _box(form)
    assert "Your changes are still open." in box.text()
    _click(qtbot, box, caption)
    assert calls == called
