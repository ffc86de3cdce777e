"""Time measurements and their percentiles."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Times:
    """Durations of one repeated action, in milliseconds."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median in milliseconds."""
        return statistics.median(self.each)

    def under(self, share: int) -> float:
        """Return the percentile `share` in milliseconds."""
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]

    def __str__(self) -> str:
        return f"p50 {self.median:.1f}, p95 {self.under(95):.1f}, p99 {self.under(99):.1f} ms"


def once(job: Callable[[], object]) -> float:
    """Return the duration of a call, in milliseconds."""
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def repeated(jobs: Iterable[Callable[[], object]]) -> Times:
    """Return the durations of repeated calls, in milliseconds."""
    return Times(tuple(once(job) for job in jobs))
