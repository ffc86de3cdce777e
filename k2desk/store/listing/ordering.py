"""Sort orders and the word index of a list, both as list indexes."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from k2desk.store.listing.id_sets import INDEX_TYPECODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def sorted_indexes(values: Sequence[Any], descending: bool) -> list[int]:
    """Return the indexes of values in sorted order, like `order_by_terms`.

    Missing values (None or "") come last in both directions; ties keep their order.
    """
    stated = [index for index, value in enumerate(values) if value]
    missing = [index for index, value in enumerate(values) if not value]
    stated.sort(key=values.__getitem__, reverse=descending)
    return stated + missing


def indexes_by_word(keys: Iterable[str]) -> dict[str, array[int]]:
    """Return the indexes of the keys that contain each word."""
    by_word: dict[str, array[int]] = {}
    for index, key in enumerate(keys):
        for word in set(key.split()):
            indexes = by_word.get(word)
            if indexes is None:
                by_word[word] = array(INDEX_TYPECODE, (index,))
            else:
                indexes.append(index)
    return by_word
