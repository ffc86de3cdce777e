"""Dose strip on paper: panels above a logarithmic axis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from k2desk.core.dose_strip.strip import TICKS, Lane, Panel, Reference, Shape, axis_position
from k2desk.core.wording import positions
from k2desk.reports.content import legend
from k2desk.reports.content.legend import UNNAMED, DetailLevel, with_number
from k2desk.reports.content.printable import clean
from k2desk.reports.pdf import placement, styles
from k2desk.reports.pdf.fonts import Fonts, wrap_lines
from k2desk.reports.pdf.marks import HATCHED_RADIUS, RADIUS, draw_mark
from k2desk.reports.pdf.paragraphs import section_heading
from k2desk.reports.pdf.placement import LabelAnchor, LabelSpot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.reports.pdf.page_area import PageArea

_AXIS = 12.0
_PANEL_GAP = 4.0
_NAMES_SHARE = 0.27
_MARKER = 0.6
_RIGHT_MARGIN = 16.0
_TOUCH = 1.3
"""Half of the minimum distance of two dots in points; they may overlap."""
_ARROW = 5.0
_END_GAP = 7.0


@dataclass(frozen=True, slots=True)
class _PlacedLane:
    lane: Lane
    title: str
    text: str
    labels: tuple[str, ...]
    spots: tuple[LabelSpot, ...]
    row: float

    @property
    def rows(self) -> int:
        return 1 + max((spot.row for spot in self.spots), default=0)

    @property
    def height(self) -> float:
        return self.rows * self.row


@dataclass(frozen=True, slots=True)
class _PlacedReference:
    """Reference with its label; a short label has the ends apart."""

    reference: Reference
    left: float
    right: float
    label: str
    ends: tuple[str, ...]
    spot: LabelSpot


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
    """Ends of the axis in points, between the names and the right margin."""

    left: float
    right: float

    def at(self, share: float) -> float:
        return self.left + share * (self.right - self.left)


class StripChart(Flowable):
    """Chart of some panels with the axis below them."""

    def __init__(
        self, panels: Sequence[_PlacedPanel], axis: _Axis, fonts: Fonts, size: float
    ) -> None:
        """Create a chart; `size` is the size of its text in points."""
        super().__init__()
        self.panels = panels
        self.axis = axis
        self.fonts = fonts
        self.size = size
        gaps = _PANEL_GAP * (len(panels) - 1)
        self.height = sum(panel.height for panel in panels) + gaps + _AXIS
        self.width = axis.right + _RIGHT_MARGIN

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the fixed size in points."""
        return self.width, self.height

    def split_panels(self) -> list[StripChart]:
        """Return a chart with an axis for each panel, to fill the rest of a page."""
        return [StripChart([panel], self.axis, self.fonts, self.size) for panel in self.panels]

    def draw(self) -> None:
        """Draw the panels from top to bottom, then the axis."""
        top = self.height
        for panel in self.panels:
            self._draw_panel(panel, top)
            top -= panel.height + _PANEL_GAP
        self._draw_ticks(_AXIS)

    def _draw_panel(self, panel: _PlacedPanel, top: float) -> None:
        canvas, right = self.canv, self.axis.right + _RIGHT_MARGIN
        lanes_top = top - panel.head
        self._draw_bands(panel, top)
        for mcg, _ in TICKS:
            _draw_vertical(
                canvas, self.axis.at(axis_position(mcg)), lanes_top, panel, styles.HAIRLINE
            )
        for reference in panel.references:
            self._draw_reference(reference, panel, lanes_top)
        canvas.setFillColor(styles.INK)
        canvas.setFont(self.fonts.bold, self.size + 0.5)
        canvas.drawString(0, lanes_top + 3.5, panel.title)
        _draw_line(canvas, (0, lanes_top), (right, lanes_top), styles.HAIR, styles.QUIET)
        y = lanes_top
        for lane in panel.lanes:
            self._draw_lane(lane, y)
            y -= lane.height
            _draw_line(canvas, (0, y), (right, y), styles.HAIR, styles.HAIRLINE)

    def _draw_bands(self, panel: _PlacedPanel, top: float) -> None:
        self.canv.setFillColor(styles.BAND)
        height = panel.height - panel.head
        for reference in panel.references:
            if reference.reference.is_band:
                width = reference.right - reference.left
                self.canv.rect(reference.left, top - panel.height, width, height, stroke=0, fill=1)

    def _draw_reference(
        self, reference: _PlacedReference, panel: _PlacedPanel, lanes_top: float
    ) -> None:
        """Draw a reference's lines, interrupted at labels, and its name."""
        others = [other.spot for other in panel.references]
        for x in dict.fromkeys((reference.left, reference.right)):
            for row in range(reference.spot.row + 1):
                if not any(spot.row == row and spot.covers(x) for spot in others):
                    low = lanes_top + row * panel.row
                    _draw_line(self.canv, (x, low), (x, low + panel.row + 1), _MARKER, styles.QUIET)
            _draw_vertical(self.canv, x, lanes_top, panel, styles.QUIET, _MARKER)
        base = lanes_top + 3.5 + reference.spot.row * panel.row
        self._draw_label(reference.spot.left, base, reference.label)
        if reference.ends:
            first, last = reference.ends
            self._draw_label(reference.left + 2.5, base, first)
            self.canv.drawRightString(reference.right - 2.5, base, last)

    def _draw_lane(self, lane: _PlacedLane, top: float) -> None:
        middle = top - lane.row / 2
        drop = self.size * 0.36
        self._draw_label(0, middle - drop, lane.title)
        if not lane.lane.marks:
            self._draw_label(self.axis.left + 3, middle - drop, lane.text, styles.QUIET)
        for mark, label, spot in zip(lane.lane.marks, lane.labels, lane.spots, strict=True):
            y = middle - spot.row * lane.row
            draw_mark(self.canv, mark, self.axis.at(mark.low), self.axis.at(mark.high), y)
            self._draw_label(spot.left, y - drop, label)

    def _draw_label(self, x: float, y: float, text: str, color: Color = styles.INK) -> None:
        self.canv.setFillColor(color)
        self.canv.setFont(self.fonts.regular, self.size)
        self.canv.drawString(x, y, text)

    def _draw_ticks(self, top: float) -> None:
        self.canv.setFillColor(styles.QUIET)
        self.canv.setFont(self.fonts.regular, self.size)
        for mcg, text in TICKS:
            x = self.axis.at(axis_position(mcg))
            _draw_line(self.canv, (x, top), (x, top - 3), styles.HAIR, styles.QUIET)
            label = self.fonts.to_printable(text)
            end = self.width - self.fonts.measure(self.size)(label) / 2
            self.canv.drawCentredString(min(x, end), top - 3 - self.size, label)


