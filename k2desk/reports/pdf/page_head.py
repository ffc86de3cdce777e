"""The head of the sheet: title and date, for whom it is, and the box that is always there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.wording import notices
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import paragraphs, style

if TYPE_CHECKING:
    from k2desk.reports.options import SheetOptions
    from k2desk.reports.pdf.fonts import Fonts

Look = list[tuple[Any, ...]]

_DATE_ROOM = 80.0
_HEAD_TEXT = 300


def page_head(
    options: SheetOptions, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return title and date, for whom the sheet is, and the warfarin notice in its box.

    A line about the person stands beneath whom it is for, where there is one.

    Args:
        options: What stands in it.
        fonts: The fonts.
        density: How far the box stands off.
        width: The width between the margins, in points.
    """
    title = style(fonts, styles.TITLE, leading=20, bold=True)
    date = style(fonts, styles.BODY, colour=styles.QUIET)
    date.alignment = TA_RIGHT
    cells = [
        paragraphs(fonts, title, options.shown_title, most=_HEAD_TEXT),
        paragraphs(fonts, date, options.date, most=20) or "",
    ]
    look = [*_plain(fonts), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    found: list[Flowable] = [Table([cells], [width - _DATE_ROOM, _DATE_ROOM], style=look)]
    found += paragraphs(
        fonts,
        style(fonts, styles.BODY),
        options.for_whom,
        lead="For" if options.for_whom.strip() else "",
        most=_HEAD_TEXT,
    )
    found += paragraphs(fonts, style(fonts, styles.BODY), options.person_text, most=_HEAD_TEXT)
    found += paragraphs(
        fonts,
        style(fonts, styles.BODY),
        options.prepared_by,
        lead="Prepared by" if options.prepared_by.strip() else "",
        most=_HEAD_TEXT,
    )
    return [*found, Spacer(1, density.section * 0.5), _box(fonts, width)]


def _box(fonts: Fonts, width: float) -> Table:
    words = style(fonts, styles.BOX_TEXT, leading=styles.BOX_TEXT * 1.24)
    look: Look = [
        *_plain(fonts),
        ("BOX", (0, 0), (-1, -1), styles.BOX, styles.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]
    who, colon, what = notices.WARFARIN_NOTICE.partition(": ")
    notice = paragraphs(fonts, words, what, lead=who + colon.strip())
    return Table([[notice]], [width], style=look)


def _plain(fonts: Fonts) -> Look:
    return [
        ("FONT", (0, 0), (-1, -1), fonts.regular, styles.BODY),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
