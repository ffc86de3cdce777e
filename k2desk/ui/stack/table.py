"""The list of what is taken: a line with a field for each product, forms as columns, the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from k2desk.core.comparison.compare import Cell, CellKind
from k2desk.core.wording import stack
from k2desk.ui.stack.servings_field import TakenField
from k2desk.ui.widgets.plain_table import PlainDelegate, PlainHeader
from k2desk.ui.widgets.text_format import one_line, tooltip
from k2desk.ui.widgets.theme import muted, tabular

if TYPE_CHECKING:
    from k2desk.core.model.product import Product
    from k2desk.core.stack import StackRow, StackTable

PRODUCT, TAKEN = 0, 1
FIRST_FIGURE = 2
_PRODUCT_WIDTH, _TAKEN_WIDTH, _FIGURE_WIDTH = 170, 150, 60
_QUIET = frozenset({CellKind.NOT_STATED, CellKind.NONE})


class TakenTable(QTableWidget):
    """Fields and figures; the fields stay as they are while the figures change.

    Signals:
        typed: How much of a product is taken was changed.
        removed: A product is to be taken out: its ref.
        looked_at: The keyboard is on a figure: how it came about.
    """

    typed = Signal()
    removed = Signal(str)
    looked_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._fields: dict[str, TakenField] = {}
        self.setAccessibleName("Products taken together, mcg a day")
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setHorizontalHeader(PlainHeader(self))
        self.setItemDelegate(PlainDelegate(self))
        self.setFont(tabular(self.font()))
        self.currentCellChanged.connect(lambda row, column, *_: self._look(row, column))

    @property
    def fields(self) -> dict[str, TakenField]:
        """The field of each product, by its ref."""
        return self._fields

    @property
    def can_be_read(self) -> bool:
        """Whether every field is a count, or empty."""
        return all(field.can_be_read for field in self._fields.values())

    @property
    def typed_texts(self) -> dict[str, str]:
        """What is typed for each product that can be read."""
        return {ref: field.text for ref, field in self._fields.items() if field.can_be_read}

    def show_products(self, products: tuple[Product, ...]) -> None:
        """Show other products, each with its field; the figures come with `show_table`."""
        self.clearContents()
        self.setRowCount(len(products) + 1 if products else 0)
        self.setColumnCount(FIRST_FIGURE)
        self._fields = {}
        for row, product in enumerate(products):
            name = f"{row + 1}  {one_line(product.facts.name) or 'Unnamed product'}"
            brand = one_line(product.facts.brand)
            item = _item(f"{name}\n{brand}" if brand else name)
            item.setFont(_bold(self.font()))
            item.setToolTip(tooltip(product.title))
            self.setItem(row, PRODUCT, item)
            self.setItem(row, TAKEN, _item(""))
            field = TakenField(product)
            field.changed.connect(lambda _: self.typed.emit())
            field.removed.connect(self.removed)
            self._fields[product.ref] = field
            self.setCellWidget(row, TAKEN, field)
        if products:
            last = _item(stack.TOGETHER)
            last.setFont(_bold(self.font()))
            self.setItem(len(products), PRODUCT, last)
            self.setItem(len(products), TAKEN, _item(""))

    def show_table(self, table: StackTable) -> None:
        """Show the figures of the products that stand here."""
        rows = table.rows
        if self.rowCount() != len(table.taken) + 1:
            return
        self.setColumnCount(FIRST_FIGURE + len(rows))
        for column, title in enumerate(["Label amounts,\nmcg a day", "How much a day"]):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(title))
        for column, row in enumerate(rows, FIRST_FIGURE):
            head = QTableWidgetItem(_two_lines(row.title))
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self.setHorizontalHeaderItem(column, head)
        quiet = muted(self.palette())
        for column, row in enumerate(rows, FIRST_FIGURE):
            for place, cell in enumerate(row.amounts):
                share = row.shares[place] if len(row.amounts) > 1 else None
                self.setItem(place, column, self._figure(row, cell, share, quiet))
            self.setItem(len(row.amounts), column, self._figure(row, row.total, None, quiet))
        self._fit(len(rows))

    def _figure(
        self, row: StackRow, cell: Cell, share: Cell | None, quiet: QColor
    ) -> QTableWidgetItem:
        is_quiet = cell.kind in _QUIET
        below = f"\n{share.text}" if share is not None and not is_quiet else ""
        item = _item(f"{cell.text}{below}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        told = f" {share.detail}" if share is not None and not is_quiet else ""
        item.setToolTip(tooltip(f"{cell.detail}{told}"))
        item.setData(Qt.ItemDataRole.UserRole, f"{row.title}: {cell.detail}. {told}".strip())
        spoken = f"{row.title} {cell.text}" + (
            f", {share.text} of the total" if below and share else ""
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if is_quiet:
            item.setForeground(quiet)
        if row.emphasis or row.total is cell:
            item.setFont(_bold(self.font()))
        return item

    def _fit(self, figures: int) -> None:
        """Give figures what they need and the products the rest."""
        self.setColumnWidth(TAKEN, _TAKEN_WIDTH)
        for column in range(FIRST_FIGURE, FIRST_FIGURE + figures):
            self.setColumnWidth(column, self._needed(column))
        self._fill()
        line = self.fontMetrics().lineSpacing()
        for row in range(self.rowCount() - 1):
            self.setRowHeight(row, max(84, 4 * line + 24))
        self.setRowHeight(self.rowCount() - 1, max(40, line + 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._fill()

    def _needed(self, column: int) -> int:
        """Return the width of a column of figures, its words in the bold font."""
        metrics = QFontMetrics(_bold(self.font()))
        heads = [self.horizontalHeaderItem(column)]
        cells = [self.item(row, column) for row in range(self.rowCount())]
        texts = [item.text() for item in (*heads, *cells) if item is not None]
        lines = [line for text in texts for line in text.split("\n")]
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        return max(_FIGURE_WIDTH, widest + 14)

    def _fill(self) -> None:
        """Give the products what the other columns leave."""
        others = sum(self.columnWidth(column) for column in range(TAKEN, self.columnCount()))
        self.setColumnWidth(PRODUCT, max(_PRODUCT_WIDTH, self.viewport().width() - others))

    def _look(self, row: int, column: int) -> None:
        item = self.item(row, column)
        self.looked_at.emit(str(item.data(Qt.ItemDataRole.UserRole) or "") if item else "")


def _two_lines(title: str) -> str:
    """Return a heading on two lines where it has several words."""
    words = title.split(" ")
    half = max(1, len(words) // 2)
    return "\n".join(part for part in (" ".join(words[:half]), " ".join(words[half:])) if part)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _bold(font: QFont) -> QFont:
    changed = QFont(font)
    changed.setWeight(QFont.Weight.DemiBold)
    return changed
