"""The dose strip on paper: panels over one log axis, drawn so that a photocopy still reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from k2desk.core.dose_strip.strip import TICKS, Lane, Panel, Reference, Shape, place
from k2desk.reports.content.legend import UNNAMED, numbered
from k2desk.reports.pdf import placement, styles
from k2desk.reports.pdf.fonts import Fonts, wrapped
from k2desk.reports.pdf.marks import HATCHED_RADIUS, RADIUS, draw_mark
from k2desk.reports.pdf.placement import Anchor, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from k2desk.core.comparison.compare import ComparisonTable

_AXIS = 12.0
_PANEL_GAP = 4.0
_NAMES_SHARE = 0.27
_MARKER = 0.6
_END_ROOM = 16.0
_TOUCH = 1.3
"""Half of how near two dots may come: they may overlap a little, not cover each other."""
_ARROW = 5.0
_END_GAP = 7.0


@dataclass(frozen=True, slots=True)
class _PlacedLane:
    lane: Lane
    title: str
    spots: tuple[Spot, ...]
    row: float

    @property
    def rows(self) -> int:
        return 1 + max((spot.row for spot in self.spots), default=0)

    @property
    def height(self) -> float:
        return self.rows * self.row


@dataclass(frozen=True, slots=True)
class _PlacedReference:
    """A reference with its label: its title between the named ends of its band, or beside it."""

    reference: Reference
    left: float
    right: float
    label: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class _PlacedPanel:
    title: str
    references: tuple[_PlacedReference, ...]
    lanes: tuple[_PlacedLane, ...]
    rows: int
    row: float

    @property
    def head(self) -> float:
        return self.rows * self.row + 3

    @property
    def height(self) -> float:
        return self.head + sum(lane.height for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the axis lies between the names and the right margin, in points."""

    left: float
    right: float

    def at(self, share: float) -> float:
        return self.left + share * (self.right - self.left)


class StripChart(Flowable):
    """Some panels with the axis beneath them."""

    def __init__(
        self, panels: Sequence[_PlacedPanel], axis: _Axis, fonts: Fonts, size: float
    ) -> None:
        """Keep what is to be drawn."""
        super().__init__()
        self.panels = panels
        self.axis = axis
        self.fonts = fonts
        self.size = size
        gaps = _PANEL_GAP * (len(panels) - 1)
        self.height = sum(panel.height for panel in panels) + gaps + _AXIS
        self.width = axis.right + _END_ROOM

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return its size in points, whatever is available."""
        return self.width, self.height

    def apart(self) -> list[StripChart]:
        """Return each panel as a chart with an axis of its own, for a page with little room."""
        return [StripChart([panel], self.axis, self.fonts, self.size) for panel in self.panels]

    def draw(self) -> None:
        """Draw the panels from top to bottom, then the axis."""
        top = self.height
        for panel in self.panels:
            self._panel(panel, top)
            top -= panel.height + _PANEL_GAP
        self._ticks(_AXIS)

    def _panel(self, panel: _PlacedPanel, top: float) -> None:
        canvas, right = self.canv, self.axis.right + _END_ROOM
        lanes_top = top - panel.head
        self._bands(panel, top)
        for mcg, _ in TICKS:
            _draw_through(canvas, self.axis.at(place(mcg)), lanes_top, panel, styles.HAIRLINE)
        for one in panel.references:
            self._reference(one, panel, lanes_top)
        canvas.setFillColor(styles.INK)
        canvas.setFont(self.fonts.bold, self.size + 0.5)
        canvas.drawString(0, lanes_top + 3.5, panel.title)
        _line(canvas, 0, lanes_top, right, lanes_top, styles.HAIR, styles.QUIET)
        y = lanes_top
        for lane in panel.lanes:
            self._lane(lane, y)
            y -= lane.height
            _line(canvas, 0, y, right, y, styles.HAIR, styles.HAIRLINE)

    def _bands(self, panel: _PlacedPanel, top: float) -> None:
        self.canv.setFillColor(styles.BAND)
        height = panel.height - panel.head
        for one in panel.references:
            if one.reference.is_band:
                width = one.right - one.left
                self.canv.rect(one.left, top - panel.height, width, height, stroke=0, fill=1)

    def _reference(self, one: _PlacedReference, panel: _PlacedPanel, lanes_top: float) -> None:
        """Draw a reference's lines, broken where they would run through a label, and its name."""
        others = [other.spot for other in panel.references]
        for x in dict.fromkeys((one.left, one.right)):
            for row in range(one.spot.row + 1):
                if not any(spot.row == row and spot.hides(x) for spot in others):
                    low = lanes_top + row * panel.row
                    _line(self.canv, x, low, x, low + panel.row + 1, _MARKER, styles.QUIET)
            _draw_through(self.canv, x, lanes_top, panel, styles.QUIET, _MARKER)
        base = lanes_top + 3.5 + one.spot.row * panel.row
        self._label(one.spot.left, base, one.label)
        if one.label != one.reference.label:
            first, last = one.reference.ends
            self._label(one.left + 2.5, base, first)
            self.canv.drawRightString(one.right - 2.5, base, last)

    def _lane(self, lane: _PlacedLane, top: float) -> None:
        middle = top - lane.row / 2
        drop = self.size * 0.36
        self._label(0, middle - drop, lane.title)
        if not lane.lane.marks:
            self._label(self.axis.left + 3, middle - drop, lane.lane.text, styles.QUIET)
        for mark, spot in zip(lane.lane.marks, lane.spots, strict=True):
            y = middle - spot.row * lane.row
            draw_mark(self.canv, mark, self.axis.at(mark.low), self.axis.at(mark.high), y)
            self._label(spot.left, y - drop, mark.label)

    def _label(self, x: float, y: float, text: str, colour: Color = styles.INK) -> None:
        self.canv.setFillColor(colour)
        self.canv.setFont(self.fonts.regular, self.size)
        self.canv.drawString(x, y, text)

    def _ticks(self, top: float) -> None:
        self.canv.setFillColor(styles.QUIET)
        self.canv.setFont(self.fonts.regular, self.size)
        for mcg, text in TICKS:
            x = self.axis.at(place(mcg))
            _line(self.canv, x, top, x, top - 3, styles.HAIR, styles.QUIET)
            self.canv.drawCentredString(x, top - 3 - self.size, text)


