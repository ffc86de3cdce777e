from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.wording import stack as stack_wording
from k2desk.ui.printing.prompts import ask_and_print, ask_sheet_path, start_printing
from k2desk.ui.work import Work
from k2desk.workflows import stack
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import Sheet
from tests.ui.file_dialogs import DialogAnswers

LABELS = ["dsld:182362", "dsld:328817"]


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


@pytest.fixture
def pdf(desk: Desk) -> bytes:
    table = stack.stack_table(stack.new_stack(desk, LABELS))
    return stack.sheet_pdf(table, Sheet(paper="letter", title=stack_wording.STACK_TITLE))


def dialogs() -> list[QPrintDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog)]


def test_pages_are_printed(qtbot: QtBot, work: Work, tmp_path: Path, pdf: bytes) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    done: list[bool] = []
    start_printing(work, printer, pdf, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_refused_job_is_reported_as_user_error(
    qtbot: QtBot, work: Work, tmp_path: Path, pdf: bytes
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with qtbot.waitSignal(work.refused) as emitted:
        start_printing(work, printer, pdf, lambda: None)
    assert "printer" in str(emitted.args[0])


def test_print_dialog_has_paper_of_sheet(qtbot: QtBot, work: Work, pdf: bytes) -> None:
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
    ("typed", "name"),
    [
        ("For Ms A", "For Ms A.pdf"),
        ("a.PDF", "a.PDF"),
        ("For Mrs. E", "For Mrs. E.pdf"),
        ("list.csv", "list.csv.pdf"),
        (None, None),
    ],
)
def test_suffix_is_added_and_cancel_returns_none(
    qtbot: QtBot, tmp_path: Path, typed: str | None, name: str | None
) -> None:
    answers = DialogAnswers(None if typed is None else tmp_path / typed)
    window = QWidget()
    qtbot.addWidget(window)
    found = ask_sheet_path(window, "Vitamin K comparison", "PDF", "pdf")
    assert found == (None if name is None else tmp_path / name)
    assert answers.dialogs == [("Save as PDF", "Vitamin K comparison.pdf", ["PDF (*.pdf)"])]


@pytest.mark.parametrize("typed", ["For Ms A", "For Ms A.pdf", "For Mrs. E"])
@pytest.mark.parametrize("replaces", [True, False])
def test_added_suffix_does_not_overwrite_silently(
    qtbot: QtBot, tmp_path: Path, typed: str, replaces: bool
) -> None:
    there = tmp_path / f"{typed.removesuffix('.pdf')}.pdf"
    there.write_bytes(b"%PDF")
    again = [there] if typed == "For Mrs. E" else []
    answers = DialogAnswers(tmp_path / typed, *again, replaces=replaces)
    window = QWidget()
    qtbot.addWidget(window)
    assert ask_sheet_path(window, "Sheet", "PDF", "pdf") == (there if replaces else None)
    assert len(answers.replaced) == 1
    assert there.name in answers.replaced[0]
    assert len(answers.dialogs) == len(again) + (1 if replaces else 2)
