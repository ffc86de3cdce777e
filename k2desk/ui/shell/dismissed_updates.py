"""Label updates that a person dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.ui.settings import Settings
    from k2desk.workflows.label_updates import LabelUpdate

_MAX_DISMISSED = 2000


class DismissedUpdates:
    """Dismissed updates of a library, until the newer label changes again."""

    def __init__(self, settings: Settings, library: Path) -> None:
        """Read and write dismissed updates of a library in the settings."""
        self._settings = settings
        self._name = f"kept beside newer labels in {library}"

    def has(self, update: LabelUpdate) -> bool:
        """Return whether this version of the label was dismissed."""
        return _key(update) in self._settings.texts(self._name)

    def add(self, update: LabelUpdate) -> None:
        """Add an update; of more than 2,000 the oldest is forgotten."""
        key = _key(update)
        others = [other for other in self._settings.texts(self._name) if other != key]
        self._settings.set(self._name, [*others, key][-_MAX_DISMISSED:])


def _key(update: LabelUpdate) -> str:
    return f"{update.ref} {update.label} {update.digest}"
