"""Header of the product list: titles, units and sort arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from k2desk.core.dose_strip.strip import TICKS, axis_position
from k2desk.ui.browse.columns import FORM_COLUMNS, FORMS_UNIT, HEADINGS, NUMBER_COLUMNS, ListColumn
from k2desk.ui.browse.painting import cell_rect
from k2desk.ui.language import tr
from k2desk.ui.strip.ticks import tick_text
from k2desk.ui.widgets.text_format import elide
from k2desk.ui.widgets.theme import GRID, Size, font_of_size, hairline_color, muted_color

if TYPE_CHECKING:
    from k2desk.core.model.query import SortBy

_ARROW = 4.0
ARROW_SPACE = 18
"""Pixels that the sort arrow needs next to a title."""

_STRIP_MARGIN = 4.5
"""Pixels between the axis and the edge of its cell, as in the rows."""


class ListHeader(QHeaderView):
    """Header with titles and units, aligned like their columns.

    Signals:
        sort_requested: A title was clicked (a `SortBy`).
    """

    sort_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create a header with clickable, resizable columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setMinimumSectionSize(56)
        self.setAccessibleName(tr("Columns"))
        self.sectionClicked.connect(
            lambda section: self.sort_requested.emit(HEADINGS[ListColumn(section)].sort)
        )

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def show_sort(self, sort: SortBy, *, is_descending: bool) -> None:
        """Show the sort arrow at the column of a sort order, or none."""
        columns = [column for column in ListColumn if HEADINGS[column].sort is sort]
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(columns[0] if columns else -1, order)

    def sizeHint(self) -> QSize:
        """Return the height of two lines of text."""
        unit = QFontMetrics(font_of_size(self.font(), Size.SMALL)).height()
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + unit + GRID + 4)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title, its unit or axis, and the sort arrow."""
        column = ListColumn(section)
        palette = self.palette()
        alignment = (
            Qt.AlignmentFlag.AlignRight if column in NUMBER_COLUMNS else Qt.AlignmentFlag.AlignLeft
        )
        inner = cell_rect(rect, column, is_mirrored=self._is_mirrored).adjusted(
            0, GRID // 2, 0, -GRID // 2 - 1
        )
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, hairline_color(palette))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(font_of_size(self.font(), Size.NORMAL, bold=True))
        self._paint_title(painter, inner, column, alignment)
        painter.setPen(muted_color(palette))
        painter.setFont(font_of_size(self.font(), Size.SMALL))
        if column is ListColumn.STRIP:
            self._paint_axis(painter, inner)
        elif column in FORM_COLUMNS:
            self._paint_shared_unit(painter, rect, inner)
        else:
            unit_alignment = alignment | Qt.AlignmentFlag.AlignBottom
            unit = HEADINGS[column].unit
            painter.drawText(inner, unit_alignment, tr(unit) if unit else "")
        painter.restore()

    def _paint_title(
        self, painter: QPainter, rect: QRect, column: ListColumn, alignment: Qt.AlignmentFlag
    ) -> None:
        heading = HEADINGS[column]
        metrics = painter.fontMetrics()
        box = QRect(rect.left(), rect.top(), rect.width(), metrics.height())
        if column in (ListColumn.BRAND, ListColumn.NAME):
            box.moveBottom(rect.bottom())
        title = tr(heading.title)
        painter.drawText(box, alignment | Qt.AlignmentFlag.AlignVCenter, title)
        if self.sortIndicatorSection() != column:
            return
        offset = metrics.horizontalAdvance(title) + _ARROW + GRID
        starts_left = (column in NUMBER_COLUMNS) is self._is_mirrored
        center = box.left() + offset if starts_left else box.right() - offset
        is_ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        _paint_arrow(painter, QPointF(center, box.center().y() + 1), is_ascending=is_ascending)

    def _paint_shared_unit(self, painter: QPainter, section: QRect, inner: QRect) -> None:
        """Paint the part of the shared unit of the forms inside one section."""
        left = min(map(self.sectionViewportPosition, FORM_COLUMNS)) + GRID * 2
        width = sum(self.sectionSize(column) for column in FORM_COLUMNS) - GRID * 3 + 2
        metrics = painter.fontMetrics()
        unit = elide(tr(FORMS_UNIT), metrics, width)
        text = metrics.horizontalAdvance(unit)
        start = left + (width - text) // 2
        baseline = inner.bottom() - metrics.descent()
        y = baseline - metrics.xHeight() // 2
        painter.setClipRect(section)
        painter.drawText(start, baseline, unit)
        rule = hairline_color(self.palette())
        painter.fillRect(left, y, start - GRID - left, 1, rule)
        painter.fillRect(start + text + GRID, y, left + width - start - text - GRID, 1, rule)

    def _paint_axis(self, painter: QPainter, rect: QRect) -> None:
        """Paint every second power of ten at its position in the rows."""
        left, span = rect.left() + _STRIP_MARGIN, rect.width() - 2 * _STRIP_MARGIN
        metrics = painter.fontMetrics()
        for value, _ in TICKS[::2]:
            text = tick_text(value, has_unit=value > 1)
            width = metrics.horizontalAdvance(text)
            start = left + axis_position(value) * span - width / 2
            start = min(max(start, float(rect.left())), float(rect.right() - width))
            painter.drawText(QPointF(start, rect.bottom() - metrics.descent() + 1), text)


def _paint_arrow(painter: QPainter, center: QPointF, *, is_ascending: bool) -> None:
    tip = -_ARROW / 2 if is_ascending else _ARROW / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        QPolygonF(
            [
                center + QPointF(-_ARROW, -tip),
                center + QPointF(_ARROW, -tip),
                center + QPointF(0, tip * 1.4),
            ]
        )
    )
    painter.restore()
