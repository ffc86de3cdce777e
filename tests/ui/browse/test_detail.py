from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow, as_draft
from k2desk.core.model.query import ProductList
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product, go_to, wait_until_idle


def test_hostile_names_are_shown_literally_in_full(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    name = '<h1>K2</h1> <a href="x">&amp;</a> ' + "y" * 120
    ref = add_product(desk, name, brand="<i>B</i>")
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    labels = window.browse.detail.findChildren(PlainLabel)
    texts = [label.text().replace("\u200b", "") for label in labels]
    assert name in texts
    assert "<i>B</i>" in texts
    assert any("MK-7" in text for text in texts)
    assert any("inside “" in text and "50–1,000 mcg" in text for text in texts)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_amount_above_upper_level_is_remarked_in_pane(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.refresh(select="dsld:25162")
    qtbot.waitUntil(lambda: window.browse.detail.ref == "dsld:25162")
    texts = [label.text() for label in window.browse.detail.findChildren(PlainLabel)]
    assert "625 mcg per day" in texts
    assert any("625 mcg per day is above the upper level of 100 mcg" in text for text in texts)


def test_product_without_rows_shows_only_its_name(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    ref = edit.add(desk, Draft(name="Bare", rows=(DraftRow(not_stated=True),))).refs[0]
    edit.save_draft(desk, ref, replace(as_draft(browse.product(desk, ref)), rows=()))
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    texts = [label.text() for label in window.browse.detail.findChildren(PlainLabel)]
    assert "Bare" in texts
    assert "As printed" not in texts
    assert "" not in texts[:1]


def test_long_names_do_not_widen_content_beyond_pane(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    ref = add_product(desk, "W" * 300, brand="X " * 80)
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    inner = window.browse.detail.content
    assert inner is not None
    area = inner.parentWidget()
    assert area is not None
    qtbot.waitUntil(lambda: inner.width() <= area.width())


def test_reason_for_open_amount_is_shown_once_in_full(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.refresh(select="dsld:328298")
    qtbot.waitUntil(lambda: window.browse.detail.ref == "dsld:328298")
    qtbot.waitUntil(
        lambda: (
            len(_reasons(window)) == 2
            and all(label.width() >= label.sizeHint().width() for label in _reasons(window))
        )
    )


def _reasons(window: MainWindow) -> list[PlainLabel]:
    labels = window.browse.detail.findChildren(PlainLabel)
    return [label for label in labels if label.text() == "form missing from our data"]


def test_product_in_tray_cannot_be_added_again(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    screen.table.focus_first_row()
    qtbot.waitUntil(lambda: screen.detail.ref != "")

    def button() -> QAbstractButton:
        return next(
            button
            for button in screen.detail.findChildren(QAbstractButton)
            if "tray" in button.text() and button.isVisible()
        )

    assert button().text() == "Add to tray"
    button().click()
    wait_until_idle(qtbot, window)
    assert button().text() == "In the tray"
    assert not button().isEnabled()
    window.tray.empty()
    assert button().isEnabled()
