"""Preview of the sheet: the real PDF, drawn in worker threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Message, msg, sentences
from k2desk.core.stack import StackTable
from k2desk.core.wording import sheet as sheet_wording
from k2desk.ui.language import tr
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

SheetTable = ComparisonTable | StackTable
"""Table that a sheet can show."""

_Wanted = tuple[SheetTable, Sheet]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Sheet drawn for the preview."""

    pdf: bytes
    sizes: tuple[PageSize, ...]
    images: dict[int, tuple[float, QImage]]
    unprintable: tuple[str, ...]


class SheetPreview(QWidget):
    """Preview that follows its table and options while it is visible.

    One drawing runs at a time; of several changes meanwhile only the last one is drawn. The old
    sheet stays until the new one is complete, which avoids flicker.

    Signals:
        drawn: Another sheet is shown.
    """

    drawn = Signal()

    def __init__(
        self, work: Work, open_in_viewer: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        """Create the preview without pages.

        Args:
            work: Runs jobs.
            open_in_viewer: Opens the sheet in the system's viewer.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._work = work
        self._wanted: _Wanted | None = None
        self._shown: _Wanted | None = None
        self._drawing = False
        self._sharpening = False
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self.view = PageView()
        self.bar = PreviewBar(open_in_viewer)
        self.error_label = plain_label("", wraps=True, tone=Tone.MUTED)
        self.unprintable_label = plain_label("", wraps=True, size=Size.SMALL)
        self._lay_out()
        self._connect()

    def show_sheet(self, table: SheetTable, sheet: Sheet) -> None:
        """Set table and options; they are drawn once the preview is visible."""
        self._wanted = (table, sheet)
        if self.isVisible():
            self.draw()

    def draw(self) -> None:
        """Draw the sheet, unless it is shown already."""
        wanted = self._wanted
        if wanted is None or wanted == self._shown or self._drawing:
            return
        self._drawing = True
        self._work.run(
            _drawing_of(wanted, self.view.zoom, self.view.visible_pages() or [0]),
            lambda drawn: self._show(wanted, drawn),
            lambda error: self._failed(wanted, error),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the changes made while it was hidden."""
        super().showEvent(event)
        self.draw()

    # --- updates

    def _show(self, wanted: _Wanted, drawn: _Drawn) -> None:
        self._drawing = False
        self._shown = wanted
        self.error_label.hide()
        self.unprintable_label.setText(tr(sheet_wording.unprintable_note(drawn.unprintable)))
        self.unprintable_label.setVisible(bool(drawn.unprintable))
        self._pdf, self._sizes = drawn.pdf, drawn.sizes
        self.view.show_pages(drawn.sizes, drawn.images)
        self._show_zoom()
        self.drawn.emit()
        self.draw()

    def _failed(self, wanted: _Wanted, error: Exception) -> None:
        self._drawing = False
        self._shown = wanted
        if not isinstance(error, UserError):
            self._work.broke.emit(error)
        self.error_label.setText(tr(_problem(error)))
        self.error_label.show()
        self.draw()

    def _sharpen(self) -> None:
        """Draw the next page without an image at the present zoom."""
        wanted = self.view.pages_without_image()
        if self._sharpening or not wanted:
            return
        self._sharpening = True
        pdf, number = self._pdf, wanted[0]
        scale = self.view.zoom.scale(self._sizes[number])

        def done(image: QImage) -> None:
            self._sharpening = False
            if pdf is self._pdf:
                self.view.set_image(number, scale, image)
            self._sharpen()

        def failed(error: Exception) -> None:
            self._sharpening = False
            self._work.broke.emit(error)

        self._work.run(lambda: draw_page(pdf, number, scale), done, failed)

    def _show_zoom(self) -> None:
        self.bar.show_zoom(self.view.zoom.fit, self.view.factor)

    # --- building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        for label in (self.error_label, self.unprintable_label):
            label.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID // 2)
            label.hide()
            column.addWidget(label)
        column.addWidget(self.view, 1)
        self.setMinimumHeight(32 * GRID)

    def _connect(self) -> None:
        view, bar = self.view, self.bar
        view.images_requested.connect(self._sharpen)
        view.page_changed.connect(bar.show_page)
        view.zoom_changed.connect(self._show_zoom)
        bar.turn_requested.connect(view.turn_pages)
        bar.zoom_step_requested.connect(view.step)
        bar.fit_requested.connect(view.fit_to)
        bar.factor_requested.connect(view.set_factor)

        for keys, call in (
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: view.step(True)),
            (QKeySequence("Ctrl+="), lambda: view.step(True)),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), lambda: view.step(False)),
            (QKeySequence("Ctrl+0"), lambda: view.fit_to(Fit.WIDTH)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)


def _problem(error: Exception) -> Message:
    title = msg("Couldn't show the sheet.")
    if isinstance(error, UserError):
        return sentences(title, error.message, error.hint)
    return sentences(title, str(error))


def _drawing_of(wanted: _Wanted, zoom: Zoom, visible: list[int]) -> Callable[[], _Drawn]:
    """Return the job that creates a sheet and draws its visible pages."""
    table, sheet = wanted

    def job() -> _Drawn:
        if isinstance(table, StackTable):
            pdf, unprintable = stack.sheet_pdf(table, sheet), stack.unprintable_texts(table, sheet)
        else:
            pdf, unprintable = (
                export.sheet_pdf(table, sheet),
                export.unprintable_texts(table, sheet),
            )
        sizes = page_sizes(pdf)
        numbers = [number for number in visible if number < len(sizes)] or [len(sizes) - 1]
        images = {}
        for number in numbers:
            scale = zoom.scale(sizes[number])
            images[number] = (scale, draw_page(pdf, number, scale))
        return _Drawn(pdf, sizes, images, unprintable)

    return job
