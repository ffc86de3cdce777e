"""The dose strip on the screen: the small one of a table row and the large one."""

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
from k2desk.ui.strip.boxes import GRID, Box
from k2desk.ui.strip.colours import soft
from k2desk.ui.strip.layout import (
    DOT_RADIUS,
    TOTALS,
    Placed,
    PlacedLane,
    PlacedPanel,
    place_strip,
)
from k2desk.ui.strip.marks import paint_mark
from k2desk.ui.strip.ticks import place_ticks
from k2desk.ui.widgets.text_format import breakable, elide, one_line
from k2desk.ui.widgets.theme import Size as TextSize
from k2desk.ui.widgets.theme import muted, sized, tabular

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BAND = 0.07
_EDGE = 0.42
_TICK = 0.13
_MARKER = 0.6
_SMALL_RADIUS = 3.5


def paint_small(
    painter: QPainter,
    cells: Iterable[tuple[QRectF, Sequence[Mark]]],
    band: Reference | None,
    palette: QPalette,
) -> None:
    """Paint the strips of table rows: no labels, the band soft, the marks in their order.

    Args:
        painter: Where to; its state is left as it was.
        cells: The room for each strip, and one product's amounts; only band and axis are painted
            where there are none.
        band: The guidance behind them; None for none.
        palette: Whose colours to use; its base is what the strips stand on.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tick = QPen(soft(palette, _TICK), 1.0)
    shade = soft(palette, _BAND if band is None or band.is_band else _EDGE)
    for rect, marks in cells:
        radius = min(_SMALL_RADIUS, rect.height() / 2 - 1)
        left, span = rect.left() + radius + 1, rect.width() - 2 * radius - 2
        y = rect.center().y()
        if band is not None:
            start, end = left + band.low * span, left + band.high * span
            painter.fillRect(QRectF(start, rect.top(), max(end - start, 1.0), rect.height()), shade)
        painter.setPen(tick)
        painter.drawLine(QLineF(left, y, left + span, y))
        for mark in marks:
            ends = left + mark.low * span, left + mark.high * span
            paint_mark(painter, mark, *ends, y, radius, palette)
    painter.restore()


_WIDTHS_KEPT = 4
"""For how many widths the places are kept, since a layout asks for several before it settles."""


class StripView(QWidget):
    """The large strip: every product a lane, the guidance named, one log axis beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty strip."""
        super().__init__(parent)
        self._strip = Strip(())
        self._kept: dict[int, Placed] = {}
        self._widths: dict[tuple[str, bool], float] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Dose strip, log scale from 1 mcg to 100 mg")
        self.setFont(tabular(self.font()))

    def set_strip(self, strip: Strip) -> None:
        """Show a strip."""
        if strip == self._strip:
            return
        self._strip = strip
        self._kept, self._widths = {}, {}
        self.setAccessibleDescription(description(strip))
        self._fit_height()
        self.updateGeometry()
        self.update()

    @property
    def strip(self) -> Strip:
        """What is shown."""
        return self._strip

    def placed(self, width: int | None = None) -> Placed:
        """Return where everything stands at a width in pixels (default: as wide as it is)."""
        wide = self.width() if width is None else width
        if wide not in self._kept:
            if len(self._kept) >= _WIDTHS_KEPT:
                self._kept.clear()
            small = QFontMetricsF(self._small())
            strong = QFontMetricsF(self._bold())

            known = self._widths

            def measure(text: str, /, *, bold: bool = False) -> float:
                wide = known.get((text, bold))
                if wide is None:
                    wide = (strong if bold else small).horizontalAdvance(one_line(text)) + 1
                    known[text, bold] = wide
                return wide

            self._kept[wide] = place_strip(self._strip, wide, self._line_height(), measure)
        return self._kept[wide]

    def hasHeightForWidth(self) -> bool:
        """Labels take more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that a width needs, in pixels."""
        return round(self.placed(width).height + 0.5)

    def sizeHint(self) -> QSize:
        """Return a comfortable width, and the height that goes with the width it has."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 560
        return QSize(560, self.heightForWidth(max(width, 120)))

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows everything."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new font or palette."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._kept, self._widths = {}, {}
            self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint guidance, lanes, axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = self.placed()
        for panel in placed.panels:
            self._paint_ground(painter, placed, panel, event.rect())
        for panel in placed.panels:
            self._paint_panel(painter, panel, event.rect())
        if placed.panels:
            self._paint_axis(painter, placed)
        painter.end()

    # --- parts -----------------------------------------------------------------------------

    def _paint_ground(
        self, painter: QPainter, placed: Placed, panel: PlacedPanel, seen: QRect
    ) -> None:
        """Paint what is seen of ticks, bands and marker lines, which stand behind everything."""
        if not panel.lanes or panel.top > seen.bottom() or panel.bottom < seen.top():
            return
        top = panel.lanes[0].top
        for one in panel.references:
            if one.reference.is_band:
                box = QRectF(one.left, one.label.top, one.right - one.left, 0)
                box.setBottom(panel.bottom)
                painter.fillRect(box, soft(self._ink(), _BAND))
        texts = [
            box for box in _texts(panel) if box.top <= seen.bottom() and box.bottom >= seen.top()
        ]
        low, high = seen.top() - 2.0, seen.bottom() + 2.0
        painter.setPen(self._hairline(_TICK))
        for mcg, _ in TICKS:
            x = _crisp(placed.left + axis_position(mcg) * (placed.right - placed.left))
            painter.drawLines(_broken(x, max(top, low), min(panel.bottom, high), texts))
        for lane in panel.lanes[1:]:
            painter.drawLine(QLineF(0, _crisp(lane.top), self.width(), _crisp(lane.top)))
        for one in panel.references:
            painter.setPen(self._hairline(_EDGE if one.reference.is_band else _MARKER))
            for x in {_crisp(one.left), _crisp(one.right)}:
                start = max(one.label.top + 2, low)
                painter.drawLines(_broken(x, start, min(panel.bottom, high), texts))

    def _paint_panel(self, painter: QPainter, panel: PlacedPanel, seen: QRect) -> None:
        """Paint a panel's words, and of its lanes those that are seen: they can be hundreds."""
        painter.setFont(self._bold())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        title = one_line(panel.panel.title)
        _text(painter, panel.title, title[:1].upper() + title[1:])
        painter.setFont(self._small())
        painter.setPen(muted(self.palette()))
        for one in panel.references:
            _text(painter, one.label, one.reference.label)
        bottoms = [*(lane.top for lane in panel.lanes[1:]), panel.bottom]
        for lane, bottom in zip(panel.lanes, bottoms, strict=False):
            if lane.top <= seen.bottom() and bottom >= seen.top():
                self._paint_lane(painter, lane)

    def _paint_lane(self, painter: QPainter, lane: PlacedLane) -> None:
        painter.setFont(self._small())
        if lane.title.width > 0:
            self._paint_title(painter, lane)
        if lane.words is not None:
            painter.setPen(muted(self.palette()))
            _text(painter, lane.words, lane.lane.text)
        for one in lane.marks:
            paint_mark(painter, one.mark, one.left, one.right, one.y, DOT_RADIUS, self._ink())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for one in lane.marks:
            total = one.mark.line in TOTALS
            painter.setFont(self._bold() if total else self._small())
            metrics = painter.fontMetrics()
            _text(painter, one.label, elide(one.mark.label, metrics, int(one.label.width) + 2))

    def _paint_title(self, painter: QPainter, lane: PlacedLane) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout = QTextLayout(breakable(one_line(lane.lane.title)), painter.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        metrics = painter.fontMetrics()
        y = lane.title.top + (2 if len(lane.marks) else 0)
        for place_in_title in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(lane.title.width)
            start, count = line.textStart(), line.textLength()
            shown = layout.text()[start : start + count]
            if place_in_title == 1:
                shown = elide(layout.text()[start:], metrics, int(lane.title.width))
            painter.drawText(QPointF(0, y + metrics.ascent()), shown)
            y += metrics.lineSpacing()
        layout.endLayout()

    def _paint_axis(self, painter: QPainter, placed: Placed) -> None:
        y = _crisp(placed.axis)
        painter.setPen(self._hairline(_EDGE))
        painter.drawLine(QLineF(placed.left, y, placed.right, y))
        painter.setFont(self._small())
        metrics = QFontMetricsF(self._small())
        for mcg, _ in TICKS:
            x = _crisp(placed.left + axis_position(mcg) * (placed.right - placed.left))
            painter.drawLine(QLineF(x, y, x, y + 4))
        painter.setPen(muted(self.palette()))
        ends = placed.left, placed.right
        for text, start in place_ticks(ends, self.width(), metrics.horizontalAdvance):
            painter.drawText(QPointF(start, y + 5 + metrics.ascent()), text)

    # --- looks -----------------------------------------------------------------------------

    def _fit_height(self) -> None:
        needed = self.heightForWidth(self.width())
        if self.minimumHeight() != needed:
            self.setMinimumHeight(needed)

    def _small(self) -> QFont:
        return sized(self.font(), TextSize.SMALL)

    def _bold(self) -> QFont:
        return sized(self.font(), TextSize.SMALL, bold=True)

    def _line_height(self) -> float:
        return QFontMetricsF(self._bold()).height() + 2

    def _hairline(self, share: float) -> QPen:
        return QPen(soft(self._ink(), share), 1.0)

    def _ink(self) -> QPalette:
        """Return the palette with what the strip stands on as its base."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, palette.color(self.backgroundRole()))
        palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.WindowText))
        return palette


def description(strip: Strip) -> str:
    """Return the strip in words, for those who do not see it."""
    parts = []
    for panel in strip.panels:
        listed = "; ".join(one.label for one in panel.references)
        parts.append(f"{panel.title}. Guidance: {listed}." if listed else f"{panel.title}.")
        for lane in panel.lanes:
            told = ", ".join(mark.label for mark in lane.marks) or lane.text
            parts.append(f"{one_line(lane.title)}: {told}.")
    return " ".join(parts)


def _texts(panel: PlacedPanel) -> list[Box]:
    """Return the boxes of all texts in a panel's plot, which lines leave room for."""
    boxes = [one.label for one in panel.references]
    boxes += [mark.label for lane in panel.lanes for mark in lane.marks]
    return boxes + [lane.words for lane in panel.lanes if lane.words is not None]


def _broken(x: float, top: float, bottom: float, texts: Sequence[Box]) -> list[QLineF]:
    """Return the pieces of an upright line that cross no text."""
    pieces, y = [], top
    for box in sorted(texts, key=lambda one: one.top):
        if box.left - 1 <= x <= box.right + 1 and box.bottom > y and box.top < bottom:
            if box.top > y:
                pieces.append(QLineF(x, y, x, box.top))
            y = max(y, box.bottom)
    if y < bottom:
        pieces.append(QLineF(x, y, x, bottom))
    return pieces


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _text(painter: QPainter, box: Box, text: str) -> None:
    """Draw one line of text in a box, its middle on the box's."""
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    area = _rect(box).adjusted(0, 0, GRID, 0)
    painter.drawText(area, int(flags) | int(Qt.TextFlag.TextSingleLine.value), text)


def _crisp(value: float) -> float:
    """Return the middle of the pixel that a value lies in, where a hairline is sharp."""
    return int(value) + 0.5
