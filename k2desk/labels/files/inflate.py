"""Unpacking deflated bytes, each time as quickly as can be done and as strictly as zlib would.

libdeflate (the package `deflate`) takes a third of zlib's time, and inflating is most of what
reading a large download costs. Where it is not installed, zlib does the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from struct import Struct
from typing import NamedTuple

_GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_GZIP_END = Struct("<2L")  # checksum, size


class Inflated(NamedTuple):
    """What came out of packed bytes.

    Attributes:
        content: The bytes, at most as many as were asked for.
        whole: Whether the packed bytes end there, with nothing cut off and nothing behind.
    """

    content: bytes
    whole: bool


class CorruptDataError(Exception):
    """The packed bytes are none."""


def inflate(packed: bytes, most: int) -> Inflated:
    """Return what is in raw deflated bytes, up to `most` bytes of it.

    Raises:
        DamagedError: If they are damaged.
    """
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflating.decompress(packed, most)
    except zlib.error as error:
        raise CorruptDataError(str(error)) from error
    return Inflated(content, inflating.eof and not inflating.unused_data)


CheckedInflate = Callable[[bytes, int, int], bytes | bytearray | None]
"""Takes raw deflated bytes, and the size and the checksum (CRC-32) of what is said to be in them.
Returns the content where all of that is true, and nothing is cut off or stands behind; else None.
Now and then it returns None for what is in order; `inflate` tells."""


def inflate_checked_by_zlib(packed: bytes, size: int, checksum: int) -> bytes | None:
    """Return what is in packed bytes, as `Promised` says."""
    try:
        content, whole = inflate(packed, size + 1)
    except CorruptDataError:
        return None
    return content if whole and len(content) == size and zlib.crc32(content) == checksum else None


def _fastest_available() -> CheckedInflate:
    try:
        from deflate import DeflateError, crc32, gzip_decompress
    except ImportError:
        return inflate_checked_by_zlib

    def promised_by_libdeflate(packed: bytes, size: int, checksum: int) -> bytearray | None:
        # It does not tell where the packed bytes end. So they are put into a gzip frame: what
        # stands behind them there has to be their checksum and size, or it refuses them. Where
        # these eight bytes stand once, at the very end, nothing else can be behind.
        end = _GZIP_END.pack(checksum, size)
        framed = b"".join((_GZIP, packed, end))
        if not size or framed.find(end, len(_GZIP)) != len(_GZIP) + len(packed):
            return None
        try:
            content = gzip_decompress(framed, size)
        except DeflateError:
            return None
        return content if len(content) == size and crc32(content) == checksum else None

    return promised_by_libdeflate


inflate_checked = _fastest_available()
