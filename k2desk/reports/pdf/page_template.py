"""The page and what stands on each of them: margins, and the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from k2desk.core.wording import sheet
from k2desk.reports.content.legend import footer_text
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.greyscale import strong_grey

if TYPE_CHECKING:
    from io import BytesIO

    from k2desk.reports.options import SheetOptions
    from k2desk.reports.pdf.fonts import Fonts

SUBJECT = "Vitamin K supplements side by side, by their labels"


class SheetDocument(BaseDocTemplate):
    """A document whose pages say which of how many they are.

    How many there are is known at the end only, so the foot of each page is a form that is
    drawn when the document is finished.
    """

    def __init__(
        self, out: BytesIO, size: tuple[float, float], options: SheetOptions, fonts: Fonts
    ) -> None:
        """Make a document with one frame between the margins."""
        width, height = size
        margin = styles.MARGIN
        super().__init__(
            out,
            pagesize=size,
            title=fonts.printable(options.shown_title),
            author="K2 Desk",
            subject=SUBJECT,
            creator=f"K2 Desk {options.program_version}".strip(),
            lang="en",
            displayDocTitle=True,
            invariant=1,
            enforceColorSpace=strong_grey if options.greyscale else None,
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
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=_leave_room_for_foot))
        self.fonts = fonts
        self.foot = footer_text(options)

    def write(self, flowables: list[Flowable]) -> None:
        """Set the flowables and write the file."""
        self.build(flowables, canvasmaker=self._footed_canvas)

    def _footed_canvas(self, *args: Any, **kwargs: Any) -> Canvas:
        return _FootedCanvas(self, *args, **kwargs)


class _FootedCanvas(Canvas):
    """A canvas that writes the foot of every page when it is saved."""

    def __init__(self, document: SheetDocument, *args: Any, **kwargs: Any) -> None:
        self._document = document
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        pages = self.getPageNumber() - 1
        width, _ = self._document.pagesize
        for page in range(1, pages + 1):
            self.beginForm(_foot_name(page), 0, 0, width, styles.MARGIN)
            _draw_foot(self, self._document, width, sheet.format_page_count(page, pages))
            self.endForm()
        super().save()


def _foot_name(page: int) -> str:
    return f"foot{page}"


def _leave_room_for_foot(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.doForm(_foot_name(canvas.getPageNumber()))


def _draw_foot(canvas: Canvas, document: SheetDocument, width: float, page: str) -> None:
    canvas.setFillColor(styles.QUIET)
    canvas.setFont(document.fonts.regular, styles.NOTE)
    canvas.drawString(styles.MARGIN, styles.FOOT, document.fonts.printable(document.foot))
    canvas.drawRightString(width - styles.MARGIN, styles.FOOT, page)
