"""Clipboard text of a stack."""

from pathlib import Path

import pypdf
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core.stack import build_stack
from k2desk.core.wording import stack as stack_wording
from k2desk.ui.stack.output import EXPORT_FUNCTIONS
from k2desk.ui.stack.screen import StackScreen
from k2desk.workflows import guidance, saved, stack
from k2desk.workflows.desk import Desk
from tests.reports.examples import amount, product
from tests.ui.actions import RecordedActions
from tests.ui.stack.steps import notes_text, save_as, show_products


def test_copied_cells_are_never_formulas(qtbot: QtBot) -> None:
    odd = product("1", "", '=HYPERLINK("x")', (amount("mk7", "90"),))
    table = build_stack([odd], guidance.default_guidance(), "2026-11-22", None)
    lines = EXPORT_FUNCTIONS.for_clipboard(table).text().splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "Product",
        '\'=HYPERLINK("x")',
        "All together",
    ]


def test_next_sheet_shows_changes(
    qtbot: QtBot,
    screen: StackScreen,
    refs: list[str],
    desk: Desk,
    tmp_path: Path,
    actions: RecordedActions,
) -> None:
    show_products(qtbot, screen, refs[:2])
    save_as(qtbot, screen, "S")
    id = saved.list_saved(desk)[0].id
    assert stack_wording.NO_EARLIER_SHEET in notes_text(screen)
    first = tmp_path / "first.pdf"
    with actions.wait_for(qtbot, "show_message"):
        screen.output.save_pdf(first)
    assert stack.last_sheet(desk, id) is not None

    screen.open(id)
    qtbot.waitUntil(lambda: screen.table is not None and bool(screen.table.since))
    screen.list.fields[refs[0]].edit.setText("2")
    assert screen.table is not None
    assert screen.table.changes[0].startswith("MK-7: 90 mcg more per day since ")
    second = tmp_path / "second.pdf"
    with actions.wait_for(qtbot, "show_message") as emitted:
        screen.output.save_pdf(second)
    assert emitted.args == ["Saved “second.pdf”. The next sheet will show what changed."]
    text = " ".join(pypdf.PdfReader(second).pages[0].extract_text().split())
    assert "MK-7: 90 mcg more per day since " in text
    assert "B <b>&" in text


def test_html_csv_clipboard_and_printer_contain_stack(
    qtbot: QtBot,
    screen: StackScreen,
    refs: list[str],
    tmp_path: Path,
    printed_pdfs: list[bytes],
    actions: RecordedActions,
) -> None:
    screen.output.copy_table()
    screen.output.ask_print()
    screen.output.ask_pdf()
    screen.output.save_csv(tmp_path / "none.csv")
    assert not list(tmp_path.glob("none*"))
    show_products(qtbot, screen, refs)
    for save, name in ((screen.output.save_html, "s.html"), (screen.output.save_csv, "s.csv")):
        with actions.wait_for(qtbot, "show_message"):
            save(tmp_path / name)
        text = (tmp_path / name).read_text("utf-8")
        assert "135–235" in text
        assert "warfarin" in text
    screen.output.copy_table()
    assert "All together\t\t" in QGuiApplication.clipboard().text()
    screen.output.ask_print()
    assert printed_pdfs[0].startswith(b"%PDF")


def test_printed_sheet_of_saved_stack_is_recorded(
    qtbot: QtBot, screen: StackScreen, refs: list[str], desk: Desk, printed_pdfs: list[bytes]
) -> None:
    show_products(qtbot, screen, refs[:1])
    save_as(qtbot, screen, "S")
    screen.output.ask_print()
    assert len(printed_pdfs) == 1
    qtbot.waitUntil(lambda: stack.last_sheet(desk, saved.list_saved(desk)[0].id) is not None)


def test_unprintable_characters_are_listed_before_saving(
    qtbot: QtBot, screen: StackScreen, refs: list[str]
) -> None:
    show_products(qtbot, screen, refs[:1])
    screen.sheet_options.recipient.setText("王")
    screen.pdf_button.click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(QMessageBox)))
    (box,) = screen.findChildren(QMessageBox)
    assert "recipient: 王" in box.informativeText()
    box.reject()
