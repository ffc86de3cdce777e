"""New module."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from k2desk.store.listing.id_sets import (
    INDEX_TYPECODE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def sorted_indexes(values: Sequence[Any], descending: bool) -> list[int]:
    """Return the places sorted by their values, as `order_terms` says; ties stay by brand."""
    stated = [place for place, value in enumerate(values) if value]
    not_stated = [place for place, value in enumerate(values) if not value]
    stated.sort(key=values.__getitem__, reverse=descending)
    return stated + not_stated


def indexes_by_word(keys: Iterable[str]) -> dict[str, array[int]]:
    """Return the places of each word of some keys, one key a place."""
    places_of: dict[str, array[int]] = {}
    for place, key in enumerate(keys):
        for word in set(key.split()):
            found = places_of.get(word)
            if found is None:
                places_of[word] = array(INDEX_TYPECODE, (place,))
            else:
                found.append(place)
    return places_of
