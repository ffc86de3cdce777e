"""What a person changes from the lists: copy, delete, restore, import; and exports."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.ui.browse.searching import tsv
from k2desk.ui.shell.dialogs import question_box
from k2desk.ui.widgets.save_dialog import ask_new_file
from k2desk.ui.widgets.text_format import one_line
from k2desk.workflows import desk as desks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.core.model.answer import Answer
    from k2desk.core.model.progress import Progress
    from k2desk.core.model.query import ProductList, Query
    from k2desk.ui.history import History
    from k2desk.ui.shell.messages import StatusLine
    from k2desk.ui.work import Job, Work
    from k2desk.workflows import edit
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.imports import label_files

_MOST_FAILURES = 50
_MOST_TOLD = 3
"""So many reasons are told at once; more are listed among the details."""

_AT_ONCE = 5000
"""Up to so many rows are copied or changed before one could read that they are being so."""


class Changes(QObject):
    """Runs changes off the window's thread, notes their way back, and tells of them.

    What writes is imported when it is first wanted, after the first look at the window.

    Attributes:
        copying: The job that copies many rows, as long as there is one.

    Signals:
        purged: Products were deleted for good: their references.
        answered: A question was answered, or an answer taken back: the reference that was asked
            for, and the `Done`, which is not noted yet.
    """

    purged = Signal(list)
    answered = Signal(str, object)

    def __init__(
        self, desk: Desk, work: Work, history: History, status: StatusLine, window: QWidget
    ) -> None:
        """Keep what every change needs."""
        super().__init__(window)
        self._desk = desk
        self._work = work
        self._history = history
        self._status = status
        self._window = window
        self.copying: Job | None = None

    def copy_rows(self, where: ProductList, ids: Sequence[int]) -> None:
        """Put lines of a list on the clipboard, as spreadsheets take them, however many."""
        if not ids:
            return
        if len(ids) <= _AT_ONCE:
            job = partial(tsv, self._desk, where, ids)
            self._work.run(job, self._copied, replaces="copy")
            return
        if self.copying is not None:
            self.copying.stop()

        def progress(report: Progress) -> None:
            if self.copying is not None:
                self._status.show_progress(report, self.copying.stop)

        self.copying = self._work.run_long(
            partial(tsv, self._desk, where, ids),
            self._copied_many,
            partial(self._stopped, "Copying stopped; the clipboard is as it was."),
            progress=progress,
            writes=False,
        )

    def _copied_many(self, copied: tuple[int, str]) -> None:
        self.copying = None
        self._status.hide_progress()
        self._copied(copied)

    def _copied(self, copied: tuple[int, str]) -> None:
        count, text = copied
        QGuiApplication.clipboard().setText(text)
        self._status.show_message(f"Copied {count:,} row{'' if count == 1 else 's'}")

    def copy_to_mine(self, refs: Sequence[str]) -> None:
        """Copy catalogue labels into My products."""
        from k2desk.workflows import edit

        labels = [ref for ref in refs if not ref.isdigit()]
        if labels:
            self._change(partial(edit.copy_to_mine, self._desk, labels))

    def trash(self, refs: Sequence[str]) -> None:
        """Move products into the trash."""
        from k2desk.workflows import edit

        if refs:
            self._tell_begun("Deleting", len(refs))
            self._change(partial(edit.trash, self._desk, list(refs)))

    def restore(self, refs: Sequence[str]) -> None:
        """Take products out of the trash."""
        from k2desk.workflows import edit

        if refs:
            self._tell_begun("Restoring", len(refs))
            self._change(partial(edit.restore, self._desk, list(refs)))

    def take_update(self, ref: str) -> None:
        """Put a newer label's facts into a product of My products."""
        from k2desk.workflows import label_updates

        self._change(partial(label_updates.take, self._desk, ref))

    def answer_question(self, ref: str, answer: Answer) -> None:
        """Keep a person's answer to a question about a label."""
        from k2desk.workflows import answer_questions

        self._work.run(
            partial(answer_questions.settle, self._desk, ref, answer),
            partial(self.answered.emit, ref),
            writes=True,
        )

    def take_back_answer(self, ref: str, key: tuple[str, str, int]) -> None:
        """Take an answer back."""
        from k2desk.workflows import answer_questions

        self._work.run(
            partial(answer_questions.unsettle, self._desk, ref, key),
            partial(self.answered.emit, ref),
            writes=True,
        )

    def _tell_begun(self, doing: str, count: int) -> None:
        """Say that many products are being changed: it takes seconds until that is done."""
        if count > _AT_ONCE:
            self._status.show_message(f"{doing} {count:,} products…")

    def _change(self, job: Callable[[], edit.Done]) -> None:
        self._work.run(job, self._history.add, writes=True)

    def purge(self, refs: Sequence[str]) -> None:
        """Ask, then delete products for good."""
        if not refs:
            return
        what = "this product" if len(refs) == 1 else f"these {len(refs):,} products"
        box = question_box(self._window, f"Delete {what} for good?", "There is no way back.")
        yes = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        yes.clicked.connect(lambda: self._purge(list(refs)))
        box.open()

    def _purge(self, refs: list[str]) -> None:
        from k2desk.workflows import edit

        self._tell_begun("Deleting", len(refs))

        def told(count: int) -> None:
            self._history.forget()
            self._status.show_message(
                f"Deleted for good: {count:,} product{'' if count == 1 else 's'}"
            )
            self.purged.emit(refs)

        self._work.run(partial(edit.purge, self._desk, refs), told, writes=True)

    # --- the catalogue ---------------------------------------------------------------------

    def prepare_catalogue(self, ready: Callable[[], object]) -> None:
        """Build the catalogue where it is not there yet, and call `ready` after that."""
        job: list[Job] = []

        def told(built: bool) -> None:
            self._status.hide_progress()
            if built:
                ready()

        def progress(report: Progress) -> None:
            shown = replace(report, what="Preparing the catalogue")
            self._status.show_progress(shown, job[0].stop)

        job.append(
            self._work.run_long(
                partial(desks.ensure_catalogue, self._desk),
                told,
                partial(
                    self._stopped, "The catalogue is not built yet; it will be at the next start."
                ),
                progress=progress,
                writes=False,
            )
        )

    # --- files -----------------------------------------------------------------------------

    def import_files(self, files: Sequence[Path], besides: str = "") -> None:
        """Import label files, or folders of them.

        Args:
            files: The files and folders.
            besides: What else is to be told when that is done.
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
                partial(self.report_import, besides=besides),
                partial(self._stopped, "Import stopped; nothing was changed."),
                progress=progress,
            )
        )

    def report_import(self, report: label_files.ImportReport, besides: str = "") -> None:
        """Note the way back of an import, and tell what came of it, and what else there is."""
        self._tell_import(report, "label", besides)
        if report.failed:
            self._show_failures(report)

    def report_table_import(self, report: label_files.ImportReport) -> None:
        """The same for a table, whose rows with problems were seen and agreed to before."""
        self._tell_import(report, "row")

    def _tell_import(self, report: label_files.ImportReport, what: str, besides: str = "") -> None:
        self._status.hide_progress()
        if report.done is not None:
            self._history.add(report.done)
        told = f"{import_words(report, what)} {besides}".strip()
        self._status.show_message(told, can_undo=report.done is not None)

    def _show_failures(self, report: label_files.ImportReport) -> None:
        failed = report.failed
        title, text = failure_words(report)
        box = question_box(self._window, title, text)
        if len(failed) > _MOST_TOLD:
            lines = [f"{one.where}: {one.why}" for one in failed[:_MOST_FAILURES]]
            if len(failed) > _MOST_FAILURES:
                lines.append(f"… and {len(failed) - _MOST_FAILURES:,} more")
            box.setDetailedText("\n".join(lines))
        box.open()

    def choose_export(self, query: Query) -> None:
        """Ask for a file name and save what the list shows."""
        kinds = {"CSV": "csv", "JSON": "json"}
        file = ask_new_file(self._window, "Export list", Path("products.csv").absolute(), kinds)
        if file is not None:
            self.export_list(query, file)

    def export_list(self, query: Query, file: Path) -> None:
        """Save what a query shows as CSV or JSON."""
        from k2desk.workflows import export

        job: list[Job] = []

        def progress(report: Progress) -> None:
            self._status.show_progress(report, job[0].stop)

        def told(count: int) -> None:
            self._status.hide_progress()
            self._status.show_message(
                f"Exported {count:,} product{'' if count == 1 else 's'} to {file.name}"
            )

        job.append(
            self._work.run_long(
                lambda report: export.export_list(self._desk, query, file, report),
                told,
                partial(self._stopped, "Export stopped; nothing was written."),
                progress=progress,
                writes=False,
            )
        )

    def _stopped(self, sentence: str, error: Exception) -> None:
        self._status.hide_progress()
        if isinstance(error, Cancelled):
            self._status.show_message(sentence)
        elif isinstance(error, UserError):
            self._work.refused.emit(error)
        else:
            self._work.broke.emit(error)


def import_words(report: label_files.ImportReport, what: str = "label") -> str:
    """Return what came of an import of labels or of a table's rows, in one sentence."""
    failed = "left out" if what == "row" else "could not be read"
    parts = [
        (len(report.added), "added"),
        (len(report.updated), "updated"),
        (report.unchanged, "there already"),
        (report.without_vitamin_k, "without vitamin K"),
        (len(report.failed), failed),
    ]
    listed = ", ".join(f"{count:,} {word}" for count, word in parts if count)
    if len(report.failed) == report.read:
        return f"Nothing came in: {listed}." if listed else "Nothing came in."
    return f"Read {report.read:,} {what}{'' if report.read == 1 else 's'}: {listed}."


def failure_words(report: label_files.ImportReport) -> tuple[str, str]:
    """Return what could not be read, and why: the first reasons as they are."""
    failed = report.failed
    places = [one_line(Path(one.where).name, 80) for one in failed[:_MOST_TOLD]]
    rest = "The others were read." if len(failed) < report.read else ""
    if len(failed) == 1:
        return f"{places[0]} could not be read", "\n\n".join(filter(None, (failed[0].why, rest)))
    told = [f"{place}: {one.why}" for place, one in zip(places, failed, strict=False)]
    if len(failed) > _MOST_TOLD:
        told.append(f"… and {len(failed) - _MOST_TOLD:,} more")
    title = f"{len(failed):,} of {report.read:,} could not be read"
    return title, "\n\n".join(filter(None, (*told, rest)))
