"""Label sheet: one product per page, with its label as printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.comparison.table import ComparisonTable, Group
from k2desk.core.model.message import Style, joined
from k2desk.core.wording import notices, positions, sheet
from k2desk.reports.content.label_rows import PrintedRow, label_notes, printed_rows
from k2desk.reports.content.legend import UNNAMED, DetailLevel, rows_for_detail
from k2desk.reports.content.printable import MAX_NAME
from k2desk.reports.pdf import grid, styles
from k2desk.reports.pdf.fonts import Fonts, wrap_lines
from k2desk.reports.pdf.paragraphs import paragraphs, text_style
from k2desk.reports.pdf.parts import SheetContext, SheetParts, comparison_parts, head_part

_GUTTER = 9.0
_INDENT = 9.0
_MAX_DEPTH = 4
_MAX_LINES = 4
_OWN_ROWS = frozenset((Group.LABEL, Group.NUTRIENT))
_SMALL_LEADING = styles.NOTE * 1.2


def label_parts(context: SheetContext, density: styles.Density, detail: DetailLevel) -> SheetParts:
    """Return the parts of the label sheet of one product.

    Args:
        context: Inputs of the sheet; its comparison has one product.
        density: Spacing.
        detail: Level of detail.
    """
    table, fonts, cache = context.table, context.fonts, context.cache
    rest = comparison_parts(context, density, detail, with_table=False)
    shown = rows_for_detail(table, detail)
    if shown is not table:
        # This sheet explains the label's rows in the table, not in a line below it.
        rows = [row for row in table.rows if row.group in _OWN_ROWS or row in shown.rows]
        shown = replace(table, rows=tuple(rows))

    def make_printed() -> list[Flowable]:
        printed = _printed_table(table, fonts, density, context.area.width)
        return [*_product(table, fonts, density), Spacer(1, density.section), printed]

    def make_notes() -> list[Flowable]:
        quiet = text_style(fonts, styles.NOTE, leading=density.note, color=styles.QUIET)
        return [part for line in label_notes(table) for part in paragraphs(fonts, quiet, line)]

    return replace(
        rest,
        head=[
            *head_part(context, density),
            *cache.get_or_make("printed", density, make=make_printed),
        ],
        blocks=cache.get_or_make(
            "figures",
            density,
            shown is table,
            make=lambda: [grid.figures_table(shown, fonts, density, context.area.width)],
        ),
        notes=[*rest.notes, *cache.get_or_make("label_notes", density, make=make_notes)],
    )


def _product(table: ComparisonTable, fonts: Fonts, density: styles.Density) -> list[Flowable]:
    """Return brand, name, serving and number of doubts."""
    (column,) = table.columns
    small = text_style(fonts, styles.NOTE, color=styles.QUIET, before=density.section)
    large = text_style(fonts, styles.HEADING + 2, bold=True, after=1)
    body = text_style(fonts, styles.BODY, color=styles.QUIET)
    doubts = positions.doubt_count(len(column.questions))
    serving = joined((column.serving, column.per_day, doubts), Style.DOT)
    return [
        *paragraphs(fonts, small, column.brand, limit=MAX_NAME),
        *paragraphs(fonts, large, column.name or UNNAMED, limit=MAX_NAME),
        *paragraphs(fonts, body, serving, limit=MAX_NAME),
    ]


def _printed_table(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float
) -> Table:
    """Return the label's rows as printed, with forms and amounts as read."""
    rows = printed_rows(table)
    blank = ["", "", "", ""]
    heads = list(map(fonts.to_printable, sheet.PRINTED_HEADS))
    lines: list[list[Any]] = [[fonts.to_printable(sheet.AS_PRINTED), *blank], heads]
    amount = max(
        (fonts.measure(styles.BODY)(fonts.to_printable(row.amount)) for row in rows), default=0.0
    )
    amount = min(max(amount, 44.0), 110.0) + _GUTTER
    widths = [0.0, amount, 40.0 + _GUTTER, width * 0.27, 44.0 + _GUTTER]
    widths[0] = width - sum(widths)
    commands = _base_commands(fonts, density)
    for row in rows:
        _add_row(row, lines, widths, commands, fonts)
    if not rows:
        width_of = fonts.measure(styles.BODY)
        text = wrap_lines(fonts.to_printable(sheet.NO_ROWS), width, width_of)
        lines.append(["\n".join(text), *blank])
        commands.append(("SPAN", (0, 2), (-1, 2)))
    return Table(lines, colWidths=widths, repeatRows=2, style=commands, hAlign="LEFT")


def _add_row(
    row: PrintedRow,
    lines: list[list[Any]],
    widths: list[float],
    commands: list[tuple[Any, ...]],
    fonts: Fonts,
) -> None:
    index = len(lines)
    body, note = fonts.measure(styles.BODY), fonts.measure(styles.NOTE)
    indent = min(row.depth, _MAX_DEPTH) * _INDENT
    printable = fonts.to_printable
    name = wrap_lines(printable(row.name), widths[0] - indent - 3, body, _MAX_LINES)
    read_as = wrap_lines(printable(row.read_as), widths[3] - 2 * _GUTTER, note, _MAX_LINES)
    amount = wrap_lines(printable(row.amount), widths[1] - _GUTTER + 2, body, _MAX_LINES)
    share = wrap_lines(printable(row.percent), widths[2] - _GUTTER + 2, body, 2)
    cells = [name, amount, share, read_as, [printable(row.mcg)]]
    lines.append(["\n".join(cell) for cell in cells])
    commands.append(("LEFTPADDING", (0, index), (0, index), indent))
    for column in (1, 4) if row.mcg == notices.NOT_STATED else ():
        if row.cells[column] == notices.NOT_STATED:
            cell = (column, index)
            commands.append(("FONT", cell, cell, fonts.regular, styles.NOTE, _SMALL_LEADING))
            commands.append(("TEXTCOLOR", cell, cell, styles.QUIET))


def _base_commands(fonts: Fonts, density: styles.Density) -> list[tuple[Any, ...]]:
    body = (fonts.regular, styles.BODY, styles.BODY * 1.2)
    small = (fonts.regular, styles.NOTE, _SMALL_LEADING)
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
