"""The dose strip on paper: panels over one log axis, drawn so that a photocopy still reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from k2desk.core.compare import ComparisonTable
from k2desk.core.strip import TICKS, Lane, Panel, Reference, place
from k2desk.reports import placement, styles
from k2desk.reports.fonts import Fonts, wrapped
from k2desk.reports.grid import numbered
from k2desk.reports.marks import draw_mark
from k2desk.reports.placement import Anchor, Spot

LABEL = styles.NOTE
_ROW = LABEL * 1.15
_AXIS = 12.0
_PANEL_GAP = 5.0
_NAMES_SHARE = 0.27
_END_ROOM = 16.0


@dataclass(frozen=True, slots=True)
class _PlacedLane:
    lane: Lane
    title: str
    spots: tuple[Spot, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _PlacedReference:
    """A reference with its label: between the ends of its band, or beside its line."""

    reference: Reference
    left: float
    right: float
    label: str
    spot: Spot
    inside: bool


@dataclass(frozen=True, slots=True)
class _PlacedPanel:
    title: str
    references: tuple[_PlacedReference, ...]
    lanes: tuple[_PlacedLane, ...]
    head: float

    @property
    def height(self) -> float:
        return self.head + sum(lane.height for lane in self.lanes)


class StripChart(Flowable):
    """Some panels with the axis beneath them."""

    def __init__(self, panels: Sequence[_PlacedPanel], axis: _Axis, fonts: Fonts) -> None:
        """Keep what is to be drawn."""
        super().__init__()
        self.panels = panels
        self.axis = axis
        self.fonts = fonts
        gaps = _PANEL_GAP * (len(panels) - 1)
        self.height = sum(panel.height for panel in panels) + gaps + _AXIS
        self.width = axis.right + _END_ROOM

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return its size in points, whatever is available."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the panels from top to bottom, then the axis."""
        top = self.height
        for panel in self.panels:
            _draw_panel(self.canv, panel, self.axis, self.fonts, top)
            top -= panel.height + _PANEL_GAP
        _draw_axis(self.canv, self.axis, self.fonts, _AXIS)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the axis lies between the names and the right margin, in points."""

    left: float
    right: float

    def at(self, share: float) -> float:
        return self.left + share * (self.right - self.left)


def charts(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float, tallest: float
) -> list[StripChart]:
    """Return the strip as one chart, or as several where it is taller than a page.

    Args:
        table: What is compared.
        fonts: The fonts.
        density: How high a lane is.
        width: The width between the margins, in points.
        tallest: The most that one chart may be high, in points.
    """
    axis = _Axis(width * _NAMES_SHARE, width - _END_ROOM)
    titles = [
        _one_line(
            numbered(table, number, fonts.printable(column.name) or "Unnamed product"),
            axis.left - 8,
            fonts,
        )
        for number, column in enumerate(table.columns)
    ]
    found: list[StripChart] = []
    pending: list[_PlacedPanel] = []
    height = _AXIS
    for panel in table.strip.panels:
        for part in _parts(_placed(panel, titles, axis, fonts, density), tallest - _AXIS):
            if pending and height + part.height > tallest:
                found.append(StripChart(pending, axis, fonts))
                pending, height = [], _AXIS
            pending.append(part)
            height += part.height + _PANEL_GAP
    return [*found, StripChart(pending, axis, fonts)] if pending else found


def _one_line(text: str, width: float, fonts: Fonts) -> str:
    return wrapped(text, width, fonts.measure(LABEL), 1)[0]


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
    references = _placed_references(panel.references, axis, fonts)
    rows = 1 + max((one.spot.row for one in references), default=0)
    lanes = tuple(
        _placed_lane(lane, title, axis, fonts, density)
        for lane, title in zip(panel.lanes, titles, strict=True)
    )
    return _PlacedPanel(panel.title, references, lanes, rows * _ROW + 3)


def _placed_lane(
    lane: Lane, title: str, axis: _Axis, fonts: Fonts, density: styles.Density
) -> _PlacedLane:
    measure = fonts.measure(LABEL)
    anchors = [
        Anchor(axis.at(mark.low) - 2.5, axis.at(mark.high) + 2.5, measure(mark.label))
        for mark in lane.marks
    ]
    spots = placement.beside(anchors, axis.left, axis.right + _END_ROOM)
    rows = max((spot.row for spot in spots), default=0)
    return _PlacedLane(lane, title, tuple(spots), density.lane + rows * _ROW)


def _placed_references(
    references: Sequence[Reference], axis: _Axis, fonts: Fonts
) -> tuple[_PlacedReference, ...]:
    measure = fonts.measure(LABEL)
    labels, anchors = [], []
    for one in references:
        left, right = axis.at(one.low), axis.at(one.high)
        inside = f"{one.ends[0]} – {one.title} – {one.ends[1]}"
        label = inside if one.is_band and measure(inside) + 6 <= right - left else one.label
        labels.append(label)
        anchors.append(Anchor(left, right, measure(label)))
    spots = placement.above(anchors, axis.left - 20, axis.right + _END_ROOM)
    return tuple(
        _PlacedReference(one, anchor.left, anchor.right, label, spot, label != one.label)
        for one, anchor, label, spot in zip(references, anchors, labels, spots, strict=True)
    )


# --- drawing -----------------------------------------------------------------------------------


def _draw_panel(canvas: Canvas, panel: _PlacedPanel, axis: _Axis, fonts: Fonts, top: float) -> None:
    floor, lanes_top = top - panel.height, top - panel.head
    for one in panel.references:
        if one.reference.is_band:
            canvas.setFillColor(styles.BAND)
            canvas.rect(one.left, floor, one.right - one.left, panel.height - panel.head,
                        stroke=0, fill=1)  # fmt: skip
    _draw_ticks(canvas, axis, floor, lanes_top)
    for one in panel.references:
        _draw_reference(canvas, one, panel, fonts, top)
    canvas.setFillColor(styles.INK)
    canvas.setFont(fonts.bold, styles.TEXT)
    canvas.drawString(0, lanes_top + 3.5, panel.title)
    _line(canvas, 0, lanes_top, axis.right + _END_ROOM, lanes_top, styles.HAIR, styles.QUIET)
    y = lanes_top
    for lane in panel.lanes:
        _draw_lane(canvas, lane, axis, fonts, y)
        y -= lane.height
        _line(canvas, 0, y, axis.right + _END_ROOM, y, styles.HAIR, styles.HAIRLINE)


def _draw_ticks(canvas: Canvas, axis: _Axis, floor: float, top: float) -> None:
    for mcg, _ in TICKS:
        x = axis.at(place(mcg))
        _line(canvas, x, floor, x, top, styles.HAIR, styles.HAIRLINE)


def _draw_axis(canvas: Canvas, axis: _Axis, fonts: Fonts, top: float) -> None:
    canvas.setFillColor(styles.QUIET)
    canvas.setFont(fonts.regular, LABEL)
    for mcg, text in TICKS:
        x = axis.at(place(mcg))
        _line(canvas, x, top, x, top - 3, styles.HAIR, styles.QUIET)
        canvas.drawCentredString(x, top - 3 - LABEL, text)


def _draw_reference(
    canvas: Canvas, one: _PlacedReference, panel: _PlacedPanel, fonts: Fonts, top: float
) -> None:
    """Draw a reference's lines, broken where they would run through a label, and its name."""
    lanes_top = top - panel.head
    base = lanes_top + 3.5 + one.spot.row * _ROW
    others = [other.spot for other in panel.references]
    for x in dict.fromkeys((one.left, one.right)):
        for row in range(one.spot.row + 1):
            if any(spot.row == row and spot.hides(x) for spot in others):
                continue
            low = lanes_top + row * _ROW
            _line(canvas, x, low, x, low + _ROW + 1, 0.6, styles.QUIET)
        y = lanes_top
        for lane in panel.lanes:
            _draw_through(canvas, x, y, lane)
            y -= lane.height
    canvas.setFillColor(styles.INK)
    canvas.setFont(fonts.regular, LABEL)
    canvas.drawString(one.spot.left, base, one.label)


