"""Toolbar of the preview: pages, zoom and the system's viewer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from k2desk.core.model.message import Message, Percent, msg
from k2desk.core.wording import sheet
from k2desk.ui.language import tr
from k2desk.ui.output.zoom import STEPS, Fit
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

_FITS = ((Fit.WIDTH, msg("Fit width")), (Fit.PAGE, msg("Fit page")))


class PreviewBar(QWidget):
    """Buttons for pages and zoom.

    Signals:
        turn_requested: Turn a number of pages; negative for back.
        zoom_step_requested: Zoom one step in (`True`) or out.
        fit_requested: Fit the width or whole pages (a `Fit`).
        factor_requested: Zoom to a factor; 1 is the size of the paper.
    """

    turn_requested = Signal(int)
    zoom_step_requested = Signal(bool)
    fit_requested = Signal(object)
    factor_requested = Signal(float)

    def __init__(self, open_in_viewer: Callable[[], object], parent: QWidget | None = None) -> None:
        """Create the toolbar without pages.

        Args:
            open_in_viewer: Opens the sheet in the system's viewer.
            parent: Parent widget.
        """
        super().__init__(parent)
        self.back = _icon_button(
            "‹", msg("Previous page"), "PgUp", lambda: self.turn_requested.emit(-1)
        )
        self.forward = _icon_button(
            "›", msg("Next page"), "PgDown", lambda: self.turn_requested.emit(1)
        )
        self.page = plain_label("", size=Size.SMALL, tone=Tone.MUTED)
        self.smaller = _icon_button(
            "−", msg("Zoom out"), "Ctrl+-", lambda: self.zoom_step_requested.emit(False)
        )
        self.larger = _icon_button(
            "+", msg("Zoom in"), "Ctrl++", lambda: self.zoom_step_requested.emit(True)
        )
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(tr("Zoom"))
        for fit, title in _FITS:
            self.zoom.addItem(tr(title), fit)
        for step in STEPS:
            self.zoom.addItem(_percent(step), step)
        self.zoom.activated.connect(self._zoom_chosen)
        self.open = quiet_button(
            tr("Open in viewer"), open_in_viewer, hint=tr("Open the sheet in your PDF viewer")
        )
        flow = FlowLayout(GRID // 2)
        # Groups, so that a line never ends between a button and what it changes.
        flow.addWidget(_group(self.back, self.page, self.forward))
        flow.addWidget(_group(self.smaller, self.zoom, self.larger))
        flow.addWidget(self.open)
        line = QVBoxLayout(self)
        line.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        line.addLayout(flow)
        self.show_page(0, 0)

    def show_page(self, page: int, count: int) -> None:
        """Show the number of the current page, and of all pages."""
        self.page.setText(tr(sheet.format_page_count(page, count)) if count else tr("no pages yet"))
        self.back.setEnabled(page > 1)
        self.forward.setEnabled(page < count)
        for widget in (self.zoom, self.smaller, self.larger, self.open):
            widget.setEnabled(count > 0)

    def show_zoom(self, fit: Fit, factor: float) -> None:
        """Show the zoom."""
        shown = _percent(factor)
        if fit is Fit.NONE:
            index = self.zoom.findText(shown)
            if index < 0:
                self._remove_custom_factor()
                self.zoom.addItem(shown, factor)
                index = self.zoom.count() - 1
            self.zoom.setCurrentIndex(index)
        else:
            self.zoom.setCurrentIndex(self.zoom.findData(fit))
        self.zoom.setToolTip(shown)

    def _remove_custom_factor(self) -> None:
        """Remove a factor that was added for the mouse wheel."""
        while self.zoom.count() > len(_FITS) + len(STEPS):
            self.zoom.removeItem(self.zoom.count() - 1)

    def _zoom_chosen(self) -> None:
        data = self.zoom.currentData()
        if isinstance(data, float):
            self.factor_requested.emit(data)
        else:
            self.fit_requested.emit(Fit(data))


def _percent(factor: float) -> str:
    return tr("{percent}", percent=Percent(Decimal(round(100 * factor))))


def _group(*widgets: QWidget) -> QWidget:
    """Return widgets that stay on one line."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID // 2)
    for widget in widgets:
        row.addWidget(widget)
    return group


def _icon_button(text: str, name: Message, keys: str, call: Callable[[], object]) -> QToolButton:
    hint = tr("{name} ({keys})", name=name, keys=key_name(keys))
    button = quiet_button(text, call, hint=hint)
    button.setAccessibleName(tr(name))
    return button
