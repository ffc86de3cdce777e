"""The lists at the left: My products, Catalogue, what is saved, Trash, with how many each holds."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.model.query import ProductList
from k2desk.core.model.saved import SavedKind
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.theme import GRID, mix_colors, muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLACES: tuple[tuple[ProductList, str, str], ...] = (
    (ProductList.MINE, "My products", "library"),
    (ProductList.CATALOGUE, "Catalogue", "catalogue"),
    (ProductList.TRASH, "Trash", "trash"),
)

_SAVED: tuple[tuple[SavedKind, str, str], ...] = (
    (SavedKind.COMPARISON, "Comparisons", "comparisons"),
    (SavedKind.STACK, "Stacks", "stack"),
)

_WIDE = 180
_NARROW = 60
_SYMBOL = 18
_EDGE = GRID + GRID // 2


class Place(QAbstractButton):
    """One list: an icon, its name, its count at the right."""

    def __init__(self, text: str, symbol: str, parent: QWidget | None = None) -> None:
        """Show a name; the count comes later."""
        super().__init__(parent)
        self._symbol = icon(symbol)
        self._count = ""
        self._narrow = False
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> bool:
        """Show how many, None where that is not known yet; returns whether that is new."""
        text = "" if count is None else f"{count:,}"
        if text == self._count:
            return False
        self._count = text
        self.setAccessibleName(f"{self.text()}, {self._count}" if self._count else self.text())
        self.update()
        return True

    def set_narrow(self, narrow: bool) -> None:
        """Show only the icon, and the name as a tooltip."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    @property
    def natural_width(self) -> int:
        """The pixels in which name and count stand side by side, whether it is shown or not."""
        name = QFontMetrics(self._strong()).horizontalAdvance(self.text())
        count = QFontMetrics(tabular_font(self.font())).horizontalAdvance(self._count)
        return 2 * _EDGE + _SYMBOL + GRID + name + 2 * GRID + count

    @property
    def count_text(self) -> str:
        """What stands at the right."""
        return self._count

    def sizeHint(self) -> QSize:
        """One line, easy to hit."""
        return QSize(_NARROW - 2 * GRID, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, name and count; tinted where it is the list that is shown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        self._ground(painter, palette)
        text = palette.color(QPalette.ColorRole.WindowText)
        left = _EDGE
        if not self._symbol.isNull():
            self._symbol.paint(painter, left, (self.height() - _SYMBOL) // 2, _SYMBOL, _SYMBOL)
            left += _SYMBOL + GRID
        if self._narrow:
            return
        inner = self.rect().adjusted(left, 0, -_EDGE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(tabular_font(self.font()))
        painter.setPen(muted_color(palette))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._count)
        painter.setPen(text)
        painter.setFont(self._strong() if self.isChecked() else self.font())
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _ground(self, painter: QPainter, palette: QPalette) -> None:
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
    """The lists, one of which is shown.

    Signals:
        place_changed: Another list was chosen (a `ProductList`).
        saved_requested: What is saved is to be listed (a `SavedKind`).
    """

    place_changed = Signal(object)
    saved_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with My products."""
        super().__init__(parent)
        self.places = {where: Place(text, symbol) for where, text, symbol in _PLACES}
        self.saved = {kind: Place(text, symbol) for kind, text, symbol in _SAVED}
        self._group = QButtonGroup(self)
        self._is_narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID * 2, GRID, GRID)
        column.setSpacing(2)
        for where, place in self.places.items():
            self._group.addButton(place)
            if where is ProductList.TRASH:
                self._add_saved(column)
            column.addWidget(place)
            place.clicked.connect(lambda _=False, chosen=where: self.place_changed.emit(chosen))
        column.addStretch(1)
        self.places[ProductList.MINE].setChecked(True)
        self._fit()
        self.setAccessibleName("Lists")

    def _add_saved(self, column: QVBoxLayout) -> None:
        """Add what is saved as a group of its own; each entry opens a list."""
        column.addSpacing(GRID * 2)
        for kind, place in self.saved.items():
            place.setCheckable(False)
            column.addWidget(place)
            place.clicked.connect(lambda _=False, chosen=kind: self.saved_requested.emit(chosen))
        column.addSpacing(GRID * 2)

    def set_narrow(self, narrow: bool) -> bool:
        """Show only the icons where there is no room for names; returns whether that is new."""
        if self._is_narrow == narrow:
            return False
        self._is_narrow = narrow
        for place in self._all():
            place.set_narrow(narrow)
        self._fit()
        return True

    def _all(self) -> Iterator[Place]:
        return chain(self.places.values(), self.saved.values())

    def _fit(self) -> None:
        """Be so wide that no name meets its count."""
        needed = max(place.natural_width for place in self._all()) + 2 * GRID
        self.setMinimumWidth(_NARROW if self._is_narrow else max(_WIDE, needed))
        self.setMaximumWidth(_NARROW if self._is_narrow else max(2 * _WIDE, needed))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def show_place(self, where: ProductList) -> None:
        """Mark the list that is shown."""
        self.places[where].setChecked(True)

    def show_saved(self, counts: Mapping[SavedKind, int]) -> None:
        """Show how many comparisons and stacks are saved."""
        if True in {place.set_count(counts.get(kind)) for kind, place in self.saved.items()}:
            self._fit()

    def show_counts(self, mine: int, catalogue: int | None, trash: int) -> None:
        """Show how many products each list holds."""
        counts = {
            ProductList.MINE: mine,
            ProductList.CATALOGUE: catalogue,
            ProductList.TRASH: trash,
        }
        if True in {place.set_count(counts[where]) for where, place in self.places.items()}:
            self._fit()
