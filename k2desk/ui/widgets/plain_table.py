"""How small tables look: a flat heading, a hairline beneath each line, a quiet second line."""

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
from k2desk.ui.widgets.theme import GRID, Size, hairline, mixed, muted, sized

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft


class PlainHeader(QHeaderView):
    """A heading without boxes: its words, and a line beneath them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Name columns at the top."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(_LEFT | Qt.AlignmentFlag.AlignBottom)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Room for two lines."""
        found = super().sectionSizeFromContents(section)
        return QSize(found.width(), 2 * self.fontMetrics().lineSpacing() + GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one column's words."""
        model = self.model()
        if not rect.isValid():
            return
        text = str(model.headerData(section, self.orientation()) or "")
        told = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        align = Qt.AlignmentFlag(told) if told else self.defaultAlignment()
        painter.save()
        palette = self.palette()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        inner = rect.adjusted(GRID // 2, 0, -GRID // 2, -GRID // 2)
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignBottom, text)
        painter.setPen(muted(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class PlainDelegate(QStyledItemDelegate):
    """Cells of up to two lines, the second one quiet; each line of the table ends in a hairline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        rect, palette, state = shown.rect, shown.palette, shown.state
        base = palette.color(QPalette.ColorRole.Base)
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, mixed(accent, base, 0.2))
        painter.setPen(hairline(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        self._lines(painter, shown, str(index.data() or ""))
        painter.restore()

    def _lines(self, painter: QPainter, shown: QStyleOptionViewItem, text: str) -> None:
        """Draw the words; a table of single lines has them in the middle."""
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
        for line in broken(first, metrics, inner.width(), 2 if room > 1 else 1):
            painter.drawText(inner, side, line)
            inner = inner.adjusted(0, metrics.lineSpacing(), 0, 0)
        if second:
            below = inner.adjusted(0, 2, 0, 0)
            quiet = QFont(sized(font, Size.SMALL))
            quiet.setWeight(QFont.Weight.Normal)
            painter.setFont(quiet)
            painter.setPen(muted(palette))
            painter.drawText(below, side, elide(second, painter.fontMetrics(), below.width()))


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return a text in at most so many lines, broken between words; the last one is cut.

    Args:
        text: The text, on one line.
        metrics: Of the font it is drawn in.
        width: How wide a line is.
        most: How many lines there are at most.
    """
    lines: list[str] = []
    left = text
    while len(lines) < most - 1 and metrics.horizontalAdvance(left) > width:
        words = left.split(" ")
        count = len(words) - 1
        while count and metrics.horizontalAdvance(" ".join(words[:count])) > width:
            count -= 1
        if not count:
            break
        lines.append(" ".join(words[:count]))
        left = " ".join(words[count:])
    return [*lines, elide(left, metrics, width)]
