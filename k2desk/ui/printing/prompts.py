"""Asking where a sheet is to go: a file, or a printer, and printing on the one that was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt

from k2desk.core.model.errors import UserError
from k2desk.ui.printing.pdf_pages import PageSize, page_sizes
from k2desk.ui.printing.print_job import PrintJob, new_printer
from k2desk.ui.widgets.save_dialog import ask_new_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from k2desk.ui.work import Work

PAPER_SETTING = "compare.paper"
"""Under what the paper that was chosen last is kept."""


def ask_and_print(
    work: Work,
    window: QWidget,
    title: str,
    make: Callable[[], bytes],
    on_printed: Callable[[], None],
) -> None:
    """Make the sheet, ask for a printer, and print.

    Args:
        work: Where the PDF is made and drawn.
        window: The widget that the dialog belongs to.
        title: What the job is called at the printer.
        make: Makes the PDF; it runs off the window's thread.
        then: Called when the printer has taken it.
    """

    def job() -> tuple[bytes, PageSize]:
        pdf = make()
        return pdf, page_sizes(pdf)[0]

    def ask(sheet: tuple[bytes, PageSize]) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        pdf, size = sheet
        printer = new_printer(size, title)
        dialog = QPrintDialog(printer, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: start_printing(work, printer, pdf, on_printed))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    work.run(job, ask, replaces="print")


def start_printing(
    work: Work, printer: QPrinter, pdf: bytes, on_printed: Callable[[], None]
) -> None:
    """Print a PDF; a printer that takes no job is told of quietly."""

    def failed(error: Exception) -> None:
        signal = work.refused if isinstance(error, UserError) else work.broke
        signal.emit(error)

    PrintJob(work, pdf, printer, on_printed, failed).start()


def ask_save_path(window: QWidget, title: str, kind: str, suffix: str) -> Path | None:
    """Ask where to save a sheet; None where the person thought better of it.

    Args:
        window: The widget that the dialog belongs to.
        title: The name that is offered.
        kind: What sort of file it is, as the dialog says it.
        suffix: Its ending, without the dot; put behind a name that has none.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    offered = Path(folder) / f"{title}.{suffix}"
    return ask_new_file(window, f"Save as {kind}", offered, {kind: suffix})
