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

MOST_DOTS = 600
"""Dots to an inch at most: a PDF printer would take 1,200, in which nobody sees a difference."""

_BAND_PIXELS = 4_000_000


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
    upright, points = QSizeF(short, long), QPageSize.Unit.Point
    known = QPageSize.id(upright, points, QPageSize.SizeMatchPolicy.FuzzyMatch)
    paper = QPageSize(known)
    if known == QPageSize.PageSizeId.Custom:
        paper = QPageSize(upright, points)
    lies = QPageLayout.Orientation
    orientation = lies.Landscape if size.is_wide else lies.Portrait
    printer.setPageLayout(QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


class Printing:
    """One document on its way to a printer, band by band."""

    def __init__(
        self,
        work: Work,
        pdf: bytes,
        printer: QPrinter,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
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
        self._done, self._failed = done, failed
        self._sizes = page_sizes(pdf)
        self._painter = QPainter()
        self._page = self._top = self._height = 0

    def start(self) -> None:
        """Begin with the first page."""
        printer = self._printer
        if printer.resolution() > MOST_DOTS:
            printer.setResolution(MOST_DOTS)
        set_paper(printer, self._sizes[0])
        if not self._painter.begin(printer):
            self._failed(UserError("The printer takes no job.", "Choose another, or save as PDF."))
            return
        # A printer's half job cannot be taken back everywhere, so that a window that closes
        # prints the rest itself before it goes.
        self._work.closing.connect(self._print_rest)
        self._ask()

    def _ask(self) -> None:
        """Have the next band drawn off the window's thread."""
        self._work.run(self._next_band(), self._drawn, self._broke)

    def _next_band(self) -> Callable[[], QImage]:
        number, size, room = self._page, self._sizes[self._page], self._painter.viewport()
        scale = min(room.width() / size.width, room.height() / size.height)
        width, self._height = size.pixels(scale)
        rows = max(_BAND_PIXELS // width, 1)
        return partial(_band_of, self._pdf, number, scale, self._top, rows)

    def _drawn(self, image: QImage) -> None:
        self._take(image)
        if self._painter.isActive():
            self._ask()
        else:
            self._done()

    def _take(self, image: QImage) -> None:
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
            self._take(self._next_band()())

    def _broke(self, error: Exception) -> None:
        self._printer.abort()
        self._end()
        self._failed(error)

    def _end(self) -> None:
        self._work.closing.disconnect(self._print_rest)
        self._painter.end()


def _band_of(pdf: bytes, number: int, scale: float, top: int, rows: int) -> QImage:
    """Return a band, in grey where it has no colour, which takes a printer a quarter."""
    image = draw_page(pdf, number, scale, top, rows)
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.allGray() else image
