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

LARGE_LABEL_BYTES = 16 << 10
"""Bytes of a label from which on it counts; most real ones have less."""

MAX_LARGE_LABEL_BYTES = 64 << 20
"""Bytes of such labels after which all is forgotten, to be learnt anew within moments."""

_clear_functions: list[Callable[[], object]] = []
_large_label_bytes = 0


def bounded_cache(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember so many answers of a function that says the same of the same."""

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(most)(function)
        _clear_functions.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # it takes what the function takes

    return remember


def register_cache_clear(forget: Callable[[], object]) -> None:
    """Have something else forgotten too, by this."""
    _clear_functions.append(forget)


def count_label_bytes(size: int) -> None:
    """Hear that a label of so many bytes was read; forget all where that becomes too much."""
    global _large_label_bytes
    if size < LARGE_LABEL_BYTES:
        return
    _large_label_bytes += size
    if _large_label_bytes > MAX_LARGE_LABEL_BYTES:
        _large_label_bytes = 0
        for forget in _clear_functions:
            forget()
