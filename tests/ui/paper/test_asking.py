from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core import wording
from k2desk.ui.paper.asking import ask_and_print, ask_where, print_on
from k2desk.ui.work import Work
from k2desk.workflows import stack
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import Sheet

LABELS = ["dsld:182362", "dsld:328817"]


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


@pytest.fixture
def pdf(desk: Desk) -> bytes:
    table = stack.table_of(stack.new_stack(desk, LABELS))
    return stack.sheet_pdf(table, Sheet(paper="letter", title=wording.STACK_TITLE))


def dialogs() -> list[QPrintDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog)]


def test_a_printer_takes_the_pages(qtbot: QtBot, work: Work, tmp_path: Path, pdf: bytes) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    done: list[bool] = []
    print_on(work, printer, pdf, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=30000)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_job_is_told_of(
    qtbot: QtBot, work: Work, tmp_path: Path, pdf: bytes
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with qtbot.waitSignal(work.refused) as told:
        print_on(work, printer, pdf, lambda: None)
    assert "printer" in str(told.args[0])


def test_a_printer_is_asked_for_with_the_paper_of_the_sheet(
    qtbot: QtBot, work: Work, pdf: bytes
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    ask_and_print(work, window, "Sheet", lambda: pdf, lambda: None)
    qtbot.waitUntil(lambda: bool(dialogs()))
    (dialog,) = dialogs()
    assert dialog.printer().docName() == "Sheet"
    assert round(dialog.printer().pageLayout().fullRectPoints().width()) == 612
    dialog.reject()


@pytest.mark.parametrize(
    ("chosen", "path"),
    [("/x/Mrs E", Path("/x/Mrs E.pdf")), ("/x/a.PDF", Path("/x/a.PDF")), ("", None)],
)
def test_a_file_gets_its_ending_and_nothing_is_saved_where_none_is_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chosen: str, path: Path | None
) -> None:
    asked: list[tuple[str, str]] = []

    def choose(_: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append((title, Path(name).name))
        return chosen, kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window = QWidget()
    qtbot.addWidget(window)
    assert ask_where(window, "Vitamin K comparison", "PDF", "pdf") == path
    assert asked == [("Save as PDF", "Vitamin K comparison.pdf")]
