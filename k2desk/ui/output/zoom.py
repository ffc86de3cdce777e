"""Zoom of the preview: fit the width, fit the page, or a factor."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from k2desk.ui.printing.pdf_pages import PageSize

MIN_FACTOR, MAX_FACTOR = 0.5, 4.0
STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
PAGE_MARGIN = 16
"""Space around and between the pages, in pixels."""

_MIN_FITTED_FACTOR = 0.1
_MAX_PIXELS = 24_000_000


class Fit(StrEnum):
    """Dimension that a page is fitted to."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Zoom:
    """Zoom of the pages in a view.

    Attributes:
        fit: Dimension that pages are fitted to.
        factor: Factor used for `Fit.NONE`; 1 is the size of the paper.
        width: Width of the view, in logical pixels.
        height: Height of the view, in logical pixels.
        resolution: Logical pixels per inch.
        ratio: Device pixels per logical pixel.
    """

    fit: Fit = Fit.WIDTH
    factor: float = 1.0
    width: int = 400
    height: int = 400
    resolution: float = 96.0
    ratio: float = 1.0

    def shown_factor(self, page: PageSize) -> float:
        """Return the factor of a page; 1 is the size of its paper."""
        if self.fit is Fit.NONE:
            return min(max(self.factor, MIN_FACTOR), MAX_FACTOR)
        horizontal = (self.width - 2 * PAGE_MARGIN) / (page.width * self._points_scale)
        vertical = (self.height - 2 * PAGE_MARGIN) / (page.height * self._points_scale)
        return max(
            horizontal if self.fit is Fit.WIDTH else min(horizontal, vertical), _MIN_FITTED_FACTOR
        )

    def shown_size(self, page: PageSize) -> tuple[int, int]:
        """Return width and height of a page, in logical pixels."""
        return page.pixels(self.shown_factor(page) * self._points_scale)

    def scale(self, page: PageSize) -> float:
        """Return the device pixels per point needed to draw a page sharply.

        Limited so that a page has at most 24 million pixels; larger pages are stretched.
        """
        wanted = self.shown_factor(page) * self._points_scale * self.ratio
        max_scale = math.sqrt(_MAX_PIXELS / (page.width * page.height))
        return min(wanted, max_scale)

    @property
    def _points_scale(self) -> float:
        return self.resolution / 72


def next_factor(factor: float, larger: bool) -> float:
    """Return the next zoom step above or below a factor."""
    if larger:
        return next((step for step in STEPS if step > factor * 1.001), MAX_FACTOR)
    return next((step for step in reversed(STEPS) if step < factor * 0.999), MIN_FACTOR)
