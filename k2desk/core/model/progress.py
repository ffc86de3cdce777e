"""Progress reports of a long job, and its cancellation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Progress:
    """State of a job.

    Attributes:
        done: Units of work finished.
        total: Units of work in all; 0 if not known yet.
        step: Current step, in a few words.
    """

    done: int
    total: int
    step: str = ""


class Reporter:
    """Callback of a long job that passes progress on and raises `Cancelled`."""

    def __init__(
        self,
        show: Callable[[Progress], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Store the callbacks.

        Args:
            show: Receives the progress.
            is_cancelled: Returns whether the job was canceled.
        """
        self._show = show
        self._is_cancelled = is_cancelled

    def __call__(self, done: int, total: int, step: str = "") -> None:
        """Report progress.

        Raises:
            Cancelled: If the job was canceled.
        """
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled
        if self._show is not None:
            self._show(Progress(done, total, step))


SILENT = Reporter()
"""Reporter that shows nothing and never cancels."""
