"""Printing for every screen: a PDF's pages, drawn for the printer that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from k2desk.core.errors import UserError
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter


def ask_and_print(
    work: Work,
    window: QWidget,
    paper: str,
    make: Callable[[], bytes],
    then: Callable[[], None],
) -> None:
    """Ask for a printer, then draw and print.

    Args:
        work: Where the PDF is made.
        window: The widget that the dialog belongs to.
        paper: "a4" or "letter".
        make: Makes the PDF; it runs off the window's thread.
        then: Called when the printer has taken it.
    """
    from PySide6.QtPrintSupport import QPrintDialog

    from k2desk.ui.compare.printing import new_printer

    printer = new_printer(paper)
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_on(work, printer, make, then))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def print_on(
    work: Work, printer: QPrinter, make: Callable[[], bytes], then: Callable[[], None]
) -> None:
    """Draw a PDF and print it; a printer that takes no job is told of quietly."""
    from k2desk.ui.compare.preview import draw_pages
    from k2desk.ui.compare.printing import MOST_PAGES, PIXELS_A_POINT, print_pages

    def done(pages: list[QImage]) -> None:
        try:
            print_pages(pages, printer)
        except UserError as error:
            work.refused.emit(error)
        else:
            then()

    def job() -> list[QImage]:
        return draw_pages(make(), PIXELS_A_POINT, MOST_PAGES)

    work.run(job, done)


def printing(work: Work) -> Callable[[QWidget, str, Callable[[], bytes], Callable[[], None]], None]:
    """Return what a screen calls to print, with the worker filled in."""
    return partial(ask_and_print, work)


def kept_paper(settings: Settings) -> str:
    """Return the paper that was chosen last, or the one that is usual here."""
    from PySide6.QtCore import QLocale

    from k2desk.ui.compare.paper import NAMES, usual_paper

    kept = settings.text("compare.paper")
    return kept if kept in NAMES else usual_paper(QLocale.system())
