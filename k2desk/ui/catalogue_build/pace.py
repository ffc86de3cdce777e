"""Progress of a build: counts and the remaining time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, Style, joined, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.progress import Progress

_WARM_UP_SECONDS = 1.5
"""Seconds after the start in which the remaining time is unknown."""

CHECKING_FILES = msg("Checking the files")

_STEADY = 0.3
"""Weight of the newest estimate, 0 to 1; earlier estimates have the rest."""


class TimeEstimate:
    """Estimator of the remaining time from progress reports."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start now; `clock` returns seconds."""
        self._clock = clock
        self._began = clock()
        self._left: float | None = None

    def seconds_left(self, report: Progress) -> float | None:
        """Return the estimated remaining seconds, or None if unknown."""
        elapsed = self._clock() - self._began
        if elapsed < _WARM_UP_SECONDS or not report.total or report.done <= 0:
            return None
        newest = elapsed / report.done * max(0, report.total - report.done)
        if self._left is None:
            self._left = newest
        self._left += _STEADY * (newest - self._left)
        return self._left


def time_left(seconds: float) -> Message:
    """Return a time in coarse steps: "about 20 seconds left"."""
    if seconds < 5:
        return msg("a few seconds left")
    if seconds < 55:
        rounded = 5 * max(1, round(seconds / 5))
        return nmsg("about {count} second left", "about {count} seconds left", rounded)
    minutes = max(1, round(seconds / 60))
    return nmsg("about {count} minute left", "about {count} minutes left", minutes)


def progress_words(report: Progress, seconds_left: float | None) -> Message:
    """Return the progress: "84,200 of 215,000 labels, 3,410 with vitamin K"."""
    parts: list[str] = []
    if report.total:
        parts.append(
            nmsg(
                "{done} of {count} label",
                "{done} of {count} labels",
                report.total,
                done=report.done,
            )
        )
    elif report.done:
        parts.append(nmsg("{count} label", "{count} labels", report.done))
    if report.step:
        parts.append(report.step)
    if seconds_left is not None and report.done < report.total:
        parts.append(time_left(seconds_left))
    return joined(parts, Style.COMMA) if parts else CHECKING_FILES
