"""Saved comparison, shown from its copies."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import as_draft
from k2desk.ui.compare.screen import CompareScreen
from k2desk.workflows import browse, edit, saved
from k2desk.workflows.desk import Desk
from tests.ui.compare.show import show, shown_refs

Both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def is_changed(screen: CompareScreen) -> bool:
    return screen.document.is_changed


def save_as(qtbot: QtBot, screen: CompareScreen, name: str) -> None:
    screen.document.name.field.setText(name)
    with qtbot.waitSignal(screen.document.saved):
        QTest.keyClick(screen.document.name.field, Qt.Key.Key_Return)


def test_saved_comparison_keeps_copies_until_updated(
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
    qtbot.waitUntil(lambda: shown_refs(screen) == refs[:3])
    assert screen.table == before
    assert screen.heading.accessibleName() == "Three"
    assert not is_changed(screen)
    assert ", now Life Extension Other name" in screen.document.outdated.words.text()
    assert "no longer exists" in screen.document.outdated.words.text()

    QTest.mouseClick(screen.document.outdated.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: screen.table is not None and screen.table.columns[0].name == "Other name"
    )
    assert is_changed(screen)
    assert screen.state.accessibleName() == "Unsaved changes"
    with qtbot.waitSignal(screen.document.saved):
        screen.document.save()
    assert saved.load(desk, id).products[0].facts.name == "Other name"
    assert not is_changed(screen)


def test_changed_order_is_saved_under_other_name(
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
