"""Taking a stack out of the program: saved, printed, copied; each sheet of a saved one is noted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from k2desk.core import wording
from k2desk.core.errors import UserError
from k2desk.core.stack import StackTable
from k2desk.ui.paper.asking import ask_where
from k2desk.ui.work import Work
from k2desk.workflows import stack
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import Sheet

Printing = Callable[[QWidget, str, Callable[[], bytes], Callable[[], None]], None]
"""Asks for a printer and prints: the window, a title, what makes the PDF, what follows."""

Writer = Callable[[StackTable, Path, Sheet], None]


class Output(QObject):
    """Saves, prints and copies what is shown; does nothing while there is none.

    Signals:
        status: What was done, in a few words.
    """

    status = Signal(str)

    def __init__(
        self,
        desk: Desk,
        work: Work,
        window: QWidget,
        printing: Printing,
        sheet: Callable[[], Sheet],
    ) -> None:
        """Begin with nothing to take out.

        Args:
            desk: The open desk, where sheets are noted.
            work: Where jobs run.
            window: The widget that dialogs belong to.
            printing: What asks for a printer and prints.
            sheet: Tells how a sheet is to be made, at the time of asking.
        """
        super().__init__(window)
        self._desk, self._work, self._window, self._printing = desk, work, window, printing
        self._table: StackTable | None = None
        self._saved_id = 0
        self._sheet = sheet

    def take(self, table: StackTable | None, saved_id: int) -> None:
        """Take this from now on; `saved_id` is 0 where it was never saved."""
        self._table, self._saved_id = table, saved_id

    def save_pdf(self, path: Path) -> None:
        """Save the sheet as a PDF."""
        self._save(path, stack.save_pdf)

    def save_html(self, path: Path) -> None:
        """Save the sheet as a web page."""
        self._save(path, stack.save_html)

    def save_csv(self, path: Path) -> None:
        """Save the table as CSV."""
        self._save(path, stack.save_csv)

    def _save(self, path: Path, write: Writer) -> None:
        table, sheet, id = self._table, self._sheet(), self._saved_id
        if table is None:
            return

        def job() -> int:
            write(table, path, sheet)
            if id:
                stack.note_sheet(self._desk, id, table)
            return len(stack.not_printable(table, sheet)) if path.suffix == ".pdf" else 0

        self._work.run(job, lambda missing: self._told(path.name, missing, id), writes=True)

    def _told(self, name: str, missing: int, id: int) -> None:
        said = f"Saved {name}"
        if missing:
            texts = "1 text has" if missing == 1 else f"{missing} texts have"
            said += f"; {texts} signs that the sheet's fonts lack"
        if id:
            said += "; the next sheet will say what changed since"
        self.status.emit(said)

    def print_sheet(self) -> None:
        """Ask for a printer, and print."""
        table, sheet, id = self._table, self._sheet(), self._saved_id
        if table is None:
            return

        def printed() -> None:
            self.status.emit("Sent to the printer")
            if id:
                note = partial(stack.note_sheet, self._desk, id, table)
                self._work.run(note, lambda _: None, writes=True)

        self._printing(self._window, sheet.title, lambda: stack.sheet_pdf(table, sheet), printed)

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

        self._work.run(lambda: stack.save_for_viewer(table, sheet), done, writes=True)

    def copy_table(self) -> None:
        """Put the list on the clipboard, as spreadsheets take it."""
        if self._table is None:
            return
        table = self._table
        lines = [["Product", "How much a day", *(f"{row.title}, mcg" for row in table.rows)]]
        for place, title in enumerate(table.titles):
            figures = (row.amounts[place].text for row in table.rows)
            lines.append([title, table.taken[place], *figures])
        lines.append([wording.TOGETHER, "", *(row.total.text for row in table.rows)])
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)
        self.status.emit("Copied the table")

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
        path = ask_where(self._window, wording.STACK_TITLE, kind, suffix)
        if path is not None:
            save(path)
