"""Dialogs for the target of a sheet: file or printer."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt

from k2desk.core.model.errors import UserError
from k2desk.ui.language import tr
from k2desk.ui.printing.pdf_pages import PageSize, page_sizes
from k2desk.ui.printing.print_job import PrintJob, new_printer
from k2desk.ui.widgets.save_dialog import ask_save_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from k2desk.ui.work import Work

PAPER_SETTING = "compare.paper"
"""Settings key of the paper chosen last."""


def ask_and_print(
    work: Work,
    window: QWidget,
    title: str,
    make: Callable[[], bytes],
    on_printed: Callable[[], None],
) -> None:
    """Create the sheet, ask for a printer, and print.

    Args:
        work: Runs creating and drawing the PDF.
        window: Parent widget of the dialog.
        title: Name of the print job.
        make: Returns the PDF; called in a worker thread.
        on_printed: Called once the printer accepted the job.
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
    """Print a PDF, reporting errors to the window."""

    def failed(error: Exception) -> None:
        signal = work.refused if isinstance(error, UserError) else work.broke
        signal.emit(error)

    PrintJob(work, pdf, printer, on_printed, failed).start()


def ask_sheet_path(window: QWidget, title: str, kind: str, suffix: str) -> Path | None:
    """Ask for a path to save a sheet; return `None` if cancelled.

    Args:
        window: Parent widget of the dialog.
        title: Suggested file name, without the suffix.
        kind: Kind of file, as named in the dialog.
        suffix: Suffix without the dot, added if the name has none.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    offered = Path(folder) / f"{title}.{suffix}"
    return ask_save_path(window, tr("Save as {kind}", kind=kind), offered, {kind: suffix})
