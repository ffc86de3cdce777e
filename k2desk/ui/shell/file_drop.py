"""Files that are dropped on the window or chosen from the menu."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from k2desk.ui.language import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.ui.shell.changes import Changes
    from k2desk.ui.shell.messages import StatusLine
    from k2desk.ui.shell.pages import Pages
    from k2desk.ui.work import Work
    from k2desk.workflows.imports.classify_files import ClassifiedFiles

_PATTERNS = "*.json *.jsonl *.csv *.tsv *.txt *.zip"


class FileDrop(QObject):
    """Receiver of files: labels, NIH downloads and tables."""

    def __init__(
        self, work: Work, changes: Changes, pages: Pages, status: StatusLine, window: QWidget
    ) -> None:
        """Send labels to `changes`, downloads and tables to `pages`."""
        super().__init__(window)
        self._work = work
        self._changes = changes
        self._pages = pages
        self._status = status
        self._window = window

    def choose(self) -> None:
        """Ask for files and open them."""
        kinds = (tr("Labels and tables ({patterns})", patterns=_PATTERNS), tr("All files (*)"))
        title = tr("Import labels or a table")
        names, _ = QFileDialog.getOpenFileNames(self._window, title, "", ";;".join(kinds))
        self.open([Path(name) for name in names])

    def open(self, files: Sequence[Path]) -> None:
        """Classify files on a worker thread, then open each kind."""
        if files:
            from k2desk.workflows.imports import classify_files

            job = partial(classify_files.classify, list(files))
            self._work.run(job, self._open_classified, replaces="dropped files")

    def _open_classified(self, files: ClassifiedFiles) -> None:
        tables = files.tables[:1] if not files.download else ()
        note = _unopened_tables(len(files.tables) - len(tables))
        if files.labels:
            self._changes.import_files(files.labels, note)
        if files.download:
            self._pages.build_catalogue(files.download, can_import=files.can_import)
        for table in tables:
            self._pages.import_table(table)
        if note:
            self._status.show_message(note)


def _unopened_tables(count: int) -> str:
    """Report how many tables were not opened; empty for 0."""
    if not count:
        return ""
    return ntr(
        "Import one table at a time. {count} table was not opened.",
        "Import one table at a time. {count} tables were not opened.",
        count,
    )
