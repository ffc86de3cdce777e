"""Taking a sheet out of the program: saved, printed, opened in a viewer, its table copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from k2desk.core.model.errors import UserError
from k2desk.core.wording import sheet as sheet_wording
from k2desk.ui.printing.prompts import ask_and_print, ask_where
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from k2desk.ui.work import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ways(Generic[T]):
    """The ways in which a table of one kind leaves the program.

    Attributes:
        pdf: Makes the sheet.
        save_pdf, save_html, save_csv: Write it to a file, whole or not at all.
        save_for_viewer: Writes it for the system's viewer, and returns where.
        not_printable: Returns the texts with signs that the sheet's fonts lack.
        usual_title: Returns what a sheet is called where nobody gave it a title.
        for_clipboard: Returns the table as other programs take it.
    """

    pdf: Callable[[T, Sheet], bytes]
    save_pdf: Callable[[T, Path, Sheet], None]
    save_html: Callable[[T, Path, Sheet], None]
    save_csv: Callable[[T, Path, Sheet], None]
    save_for_viewer: Callable[[T, Sheet], Path]
    not_printable: Callable[[T, Sheet], tuple[str, ...]]
    usual_title: Callable[[Sheet], str]
    for_clipboard: Callable[[T], QMimeData]


@dataclass(frozen=True, slots=True)
class Noting:
    """What is done once a sheet has been saved or printed.

    Attributes:
        note: Notes it; runs off the window's thread.
        words: What is said of that.
    """

    note: Callable[[], object]
    words: str


class SheetOutput(QObject, Generic[T]):
    """Saves, prints and copies the table that is shown; does nothing while there is none.

    Signals:
        status: What was done, in a few words.
    """

    status = Signal(str)

    def __init__(
        self, work: Work, window: QWidget, ways: Ways[T], sheet: Callable[[], Sheet]
    ) -> None:
        """Begin with nothing to take out.

        Args:
            work: Where jobs run.
            window: The widget that dialogs belong to.
            ways: How such a table is written.
            sheet: Tells how a sheet is to be made, at the time of asking.
        """
        super().__init__(window)
        self._work, self._window, self._ways, self._sheet = work, window, ways, sheet
        self._table: T | None = None
        self._noting: Noting | None = None

    def take(self, table: T | None, noting: Noting | None = None) -> None:
        """Take this table from now on; None for none.

        Args:
            table: The table.
            noting: What is done once a sheet of it has been saved or printed.
        """
        self._table, self._noting = table, noting

    def copy_table(self) -> None:
        """Put the table on the clipboard."""
        if self._table is not None:
            QGuiApplication.clipboard().setMimeData(self._ways.for_clipboard(self._table))
            self.status.emit("Copied the table")

    # --- files -----------------------------------------------------------------------------

    def save_pdf(self, path: Path) -> None:
        """Save the sheet as a PDF."""
        self._save(path, self._ways.save_pdf, self._ways.not_printable)

    def save_html(self, path: Path) -> None:
        """Save the sheet as a web page."""
        self._save(path, self._ways.save_html)

    def save_csv(self, path: Path) -> None:
        """Save the table of the sheet as CSV."""
        self._save(path, self._ways.save_csv)

    def _save(
        self,
        path: Path,
        write: Callable[[T, Path, Sheet], None],
        lacking: Callable[[T, Sheet], tuple[str, ...]] = lambda *_: (),
    ) -> None:
        table, sheet, noting = self._table, self._sheet(), self._noting
        if table is None:
            return

        def job() -> int:
            write(table, path, sheet)
            if noting is not None:
                noting.note()
            return len(lacking(table, sheet))

        self._work.run(job, lambda missing: self._saved(path.name, missing, noting), writes=True)

    def _saved(self, name: str, missing: int, noting: Noting | None) -> None:
        said = [f"Saved {name}"]
        if missing:
            texts = "1 text has" if missing == 1 else f"{missing} texts have"
            said.append(f"{texts} signs that the sheet's fonts lack")
        if noting is not None:
            said.append(noting.words)
        self.status.emit("; ".join(said))

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

        self._work.run(lambda: self._ways.save_for_viewer(table, sheet), done, writes=True)

    # --- asking ----------------------------------------------------------------------------

    def ask_print(self) -> None:
        """Make the sheet, ask for a printer, and print."""
        table, sheet = self._table, self._sheet()
        if table is not None:
            title = sheet.title or self._ways.usual_title(sheet)
            make = partial(self._ways.pdf, table, sheet)
            then = partial(self._printed, self._noting)
            ask_and_print(self._work, self._window, title, make, then)

    def _printed(self, noting: Noting | None) -> None:
        self.status.emit("Sent to the printer")
        if noting is not None:
            self._work.run(noting.note, lambda _: None, writes=True)

    def ask_pdf(self) -> None:
        """Name what cannot be printed, if anything, ask where to, and save the sheet as a PDF."""
        table, sheet = self._table, self._sheet()
        if table is not None:
            self._work.run(
                lambda: self._ways.not_printable(table, sheet), self._ask_pdf, replaces="printable"
            )

    def _ask_pdf(self, missing: tuple[str, ...]) -> None:
        if not missing:
            self._ask("PDF", "pdf", self.save_pdf)
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("K2 Desk")
        box.setText("Some signs cannot be printed.")
        box.setInformativeText(
            f"{sheet_wording.unprintable_note(missing)} The web page has all of them."
        )
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
        path = ask_where(self._window, self._ways.usual_title(self._sheet()), kind, suffix)
        if path is not None:
            save(path)
