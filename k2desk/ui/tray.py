"""The tray at the bottom: what is to be compared, and the button that does it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.model.limits import MAX_PRODUCTS as MAX_PRODUCTS
from k2desk.ui.widgets.buttons import icon_button, push_button
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_format import one_line, tooltip
from k2desk.ui.widgets.theme import GRID, Tone, hairline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ROOM_FOR_WORDS = 820
_TITLE_WIDTH = 200
_LEAST_WIDTH = 72
"""A title gives way down to this width before the chips scroll."""


@dataclass(frozen=True, slots=True)
class Item:
    """One product in the tray.

    Attributes:
        ref: What names it.
        title: Brand and name.
    """

    ref: str
    title: str


class Tray(QWidget):
    """Products that were collected from any list, in the order in which they came.

    Signals:
        compare_requested: The references, in order.
        stack_requested: They are to be taken together: the references, in order.
        changed: The references, in order, after one came or went.
        emptied: All were taken out at once: the items.
    """

    compare_requested = Signal(list)
    stack_requested = Signal(list)
    changed = Signal(list)
    emptied = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._items: list[Item] = []
        self.setAccessibleName("Tray: products to compare")
        self._hint = plain_label(
            "Add products with Ctrl+D, from any list, to lay them side by side.", tone=Tone.MUTED
        )
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(GRID)
        self._compare = push_button(
            "&Compare", lambda: self.compare_requested.emit(self.refs), symbol="compare"
        )
        self._compare.setMinimumHeight(32)
        self._together = push_button(
            "&Take together",
            lambda: self.stack_requested.emit(self.refs),
            symbol="stack",
            hint="Take together: what they add up to (Ctrl+T)",
        )
        self._together.setAccessibleName("Take together")
        self._together.setMinimumHeight(32)
        self._clear = push_button("Empty the tray", self.empty)
        self._clear.setFlat(True)
        self._lay_out()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the chips more room where the window is narrow."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self._together.setText("" if self.width() < _ROOM_FOR_WORDS else "&Take together")

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setLayout(self._chips)
        area = _SideScroll(holder)
        row = QHBoxLayout()
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._hint)
        row.addWidget(area, 1)
        row.addWidget(self._clear)
        row.addWidget(self._together)
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
        """What stands for each product, in order."""
        entries = [self._chips.itemAt(place) for place in range(self._chips.count())]
        widgets = [entry.widget() for entry in entries if entry is not None]
        return [widget for widget in widgets if widget is not None]

    def show_items(self, items: Sequence[Item]) -> None:
        """Put just these products into the tray."""
        self._items = list({item.ref: item for item in items}.values())[:MAX_PRODUCTS]
        self._refresh()
        self.changed.emit(self.refs)

    def add(self, items: Sequence[Item]) -> int:
        """Add products; returns how many found room and were not there yet."""
        before = len(self._items)
        self.show_items([*self._items, *items])
        return len(self._items) - before

    def remove(self, refs: Sequence[str]) -> None:
        """Take products out of the tray; those that are not in it are passed over."""
        if set(refs) & set(self.refs):
            self.show_items([item for item in self._items if item.ref not in set(refs)])

    def empty(self) -> None:
        """Take all products out of the tray."""
        items = self._items
        if items:
            self.show_items([])
            self.emptied.emit(items)

    def put_back(self, items: Sequence[Item]) -> None:
        """Put products that were taken out before those that came since."""
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
        self._clear.setVisible(count > 1)
        self._compare.setEnabled(bool(count))
        self._together.setEnabled(bool(count))
        self._shorten()
        self._compare.setText(f"&Compare {count}" if count > 1 else "&Compare")


class _ProductChip(QFrame):
    """One product with a button that takes it out; Delete does so as well."""

    def __init__(self, item: Item, take_out: Callable[[], object]) -> None:
        super().__init__()
        self._take_out = take_out
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(one_line(item.title))
        self.setToolTip(tooltip(item.title))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, 0, 2, 0)
        row.setSpacing(2)
        label = ElidedLabel(item.title)
        natural = label.sizeHint().width()
        label.setMinimumWidth(min(natural, _LEAST_WIDTH))
        label.setMaximumWidth(min(natural, _TITLE_WIDTH))
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row.addWidget(label)
        button = icon_button("close", f"Remove {item.title} from the tray", take_out)
        button.setIconSize(QSize(14, 14))
        row.addWidget(button)
        self.setFixedHeight(30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the product out."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_out()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a rounded box; its border is the accent where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(accent if self.hasFocus() else hairline(palette), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 15, 15)


class _SideScroll(QScrollArea):
    """Chips in one line that scroll sideways where the window is narrow."""

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
