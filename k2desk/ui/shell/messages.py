"""The line at the bottom: what just happened with Undo beside it, and how far a long job is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStatusBar, QWidget

from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.text_format import one_line
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.progress import Progress

_STEPS = 1000
STANDS_MS = 10_000
"""How long a sentence stands that nothing can be done about."""


class StatusLine(QStatusBar):
    """Quiet sentences; nothing here has to be answered."""

    def __init__(self, undo: Callable[[], object], parent: QWidget | None = None) -> None:
        """Begin with nothing to say; `undo` is what the button beside a change calls."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._undo = self._usual_undo = undo
        self._can_undo = False
        self._undo_shown = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(STANDS_MS)
        self._rest.timeout.connect(self.clear_message)
        self._text = ElidedLabel()
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.undo_button = quiet_button("Undo", lambda: self._undo(), symbol="undo")
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
        """What is said just now, whole."""
        return self._text.accessibleName()

    def show_message(
        self,
        sentence: str,
        *,
        can_undo: bool = False,
        undo: Callable[[], object] | None = None,
        stays: bool = False,
    ) -> None:
        """Say a sentence; it stands until the next one, or for a while where Undo is not its point.

        Args:
            sentence: What to say; empty for nothing.
            can_undo: Whether the Undo button stands beside it.
            undo: What the button calls; the last change of the library is taken back if None.
            stays: Whether it stands until something else is done: why something was refused has
                to be read, however late one looks.
        """
        self._text.setText(sentence)
        self._undo = undo or self._usual_undo
        self._can_undo = can_undo or undo is not None
        self.undo_button.setVisible(self._can_undo and self._undo_shown)
        self._rest.stop()
        if sentence and not self._can_undo and not stays:
            self._rest.start()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear_message(self) -> None:
        """Say no more what was said, unless Undo is its point: another thing is being done.

        Where nothing is said, nothing is laid out anew: each key in the search field comes here.
        """
        if self.text and not self._can_undo:
            self.show_message("")

    def change_page(self, *, takes_undo: bool) -> None:
        """Another page is shown: say nothing; not on every page can a change be taken back."""
        self._undo_shown = takes_undo
        self.show_message("")

    def show_progress(self, report: Progress, stop: Callable[[], object]) -> None:
        """Show how far a long job is, with a button that stops it."""
        self._progress.show_report(report, stop)
        self._progress.show()

    def hide_progress(self) -> None:
        """The job is over."""
        self._progress.hide()


class _ProgressLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._stop: Callable[[], object] = lambda: None
        self._what = plain_label(tone=Tone.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(140, 6)
        self._bar.setAccessibleName("Progress")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._what)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(quiet_button("Stop", lambda: self._stop()))

    def show_report(self, report: Progress, stop: Callable[[], object]) -> None:
        """Show one report."""
        self._stop = stop
        self._what.setText(one_line(report.what, 40))
        self._bar.setRange(0, _STEPS if report.total else 0)
        if report.total:
            self._bar.setValue(min(_STEPS, report.done * _STEPS // report.total))
