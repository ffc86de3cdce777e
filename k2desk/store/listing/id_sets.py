"""Sets of places in a fixed order, as one large whole number each.

Place 0 is the highest bit, so that the number written in binary reads in the order of places.
Joining and cutting such sets takes microseconds for 200,000 places. On disk a set is either its
bits or, where that is shorter, the list of its places.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import overload

INDEX_TYPECODE = "i"
"""The array type of places: 32 bits."""

INT64_TYPECODE = "q"
"""The array type of product numbers and nanograms: 64 bits."""

_FEW = 8
"""Where a set has less than one in so many places, they are sought; else all are looked at."""

_TO_SELECTOR = bytes.maketrans(b"01", b"\x00\x01")
_FROM_SELECTOR = bytes.maketrans(b"\x00\x01", b"01")
_BITS, _PLACES = b"b", b"p"


def full_set(size: int) -> int:
    """Return the set of all places below `size`."""
    return (1 << size) - 1


def set_from_indexes(places: Iterable[int], size: int) -> int:
    """Return the set of some places, all below `size`."""
    marks = bytearray(size)
    for place in places:
        marks[place] = 1
    return set_from_flags(marks)


def set_from_flags(marks: bytes | bytearray) -> int:
    """Return the set whose places are 1, not 0, in a row of marks."""
    return int(marks.translate(_FROM_SELECTOR) or b"0", 2)


def to_flags(places: int, size: int) -> bytes:
    """Return a row of marks, 1 for each place that is in the set and 0 for the others."""
    if not size:
        return b""
    return format(places, f"0{size}b").encode().translate(_TO_SELECTOR)


def reordered(places: int, ranks: array[int], size: int) -> int:
    """Return a set in another order; `ranks` says where each place lies in that order."""
    if places.bit_count() * 2 <= size:
        return set_from_indexes(compress(ranks, to_flags(places, size)), size)
    others = full_set(size) ^ places
    return full_set(size) ^ set_from_indexes(compress(ranks, to_flags(others, size)), size)


class IdSelection(Sequence[int]):
    """Those of some numbers that stand at the places of a set, in their order.

    How many there are is known at once. Picking out a hundred thousand takes longer than finding
    them, and a window that shows the first of what each key finds never asks for the others; so
    they are picked out when one behind the first `FIRST` is asked for.
    """

    FIRST = 64

    def __init__(self, numbers: array[int], places: int, size: int) -> None:
        """Pick out the first.

        Args:
            numbers: One number for each place; nobody changes them.
            places: The set.
            size: How many places there are.
        """
        self._count = places.bit_count()
        self._left = (numbers, to_flags(places, size))
        self._whole: array[int] | None = None
        self._first = array(INT64_TYPECODE, islice(self._one_by_one(), self.FIRST))

    def __len__(self) -> int:
        """Return how many numbers there are."""
        return self._count

    @property
    def is_whole(self) -> bool:
        """Whether all numbers have been picked out."""
        return self._whole is not None

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> array[int]: ...

    def __getitem__(self, place: int | slice) -> int | array[int]:
        """Return one number, or some of them as an array."""
        if isinstance(place, slice):
            start, stop, step = place.indices(self._count)
            is_near = step > 0 and stop <= self.FIRST
            return self._first[start:stop:step] if is_near else self._all()[place]
        is_near = 0 <= place < len(self._first)
        return self._first[place] if is_near else self._all()[place]

    def __iter__(self) -> Iterator[int]:
        """Return the numbers one by one."""
        return iter(self._all())

    def index(self, value: int, start: int = 0, stop: int = sys.maxsize) -> int:
        """Return where a number stands; all need not be picked out for that.

        Raises:
            ValueError: If it is not there.
        """
        if self.is_whole or start != 0 or stop < self._count:
            return self._all().index(value, start, stop)
        numbers, marks = self._left
        place = numbers.index(value)
        if not marks[place]:
            raise ValueError(f"{value} is not chosen")
        return marks.count(1, 0, place)

    def _one_by_one(self) -> Iterator[int]:
        numbers, marks = self._left
        place = marks.find(1)
        while place >= 0:
            yield numbers[place]
            place = marks.find(1, place + 1)

    def _all(self) -> array[int]:
        if self._whole is None:
            numbers, marks = self._left
            is_sparse = self._count * _FEW < len(marks)
            picked = self._one_by_one() if is_sparse else compress(numbers, marks)
            self._whole = array(INT64_TYPECODE, list(picked))
        return self._whole


def pack_indexes(places: array[int], size: int) -> bytes:
    """Return a set for the disk, given its places: the list or the bits, whichever is shorter."""
    if len(places) * places.itemsize < size // 8:
        return _PLACES + array_to_bytes(places)
    return pack_set(set_from_indexes(places, size), size)


def pack_set(places: int, size: int) -> bytes:
    """Return a set for the disk: its bits, or the list of its places where that is shorter."""
    if places.bit_count() * 4 < size // 8:
        return _PLACES + array_to_bytes(
            array(INDEX_TYPECODE, compress(range(size), to_flags(places, size)))
        )
    return _BITS + places.to_bytes((size + 7) // 8, "big")


def union_of_packed(packs: Iterable[bytes], size: int) -> int:
    """Return the set of all places that any of several sets from the disk holds."""
    found = 0
    marks = bytearray(size)
    any_marked = False
    for pack in packs:
        if pack[:1] == _BITS:
            found |= int.from_bytes(pack[1:], "big")
        else:
            any_marked = True
            for place in array_from_bytes(INDEX_TYPECODE, pack[1:]):
                marks[place] = 1
    return found | set_from_flags(marks) if any_marked else found


def array_to_bytes(values: array[int]) -> bytes:
    """Return an array for the disk, the lowest byte first on every machine."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def array_from_bytes(kind: str, data: bytes) -> array[int]:
    """Return an array that `stored` wrote; `kind` is `PLACE` or `NUMBER`."""
    values: array[int] = array(kind)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values
