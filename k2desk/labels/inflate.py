"""Unpacking deflated bytes by the quickest way at hand.

Intel's ISA-L (the package `isal`) takes half of zlib's time, and inflating is most of what reading
a large download costs. Where it is not installed, zlib does the same.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple, Protocol, cast


class Inflated(NamedTuple):
    """What came out of packed bytes.

    Attributes:
        content: The bytes, at most as many as were asked for.
        whole: Whether the packed bytes end there, with nothing cut off and nothing behind.
    """

    content: bytes
    whole: bool


class DamagedError(Exception):
    """The packed bytes are none."""


class _Inflate(Protocol):
    def __call__(self, packed: bytes, most: int) -> Inflated: ...


class _Checksum(Protocol):
    def __call__(self, data: bytes, value: int = 0, /) -> int: ...


def inflate_by_zlib(packed: bytes, most: int) -> Inflated:
    """Return what is in raw deflated bytes, up to `most` bytes of it.

    Raises:
        DamagedError: If they are damaged.
    """
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflating.decompress(packed, most)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
    return Inflated(content, inflating.eof and not inflating.unused_data)


def _quickest() -> tuple[_Inflate, _Checksum]:
    try:
        from isal.igzip_lib import DECOMP_DEFLATE, IgzipDecompressor, IsalError
        from isal.isal_zlib import crc32
    except ImportError:
        return inflate_by_zlib, zlib.crc32
    damaged = cast("type[Exception]", IsalError)  # its types say that it is an exception itself

    def inflate_by_isal(packed: bytes, most: int) -> Inflated:
        inflating = IgzipDecompressor(DECOMP_DEFLATE)
        try:
            content = inflating.decompress(packed, most)
        except damaged as error:
            raise DamagedError(str(error)) from error
        return Inflated(content, inflating.eof and not inflating.unused_data)

    return inflate_by_isal, crc32


inflate, crc32 = _quickest()
