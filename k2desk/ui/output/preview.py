"""The sheet as it will be saved: the real PDF, drawn off the window's thread as it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.model.errors import UserError
from k2desk.core.stack import StackTable
from k2desk.core.wording import sheet as sheet_wording
from k2desk.ui.output.page_view import PageView
from k2desk.ui.output.preview_bar import PreviewBar
from k2desk.ui.output.zoom import Fit, Zoom
from k2desk.ui.printing.pdf_pages import PageSize, draw_page, page_sizes
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import export, stack
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.ui.work import Work

Shown = ComparisonTable | StackTable
"""What a sheet can be of."""

_Wanted = tuple[Shown, Sheet]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A sheet made ready to be shown."""

    pdf: bytes
    sizes: tuple[PageSize, ...]
    images: dict[int, tuple[float, QImage]]
    missing: tuple[str, ...]


class SheetPreview(QWidget):
    """The living sheet: drawn anew when the comparison changes and it is looked at.

    One drawing runs at a time; what changes meanwhile is drawn next, and only its last state.
    What is shown stays until the new sheet is there, so that nothing flashes.

    Signals:
        drawn: Another sheet is shown.
        open_wanted: The sheet is to be opened in the system's viewer.
    """

    drawn = Signal()
    open_wanted = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        """Begin with no page."""
        super().__init__(parent)
        self._work = work
        self._wanted: _Wanted | None = None
        self._shown: _Wanted | None = None
        self._drawing = False
        self._sharpening = False
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self.view = PageView()
        self.bar = PreviewBar()
        self.trouble = plain_label("", wraps=True, tone=Tone.MUTED)
        self.missing = plain_label("", wraps=True, size=Size.SMALL)
        self._lay_out()
        self._connect()

    def show_sheet(self, table: Shown, sheet: Sheet) -> None:
        """Show the sheet of a table; it is drawn now if it is in sight, else when it is."""
        self._wanted = (table, sheet)
        if self.isVisible():
            self.draw()

    def draw(self) -> None:
        """Draw what is wanted, unless it is what is shown."""
        wanted = self._wanted
        if wanted is None or wanted == self._shown or self._drawing:
            return
        self._drawing = True
        self._work.run(
            _drawing_of(wanted, self.view.zoom, self.view.in_sight() or [0]),
            lambda drawn: self._show(wanted, drawn),
            lambda error: self._failed(wanted, error),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while it was out of sight."""
        super().showEvent(event)
        self.draw()

    # --- what happens

    def _show(self, wanted: _Wanted, drawn: _Drawn) -> None:
        self._drawing = False
        self._shown = wanted
        self.trouble.hide()
        self.missing.setText(sheet_wording.unprintable_note(drawn.missing))
        self.missing.setVisible(bool(drawn.missing))
        self._pdf, self._sizes = drawn.pdf, drawn.sizes
        self.view.show_pages(drawn.sizes, drawn.images)
        self._tell_zoom()
        self.drawn.emit()
        self.draw()

    def _failed(self, wanted: _Wanted, error: Exception) -> None:
        self._drawing = False
        self._shown = wanted
        if not isinstance(error, UserError):
            self._work.broke.emit(error)
        self.trouble.setText(f"The sheet cannot be shown: {error}")
        self.trouble.show()
        self.draw()

    def _sharpen(self) -> None:
        """Draw the next page that lacks an image at the size it is shown at."""
        wanted = self.view.wanted()
        if self._sharpening or not wanted:
            return
        self._sharpening = True
        pdf, number = self._pdf, wanted[0]
        scale = self.view.zoom.scale(self._sizes[number])

        def done(image: QImage) -> None:
            self._sharpening = False
            if pdf is self._pdf:
                self.view.put(number, scale, image)
            self._sharpen()

        def failed(error: Exception) -> None:
            self._sharpening = False
            self._work.broke.emit(error)

        self._work.run(lambda: draw_page(pdf, number, scale), done, failed)

    def _tell_zoom(self) -> None:
        self.bar.show_zoom(self.view.zoom.fit, self.view.factor)

    # --- building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        for label in (self.trouble, self.missing):
            label.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID // 2)
            label.hide()
            column.addWidget(label)
        column.addWidget(self.view, 1)
        self.setMinimumHeight(32 * GRID)

    def _connect(self) -> None:
        view, bar = self.view, self.bar
        view.lacking.connect(self._sharpen)
        view.page_changed.connect(bar.show_page)
        view.zoom_changed.connect(self._tell_zoom)
        bar.turned.connect(view.turn)
        bar.stepped.connect(view.step)
        bar.fitted.connect(view.fit_to)
        bar.zoomed.connect(view.set_factor)
        bar.opened.connect(self.open_wanted)
        for keys, call in (
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: view.step(True)),
            (QKeySequence("Ctrl+="), lambda: view.step(True)),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), lambda: view.step(False)),
            (QKeySequence("Ctrl+0"), lambda: view.fit_to(Fit.WIDTH)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)


def _drawing_of(wanted: _Wanted, zoom: Zoom, seen: list[int]) -> Callable[[], _Drawn]:
    """Return the job that makes a sheet and draws the pages in sight."""
    table, sheet = wanted

    def job() -> _Drawn:
        if isinstance(table, StackTable):
            pdf, missing = stack.sheet_pdf(table, sheet), stack.not_printable(table, sheet)
        else:
            pdf, missing = export.sheet_pdf(table, sheet), export.not_printable(table, sheet)
        sizes = page_sizes(pdf)
        numbers = [number for number in seen if number < len(sizes)] or [len(sizes) - 1]
        images = {}
        for number in numbers:
            scale = zoom.scale(sizes[number])
            images[number] = (scale, draw_page(pdf, number, scale))
        return _Drawn(pdf, sizes, images, missing)

    return job
