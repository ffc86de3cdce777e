"""Newer labels that a person looked at and did not take: they are not told of again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.ui.settings import Settings
    from k2desk.workflows.label_updates import Difference

_MOST = 2000


class DismissedUpdates:
    """Remembers "keep mine" until the newer label changes again; for each library apart."""

    def __init__(self, settings: Settings, library: Path) -> None:
        """Keep where it is remembered."""
        self._settings = settings
        self._name = f"kept beside newer labels in {library}"

    def has(self, difference: Difference) -> bool:
        """Return whether the person chose to keep theirs beside just this label."""
        return _mark(difference) in self._settings.texts(self._name)

    def add(self, difference: Difference) -> None:
        """Note that they do; the last 2,000 such choices are remembered."""
        known = [one for one in self._settings.texts(self._name) if one != _mark(difference)]
        self._settings.keep(self._name, [*known, _mark(difference)][-_MOST:])


def _mark(difference: Difference) -> str:
    return f"{difference.ref} {difference.label} {difference.digest}"
