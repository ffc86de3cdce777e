"""Copies in My products that stand in a comparison in place of their labels of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.errors import NotThereError
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.desk import Desk


class Copies:
    """Remembers which copy was made of which label, there and back again."""

    def __init__(self) -> None:
        """Begin without any."""
        self._copies: dict[str, str] = {}

    def take(self, label: str, copy: str) -> None:
        """Let a copy stand in place of its label for as long as it is there."""
        self._copies[label] = copy

    def frozen(self) -> dict[str, str]:
        """Return what is remembered, for another thread."""
        return dict(self._copies)


def standing_in(desk: Desk, refs: Sequence[str], copies: dict[str, str]) -> list[str]:
    """Return references with each copy in place of its label, or the label where that is gone."""
    labels = {copy: label for label, copy in copies.items()}
    found = []
    for ref in refs:
        label = labels.get(ref, ref)
        copy = copies.get(label, "")
        found.append(copy if copy and _is_there(desk, copy) else label)
    return list(dict.fromkeys(found))


def _is_there(desk: Desk, ref: str) -> bool:
    try:
        browse.product(desk, ref)
    except NotThereError:
        return False
    return True
