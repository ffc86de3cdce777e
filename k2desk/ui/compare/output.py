"""Taking a comparison out of the program: saved, printed, copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable
from k2desk.core.errors import UserError
from k2desk.ui.compare.model import as_html, as_tsv
from k2desk.ui.paper.asking import ask_and_print, ask_where
from k2desk.ui.work import Work
from k2desk.workflows import export
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    pass

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
        """Save the table of the sheet as CSV."""
        sheet = self._sheet()
        self._save(path, lambda table, to: export.save_csv(table, to, sheet))

    def _save(self, path: Path, write: Writer) -> None:
        table = self._table
        if table is None:
            return
        self._work.run(
            lambda: write(table, path),
            lambda missing: self.status.emit(_saved_words(path.name, missing or 0)),
            writes=True,
        )

    def open_in_viewer(self) -> None:
        """Open the sheet in the system's PDF viewer."""
        table, sheet = self._table, self._sheet()
        if table is None:
            return

        def done(path: Path) -> None:
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.status.emit("Opened the sheet")
            else:
                self._work.refused.emit(
                    UserError("No program opens PDF files here.", "Save the sheet as PDF instead.")
                )

        self._work.run(lambda: export.save_for_viewer(table, sheet), done, writes=True)

    def ask_print(self) -> None:
        """Make the sheet, ask for a printer, and print."""
        table, sheet = self._table, self._sheet()
        if table is not None:
            title = sheet.title or export.usual_title(sheet.layout)
            make = partial(export.sheet_pdf, table, sheet)
            ask_and_print(self._work, self._window, title, make, self._printed)

    def _printed(self) -> None:
        self.status.emit("Sent to the printer")

    def ask_pdf(self) -> None:
        """Name what cannot be printed, if anything, ask where to, and save the sheet as a PDF."""
        table, sheet = self._table, self._sheet()
        if table is not None:
            self._work.run(
                lambda: export.not_printable(table, sheet), self._ask_pdf, replaces="printable"
            )

    def _ask_pdf(self, missing: tuple[str, ...]) -> None:
        if not missing:
            self._ask("PDF", "pdf", self.save_pdf)
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("K2 Desk")
        box.setText("Some signs cannot be printed.")
        box.setInformativeText(f"{wording.lacks_signs(missing)} The web page has all of them.")
        save = box.addButton("Save as PDF…", QMessageBox.ButtonRole.AcceptRole)
        page = box.addButton("Save as HTML…", QMessageBox.ButtonRole.ActionRole)
        cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        save.clicked.connect(lambda: self._ask("PDF", "pdf", self.save_pdf))
        page.clicked.connect(self.ask_html)
        box.finished.connect(box.deleteLater)
        box.open()

    def ask_html(self) -> None:
        """Ask where to, and save the sheet as a web page."""
        self._ask("HTML", "html", self.save_html)

    def ask_csv(self) -> None:
        """Ask where to, and save the table as CSV."""
        self._ask("CSV", "csv", self.save_csv)

    def _ask(self, kind: str, suffix: str, save: Callable[[Path], None]) -> None:
        if self._table is None:
            return
        path = ask_where(self._window, export.usual_title(self._sheet().layout), kind, suffix)
        if path is not None:
            save(path)


def _saved_words(name: str, missing: int) -> str:
    """Say that a file was saved, and how many texts have signs that its fonts lack."""
    if missing == 0:
        return f"Saved {name}"
    texts = "1 text has" if missing == 1 else f"{missing} texts have"
    return f"Saved {name}; {texts} signs that the sheet's fonts lack"