def _draw_through(canvas: Canvas, x: float, top: float, lane: _PlacedLane) -> None:
    """Draw a reference's line down through a lane, past the labels in its way."""
    rows = max((spot.row for spot in lane.spots), default=0)
    first = lane.height - rows * _ROW
    edges = [0.0, *(first + row * _ROW for row in range(rows + 1))]
    for row, (above, below) in enumerate(zip(edges, edges[1:], strict=False)):
        if not any(spot.row == row and spot.hides(x) for spot in lane.spots):
            _line(canvas, x, top - above, x, top - below, 0.6, styles.QUIET)


def _draw_lane(canvas: Canvas, lane: _PlacedLane, axis: _Axis, fonts: Fonts, top: float) -> None:
    rows = max((spot.row for spot in lane.spots), default=0)
    middle = top - (lane.height - rows * _ROW) / 2
    base = middle - LABEL * 0.35
    canvas.setFont(fonts.regular, LABEL)
    canvas.setFillColor(styles.INK)
    canvas.drawString(0, base, lane.title)
    if not lane.lane.marks:
        canvas.setFillColor(styles.QUIET)
        canvas.drawString(axis.left + 3, base, lane.lane.text)
    for mark, spot in zip(lane.lane.marks, lane.spots, strict=True):
        draw_mark(canvas, mark, axis.at(mark.low), axis.at(mark.high), middle)
        canvas.setFillColor(styles.INK)
        canvas.setFont(fonts.regular, LABEL)
        canvas.drawString(spot.left, base - spot.row * _ROW, mark.label)


def _line(
    canvas: Canvas, x: float, y: float, to_x: float, to_y: float, width: float, colour: styles.Color
) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(x, y, to_x, to_y)
