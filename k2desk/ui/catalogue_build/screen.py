"""Screen that builds a catalog: files, progress, report."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.message import msg
from k2desk.core.model.progress import Progress, Reporter
from k2desk.ui.catalogue_build.choose import ChooseFiles
from k2desk.ui.catalogue_build.pace import CHECKING_FILES, TimeEstimate, progress_words
from k2desk.ui.catalogue_build.report import ReportView
from k2desk.ui.catalogue_build.texts import (
    ALREADY_BUILDING,
    BUILDING,
    MEANWHILE,
    NOTHING_BUILT,
    UNTOUCHED,
    built_words,
)
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import center_content, scroll_area, use_base_color
from k2desk.ui.widgets.screen_header import bind_keys, screen_header
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from k2desk.ui.actions import Actions
    from k2desk.ui.work import Job, Work
    from k2desk.workflows.catalogue_build.report import BuildReport
    from k2desk.workflows.desk import Desk

WIDEST = 760
"""Maximum width of text in pixels; longer lines are hard to read."""

_STEPS = 1000


class BuildScreen(QWidget):
    """Screen that builds a catalog while the window stays usable.

    Signals:
        closed: The screen is to be left; a running build continues.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, parent: QWidget | None = None
    ) -> None:
        """Create the screen without files."""
        super().__init__(parent)
        self._desk = desk
        self._work = work
        self._actions = actions
        self._job: Job | None = None
        self._pace = TimeEstimate()
        use_base_color(self)
        self.choose = ChooseFiles(actions)
        self.report = ReportView(actions)
        self.running = _Running(self.cancel)
        self._parts = QStackedWidget()
        for part in (self.choose, self.running, self.report):
            self._parts.addWidget(scroll_area(center_content(part, WIDEST)))
        self.heading = plain_label("", size=Size.HEADING, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self._parts, 1)
        self._connect()
        self._go_to(self.choose)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = screen_header(self.closed.emit)
        bar.addWidget(self.heading)
        bar.addStretch(1)
        bind_keys(self, Qt.Key.Key_Escape, self.closed.emit)
        return bar

    def _connect(self) -> None:
        self.choose.start_requested.connect(self.start)
        self.choose.last_requested.connect(self.show_last)
        self.report.restart_requested.connect(lambda: self.show_files(()))

    @property
    def is_building(self) -> bool:
        """Whether a build is running."""
        return self._job is not None

    # --- what is shown ---------------------------------------------------------------------

    def show_files(self, files: Sequence[Path], *, can_import: bool = False) -> None:
        """Show the files to build from, or the progress of a running build.

        Args:
            files: Files or folders; empty to let a person choose.
            can_import: Whether to offer an import into My products instead.
        """
        if self.is_building:
            self._go_to(self.running)
            if files:
                self._actions.show_message(tr(ALREADY_BUILDING))
            return
        self.choose.set_files(files, can_import=can_import)
        self._go_to(self.choose)
        self._look_for_last()

    def show_last(self) -> None:
        """Show the last report, or the progress of a running build."""
        self._ask_for_last(self._show_last)

    def _show_last(self, report: BuildReport | None) -> None:
        if self.is_building:
            return
        if report is None:
            self.show_files(())
            self._actions.show_message(tr("No catalog was built from the NIH download yet."))
            return
        self.report.show_report(report)
        self._go_to(self.report)

    def _look_for_last(self) -> None:
        self._ask_for_last(lambda report: self.choose.last.setVisible(report is not None))

    def _ask_for_last(self, show: Callable[[BuildReport | None], None]) -> None:
        from k2desk.workflows.catalogue_build.report import load_report

        self._work.run(partial(load_report, self._desk), show, replaces="last build")

    def _go_to(self, part: QWidget) -> None:
        parts: list[QWidget] = [self.choose, self.running, self.report]
        titles = (msg("Build the catalog"), BUILDING, msg("Result of the build"))
        index = parts.index(part)
        self._parts.setCurrentIndex(index)
        self.heading.setText(tr(titles[index]))

    # --- the build -------------------------------------------------------------------------

    def start(self) -> None:
        """Build from the chosen files; the old catalog stays until the end."""
        if self.is_building or not self.choose.files:
            return
        from k2desk.workflows.catalogue_build import build as build_catalogue

        files, desk = list(self.choose.files), self._desk

        def build(report: Reporter) -> BuildReport:
            return build_catalogue.build_catalogue(desk, files, report)

        self._pace = TimeEstimate()
        self.running.begin()
        self._job = self._work.run_long(
            build, self._finished, self._ended, progress=self._progressed, writes=False
        )
        self._go_to(self.running)
        self.running.cancel.setFocus()

    def cancel(self) -> None:
        """Cancel the build; the old catalog stays."""
        if self._job is not None:
            self._job.stop()
            self.running.say(tr("Canceling…"))

    def _progressed(self, report: Progress) -> None:
        if self._job is None or self._job.is_stop_requested:
            return
        words = progress_words(report, self._pace.seconds_left(report))
        self.running.show_report(report, tr(words))
        if not self.isVisible():
            self._show_progress_elsewhere(report)

    def _finished(self, report: BuildReport) -> None:
        self._rest()
        self.report.show_report(report)
        self._go_to(self.report)
        self._actions.show_new_catalogue()
        self._actions.show_message(tr(built_words(report.kept)))

    def _ended(self, error: Exception) -> None:
        self._rest()
        self._go_to(self.choose)
        if isinstance(error, Cancelled):
            self._actions.show_message(tr(UNTOUCHED))
        elif isinstance(error, UserError):
            self.choose.say(error.text)
            if self.isVisible():
                self._actions.show_message(tr(NOTHING_BUILT))
            else:
                self._work.refused.emit(error)
        else:
            self._work.broke.emit(error)

    def _rest(self) -> None:
        self._job = None
        self._actions.hide_progress()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the progress here instead of in the status bar."""
        super().showEvent(event)
        self._actions.hide_progress()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the progress in the status bar at once."""
        super().hideEvent(event)
        if self.is_building and self.running.latest is not None:
            self._show_progress_elsewhere(self.running.latest)

    def _show_progress_elsewhere(self, report: Progress) -> None:
        shown = Progress(report.done, report.total, BUILDING)
        self._actions.show_progress(shown, self.cancel)


class _Running(QWidget):
    """Progress of a build, with a Cancel button."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self.latest: Progress | None = None
        self.words = plain_label("", size=Size.HEADING, wraps=True)
        self.words.setAccessibleName(tr("Progress of the build"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = push_button(tr("&Cancel"), stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 2)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addWidget(plain_label(tr(MEANWHILE), tone=Tone.MUTED, wraps=True))
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def begin(self) -> None:
        """Reset the progress."""
        self.latest = None
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.words.setText(tr(CHECKING_FILES))

    def say(self, words: str) -> None:
        """Show that the build is being cancelled."""
        self.words.setText(words)
        self.cancel.setEnabled(False)

    def show_report(self, report: Progress, words: str) -> None:
        """Show one progress report."""
        self.latest = report
        self.words.setText(words)
        self.bar.setRange(0, _STEPS if report.total else 0)
        if report.total:
            self.bar.setValue(min(_STEPS, report.done * _STEPS // report.total))
