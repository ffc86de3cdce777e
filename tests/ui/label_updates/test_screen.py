from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, LabelRow, Source
from k2desk.core.model.progress import SILENT
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.ui.label_updates.screen import LabelUpdateScreen
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk, open_desk
from tests.ui.conftest import open_window
from tests.ui.lists import wait_until_idle

NOTICE = "Show what changed…"


def label(mcg: str, date: str) -> LabelFacts:
    """Return a constructed label with one MK-7 row."""
    row = LabelRow("Menaquinone-7", frozenset({Form.MK7}), Decimal(mcg), f"{mcg} mcg", Unit.MCG)
    return LabelFacts(
        brand="Constructed & Co",
        name="<b>K2</b>",
        source=Source("dsld", "7", date),
        rows=(row,),
        amounts=(row.amount(),),
    )


def catalogue(desk: Desk, facts: LabelFacts) -> None:
    about = CatalogueInfo(0, "Constructed", "2026-01-01", "none", "none", "constructed", "test:1")
    build(desk.catalogue, [facts], about, SILENT)


@pytest.fixture
def desk(own_home: Path, tmp_path: Path) -> Desk:
    """Desk with a later label in its catalog than the copy in its library."""
    desk = open_desk(None, tmp_path / "catalogue.sqlite")
    catalogue(desk, label("100", "2020-05-01"))
    ref = edit.copy_to_mine(desk, ["dsld:7"]).refs[0]
    mine = browse.product(desk, ref)
    edit.save_draft(desk, ref, as_draft(replace(mine, notes="behind the counter")))
    catalogue(desk, label("120", "2024-02-03"))
    return desk


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Window with the product in its pane."""
    opened = open_window(qtbot, desk)
    look(qtbot, opened)
    yield opened
    if opened.isVisible():
        opened.close()
    opened.deleteLater()


def look(qtbot: QtBot, window: MainWindow) -> None:
    window.browse.refresh(select="1")
    wait_until_idle(qtbot, window)
    qtbot.waitUntil(lambda: window.browse.detail.ref == "1")
    wait_until_idle(qtbot, window)


def notices(window: MainWindow) -> list[QToolButton]:
    content = window.browse.detail.content
    assert content is not None
    return [one for one in content.findChildren(QToolButton) if one.text() == NOTICE]


def opened(window: MainWindow) -> LabelUpdateScreen:
    notices(window)[0].click()
    page = window.pages.label_update
    assert page is not None
    assert window.pages.currentWidget() is page
    return page


def texts(page: LabelUpdateScreen) -> list[str]:
    return [one.text() for one in page.findChildren(PlainLabel) if one.isVisibleTo(page)]


def test_pane_announces_newer_label_and_opens_comparison(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(window)
    shown = texts(page)
    assert "The catalog has newer facts for this label, entered Feb 3, 2024." in shown
    place = shown.index("MK-7, mcg per serving")
    assert shown[place + 1 : place + 3] == ["100", "120"]
    assert "Same in both" in shown
    assert shown.count("<b>K2</b>") == 1
    page.back.click()
    assert window.pages.at_home
    assert len(notices(window)) == 1


def test_taken_update_keeps_notes_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    opened(window).take.click()
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert window.status.text.startswith("Updated to the newer label")
    kept = browse.product(desk, "1")
    assert kept.facts == label("120", "2024-02-03")
    assert kept.notes == "behind the counter"
    look(qtbot, window)
    assert not notices(window)
    window.status.undo_button.click()
    wait_until_idle(qtbot, window)
    assert browse.product(desk, "1").facts == label("100", "2020-05-01")
    look(qtbot, window)
    assert len(notices(window)) == 1


def test_dismissed_update_is_remembered_until_label_changes(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    opened(window).keep.click()
    wait_until_idle(qtbot, window)
    look(qtbot, window)
    assert window.pages.at_home
    assert not notices(window)
    assert browse.product(desk, "1").facts == label("100", "2020-05-01")
    window.close()

    again = open_window(qtbot, desk)
    look(qtbot, again)
    assert not notices(again)
    catalogue(desk, label("150", "2025-01-01"))
    look(qtbot, again)
    assert len(notices(again)) == 1
    again.close()
    again.deleteLater()


def test_product_in_trash_shows_no_update(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    from k2desk.core.model.query import ProductList

    window.changes.trash(["1"])
    wait_until_idle(qtbot, window)
    window.browse.open_list(ProductList.TRASH)
    wait_until_idle(qtbot, window)
    window.browse.table.focus_first_row()
    qtbot.waitUntil(lambda: window.browse.detail.ref == "1")
    wait_until_idle(qtbot, window)
    assert not notices(window)
