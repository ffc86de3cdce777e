"""PDF pages as images, drawn by PDFium, which is not thread-safe."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDFIUM_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page, in points."""

    width: float
    height: float

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height

    def pixels(self, scale: float) -> tuple[int, int]:
        """Return width and height in pixels, at `scale` pixels per point."""
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return the size of each page of a document."""
    with _open_document(pdf) as document:
        return tuple(PageSize(*document.get_page_size(index)) for index in range(len(document)))


def draw_page(
    pdf: bytes, number: int, scale: float, top: int = 0, rows: int | None = None
) -> QImage:
    """Draw a page, or a band of it, which keeps memory low for printers.

    Args:
        pdf: The document.
        number: Index of the page, from 0.
        scale: Pixels per point.
        top: First row of pixels.
        rows: Number of rows; `None` for all below `top`.
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


@contextmanager
def _open_document(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
