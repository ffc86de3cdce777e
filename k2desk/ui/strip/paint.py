"""Dose strips on screen: compact strips of table rows, and large strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from k2desk.core.dose_strip.strip import TICKS, Mark, Reference, Strip, axis_position
from k2desk.ui.language import tr
from k2desk.ui.strip.boxes import GRID, Box
from k2desk.ui.strip.colors import tint_ink
from k2desk.ui.strip.layout import (
    DOT_RADIUS,
    TOTALS,
    PlacedLane,
    PlacedPanel,
    StripLayout,
    lay_out_strip,
)
from k2desk.ui.strip.marks import paint_mark
from k2desk.ui.strip.texts import describe_strip, translated_strip
from k2desk.ui.strip.ticks import place_ticks
from k2desk.ui.widgets.text_format import breakable, elide, one_line
from k2desk.ui.widgets.theme import Size as TextSize
from k2desk.ui.widgets.theme import font_of_size, muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BAND = 0.07
_EDGE = 0.42
_TICK = 0.13
_MARKER = 0.6
_SMALL_RADIUS = 3.5


def paint_row_strips(
    painter: QPainter,
    cells: Iterable[tuple[QRectF, Sequence[Mark]]],
    band: Reference | None,
    palette: QPalette,
) -> None:
    """Paint the compact strips of table rows, without labels.

    Args:
        painter: Painter; its state is restored.
        cells: Rectangle of each strip with the marks of one product; without marks, only the band
            and the axis are painted.
        band: Guidance in the background; None for none.
        palette: Palette whose base is the background.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tick = QPen(tint_ink(palette, _TICK), 1.0)
    band_color = tint_ink(palette, _BAND if band is None or band.is_band else _EDGE)
    for rect, marks in cells:
        radius = min(_SMALL_RADIUS, rect.height() / 2 - 1)
        left, span = rect.left() + radius + 1, rect.width() - 2 * radius - 2
        y = rect.center().y()
        if band is not None:
            start, end = left + band.low * span, left + band.high * span
            area = QRectF(start, rect.top(), max(end - start, 1.0), rect.height())
            painter.fillRect(area, band_color)
        painter.setPen(tick)
        painter.drawLine(QLineF(left, y, left + span, y))
        for mark in marks:
            ends = left + mark.low * span, left + mark.high * span
            paint_mark(painter, mark, ends, y, radius, palette)
    painter.restore()


_MAX_CACHED_LAYOUTS = 4
"""Qt asks for the height at several widths during one layout."""


