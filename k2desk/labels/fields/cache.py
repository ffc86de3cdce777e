"""Caches for names, units and numbers that thousands of labels share.

Each cache limits the number of its entries. Their size is limited here, because a hostile
download can have names of several megabytes in each label.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

LARGE_LABEL_BYTES = 16 << 10
"""Size from which a label counts as large; most labels are smaller."""

MAX_LARGE_LABEL_BYTES = 64 << 20
"""Bytes of large labels after which all caches are cleared."""

_clear_functions: list[Callable[[], object]] = []
_large_label_bytes = 0


def bounded_cache(max_entries: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a caching decorator; `count_label_bytes` clears the cache."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(max_entries)(function)
        _clear_functions.append(cached.cache_clear)
        return cached  # type: ignore[return-value]  # it takes the arguments of the function

    return decorate


def register_cache_clear(clear: Callable[[], object]) -> None:
    """Add a function that clears another cache together with these."""
    _clear_functions.append(clear)


def count_label_bytes(size: int) -> None:
    """Count a label's bytes, and clear all caches at the limit."""
    global _large_label_bytes
    if size < LARGE_LABEL_BYTES:
        return
    _large_label_bytes += size
    if _large_label_bytes > MAX_LARGE_LABEL_BYTES:
        _large_label_bytes = 0
        for clear in _clear_functions:
            clear()
