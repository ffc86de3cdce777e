"""Pages of a PDF as images, by PDFium, which draws for one thread at a time."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDFIUM_LOCK = Lock()
_POINTS_TO_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large a page is, in points."""

    width: float
    height: float

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height

    def pixels(self, scale: float) -> tuple[int, int]:
        """Return how many pixels it has across and down, `scale` of them to a point."""
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return how large each page of a document is."""
    with _open_document(pdf) as document:
        return tuple(PageSize(*document.get_page_size(index)) for index in range(len(document)))


def draw_page(
    pdf: bytes, number: int, scale: float, top: int = 0, rows: int | None = None
) -> QImage:
    """Return one page as an image, or a band of it, which keeps memory low for a printer.

    Args:
        pdf: The document.
        number: Which page, from 0.
        scale: Pixels to a point.
        top: The first row of pixels that is wanted.
        rows: How many rows; None for all that follow.
    """
    import pypdfium2
    from pypdfium2 import raw

    with _open_document(pdf) as document:
        width, height = PageSize(*document.get_page_size(number)).pixels(scale)
        count = height - top if rows is None else min(rows, height - top)
        page = document[number]
        bitmap = pypdfium2.PdfBitmap.new_native(width, count, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, count)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, raw.FPDF_ANNOT)
        shape = (bitmap.width, bitmap.height, bitmap.stride)
        image = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
        bitmap.close()
        page.close()
    return image


def scale_of(resolution: float) -> float:
    """Return pixels to a point for so many to an inch."""
    return resolution / _POINTS_TO_AN_INCH


@contextmanager
def _open_document(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
