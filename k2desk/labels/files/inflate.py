"""Fast decompression of deflated data, as strict as zlib.

libdeflate (the package `deflate`) takes a third of zlib's time, and inflating is the largest part
of the time that a large download takes. zlib is used if the package is not installed.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import zlib
from collections.abc import Callable
from struct import Struct
from typing import NamedTuple

_GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_GZIP_TRAILER = Struct("<2L")  # checksum, size


class Inflated(NamedTuple):
    """Decompressed data.

    Attributes:
        content: The bytes, no more than the limit.
        is_complete: Whether the compressed data ends there, neither cut off nor followed by more.
    """

    content: bytes
    is_complete: bool


class CorruptDataError(Exception):
    """Error for compressed data that is corrupt."""


def inflate(compressed: bytes, limit: int) -> Inflated:
    """Decompress raw deflated data.

    Args:
        compressed: Raw deflated bytes, without a header.
        limit: The largest number of bytes to return.

    Raises:
        CorruptDataError: If the compressed data is corrupt.
    """
    decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = decompressor.decompress(compressed, limit)
    except zlib.error as error:
        raise CorruptDataError(str(error)) from error
    return Inflated(content, decompressor.eof and not decompressor.unused_data)


CheckedInflate = Callable[[bytes, int, int], bytes | bytearray | None]
"""Function of deflated bytes, the size and the CRC-32 of their content.

It returns the content if both are right and the data is neither cut off nor followed by more,
else None. In rare cases it returns None for correct data; `inflate` gives the reason.
"""


def inflate_checked_by_zlib(compressed: bytes, size: int, checksum: int) -> bytes | None:
    """Decompress data with zlib and verify it; see `CheckedInflate`."""
    try:
        content, is_complete = inflate(compressed, size + 1)
    except CorruptDataError:
        return None
    is_correct = is_complete and len(content) == size and zlib.crc32(content) == checksum
    return content if is_correct else None


def _fastest_available() -> CheckedInflate:
    try:
        from deflate import DeflateError, crc32, gzip_decompress
    except ImportError:
        return inflate_checked_by_zlib

    def inflate_checked_by_libdeflate(
        compressed: bytes, size: int, checksum: int
    ) -> bytearray | None:
        # libdeflate does not report the end of the compressed data. In a gzip frame, the checksum
        # and the size have to follow directly, or it refuses the data. If these eight bytes occur
        # only once, at the very end, nothing else can follow the compressed data.
        trailer = _GZIP_TRAILER.pack(checksum, size)
        framed = b"".join((_GZIP_HEADER, compressed, trailer))
        trailer_start = len(_GZIP_HEADER) + len(compressed)
        if not size or framed.find(trailer, len(_GZIP_HEADER)) != trailer_start:
            return None
        try:
            content = gzip_decompress(framed, size)
        except DeflateError:
            return None
        return content if len(content) == size and crc32(content) == checksum else None

    return inflate_checked_by_libdeflate


inflate_checked = _fastest_available()
