"""Printing the sheet: the same PDF that is saved, drawn on the printer's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter

from k2desk.core.errors import UserError
from k2desk.ui.compare.paper import LETTER

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PIXELS_A_POINT = 200 / 72
"""Pixels to a point at which pages are drawn for the printer: 200 to an inch."""

MOST_PAGES = 60


def new_printer(paper: str) -> QPrinter:
    """Return the usual printer, set to a paper, its margins being those of the sheet."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.Letter if paper == LETTER else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    printer.setDocName("Vitamin K comparison")
    return printer


def print_pages(pages: Sequence[QImage], printer: QPrinter) -> None:
    """Put each image on a page of its own, as large as the paper allows.

    Raises:
        UserError: If the printer takes no job.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("The printer takes no job.", "Choose another one, or save as PDF.")
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        room = painter.viewport()
        size = page.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint(0, 0), size), page)
    painter.end()
