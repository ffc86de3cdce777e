"""Three taken together, saved; a month later one is changed, and the sheet says so."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.saved import SavedKind
from k2desk.workflows import edit
from k2desk.workflows.desk import open_desk
from tests.flows.person import Errand, Person

Both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def read(sheet: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(sheet).pages).split())


def test_take_three_together_save_restart_change_one_and_sheet_says_it(
    qtbot: QtBot, own_home: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    for name, amount in (("Drops", "45"), ("Capsules", "90"), ("Softgels", "180")):
        row = DraftRow(amount=amount)
        edit.add(
            open_desk(),
            Draft(name=name, units="1", unit="capsule", per_day="1", rows=(row,)),
        )

    def first_day(person: Person) -> Errand:
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
        person.presses(Qt.Key.Key_S, Both, at=screen)
        yield screen.name.isVisible
        screen.name.field.clear()
        person.types(screen.name.field, "Mrs E")
        person.presses(Qt.Key.Key_Return, at=screen.name.field)
        yield lambda: not screen.save.isEnabled() and screen.heading.accessibleName() == "Mrs E"
        screen.output.save_pdf(first)
        yield first.exists
        yield lambda: window.status.text.startswith("Saved first.pdf")
        person.presses(Qt.Key.Key_Escape, at=screen)
        yield lambda: window.pages.at_home
        yield lambda: window.browse.sidebar.saved[SavedKind.STACK].count_text == "1"

    def next_month(person: Person) -> Errand:
        window = person.window
        yield lambda: window.browse.sidebar.saved[SavedKind.STACK].count_text == "1"
        person.clicks(window.browse.sidebar.saved[SavedKind.STACK])
        yield lambda: window.pages.saved_list is not None
        listed = window.pages.saved_list
        assert listed is not None
        yield lambda: len(listed.model.lines) == 1
        person.presses(Qt.Key.Key_Return, at=listed.table)
        yield lambda: window.pages.stack is not None and window.pages.stack.table is not None
        screen = window.pages.stack
        assert screen is not None
        assert screen.table is not None
        assert screen.table.changes[0].startswith("The amounts a day are those of the sheet of")
        person.types(screen.list.fields["2"].edit, "2")
        assert screen.table.changes[0].startswith("MK-7 +90 mcg a day since")
        screen.output.save_pdf(second)
        yield second.exists
        yield lambda: window.status.text.startswith("Saved second.pdf")

    Person(first_day).goes()
    assert "Change since the last sheet" not in read(first)
    assert "All together" in read(first)
    assert "warfarin" in read(first)

    Person(next_month).goes()
    text = read(second)
    assert "Change since the last sheet" in text
    assert "MK-7 +90 mcg a day since" in text
    assert "315 mcg, now 405 mcg" in text
    assert "2 capsules a day" in text
