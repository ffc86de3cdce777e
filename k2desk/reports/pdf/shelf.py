"""Shelf sheet: one product per line, with a small strip of its daily K2."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.comparison.sections import per_day_notes
from k2desk.core.dose_strip.strip import TICKS, Lane, Panel, axis_position
from k2desk.core.model.dosing import Line
from k2desk.core.model.message import msg
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import sheet
from k2desk.reports.content.legend import UNNAMED, DetailLevel
from k2desk.reports.content.shelf_columns import (
    ShelfColumn,
    shelf_columns,
    shelf_legend,
    shelf_strip,
)
from k2desk.reports.pdf import notes, styles
from k2desk.reports.pdf.fonts import Fonts, Measure, wrap_lines
from k2desk.reports.pdf.marks import draw_mark
from k2desk.reports.pdf.paragraphs import paragraphs, text_style
from k2desk.reports.pdf.parts import SheetContext, SheetParts, head_part, words_part

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from k2desk.core.comparison.table import ComparisonTable

_GUTTER = 7.0
_MAX_LINES = 3
_STRIP_SHARE = {False: 0.16, True: 0.2}
_MIN_TEXT_SHARE = 0.28
_TEXT_KEYS = ("brand", "product", "serving")
_TEXT_SHARES = {"brand": 0.27, "product": 0.49, "serving": 0.24, "combined": 0.66}
_HEAD_ROWS = 2
_LABELED = frozenset(map(Decimal, (1, 100, 10_000)))
"""Ticks with a label, in mcg."""
_BRAND_AND_PRODUCT = msg("Brand, product")


def shelf_parts(context: SheetContext, density: styles.Density, detail: DetailLevel) -> SheetParts:
    """Return the parts of the shelf sheet.

    Args:
        context: Inputs of the sheet.
        density: Spacing.
        detail: Level of detail.
    """
    table, fonts = context.table, context.fonts
    shelf = _ShelfTable(table, fonts, density, context.area.width)
    quiet = text_style(fonts, styles.NOTE, leading=density.note, color=styles.QUIET)
    lines = [*per_day_notes(table), shelf_legend(table)]
    legends = [part for line in lines for part in paragraphs(fonts, quiet, line)]
    return SheetParts(
        density,
        head_part(context, density),
        [shelf.table()] if table.columns else [],
        [Spacer(1, 3), *legends],
        [],
        words_part(context, density, shortest=detail is DetailLevel.SHORTEST),
        notes.small_print(table, fonts, density, detail, shelf.truncated),
        frozenset(shelf.truncated),
    )


class _ShelfTable:
    """Builder of the list."""

    def __init__(
        self, source: ComparisonTable, fonts: Fonts, density: styles.Density, width: float
    ) -> None:
        self.source, self.fonts, self.density = source, fonts, density
        self.is_portrait = width < styles.THREE_COLUMNS_FROM
        self.columns = {column.key: column for column in shelf_columns(source)}
        self.panel = shelf_strip(source)
        self.figures = [column for key, column in self.columns.items() if key not in _TEXT_KEYS]
        self.truncated: set[int] = set()
        self.widths = self._column_widths(width)

    # --- Widths

    def _column_widths(self, width: float) -> list[float]:
        """Return the widths of number, texts, figures and strip.

        If figures leave too little for the texts, as in languages with long words, they take
        two lines; then the strip is narrower.
        """
        number = self._measure(styles.NOTE)(f"{len(self.source.columns)}") + 6
        strip = width * _STRIP_SHARE[self.is_portrait] if self.panel else 0.0
        figures, words = list[float](), 0.0
        for in_two_lines, share in ((self.is_portrait, 1.0), (True, 1.0), (True, 0.6)):
            figures = [self._natural_width(column, in_two_lines) for column in self.figures]
            words = width - sum(figures) - strip * share - number
            if words >= width * _MIN_TEXT_SHARE or share < 1:
                strip *= share
                break
        if self.is_portrait:
            shares = [words * _TEXT_SHARES["combined"], words * (1 - _TEXT_SHARES["combined"])]
        else:
            shares = [words * _TEXT_SHARES[key] for key in _TEXT_KEYS]
        return [number, *shares, *figures, *([strip] if self.panel else [])]

    def _natural_width(self, column: ShelfColumn, in_two_lines: bool) -> float:
        """Return the natural width of a column.

        Args:
            column: Column.
            in_two_lines: Whether words in place of a figure may take two lines.
        """
        body = self._measure(styles.BODY, bold=column.strong)
        note = self._measure(styles.NOTE)
        width_of = _two_line_width if in_two_lines else _one_line_width
        printable = self.fonts.to_printable
        widest = [
            width_of(cell, note)
            if quiet or RowKey.parse(column.key).kind is RowKind.COST
            else body(cell)
            for cell, quiet in zip(map(printable, column.cells), column.quiet, strict=True)
        ]
        return max([_two_line_width(printable(column.title), note), *widest]) + _GUTTER + 1

    def _measure(self, size: float, *, bold: bool = False) -> Measure:
        return self.fonts.measure(size, bold=bold)

    # --- Table

    def table(self) -> Table:
        """Return the finished list; its head repeats on every page."""
        lines: list[list[Any]] = []
        heights: list[float] = []
        commands = self._base_commands()
        self._add_head(lines, heights, commands)
        for product in range(len(self.source.columns)):
            self._add_line(product, lines, heights, commands)
        return Table(
            lines,
            colWidths=self.widths,
            rowHeights=heights,
            repeatRows=_HEAD_ROWS,
            style=commands,
            hAlign="LEFT",
        )

    def _base_commands(self) -> list[tuple[Any, ...]]:
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
        return 3 if self.is_portrait else 4

    def _add_head(
        self, lines: list[list[Any]], heights: list[float], commands: list[tuple[Any, ...]]
    ) -> None:
        first = self._first_figure
        printable = self.fonts.to_printable
        words = [self.columns[key].title for key in _TEXT_KEYS]
        titles = [_BRAND_AND_PRODUCT, words[2]] if self.is_portrait else words
        amounts = [column for column in self.figures if column.unit]
        top: list[Any] = [""] * first
        top += ["" for _ in self.figures]
        if amounts:
            top[first] = printable(msg("Label amounts, mcg per day"))
            commands.append(("SPAN", (first, 0), (first + len(amounts) - 1, 0)))
            rule = ("LINEBELOW", (first, 0), (first + len(amounts) - 1, 0))
            commands.append((*rule, styles.HAIR, styles.QUIET))
        note = self._measure(styles.NOTE)
        figure_titles = [
            wrap_lines(printable(column.title), width - _GUTTER + 2, note, 3)
            for column, width in zip(self.figures, self.widths[first:], strict=False)
        ]
        bottom: list[Any] = [
            "",
            *map(printable, titles),
            *("\n".join(title) for title in figure_titles),
        ]
        bottom_height = max([1, *(len(title) for title in figure_titles)]) * styles.NOTE * 1.2 + 5
        top_height = styles.NOTE * 1.2 + 4
        if self.panel:
            width = self.widths[-1]
            top.append(_StripHead(self.panel, self.fonts, width, top_height, bottom_height))
            bottom.append("")
            commands.append(("SPAN", (-1, 0), (-1, 1)))
        lines += [top, bottom]
        heights += [top_height, bottom_height]

    def _add_line(
        self,
        product: int,
        lines: list[list[Any]],
        heights: list[float],
        commands: list[tuple[Any, ...]],
    ) -> None:
        index, first = len(lines), self._first_figure
        cells: list[list[str]] = [[f"{product + 1}"], *self._text_cells(product, index, commands)]
        for number, column in enumerate(self.figures, first):
            cells.append(self._figure_cell(column, product, number, index, commands))
        line_count = max(len(cell) for cell in cells)
        height = line_count * styles.BODY * 1.2 + 2 * (self.density.row + 1)
        line: list[Any] = ["\n".join(cell) for cell in cells]
        middle = height - self.density.row - 1 - styles.BODY * 0.6
        if self.panel:
            line.append(
                _RowStrip(self.panel, self.panel.lanes[product], self.widths[-1], height, middle)
            )
        lines.append(line)
        heights.append(height)

    def _text_cells(
        self, product: int, row: int, commands: list[tuple[Any, ...]]
    ) -> list[list[str]]:
        """Return brand, product and serving; portrait joins the first two."""
        printable = self.fonts.to_printable
        brand, name, serving = (printable(self.columns[key].cells[product]) for key in _TEXT_KEYS)
        name = name or printable(UNNAMED)
        body, note = self._measure(styles.BODY), self._measure(styles.NOTE)
        bold = self._measure(styles.BODY, bold=True)
        small = (self.fonts.regular, styles.NOTE, styles.NOTE * 1.2)
        last = self._first_figure - 1
        commands.append(("FONT", (last, row), (last, row), *small))
        commands.append(("TOPPADDING", (last, row), (last, row), self.density.row + 2.3))
        serving_lines = wrap_lines(serving, self.widths[last] - _GUTTER, note, _MAX_LINES)
        strong = (self.fonts.bold, styles.BODY, styles.BODY * 1.2)
        if self.is_portrait:
            brand_and_name = f"{brand} · {name}" if brand else name
            commands.append(("FONT", (1, row), (1, row), *strong))
            cells = [wrap_lines(brand_and_name, self.widths[1] - _GUTTER, bold, _MAX_LINES)]
        else:
            commands.append(("FONT", (2, row), (2, row), *strong))
            cells = [
                wrap_lines(brand, self.widths[1] - _GUTTER, body, _MAX_LINES),
                wrap_lines(name, self.widths[2] - _GUTTER, bold, _MAX_LINES),
            ]
        if any(line.endswith("…") for cell in cells for line in cell):
            self.truncated.add(product)
        return [*cells, serving_lines]

    def _figure_cell(
        self,
        column: ShelfColumn,
        product: int,
        number: int,
        row: int,
        commands: list[tuple[Any, ...]],
    ) -> list[str]:
        text = self.fonts.to_printable(column.cells[product])
        width = self.widths[number] - _GUTTER + 2
        cell = ((number, row), (number, row))
        body = self._measure(styles.BODY, bold=column.strong)
        if column.quiet[product] or body(text) > width:
            size = styles.NOTE
            commands.append(("FONT", *cell, self.fonts.regular, size, size * 1.2))
            commands.append(("TOPPADDING", *cell, self.density.row + 2.3))
            if column.quiet[product]:
                commands.append(("TEXTCOLOR", *cell, styles.QUIET))
            return wrap_lines(text, width, self._measure(size), _MAX_LINES)
        if column.strong:
            commands.append(("FONT", *cell, self.fonts.bold, styles.BODY, styles.BODY * 1.2))
        return [text]


def _one_line_width(text: str, measure: Measure) -> float:
    return measure(text)


def _two_line_width(text: str, measure: Measure) -> float:
    """Return the smallest width of a text on at most two lines."""
    words = text.split()
    halves = [(words[:end], words[end:]) for end in range(1, len(words))] or [(words, [])]
    return min(max(measure(" ".join(half)) for half in pair) for pair in halves)


_PADDINGS = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
_INSET = 16.0


def _draw_background(canvas: Canvas, panel: Panel, width: float, low: float, high: float) -> None:
    """Draw the background of the marks: bands, ticks and reference lines."""
    canvas.setFillColor(styles.BAND)
    for reference in panel.references:
        if reference.is_band:
            left, right = _at(reference.low, width), _at(reference.high, width)
            canvas.rect(left, low, right - left, high - low, stroke=0, fill=1)
    canvas.setLineWidth(styles.HAIR)
    canvas.setStrokeColor(styles.HAIRLINE)
    for mcg, _ in TICKS:
        x = _at(axis_position(mcg), width)
        canvas.line(x, low, x, high)
    canvas.setStrokeColor(styles.QUIET)
    canvas.setLineWidth(0.5)
    for share in {end for reference in panel.references for end in (reference.low, reference.high)}:
        canvas.line(_at(share, width), low, _at(share, width), high)


def _at(share: float, width: float) -> float:
    return _INSET + share * (width - 2 * _INSET)


class _FixedDrawing(Flowable):
    """Drawing of a fixed size."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height


