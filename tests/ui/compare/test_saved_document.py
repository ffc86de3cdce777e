"""A comparison that is saved, and shown from its copies."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import as_draft
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.work import Work
from k2desk.workflows import browse, edit, saved
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions

Both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, work: Work, actions: RecordedActions) -> CompareScreen:
    screen = CompareScreen(desk, work, actions.actions)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    return screen


def show(qtbot: QtBot, screen: CompareScreen, refs: list[str]) -> None:
    screen.show_products(refs)
    qtbot.waitUntil(lambda: refs_shown(screen) == refs)


def refs_shown(screen: CompareScreen) -> list[str]:
    return [] if screen.table is None else [head.ref for head in screen.table.columns]


def changed(screen: CompareScreen) -> bool:
    return screen.document.is_changed


def save_as(qtbot: QtBot, screen: CompareScreen, name: str) -> None:
    screen.document.name.field.setText(name)
    with qtbot.waitSignal(screen.document.saved):
        QTest.keyClick(screen.document.name.field, Qt.Key.Key_Return)


def test_save_edit_product_reopen_and_bring_up_to_date(
    qtbot: QtBot, screen: CompareScreen, desk: Desk, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:3])
    screen.sheet_options.recipient.setText("M. E.")
    qtbot.waitUntil(lambda: screen.save_button.isEnabled())
    QTest.keyClick(screen, Qt.Key.Key_S, Both)
    qtbot.waitUntil(screen.document.name.isVisible)
    save_as(qtbot, screen, "Three")
    before = screen.table
    assert screen.heading.accessibleName() == "Three"
    draft = as_draft(browse.product(desk, refs[0]))
    edit.save_draft(desk, refs[0], replace(draft, name="Other name"))
    edit.trash(desk, [refs[1]])
    edit.purge(desk, [refs[1]])

    id = saved.list_saved(desk)[0].id
    show(qtbot, screen, refs[3:5])
    assert screen.heading.accessibleName() == "2 products compared"
    screen.open(id)
    qtbot.waitUntil(lambda: refs_shown(screen) == refs[:3])
    assert screen.table == before
    assert screen.heading.accessibleName() == "Three"
    assert not changed(screen)
    assert "today" in screen.document.outdated.words.text()
    assert "not there any more" in screen.document.outdated.words.text()

    QTest.mouseClick(screen.document.outdated.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: screen.table is not None and screen.table.columns[0].name == "Other name"
    )
    assert changed(screen)
    assert screen.state.accessibleName() == "changed since it was saved"
    with qtbot.waitSignal(screen.document.saved):
        screen.document.save()
    assert saved.load(desk, id).products[0].facts.name == "Other name"
    assert not changed(screen)


def test_another_order_or_guidance_is_change_and_can_be_saved_apart(
    qtbot: QtBot, screen: CompareScreen, desk: Desk, refs: list[str]
) -> None:
    screen.document.save()
    screen.document.save_as()
    assert not screen.document.name.isVisible()
    show(qtbot, screen, refs[:2])
    screen.document.save()
    save_as(qtbot, screen, "One")
    screen.document.save()
    screen.move_column(0, 1)
    qtbot.waitUntil(lambda: screen.document.is_changed)
    screen.document.save_as()
    save_as(qtbot, screen, "Two")
    assert sorted(line.name for line in saved.list_saved(desk)) == ["One", "Two"]
    screen.menu.choose([])
    screen.refresh()
    qtbot.waitUntil(lambda: screen.document.is_changed)
    QTest.keyClick(screen.document.name.field, Qt.Key.Key_Escape)
