"""Printing the sheet: the same PDF that is saved, drawn at the printer's own resolution.

A page at 600 dots to an inch is 140 MB as one image; it is drawn in bands off the window's
thread, and each band is handed to the printer on it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from k2desk.core.model.errors import UserError
from k2desk.ui.printing.pdf_pages import PageSize, draw_page, page_sizes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from k2desk.ui.work import Work

MAX_DPI = 600
"""Dots to an inch at most: a PDF printer would take 1,200, in which nobody sees a difference."""

_MAX_BAND_PIXELS = 4_000_000


def new_printer(size: PageSize, title: str) -> QPrinter:
    """Return the usual printer, set to the paper of a page; the margins are those of the sheet."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    set_paper(printer, size)
    return printer


def set_paper(printer: QPrinter, size: PageSize) -> None:
    """Set a printer to the size of a page and to how it lies."""
    short, long = sorted((size.width, size.height))
    portrait, points = QSizeF(short, long), QPageSize.Unit.Point
    standard_size = QPageSize.id(portrait, points, QPageSize.SizeMatchPolicy.FuzzyMatch)
    paper = QPageSize(standard_size)
    if standard_size == QPageSize.PageSizeId.Custom:
        paper = QPageSize(portrait, points)
    lies = QPageLayout.Orientation
    orientation = lies.Landscape if size.is_landscape else lies.Portrait
    printer.setPageLayout(QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


class PrintJob:
    """One document on its way to a printer, band by band."""

    def __init__(
        self,
        work: Work,
        pdf: bytes,
        printer: QPrinter,
        on_done: Callable[[], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Keep what is printed where, and whom to tell of the end.

        Args:
            work: Where pages are drawn.
            pdf: The document.
            printer: The printer; its paper is set from each page.
            done: Called when the last page was handed over.
            failed: Called with what went wrong.
        """
        self._work, self._pdf, self._printer = work, pdf, printer
        self._on_done, self._on_failed = on_done, on_failed
        self._sizes = page_sizes(pdf)
        self._painter = QPainter()
        self._page = self._top = self._height = 0

    def start(self) -> None:
        """Begin with the first page."""
        printer = self._printer
        if printer.resolution() > MAX_DPI:
            printer.setResolution(MAX_DPI)
        set_paper(printer, self._sizes[0])
        if not self._painter.begin(printer):
            self._on_failed(
                UserError("The printer takes no job.", "Choose another, or save as PDF.")
            )
            return
        # A printer's half job cannot be taken back everywhere, so that a window that closes
        # prints the rest itself before it goes.
        self._work.closing.connect(self._print_rest)
        self._draw_next_band()

    def _draw_next_band(self) -> None:
        """Have the next band drawn off the window's thread."""
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
        """Hand a band to the printer, and end the job with the last one."""
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
        """Print what is left on the window's thread, which waits for nothing else any more."""
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
    """Return a band, in grey where it has no colour, which takes a printer a quarter."""
    image = draw_page(pdf, number, scale, top, rows)
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.allGray() else image
