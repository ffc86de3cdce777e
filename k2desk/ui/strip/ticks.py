"""Which numbers stand beneath the axis, and where: as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import TICKS, axis_position

if TYPE_CHECKING:
    from collections.abc import Callable

_GAP = 3.0
_MOST_ASIDE = 9.0
"""Pixels that a number may stand beside the middle of its tick to make room for the next."""

_LEFT_OUT: tuple[frozenset[int], ...] = (
    frozenset(),
    frozenset({1}),
    frozenset({1, 3}),
    frozenset({1, 2, 4}),
    frozenset({1, 2, 3, 4}),
)
"""The ticks whose numbers go, step by step: 10 first, the ends of the axis never."""


def place_ticks(
    ends: tuple[float, float], width: float, measure: Callable[[str], float]
) -> list[tuple[str, float]]:
    """Return the numbers that fit, with the pixel at which each begins.

    Args:
        ends: Where the axis begins and ends.
        width: The width that there is, in pixels.
        measure: Returns the width of a text.
    """
    tries = (_placed(out, ends, width, measure) for out in _LEFT_OUT)
    return next((found for found in tries if found is not None), [])


def _placed(
    out: frozenset[int],
    ends: tuple[float, float],
    width: float,
    measure: Callable[[str], float],
) -> list[tuple[str, float]] | None:
    found: list[tuple[str, float]] = []
    next_start = width + _GAP
    for index in range(len(TICKS) - 1, -1, -1):
        if index in out:
            continue
        mcg, text = TICKS[index]
        long = measure(text)
        middle = ends[0] + axis_position(mcg) * (ends[1] - ends[0]) - long / 2
        wished = min(max(middle, 0.0), width - long)
        start = min(wished, next_start - _GAP - long)
        if wished - start > _MOST_ASIDE or start < 0:
            return None
        found.append((text, start))
        next_start = start
    return found[::-1]
