"""The line above the living sheet: which page, how large, and the system's viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from k2desk.core.wording import sheet
from k2desk.ui.output.zoom import STEPS, Fit
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

_FITS = ((Fit.WIDTH, "Fit width"), (Fit.PAGE, "Fit page"))


class PreviewBar(QWidget):
    """Pages and zoom.

    Signals:
        turned: So many pages on, or back.
        stepped: A step larger, or smaller.
        fitted: Fit to the width, or whole pages.
        zoomed: A factor of the paper's size.
        opened: Open the sheet in the system's viewer.
    """

    turned = Signal(int)
    stepped = Signal(bool)
    fitted = Signal(object)
    zoomed = Signal(float)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self.back = _small("‹", "Previous page", "PgUp", lambda: self.turned.emit(-1))
        self.on = _small("›", "Next page", "PgDown", lambda: self.turned.emit(1))
        self.page = plain_label("", size=Size.SMALL, tone=Tone.MUTED)
        self.smaller = _small("−", "Smaller", "Ctrl+−", lambda: self.stepped.emit(False))
        self.larger = _small("+", "Larger", "Ctrl++", lambda: self.stepped.emit(True))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("Zoom")
        for fit, title in _FITS:
            self.zoom.addItem(title, fit)
        for step in STEPS:
            self.zoom.addItem(f"{step:.0%}", step)
        self.zoom.activated.connect(self._chosen)
        self.open = quiet_button(
            "Open in viewer", self.opened.emit, hint="Open the sheet in the system's PDF viewer"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        line.setSpacing(GRID // 2)
        pages: tuple[QWidget, ...] = (self.back, self.page, self.on)
        sizes: tuple[QWidget, ...] = (self.smaller, self.zoom, self.larger)
        for widget in pages:
            line.addWidget(widget)
        line.addStretch(1)
        for widget in sizes:
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.open)
        self.show_page(0, 0)

    def show_page(self, page: int, count: int) -> None:
        """Tell which page of how many is in sight."""
        self.page.setText(sheet.format_page_count(page, count) if count else "no page yet")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)
        for widget in (self.zoom, self.smaller, self.larger, self.open):
            widget.setEnabled(count > 0)

    def show_zoom(self, fit: Fit, factor: float) -> None:
        """Tell how large the pages are shown."""
        shown = f"{factor:.0%}"
        if fit is Fit.NONE:
            place = self.zoom.findText(shown)
            if place < 0:
                self._drop_own()
                self.zoom.addItem(shown, factor)
                place = self.zoom.count() - 1
            self.zoom.setCurrentIndex(place)
        else:
            self.zoom.setCurrentIndex(self.zoom.findData(fit))
        self.zoom.setToolTip(shown)

    def _drop_own(self) -> None:
        """Take away the step that somebody reached by the wheel before."""
        while self.zoom.count() > len(_FITS) + len(STEPS):
            self.zoom.removeItem(self.zoom.count() - 1)

    def _chosen(self) -> None:
        data = self.zoom.currentData()
        if isinstance(data, float):
            self.zoomed.emit(data)
        else:
            self.fitted.emit(Fit(data))


def _small(text: str, name: str, keys: str, call: Callable[[], object]) -> QToolButton:
    button = quiet_button(text, call, hint=f"{name} ({keys})")
    button.setAccessibleName(name)
    return button
