"""Changes to the library from the lists; imports and exports.

Imports and exports load their modules when they are first used, since these need msgspec.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.message import Message, msg, nmsg, sentences
from k2desk.ui.browse.jobs import read_tsv
from k2desk.ui.language import ntr, tr
from k2desk.ui.shell.dialogs import question_box
from k2desk.ui.shell.import_report import (
    MAX_SHOWN_FAILURES,
    failure_summary,
    import_summary,
    listed_failures,
    table_import_summary,
)
from k2desk.ui.widgets.save_dialog import ask_save_path
from k2desk.workflows import answer_questions, edit, label_updates
from k2desk.workflows import desk as desks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.core.model.answer import Answer
    from k2desk.core.model.message import Language
    from k2desk.core.model.progress import Progress
    from k2desk.core.model.query import ProductList, Query
    from k2desk.ui.history import History
    from k2desk.ui.shell.messages import StatusLine
    from k2desk.ui.work import Job, Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.imports import label_files

_MAX_LISTED_FAILURES = 50
_QUICK_ROWS = 5000
"""Rows that are copied or changed too quickly for a progress message."""


class Changes(QObject):
    """Undoable changes, run on worker threads and reported when done.

    Attributes:
        copying: The job that copies many rows, while it runs.
        list_language: Returns the language of exported lists; None for plain ones.

    Signals:
        purged: Products were deleted permanently: their references.
        answered: A question was answered, or an answer taken back: the reference of the label,
            and the change, which is not in the history yet.
    """

    purged = Signal(list)
    answered = Signal(str, object)

    def __init__(
        self, desk: Desk, work: Work, history: History, status: StatusLine, window: QWidget
    ) -> None:
        """Set the runner, the history and the status bar of changes."""
        super().__init__(window)
        self._desk = desk
        self._work = work
        self._history = history
        self._status = status
        self._window = window
        self.copying: Job | None = None
        self.list_language: Callable[[], Language | None] = lambda: None

    def copy_rows(self, product_list: ProductList, ids: Sequence[int]) -> None:
        """Copy rows of a list to the clipboard, as tab-separated values."""
        if not ids:
            return
        if len(ids) <= _QUICK_ROWS:
            job = partial(read_tsv, self._desk, product_list, ids)
            self._work.run(job, self._finish_copy, replaces="copy")
            return
        if self.copying is not None:
            self.copying.stop()

        def progress(report: Progress) -> None:
            if self.copying is not None:
                self._status.show_progress(report, self.copying.stop)

        self.copying = self._work.run_long(
            partial(read_tsv, self._desk, product_list, ids),
            self._finish_long_copy,
            partial(self._report_failure, msg("Copying stopped. The clipboard was not changed.")),
            progress=progress,
            writes=False,
        )

    def _finish_long_copy(self, result: tuple[int, str]) -> None:
        self.copying = None
        self._status.hide_progress()
        self._finish_copy(result)

    def _finish_copy(self, result: tuple[int, str]) -> None:
        count, text = result
        QGuiApplication.clipboard().setText(text)
        self._status.show_message(nmsg("Copied {count} row", "Copied {count} rows", count))

    def copy_to_mine(self, refs: Sequence[str]) -> None:
        """Copy catalog labels into My products."""
        labels = [ref for ref in refs if not ref.isdigit()]
        if labels:
            self._change(partial(edit.copy_to_mine, self._desk, labels))

    def trash(self, refs: Sequence[str]) -> None:
        """Move products to the trash."""
        if refs:
            self._report_start(
                nmsg("Deleting {count} product…", "Deleting {count} products…", len(refs))
            )
            self._change(partial(edit.trash, self._desk, list(refs)))

    def restore(self, refs: Sequence[str]) -> None:
        """Restore products from the trash."""
        if refs:
            self._report_start(
                nmsg("Restoring {count} product…", "Restoring {count} products…", len(refs))
            )
            self._change(partial(edit.restore, self._desk, list(refs)))

    def take_update(self, ref: str) -> None:
        """Replace the facts of a product by those of the newer label."""
        self._change(partial(label_updates.apply_update, self._desk, ref))

    def answer_question(self, ref: str, answer: Answer) -> None:
        """Save an answer to a question about a label."""
        self._work.run(
            partial(answer_questions.answer_question, self._desk, ref, answer),
            partial(self.answered.emit, ref),
            writes=True,
        )

    def take_back_answer(self, ref: str, key: tuple[str, str, int]) -> None:
        """Remove the answer with this `Answer.key`."""
        self._work.run(
            partial(answer_questions.take_back_answer, self._desk, ref, key),
            partial(self.answered.emit, ref),
            writes=True,
        )

    def _report_start(self, message: Message) -> None:
        """Report the start of a change of many products, which takes seconds."""
        if message.number > _QUICK_ROWS:
            self._status.show_message(message)

    def _change(self, job: Callable[[], edit.UndoableChange]) -> None:
        self._work.run(job, self._history.add, writes=True)

    def purge(self, refs: Sequence[str]) -> None:
        """Delete products permanently, after a question."""
        if not refs:
            return
        question = ntr(
            "Permanently delete this product?", "Permanently delete {count} products?", len(refs)
        )
        box = question_box(self._window, question, tr("This can't be undone."))
        yes = box.addButton(tr("Delete permanently"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        yes.clicked.connect(lambda: self._purge(list(refs)))
        box.open()

    def _purge(self, refs: list[str]) -> None:
        self._report_start(
            nmsg("Deleting {count} product…", "Deleting {count} products…", len(refs))
        )

        def report_purged(count: int) -> None:
            self._history.forget()
            self._status.show_message(
                nmsg(
                    "Permanently deleted {count} product",
                    "Permanently deleted {count} products",
                    count,
                )
            )
            self.purged.emit(refs)

        self._work.run(partial(edit.purge, self._desk, refs), report_purged, writes=True)

    # --- the catalog ---------------------------------------------------------------------

    def prepare_catalogue(self, ready: Callable[[], object]) -> None:
        """Build the catalog if it is missing, then call `ready`."""
        job: list[Job] = []

        def finish(built: bool) -> None:
            self._status.hide_progress()
            if built:
                ready()

        def progress(report: Progress) -> None:
            shown = replace(report, step=msg("Preparing the catalog"))
            self._status.show_progress(shown, job[0].stop)

        job.append(
            self._work.run_long(
                partial(desks.ensure_catalogue, self._desk),
                finish,
                partial(
                    self._report_failure,
                    msg("The catalog is not built yet. Building continues at the next start."),
                ),
                progress=progress,
                writes=False,
            )
        )

    # --- files -----------------------------------------------------------------------------

    def import_files(self, files: Sequence[Path], note: str = "") -> None:
        """Import label files, or folders of them.

        Args:
            files: The files and folders.
            note: A sentence to add to the report.
        """
        if not files:
            return
        from k2desk.workflows.imports import label_files

        job: list[Job] = []

        def progress(report: Progress) -> None:
            self._status.show_progress(report, job[0].stop)

        job.append(
            self._work.run_long(
                lambda report: label_files.import_files(self._desk, list(files), report),
                partial(self.report_import, note=note),
                partial(self._report_failure, msg("Import stopped. Nothing was changed.")),
                progress=progress,
            )
        )

    def report_import(self, report: label_files.ImportReport, note: str = "") -> None:
        """Record an import of labels and report its result."""
        self._report_import(report, import_summary(report), note)
        if report.failed:
            self._show_failures(report)

    def report_table_import(self, report: label_files.ImportReport) -> None:
        """Record an import of a table; its skipped rows were shown before."""
        self._report_import(report, table_import_summary(report))

    def _report_import(
        self, report: label_files.ImportReport, summary: Message, note: str = ""
    ) -> None:
        self._status.hide_progress()
        if report.done is not None:
            self._history.add(report.done)
        self._status.show_message(sentences(summary, note), can_undo=report.done is not None)

    def _show_failures(self, report: label_files.ImportReport) -> None:
        failed = report.failed
        title, text = failure_summary(report)
        box = question_box(self._window, tr(title), tr(text))
        if len(failed) > MAX_SHOWN_FAILURES:
            box.setDetailedText(tr(listed_failures(failed, _MAX_LISTED_FAILURES)))
        box.open()

    def choose_export(self, query: Query) -> None:
        """Ask for a file name and export the list that is shown."""
        kinds = {"CSV": "csv", "JSON": "json"}
        offered = Path(f"{tr('products')}.csv").absolute()
        file = ask_save_path(self._window, tr("Export list"), offered, kinds)
        if file is not None:
            self.export_list(query, file)

    def export_list(self, query: Query, file: Path) -> None:
        """Export the products of a query as CSV or JSON."""
        from k2desk.workflows import export

        job: list[Job] = []
        language = self.list_language()

        def progress(report: Progress) -> None:
            self._status.show_progress(report, job[0].stop)

        def report_export(count: int) -> None:
            self._status.hide_progress()
            self._status.show_message(
                nmsg(
                    "Exported {count} product to {file}",
                    "Exported {count} products to {file}",
                    count,
                    file=file.name,
                )
            )

        job.append(
            self._work.run_long(
                lambda report: export.export_list(
                    self._desk, query, file, report, language=language
                ),
                report_export,
                partial(self._report_failure, msg("Export stopped. No file was written.")),
                progress=progress,
                writes=False,
            )
        )

    def _report_failure(self, stopped: str, error: Exception) -> None:
        self._status.hide_progress()
        if isinstance(error, Cancelled):
            self._status.show_message(stopped)
        elif isinstance(error, UserError):
            self._work.refused.emit(error)
        else:
            self._work.broke.emit(error)