class StripView(QWidget):
    """Large strip: one lane per product, named guidance and a log axis.

    The axis runs from left to right in every language, as charts of amounts do.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty strip."""
        super().__init__(parent)
        self._strip = Strip(())
        self._layouts: dict[int, StripLayout] = {}
        self._text_widths: dict[tuple[str, bool], float] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(
            tr("Dose strip, log scale from {low} mcg to {high} mg", low=1, high=100)
        )
        self.setFont(tabular_font(self.font()))

    def set_strip(self, strip: Strip) -> None:
        """Show a strip, and update the height and the accessible description."""
        strip = translated_strip(strip)
        if strip == self._strip:
            return
        self._strip = strip
        self._layouts, self._text_widths = {}, {}
        self.setAccessibleDescription(tr(describe_strip(strip)))
        self._fit_height()
        self.updateGeometry()
        self.update()

    @property
    def strip(self) -> Strip:
        """Strip that is shown, in the window's language."""
        return self._strip

    def strip_layout(self, width: int | None = None) -> StripLayout:
        """Return the layout at a width in pixels (default: the current width)."""
        strip_width = self.width() if width is None else width
        if strip_width not in self._layouts:
            if len(self._layouts) >= _MAX_CACHED_LAYOUTS:
                self._layouts.clear()
            small = QFontMetricsF(self._small())
            bold_metrics = QFontMetricsF(self._bold())
            known = self._text_widths

            def measure(text: str, /, *, bold: bool = False) -> float:
                text_width = known.get((text, bold))
                if text_width is None:
                    metrics = bold_metrics if bold else small
                    text_width = metrics.horizontalAdvance(one_line(text)) + 1
                    known[text, bold] = text_width
                return text_width

            line_height = self._line_height()
            self._layouts[strip_width] = lay_out_strip(
                self._strip, strip_width, line_height, measure
            )
        return self._layouts[strip_width]

    def hasHeightForWidth(self) -> bool:
        """Return True: labels take more lines in a narrow strip."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width, in pixels."""
        return round(self.strip_layout(width).height + 0.5)

    def sizeHint(self) -> QSize:
        """Return 560 pixels, and the height for the current width."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 560
        return QSize(560, self.heightForWidth(max(width, 120)))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that shows everything."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the minimum height for the new width."""
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Discard the cached layouts on a font or style change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._layouts, self._text_widths = {}, {}
            self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint guidance, lanes and axis."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self.strip_layout()
        for panel in layout.panels:
            self._paint_background(painter, layout, panel, event.rect())
        for panel in layout.panels:
            self._paint_panel(painter, panel, event.rect())
        if layout.panels:
            self._paint_axis(painter, layout)
        painter.end()

    # --- parts ---------------------------------------------------------------------------

    def _paint_background(
        self, painter: QPainter, layout: StripLayout, panel: PlacedPanel, clip: QRect
    ) -> None:
        """Paint ticks, bands and marker lines in view, behind everything else."""
        if not panel.lanes or panel.top > clip.bottom() or panel.bottom < clip.top():
            return
        top = panel.lanes[0].top
        for placed in panel.references:
            if placed.reference.is_band:
                box = QRectF(placed.left, placed.label.top, placed.right - placed.left, 0)
                box.setBottom(panel.bottom)
                painter.fillRect(box, tint_ink(self._background_palette(), _BAND))
        texts = [
            box
            for box in _text_boxes(panel)
            if box.top <= clip.bottom() and box.bottom >= clip.top()
        ]
        low, high = clip.top() - 2.0, clip.bottom() + 2.0
        painter.setPen(self._hairline(_TICK))
        for mcg, _ in TICKS:
            x = _pixel_center(layout.left + axis_position(mcg) * (layout.right - layout.left))
            painter.drawLines(_line_pieces(x, max(top, low), min(panel.bottom, high), texts))
        for lane in panel.lanes[1:]:
            painter.drawLine(
                QLineF(0, _pixel_center(lane.top), self.width(), _pixel_center(lane.top))
            )
        for placed in panel.references:
            painter.setPen(self._hairline(_EDGE if placed.reference.is_band else _MARKER))
            for x in {_pixel_center(placed.left), _pixel_center(placed.right)}:
                start = max(placed.label.top + 2, low)
                painter.drawLines(_line_pieces(x, start, min(panel.bottom, high), texts))

    def _paint_panel(self, painter: QPainter, panel: PlacedPanel, clip: QRect) -> None:
        """Paint a panel's texts, and the lanes in view: there can be hundreds."""
        painter.setFont(self._bold())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        _draw_text(painter, panel.title, one_line(panel.panel.title))
        painter.setFont(self._small())
        painter.setPen(muted_color(self.palette()))
        for placed in panel.references:
            _draw_text(painter, placed.label, placed.reference.label)
        bottoms = [*(lane.top for lane in panel.lanes[1:]), panel.bottom]
        for lane, bottom in zip(panel.lanes, bottoms, strict=False):
            if lane.top <= clip.bottom() and bottom >= clip.top():
                self._paint_lane(painter, lane)

    def _paint_lane(self, painter: QPainter, lane: PlacedLane) -> None:
        painter.setFont(self._small())
        if lane.title.width > 0:
            self._paint_title(painter, lane)
        if lane.text is not None:
            painter.setPen(muted_color(self.palette()))
            _draw_text(painter, lane.text, lane.lane.text)
        for mark in lane.marks:
            ends = mark.left, mark.right
            paint_mark(painter, mark.mark, ends, mark.y, DOT_RADIUS, self._background_palette())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for mark in lane.marks:
            is_total = mark.mark.line in TOTALS
            painter.setFont(self._bold() if is_total else self._small())
            metrics = painter.fontMetrics()
            # The name loses letters, never the amount at the end.
            text = metrics.elidedText(
                one_line(mark.mark.label), Qt.TextElideMode.ElideMiddle, int(mark.label.width) + 2
            )
            _draw_text(painter, mark.label, text)

    def _paint_title(self, painter: QPainter, lane: PlacedLane) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text_layout = QTextLayout(breakable(one_line(lane.lane.title)), painter.font())
        text_layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        text_layout.beginLayout()
        metrics = painter.fontMetrics()
        y = lane.title.top + (2 if len(lane.marks) else 0)
        for line_index in range(2):
            line = text_layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(lane.title.width)
            start, count = line.textStart(), line.textLength()
            line_text = text_layout.text()[start : start + count]
            if line_index == 1:
                line_text = elide(text_layout.text()[start:], metrics, int(lane.title.width))
            painter.drawText(QPointF(0, y + metrics.ascent()), line_text)
            y += metrics.lineSpacing()
        text_layout.endLayout()

    def _paint_axis(self, painter: QPainter, layout: StripLayout) -> None:
        y = _pixel_center(layout.axis)
        painter.setPen(self._hairline(_EDGE))
        painter.drawLine(QLineF(layout.left, y, layout.right, y))
        painter.setFont(self._small())
        metrics = QFontMetricsF(self._small())
        for mcg, _ in TICKS:
            x = _pixel_center(layout.left + axis_position(mcg) * (layout.right - layout.left))
            painter.drawLine(QLineF(x, y, x, y + 4))
        painter.setPen(muted_color(self.palette()))
        ends = layout.left, layout.right
        for text, start in place_ticks(ends, self.width(), metrics.horizontalAdvance):
            painter.drawText(QPointF(start, y + 5 + metrics.ascent()), text)

    # --- style ---------------------------------------------------------------------------

    def _fit_height(self) -> None:
        needed = self.heightForWidth(self.width())
        if self.minimumHeight() != needed:
            self.setMinimumHeight(needed)

    def _small(self) -> QFont:
        return font_of_size(self.font(), TextSize.SMALL)

    def _bold(self) -> QFont:
        return font_of_size(self.font(), TextSize.SMALL, bold=True)

    def _line_height(self) -> float:
        return QFontMetricsF(self._bold()).height() + 2

    def _hairline(self, share: float) -> QPen:
        return QPen(tint_ink(self._background_palette(), share), 1.0)

    def _background_palette(self) -> QPalette:
        """Return a palette with the widget background as its base."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, palette.color(self.backgroundRole()))
        palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.WindowText))
        return palette


def _text_boxes(panel: PlacedPanel) -> list[Box]:
    """Return the boxes of the texts that interrupt the lines of a panel."""
    boxes = [placed.label for placed in panel.references]
    boxes += [mark.label for lane in panel.lanes for mark in lane.marks]
    return boxes + [lane.text for lane in panel.lanes if lane.text is not None]


def _line_pieces(x: float, top: float, bottom: float, texts: Sequence[Box]) -> list[QLineF]:
    """Return the pieces of a vertical line between the texts that it crosses."""
    pieces, y = [], top
    for box in sorted(texts, key=lambda box: box.top):
        if box.left - 1 <= x <= box.right + 1 and box.bottom > y and box.top < bottom:
            if box.top > y:
                pieces.append(QLineF(x, y, x, box.top))
            y = max(y, box.bottom)
    if y < bottom:
        pieces.append(QLineF(x, y, x, bottom))
    return pieces


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _draw_text(painter: QPainter, box: Box, text: str) -> None:
    """Draw one line of text in a box, vertically centered."""
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    flags |= Qt.AlignmentFlag.AlignAbsolute
    area = _rect(box).adjusted(0, 0, GRID, 0)
    painter.drawText(area, int(flags) | int(Qt.TextFlag.TextSingleLine.value), text)


def _pixel_center(value: float) -> float:
    """Return the center of the pixel at a position: hairlines are sharp there."""
    return int(value) + 0.5
