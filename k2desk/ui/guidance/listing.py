"""List of guidance entries under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from k2desk.core.model.message import Message, msg
from k2desk.ui.guidance.entries import GuidanceEntry
from k2desk.ui.language import tr
from k2desk.ui.widgets.text_format import elide, escape_tooltip, one_line, wrap_words
from k2desk.ui.widgets.theme import (
    GRID,
    Size,
    font_of_size,
    hairline_color,
    mix_colors,
    muted_color,
    tabular_font,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
ListLine = GuidanceEntry | str
"""Entry, or text of a heading."""

_NO_INDEX = QModelIndex()
_ROW_HEIGHT = 34
_HEADING_HEIGHT = 42
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BOTTOM_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class EntriesModel(QAbstractListModel):
    """List model of entries under unselectable headings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self.lines: tuple[ListLine, ...] = ()

    def show_entries(self, entries: Sequence[GuidanceEntry]) -> None:
        """Replace the entries."""
        lines: list[ListLine] = []
        region = ""
        for one in entries:
            if one.region != region:
                region = one.region
                lines.append(region)
            lines.append(one)
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def entry(self, row: int) -> GuidanceEntry | None:
        """Return the entry of a row; `None` for a heading or an unknown row."""
        line = self.lines[row] if 0 <= row < len(self.lines) else ""
        return line if isinstance(line, GuidanceEntry) else None

    def row_of(self, key: str) -> int:
        """Return the row of an entry; -1 if it is not listed."""
        rows = (
            row
            for row, line in enumerate(self.lines)
            if isinstance(line, GuidanceEntry) and line.key == key
        )
        return next(rows, -1)

    def first(self) -> int:
        """Return the row of the first entry; -1 for an empty list."""
        rows = (row for row, line in enumerate(self.lines) if isinstance(line, GuidanceEntry))
        return next(rows, -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of lines, including headings."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make only entries selectable."""
        entry = self.entry(index.row()) if index.isValid() else None
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen if entry is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's text, tooltip or accessible text."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, str):
            return tr(line) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(tr(line.title))
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape_tooltip(tr(_described(line)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(tr(_described(line)))
        return None


def _described(entry: GuidanceEntry) -> Message:
    return msg("{title}: {value}", title=entry.title, value=entry.value)


class EntryDelegate(QStyledItemDelegate):
    """Delegate for bold headings, and entries with a value on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line, or of two if the value needs its own."""
        heading = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        spacing = option.fontMetrics.lineSpacing()
        model, list_view = index.model(), option.widget
        if isinstance(model, EntriesModel) and isinstance(list_view, QListView):
            entry = model.entry(index.row())
            width = list_view.viewport().width()
            if entry is not None and _needs_two_lines(entry, option.font, width):
                return QSize(0, 2 * spacing + 2 * GRID)
        return QSize(0, max(_HEADING_HEIGHT if heading else _ROW_HEIGHT, spacing + 2 * GRID))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        model = index.model()
        assert isinstance(model, EntriesModel)
        line = model.lines[index.row()]
        palette, rect = option.palette, option.rect
        base = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        accent = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        painter.save()
        painter.fillRect(rect, mix_colors(accent, base, 0.2) if selected else base)
        painter.setPen(QPen(hairline_color(palette), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        content_rect = rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
        if isinstance(line, str):
            painter.setFont(font_of_size(option.font, Size.NORMAL, bold=True))
            text = elide(tr(line), painter.fontMetrics(), content_rect.width())
            painter.drawText(content_rect.adjusted(0, 0, 0, -GRID + 1), int(_BOTTOM_LEFT), text)
        else:
            self._draw_entry(painter, option, line)
        painter.restore()

    def _draw_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: GuidanceEntry
    ) -> None:
        content_rect = option.rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        painter.setFont(tabular_font(option.font))
        metrics = painter.fontMetrics()
        value = elide(tr(entry.value), metrics, content_rect.width() * 60 // 100)
        room_for_rest = content_rect.width() - metrics.horizontalAdvance(value) - 2 * GRID
        lower_rect, rest = content_rect, tr(entry.title)
        if _needs_two_lines(entry, option.font, option.rect.width()):
            # Titles often differ only at the end, so the end continues next to the value.
            first, *words = wrap_words(rest, metrics, content_rect.width())
            upper_rect = content_rect.adjusted(0, GRID, 0, 0)
            upper_rect.setHeight(metrics.lineSpacing())
            painter.drawText(upper_rect, int(_LEFT), elide(first, metrics, content_rect.width()))
            lower_rect = upper_rect.translated(0, metrics.lineSpacing())
            rest = " ".join(words)
        painter.drawText(lower_rect, int(_LEFT), elide(rest, metrics, room_for_rest))
        painter.setPen(muted_color(option.palette))
        painter.drawText(lower_rect, int(_RIGHT), value)


def _needs_two_lines(entry: GuidanceEntry, font: QFont, width: int) -> bool:
    """Return whether title and value don't fit next to each other."""
    metrics = QFontMetrics(tabular_font(font))
    title, value = (metrics.horizontalAdvance(tr(text)) for text in (entry.title, entry.value))
    return title + 2 * GRID + value > width - 4 * GRID


class EntryList(QListView):
    """List view of entries; Ctrl+C copies the text of the current entry.

    Signals:
        current_changed: Another entry is current (a `GuidanceEntry`).
        details_requested: Enter was pressed on an entry.
    """

    current_changed = Signal(object)
    details_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty list."""
        super().__init__(parent)
        self.entries_model = EntriesModel(self)
        self.setModel(self.entries_model)
        self.setItemDelegate(EntryDelegate(self))
        self.setAccessibleName(tr("Guidance"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def current(self) -> GuidanceEntry | None:
        """Current entry, if any."""
        return self.entries_model.entry(self.currentIndex().row())

    def show_entries(self, entries: Sequence[GuidanceEntry]) -> None:
        """Replace the entries, keeping the current one if it is among them."""
        key = self.current.key if self.current is not None else ""
        self.entries_model.show_entries(entries)
        row = self.entries_model.row_of(key)
        self.go_to_row(row if row >= 0 else self.entries_model.first())

    def go_to(self, key: str) -> bool:
        """Make an entry current, and return whether it is listed."""
        row = self.entries_model.row_of(key)
        self.go_to_row(row)
        return row >= 0

    def go_to_row(self, row: int) -> None:
        """Make a row current and visible; -1 does nothing."""
        if row >= 0:
            self.setCurrentIndex(self.entries_model.index(row, 0))
            if row <= self.entries_model.first():
                self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the entry, or request its details with Enter."""
        entry = self.current
        if entry is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(tr(entry.text))
            return
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details_requested.emit()
            return
        super().keyPressEvent(event)

    def _current_changed(self, current: QModelIndex) -> None:
        entry = self.entries_model.entry(current.row())
        if entry is not None:
            self.current_changed.emit(entry)
