"""Item model of the product list: numbers, and rows fetched on demand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from k2desk.core.model.message import msg
from k2desk.core.model.query import ListRow
from k2desk.core.wording.stored_serving import stored_serving
from k2desk.core.wording.working import SPLIT_NOT_KNOWN
from k2desk.ui.browse.columns import (
    HEADINGS,
    NUMBER_COLUMNS,
    OFF_MARKET,
    DisplayRow,
    ListColumn,
    build_display_row,
    possible_amount,
)
from k2desk.ui.language import ntr, tr, window_language
from k2desk.ui.widgets.text_format import escape_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
FetchRows = Callable[[Sequence[int]], list[ListRow]]

BLOCK_SIZE = 32
_MAX_BLOCKS = 128
_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DELETED = msg("(deleted)")
_MISSING_ROW = ListRow("", "", _DELETED, None, None, None, None, None, False, 0, None)


class ProductModel(QAbstractTableModel):
    """Model of a long list of products that reads only the rows in view."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self._ids: Sequence[int] = ()
        self._row_positions: Mapping[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._prefix, self._has_prefix = "", False
        self._fetch: FetchRows = lambda _: []
        self._blocks: OrderedDict[int, list[DisplayRow]] = OrderedDict()

    def show_list(
        self,
        ids: Sequence[int],
        fetch: FetchRows,
        first_rows: Sequence[ListRow] = (),
        row_positions: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Replace the list.

        Args:
            ids: Numbers of the products, in order.
            fetch: Reads rows by number, in the same order; may omit deleted products.
            first_rows: Rows of the first block, if already read.
            row_positions: Known rows of some products by number; -1 if not in the list.
        """
        self.beginResetModel()
        self._ids = ids
        self._fetch = fetch
        self._row_positions = row_positions
        self._numbers = {row: number for number, row in row_positions.items() if row >= 0}
        known = next((row.ref for row in first_rows if row.ref), "")
        self._prefix = known[: len(known) - len(known.rpartition(":")[2])]
        self._has_prefix = bool(known)
        self._blocks.clear()
        if first_rows and len(first_rows) == min(BLOCK_SIZE, len(ids)):
            self._blocks[0] = [build_display_row(row) for row in first_rows]
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """Numbers of the products, in row order."""
        return self._ids

    def row_of(self, number: int) -> int:
        """Return the row of a product; -1 if it is not in the list."""
        if number in self._row_positions:
            return self._row_positions[number]
        try:
            return self._ids.index(number)
        except ValueError:
            return -1

    def number_at(self, row: int) -> int:
        """Return the number of the product in a row; -1 if there is no such row."""
        if row in self._numbers:
            return self._numbers[row]
        return self._ids[row] if 0 <= row < len(self._ids) else -1

    def ref_at(self, row: int) -> str:
        """Return the reference of the product in a row.

        Rows out of view are not fetched for this.

        Returns:
            The reference; empty if the product is known to be deleted or there is no such row.
        """
        block = self._blocks.get(row // BLOCK_SIZE)
        if block is not None or not self._has_prefix:
            return self.display_row(row).row.ref if 0 <= row < len(self._ids) else ""
        number = self.number_at(row)
        return f"{self._prefix}{number}" if number >= 0 else ""

    def display_row(self, row: int) -> DisplayRow:
        """Return a row; its block is fetched if it is not cached."""
        block, offset = divmod(row, BLOCK_SIZE)
        if block not in self._blocks:
            self._read_blocks(block, block)
        self._blocks.move_to_end(block)
        return self._blocks[block][offset]

    def display_rows_between(self, first: int, last: int) -> list[DisplayRow]:
        """Return consecutive rows; missing blocks are fetched with one call."""
        missing = [
            block
            for block in range(first // BLOCK_SIZE, last // BLOCK_SIZE + 1)
            if block not in self._blocks
        ]
        if missing:
            self._read_blocks(missing[0], missing[-1])
        return [self.display_row(row) for row in range(first, last + 1)]

    def _read_blocks(self, first: int, last: int) -> None:
        """Fetch a range of blocks, both ends included."""
        wanted = self._ids[first * BLOCK_SIZE : (last + 1) * BLOCK_SIZE]
        rows = self._fetch(wanted)
        if len(rows) != len(wanted):
            by_number = {parse_ref_number(row.ref): row for row in rows}
            missing = replace(_MISSING_ROW, name=tr(_DELETED))
            rows = [by_number.get(number, missing) for number in wanted]
        for block in range(first, last + 1):
            start = (block - first) * BLOCK_SIZE
            self._blocks[block] = [
                build_display_row(row) for row in rows[start : start + BLOCK_SIZE]
            ]
        while len(self._blocks) > _MAX_BLOCKS:
            self._blocks.popitem(last=False)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """Return the number of products; 0 below a valid index."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """Return the number of columns; 0 below a valid index."""
        return 0 if parent.isValid() else len(ListColumn)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of a cell; painting uses `display_row`."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = ListColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.display_row(index.row()).texts[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.display_row(index.row()).accessible_text(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in NUMBER_COLUMNS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(self.display_row(index.row()), column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column; rows have no headers."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(ListColumn):
            return None
        heading = HEADINGS[ListColumn(section)]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr(heading.accessible_title)
        return None


def parse_ref_number(ref: str) -> int:
    """Parse the number of a reference ("12", "dsld:182362"); -1 if invalid."""
    digits = ref.rpartition(":")[2]
    return int(digits) if digits.isdigit() else -1


def _tooltip(display_row: DisplayRow, column: ListColumn) -> str:
    row = display_row.row
    if column in (ListColumn.BRAND, ListColumn.NAME):
        parts = [
            f"{row.brand} {row.name}".strip(),
            window_language().text(stored_serving(row.serving)),
        ]
        if row.questions:
            parts.append(
                ntr(
                    "{count} question about this label",
                    "{count} questions about this label",
                    row.questions,
                )
            )
        if row.off_market:
            parts.append(tr(OFF_MARKET))
        return escape_tooltip("\n".join(part for part in parts if part))
    text = display_row.accessible_text(column)
    if possible_amount(row, column) is not None:
        text = f"{text}\n{tr(SPLIT_NOT_KNOWN)}"
    return escape_tooltip(text)
