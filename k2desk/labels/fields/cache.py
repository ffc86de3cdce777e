"""What the reading of labels remembers: thousands of them share their names, units and numbers.

How many things are remembered is bounded where each is; how long they are is bounded here, since
a hostile download can give each label names of megabytes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

LONG = 16 << 10
"""Bytes of a label from which on it counts; most real ones have less."""

MOST_LONG = 64 << 20
"""Bytes of such labels after which all is forgotten, to be learnt anew within moments."""

_forgetters: list[Callable[[], object]] = []
_long = 0


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember so many answers of a function that says the same of the same."""

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(most)(function)
        _forgetters.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # it takes what the function takes

    return remember


def forget_with(forget: Callable[[], object]) -> None:
    """Have something else forgotten too, by this."""
    _forgetters.append(forget)


def note_read(size: int) -> None:
    """Hear that a label of so many bytes was read; forget all where that becomes too much."""
    global _long
    if size < LONG:
        return
    _long += size
    if _long > MOST_LONG:
        _long = 0
        for forget in _forgetters:
            forget()
