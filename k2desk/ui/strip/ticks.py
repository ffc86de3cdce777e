"""Numbers below the axis: as many as fit without overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import TICKS, axis_position
from k2desk.ui.language import tr, window_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

_GAP = 3.0
_MAX_SHIFT = 9.0
"""Pixels that a number may move from the center of its tick."""

_OMITTED_TICKS: tuple[frozenset[int], ...] = (
    frozenset(),
    frozenset({1}),
    frozenset({1, 3}),
    frozenset({1, 2, 4}),
    frozenset({1, 2, 3, 4}),
)
"""Ticks without a number, step by step: 10 first, the ends never."""


_MCG_PER_MG = 1000
_FIRST_IN_MG = 10_000


def tick_text(mcg: Decimal, *, has_unit: bool = True) -> str:
    """Return the number below a tick in the window's language: "1 mcg", "100".

    Only the first tick and those in mg have a unit.

    Args:
        mcg: Value of the tick.
        has_unit: Whether the first tick has its unit.
    """
    if mcg >= _FIRST_IN_MG:
        return tr("{amount} mg", amount=mcg / _MCG_PER_MG)
    if mcg == TICKS[0][0] and has_unit:
        return tr("{amount} mcg", amount=mcg)
    return window_language().value(mcg)


def place_ticks(
    ends: tuple[float, float], width: float, measure: Callable[[str], float]
) -> list[tuple[str, float]]:
    """Return the numbers that fit, each with its left edge in pixels.

    Args:
        ends: Left and right end of the axis, in pixels.
        width: Available width, in pixels.
        measure: Returns the width of a text in pixels.
    """
    attempts = (_place_all_except(omitted, ends, width, measure) for omitted in _OMITTED_TICKS)
    return next((numbers for numbers in attempts if numbers is not None), [])


def _place_all_except(
    omitted: frozenset[int],
    ends: tuple[float, float],
    width: float,
    measure: Callable[[str], float],
) -> list[tuple[str, float]] | None:
    numbers: list[tuple[str, float]] = []
    next_start = width + _GAP
    for index in range(len(TICKS) - 1, -1, -1):
        if index in omitted:
            continue
        mcg = TICKS[index][0]
        text = tick_text(mcg)
        text_width = measure(text)
        centered = ends[0] + axis_position(mcg) * (ends[1] - ends[0]) - text_width / 2
        preferred = min(max(centered, 0.0), width - text_width)
        start = min(preferred, next_start - _GAP - text_width)
        if preferred - start > _MAX_SHIFT or start < 0:
            return None
        numbers.append((text, start))
        next_start = start
    return numbers[::-1]
