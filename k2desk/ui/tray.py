"""Tray at the bottom: collected products and the buttons to compare them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.model.limits import MAX_PRODUCTS as MAX_PRODUCTS
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import icon_button, push_button
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_format import escape_tooltip, one_line, without_mnemonic
from k2desk.ui.widgets.theme import GRID, Tone, hairline_color

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CHIPS_WIDTH = 540
"""Width in pixels of some chips and of the frames of the buttons."""
_MAX_TITLE_WIDTH = 200
_MIN_TITLE_WIDTH = 72
"""Minimum width of a title in pixels; below it, the chips scroll."""


@dataclass(frozen=True, slots=True)
class Item:
    """Product in the tray.

    Attributes:
        ref: Its reference.
        title: Brand and name.
    """

    ref: str
    title: str


class Tray(QWidget):
    """Products collected from any list, in order.

    Signals:
        compare_requested: Compare the products: their references.
        stack_requested: Take the products together: their references.
        changed: A product was added or removed: all references.
        emptied: All products were removed at once: the items.
    """

    compare_requested = Signal(list)
    stack_requested = Signal(list)
    changed = Signal(list)
    emptied = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._items: list[Item] = []
        self.setAccessibleName(tr("Tray: products to compare"))
        self._hint = plain_label(
            tr("Add products from any list with Ctrl+D to compare them."),
            tone=Tone.MUTED,
            wraps=True,
        )
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(GRID)
        self._compare = push_button(
            without_mnemonic(tr("&Compare")),
            lambda: self.compare_requested.emit(self.refs),
            symbol="compare",
        )
        self._compare.setMinimumHeight(32)
        self._take_together = push_button(
            tr("&Take together"),
            lambda: self.stack_requested.emit(self.refs),
            symbol="stack",
            hint=tr("Take together: show the total per day (Ctrl+T)"),
        )
        self._take_together.setAccessibleName(tr("Take together"))
        self._take_together.setMinimumHeight(32)
        self._clear = push_button(tr("Empty the tray"), self.empty)
        self._clear.setFlat(True)
        self._lay_out()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the caption of a button in a narrow window."""
        super().resizeEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        caption = tr("&Take together")
        captions = (caption, self._clear.text(), self._compare.text())
        metrics = self.fontMetrics()
        needed = _CHIPS_WIDTH + sum(metrics.horizontalAdvance(text) for text in captions)
        self._take_together.setText("" if self.width() < needed else caption)

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setLayout(self._chips)
        self._area = _SideScroll(holder)
        row = QHBoxLayout()
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._hint, 1)
        row.addWidget(self._area, 1)
        row.addWidget(self._clear)
        row.addWidget(self._take_together)
        row.addWidget(self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row)

    @property
    def refs(self) -> list[str]:
        """The products in the tray, in order."""
        return [item.ref for item in self._items]

    @property
    def chips(self) -> list[QWidget]:
        """The widget of each product, in order."""
        entries = [self._chips.itemAt(index) for index in range(self._chips.count())]
        widgets = [entry.widget() for entry in entries if entry is not None]
        return [widget for widget in widgets if widget is not None]

    def show_items(self, items: Sequence[Item]) -> None:
        """Replace the products, up to the limit; each once."""
        self._items = list({item.ref: item for item in items}.values())[:MAX_PRODUCTS]
        self._refresh()
        self.changed.emit(self.refs)

    def add(self, items: Sequence[Item]) -> int:
        """Add products; return how many are new and within the limit."""
        before = len(self._items)
        self.show_items([*self._items, *items])
        return len(self._items) - before

    def remove(self, refs: Sequence[str]) -> None:
        """Remove products; ignore those that are not in the tray."""
        if set(refs) & set(self.refs):
            self.show_items([item for item in self._items if item.ref not in set(refs)])

    def empty(self) -> None:
        """Remove all products."""
        items = self._items
        if items:
            self.show_items([])
            self.emptied.emit(items)

    def put_back(self, items: Sequence[Item]) -> None:
        """Put removed products back, before those added since."""
        self.show_items([*items, *self._items])

    def _refresh(self) -> None:
        while self._chips.count():
            entry = self._chips.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for item in self._items:
            chip = _ProductChip(item, partial(self.remove, [item.ref]))
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        count = len(self._items)
        self._hint.setVisible(not count)
        self._area.setVisible(bool(count))
        self._clear.setVisible(count > 1)
        self._compare.setEnabled(bool(count))
        self._take_together.setEnabled(bool(count))
        self._fit_buttons()
        caption = tr("&Compare {count}", count=count) if count > 1 else tr("&Compare")
        # The menu “Compare” has the same letter; the button has Ctrl+Enter.
        self._compare.setText(without_mnemonic(caption))


class _ProductChip(QFrame):
    """Product with a button that removes it; the Delete key does so too."""

    def __init__(self, item: Item, remove: Callable[[], object]) -> None:
        super().__init__()
        self._remove = remove
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(one_line(item.title))
        self.setToolTip(escape_tooltip(item.title))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, 0, 2, 0)
        row.setSpacing(2)
        label = ElidedLabel(item.title)
        natural = label.sizeHint().width()
        label.setMinimumWidth(min(natural, _MIN_TITLE_WIDTH))
        label.setMaximumWidth(min(natural, _MAX_TITLE_WIDTH))
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row.addWidget(label)
        name = tr("Remove {title} from the tray", title=item.title)
        button = icon_button("close", name, remove)
        button.setIconSize(QSize(14, 14))
        row.addWidget(button)
        self.setFixedHeight(30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the product on Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a rounded box, with an accent border if it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(accent if self.hasFocus() else hairline_color(palette), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 15, 15)


class _SideScroll(QScrollArea):
    """Row of chips that scrolls sideways in a narrow window."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(34)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)