def chart_section(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    area: PageArea,
    detail: DetailLevel,
    *,
    total_title: str = "",
) -> list[Flowable]:
    """Return heading and charts of the strip; empty without panels.

    Args:
        table: Comparison.
        fonts: Fonts.
        density: Height of a lane and space above the heading.
        area: Area of a page.
        detail: Level of detail, which selects the panels.
        total_title: Title of the lane after those of the products, if there is one.
    """
    shown = replace(table, strip=legend.strip_for_detail(table, detail))
    max_height = area.height - 2 * styles.HEADING - density.section
    charts = strip_charts(shown, fonts, density, area.width, max_height, total_title=total_title)
    if not charts:
        return []
    aside = legend.chart_legend_short(shown.strip)
    title = section_heading(fonts, density, positions.CHART_TITLE, aside=aside)
    if not title.is_one_line(area.width):
        title = section_heading(fonts, density, positions.CHART_TITLE, aside=aside, below=True)
    return [title, *charts]


def strip_charts(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    width: float,
    max_height: float,
    *,
    total_title: str = "",
) -> list[StripChart]:
    """Return the strip as one chart, or several if it is too high.

    Args:
        table: Comparison.
        fonts: Fonts.
        density: Height of a lane.
        width: Width between the margins in points.
        max_height: Maximum height of a chart in points.
        total_title: Title of the lane after those of the products, if there is one.
    """
    axis = _Axis(width * _NAMES_SHARE, width - _RIGHT_MARGIN)
    titles = [
        _shorten(
            with_number(table, index, clean(column.name) or UNNAMED),
            axis.left - 8,
            fonts,
            styles.NOTE,
        )
        for index, column in enumerate(table.columns)
    ]
    titles += [_shorten(total_title, axis.left - 8, fonts, styles.NOTE)] if total_title else []
    charts: list[StripChart] = []
    pending: list[_PlacedPanel] = []
    height = _AXIS
    for panel in table.strip.panels:
        for part in _split_panel(
            _place_panel(panel, titles, axis, fonts, density), max_height - _AXIS
        ):
            if pending and height + part.height > max_height:
                charts.append(StripChart(pending, axis, fonts, styles.NOTE))
                pending, height = [], _AXIS
            pending.append(part)
            height += part.height + _PANEL_GAP
    return [*charts, StripChart(pending, axis, fonts, styles.NOTE)] if pending else charts


