"""Answering questions in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.main_window import MainWindow
from k2desk.ui.questions.findings import Findings
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import wait_until_idle

LABEL = "dsld:13847"
KEY = ("unit_mg", "Vitamin K2", 0)


def show_product(qtbot: QtBot, window: MainWindow, ref: str) -> None:
    window.browse.show_ref(ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    wait_until_idle(qtbot, window)


def findings(window: MainWindow) -> Findings:
    content = window.browse.detail.content
    assert content is not None
    found = content.findChild(Findings)
    assert found is not None
    return found


def answer(shown: Findings, index: int = 0) -> None:
    shown.answer_buttons[KEY].click()
    form = shown.forms[KEY]
    form.buttons[index].click()
    form.save.click()


def shown_texts(window: MainWindow) -> str:
    content = window.browse.detail.content
    assert content is not None
    return "\n".join(label.text() for label in content.findChildren(QLabel))


def test_answer_to_catalog_label_is_saved_in_copy_and_undone(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    show_product(qtbot, window, LABEL)
    answer(findings(window))
    qtbot.waitUntil(lambda: window.browse.detail.ref == "1")
    wait_until_idle(qtbot, window)
    assert window.browse.product_list is ProductList.MINE
    assert window.status.text.startswith("Copied to My products and answered: NOW")
    assert "45 *" in shown_texts(window)
    assert "Confirmed by you" in shown_texts(window)
    assert str(browse.rows(desk, ProductList.MINE, [1])[0].k2_day).startswith(
        "Interval(low=Decimal('45')"
    )
    window.status.undo_button.click()
    qtbot.waitUntil(lambda: browse.counts(desk).mine == 0)
    wait_until_idle(qtbot, window)
    assert window.status.text.startswith("Undone: “Copied to My products and answered: NOW")


def test_own_product_is_answered_reopened_and_undone(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    (ref,) = edit.copy_to_mine(desk, [LABEL]).refs
    show_product(qtbot, window, ref)
    answer(findings(window), 1)
    qtbot.waitUntil(lambda: bool(findings(window).reopen_buttons))
    assert "45,000 *" in shown_texts(window)
    wait_until_idle(qtbot, window)
    findings(window).reopen_buttons[KEY].click()
    qtbot.waitUntil(lambda: KEY in findings(window).answer_buttons)
    wait_until_idle(qtbot, window)
    assert "45,000 ?" in shown_texts(window)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: bool(findings(window).reopen_buttons))
    wait_until_idle(qtbot, window)
    assert len(browse.product(desk, ref).answers) == 1


def test_search_keeps_open_answer_form(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    show_product(qtbot, window, LABEL)
    shown = findings(window)
    shown.answer_buttons[KEY].click()
    shown.forms[KEY].note.setText("half a sen")
    window.browse.refresh()
    qtbot.waitUntil(lambda: findings(window) is not shown)
    assert findings(window).forms[KEY].note.text() == "half a sen"


def test_answer_in_comparison_replaces_label_by_copy_until_undo(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.compare([LABEL, "dsld:182362"])
    screen = window.pages.comparison
    assert screen is not None
    qtbot.waitUntil(lambda: screen.table is not None)
    wait_until_idle(qtbot, window)
    answer(screen.notes.findings[0])
    qtbot.waitUntil(lambda: screen.refs == ("1", "dsld:182362"))
    wait_until_idle(qtbot, window)
    assert window.tray.refs == ["1", "dsld:182362"]
    assert screen.table is not None
    cells = {str(row.key): row.cells[0].text for row in screen.table.rows}
    assert cells["day.k2"] == "45 *"
    assert window.status.undo_button.isVisible()
    QTest.mouseClick(window.status.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.refs == (LABEL, "dsld:182362"))
    wait_until_idle(qtbot, window)
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: screen.refs == ("1", "dsld:182362"))
    wait_until_idle(qtbot, window)
    screen.notes.findings[0].reopen_buttons[KEY].click()
    qtbot.waitUntil(lambda: KEY in screen.notes.findings[0].answer_buttons)
    wait_until_idle(qtbot, window)
    screen.back_button.click()
    wait_until_idle(qtbot, window)
