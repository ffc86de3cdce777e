"""The shelf sheet: one product a line, with a small strip of its K2 a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.comparison.sections import per_day_notes
from k2desk.core.dose_strip.strip import TICKS, Lane, Panel, axis_position
from k2desk.core.model.dosing import Line
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import sheet
from k2desk.reports.content.legend import UNNAMED, DetailLevel
from k2desk.reports.content.shelf_columns import ShelfColumn, shelf_columns, shelf_key, shelf_strip
from k2desk.reports.pdf import notes, styles
from k2desk.reports.pdf.fonts import Fonts, Measure, wrap_lines
from k2desk.reports.pdf.marks import draw_mark
from k2desk.reports.pdf.paragraphs import paragraphs, style
from k2desk.reports.pdf.parts import PartCache, Parts, Room, head, words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.reports.options import SheetOptions

_GUTTER = 7.0
_LINES = 3
_STRIP_SHARE = {False: 0.17, True: 0.2}
_WORDS = ("brand", "product", "serving")
_WORD_SHARES = {"brand": 0.25, "product": 0.47, "serving": 0.28, "named": 0.66}
_HEAD_ROWS = 2
_LABELLED = ("1 mcg", "100", "10 mg")


def shelf_parts(
    table: ComparisonTable,
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    detail: DetailLevel,
    room: Room,
    kept: PartCache,
) -> Parts:
    """Return what stands on the shelf sheet; the arguments are those of `parts.parts`."""
    list_of = _List(table, fonts, density, room.width)
    quiet = style(fonts, styles.NOTE, leading=density.note, colour=styles.QUIET)
    lines = [*per_day_notes(table), shelf_key(table)]
    beneath = [one for line in lines for one in paragraphs(fonts, quiet, line)]
    return Parts(
        density,
        head(options, fonts, density, room, kept),
        [list_of.table()] if table.columns else [],
        [Spacer(1, 3), *beneath],
        [],
        words(table, options, fonts, density, kept, short=detail is DetailLevel.SHORTEST),
        notes.small_print(table, fonts, density, detail, list_of.cut),
        frozenset(list_of.cut),
    )


class _List:
    """The list while it is put together."""

    def __init__(
        self, source: ComparisonTable, fonts: Fonts, density: styles.Density, width: float
    ) -> None:
        self.source, self.fonts, self.density = source, fonts, density
        self.upright = width < styles.THREE_COLUMNS_FROM
        self.columns = {one.key: one for one in shelf_columns(source)}
        self.panel = shelf_strip(source)
        self.figures = [one for key, one in self.columns.items() if key not in _WORDS]
        self.cut: set[int] = set()
        self.widths = self._shared(width)

    # --- how wide

    def _shared(self, width: float) -> list[float]:
        """Return the widths: the number, words, figures with their costs and doubts, the strip."""
        figures = [self._natural(one) for one in self.figures]
        strip = width * _STRIP_SHARE[self.upright] if self.panel else 0.0
        number = self._measure(styles.NOTE)(f"{len(self.source.columns)}") + 6
        words = width - sum(figures) - strip - number
        if self.upright:
            shares = [words * _WORD_SHARES["named"], words * (1 - _WORD_SHARES["named"])]
        else:
            shares = [words * _WORD_SHARES[key] for key in _WORDS]
        return [number, *shares, *figures, *([strip] if self.panel else [])]

    def _natural(self, column: ShelfColumn) -> float:
        """Return how wide a column is; upright, words that stand for a figure take two lines."""
        body = self._measure(styles.BODY, bold=column.strong)
        note = self._measure(styles.NOTE)
        words = _in_two if self.upright else _in_one
        widest = [
            words(cell, note)
            if quiet or RowKey.parse(column.key).kind is RowKind.COST
            else body(cell)
            for cell, quiet in zip(column.cells, column.quiet, strict=True)
        ]
        return max([_in_two(column.title, note), *widest]) + _GUTTER + 1

    def _measure(self, size: float, *, bold: bool = False) -> Measure:
        return self.fonts.measure(size, bold=bold)

    # --- the table

    def table(self) -> Table:
        """Return the finished list; its head is repeated on every page."""
        lines: list[list[Any]] = []
        heights: list[float] = []
        look = self._base()
        self._head(lines, heights, look)
        for spot in range(len(self.source.columns)):
            self._line(spot, lines, heights, look)
        return Table(
            lines,
            colWidths=self.widths,
            rowHeights=heights,
            repeatRows=_HEAD_ROWS,
            style=look,
            hAlign="LEFT",
        )

    def _base(self) -> list[tuple[Any, ...]]:
        first = self._first_figure
        last = first + len(self.figures) - 1
        regular, size = self.fonts.regular, styles.BODY
        return [
            ("FONT", (0, 0), (-1, -1), regular, size, size * 1.2),
            ("FONT", (0, 0), (0, -1), regular, styles.NOTE, styles.NOTE * 1.2),
            ("TEXTCOLOR", (0, 0), (0, -1), styles.QUIET),
            ("FONT", (0, 0), (-1, 1), regular, styles.NOTE, styles.NOTE * 1.2),
            ("TEXTCOLOR", (0, 0), (-1, 1), styles.QUIET),
            ("VALIGN", (0, 0), (-1, 1), "BOTTOM"),
            ("VALIGN", (0, 2), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), self.density.row + 1),
            ("TOPPADDING", (0, 2), (0, -1), self.density.row + 2.3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, 1), 2),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (1, 0), (first - 1, -1), _GUTTER),
            ("ALIGN", (first, 0), (last, -1), "RIGHT"),
            ("LINEBELOW", (0, 1), (-1, 1), styles.RULE, styles.INK),
            ("LINEBELOW", (0, 2), (-1, -1), styles.HAIR, styles.HAIRLINE),
            ("LINEBELOW", (0, -1), (-1, -1), styles.RULE, styles.INK),
            *((name, (-1, 0), (-1, -1), 0) for name in _PADDINGS if self.panel),
        ]

    @property
    def _first_figure(self) -> int:
        return 3 if self.upright else 4

    def _head(
        self, lines: list[list[Any]], heights: list[float], look: list[tuple[Any, ...]]
    ) -> None:
        first = self._first_figure
        words = [self.columns[key].title for key in _WORDS]
        named = [f"{words[0]}, {words[1].lower()}", words[2]] if self.upright else words
        amounts = [one for one in self.figures if one.unit]
        top: list[Any] = [""] * first
        top += ["" for _ in self.figures]
        if amounts:
            top[first] = f"{sheet.LABEL_AMOUNTS}, {amounts[0].unit}"
            look.append(("SPAN", (first, 0), (first + len(amounts) - 1, 0)))
            rule = ("LINEBELOW", (first, 0), (first + len(amounts) - 1, 0))
            look.append((*rule, styles.HAIR, styles.QUIET))
        note = self._measure(styles.NOTE)
        titles = [
            wrap_lines(one.title, width - _GUTTER + 2, note, 3)
            for one, width in zip(self.figures, self.widths[first:], strict=False)
        ]
        bottom: list[Any] = ["", *named, *("\n".join(title) for title in titles)]
        deep = max([1, *(len(title) for title in titles)]) * styles.NOTE * 1.2 + 5
        tall = styles.NOTE * 1.2 + 4
        if self.panel:
            width = self.widths[-1]
            top.append(_StripHead(self.panel, self.fonts, width, tall, deep))
            bottom.append("")
            look.append(("SPAN", (-1, 0), (-1, 1)))
        lines += [top, bottom]
        heights += [tall, deep]

    def _line(
        self,
        spot: int,
        lines: list[list[Any]],
        heights: list[float],
        look: list[tuple[Any, ...]],
    ) -> None:
        place_, first = len(lines), self._first_figure
        cells: list[list[str]] = [[f"{spot + 1}"], *self._named(spot, place_, look)]
        for number, column in enumerate(self.figures, first):
            cells.append(self._figure(column, spot, number, place_, look))
        deepest = max(len(cell) for cell in cells)
        height = deepest * styles.BODY * 1.2 + 2 * (self.density.row + 1)
        line: list[Any] = ["\n".join(cell) for cell in cells]
        middle = height - self.density.row - 1 - styles.BODY * 0.6
        if self.panel:
            line.append(
                _RowStrip(self.panel, self.panel.lanes[spot], self.widths[-1], height, middle)
            )
        lines.append(line)
        heights.append(height)

    def _named(self, spot: int, row: int, look: list[tuple[Any, ...]]) -> list[list[str]]:
        """Return brand, product and serving; upright the brand stands before the product."""
        printable = self.fonts.printable
        brand, name, serving = (printable(self.columns[key].cells[spot]) for key in _WORDS)
        name = name or UNNAMED
        body, note = self._measure(styles.BODY), self._measure(styles.NOTE)
        bold = self._measure(styles.BODY, bold=True)
        small = (self.fonts.regular, styles.NOTE, styles.NOTE * 1.2)
        last = self._first_figure - 1
        look.append(("FONT", (last, row), (last, row), *small))
        look.append(("TOPPADDING", (last, row), (last, row), self.density.row + 2.3))
        takes = wrap_lines(serving, self.widths[last] - _GUTTER, note, _LINES)
        strong = (self.fonts.bold, styles.BODY, styles.BODY * 1.2)
        if self.upright:
            named = f"{brand} · {name}" if brand else name
            look.append(("FONT", (1, row), (1, row), *strong))
            found = [wrap_lines(named, self.widths[1] - _GUTTER, bold, _LINES)]
        else:
            look.append(("FONT", (2, row), (2, row), *strong))
            found = [
                wrap_lines(brand, self.widths[1] - _GUTTER, body, _LINES),
                wrap_lines(name, self.widths[2] - _GUTTER, bold, _LINES),
            ]
        if any(line.endswith("…") for cell in found for line in cell):
            self.cut.add(spot)
        return [*found, takes]

    def _figure(
        self, column: ShelfColumn, spot: int, number: int, row: int, look: list[tuple[Any, ...]]
    ) -> list[str]:
        text, room = self.fonts.printable(column.cells[spot]), self.widths[number] - _GUTTER + 2
        where = ((number, row), (number, row))
        body = self._measure(styles.BODY, bold=column.strong)
        if column.quiet[spot] or body(text) > room:
            size = styles.NOTE
            look.append(("FONT", *where, self.fonts.regular, size, size * 1.2))
            look.append(("TOPPADDING", *where, self.density.row + 2.3))
            if column.quiet[spot]:
                look.append(("TEXTCOLOR", *where, styles.QUIET))
            return wrap_lines(text, room, self._measure(size), _LINES)
        if column.strong:
            look.append(("FONT", *where, self.fonts.bold, styles.BODY, styles.BODY * 1.2))
        return [text]


def _in_one(text: str, measure: Measure) -> float:
    """Return how wide a text is on one line."""
    return measure(text)


def _in_two(text: str, measure: Measure) -> float:
    """Return how wide a text is on two lines, broken where that makes it narrowest."""
    words = text.split()
    halves = [(words[:end], words[end:]) for end in range(1, len(words))] or [(words, [])]
    return min(max(measure(" ".join(one)) for one in pair) for pair in halves)


_PADDINGS = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
_INSET = 16.0


def _ground(canvas: Canvas, panel: Panel, width: float, low: float, high: float) -> None:
    """Draw what lies behind the marks: bands, ticks, and the lines of the references."""
    canvas.setFillColor(styles.BAND)
    for one in panel.references:
        if one.is_band:
            left, right = _at(one.low, width), _at(one.high, width)
            canvas.rect(left, low, right - left, high - low, stroke=0, fill=1)
    canvas.setLineWidth(styles.HAIR)
    canvas.setStrokeColor(styles.HAIRLINE)
    for mcg, _ in TICKS:
        x = _at(axis_position(mcg), width)
        canvas.line(x, low, x, high)
    canvas.setStrokeColor(styles.QUIET)
    canvas.setLineWidth(0.5)
    for share in {end for one in panel.references for end in (one.low, one.high)}:
        canvas.line(_at(share, width), low, _at(share, width), high)


def _at(share: float, width: float) -> float:
    return _INSET + share * (width - 2 * _INSET)


class _Fixed(Flowable):
    """A drawing of a known size."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height


