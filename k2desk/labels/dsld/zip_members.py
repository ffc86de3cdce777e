"""Unpacking members of a ZIP file, each checked against what the directory says of it.

A member that is not what the directory says is a `UserError` of its own; the others stay readable.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.zip_directory import DOWNLOAD_AGAIN, MAX_MEMBER_BYTES, MAX_RATIO, ZipMember
from k2desk.labels.files.inflate import CorruptDataError, inflate, inflate_checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCAL = struct.Struct("<4s22x2H")  # mark, name, extra
_MAX_NAME = 0xFFFF
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_STORED, _DEFLATED = 0, 8


def read_member(member: ZipMember, data: bytes, base: int) -> bytes | bytearray:
    """Return what is in a member, checked.

    Args:
        member: The member.
        data: The bytes of the ZIP file in which it lies.
        base: Where in the file those bytes begin.

    Raises:
        UserError: If it is encrypted, too large, grows too much, shares bytes with another
            member, or is damaged.
    """
    check_member(member, MAX_MEMBER_BYTES)
    start = _data_start(member, data, member.start - base)
    end = start + member.packed
    if end + base > member.limit:
        raise UserError("It shares bytes with another member of the ZIP, as in a ZIP bomb.")
    packed = data[start:end]
    if member.method == _DEFLATED:
        found = inflate_checked(packed, member.size, member.crc)
        if found is not None:
            return found
    return _inflate_with_reason(member, packed)


def _inflate_with_reason(member: ZipMember, packed: bytes) -> bytes:
    """Return what is in a member by the thorough way, which tells what is wrong with it."""
    found = packed
    if member.method == _DEFLATED:
        try:
            found, whole = inflate(packed, member.size + 1)
        except CorruptDataError as error:
            raise UserError(
                "It cannot be unpacked: its data are damaged.", DOWNLOAD_AGAIN
            ) from error
        if not whole:
            raise _wrong_size()
    if len(found) != member.size:
        raise _wrong_size()
    if zlib.crc32(found) != member.crc:
        raise UserError("It is damaged: its checksum is wrong.", DOWNLOAD_AGAIN)
    return found


def check_member(member: ZipMember, most_bytes: int) -> None:
    """Refuse a member that is not to be unpacked at all.

    Raises:
        UserError: If it is encrypted, compressed in another way, too large, or grows too much.
    """
    if member.flags & _ENCRYPTED:
        raise UserError("It is encrypted.", "Unpack the ZIP with its password first.")
    if member.method not in (_STORED, _DEFLATED):
        raise UserError(
            f"It is compressed in a way that is not read (method {member.method}).",
            "Pack it as an ordinary ZIP.",
        )
    if member.size > most_bytes or member.packed > most_bytes + 64:
        raise UserError(
            f"It has {max(member.size, member.packed):,} bytes; at most {most_bytes:,} are read."
        )
    if member.size > MAX_RATIO * max(member.packed, 1):
        raise UserError(
            f"It grows to more than {MAX_RATIO} times its packed size, as in a ZIP bomb."
        )


def stream_member(path: Path, member: ZipMember, most_bytes: int) -> Iterator[bytes]:
    """Yield a large member's content piece by piece, checked as `content` does.

    Raises:
        UserError: As `content` does; damage is only found at the end.
    """
    check_member(member, most_bytes)
    with path.open("rb") as file:
        file.seek(member.start)
        header = file.read(_LOCAL.size + 2 * _MAX_NAME)
        start = member.start + _data_start(member, header, 0)
        if start + member.packed > member.limit:
            raise UserError("It shares bytes with another member of the ZIP, as in a ZIP bomb.")
        file.seek(start)
        seen = crc = 0
        for piece in _inflated_chunks(file, member):
            seen += len(piece)
            if seen > member.size:
                raise _wrong_size()
            crc = zlib.crc32(piece, crc)
            yield piece
    if seen != member.size:
        raise _wrong_size()
    if crc != member.crc:
        raise UserError("It is damaged: its checksum is wrong.", DOWNLOAD_AGAIN)


_CHUNK_BYTES = 1 << 20


def _inflated_chunks(file: BinaryIO, member: ZipMember) -> Iterator[bytes]:
    left = member.packed
    inflating = zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(_CHUNK_BYTES, left))):
        left -= len(packed)
        if member.method == _STORED:
            yield packed
            continue
        while packed:
            try:
                yield inflating.decompress(packed, _CHUNK_BYTES)
            except zlib.error as error:
                raise UserError(
                    "It cannot be unpacked: its data are damaged.", DOWNLOAD_AGAIN
                ) from error
            packed = inflating.unconsumed_tail
    if member.method == _DEFLATED:
        yield inflating.flush()


def _data_start(member: ZipMember, data: bytes, at: int) -> int:
    """Return where a member's data begin, behind its own header."""
    if at < 0 or at + _LOCAL.size > len(data):
        raise _misplaced_header()
    mark, name_size, extra_size = _LOCAL.unpack_from(data, at)
    if mark != b"PK\x03\x04":
        raise _misplaced_header()
    return int(at + _LOCAL.size + name_size + extra_size)


def _misplaced_header() -> UserError:
    return UserError(
        "It is torn: its header is not where the ZIP's directory says.", DOWNLOAD_AGAIN
    )


def _wrong_size() -> UserError:
    return UserError("It holds more or fewer bytes than the ZIP's directory says.", DOWNLOAD_AGAIN)