def charts(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    width: float,
    tallest: float,
    together: str = "",
) -> list[StripChart]:
    """Return the strip as one chart, or as several where it is taller than a page.

    Args:
        table: What is compared.
        fonts: The fonts.
        density: How high a lane is.
        width: The width between the margins, in points.
        tallest: The most that one chart may be high, in points.
        together: The title of the lane behind those of the products, where there is one.
    """
    axis = _Axis(width * _NAMES_SHARE, width - _END_ROOM)
    titles = [
        _one_line(
            numbered(table, number, fonts.printable(column.name) or UNNAMED),
            axis.left - 8,
            fonts,
            styles.NOTE,
        )
        for number, column in enumerate(table.columns)
    ]
    titles += [together] if together else []
    found: list[StripChart] = []
    pending: list[_PlacedPanel] = []
    height = _AXIS
    for panel in table.strip.panels:
        for part in _parts(_placed(panel, titles, axis, fonts, density), tallest - _AXIS):
            if pending and height + part.height > tallest:
                found.append(StripChart(pending, axis, fonts, styles.NOTE))
                pending, height = [], _AXIS
            pending.append(part)
            height += part.height + _PANEL_GAP
    return [*found, StripChart(pending, axis, fonts, styles.NOTE)] if pending else found


def _one_line(text: str, width: float, fonts: Fonts, size: float) -> str:
    return wrapped(text, width, fonts.measure(size), 1)[0]


def _parts(panel: _PlacedPanel, tallest: float) -> Iterator[_PlacedPanel]:
    """Split a panel between lanes where it is taller than a page; each part has the references."""
    lanes: list[_PlacedLane] = []
    height = panel.head
    for lane in panel.lanes:
        if lanes and height + lane.height > tallest:
            yield replace(panel, lanes=tuple(lanes))
            lanes, height = [], panel.head
        lanes.append(lane)
        height += lane.height
    yield replace(panel, lanes=tuple(lanes))


def _placed(
    panel: Panel, titles: Sequence[str], axis: _Axis, fonts: Fonts, density: styles.Density
) -> _PlacedPanel:
    references = _placed_references(panel.references, axis, fonts, styles.NOTE)
    rows = 1 + max((one.spot.row for one in references), default=0)
    lanes = tuple(
        _placed_lane(lane, title, axis, fonts, density)
        for lane, title in zip(panel.lanes, titles, strict=True)
    )
    title = panel.title[:1].upper() + panel.title[1:]
    return _PlacedPanel(title, references, lanes, rows, styles.NOTE * 1.15)


def _placed_lane(
    lane: Lane, title: str, axis: _Axis, fonts: Fonts, density: styles.Density
) -> _PlacedLane:
    measure = fonts.measure(styles.NOTE)
    anchors = [
        Anchor(
            axis.at(mark.low) - _TOUCH,
            axis.at(mark.high) + (_ARROW if mark.open_high else _TOUCH),
            measure(mark.label),
            (HATCHED_RADIUS if mark.shape is Shape.HATCHED else RADIUS) - _TOUCH + 2.2,
        )
        for mark in lane.marks
    ]
    spots = placement.beside(anchors, axis.left, axis.right + _END_ROOM)
    return _PlacedLane(lane, title, tuple(spots), density.lane)


def _placed_references(
    references: Sequence[Reference], axis: _Axis, fonts: Fonts, size: float
) -> tuple[_PlacedReference, ...]:
    measure = fonts.measure(size)
    labels, anchors = [], []
    for one in references:
        left, right = axis.at(one.low), axis.at(one.high)
        needed = measure(one.title) + 2 * max(map(measure, one.ends)) + 2 * _END_GAP
        label = one.title if one.is_band and needed <= right - left else one.label
        labels.append(label)
        anchors.append(Anchor(left, right, measure(label)))
    spots = placement.above(anchors, axis.left - 20, axis.right + _END_ROOM)
    return tuple(
        _PlacedReference(one, anchor.left, anchor.right, label, spot)
        for one, anchor, label, spot in zip(references, anchors, labels, spots, strict=True)
    )


def _draw_through(
    canvas: Canvas,
    x: float,
    top: float,
    panel: _PlacedPanel,
    colour: Color,
    width: float = styles.HAIR,
) -> None:
    """Draw a line down through the lanes, broken where a label or a mark is in its way."""
    y = top
    for lane in panel.lanes:
        for row in range(lane.rows):
            if not any(spot.row == row and spot.hides(x) for spot in lane.spots):
                _line(canvas, x, y, x, y - lane.row, width, colour)
            y -= lane.row


def _line(
    canvas: Canvas, x: float, y: float, to_x: float, to_y: float, width: float, colour: Color
) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(x, y, to_x, to_y)
