"""Files that come in, by drag and drop or the menu: each is brought to where it belongs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.ui.shell.changes import Changes
    from k2desk.ui.shell.messages import StatusLine
    from k2desk.ui.shell.pages import Pages
    from k2desk.ui.work import Work
    from k2desk.workflows.imports.classify_files import Sorted

_KINDS = "Labels and tables (*.json *.jsonl *.csv *.tsv *.txt *.zip);;All files (*)"


class FileDrop(QObject):
    """Label files go into My products, the NIH download becomes a catalogue, a table is shown."""

    def __init__(
        self, work: Work, changes: Changes, pages: Pages, status: StatusLine, window: QWidget
    ) -> None:
        """Keep where files can be brought."""
        super().__init__(window)
        self._work = work
        self._changes = changes
        self._pages = pages
        self._status = status
        self._window = window

    def choose(self) -> None:
        """Ask for files and bring them to where they belong."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import labels", "", _KINDS)
        self.take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        """Bring files to where they belong; what they are is looked up off the window's thread."""
        if files:
            from k2desk.workflows.imports import (
                classify_files,  # the first look at the window needs none of it
            )

            job = partial(classify_files.sort_out, list(files))
            self._work.run(job, self._bring, replaces="dropped files")

    def _bring(self, found: Sorted) -> None:
        opened = found.tables[:1] if not found.download else ()
        left = _left_words(len(found.tables) - len(opened))
        if found.labels:
            self._changes.import_files(found.labels, left)
        if found.download:
            self._pages.build_catalogue(found.download, can_import=found.can_import)
        for table in opened:
            self._pages.import_table(table)
        if left:
            self._status.show_message(left)


def _left_words(count: int) -> str:
    """Say how many tables were not opened; nothing where that is none."""
    if not count:
        return ""
    return f"One table at a time: {count:,} of them {'was' if count == 1 else 'were'} not opened."
