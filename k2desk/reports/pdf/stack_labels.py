"""On the sheet of products taken together: the labels as printed, and room for dates and INR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Table

from k2desk.core.wording import daily_value, sheet, stack
from k2desk.reports.content.legend import UNNAMED, numbered
from k2desk.reports.options import MAX_LINES, SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import CachedParagraph, heading, paragraphs, style
from k2desk.reports.pdf.ruled_lines import STEP

if TYPE_CHECKING:
    from k2desk.core.stack import StackTable
    from k2desk.reports.pdf.fonts import Fonts

_MOST_CELL = 400
_WIDTHS = (0.2, 0.15, 0.27, 0.1, 0.1, 0.18)
"""How the width is shared: product, serving, rows, both shares, other actives."""
_INR_WIDTHS = (0.16, 0.12, 0.72)


def label_table(
    table: StackTable, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return what each label says, a line a product; nothing where there is no product.

    Args:
        table: What is taken together.
        fonts: The fonts.
        density: How close the lines stand.
        width: The width between the margins, in points.
    """
    if not table.labels:
        return []
    note = style(fonts, styles.NOTE, leading=styles.NOTE * 1.25)
    quiet = style(fonts, styles.NOTE, leading=styles.NOTE * 1.25, colour=styles.QUIET)

    def cell(text: str) -> list[CachedParagraph]:
        return [
            word
            for line in text.split("\n")
            for word in paragraphs(fonts, note, line, most=_MOST_CELL)
        ]

    lines: list[list[Any]] = [
        [paragraphs(fonts, quiet, head) for head in ("Product", *daily_value.LABEL_HEADS)]
    ]
    for place, told in enumerate(table.labels):
        column = table.comparison.columns[place]
        name = numbered(table.comparison, place, column.name or UNNAMED)
        lines.append([cell(one) for one in (name, *told.cells)])
    look = [
        *_close(fonts, density),
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
        ("LINEBELOW", (0, 0), (-1, 0), styles.RULE, styles.INK),
        ("LINEBELOW", (0, 1), (-1, -1), styles.HAIR, styles.HAIRLINE),
    ]
    widths = [width * share for share in _WIDTHS]
    made = Table(lines, colWidths=widths, repeatRows=1, style=look, hAlign="LEFT")
    return [_section(fonts, density, daily_value.LABELS_TITLE), made]


def room_to_write(
    options: SheetOptions, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return ruled lines for dates and INR values, or for notes; none where none are wanted."""
    count = min(options.lines, MAX_LINES)
    if count < 1:
        return []
    quiet = style(fonts, styles.NOTE, colour=styles.QUIET)
    heads = [paragraphs(fonts, quiet, head) for head in stack.INR_HEADS]
    lines: list[list[Any]] = [heads] if options.inr else []
    lines += [["", "", ""] for _ in range(count)]
    heights = [styles.NOTE * 1.6] * bool(options.inr) + [STEP] * count
    look = [
        *_close(fonts, density),
        ("LINEBELOW", (0, len(lines) - count), (-1, -1), styles.HAIR, styles.QUIET),
    ]
    if options.inr:
        look.append(("LINEAFTER", (0, 1), (1, -1), styles.HAIR, styles.HAIRLINE))
    widths = [width * share for share in _INR_WIDTHS]
    title = stack.INR_TITLE if options.inr else sheet.NOTES_HEADING
    return [
        _section(fonts, density, title),
        Table(lines, colWidths=widths, rowHeights=heights, style=look, hAlign="LEFT"),
    ]


def _section(fonts: Fonts, density: styles.Density, title: str) -> Flowable:
    how = style(fonts, styles.HEADING, bold=True, before=density.section, after=1)
    return heading(fonts, how, title)


def _close(fonts: Fonts, density: styles.Density) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, 0), (-1, -1), fonts.regular, styles.NOTE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), density.row),
        ("BOTTOMPADDING", (0, 0), (-1, -1), density.row + 1),
    ]
