"""The heading of the list: title, unit beneath it, an arrow where the list is sorted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from k2desk.core.dose_strip.strip import TICKS, axis_position
from k2desk.ui.browse.columns import FORMS, FORMS_UNIT, HEADINGS, NUMBERS, Column
from k2desk.ui.browse.painting import padded
from k2desk.ui.widgets.theme import GRID, Size, font_of_size, hairline_color, muted_color

_ARROW = 4.0
_STRIP_EDGE = 4.5
"""How far the strip's axis keeps from the edge of its room, as it is painted in the rows."""


class ListHeader(QHeaderView):
    """Column titles with their units, aligned as their columns are; no boxes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Let columns be clicked, dragged wider, and read aloud."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setMinimumSectionSize(56)
        self.setAccessibleName("Columns")

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        unit = QFontMetrics(font_of_size(self.font(), Size.SMALL)).height()
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + unit + GRID + 4)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title, its unit or axis, and the arrow."""
        column = Column(section)
        palette = self.palette()
        side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
        inner = padded(rect, column).adjusted(0, GRID // 2, 0, -GRID // 2 - 1)
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, hairline_color(palette))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(font_of_size(self.font(), Size.NORMAL, bold=True))
        self._title(painter, inner, column, side)
        painter.setPen(muted_color(palette))
        painter.setFont(font_of_size(self.font(), Size.SMALL))
        if column is Column.STRIP:
            self._axis(painter, inner)
        elif column in FORMS:
            self._shared_unit(painter, rect, inner)
        else:
            under = side | Qt.AlignmentFlag.AlignBottom
            painter.drawText(inner, under, HEADINGS[column].unit)
        painter.restore()

    def _title(
        self, painter: QPainter, rect: QRect, column: Column, side: Qt.AlignmentFlag
    ) -> None:
        heading = HEADINGS[column]
        metrics = painter.fontMetrics()
        box = QRect(rect.left(), rect.top(), rect.width(), metrics.height())
        if column in (Column.BRAND, Column.NAME):
            box.moveBottom(rect.bottom())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, heading.title)
        if self.sortIndicatorSection() != column:
            return
        width = metrics.horizontalAdvance(heading.title)
        gap = _ARROW + GRID
        middle = box.right() - width - gap if column in NUMBERS else box.left() + width + gap
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        _arrow(painter, QPointF(middle, box.center().y() + 1), up=up)

    def _shared_unit(self, painter: QPainter, section: QRect, inner: QRect) -> None:
        """Write the unit of the forms across their columns, each painting its share of it."""
        left = self.sectionViewportPosition(FORMS[0]) + GRID * 2
        width = sum(self.sectionSize(column) for column in FORMS) - GRID * 3 + 2
        metrics = painter.fontMetrics()
        text = metrics.horizontalAdvance(FORMS_UNIT)
        start = left + (width - text) // 2
        baseline = inner.bottom() - metrics.descent()
        y = baseline - metrics.xHeight() // 2
        painter.setClipRect(section)
        painter.drawText(start, baseline, FORMS_UNIT)
        rule = hairline_color(self.palette())
        painter.fillRect(left, y, start - GRID - left, 1, rule)
        painter.fillRect(start + text + GRID, y, left + width - start - text - GRID, 1, rule)

    def _axis(self, painter: QPainter, rect: QRect) -> None:
        """Write every second power of ten where the rows have it."""
        left, span = rect.left() + _STRIP_EDGE, rect.width() - 2 * _STRIP_EDGE
        metrics = painter.fontMetrics()
        for value, text in ((value, text.removesuffix(" mcg")) for value, text in TICKS[::2]):
            width = metrics.horizontalAdvance(text)
            start = left + axis_position(value) * span - width / 2
            start = min(max(start, float(rect.left())), float(rect.right() - width))
            painter.drawText(QPointF(start, rect.bottom() - metrics.descent() + 1), text)


def _arrow(painter: QPainter, middle: QPointF, *, up: bool) -> None:
    tip = -_ARROW / 2 if up else _ARROW / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        QPolygonF(
            [
                middle + QPointF(-_ARROW, -tip),
                middle + QPointF(_ARROW, -tip),
                middle + QPointF(0, tip * 1.4),
            ]
        )
    )
    painter.restore()
