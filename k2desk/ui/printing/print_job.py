"""Print jobs: the PDF of the sheet drawn at the printer's resolution.

A page at 600 dpi is an image of 140 MB. Bands of it are drawn in worker threads, and each is sent
to the printer in the window's thread.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.ui.printing.pdf_pages import PageSize, draw_page, page_sizes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from k2desk.ui.work import Work

MAX_DPI = 600
"""Maximum resolution; 1,200 dpi of PDF printers shows no difference."""

_MAX_BAND_PIXELS = 4_000_000


def new_printer(size: PageSize, title: str) -> QPrinter:
    """Return the default printer with the paper of a page and no margins."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    set_paper(printer, size)
    return printer


def set_paper(printer: QPrinter, size: PageSize) -> None:
    """Set paper size and orientation of a printer to those of a page."""
    short, long = sorted((size.width, size.height))
    portrait, points = QSizeF(short, long), QPageSize.Unit.Point
    standard_size = QPageSize.id(portrait, points, QPageSize.SizeMatchPolicy.FuzzyMatch)
    paper = QPageSize(standard_size)
    if standard_size == QPageSize.PageSizeId.Custom:
        paper = QPageSize(portrait, points)
    orientations = QPageLayout.Orientation
    orientation = orientations.Landscape if size.is_landscape else orientations.Portrait
    printer.setPageLayout(QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


class PrintJob:
    """Document that is sent to a printer band by band."""

    def __init__(
        self,
        work: Work,
        pdf: bytes,
        printer: QPrinter,
        on_done: Callable[[], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Prepare the job; `start` begins printing.

        Args:
            work: Runs the drawing of bands.
            pdf: The document.
            printer: The printer; its paper is set for each page.
            on_done: Called once the last page was sent.
            on_failed: Called with the error if printing fails.
        """
        self._work, self._pdf, self._printer = work, pdf, printer
        self._on_done, self._on_failed = on_done, on_failed
        self._sizes = page_sizes(pdf)
        self._painter = QPainter()
        self._page = self._top = self._height = 0

    def start(self) -> None:
        """Start printing."""
        printer = self._printer
        if printer.resolution() > MAX_DPI:
            printer.setResolution(MAX_DPI)
        set_paper(printer, self._sizes[0])
        if not self._painter.begin(printer):
            self._on_failed(
                UserError(
                    msg("Couldn't print: the printer doesn't accept print jobs."),
                    msg("Choose another printer, or save as PDF."),
                )
            )
            return
        # Not every printer can cancel half a job: a closing window prints the rest itself.
        self._work.closing.connect(self._print_rest)
        self._draw_next_band()

    def _draw_next_band(self) -> None:
        """Draw the next band in a worker thread."""
        self._work.run(self._next_band(), self._band_drawn, self._drawing_failed)

    def _next_band(self) -> Callable[[], QImage]:
        number, size, paint_area = self._page, self._sizes[self._page], self._painter.viewport()
        scale = min(paint_area.width() / size.width, paint_area.height() / size.height)
        width, self._height = size.pixels(scale)
        rows = max(_MAX_BAND_PIXELS // width, 1)
        return partial(_draw_band, self._pdf, number, scale, self._top, rows)

    def _band_drawn(self, image: QImage) -> None:
        self._print_band(image)
        if self._painter.isActive():
            self._draw_next_band()
        else:
            self._on_done()

    def _print_band(self, image: QImage) -> None:
        """Send a band to the printer; the last one ends the job."""
        self._painter.drawImage(0, self._top, image)
        self._top += image.height()
        if self._top < self._height:
            return
        self._page, self._top = self._page + 1, 0
        if self._page < len(self._sizes):
            set_paper(self._printer, self._sizes[self._page])
            self._printer.newPage()
        else:
            self._end()

    def _print_rest(self) -> None:
        """Print the rest in the window's thread, which is closing anyway."""
        while self._painter.isActive():
            self._print_band(self._next_band()())

    def _drawing_failed(self, error: Exception) -> None:
        self._printer.abort()
        self._end()
        self._on_failed(error)

    def _end(self) -> None:
        self._work.closing.disconnect(self._print_rest)
        self._painter.end()


def _draw_band(pdf: bytes, number: int, scale: float, top: int, rows: int) -> QImage:
    """Draw a band, in grayscale if it has no color: a quarter of the data."""
    image = draw_page(pdf, number, scale, top, rows)
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.allGray() else image
