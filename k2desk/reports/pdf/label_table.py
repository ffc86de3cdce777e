"""The label sheet: one product a page, its label's rows as printed and what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.comparison.compare import ComparisonTable, Group
from k2desk.core.wording import notices, positions, sheet
from k2desk.reports.content.label_rows import PrintedRow, label_notes, printed_rows
from k2desk.reports.content.legend import UNNAMED, Telling, tabled
from k2desk.reports.content.printable import MOST_NAME
from k2desk.reports.pdf import grid, styles
from k2desk.reports.pdf.fonts import Fonts, wrapped
from k2desk.reports.pdf.paragraphs import paragraphs, style
from k2desk.reports.pdf.parts import Kept, Parts, Room, head, parts

if TYPE_CHECKING:
    from k2desk.reports.options import SheetOptions

_GUTTER = 9.0
_INDENT = 9.0
_LINES = 4
_LOOK_SMALL = styles.NOTE * 1.2


def label_parts(
    table: ComparisonTable,
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    telling: Telling,
    room: Room,
    kept: Kept,
) -> Parts:
    """Return what stands on the label sheet of one product.

    Args:
        table: A comparison of that one product.
        options: What a person wants on it.
        fonts: The fonts.
        density: How close things stand.
        telling: How much is told.
        room: The page.
        kept: What was made of this sheet before.
    """
    found = parts(table, options, fonts, density, telling, room, kept, with_table=False)
    shown = tabled(table, telling)
    if shown is not table:
        # What labels print has its sentences beside it here, and no line beneath the table.
        kept_rows = [row for row in table.rows if row.group is Group.LABEL or row in shown.rows]
        shown = replace(table, rows=tuple(kept_rows))

    def printed() -> list[Flowable]:
        rows = _printed(table, fonts, density, room.width)
        return [*_product(table, fonts, density), Spacer(1, density.section), rows]

    def said() -> list[Flowable]:
        quiet = style(fonts, styles.NOTE, leading=density.note, colour=styles.QUIET)
        return [one for line in label_notes(table) for one in paragraphs(fonts, quiet, line)]

    return replace(
        found,
        head=[
            *head(options, fonts, density, room, kept),
            *kept.of("printed", density, make=printed),
        ],
        blocks=kept.of(
            "figures",
            density,
            shown is table,
            make=lambda: [grid.figures(shown, fonts, density, room.width)],
        ),
        notes=[*found.notes, *kept.of("said", density, make=said)],
    )


def _product(table: ComparisonTable, fonts: Fonts, density: styles.Density) -> list[Flowable]:
    """Return the product: brand, name, and how it is taken."""
    (column,) = table.columns
    small = style(fonts, styles.NOTE, colour=styles.QUIET, before=density.section)
    large = style(fonts, styles.HEADING + 2, bold=True, after=1)
    taken = style(fonts, styles.BODY, colour=styles.QUIET)
    doubts = positions.doubt_count(len(column.questions))
    said = " · ".join(part for part in (column.serving, column.per_day, doubts) if part)
    return [
        *paragraphs(fonts, small, column.brand, most=MOST_NAME),
        *paragraphs(fonts, large, column.name or UNNAMED, most=MOST_NAME),
        *paragraphs(fonts, taken, said, most=MOST_NAME),
    ]


def _printed(table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float) -> Table:
    """Return the label's rows as printed, each beside how it is read."""
    rows = printed_rows(table)
    blank = ["", "", "", ""]
    lines: list[list[Any]] = [[sheet.AS_PRINTED, *blank], list(sheet.PRINTED_HEADS)]
    amount = max((fonts.measure(styles.BODY)(row.amount) for row in rows), default=0.0)
    amount = min(max(amount, 44.0), 110.0) + _GUTTER
    widths = [0.0, amount, 40.0 + _GUTTER, width * 0.27, 44.0 + _GUTTER]
    widths[0] = width - sum(widths)
    look = _look(fonts, density)
    for row in rows:
        _add(row, lines, widths, look, fonts)
    if not rows:
        lines.append([sheet.NO_ROWS, *blank])
        look.append(("SPAN", (0, 2), (-1, 2)))
    return Table(lines, colWidths=widths, repeatRows=2, style=look, hAlign="LEFT")


def _add(
    row: PrintedRow,
    lines: list[list[Any]],
    widths: list[float],
    look: list[tuple[Any, ...]],
    fonts: Fonts,
) -> None:
    place = len(lines)
    body, note = fonts.measure(styles.BODY), fonts.measure(styles.NOTE)
    indent = min(row.depth, 4) * _INDENT
    name = wrapped(fonts.printable(row.name), widths[0] - indent - 3, body, _LINES)
    read = wrapped(fonts.printable(row.read_as), widths[3] - 2 * _GUTTER, note, _LINES)
    amount = wrapped(fonts.printable(row.amount), widths[1] - _GUTTER + 2, body, _LINES)
    share = wrapped(fonts.printable(row.percent), widths[2] - _GUTTER + 2, body, 2)
    cells = [name, amount, share, read, [row.mcg]]
    lines.append(["\n".join(cell) for cell in cells])
    look.append(("LEFTPADDING", (0, place), (0, place), indent))
    for column in (1, 4) if row.mcg == notices.NOT_STATED else ():
        if cells[column] == [notices.NOT_STATED]:
            spot = (column, place)
            look.append(("FONT", spot, spot, fonts.regular, styles.NOTE, _LOOK_SMALL))
            look.append(("TEXTCOLOR", spot, spot, styles.QUIET))


def _look(fonts: Fonts, density: styles.Density) -> list[tuple[Any, ...]]:
    body = (fonts.regular, styles.BODY, styles.BODY * 1.2)
    small = (fonts.regular, styles.NOTE, _LOOK_SMALL)
    return [
        ("FONT", (0, 0), (-1, -1), *body),
        ("FONT", (0, 0), (-1, 0), fonts.bold, styles.BODY, styles.BODY * 1.2),
        ("SPAN", (0, 0), (-1, 0)),
        ("FONT", (0, 1), (-1, 1), *small),
        ("TEXTCOLOR", (0, 1), (-1, 1), styles.QUIET),
        ("FONT", (3, 2), (3, -1), *small),
        ("ALIGN", (1, 1), (2, -1), "RIGHT"),
        ("ALIGN", (4, 1), (4, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (3, 0), (3, -1), 2 * _GUTTER),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), density.row),
        ("TOPPADDING", (3, 2), (3, -1), density.row + 1.3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), density.row + 0.7),
        ("LINEBELOW", (0, 1), (-1, 1), styles.RULE, styles.INK),
        ("LINEBELOW", (0, 2), (-1, -1), styles.HAIR, styles.HAIRLINE),
        ("LINEBELOW", (0, -1), (-1, -1), styles.RULE, styles.INK),
    ]
