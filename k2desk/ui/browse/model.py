"""The list as Qt sees it: numbers of products, and lines that are fetched when looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from k2desk.core.model.query import ListRow
from k2desk.ui.browse.columns import HEADINGS, NUMBERS, Column, Shown, questions_text, shown
from k2desk.ui.widgets.text_format import escape_tooltip

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], list[ListRow]]

BLOCK = 32
_MOST_BLOCKS = 128
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_GONE = ListRow("", "", "(no longer there)", None, None, None, None, None, False, 0, None)


class ProductModel(QAbstractTableModel):
    """Thousands of products as numbers; only what is on the screen is ever read."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with an empty list."""
        super().__init__(parent)
        self._ids: Sequence[int] = ()
        self._rows: Mapping[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._prefix, self._prefixed = "", False
        self._fetch: Fetch = lambda _: []
        self._blocks: OrderedDict[int, list[Shown]] = OrderedDict()

    def show_list(
        self,
        ids: Sequence[int],
        fetch: Fetch,
        first: Sequence[ListRow] = (),
        rows: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Show another list.

        Args:
            ids: The products' numbers, in order.
            fetch: Reads lines by numbers, in the same order; may leave out what is gone.
            first: The lines of the first block where they were read already.
            rows: In which rows some products stand, -1 for not in the list, where that was looked
                up already.
        """
        self.beginResetModel()
        self._ids = ids
        self._fetch = fetch
        self._rows = rows
        self._numbers = {row: number for number, row in rows.items() if row >= 0}
        known = next((row.ref for row in first if row.ref), "")
        self._prefix = known[: len(known) - len(known.rpartition(":")[2])]
        self._prefixed = bool(known)
        self._blocks.clear()
        if first and len(first) == min(BLOCK, len(ids)):
            self._blocks[0] = [shown(row) for row in first]
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """The products' numbers, in the order of the rows."""
        return self._ids

    def row_of(self, number: int) -> int:
        """Return the row of a product; -1 where the list has none of that number."""
        if number in self._rows:
            return self._rows[number]
        try:
            return self._ids.index(number)
        except ValueError:
            return -1

    def number_at(self, row: int) -> int:
        """Return the number of the product in a row; -1 where there is no such row."""
        if row in self._numbers:
            return self._numbers[row]
        return self._ids[row] if 0 <= row < len(self._ids) else -1

    def ref_at(self, row: int) -> str:
        """Return the reference of the product in a row; empty where it is gone, or no such row.

        A row that nobody looks at is not fetched for that.
        """
        block = self._blocks.get(row // BLOCK)
        if block is not None or not self._prefixed:
            return self.line(row).row.ref if 0 <= row < len(self._ids) else ""
        number = self.number_at(row)
        return f"{self._prefix}{number}" if number >= 0 else ""

    def line(self, row: int) -> Shown:
        """Return one line; the block around it is fetched where it is not at hand."""
        place, offset = divmod(row, BLOCK)
        if place not in self._blocks:
            self._read(place, place)
        self._blocks.move_to_end(place)
        return self._blocks[place][offset]

    def lines_between(self, first: int, last: int) -> list[Shown]:
        """Return lines that lie one after another; what is not at hand is fetched at once."""
        missing = [
            place for place in range(first // BLOCK, last // BLOCK + 1) if place not in self._blocks
        ]
        if missing:
            self._read(missing[0], missing[-1])
        return [self.line(row) for row in range(first, last + 1)]

    def lines(self, rows: Sequence[int]) -> list[Shown]:
        """Return many lines, leaving out what is gone."""
        return [line for line in (self.line(row) for row in rows) if line.row.ref]

    def _read(self, first: int, last: int) -> None:
        """Fetch the blocks from one to another."""
        wanted = self._ids[first * BLOCK : (last + 1) * BLOCK]
        rows = self._fetch(wanted)
        if len(rows) != len(wanted):
            by_number = {number_of(row.ref): row for row in rows}
            rows = [by_number.get(number, _GONE) for number in wanted]
        for place in range(first, last + 1):
            start = (place - first) * BLOCK
            self._blocks[place] = [shown(row) for row in rows[start : start + BLOCK]]
        while len(self._blocks) > _MOST_BLOCKS:
            self._blocks.popitem(last=False)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many products the list holds."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a cell; painting goes by `line` and does not come here."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).texts[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.line(index.row()).spoken(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in NUMBERS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hint(self.line(index.row()), column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        heading = HEADINGS[Column(section)]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading.spoken
        return None


def number_of(ref: str) -> int:
    """Return the number in a product's reference ("12", "dsld:182362")."""
    digits = ref.rpartition(":")[2]
    return int(digits) if digits.isdigit() else -1


def _hint(line: Shown, column: Column) -> str:
    row = line.row
    if column in (Column.BRAND, Column.NAME):
        parts = [f"{row.brand} {row.name}".strip(), row.serving]
        if row.questions:
            parts.append(f"{questions_text(row.questions)} about this label")
        if row.off_market:
            parts.append("off market")
        return escape_tooltip("\n".join(part for part in parts if part))
    return escape_tooltip(line.spoken(column))
