"""PDF document of a sheet: page template, metadata and footers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from k2desk.core.model.message import msg
from k2desk.core.wording import sheet
from k2desk.reports.content.legend import footer_text
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.greyscale import to_strong_grey

if TYPE_CHECKING:
    from k2desk.reports.options import SheetOptions
    from k2desk.reports.pdf.fonts import Fonts

SUBJECT = msg("Vitamin K supplements compared by their labels")


def render_pdf(
    flowables: list[Flowable], size: tuple[float, float], options: SheetOptions, fonts: Fonts
) -> bytes:
    """Return a PDF of the flowables; the same input gives the same bytes.

    Args:
        flowables: Content.
        size: Width and height of a page in points.
        options: Options of the sheet, for metadata, footer and greyscale.
        fonts: Fonts.
    """
    out = BytesIO()
    SheetDocument(out, size, options, fonts).write(flowables)
    return out.getvalue()


class SheetDocument(BaseDocTemplate):
    """Document with "page 1 of 3" in the footers.

    The number of pages is known at the end only, so the footer of each page is a form that is
    drawn when the document is saved.
    """

    def __init__(
        self, out: BytesIO, size: tuple[float, float], options: SheetOptions, fonts: Fonts
    ) -> None:
        """Create a document with one frame between the margins."""
        width, height = size
        margin = styles.MARGIN
        super().__init__(
            out,
            pagesize=size,
            title=fonts.to_printable(options.shown_title),
            author="K2 Desk",
            subject=fonts.to_printable(SUBJECT),
            creator=f"K2 Desk {options.program_version}".strip(),
            lang=options.language.code,
            displayDocTitle=True,
            invariant=1,
            enforceColorSpace=to_strong_grey if options.greyscale else None,
            initialFontName=fonts.regular,
        )
        frame = Frame(
            margin,
            margin,
            width - 2 * margin,
            height - 2 * margin,
            id="body",
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=_place_footer))
        self.fonts = fonts
        self.footer = footer_text(options)

    def write(self, flowables: list[Flowable]) -> None:
        """Lay out the flowables and write the file."""
        self.build(flowables, canvasmaker=self._make_canvas)

    def _make_canvas(self, *args: Any, **kwargs: Any) -> Canvas:
        return _FooterCanvas(self, *args, **kwargs)


class _FooterCanvas(Canvas):
    """Canvas that draws the footers when it is saved."""

    def __init__(self, document: SheetDocument, *args: Any, **kwargs: Any) -> None:
        self._document = document
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        pages = self.getPageNumber() - 1
        width, _ = self._document.pagesize
        for page in range(1, pages + 1):
            self.beginForm(_footer_name(page), 0, 0, width, styles.MARGIN)
            number = sheet.format_page_count(page, pages)
            _draw_footer(self, self._document, width, number)
            self.endForm()
        super().save()


def _footer_name(page: int) -> str:
    return f"foot{page}"


def _place_footer(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.doForm(_footer_name(canvas.getPageNumber()))


def _draw_footer(canvas: Canvas, document: SheetDocument, width: float, page: str) -> None:
    canvas.setFillColor(styles.QUIET)
    canvas.setFont(document.fonts.regular, styles.NOTE)
    canvas.drawString(styles.MARGIN, styles.FOOT, document.fonts.to_printable(document.footer))
    count = document.fonts.to_printable(page)
    canvas.drawRightString(width - styles.MARGIN, styles.FOOT, count)
