"""Status bar: the last message, an Undo button, and the progress of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStatusBar, QWidget

from k2desk.ui.language import tr, window_language
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.text_format import one_line
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.progress import Progress

_STEPS = 1000
MESSAGE_MS = 10_000
"""Time in ms after which a message without Undo disappears."""


class StatusLine(QStatusBar):
    """Status bar with messages that need no answer."""

    def __init__(self, undo: Callable[[], object], parent: QWidget | None = None) -> None:
        """Start empty; `undo` takes back the last change of the library."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._undo = self._undo_last_change = undo
        self._can_undo = False
        self._page_takes_undo = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MESSAGE_MS)
        self._timer.timeout.connect(self.clear_message)
        self._text = ElidedLabel()
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.undo_button = quiet_button(tr("Undo"), lambda: self._undo(), symbol="undo")
        self.undo_button.hide()
        self._progress = _ProgressLine()
        self._progress.hide()
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(GRID * 2 - 4, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._text)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        self.addWidget(box, 1)
        self.addPermanentWidget(self._progress)
        self.setMinimumHeight(32)

    @property
    def text(self) -> str:
        """The message in full; the bar may show it shortened."""
        return self._text.accessibleName()

    def show_message(
        self,
        sentence: str,
        *,
        can_undo: bool = False,
        undo: Callable[[], object] | None = None,
        stays: bool = False,
    ) -> None:
        """Show a message until the next one; without Undo for 10 seconds only.

        Args:
            sentence: The message, or a text that is translated already; empty clears the bar.
            can_undo: Whether to show the Undo button.
            undo: Called by the button instead of undoing the last change of the library.
            stays: Whether to show it without a time limit, so that it cannot be missed: the
                reason why something was refused.
        """
        shown = window_language().text(sentence)
        self._text.setText(shown)
        self._undo = undo or self._undo_last_change
        self._can_undo = can_undo or undo is not None
        self.undo_button.setVisible(self._can_undo and self._page_takes_undo)
        self._timer.stop()
        if sentence and not self._can_undo and not stays:
            self._timer.start()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, shown))

    def clear_message(self) -> None:
        """Clear a message without Undo, since the person has moved on.

        Each key in the search field calls this: an empty bar causes no new layout.
        """
        if self.text and not self._can_undo:
            self.show_message("")

    def change_page(self, *, takes_undo: bool) -> None:
        """Clear the message; show Undo only on pages that support it."""
        self._page_takes_undo = takes_undo
        self.show_message("")

    def show_progress(self, report: Progress, stop: Callable[[], object]) -> None:
        """Show the progress of a job, with a button that calls `stop`."""
        self._progress.show_report(report, stop)
        self._progress.show()

    def hide_progress(self) -> None:
        """Hide the progress: the job has ended."""
        self._progress.hide()


class _ProgressLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._stop: Callable[[], object] = lambda: None
        self._what = plain_label(tone=Tone.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(140, 6)
        self._bar.setAccessibleName(tr("Progress"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._what)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(quiet_button(tr("Stop"), lambda: self._stop()))

    def show_report(self, report: Progress, stop: Callable[[], object]) -> None:
        """Show a progress report."""
        self._stop = stop
        self._what.setText(one_line(tr(report.step), 60))
        self._bar.setRange(0, _STEPS if report.total else 0)
        if report.total:
            self._bar.setValue(min(_STEPS, report.done * _STEPS // report.total))
