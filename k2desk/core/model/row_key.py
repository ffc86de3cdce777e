"""Keys of comparison rows, such as "day.k2" or "guidance.efsa-k1"."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from k2desk.core.model.dosing import Line


class RowKind(StrEnum):
    """Kind of figure in a row; the first part of the row's key."""

    SERVING = "serving"
    DAY = "day"
    UNIT = "unit"
    MOLAR = "molar"
    MK4 = "mk4"
    GUIDANCE = "guidance"
    COST = "cost"
    NUTRIENT = "nutrient"
    LABEL = "label"


_KINDS = {kind.value: kind for kind in RowKind}
_LINES = {line.value: line for line in Line}
_COUNTERPARTS = {RowKind.SERVING: RowKind.DAY, RowKind.DAY: RowKind.SERVING}
_WITH_LINE = frozenset(RowKind) - {RowKind.GUIDANCE, RowKind.NUTRIENT, RowKind.LABEL}
_COST_OF_100_MCG = "100."


class RowKey(str):
    """Key of a comparison row: a kind and a name, joined by a dot.

    A key is its own text, so it is printed, stored, hashed and compared as such. Texts without a
    known kind are keys too: a saved view may name rows that this version does not have.

    Attributes:
        kind: The first part; None if it is not a known kind.
        name: All that follows the first dot: a line, a guidance id or another name.
    """

    __slots__ = ("kind", "name")

    kind: RowKind | None
    name: str

    def __new__(cls, text: str) -> RowKey:
        """Split a text into kind and name; prefer `parse`, which caches."""
        key = super().__new__(cls, text)
        kind, _, key.name = text.partition(".")
        key.kind = _KINDS.get(kind)
        return key

    @classmethod
    def parse(cls, text: str) -> RowKey:
        """Return the key that a text names; equal texts share one key."""
        return _parse(text)

    @classmethod
    def of(cls, kind: RowKind, name: str) -> RowKey:
        """Return the key of a row of this kind."""
        return _parse(f"{kind}.{name}")

    @classmethod
    def cost_of_100_mcg(cls, line: Line) -> RowKey:
        """Return the key of the row with the price of 100 mcg."""
        return _parse(f"{RowKind.COST}.{_COST_OF_100_MCG}{line}")

    @property
    def line(self) -> Line | None:
        """Form or total of the row; None if it has no single one."""
        if self.kind not in _WITH_LINE:
            return None
        is_cost = self.kind is RowKind.COST
        return _LINES.get(self.name.removeprefix(_COST_OF_100_MCG) if is_cost else self.name)

    @property
    def counterpart(self) -> RowKey | None:
        """Key of the same line per day for per serving, and the reverse."""
        if self.kind not in _COUNTERPARTS:
            return None
        return RowKey.of(_COUNTERPARTS[self.kind], self.name)


@lru_cache(maxsize=1024)
def _parse(text: str) -> RowKey:
    return RowKey(str(text))


NO_KEY = RowKey("")
"""The key of no row."""
