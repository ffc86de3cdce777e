"""Layout of a large strip without overlaps.

This module does not use Qt; the caller measures texts. A mark and its label are placed together
on the first line of the lane that has room for both, the label to the right of the mark or else to
the left. A label that fits on neither side is placed on the line below.
"""

from __future__ import annotations

from dataclasses import dataclass

from k2desk.core.dose_strip.strip import Lane, Mark, Panel, Strip
from k2desk.core.model.dosing import Line
from k2desk.ui.strip.boxes import GAP, GRID, Box, MeasureText, OccupiedLines
from k2desk.ui.strip.references import PlacedReference, place_references

TOTALS = frozenset({Line.K2, Line.K})
"""Lines with bold labels."""

DOT_RADIUS = 5.0
MAX_GUTTER = 208.0
MIN_PLOT_WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Mark with its position and its label.

    Attributes:
        mark: The mark.
        left: Left end, in pixels.
        right: Right end, in pixels; equal to `left` for a single value.
        y: Vertical center, in pixels.
        label: Box of the label.
    """

    mark: Mark
    left: float
    right: float
    y: float
    label: Box


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """Lane of a product: title, and marks or the text shown instead of them."""

    lane: Lane
    title: Box
    top: float
    bottom: float
    marks: tuple[PlacedMark, ...]
    text: Box | None


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """Panel with its title, guidance and lanes."""

    panel: Panel
    title: Box
    references: tuple[PlacedReference, ...]
    lanes: tuple[PlacedLane, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class StripLayout:
    """Positions of everything on a strip, in pixels.

    Attributes:
        panels: Panels from top to bottom.
        left: Left end of the axis.
        right: Right end of the axis.
        axis: Vertical position of the axis line.
        height: Total height.
    """

    panels: tuple[PlacedPanel, ...]
    left: float
    right: float
    axis: float
    height: float


def lay_out_strip(
    strip: Strip, width: float, line_height: float, measure: MeasureText
) -> StripLayout:
    """Lay a strip out at a given width.

    Args:
        strip: The strip.
        width: Available width, in pixels.
        line_height: Height of a line of text, in pixels.
        measure: Returns the width of a text in pixels, in the small font or its bold variant.
    """
    pad = GRID + DOT_RADIUS
    gutter = _gutter_width(strip, width, measure)
    left = gutter + pad
    right = max(width - pad, left + 40.0)
    y = 0.0
    panels: list[PlacedPanel] = []
    for panel in strip.panels:
        placed = _place_panel(panel, y, gutter, (left, right), line_height, measure)
        panels.append(placed)
        y = placed.bottom + 2 * GRID
    axis = y - GRID if panels else 0.0
    height = axis + line_height + GRID if panels else 0.0
    return StripLayout(tuple(panels), left, right, axis, height)


def _gutter_width(strip: Strip, width: float, measure: MeasureText) -> float:
    """Return the width for product names; 0 if there is only one product."""
    titles = {lane.title for panel in strip.panels for lane in panel.lanes}
    if not any(len(panel.lanes) > 1 for panel in strip.panels):
        return 0.0
    widest = max((measure(title) for title in titles), default=0.0)
    return min(widest + GRID, MAX_GUTTER, max(width * 0.3, 80.0), max(0.0, width - MIN_PLOT_WIDTH))


def _place_panel(
    panel: Panel,
    top: float,
    gutter: float,
    plot: tuple[float, float],
    line_height: float,
    measure: MeasureText,
) -> PlacedPanel:
    title = Box(0.0, top, measure(panel.title, bold=True), line_height)
    references, y = place_references(panel.references, title.bottom + 2, plot, line_height, measure)
    lanes: list[PlacedLane] = []
    y += GRID / 2
    for lane in panel.lanes:
        placed = _place_lane(lane, y, gutter, plot, line_height, measure)
        lanes.append(placed)
        y = placed.bottom
    return PlacedPanel(panel, title, references, tuple(lanes), top, y)


def _place_lane(
    lane: Lane,
    top: float,
    gutter: float,
    plot: tuple[float, float],
    line_height: float,
    measure: MeasureText,
) -> PlacedLane:
    pitch = line_height + 4
    inner = top + GRID / 2
    lines = OccupiedLines()
    marks: list[PlacedMark] = []
    for mark in lane.marks:
        marks.append(_place_mark(mark, inner, pitch, plot, lines, measure))
    text = None
    if not lane.marks:
        text = Box(plot[0], inner, min(measure(lane.text), plot[1] - plot[0]), pitch)
    title_width = max(0.0, gutter - GRID)
    title_lines = 2 if title_width and measure(lane.title) > title_width else 1
    needed = max(len(lines.intervals) * pitch, pitch, title_lines * line_height if gutter else 0.0)
    title = Box(0.0, inner, title_width, needed)
    return PlacedLane(lane, title, top, inner + needed + GRID / 2, tuple(marks), text)


def _place_mark(
    mark: Mark,
    top: float,
    pitch: float,
    plot: tuple[float, float],
    lines: OccupiedLines,
    measure: MeasureText,
) -> PlacedMark:
    left = plot[0] + mark.low * (plot[1] - plot[0])
    right = plot[0] + mark.high * (plot[1] - plot[0])
    start, end = left - DOT_RADIUS, right + DOT_RADIUS
    width = min(measure(mark.label, bold=mark.line in TOTALS), plot[1] - plot[0])
    after, before = end + GAP, start - GAP - width
    sides = [x for x in (after, before) if plot[0] - DOT_RADIUS <= x and x + width <= plot[1] + GAP]
    line = 0
    while True:
        if lines.is_free(line, start - GAP, end + GAP):
            for x in sides:
                if lines.is_free(line, x - GAP, x + width + GAP):
                    lines.occupy(line, start, end)
                    lines.occupy(line, x, x + width)
                    label = Box(x, top + line * pitch, width, pitch)
                    return PlacedMark(mark, left, right, top + (line + 0.5) * pitch, label)
            middle = (left + right) / 2 - width / 2
            x = min(max(middle, plot[0]), plot[1] - width)
            if not sides and lines.is_free(line + 1, x - GAP, x + width + GAP):
                lines.occupy(line, start, end)
                lines.occupy(line + 1, x, x + width)
                label = Box(x, top + (line + 1) * pitch, width, pitch)
                return PlacedMark(mark, left, right, top + (line + 0.5) * pitch, label)
        line += 1
