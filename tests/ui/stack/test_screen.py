"""Screen of products taken together."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, as_draft
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import exact
from k2desk.core.model.person import Antagonist, Person, Sex
from k2desk.core.wording import notices
from k2desk.core.wording import stack as stack_wording
from k2desk.ui.settings import Settings
from k2desk.ui.stack.screen import StackScreen
from k2desk.ui.work import Work
from k2desk.workflows import browse, edit, saved, stack
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions
from tests.ui.stack.steps import notes_text, save_as, show_products

Key = Qt.Key
Both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def is_changed(screen: StackScreen) -> bool:
    return screen.document.is_changed


def is_notice_strong(screen: StackScreen) -> bool:
    return screen.notice.is_strong


def total(screen: StackScreen, line: Line) -> object:
    return None if screen.table is None else screen.table.totals[line]


def table_text(screen: StackScreen) -> list[list[str]]:
    table = screen.list
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append(["" if item is None else item.text() for item in items])
    return found


def test_products_are_rows_followed_by_total(
    qtbot: QtBot, screen: StackScreen, refs: list[str]
) -> None:
    show_products(qtbot, screen, refs)
    lines = table_text(screen)

    assert [line[0].splitlines()[0] for line in lines] == [
        "1 A",
        "2 B <b>&",
        "3 Open",
        stack_wording.TOGETHER,
    ]
    heads = [screen.list.horizontalHeaderItem(index) for index in range(2, 7)]
    assert [" ".join(head.text().split()) for head in heads if head] == [
        "K1",
        "MK-4",
        "MK-7",
        "K2, form unknown",
        "Total K2",
    ]
    assert [line[4] for line in lines] == ["90\n38–67%", "45\n19–33%", "0–100\n0–43%", "135–235"]
    assert notices.WARFARIN_NOTICE in notes_text(screen)
    assert "MK-7 is in 2 of 3 products: A (90 mcg per day), B <b>& (45 mcg per day)." in notes_text(
        screen
    )
    assert "▼" not in screen.heading.text()


def test_typed_servings_update_amounts_or_show_problem(
    qtbot: QtBot, screen: StackScreen, refs: list[str]
) -> None:
    show_products(qtbot, screen, refs[:2])
    field = screen.list.fields[refs[0]]
    QTest.keyClicks(field.edit, "2")
    assert total(screen, Line.MK7) == exact(225)

    field.edit.setText("every 3 days")
    assert total(screen, Line.MK7) == exact(75)
    field.edit.setText("1.000")
    assert field.note.text() == stack_wording.NOT_A_COUNT
    assert not screen.pdf_button.isEnabled()
    assert screen.state.accessibleName() == "Check the amount per day"
    screen.save()
    assert not screen.document.name.isVisible()
    field.edit.clear()
    assert screen.pdf_button.isEnabled()
    assert total(screen, Line.MK7) == exact(135)
    assert field.edit.placeholderText() == "label: 1"
    assert field.edit.accessibleName() == "Brand A: … capsules per day"


def test_stack_is_saved_reopened_and_saved_again(
    qtbot: QtBot, screen: StackScreen, refs: list[str], desk: Desk
) -> None:
    show_products(qtbot, screen, refs[:2])
    QTest.keyClick(screen, Key.Key_S, Both)
    assert screen.document.name.isVisible()
    assert screen.document.name.field.text() == "Brand A and 1 more"
    QTest.keyClick(screen.document.name.field, Key.Key_Escape)
    assert not screen.document.name.isVisible()
    screen.sheet_options.recipient.setText("M. E.")
    save_as(qtbot, screen, "Mrs E")
    assert screen.heading.accessibleName() == "Mrs E"
    assert not screen.save_button.isEnabled()
    id = saved.list_saved(desk)[0].id

    show_products(qtbot, screen, refs[2:])
    assert screen.heading.accessibleName() == "Taken together"
    screen.open(id)
    qtbot.waitUntil(lambda: list(screen.list.fields) == refs[:2])
    assert screen.sheet_options.recipient.text() == "M. E."
    assert not is_changed(screen)
    screen.list.fields[refs[0]].edit.setText("3")
    assert is_changed(screen)
    assert screen.state.accessibleName() == "Unsaved changes"
    with qtbot.waitSignal(screen.document.saved):
        screen.save()
    assert not is_changed(screen)
    assert saved.load(desk, id).products[0].taken == exact(3)
    screen.save_as()
    screen.document.name.field.setText("Another")
    with qtbot.waitSignal(screen.document.saved):
        QTest.mouseClick(screen.document.name.save, Qt.MouseButton.LeftButton)
    assert sorted(line.name for line in saved.list_saved(desk)) == ["Another", "Mrs E"]


def test_products_are_added_and_removed(
    qtbot: QtBot, screen: StackScreen, refs: list[str], actions: RecordedActions
) -> None:
    screen.add_products(refs[:1])
    qtbot.waitUntil(lambda: list(screen.list.fields) == refs[:1])
    screen.list.fields[refs[0]].edit.setText("2")
    screen.add_products(refs[:2])
    qtbot.waitUntil(lambda: list(screen.list.fields) == refs[:2])
    assert screen.list.fields[refs[0]].text == "2"
    with actions.wait_for(qtbot, "show_message"):
        screen.add_products(refs[:2])
    for ref in refs[:2]:
        screen.remove(ref)
    assert screen.list.rowCount() == 0
    assert not screen.pdf_button.isEnabled()
    assert stack_wording.NO_STACK in notes_text(screen)


def test_outdated_copies_are_updated_on_request(
    qtbot: QtBot, screen: StackScreen, refs: list[str], desk: Desk
) -> None:
    show_products(qtbot, screen, refs[:2])
    screen.list.fields[refs[0]].edit.setText("2")
    save_as(qtbot, screen, "S")
    draft = as_draft(browse.product(desk, refs[0]))
    edit.save_draft(desk, refs[0], Draft(**{**_fields(draft), "name": "A new name"}))

    screen.open(saved.list_saved(desk)[0].id)
    qtbot.waitUntil(screen.document.outdated.isVisible)
    assert "Name: Brand A, now Brand A new name" in screen.document.outdated.words.text()
    assert table_text(screen)[0][0].startswith("1 A\n")
    QTest.mouseClick(screen.document.outdated.take, Qt.MouseButton.LeftButton)
    assert table_text(screen)[0][0].startswith("1 A new name")
    assert screen.list.fields[refs[0]].text == "2"
    assert is_changed(screen)
    assert not screen.document.outdated.isVisible()


def test_inspector_explains_current_amount(
    qtbot: QtBot, screen: StackScreen, refs: list[str]
) -> None:
    show_products(qtbot, screen, refs[:2])
    screen.list.setCurrentCell(0, 4)
    assert "Share of MK-7: 90 mcg of 135 mcg per day, 67%" in screen.inspector.text()
    item = screen.list.item(0, 4)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "MK-7: 90, 67% of the total"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (683, 467)])
def test_screen_fits_in_window(
    qtbot: QtBot, screen: StackScreen, refs: list[str], width: int, height: int
) -> None:
    show_products(qtbot, screen, refs)
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.width() == width)
    assert screen.tabs.count() == (3 if width < 920 else 2)
    assert screen.pdf_button.geometry().right() <= width
    screen.resize(1280, 800)
    qtbot.waitUntil(lambda: screen.tabs.count() == 2)
    assert screen.list.isVisible()


def test_escape_closes_screen(qtbot: QtBot, screen: StackScreen, refs: list[str]) -> None:
    show_products(qtbot, screen, refs)
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(screen, Key.Key_Escape)


def test_preview_follows_typed_texts(qtbot: QtBot, screen: StackScreen, refs: list[str]) -> None:
    show_products(qtbot, screen, refs)
    with qtbot.waitSignal(screen.preview.drawn):
        screen.tabs.setCurrentIndex(1)
    for field, text in (
        (screen.sheet_options.recipient, "M. E."),
        (screen.sheet_options.prepared_by, "Harbour Pharmacy"),
    ):
        with qtbot.waitSignal(screen.preview.drawn):
            field.setText(text)
    assert screen.sheet.title == stack_wording.STACK_TITLE
    assert screen.sheet.lines == stack.LINES_TO_WRITE
    with qtbot.waitSignal(screen.preview.drawn):
        screen.list.fields[refs[0]].edit.setText("3")


def test_guidance_follows_saved_person(
    qtbot: QtBot, screen: StackScreen, refs: list[str], desk: Desk
) -> None:
    show_products(qtbot, screen, refs)
    assert is_notice_strong(screen)
    woman = Person(sex=Sex.FEMALE, age=Decimal(62), country="DE", antagonist=Antagonist.NO)
    screen.audience.panel.set_person(woman)
    screen.audience.panel.changed.emit()
    assert screen.table is not None
    regions = {one.guidance.region for one in screen.table.positions if one.guidance.is_official}
    assert regions <= {"Germany, Austria, Switzerland", "European Union"}
    assert not is_notice_strong(screen)
    assert not screen.sheet.inr
    save_as(qtbot, screen, "Mrs E")
    kept = saved.load(desk, saved.list_saved(desk)[0].id)
    assert kept.person == woman
    box = screen.menu.box("article-k2-range")
    box.trigger()
    assert "article-k2-range" not in [one.guidance.id for one in screen.table.positions]
    assert is_changed(screen)
    screen.open(kept.id)
    qtbot.waitUntil(lambda: not is_changed(screen))
    assert screen.audience.person == woman
    assert box.isChecked()


def test_author_and_paper_are_remembered(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    settings = Settings(tmp_path / "settings.json")
    first = StackScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(first)
    show_products(qtbot, first, refs)
    first.sheet_options.set_paper("letter")
    first.sheet_options.prepared_by.setText("Harbour Pharmacy")
    first.sheet_options.prepared_by.editingFinished.emit()
    first.sheet_options.recipient.setText("M. E.")
    second = StackScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(second)
    show_products(qtbot, second, refs)
    made = second.sheet
    assert (made.paper, made.prepared_by, made.recipient) == ("letter", "Harbour Pharmacy", "")


def _fields(draft: Draft) -> dict:  # type: ignore[type-arg]
    return {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
