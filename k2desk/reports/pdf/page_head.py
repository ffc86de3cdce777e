"""Head of a sheet: title, date, recipient and the boxed warfarin notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Flowable, Spacer, Table

from k2desk.core.model.message import Day, msg
from k2desk.core.wording import notices
from k2desk.reports.content.printable import clean
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import paragraphs, text_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.reports.content.texts import SheetTexts
    from k2desk.reports.options import SheetOptions
    from k2desk.reports.pdf.fonts import Fonts

_DATE_WIDTH = 80.0
_MAX_TEXT = 300
_MAX_DATE = 20
_ABOVE_BOX = 4.0
"""Minimum space between the title and the box in points."""


def page_head(
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    width: float,
    first_notices: Sequence[str],
) -> list[Flowable]:
    """Return title, date, recipient, person, author and the boxed notices.

    Args:
        options: Options of the sheet; empty texts are left out.
        fonts: Fonts; the note on machine translation is printed if their texts need it.
        density: Spacing above the box.
        width: Width between the margins in points.
        first_notices: Notices in the box.
    """
    title = text_style(fonts, styles.TITLE, leading=19, bold=True)
    date = text_style(fonts, styles.BODY, color=styles.QUIET)
    date.alignment = TA_RIGHT
    body = text_style(fonts, styles.BODY)
    cells = [
        paragraphs(fonts, title, options.shown_title, limit=_MAX_TEXT),
        paragraphs(fonts, date, msg("{date}", date=Day(options.date[:_MAX_DATE]))) or "",
    ]
    commands = [*_without_padding(fonts), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    head: list[Flowable] = [Table([cells], [width - _DATE_WIDTH, _DATE_WIDTH], style=commands)]
    recipient, author = (
        clean(text, _MAX_TEXT) for text in (options.recipient, options.prepared_by)
    )
    for text in (
        msg("For {name}", name=recipient) if recipient else "",
        options.person_text,
        msg("Prepared by {name}", name=author) if author else "",
    ):
        head += paragraphs(fonts, body, text, limit=_MAX_TEXT)
    head += [
        Spacer(1, _ABOVE_BOX + density.section * 0.3),
        _notice_box(fonts, width, first_notices),
    ]
    if fonts.texts.has_unreviewed:
        note = text_style(fonts, styles.NOTE, color=styles.QUIET, before=2)
        head += paragraphs(fonts, note, notices.MACHINE_TRANSLATED)
    return head


def laid_out(
    make: Callable[[], list[Flowable]], texts: SheetTexts, first_notices: Sequence[str]
) -> list[Flowable]:
    """Lay out a sheet, twice if only later parts need the note of the head.

    Args:
        make: Lays out the sheet.
        texts: Texts of the sheet.
        first_notices: Notices in the box.
    """
    for text in first_notices:
        texts.text(text)
    had_note = texts.has_unreviewed
    story = make()
    return story if texts.has_unreviewed is had_note else make()


def _notice_box(fonts: Fonts, width: float, first_notices: Sequence[str]) -> Table:
    style = text_style(fonts, styles.BOX_TEXT, leading=styles.BOX_TEXT * 1.24)
    commands: list[tuple[Any, ...]] = [
        *_without_padding(fonts),
        ("BOX", (0, 0), (-1, -1), styles.BOX, styles.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    fixed, *others = (fonts.text(text) for text in first_notices)
    # The question at its start is bold, as far as the language has one.
    question, sign, rest = fixed.partition("? ")
    box = paragraphs(fonts, style, rest or fixed, lead=question + sign.strip() if rest else "")
    for text in others:
        box += paragraphs(fonts, style, "", lead=text)
    return Table([[box]], [width], style=commands)


def _without_padding(fonts: Fonts) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, 0), (-1, -1), fonts.regular, styles.BODY),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
