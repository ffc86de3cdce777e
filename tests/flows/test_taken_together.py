"""A stack is saved and changed; its next sheet shows the change."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.saved import SavedKind
from k2desk.workflows import edit
from k2desk.workflows.desk import open_desk
from tests.flows.person import Person, Script

Both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def read_text(sheet: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(sheet).pages).split())


def _save_stack(person: Person, sheet: Path) -> Script:
    window = person.window
    yield lambda: len(window.browse.table.products.ids) == 3
    window.browse.table.setFocus()
    window.browse.table.selectAll()
    person.ctrl(Qt.Key.Key_D)
    yield lambda: len(window.tray.refs) == 3
    person.ctrl(Qt.Key.Key_T)
    yield lambda: window.pages.stack is not None and window.pages.stack.table is not None
    screen = window.pages.stack
    assert screen is not None
    assert screen.notice.isVisible()
    person.press(Qt.Key.Key_S, Both, at=screen)
    yield screen.document.name.isVisible
    screen.document.name.field.clear()
    person.type_text(screen.document.name.field, "Mrs E")
    person.press(Qt.Key.Key_Return, at=screen.document.name.field)
    yield lambda: not screen.save_button.isEnabled() and screen.heading.accessibleName() == "Mrs E"
    screen.output.save_pdf(sheet)
    yield sheet.exists
    yield lambda: window.status.text.startswith("Saved “first.pdf”")
    person.press(Qt.Key.Key_Escape, at=screen)
    yield lambda: window.pages.at_home
    yield lambda: window.browse.sidebar.saved_items[SavedKind.STACK].count_text == "1"


def _change_stack(person: Person, sheet: Path) -> Script:
    window = person.window
    yield lambda: window.browse.sidebar.saved_items[SavedKind.STACK].count_text == "1"
    person.click(window.browse.sidebar.saved_items[SavedKind.STACK])
    yield lambda: window.pages.saved_list is not None
    saved_list = window.pages.saved_list
    assert saved_list is not None
    yield lambda: len(saved_list.model.lines) == 1
    person.press(Qt.Key.Key_Return, at=saved_list.table)
    yield lambda: window.pages.stack is not None and window.pages.stack.table is not None
    screen = window.pages.stack
    assert screen is not None
    assert screen.table is not None
    assert screen.table.changes[0].startswith("Amounts per day are unchanged since")
    person.type_text(screen.list.fields["2"].edit, "2")
    assert screen.table.changes[0].startswith("MK-7: 90 mcg more per day since")
    screen.output.save_pdf(sheet)
    yield sheet.exists
    yield lambda: window.status.text.startswith("Saved “second.pdf”")


def test_changed_stack_prints_change_since_last_sheet(
    qtbot: QtBot, own_home: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    for name, amount in (("Drops", "45"), ("Capsules", "90"), ("Softgels", "180")):
        row = DraftRow(amount=amount)
        edit.add(
            open_desk(),
            Draft(name=name, units="1", unit="capsule", per_day="1", rows=(row,)),
        )

    Person(lambda person: _save_stack(person, first)).run()
    assert "Changes since the last sheet" not in read_text(first)
    assert "All together" in read_text(first)
    assert "warfarin" in read_text(first)

    Person(lambda person: _change_stack(person, second)).run()
    text = read_text(second)
    assert "Changes since the last sheet" in text
    assert "MK-7: 90 mcg more per day since" in text
    assert "previously 315 mcg, now 405 mcg" in text
    assert "2 capsules per day" in text
