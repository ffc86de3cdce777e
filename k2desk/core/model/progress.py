"""How a long job tells how far it is, and hears that it should stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        done: Units of work finished.
        total: Units of work in all; 0 where it is not known yet.
        what: A few words on what is being done now.
    """

    done: int
    total: int
    what: str = ""


class Reporter:
    """Passes progress on and raises `Cancelled` at the next report after a stop is asked for."""

    def __init__(
        self,
        show: Callable[[Progress], None] | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> None:
        """Keep where to report to and whom to ask whether to stop."""
        self._show = show
        self._stopped = stopped

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Report progress.

        Raises:
            Cancelled: If a stop was asked for.
        """
        if self._stopped is not None and self._stopped():
            raise Cancelled
        if self._show is not None:
            self._show(Progress(done, total, what))


SILENT = Reporter()
