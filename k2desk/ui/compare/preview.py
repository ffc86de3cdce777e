"""The sheet as it will be saved: the real PDF, drawn page by page off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.compare import ComparisonTable
from k2desk.core.errors import UserError
from k2desk.ui.lines import GRID
from k2desk.ui.text import Tone, plain_label
from k2desk.ui.work import Work
from k2desk.workflows import export
from k2desk.workflows.export import Sheet

_PIXELS_A_POINT = 2.0
_MOST_PAGES = 8


def draw_pages(pdf: bytes, scale: float, most: int = _MOST_PAGES) -> list[QImage]:
    """Return the first pages of a PDF as images.

    Args:
        pdf: The document's bytes.
        scale: Pixels to a point (1/72 inch).
        most: How many pages at most.
    """
    import pypdfium2

    images: list[QImage] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(min(len(document), most)):
            page = document[number]
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            shape = (bitmap.width, bitmap.height, bitmap.stride)
            view = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGBX8888)
            images.append(view.copy())
            page.close()
    finally:
        document.close()
    return images


class Page(QWidget):
    """One page, as wide as there is room for, with a hairline around it."""

    def __init__(self, image: QImage, number: int, count: int) -> None:
        """Show a page's image."""
        super().__init__()
        self._image = image
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"Page {number} of {count}")

    def hasHeightForWidth(self) -> bool:
        """A page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps its shape."""
        return round(width * self._image.height() / max(1, self._image.width()))

    def sizeHint(self) -> QSize:
        """Return the size that it has, or a narrow page's."""
        return QSize(360, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep its shape."""
        super().resizeEvent(event)
        height = self.heightForWidth(self.width())
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class SheetPreview(QWidget):
    """The living sheet: drawn anew when the comparison changes and it is looked at."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        """Begin with no page."""
        super().__init__(parent)
        self._work = work
        self._wanted: tuple[ComparisonTable, Sheet] | None = None
        self._drawn: tuple[ComparisonTable, Sheet] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self.trouble = plain_label("", wraps=True, tone=Tone.MUTED)
        self.trouble.hide()
        self._column.addWidget(self.trouble)
        self._column.addStretch(1)
        self.pages: list[Page] = []

    def show_sheet(self, table: ComparisonTable, sheet: Sheet) -> None:
        """Show the sheet of a table; it is drawn now if it is in sight, else when it is."""
        self._wanted = (table, sheet)
        if self.isVisible():
            self.draw()

    def draw(self) -> None:
        """Draw what is wanted, unless it is what is shown."""
        wanted = self._wanted
        if wanted is None or wanted is self._drawn:
            return
        table, sheet = wanted

        def job() -> list[QImage]:
            return draw_pages(export.sheet_pdf(table, sheet), _PIXELS_A_POINT)

        def done(images: list[QImage]) -> None:
            self._drawn = wanted
            self._show(images)

        self._work.run(job, done, self._failed, replaces="sheet")

    def _show(self, images: list[QImage]) -> None:
        for page in self.pages:
            self._column.removeWidget(page)
            page.deleteLater()
        self.trouble.hide()
        self.pages = [Page(image, place + 1, len(images)) for place, image in enumerate(images)]
        for place, page in enumerate(self.pages):
            self._column.insertWidget(place, page, 0, Qt.AlignmentFlag.AlignTop)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._work.broke.emit(error)
        self.trouble.setText(f"The sheet cannot be shown: {error}")
        self.trouble.show()
