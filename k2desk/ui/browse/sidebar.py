"""Sidebar with the lists, the saved documents and their counts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.model.message import Message, Style, joined, msg
from k2desk.core.model.query import ProductList
from k2desk.core.model.saved import SavedKind
from k2desk.ui.language import tr, window_language
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.theme import GRID, mix_colors, muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LISTS: tuple[tuple[ProductList, Message, str], ...] = (
    (ProductList.MINE, msg("My products"), "library"),
    (ProductList.CATALOGUE, msg("Catalog"), "catalogue"),
    (ProductList.TRASH, msg("Trash"), "trash"),
)

_SAVED: tuple[tuple[SavedKind, Message, str], ...] = (
    (SavedKind.COMPARISON, msg("Comparisons"), "comparisons"),
    # Translators: saved lists of products that a person takes together.
    (SavedKind.STACK, msg("Taken together"), "stack"),
)

_WIDE = 180
_NARROW = 60
_SYMBOL = 18
_EDGE = GRID + GRID // 2


class SidebarItem(QAbstractButton):
    """Button of a list: icon, name and count."""

    def __init__(self, text: str, symbol: str, parent: QWidget | None = None) -> None:
        """Create the button without a count."""
        super().__init__(parent)
        self._symbol = icon(symbol)
        self._count = ""
        self._is_narrow = False
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> bool:
        """Show a count.

        Args:
            count: The count; None while unknown.

        Returns:
            Whether the shown text changed.
        """
        text = "" if count is None else window_language().value(count)
        if text == self._count:
            return False
        self._count = text
        self.setAccessibleName(tr(joined([self.text(), self._count], Style.COMMA)))
        self.update()
        return True

    def set_narrow(self, is_narrow: bool) -> None:
        """Show only the icon, with the name as a tooltip."""
        self._is_narrow = is_narrow
        self.setToolTip(self.text() if is_narrow else "")
        self.update()

    @property
    def natural_width(self) -> int:
        """Width in pixels of icon, name and count on one line."""
        name = QFontMetrics(self._bold_font()).horizontalAdvance(self.text())
        count = QFontMetrics(tabular_font(self.font())).horizontalAdvance(self._count)
        return 2 * _EDGE + _SYMBOL + GRID + name + 2 * GRID + count

    @property
    def count_text(self) -> str:
        """Count as shown; empty while unknown."""
        return self._count

    def sizeHint(self) -> QSize:
        """Return the size of an item with one line of text."""
        return QSize(_NARROW - 2 * GRID, max(36, self.fontMetrics().height() + 2 * GRID))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, name and count; tint the current list."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        self._paint_background(painter, palette)
        text = palette.color(QPalette.ColorRole.WindowText)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = _EDGE
        if not self._symbol.isNull():
            left = self.width() - start - _SYMBOL if is_mirrored else start
            self._symbol.paint(painter, left, (self.height() - _SYMBOL) // 2, _SYMBOL, _SYMBOL)
            start += _SYMBOL + GRID
        if self._is_narrow:
            return
        ends = (_EDGE, -start) if is_mirrored else (start, -_EDGE)
        inner = self.rect().adjusted(ends[0], 0, ends[1], 0)
        centered = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(tabular_font(self.font()))
        painter.setPen(muted_color(palette))
        painter.drawText(inner, centered | Qt.AlignmentFlag.AlignRight, self._count)
        painter.setPen(text)
        painter.setFont(self._bold_font() if self.isChecked() else self.font())
        painter.drawText(inner, centered | Qt.AlignmentFlag.AlignLeft, self.text())

    def _bold_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_background(self, painter: QPainter, palette: QPalette) -> None:
        window = palette.color(QPalette.ColorRole.Window)
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setBrush(mix_colors(accent, window, 0.2))
            painter.drawRoundedRect(box, 6, 6)
        elif self.underMouse():
            painter.setBrush(mix_colors(palette.color(QPalette.ColorRole.WindowText), window, 0.06))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(accent)
            painter.drawRoundedRect(box, 6, 6)


class Sidebar(QWidget):
    """Sidebar whose items open a list.

    Signals:
        list_changed: A list was clicked (a `ProductList`).
        saved_requested: A kind of saved documents was clicked (a `SavedKind`).
    """

    list_changed = Signal(object)
    saved_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the sidebar with My products as the current list."""
        super().__init__(parent)
        self.list_items = {
            product_list: SidebarItem(tr(text), symbol) for product_list, text, symbol in _LISTS
        }
        self.saved_items = {kind: SidebarItem(tr(text), symbol) for kind, text, symbol in _SAVED}
        self._group = QButtonGroup(self)
        self._is_narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID * 2, GRID, GRID)
        column.setSpacing(2)
        for product_list, item in self.list_items.items():
            self._group.addButton(item)
            if product_list is ProductList.TRASH:
                self._add_saved(column)
            column.addWidget(item)
            item.clicked.connect(
                lambda _=False, clicked=product_list: self.list_changed.emit(clicked)
            )
        column.addStretch(1)
        self.list_items[ProductList.MINE].setChecked(True)
        self._fit()
        self.setAccessibleName(tr("Lists"))

    def _add_saved(self, column: QVBoxLayout) -> None:
        """Add the saved documents as a group that cannot be current."""
        column.addSpacing(GRID * 2)
        for kind, item in self.saved_items.items():
            item.setCheckable(False)
            column.addWidget(item)
            item.clicked.connect(lambda _=False, clicked=kind: self.saved_requested.emit(clicked))
        column.addSpacing(GRID * 2)

    def set_narrow(self, is_narrow: bool) -> bool:
        """Show only icons, or names too; return whether this changed."""
        if self._is_narrow == is_narrow:
            return False
        self._is_narrow = is_narrow
        for item in self._all_items():
            item.set_narrow(is_narrow)
        self._fit()
        return True

    @property
    def narrow_width(self) -> int:
        """Width with icons only, in pixels."""
        return _NARROW

    @property
    def full_width(self) -> int:
        """Minimum width with names and counts, in pixels."""
        needed = max(item.natural_width for item in self._all_items()) + 2 * GRID
        return max(_WIDE, needed)

    def _all_items(self) -> Iterator[SidebarItem]:
        return chain(self.list_items.values(), self.saved_items.values())

    def _fit(self) -> None:
        """Widen so that names and counts never overlap."""
        full = self.full_width
        self.setMinimumWidth(_NARROW if self._is_narrow else full)
        self.setMaximumWidth(_NARROW if self._is_narrow else max(2 * _WIDE, full))

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the width to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def set_current(self, product_list: ProductList) -> None:
        """Check the item of the current list."""
        self.list_items[product_list].setChecked(True)

    def show_saved(self, counts: Mapping[SavedKind, int]) -> None:
        """Show the numbers of saved comparisons and stacks."""
        if True in {item.set_count(counts.get(kind)) for kind, item in self.saved_items.items()}:
            self._fit()

    def show_counts(self, mine: int, catalogue: int | None, trash: int) -> None:
        """Show the number of products of each list; None while unknown."""
        counts = {
            ProductList.MINE: mine,
            ProductList.CATALOGUE: catalogue,
            ProductList.TRASH: trash,
        }
        if True in {
            item.set_count(counts[product_list]) for product_list, item in self.list_items.items()
        }:
            self._fit()
