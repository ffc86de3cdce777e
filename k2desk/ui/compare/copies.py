"""Copies in My products shown instead of their catalog labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.errors import NotThereError
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.desk import Desk


class Copies:
    """Two-way map between catalog labels and their library copies."""

    def __init__(self) -> None:
        """Create an empty map."""
        self._copies: dict[str, str] = {}

    def add(self, label: str, copy: str) -> None:
        """Show a copy instead of its label for as long as the copy exists."""
        self._copies[label] = copy

    def snapshot(self) -> dict[str, str]:
        """Return a copy of the map that another thread can use."""
        return dict(self._copies)


def replace_with_copies(desk: Desk, refs: Sequence[str], copies: dict[str, str]) -> list[str]:
    """Replace labels by their copies, and deleted copies by their labels."""
    labels = {copy: label for label, copy in copies.items()}
    replaced = []
    for ref in refs:
        label = labels.get(ref, ref)
        copy = copies.get(label, "")
        replaced.append(copy if copy and _exists(desk, copy) else label)
    return list(dict.fromkeys(replaced))


def _exists(desk: Desk, ref: str) -> bool:
    try:
        browse.product(desk, ref)
    except NotThereError:
        return False
    return True