class _RowStrip(_Fixed):
    """One product's amounts on the axis, beside the first line of its name."""

    def __init__(
        self, panel: Panel, lane: Lane, width: float, height: float, middle: float
    ) -> None:
        super().__init__(width, height)
        self.panel, self.lane, self.middle = panel, lane, middle

    def draw(self) -> None:
        _ground(self.canv, self.panel, self.width, 0, self.height)
        # The total lies beneath the forms, which it hides where they are near to it.
        for mark in sorted(self.lane.marks, key=lambda one: one.line is not Line.K2):
            left, right = _at(mark.low, self.width), _at(mark.high, self.width)
            draw_mark(self.canv, mark, left, right, self.middle)


class _StripHead(_Fixed):
    """The head of the strips: what they show, the references' ground, and the ticks."""

    def __init__(
        self, panel: Panel, fonts: Fonts, width: float, title: float, ticks: float
    ) -> None:
        super().__init__(width, title + ticks)
        self.panel, self.fonts, self.ticks = panel, fonts, ticks

    def draw(self) -> None:
        size = styles.NOTE
        self.canv.setFillColor(styles.QUIET)
        self.canv.setFont(self.fonts.regular, size)
        self.canv.drawCentredString(self.width / 2, self.ticks + 3, sheet.STRIP_HEAD)
        for mcg, text in TICKS:
            if text in _LABELLED:
                self.canv.drawCentredString(_at(axis_position(mcg), self.width), 4, text)
        self.canv.setStrokeColor(styles.QUIET)
        self.canv.setLineWidth(styles.HAIR)
        for mcg, _ in TICKS:
            x = _at(axis_position(mcg), self.width)
            self.canv.line(x, 0, x, 2.5)
