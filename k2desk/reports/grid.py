"""The table of the sheet: products as columns, rows in groups, in blocks where they are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reportlab.platypus import Table

from k2desk.core import wording
from k2desk.core.compare import Cell, CellKind, Column, ComparisonTable, Row
from k2desk.reports import styles
from k2desk.reports.fonts import Fonts, wrapped
from k2desk.reports.reading import UNNAMED, Section, numbered, row_title, sections
from k2desk.reports.signs import ELLIPSIS

GUTTER = 9.0
NARROWEST_TITLES = 96.0
NARROWEST_COLUMN = 64.0
WIDEST_COLUMN = 170.0
MOST_IN_PORTRAIT = 4
MOST_IN_LANDSCAPE = 8
NAME_LINES = 3
WORD_LINES = 4

_LEADING = 1.2
_ROWS_KEPT_WHOLE = 12


def is_wide(table: ComparisonTable) -> bool:
    """Whether the products need the paper on its side."""
    return len(table.columns) > MOST_IN_PORTRAIT


def blocks(count: int) -> list[range]:
    """Return the columns of each block, as even as can be: 20 products stand as 7, 7 and 6."""
    most = MOST_IN_PORTRAIT if count <= MOST_IN_PORTRAIT else MOST_IN_LANDSCAPE
    number = -(-count // most) or 1
    ends = [-(-count * place // number) for place in range(number + 1)]
    return [range(first, end) for first, end in pairwise(ends)]


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
        for shown in blocks(len(table.columns))
    ]


def was_cut(table: ComparisonTable, fonts: Fonts, width: float) -> set[int]:
    """Return the places of the products whose name does not stand whole at the head."""
    found = set()
    for shown in blocks(len(table.columns)) if table.columns else []:
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
    lines: list[list[str]] = field(default_factory=list)
    look: list[tuple[Any, ...]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work out the widths of the columns."""
        body = self.fonts.measure(styles.BODY)
        titles = [body(row.title) for row in self.source.rows] or [0.0]
        count = len(self.shown)
        if self.alone:
            first = min(max(titles) + GUTTER, self.width * 0.5)
            value = max([body(row.cells[0].text) for row in self.source.rows] or [0.0])
            value = min(value, 100.0) + 2 * GUTTER
            self.widths = [first, value, self.width - first - value]
            return
        most = self.width - count * NARROWEST_COLUMN
        first = max(NARROWEST_TITLES, min(max(titles) + 4, most, self.width * 0.45))
        each = min((self.width - first) / count, WIDEST_COLUMN)
        self.widths = [self.width - each * count, *[each] * count]

    def table(self) -> Table:
        """Return the finished block."""
        self._head()
        head = len(self.lines)
        for section in sections(self.source):
            self._section(section)
        last = len(self.lines) - 1
        self.look.append(("LINEBELOW", (0, last), (-1, last), styles.RULE, styles.INK))
        return Table(
            self.lines, colWidths=self.widths, repeatRows=head, style=[*self._base(), *self.look],
            hAlign="LEFT",
        )  # fmt: skip

    def _base(self) -> list[tuple[Any, ...]]:
        regular, size = self.fonts.regular, styles.BODY
        return [
            ("FONT", (0, 0), (-1, -1), regular, size, size * _LEADING),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), GUTTER),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), self.density.row),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.density.row + 0.8),
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
        room = self.width if self.alone else self.widths[1] - GUTTER
        text = self.fonts.printable(column.name) or UNNAMED
        return wrapped(text, room, self.fonts.measure(styles.BODY, bold=True), NAME_LINES)

    def _head(self) -> None:
        room = self.width if self.alone else self.widths[1] - GUTTER
        note = self.fonts.measure(styles.NOTE)
        columns = [self.source.columns[place] for place in self.shown]
        quiet = ("TEXTCOLOR", 0, -1, styles.QUIET)
        tight = (("TOPPADDING", 0, -1, 0.0), ("BOTTOMPADDING", 0, -1, 1.0))
        small = (
            "FONT",
            0,
            -1,
            self.fonts.regular,
            styles.NOTE,
            styles.NOTE * _LEADING,
        )
        brands = [
            wrapped(numbered(self.source, place, self.fonts.printable(column.brand)), room, note, 2)
            for place, column in zip(self.shown, columns, strict=True)
        ]
        names = [self.name(column) for column in columns]
        takes = [
            [
                " · ".join(
                    part
                    for part in (self.fonts.printable(column.serving), column.per_day, doubted)
                    if part
                )
            ]
            if self.alone
            else [
                *wrapped(self.fonts.printable(column.serving), room, note, 2),
                *(wrapped(column.per_day, room, note, 6) if column.per_day else []),
                *(wrapped(doubted, room, note, 2) if doubted else []),
            ]
            for column in columns
            for doubted in [wording.doubt_count(len(column.questions))]
        ]
        count = len(self.source.columns)
        part = f"Products {self.shown[0] + 1}–{self.shown[-1] + 1} of {count}"
        first = part if len(self.shown) < count else ""
        bold = ("FONT", 1, -1, self.fonts.bold, styles.BODY, styles.BODY * 1.17)
        if self.alone:
            bold = ("FONT", 0, -1, self.fonts.bold, styles.HEADING, styles.HEADING * _LEADING)
        under = ("LINEBELOW", 0, -1, styles.RULE, styles.INK)
        base = ("VALIGN", 0, -1, "BOTTOM")
        self._add([first, *_joined(brands)], small, base, quiet, *tight)
        self._add(["", *_joined(names)], bold, *tight)
        self._add(["", *_joined(takes)], small, quiet, *tight, ("BOTTOMPADDING", 0, -1, 4.0), under)
        if self.alone:
            for place, line in enumerate(self.lines):
                self.lines[place] = [line[1], "", ""]
                self.look.append(("SPAN", (0, place), (-1, place)))

    # --- the rows

    def _section(self, section: Section) -> None:
        blank = [""] * (len(self.widths) - 1)
        start = self._add(
            [section.title, *blank],
            ("FONT", 0, 0, self.fonts.bold, styles.BODY, styles.BODY * _LEADING),
            ("TOPPADDING", 0, -1, self.density.row + self.density.group),
            ("SPAN", 0, -1),
            ("LINEBELOW", 0, -1, styles.HAIR, styles.QUIET),
        )
        for row in section.rows:
            self._row(row, section)
        end = len(self.lines) - 1
        if end - start > _ROWS_KEPT_WHOLE:
            self.look.append(("NOSPLIT", (0, start), (0, start + 2)))
            self.look.append(("NOSPLIT", (0, end - 1), (0, end)))
        else:
            self.look.append(("NOSPLIT", (0, start), (0, end)))

    def _row(self, row: Row, section: Section) -> None:
        body = self.fonts.measure(styles.BODY, bold=row.emphasis)
        title = wrapped(row_title(row, section), self.widths[0] - 3, body, WORD_LINES)
        cells = [row.cells[place] for place in self.shown]
        room = self.widths[1] - GUTTER
        texts = [wrapped(self.fonts.printable(cell.text), room, body, WORD_LINES) for cell in cells]
        line = ["\n".join(title), *_joined(texts)]
        if self.alone:
            line.append("")
        place = self._add(line, ("LINEBELOW", 0, -1, styles.HAIR, styles.HAIRLINE))
        if row.emphasis:
            size = styles.BODY
            self.look.append(
                ("FONT", (0, place), (-1, place), self.fonts.bold, size, size * _LEADING)
            )
        for column, cell in enumerate(cells, 1):
            self._cell_look(cell, column, place)
        uncertain = cells[0].value is not None and not cells[0].value.is_exact
        if self.alone and (row.emphasis or uncertain):
            self._detail(cells[0], place)

    def _cell_look(self, cell: Cell, column: int, place: int) -> None:
        spot = (column, place)
        if cell.kind in {CellKind.NOT_STATED, CellKind.NONE}:
            self.look.append(("TEXTCOLOR", spot, spot, styles.QUIET))
            size = styles.BODY
            self.look.append(("FONT", spot, spot, self.fonts.regular, size, size * _LEADING))
        if cell.kind is CellKind.POSITION:
            indent = max(GUTTER, self.widths[column] - self._widest_position())
            self.look.append(("ALIGN", spot, spot, "LEFT"))
            self.look.append(("LEFTPADDING", spot, spot, indent))

    def _widest_position(self) -> float:
        body = self.fonts.measure(styles.BODY)
        return max(
            body(cell.text)
            for row in self.source.rows
            for cell in row.cells
            if cell.kind is CellKind.POSITION
        )

    def _detail(self, cell: Cell, place: int) -> None:
        """Say, beside the only product's figure, how it came about."""
        room = self.widths[2] - 2 * GUTTER
        lines = wrapped(self.fonts.printable(cell.detail), room, self.fonts.measure(styles.NOTE), 4)
        self.lines[place][2] = "\n".join(lines)
        spot = (2, place)
        size = styles.NOTE
        self.look += [
            ("ALIGN", spot, spot, "LEFT"),
            ("LEFTPADDING", spot, spot, 2 * GUTTER),
            ("TOPPADDING", spot, spot, self.density.row + 1.2),
            ("FONT", spot, spot, self.fonts.regular, size, size * _LEADING),
            ("TEXTCOLOR", spot, spot, styles.QUIET),
        ]


def _joined(cells: Sequence[Sequence[str]]) -> list[str]:
    return ["\n".join(lines) for lines in cells]
