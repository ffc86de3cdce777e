"""Table of a stack: products with servings, amounts by form, totals."""

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
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.wording import stack
from k2desk.ui.language import tr
from k2desk.ui.stack.servings_field import ServingsField
from k2desk.ui.widgets.plain_table import PlainDelegate, PlainHeader
from k2desk.ui.widgets.text_format import escape_tooltip, one_line
from k2desk.ui.widgets.theme import muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.product import Product
    from k2desk.core.stack import StackRow, StackTable

PRODUCT, SERVINGS = 0, 1
FIRST_AMOUNT = 2
_PRODUCT_WIDTH, _SERVINGS_WIDTH, _MIN_AMOUNT_WIDTH = 170, 150, 60
_MUTED_KINDS = frozenset({CellKind.NOT_STATED, CellKind.NONE})


class ServingsTable(QTableWidget):
    """Table of servings and amounts; the fields stay while the amounts change.

    Signals:
        servings_changed: The servings of a product changed.
        description_changed: The current cell changed: the explanation of its amount.
    """

    servings_changed = Signal()
    description_changed = Signal(str)

    def __init__(
        self, remove_product: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        """Create an empty table.

        Args:
            remove_product: Removes a product, named by its reference.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._remove_product = remove_product
        self._fields: dict[str, ServingsField] = {}
        self.setAccessibleName(tr("Products taken together, mcg per day"))
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
        self.setFont(tabular_font(self.font()))
        self.currentCellChanged.connect(lambda row, column, *_: self._describe(row, column))

    @property
    def fields(self) -> dict[str, ServingsField]:
        """Field of each product by its reference."""
        return self._fields

    @property
    def is_valid(self) -> bool:
        """Whether every field is a number of servings, or empty."""
        return all(field.is_valid for field in self._fields.values())

    @property
    def texts(self) -> dict[str, str]:
        """Text of each valid field by product reference."""
        return {ref: field.text for ref, field in self._fields.items() if field.is_valid}

    def show_products(self, products: tuple[Product, ...]) -> None:
        """Show products with their fields; `show_table` adds the amounts."""
        self.clearContents()
        self.setRowCount(len(products) + 1 if products else 0)
        self.setColumnCount(FIRST_AMOUNT)
        self._fields = {}
        for row, product in enumerate(products):
            name = f"{row + 1} {one_line(product.facts.name) or tr('Unnamed product')}"
            brand = one_line(product.facts.brand)
            item = _item(f"{name}\n{brand}" if brand else name)
            item.setFont(_bold(self.font()))
            item.setToolTip(escape_tooltip(product.title))
            self.setItem(row, PRODUCT, item)
            self.setItem(row, SERVINGS, _item(""))
            field = ServingsField(product, self._remove_product)
            field.changed.connect(self.servings_changed)

            self._fields[product.ref] = field
            self.setCellWidget(row, SERVINGS, field)
        if products:
            total_item = _item(tr(stack.TOGETHER))
            total_item.setFont(_bold(self.font()))
            self.setItem(len(products), PRODUCT, total_item)
            self.setItem(len(products), SERVINGS, _item(""))

    def show_table(self, table: StackTable) -> None:
        """Show the amounts of the products listed."""
        rows = table.rows
        if self.rowCount() != len(table.taken) + 1:
            return
        self.setColumnCount(FIRST_AMOUNT + len(rows))
        for column, title in enumerate([tr("Label amounts,\nmcg per day"), tr("Amount per day")]):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(title))
        for column, row in enumerate(rows, FIRST_AMOUNT):
            head = QTableWidgetItem(_two_lines(tr(row.title)))
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self.setHorizontalHeaderItem(column, head)
        color = muted_color(self.palette())
        for column, row in enumerate(rows, FIRST_AMOUNT):
            for index, cell in enumerate(row.amounts):
                share = row.shares[index] if len(row.amounts) > 1 else None
                self.setItem(index, column, self._amount_item(row, cell, share, color))
            self.setItem(len(row.amounts), column, self._amount_item(row, row.total, None, color))
        self._fit(len(rows))

    def _amount_item(
        self, row: StackRow, cell: Cell, share: Cell | None, color: QColor
    ) -> QTableWidgetItem:
        is_muted = cell.kind in _MUTED_KINDS
        below = f"\n{tr(share.text)}" if share is not None and not is_muted else ""
        item = _item(f"{tr(cell.text)}{below}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        share_detail = share.detail if share is not None and not is_muted else ""
        item.setToolTip(escape_tooltip(tr(joined((cell.detail, share_detail), Style.DOT))))
        described = msg("{row}: {detail}", row=row.title, detail=cell.detail)
        item.setData(Qt.ItemDataRole.UserRole, tr(joined((described, share_detail), Style.DOT)))
        accessible_text = msg("{row}: {value}", row=row.title, value=cell.text)
        if below and share:
            accessible_text = msg(
                "{row}: {value}, {share} of the total",
                row=row.title,
                value=cell.text,
                share=share.text,
            )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tr(accessible_text))
        if is_muted:
            item.setForeground(color)
        if row.emphasis or row.total is cell:
            item.setFont(_bold(self.font()))
        return item

    def _fit(self, amount_count: int) -> None:
        """Fit the columns of amounts and give the products the rest."""
        self.setColumnWidth(SERVINGS, max(_SERVINGS_WIDTH, self._needed_width(SERVINGS)))
        for column in range(FIRST_AMOUNT, FIRST_AMOUNT + amount_count):
            self.setColumnWidth(column, self._needed_width(column))
        self._stretch_products()
        line = self.fontMetrics().lineSpacing()
        width = self.columnWidth(SERVINGS)
        for row, field in enumerate(self._fields.values()):
            self.setRowHeight(row, max(84, 4 * line + 24, field.heightForWidth(width)))
        self.setRowHeight(self.rowCount() - 1, max(40, line + 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch the column of products to the new width."""
        super().resizeEvent(event)
        self._stretch_products()

    def _needed_width(self, column: int, *, with_cells: bool = True) -> int:
        """Return the width of heading and cells, measured in the bold font."""
        metrics = QFontMetrics(_bold(self.font()))
        heads = [self.horizontalHeaderItem(column)]
        rows = range(self.rowCount() if with_cells else 0)
        cells = [self.item(row, column) for row in rows]
        texts = [item.text() for item in (*heads, *cells) if item is not None]
        lines = [line for text in texts for line in text.split("\n")]
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        return max(_MIN_AMOUNT_WIDTH, widest + 14)

    def _stretch_products(self) -> None:
        """Give the column of products the width left by the others."""
        others = sum(self.columnWidth(column) for column in range(SERVINGS, self.columnCount()))
        needed = max(_PRODUCT_WIDTH, self._needed_width(PRODUCT, with_cells=False))
        self.setColumnWidth(PRODUCT, max(needed, self.viewport().width() - others))

    def _describe(self, row: int, column: int) -> None:
        item = self.item(row, column)
        self.description_changed.emit(
            str(item.data(Qt.ItemDataRole.UserRole) or "") if item else ""
        )


def _two_lines(title: str) -> str:
    """Break a heading of several words into two lines."""
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
