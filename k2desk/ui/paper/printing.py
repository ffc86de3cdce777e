"""Printing the sheet: the same PDF that is saved, drawn at the printer's own resolution.

A page at 600 dots to an inch is 140 MB as one image; it is drawn in bands off the window's
thread, and each band is handed to the printer on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from k2desk.core.errors import UserError
from k2desk.ui.paper.pdf_pages import PageSize, draw_page, page_sizes
from k2desk.ui.work import Work

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

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

    def start(self) -> None:
        """Begin with the first page."""
        printer = self._printer
        if printer.resolution() > MOST_DOTS:
            printer.setResolution(MOST_DOTS)
        set_paper(printer, self._sizes[0])
        if not self._painter.begin(printer):
            self._failed(UserError("The printer takes no job.", "Choose another, or save as PDF."))
            return
        self._band(0, 0)

    def _band(self, number: int, top: int) -> None:
        size, room = self._sizes[number], self._painter.viewport()
        scale = min(room.width() / size.width, room.height() / size.height)
        width, height = size.pixels(scale)
        rows = max(_BAND_PIXELS // width, 1)

        def drawn(image: QImage) -> None:
            self._painter.drawImage(0, top, image)
            if top + image.height() < height:
                self._band(number, top + image.height())
            elif number + 1 < len(self._sizes):
                set_paper(self._printer, self._sizes[number + 1])
                self._printer.newPage()
                self._band(number + 1, 0)
            else:
                self._painter.end()
                self._done()

        self._work.run(lambda: _band_of(self._pdf, number, scale, top, rows), drawn, self._broke)

    def _broke(self, error: Exception) -> None:
        self._printer.abort()
        self._painter.end()
        self._failed(error)


def _band_of(pdf: bytes, number: int, scale: float, top: int, rows: int) -> QImage:
    """Return a band, in grey where it has no colour, which takes a printer a quarter."""
    image = draw_page(pdf, number, scale, top, rows)
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.allGray() else image
