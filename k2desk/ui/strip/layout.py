"""Where everything on a large strip stands: lanes, marks, labels and guidance, without overlaps.

Nothing here paints or knows Qt; the width of a text is asked of the caller. A mark and its label
are placed together: on the first line of the lane where both are free, the label right of the
mark or else left of it, or else on a line of its own beneath it.
"""

from __future__ import annotations

from dataclasses import dataclass

from k2desk.core.dose_strip.strip import Lane, Mark, Panel, Strip
from k2desk.core.model.dosing import Line
from k2desk.ui.strip.boxes import GAP, GRID, Box, Lines, Measure
from k2desk.ui.strip.references import PlacedReference, place_references

TOTALS = frozenset({Line.K2, Line.K})
"""The lines whose labels are bold."""

DOT_RADIUS = 5.0
MOST_GUTTER = 208.0
LEAST_PLOT = 200.0


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its label.

    Attributes:
        mark: What it is.
        left: Where it begins, in pixels.
        right: Where it ends.
        y: The height of its middle.
        label: Where its label stands.
    """

    mark: Mark
    left: float
    right: float
    y: float
    label: Box


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A product's lane: its title's place, and its marks or the words in their place."""

    lane: Lane
    title: Box
    top: float
    bottom: float
    marks: tuple[PlacedMark, ...]
    words: Box | None


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel: title, guidance, lanes."""

    panel: Panel
    title: Box
    references: tuple[PlacedReference, ...]
    lanes: tuple[PlacedLane, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The whole strip.

    Attributes:
        panels: From top to bottom.
        left: Where the axis begins, in pixels.
        right: Where it ends.
        axis: The height of the axis line.
        height: The height of everything.
    """

    panels: tuple[PlacedPanel, ...]
    left: float
    right: float
    axis: float
    height: float


def place_strip(strip: Strip, width: float, line_height: float, measure: Measure) -> Placed:
    """Place everything on a strip of a given width.

    Args:
        strip: What to show.
        width: The width there is, in pixels.
        line_height: The height of a line of text, in pixels.
        measure: Returns the width of a text in pixels, in the small font or in the bold one.
    """
    pad = GRID + DOT_RADIUS
    gutter = _gutter(strip, width, measure)
    left = gutter + pad
    right = max(width - pad, left + 40.0)
    y = 0.0
    panels: list[PlacedPanel] = []
    for panel in strip.panels:
        placed = _panel(panel, y, gutter, (left, right), line_height, measure)
        panels.append(placed)
        y = placed.bottom + 2 * GRID
    axis = y - GRID if panels else 0.0
    height = axis + line_height + GRID if panels else 0.0
    return Placed(tuple(panels), left, right, axis, height)


def _gutter(strip: Strip, width: float, measure: Measure) -> float:
    """Return the room for the products' names; none where there is one product only."""
    titles = {lane.title for panel in strip.panels for lane in panel.lanes}
    if not any(len(panel.lanes) > 1 for panel in strip.panels):
        return 0.0
    widest = max((measure(title) for title in titles), default=0.0)
    return min(widest + GRID, MOST_GUTTER, max(width * 0.3, 80.0), max(0.0, width - LEAST_PLOT))


def _panel(
    panel: Panel,
    top: float,
    gutter: float,
    plot: tuple[float, float],
    line_height: float,
    measure: Measure,
) -> PlacedPanel:
    title = Box(0.0, top, measure(panel.title, bold=True), line_height)
    references, y = place_references(panel.references, title.bottom + 2, plot, line_height, measure)
    lanes: list[PlacedLane] = []
    y += GRID / 2
    for lane in panel.lanes:
        placed = _lane(lane, y, gutter, plot, line_height, measure)
        lanes.append(placed)
        y = placed.bottom
    return PlacedPanel(panel, title, references, tuple(lanes), top, y)


def _lane(
    lane: Lane,
    top: float,
    gutter: float,
    plot: tuple[float, float],
    line_height: float,
    measure: Measure,
) -> PlacedLane:
    pitch = line_height + 4
    inner = top + GRID / 2
    lines = Lines()
    marks: list[PlacedMark] = []
    for mark in lane.marks:
        marks.append(_mark(mark, inner, pitch, plot, lines, measure))
    words = None
    if not lane.marks:
        words = Box(plot[0], inner, min(measure(lane.text), plot[1] - plot[0]), pitch)
    title_width = max(0.0, gutter - GRID)
    title_lines = 2 if title_width and measure(lane.title) > title_width else 1
    needed = max(len(lines.taken) * pitch, pitch, title_lines * line_height if gutter else 0.0)
    title = Box(0.0, inner, title_width, needed)
    return PlacedLane(lane, title, top, inner + needed + GRID / 2, tuple(marks), words)


def _mark(
    mark: Mark,
    top: float,
    pitch: float,
    plot: tuple[float, float],
    lines: Lines,
    measure: Measure,
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
                    lines.take(line, start, end)
                    lines.take(line, x, x + width)
                    label = Box(x, top + line * pitch, width, pitch)
                    return PlacedMark(mark, left, right, top + (line + 0.5) * pitch, label)
            middle = (left + right) / 2 - width / 2
            x = min(max(middle, plot[0]), plot[1] - width)
            if not sides and lines.is_free(line + 1, x - GAP, x + width + GAP):
                lines.take(line, start, end)
                lines.take(line + 1, x, x + width)
                label = Box(x, top + (line + 1) * pitch, width, pitch)
                return PlacedMark(mark, left, right, top + (line + 0.5) * pitch, label)
        line += 1
