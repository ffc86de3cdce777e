"""Style of small tables: flat header, hairlines, quiet second line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from k2desk.ui.widgets.text_format import elide
from k2desk.ui.widgets.theme import (
    GRID,
    Size,
    font_of_size,
    hairline_color,
    mix_colors,
    muted_color,
)

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft


class PlainHeader(QHeaderView):
    """Header without boxes: text over a hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create a horizontal header."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(_LEFT | Qt.AlignmentFlag.AlignBottom)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return a size for two lines of text."""
        size = super().sectionSizeFromContents(section)
        return QSize(size.width(), 2 * self.fontMetrics().lineSpacing() + GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the text of one section."""
        model = self.model()
        if not rect.isValid():
            return
        text = str(model.headerData(section, self.orientation()) or "")
        alignment = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        align = Qt.AlignmentFlag(alignment) if alignment else self.defaultAlignment()
        painter.save()
        palette = self.palette()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        inner = rect.adjusted(GRID // 2, 0, -GRID // 2, -GRID // 2)
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignBottom, text)
        painter.setPen(muted_color(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class PlainDelegate(QStyledItemDelegate):
    """Delegate for cells of up to two lines over a hairline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        rect, palette, state = shown.rect, shown.palette, shown.state
        base = palette.color(QPalette.ColorRole.Base)
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, mix_colors(accent, base, 0.2))
        painter.setPen(hairline_color(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        self._lines(painter, shown, str(index.data() or ""))
        painter.restore()

    def _lines(self, painter: QPainter, shown: QStyleOptionViewItem, text: str) -> None:
        """Draw the text, centered vertically if it is a single line."""
        rect, palette = shown.rect, shown.palette
        first, _, second = text.partition("\n")
        font = shown.font
        align = shown.displayAlignment
        inner = rect.adjusted(GRID // 2, GRID, -GRID // 2, -GRID)
        side = align & Qt.AlignmentFlag.AlignHorizontal_Mask
        if not align & Qt.AlignmentFlag.AlignTop:
            inner = rect.adjusted(GRID // 2, 0, -GRID // 2, 0)
            side |= Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        metrics = painter.fontMetrics()
        room = inner.height() // metrics.lineSpacing() - 1 if second else 1
        for line in break_into_lines(first, metrics, inner.width(), 2 if room > 1 else 1):
            painter.drawText(inner, side, line)
            inner = inner.adjusted(0, metrics.lineSpacing(), 0, 0)
        if second:
            below = inner.adjusted(0, 2, 0, 0)
            quiet = QFont(font_of_size(font, Size.SMALL))
            quiet.setWeight(QFont.Weight.Normal)
            painter.setFont(quiet)
            painter.setPen(muted_color(palette))
            painter.drawText(below, side, elide(second, painter.fontMetrics(), below.width()))


def break_into_lines(text: str, metrics: QFontMetrics, width: int, limit: int) -> list[str]:
    """Return a text broken at words into lines; the last line is elided.

    Args:
        text: The text, on one line.
        metrics: Metrics of its font.
        width: Width of a line in pixels.
        limit: Maximum number of lines.
    """
    lines: list[str] = []
    left = text
    while len(lines) < limit - 1 and metrics.horizontalAdvance(left) > width:
        words = left.split(" ")
        count = len(words) - 1
        while count and metrics.horizontalAdvance(" ".join(words[:count])) > width:
            count -= 1
        if not count:
            break
        lines.append(" ".join(words[:count]))
        left = " ".join(words[count:])
    return [*lines, elide(left, metrics, width)]
