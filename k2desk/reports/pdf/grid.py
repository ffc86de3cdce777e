"""The table of the sheet: products as columns, rows in groups, in blocks where they are many."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Table

from k2desk.core.comparison.compare import Cell, CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.comparison.sections import Section, per_day_marks, sections
from k2desk.core.wording import compare, positions
from k2desk.reports.content.legend import UNNAMED, numbered, row_title
from k2desk.reports.content.printable import ELLIPSIS
from k2desk.reports.options import MAX_IN_PORTRAIT
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.fonts import Fonts, Measure, wrap_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

GUTTER = 9.0
NARROWEST_TITLES = 96.0
CLOSE_GUTTER = 6.0
NARROWEST_FIGURES = 58.0
MAX_IN_LANDSCAPE = 8
NAME_LINES = 3
WORD_LINES = 4

_VALUE_BESIDE_WORDS = 62.0
_ROWS_KEPT_WHOLE = 12
_CLOSE_FROM = 7
_QUIET_KINDS = frozenset({CellKind.NOT_STATED, CellKind.NONE})
_DROP = 1.3
"""What is added above smaller text so that it stands on the line of the body."""


def blocks(count: int, most: int = 0) -> list[range]:
    """Return the columns of each block, as even as can be: 20 products stand as 7, 7 and 6.

    Args:
        count: How many products there are.
        most: How many stand side by side at most; 0 for what their paper holds by itself.
    """
    most = most or (MAX_IN_PORTRAIT if count <= MAX_IN_PORTRAIT else MAX_IN_LANDSCAPE)
    number = -(-count // most) or 1
    ends = [-(-count * place // number) for place in range(number + 1)]
    return [range(first, end) for first, end in pairwise(ends)]


def _blocks_on(count: int, width: float) -> list[range]:
    """Return the columns of each block on paper of a width between its margins."""
    upright = width < styles.THREE_COLUMNS_FROM
    return blocks(count, MAX_IN_PORTRAIT if upright else MAX_IN_LANDSCAPE)


def comparison(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float
) -> list[Table]:
    """Return the table, one block for as many products as stand side by side.

    Args:
        table: What is compared.
        fonts: The fonts.
        density: How close the rows stand.
        width: The width between the margins, in points.
    """
    if not table.columns:
        return []
    alone = len(table.columns) == 1
    return [
        _Block(table, fonts, density, width, shown, alone).table()
        for shown in _blocks_on(len(table.columns), width)
    ]


def figures(table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float) -> Table:
    """Return the figures of the only product without its head, each with its arithmetic.

    Args:
        table: One product.
        fonts: The fonts.
        density: How close the rows stand.
        width: The width between the margins, in points.
    """
    return _Block(table, fonts, density, width, range(1), alone=True, told=True).table()


def truncated_names(table: ComparisonTable, fonts: Fonts, width: float) -> set[int]:
    """Return the places of the products whose name does not stand whole at the head."""
    found = set()
    for shown in _blocks_on(len(table.columns), width) if table.columns else []:
        block = _Block(table, fonts, styles.ROOMY, width, shown, len(table.columns) == 1)
        for place in shown:
            if any(line.endswith(ELLIPSIS) for line in block.name(table.columns[place])):
                found.add(place)
    return found


@dataclass
class _Block:
    """One block while it is put together: its lines of text and the commands of its style."""

    source: ComparisonTable
    fonts: Fonts
    density: styles.Density
    width: float
    shown: range
    alone: bool
    told: bool = False
    """Whether the head is left out, and everything told how it came about."""
    lines: list[list[str]] = field(default_factory=list)
    look: list[tuple[Any, ...]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    gutter: float = GUTTER
    head_lines: int = 0

    def __post_init__(self) -> None:
        """Work out the widths of the columns."""
        if self.alone:
            titles, values = self._widest_title(), self._widest_value()
            first = min(titles + GUTTER, self.width * (0.435 if self.told else 0.5))
            value = min(values, _VALUE_BESIDE_WORDS if self.told else 100.0) + 2 * GUTTER
            self.widths = [first, value, self.width - first - value]
            return
        # The blocks of one table have columns of one width, also where the last has fewer of them.
        count = max(len(one) for one in _blocks_on(len(self.source.columns), self.width))
        if count >= _CLOSE_FROM:
            self.gutter = CLOSE_GUTTER
        most = self.width - count * (NARROWEST_FIGURES + self.gutter)
        first = max(NARROWEST_TITLES, min(self._widest_title(), most, self.width * 0.45))
        each = (self.width - first) / count
        self.widths = [self.width - each * count, *[each] * len(self.shown)]

    def _widest_title(self) -> float:
        return 4 + max(
            (
                self.fonts.measure(styles.BODY, bold=row.emphasis)(row_title(row, section))
                for section in sections(self.source)
                for row in section.rows
            ),
            default=0.0,
        )

    def _widest_value(self) -> float:
        return max(
            (
                self._measure(row, row.cells[place])(text)
                for row in self.source.rows
                for place in range(len(self.source.columns))
                for text in (row.cells[place].text,)
            ),
            default=0.0,
        )

    def _measure(self, row: Row, cell: Cell) -> Measure:
        if cell.kind in _QUIET_KINDS:
            return self.fonts.measure(styles.NOTE)
        return self.fonts.measure(styles.BODY, bold=row.emphasis)

    def table(self) -> Table:
        """Return the finished block."""
        if not self.told:
            self._head()
        self.head_lines = head = len(self.lines)
        for section in sections(self.source):
            self._section(section)
        last = len(self.lines) - 1
        self.look.append(("LINEBELOW", (0, last), (-1, last), styles.RULE, styles.INK))
        return Table(
            self.lines, colWidths=self.widths, repeatRows=head, style=[*self._base(), *self.look],
            hAlign="LEFT",
        )  # fmt: skip

    def _base(self) -> list[tuple[Any, ...]]:
        """Heads begin at the left of their column; figures end where the widest of them ends."""
        regular, size = self.fonts.regular, styles.BODY
        first = self.head_lines
        free = 0.0 if self.alone else self.widths[1] - self.gutter - self._widest_value()
        return [
            ("FONT", (0, 0), (-1, -1), regular, size, size * self.density.line),
            ("ALIGN", (1, first), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), self.gutter),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (1, first), (-1, -1), max(free, 0)),
            ("TOPPADDING", (0, 0), (-1, -1), self.density.row),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.density.row + 0.7),
        ]

    def _add(self, cells: Sequence[str], *look: tuple[Any, ...]) -> int:
        """Add a line; in its commands the line's own number stands as None."""
        place = len(self.lines)
        self.lines.append(list(cells))
        for name, first, last, *rest in look:
            self.look.append((name, (first, place), (last, place), *rest))
        return place

    # --- the products at the head

    def name(self, column: Column) -> list[str]:
        """Return the lines of a product's name."""
        room = self.width if self.alone else self.widths[1] - self.gutter
        text = self.fonts.printable(column.name) or UNNAMED
        return wrap_lines(text, room, self.fonts.measure(styles.BODY, bold=True), NAME_LINES)

    def _head(self) -> None:
        room = self.width if self.alone else self.widths[1] - self.gutter
        note = self.fonts.measure(styles.NOTE)
        columns = [(place, self.source.columns[place]) for place in self.shown]
        brands = [
            wrap_lines(
                numbered(self.source, place, self.fonts.printable(column.brand)), room, note, 2
            )
            for place, column in columns
        ]
        names = [self.name(column) for _, column in columns]
        takes = [self._taken(place, column, room) for place, column in columns]
        count = len(self.source.columns)
        part = f"Products {self.shown[0] + 1}–{self.shown[-1] + 1} of {count}"
        first = part if len(self.shown) < count else ""
        quiet = ("TEXTCOLOR", 0, -1, styles.QUIET)
        tight = (("TOPPADDING", 0, -1, 0.0), ("BOTTOMPADDING", 0, -1, 1.0))
        small = ("FONT", 0, -1, self.fonts.regular, styles.NOTE, styles.NOTE * self.density.line)
        bold = ("FONT", 1, -1, self.fonts.bold, styles.BODY, styles.BODY * self.density.line)
        if self.alone:
            bold = (
                "FONT",
                0,
                -1,
                self.fonts.bold,
                styles.HEADING,
                styles.HEADING * self.density.line,
            )
        under = ("LINEBELOW", 0, -1, styles.RULE, styles.INK)
        base = ("VALIGN", 0, -1, "BOTTOM")
        if not self.alone and any(column.is_reference for _, column in columns):
            named = [compare.REFERENCE if column.is_reference else "" for _, column in columns]
            strong = ("FONT", 1, -1, self.fonts.bold, styles.NOTE, styles.NOTE * self.density.line)
            self._add(["", *named], strong, *tight)
        self._add([first, *_joined(brands)], small, base, quiet, *tight)
        self._add(["", *_joined(names)], bold, *tight)
        self._add(["", *_joined(takes)], small, quiet, *tight, ("BOTTOMPADDING", 0, -1, 4.0), under)
        if self.alone:
            for place, line in enumerate(self.lines):
                self.lines[place] = [line[1], "", ""]
                self.look.append(("SPAN", (0, place), (-1, place)))

    def _taken(self, place: int, column: Column, room: float) -> list[str]:
        """Return serving, how often a day, and whether there is a doubt: on one line if it fits.

        Beside others a mark stands for the words that one serving a day is assumed.
        """
        note = self.fonts.measure(styles.NOTE)
        mark = "" if self.alone else per_day_marks(self.source)[place]
        serving = self.fonts.printable(column.serving)
        doubted = positions.doubt_count(len(column.questions), len(column.answered_questions))
        said = [
            f"{serving}\N{NO-BREAK SPACE}{mark}" if mark else serving,
            "" if mark else column.per_day,
            doubted,
        ]
        parts = [part for part in said if part]
        line = " · ".join(parts)
        if self.alone or note(line) <= room:
            return [line]
        return [shown for part in parts for shown in wrap_lines(part, room, note, 2)]

    # --- the rows

    def _section(self, section: Section) -> None:
        blank = [""] * (len(self.widths) - 1)
        start = self._add(
            [section.title, *blank],
            ("FONT", 0, 0, self.fonts.bold, styles.BODY, styles.BODY * self.density.line),
            ("TOPPADDING", 0, -1, self.density.row + self.density.group),
            ("SPAN", 0, -1),
            ("LINEBELOW", 0, -1, styles.HAIR, styles.QUIET),
        )
        for row in section.rows:
            self._row(row, section)
        end = len(self.lines) - 1
        told_beside = any(cell.difference for row in section.rows for cell in row.cells)
        if end - start > (_ROWS_KEPT_WHOLE // 2 if told_beside else _ROWS_KEPT_WHOLE):
            self.look.append(("NOSPLIT", (0, start), (0, start + 2)))
            self.look.append(("NOSPLIT", (0, end - 1), (0, end)))
        else:
            self.look.append(("NOSPLIT", (0, start), (0, end)))

    def _row(self, row: Row, section: Section) -> None:
        title = self._title(row_title(row, section), bold=row.emphasis)
        cells = [row.cells[place] for place in self.shown]
        room = self.widths[1] - self.gutter
        texts = [
            wrap_lines(self.fonts.printable(cell.text), room, self._measure(row, cell), WORD_LINES)
            for cell in cells
        ]
        close = set()
        for column, (cell, lines) in enumerate(zip(cells, texts, strict=True), 1):
            # A range of costs is set small where it would be broken after its currency.
            if len(lines) > 1 and row.group is Group.COST:
                note = self.fonts.measure(styles.NOTE)
                texts[column - 1] = wrap_lines(
                    self.fonts.printable(cell.text), room, note, WORD_LINES
                )
                close.add(column)
        line = ["\n".join(title), *_joined(texts)]
        if self.alone:
            line.append("")
        small = len(title) == 1 and self.fonts.measure(styles.BODY)(title[0]) > self.widths[0]
        rule = ("LINEBELOW", 0, -1, styles.HAIR, styles.HAIRLINE)
        beside = any(cell.difference for cell in cells)
        place = self._add(line, *([] if beside else [rule]))
        if row.emphasis:
            size = styles.BODY
            self.look.append(
                ("FONT", (0, place), (-1, place), self.fonts.bold, size, size * self.density.line)
            )
        if small:
            self.look.append(("FONT", (0, place), (0, place), *self._small()))
            self.look.append(("TOPPADDING", (0, place), (0, place), self.density.row + _DROP))
        for column, cell in enumerate(cells, 1):
            self._cell_look(cell, column, place)
            if column in close:
                self.look.append(("FONT", (column, place), (column, place), *self._small()))
                drop = self.density.row + _DROP
                self.look.append(("TOPPADDING", (column, place), (column, place), drop))
        if beside:
            self._beside(cells, rule)
        uncertain = cells[0].value is not None and not cells[0].value.is_exact
        if self.alone and (self.told or row.emphasis or uncertain):
            self._detail(cells[0], place)

    def _beside(self, cells: Sequence[Cell], rule: tuple[Any, ...]) -> None:
        """Add how the figures differ from the reference's: in small print beneath them."""
        room, note = self.widths[1] - self.gutter, self.fonts.measure(styles.NOTE)
        told = []
        for cell in cells:
            parts = (
                [cell.difference] if note(cell.difference) <= room else cell.difference.split(", ")
            )
            shown = (
                wrap_lines(self.fonts.printable(part), room, note, WORD_LINES) for part in parts
            )
            told.append([line for lines in shown for line in lines])
        blank = [""] if self.alone else []
        place = self._add(
            ["", *_joined(told), *blank],
            ("FONT", 0, -1, *self._small()),
            ("TEXTCOLOR", 0, -1, styles.QUIET),
            ("TOPPADDING", 0, -1, 0.0),
            rule,
        )
        self.look.append(("BOTTOMPADDING", (0, place - 1), (-1, place - 1), 0.0))
        self.look.append(("NOSPLIT", (0, place - 1), (0, place)))

    def _title(self, text: str, *, bold: bool) -> list[str]:
        """Return the lines of a row's title: one of small print where that spares a second."""
        room = self.widths[0] - 3
        body, note = self.fonts.measure(styles.BODY, bold=bold), self.fonts.measure(styles.NOTE)
        if not bold and body(text) > room >= note(text):
            return [text]
        return wrap_lines(text, room, body, WORD_LINES)

    def _small(self) -> tuple[str, float, float]:
        return self.fonts.regular, styles.NOTE, styles.NOTE * self.density.line

    def _cell_look(self, cell: Cell, column: int, place: int) -> None:
        spot = (column, place)
        if cell.kind in _QUIET_KINDS:
            size = styles.NOTE
            self.look += [
                ("TEXTCOLOR", spot, spot, styles.QUIET),
                ("FONT", spot, spot, self.fonts.regular, size, size * self.density.line),
                ("TOPPADDING", spot, spot, self.density.row + _DROP),
            ]
        if cell.kind is CellKind.POSITION:
            self.look.append(("ALIGN", spot, spot, "LEFT"))

    def _detail(self, cell: Cell, place: int) -> None:
        """Say, beside the only product's figure, how it came about."""
        room = self.widths[2] - 2 * GUTTER
        lines = wrap_lines(
            self.fonts.printable(cell.detail), room, self.fonts.measure(styles.NOTE), 4
        )
        self.lines[place][2] = "\n".join(lines)
        spot = (2, place)
        size = styles.NOTE
        self.look += [
            ("ALIGN", spot, spot, "LEFT"),
            ("LEFTPADDING", spot, spot, 2 * GUTTER),
            ("TOPPADDING", spot, spot, self.density.row + _DROP),
            ("FONT", spot, spot, self.fonts.regular, size, size * self.density.line),
            ("TEXTCOLOR", spot, spot, styles.QUIET),
        ]


def _joined(cells: Sequence[Sequence[str]]) -> list[str]:
    return ["\n".join(lines) for lines in cells]
