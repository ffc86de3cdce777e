"""Output of the sheet: files, printer, viewer and clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg, nmsg, sentences
from k2desk.core.wording import sheet as sheet_wording
from k2desk.ui.language import tr
from k2desk.ui.printing.prompts import ask_and_print, ask_sheet_path
from k2desk.ui.widgets.screen_header import caption_with_keys
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from k2desk.ui.work import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExportFunctions(Generic[T]):
    """Functions that export one kind of table.

    Attributes:
        pdf: Returns the sheet as a PDF.
        save_pdf, save_html, save_csv: Write the sheet to a file atomically.
        save_for_viewer: Writes a PDF for the system's viewer and returns its path.
        not_printable: Returns the texts with characters that the fonts of the PDF lack.
        default_title: Returns the title of a sheet without a title of its own.
        for_clipboard: Returns the table for the clipboard.
    """

    pdf: Callable[[T, Sheet], bytes]
    save_pdf: Callable[[T, Path, Sheet], None]
    save_html: Callable[[T, Path, Sheet], None]
    save_csv: Callable[[T, Path, Sheet], None]
    save_for_viewer: Callable[[T, Sheet], Path]
    not_printable: Callable[[T, Sheet], tuple[str, ...]]
    default_title: Callable[[Sheet], str]
    for_clipboard: Callable[[T], QMimeData]


@dataclass(frozen=True, slots=True)
class SheetRecording:
    """Record kept of a sheet once it was saved or printed.

    Attributes:
        record: Saves the record; called in a worker thread.
        message: Text about it for the status bar.
    """

    record: Callable[[], object]
    message: str


class SheetOutput(QObject, Generic[T]):
    """Commands that save, print and copy a table, if there is one."""

    def __init__(
        self,
        work: Work,
        window: QWidget,
        functions: ExportFunctions[T],
        sheet: Callable[[], Sheet],
        show_message: Callable[[str], object],
    ) -> None:
        """Start without a table.

        Args:
            work: Runs jobs.
            window: Parent widget of dialogs.
            functions: Functions that export the table.
            sheet: Returns the present options of the sheet.
            show_message: Shows the outcome in the status bar.
        """
        super().__init__(window)
        self._show_message = show_message
        self._work, self._window, self._functions, self._sheet = work, window, functions, sheet
        self._table: T | None = None
        self._recording: SheetRecording | None = None

    def set_table(self, table: T | None, recording: SheetRecording | None = None) -> None:
        """Set the table of the following commands; `None` for no table.

        Args:
            table: The table.
            recording: Record to keep once a sheet of it was saved or printed.
        """
        self._table, self._recording = table, recording

    def copy_table(self) -> None:
        """Copy the table to the clipboard."""
        if self._table is not None:
            QGuiApplication.clipboard().setMimeData(self._functions.for_clipboard(self._table))
            self._show_message(msg("Copied the table"))

    # --- files -----------------------------------------------------------------------------

    def save_pdf(self, path: Path) -> None:
        """Save the sheet as a PDF."""
        self._save(path, self._functions.save_pdf, self._functions.not_printable)

    def save_html(self, path: Path) -> None:
        """Save the sheet as HTML."""
        self._save(path, self._functions.save_html)

    def save_csv(self, path: Path) -> None:
        """Save the table of the sheet as CSV."""
        self._save(path, self._functions.save_csv)

    def _save(
        self,
        path: Path,
        write: Callable[[T, Path, Sheet], None],
        find_unprintable: Callable[[T, Sheet], tuple[str, ...]] = lambda *_: (),
    ) -> None:
        table, sheet, recording = self._table, self._sheet(), self._recording
        if table is None:
            return

        def job() -> int:
            write(table, path, sheet)
            if recording is not None:
                recording.record()
            return len(find_unprintable(table, sheet))

        self._work.run(
            job, lambda unprintable: self._saved(path.name, unprintable, recording), writes=True
        )

    def _saved(self, name: str, unprintable: int, recording: SheetRecording | None) -> None:
        saved = msg("Saved “{file}”.", file=name)
        lacking = nmsg(
            "{count} text has characters that the sheet can't print.",
            "{count} texts have characters that the sheet can't print.",
            unprintable,
        )
        recorded = "" if recording is None else recording.message
        self._show_message(sentences(saved, lacking if unprintable else "", recorded))

    def open_in_viewer(self) -> None:
        """Open the sheet in the system's PDF viewer."""
        table, sheet = self._table, self._sheet()
        if table is None:
            return

        def done(path: Path) -> None:
            if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._show_message(msg("Opened the sheet"))
            else:
                self._work.refused.emit(
                    UserError(
                        msg("Couldn't open the sheet: no program for PDF files was found."),
                        msg("Save the sheet as PDF instead."),
                    )
                )

        self._work.run(lambda: self._functions.save_for_viewer(table, sheet), done, writes=True)

    def add_to_menu(self, menu: QMenu, copy_text: str) -> None:
        """Add the commands to a menu; `copy_text` is the text of the last one."""
        menu.addAction(tr("&Open in viewer"), self.open_in_viewer)
        menu.addAction(caption_with_keys(tr("&Print…"), "Ctrl+P"), self.ask_print)
        menu.addAction(tr("Save as &HTML…"), self.ask_html)
        menu.addAction(tr("Save as &CSV…"), self.ask_csv)
        menu.addAction(copy_text, self.copy_table)

    # --- dialogs ---------------------------------------------------------------------------

    def ask_print(self) -> None:
        """Create the sheet, ask for a printer, and print."""
        table, sheet = self._table, self._sheet()
        if table is not None:
            title = tr(sheet.title or self._functions.default_title(sheet))
            make = partial(self._functions.pdf, table, sheet)
            on_printed = partial(self._printed, self._recording)
            ask_and_print(self._work, self._window, title, make, on_printed)

    def _printed(self, recording: SheetRecording | None) -> None:
        self._show_message(msg("Sent to the printer"))
        if recording is not None:
            self._work.run(recording.record, lambda _: None, writes=True)

    def ask_pdf(self) -> None:
        """Warn about unprintable characters, ask for a path, and save a PDF."""
        table, sheet = self._table, self._sheet()
        if table is not None:
            self._work.run(
                lambda: self._functions.not_printable(table, sheet),
                self._confirm_pdf,
                replaces="printable",
            )

    def _confirm_pdf(self, unprintable: tuple[str, ...]) -> None:
        if not unprintable:
            self._ask_path("PDF", "pdf", self.save_pdf)
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("K2 Desk")
        box.setText(tr("Some characters can't be printed."))
        box.setInformativeText(
            tr(
                sentences(
                    sheet_wording.unprintable_note(unprintable),
                    msg("The HTML file shows all characters."),
                )
            )
        )
        save = box.addButton(tr("Save as PDF…"), QMessageBox.ButtonRole.AcceptRole)
        page = box.addButton(tr("Save as HTML…"), QMessageBox.ButtonRole.ActionRole)
        cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        save.clicked.connect(lambda: self._ask_path("PDF", "pdf", self.save_pdf))
        page.clicked.connect(self.ask_html)
        box.finished.connect(box.deleteLater)
        box.open()

    def ask_html(self) -> None:
        """Ask for a path and save the sheet as HTML."""
        self._ask_path("HTML", "html", self.save_html)

    def ask_csv(self) -> None:
        """Ask for a path and save the table as CSV."""
        self._ask_path("CSV", "csv", self.save_csv)

    def _ask_path(self, kind: str, suffix: str, save: Callable[[Path], None]) -> None:
        if self._table is None:
            return
        path = ask_sheet_path(
            self._window, tr(self._functions.default_title(self._sheet())), kind, suffix
        )
        if path is not None:
            save(path)
