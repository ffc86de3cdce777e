"""Decompression of ZIP members, each verified against the directory.

A member that does not match the directory raises a `UserError`; the others stay readable.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.dsld.zip_directory import DOWNLOAD_AGAIN, MAX_MEMBER_BYTES, MAX_RATIO, ZipMember
from k2desk.labels.files.inflate import CorruptDataError, inflate, inflate_checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCAL = struct.Struct("<4s22x2H")  # signature, lengths of name and extra field
_MAX_NAME = 0xFFFF
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_STORED, _DEFLATED = 0, 8


def read_member(member: ZipMember, data: bytes, base: int) -> bytes | bytearray:
    """Return the verified content of a member.

    Args:
        member: The member.
        data: A part of the ZIP file that includes the member.
        base: Position of this part in the file.

    Raises:
        UserError: If it is encrypted, too large, grows too much, shares bytes with another
            member, or is damaged.
    """
    check_member(member, MAX_MEMBER_BYTES)
    start = _data_start(data, member.start - base)
    end = start + member.compressed
    if end + base > member.limit:
        raise _shared_bytes()
    compressed = data[start:end]
    if member.method == _DEFLATED:
        content = inflate_checked(compressed, member.size, member.crc)
        if content is not None:
            return content
    return _inflate_with_reason(member, compressed)


def _inflate_with_reason(member: ZipMember, compressed: bytes) -> bytes:
    """Decompress a member more slowly, with an exact error message."""
    content = compressed
    if member.method == _DEFLATED:
        try:
            content, is_complete = inflate(compressed, member.size + 1)
        except CorruptDataError as error:
            raise UserError(
                msg("The file can't be unpacked: the data is damaged."), DOWNLOAD_AGAIN
            ) from error
        if not is_complete:
            raise _wrong_size()
    if len(content) != member.size:
        raise _wrong_size()
    if zlib.crc32(content) != member.crc:
        raise UserError(msg("The file is damaged: wrong checksum."), DOWNLOAD_AGAIN)
    return content


def check_member(member: ZipMember, max_bytes: int) -> None:
    """Check that a member may be decompressed.

    Raises:
        UserError: If it is encrypted, compressed by an unknown method, too large, or grows too
            much.
    """
    if member.flags & _ENCRYPTED:
        raise UserError(
            msg("The file is encrypted."), msg("Unpack the ZIP with its password first.")
        )
    if member.method not in (_STORED, _DEFLATED):
        raise UserError(
            msg(
                "The file is compressed with an unknown method ({method}).",
                method=str(member.method),
            ),
            msg("Pack the files as an ordinary ZIP."),
        )
    if member.size > max_bytes or member.compressed > max_bytes + 64:
        raise UserError(
            msg(
                "The file has {bytes} bytes. At most {limit} bytes can be read.",
                bytes=max(member.size, member.compressed),
                limit=max_bytes,
            )
        )
    if member.size > MAX_RATIO * max(member.compressed, 1):
        raise UserError(
            msg(
                "The file grows to more than {limit} times its packed size, as in a ZIP bomb.",
                limit=MAX_RATIO,
            )
        )


def stream_member(path: Path, member: ZipMember, max_bytes: int) -> Iterator[bytes]:
    """Yield the content of a large member in chunks.

    Raises:
        UserError: As for `read_member`; some damage is only detected at the end.
    """
    check_member(member, max_bytes)
    with path.open("rb") as file:
        file.seek(member.start)
        header = file.read(_LOCAL.size + 2 * _MAX_NAME)
        start = member.start + _data_start(header, 0)
        if start + member.compressed > member.limit:
            raise _shared_bytes()
        file.seek(start)
        size = crc = 0
        for chunk in _inflated_chunks(file, member):
            size += len(chunk)
            if size > member.size:
                raise _wrong_size()
            crc = zlib.crc32(chunk, crc)
            yield chunk
    if size != member.size:
        raise _wrong_size()
    if crc != member.crc:
        raise UserError(msg("The file is damaged: wrong checksum."), DOWNLOAD_AGAIN)


_CHUNK_BYTES = 1 << 20


def _inflated_chunks(file: BinaryIO, member: ZipMember) -> Iterator[bytes]:
    left = member.compressed
    decompressor = zlib.decompressobj(-15)
    while left > 0 and (compressed := file.read(min(_CHUNK_BYTES, left))):
        left -= len(compressed)
        if member.method == _STORED:
            yield compressed
            continue
        while compressed:
            try:
                yield decompressor.decompress(compressed, _CHUNK_BYTES)
            except zlib.error as error:
                raise UserError(
                    msg("The file can't be unpacked: the data is damaged."), DOWNLOAD_AGAIN
                ) from error
            compressed = decompressor.unconsumed_tail
    if member.method == _DEFLATED:
        yield decompressor.flush()


def _data_start(data: bytes, header_start: int) -> int:
    """Return the position of a member's data, after its own header."""
    if header_start < 0 or header_start + _LOCAL.size > len(data):
        raise _misplaced_header()
    signature, name_size, extra_size = _LOCAL.unpack_from(data, header_start)
    if signature != b"PK\x03\x04":
        raise _misplaced_header()
    return int(header_start + _LOCAL.size + name_size + extra_size)


def _misplaced_header() -> UserError:
    return UserError(
        msg("The file is damaged: the ZIP's directory names the wrong place."), DOWNLOAD_AGAIN
    )


def _wrong_size() -> UserError:
    return UserError(
        msg("The file has more or fewer bytes than the ZIP's directory says."), DOWNLOAD_AGAIN
    )


def _shared_bytes() -> UserError:
    return UserError(msg("The file shares bytes with another file of the ZIP, as in a ZIP bomb."))
