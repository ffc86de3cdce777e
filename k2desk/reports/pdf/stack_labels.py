"""Labels as printed, and the table for INR values, on the stack sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Table

from k2desk.core.wording import daily_value, sheet, stack
from k2desk.reports.content.legend import UNNAMED, with_number
from k2desk.reports.content.printable import clean
from k2desk.reports.content.stack_texts import PRODUCT_HEAD
from k2desk.reports.options import MAX_LINES, SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import (
    CachedParagraph,
    paragraphs,
    section_heading,
    text_style,
)
from k2desk.reports.pdf.ruled_lines import STEP

if TYPE_CHECKING:
    from k2desk.core.stack import StackTable
    from k2desk.reports.pdf.fonts import Fonts

_MAX_CELL = 400
_WIDTHS = (0.2, 0.15, 0.27, 0.1, 0.1, 0.18)
"""Shares of the width: product, serving, rows, percentages, others."""
_INR_WIDTHS = (0.16, 0.12, 0.72)


def label_table(
    table: StackTable, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return the labels as printed, one line per product, under a heading.

    Args:
        table: Stack.
        fonts: Fonts.
        density: Spacing of the lines.
        width: Width between the margins in points.

    Returns:
        Heading and table; an empty list for a stack without products.
    """
    if not table.labels:
        return []
    note = text_style(fonts, styles.NOTE, leading=styles.NOTE * 1.25)
    quiet = text_style(fonts, styles.NOTE, leading=styles.NOTE * 1.25, color=styles.QUIET)

    def cell(text: str) -> list[CachedParagraph]:
        lines = fonts.text(text).split("\n")
        return [part for line in lines for part in paragraphs(fonts, note, line, limit=_MAX_CELL)]

    lines: list[list[Any]] = [
        [paragraphs(fonts, quiet, title) for title in (PRODUCT_HEAD, *daily_value.LABEL_HEADS)]
    ]
    for index, label in enumerate(table.labels):
        column = table.comparison.columns[index]
        name = with_number(table.comparison, index, clean(column.name) or UNNAMED)
        lines.append([cell(text) for text in (name, *label.cells)])
    commands = [
        *_base_commands(fonts, density),
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
        ("LINEBELOW", (0, 0), (-1, 0), styles.RULE, styles.INK),
        ("LINEBELOW", (0, 1), (-1, -1), styles.HAIR, styles.HAIRLINE),
    ]
    widths = [width * share for share in _WIDTHS]
    labels = Table(lines, colWidths=widths, repeatRows=1, style=commands, hAlign="LEFT")
    return [section_heading(fonts, density, daily_value.LABELS_TITLE), labels]


def ruled_table(
    options: SheetOptions, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return a ruled table for dates and INR values, or for notes.

    Returns:
        Heading and table; an empty list if the options have no lines.
    """
    count = min(options.lines, MAX_LINES)
    if count < 1:
        return []
    quiet = text_style(fonts, styles.NOTE, color=styles.QUIET)
    titles = [paragraphs(fonts, quiet, title) for title in stack.INR_HEADS]
    lines: list[list[Any]] = [titles] if options.inr else []
    lines += [["", "", ""] for _ in range(count)]
    heights = [styles.NOTE * 1.6] * bool(options.inr) + [STEP] * count
    commands = [
        *_base_commands(fonts, density),
        ("LINEBELOW", (0, len(lines) - count), (-1, -1), styles.HAIR, styles.QUIET),
    ]
    if options.inr:
        commands.append(("LINEAFTER", (0, 1), (1, -1), styles.HAIR, styles.HAIRLINE))
    widths = [width * share for share in _INR_WIDTHS]
    title = stack.INR_TITLE if options.inr else sheet.NOTES_HEADING
    return [
        section_heading(fonts, density, title),
        Table(lines, colWidths=widths, rowHeights=heights, style=commands, hAlign="LEFT"),
    ]


def _base_commands(fonts: Fonts, density: styles.Density) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, 0), (-1, -1), fonts.regular, styles.NOTE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), density.row),
        ("BOTTOMPADDING", (0, 0), (-1, -1), density.row + 1),
    ]
