"""Taking a comparison out of the program: saved, printed, copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from k2desk.core.compare import ComparisonTable
from k2desk.core.errors import UserError
from k2desk.ui.compare.model import as_html, as_tsv
from k2desk.ui.compare.preview import draw_pages
from k2desk.ui.compare.printing import MOST_PAGES, PIXELS_A_POINT, new_printer, print_pages
from k2desk.ui.work import Work
from k2desk.workflows import export
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Writer = Callable[[ComparisonTable, Path], int | None]


class Output(QObject):
    """Saves, prints and copies the comparison that is shown; does nothing while there is none.

    Signals:
        status: What was done, in a few words.
    """

    status = Signal(str)

    def __init__(self, work: Work, window: QWidget, sheet: Callable[[], Sheet]) -> None:
        """Begin with nothing to take out.

        Args:
            work: Where jobs run.
            window: The widget that dialogs belong to.
            sheet: Tells how a sheet is to be made, at the time of asking.
        """
        super().__init__(window)
        self._work, self._window, self._sheet = work, window, sheet
        self._table: ComparisonTable | None = None

    def take(self, table: ComparisonTable | None) -> None:
        """Take this comparison from now on; None for none."""
        self._table = table

    def copy_table(self) -> None:
        """Put the table on the clipboard, as plain text and as HTML."""
        if self._table is None:
            return
        data = QMimeData()
        data.setText(as_tsv(self._table))
        data.setHtml(as_html(self._table))
        QGuiApplication.clipboard().setMimeData(data)
        self.status.emit("Copied the table")

    def save_pdf(self, path: Path) -> None:
        """Save the sheet as a PDF."""
        sheet = self._sheet()

        def write(table: ComparisonTable, to: Path) -> int:
            export.save_pdf(table, to, sheet)
            return len(export.not_printable(table, sheet))

        self._save(path, write)

    def save_html(self, path: Path) -> None:
        """Save the sheet as a web page."""
        sheet = self._sheet()
        self._save(path, lambda table, to: export.save_html(table, to, sheet))

    def save_csv(self, path: Path) -> None:
        """Save the table as CSV."""
        self._save(path, export.save_csv)

    def _save(self, path: Path, write: Writer) -> None:
        table = self._table
        if table is None:
            return
        self._work.run(
            lambda: write(table, path),
            lambda missing: self.status.emit(_saved_words(path.name, missing or 0)),
            writes=True,
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet."""
        table, sheet = self._table, self._sheet()
        if table is None:
            return

        def job() -> list[QImage]:
            return draw_pages(export.sheet_pdf(table, sheet), PIXELS_A_POINT, MOST_PAGES)

        def done(pages: list[QImage]) -> None:
            try:
                print_pages(pages, printer)
            except UserError as error:
                self._work.refused.emit(error)
            else:
                self.status.emit("Sent to the printer")

        self._work.run(job, done)

    def ask_print(self) -> None:
        """Ask for a printer, and print."""
        if self._table is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        printer = new_printer(self._sheet().paper)
        dialog = QPrintDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def ask_pdf(self) -> None:
        """Ask where to, and save the sheet as a PDF."""
        self._ask("PDF", "pdf", self.save_pdf)

    def ask_html(self) -> None:
        """Ask where to, and save the sheet as a web page."""
        self._ask("HTML", "html", self.save_html)

    def ask_csv(self) -> None:
        """Ask where to, and save the table as CSV."""
        self._ask("CSV", "csv", self.save_csv)

    def _ask(self, kind: str, suffix: str, save: Callable[[Path], None]) -> None:
        if self._table is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"Vitamin K comparison.{suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, f"Save as {kind}", name, f"{kind} (*.{suffix})"
        )
        if chosen:
            path = Path(chosen)
            save(path if path.suffix else path.with_suffix(f".{suffix}"))


def _saved_words(name: str, missing: int) -> str:
    """Say that a file was saved, and how many texts have signs that its fonts lack."""
    if missing == 0:
        return f"Saved {name}"
    texts = "1 text has" if missing == 1 else f"{missing} texts have"
    return f"Saved {name}; {texts} signs that the sheet's fonts lack"
