"""Scrollable view of the pages of the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from k2desk.core.wording import sheet
from k2desk.ui.language import tr
from k2desk.ui.output.zoom import PAGE_MARGIN, Fit, Zoom, next_factor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.ui.printing.pdf_pages import PageSize

_WHEEL_STEP = 120


class PageView(QAbstractScrollArea):
    """View that draws page images and requests missing ones.

    Signals:
        images_requested: Visible or adjacent pages have no image at the present zoom.
        page_changed: Another page is current: its number from 1, and the number of pages.
        zoom_changed: The zoom changed.
    """

    images_requested = Signal()
    page_changed = Signal(int, int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty view that fits the width."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview of the sheet"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setAutoFillBackground(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sizes: tuple[PageSize, ...] = ()
        self._images: dict[int, tuple[float, QImage]] = {}
        self._fit, self._factor = Fit.WIDTH, 1.0
        self._reported = (0, 0)

    # --- pages

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._sizes)

    @property
    def current(self) -> int:
        """Index of the last page that starts in the upper third of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = [rect.top() for rect in self._rects()]
        return max((index for index, top in enumerate(tops) if top <= middle), default=0)

    @property
    def zoom(self) -> Zoom:
        """Present zoom."""
        viewport_size = self.viewport()
        return Zoom(
            self._fit,
            self._factor,
            viewport_size.width(),
            viewport_size.height(),
            float(self.logicalDpiX()),
            self.devicePixelRatioF(),
        )

    @property
    def factor(self) -> float:
        """Zoom factor of the current page; 1 is the size of its paper."""
        if not self._sizes:
            return self._factor
        return self.zoom.shown_factor(self._sizes[self.current])

    def image(self, number: int) -> QImage | None:
        """Return the image of a page; `None` until it is drawn."""
        cached = self._images.get(number)
        return None if cached is None else cached[1]

    def show_pages(
        self, sizes: Sequence[PageSize], images: Mapping[int, tuple[float, QImage]]
    ) -> None:
        """Replace the document, keeping the scroll position.

        Args:
            sizes: Size of each page.
            images: Images of some pages by index, with the scale they were drawn at.
        """
        self._sizes = tuple(sizes)
        self._images = dict(images)
        self._lay_out()
        self._update_visible_pages()

    def set_image(self, number: int, scale: float, image: QImage) -> None:
        """Set the image of a page, drawn at a scale."""
        self._images[number] = (scale, image)
        self.viewport().update()

    def pages_without_image(self) -> list[int]:
        """Return visible, then adjacent pages without an image at this zoom."""
        visible = self.visible_pages()
        adjacent = (
            [index for index in (visible[0] - 1, visible[-1] + 1) if 0 <= index < self.count]
            if (visible)
            else []
        )
        zoom = self.zoom
        return [
            index
            for index in (*visible, *adjacent)
            if index not in self._images or self._images[index][0] != zoom.scale(self._sizes[index])
        ]

    def visible_pages(self) -> list[int]:
        """Return the indexes of visible pages."""
        view = QRect(self._offset(), self.viewport().size())
        return [index for index, rect in enumerate(self._rects()) if rect.intersects(view)]

    # --- zooming and paging

    def fit_to(self, fit: Fit) -> None:
        """Fit the width or whole pages."""
        self._rezoom(fit, self._factor)

    def set_factor(self, factor: float) -> None:
        """Zoom to a factor; 1 is the size of the paper."""
        self._rezoom(Fit.NONE, replace(self.zoom, fit=Fit.NONE, factor=factor).factor)

    def step(self, larger: bool) -> None:
        """Zoom in or out by one step."""
        self.set_factor(next_factor(self.factor, larger))

    def go_to(self, number: int) -> None:
        """Scroll a page to the top; an unknown index is ignored."""
        rects = self._rects()
        if 0 <= number < len(rects):
            self.verticalScrollBar().setValue(max(rects[number].top() - PAGE_MARGIN, 0))

    def turn_pages(self, pages: int) -> None:
        """Scroll by a number of pages; negative for back."""
        self.go_to(min(max(self.current + pages, 0), self.count - 1))

    def _rezoom(self, fit: Fit, factor: float) -> None:
        bar = self.verticalScrollBar()
        max_content = max(bar.maximum() + self.viewport().height(), 1)
        share = (bar.value() + self.viewport().height() / 2) / max_content
        self._fit, self._factor = fit, min(max(factor, 0.5), 4.0)
        self._lay_out()
        max_content = max(bar.maximum() + self.viewport().height(), 1)
        bar.setValue(round(share * max_content - self.viewport().height() / 2))
        self.zoom_changed.emit()
        self._update_visible_pages()

    # --- Qt events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the pages for the new size."""
        super().resizeEvent(event)
        self._lay_out()
        self._update_visible_pages()
        self.zoom_changed.emit()

    def scrollContentsBy(self, horizontal: int, vertical: int) -> None:
        """Update the visible pages after scrolling."""
        self.viewport().update()
        self._update_visible_pages()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        delta = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta:
                self.set_factor(self.factor * 1.15 ** (delta / _WHEEL_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with PageUp, PageDown, Home and End."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count - 1}
        key = Qt.Key(event.key())
        if key in turns:
            self.turn_pages(turns[key])
        elif key in ends:
            self.go_to(ends[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible pages; pages without an image are blank."""
        painter = QPainter(self.viewport())
        border = self.palette().color(QPalette.ColorRole.Mid)
        ratio = self.devicePixelRatioF()
        for index in self.visible_pages():
            rect = self._rects()[index].translated(-self._offset())
            painter.fillRect(rect, Qt.GlobalColor.white)
            cached = self._images.get(index)
            if cached is not None:
                exact = cached[1].width() == round(rect.width() * ratio)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
                painter.drawImage(rect, cached[1])
            painter.setPen(border)
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    # --- layout

    def _rects(self) -> list[QRect]:
        """Return the rectangle of each page in the scrolled area."""
        zoom, top = self.zoom, PAGE_MARGIN
        rects = []
        widest = self._widest()
        for size in self._sizes:
            width, height = zoom.shown_size(size)
            rects.append(QRect(max((widest - width) // 2, PAGE_MARGIN), top, width, height))
            top += height + PAGE_MARGIN
        return rects

    def _widest(self) -> int:
        zoom = self.zoom
        widths = [zoom.shown_size(size)[0] + 2 * PAGE_MARGIN for size in self._sizes]
        return max([self.viewport().width(), *widths])

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _lay_out(self) -> None:
        """Update the scroll bars."""
        rects, viewport_size = self._rects(), self.viewport().size()
        bottom = rects[-1].bottom() + 1 + PAGE_MARGIN if rects else 0
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(viewport_size.height())
        vertical.setSingleStep(40)
        vertical.setRange(0, max(bottom - viewport_size.height(), 0))
        horizontal.setPageStep(viewport_size.width())
        horizontal.setSingleStep(40)
        horizontal.setRange(0, max(self._widest() - viewport_size.width(), 0))
        self.viewport().update()

    def _update_visible_pages(self) -> None:
        """Emit page changes, request missing images and drop distant ones."""
        visible = self.visible_pages()
        if visible:
            adjacent = range(visible[0] - 2, visible[-1] + 3)
            self._images = {index: one for index, one in self._images.items() if index in adjacent}
        reported = (self.current + 1 if self._sizes else 0, self.count)
        if reported != self._reported:
            self._reported = reported
            page, count = reported
            self.setAccessibleDescription(tr(sheet.format_page_count(page, count)) if count else "")
            self.page_changed.emit(page, count)
        if self.pages_without_image():
            self.images_requested.emit()
