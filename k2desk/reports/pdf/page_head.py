"""Head of a sheet: title, date, recipient and the boxed warfarin notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.wording import notices
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import paragraphs, text_style

if TYPE_CHECKING:
    from k2desk.reports.options import SheetOptions
    from k2desk.reports.pdf.fonts import Fonts

_DATE_WIDTH = 80.0
_MAX_TEXT = 300
_MAX_DATE = 20


def page_head(
    options: SheetOptions, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return title, date, recipient, person, author and the warfarin notice.

    Args:
        options: Options of the sheet; empty texts are left out.
        fonts: Fonts.
        density: Spacing above the box.
        width: Width between the margins in points.
    """
    title = text_style(fonts, styles.TITLE, leading=20, bold=True)
    date = text_style(fonts, styles.BODY, color=styles.QUIET)
    date.alignment = TA_RIGHT
    body = text_style(fonts, styles.BODY)
    cells = [
        paragraphs(fonts, title, options.shown_title, limit=_MAX_TEXT),
        paragraphs(fonts, date, options.date, limit=_MAX_DATE) or "",
    ]
    commands = [*_without_padding(fonts), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    head: list[Flowable] = [Table([cells], [width - _DATE_WIDTH, _DATE_WIDTH], style=commands)]
    for lead, text in (
        ("For", options.recipient),
        ("", options.person_text),
        ("Prepared by", options.prepared_by),
    ):
        shown_lead = lead if text.strip() else ""
        head += paragraphs(fonts, body, text, lead=shown_lead, limit=_MAX_TEXT)
    return [*head, Spacer(1, density.section * 0.5), _notice_box(fonts, width)]


def _notice_box(fonts: Fonts, width: float) -> Table:
    style = text_style(fonts, styles.BOX_TEXT, leading=styles.BOX_TEXT * 1.24)
    commands: list[tuple[Any, ...]] = [
        *_without_padding(fonts),
        ("BOX", (0, 0), (-1, -1), styles.BOX, styles.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]
    who, colon, what = notices.WARFARIN_NOTICE.partition(": ")
    notice = paragraphs(fonts, style, what, lead=who + colon.strip())
    return Table([[notice]], [width], style=commands)


def _without_padding(fonts: Fonts) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, 0), (-1, -1), fonts.regular, styles.BODY),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