def _shorten(text: str, width: float, fonts: Fonts, size: float) -> str:
    return wrap_lines(fonts.to_printable(text), width, fonts.measure(size), 1)[0]


def _split_panel(panel: _PlacedPanel, max_height: float) -> Iterator[_PlacedPanel]:
    """Split a panel between lanes at a height; each part has the references."""
    lanes: list[_PlacedLane] = []
    height = panel.head
    for lane in panel.lanes:
        if lanes and height + lane.height > max_height:
            yield replace(panel, lanes=tuple(lanes))
            lanes, height = [], panel.head
        lanes.append(lane)
        height += lane.height
    yield replace(panel, lanes=tuple(lanes))


def _place_panel(
    panel: Panel, titles: Sequence[str], axis: _Axis, fonts: Fonts, density: styles.Density
) -> _PlacedPanel:
    references = _place_references(panel.references, axis, fonts, styles.NOTE)
    rows = 1 + max((reference.spot.row for reference in references), default=0)
    lanes = tuple(
        _place_lane(lane, title, axis, fonts, density)
        for lane, title in zip(panel.lanes, titles, strict=True)
    )
    title = fonts.to_printable(legend.panel_title(panel))
    return _PlacedPanel(title, references, lanes, rows, styles.NOTE * 1.15)


def _place_lane(
    lane: Lane, title: str, axis: _Axis, fonts: Fonts, density: styles.Density
) -> _PlacedLane:
    measure = fonts.measure(styles.NOTE)
    labels = tuple(fonts.to_printable(mark.label) for mark in lane.marks)
    anchors = [
        LabelAnchor(
            axis.at(mark.low) - _TOUCH,
            axis.at(mark.high) + (_ARROW if mark.is_open_ended else _TOUCH),
            measure(label),
            (HATCHED_RADIUS if mark.shape is Shape.HATCHED else RADIUS) - _TOUCH + 2.2,
        )
        for mark, label in zip(lane.marks, labels, strict=True)
    ]
    spots = placement.place_mark_labels(anchors, axis.left, axis.right + _RIGHT_MARGIN)
    return _PlacedLane(
        lane, title, fonts.to_printable(lane.text), labels, tuple(spots), density.lane
    )


def _place_references(
    references: Sequence[Reference], axis: _Axis, fonts: Fonts, size: float
) -> tuple[_PlacedReference, ...]:
    measure = fonts.measure(size)
    labels, anchors = [], []
    for reference in references:
        left, right = axis.at(reference.low), axis.at(reference.high)
        title, *ends = map(fonts.to_printable, (reference.title, *reference.ends))
        needed = measure(title) + 2 * max(map(measure, ends)) + 2 * _END_GAP
        is_short = reference.is_band and needed <= right - left
        label = title if is_short else fonts.to_printable(reference.label)
        labels.append((label, tuple(ends) if is_short else ()))
        anchors.append(LabelAnchor(left, right, measure(label)))
    spots = placement.place_line_labels(anchors, axis.left - 20, axis.right + _RIGHT_MARGIN)
    return tuple(
        _PlacedReference(reference, anchor.left, anchor.right, *texts, spot)
        for reference, anchor, texts, spot in zip(references, anchors, labels, spots, strict=True)
    )


def _draw_vertical(
    canvas: Canvas,
    x: float,
    top: float,
    panel: _PlacedPanel,
    color: Color,
    width: float = styles.HAIR,
) -> None:
    """Draw a line down through the lanes, interrupted at labels and marks."""
    y = top
    for lane in panel.lanes:
        for row in range(lane.rows):
            if not any(spot.row == row and spot.covers(x) for spot in lane.spots):
                _draw_line(canvas, (x, y), (x, y - lane.row), width, color)
            y -= lane.row


_Point = tuple[float, float]


def _draw_line(canvas: Canvas, start: _Point, end: _Point, width: float, color: Color) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.line(*start, *end)