class _RowStrip(_FixedDrawing):
    """Amounts of a product on the axis, level with the first line of its name."""

    def __init__(
        self, panel: Panel, lane: Lane, width: float, height: float, middle: float
    ) -> None:
        super().__init__(width, height)
        self.panel, self.lane, self.middle = panel, lane, middle

    def draw(self) -> None:
        _draw_background(self.canv, self.panel, self.width, 0, self.height)
        # The total is drawn first: it would cover forms close to it.
        for mark in sorted(self.lane.marks, key=lambda mark: mark.line is not Line.K2):
            left, right = _at(mark.low, self.width), _at(mark.high, self.width)
            draw_mark(self.canv, mark, left, right, self.middle)


class _StripHead(_FixedDrawing):
    """Head of the strips: title and ticks."""

    def __init__(
        self, panel: Panel, fonts: Fonts, width: float, title: float, ticks: float
    ) -> None:
        super().__init__(width, title + ticks)
        self.panel, self.fonts, self.ticks = panel, fonts, ticks

    def draw(self) -> None:
        size = styles.NOTE
        self.canv.setFillColor(styles.QUIET)
        self.canv.setFont(self.fonts.regular, size)
        title = self.fonts.to_printable(sheet.STRIP_HEAD)
        self.canv.drawCentredString(self.width / 2, self.ticks + 3, title)
        for mcg, text in TICKS:
            if mcg in _LABELED:
                label = self.fonts.to_printable(text)
                half = self.fonts.measure(size)(label) / 2
                x = min(max(_at(axis_position(mcg), self.width), half + 3), self.width - half)
                self.canv.drawCentredString(x, 4, label)
        self.canv.setStrokeColor(styles.QUIET)
        self.canv.setLineWidth(styles.HAIR)
        for mcg, _ in TICKS:
            x = _at(axis_position(mcg), self.width)
            self.canv.line(x, 0, x, 2.5)
