"""Directory of a ZIP file, divisible into slices for other processes.

The standard library's `zipfile` takes longer to open a member than to inflate it, lets members
share bytes, and stops silently at a declared size. So the directory is read here and the members
in `zip_members`. Nothing that the file declares is trusted.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from itertools import islice
from operator import le
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_MEMBERS = 500_000
"""Members of a ZIP file; NIH's download has 215,000."""

MAX_MEMBER_BYTES = 2_000_000
"""Bytes of one label; the largest real ones have about 100,000."""

MAX_TOTAL_BYTES = 8_000_000_000
"""Bytes of all members together."""

MAX_MEMBER_SPAN = MAX_MEMBER_BYTES + (1 << 18)
"""Bytes that a member can take up in the file, with its header and name."""

MAX_RATIO = 200
"""Ratio of the size to the compressed size; for labels it is four to six."""

_MAX_DIRECTORY_BYTES = 256 << 20
_MAX_START = 1 << 62
DOWNLOAD_AGAIN = msg("Download or copy the file again.")
_CHECK_FILE = msg("Check that the file is the download of the label database.")

# signature, made by, needs, flags, method, time, date, CRC, compressed size, size, lengths of
# name, extra field and comment, disk, attributes, attributes, start
_ENTRY = struct.Struct("<4s6H3L5H2L")
# of these: signature, compressed size, size, three lengths, start
_SIZE_FIELDS = struct.Struct("<4s16x2L3H8xL")
# of these: flags, method, CRC, compressed size, size, three lengths
_MEMBER_FIELDS = struct.Struct("<8x2H4x3L3H12x")
_LENGTHS = struct.Struct("<3H")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_FULL, _FULL_16 = 0xFFFF_FFFF, 0xFFFF
_UTF8 = 0x800


class ZipMember(NamedTuple):
    """Member of a ZIP file, as the directory describes it.

    Attributes:
        raw_name: The encoded name.
        flags: The flags of its entry.
        method: The compression method.
        crc: The CRC-32 of its content.
        compressed: Bytes in the ZIP file.
        size: Bytes of its content.
        start: Position of its header in the file.
        limit: Position of the next member or of the directory.
    """

    raw_name: bytes
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    start: int
    limit: int

    @property
    def name(self) -> str:
        """Decoded name, only for display."""
        return self.raw_name.decode("utf-8" if self.flags & _UTF8 else "cp437", "replace")


@dataclass(frozen=True, slots=True)
class ZipDirectory:
    """Directory of a ZIP file, its entries in the order of their members.

    Attributes:
        data: The directory's bytes.
        entries: The position of each entry in these bytes.
        starts: The position of each member's header in the file.
        limits: The position of the next member or of the directory. Members that end before their
            limits share no bytes.
        is_contiguous: Whether the entries follow each other directly in these bytes.
    """

    data: bytes
    entries: array[int]
    starts: array[int]
    limits: array[int]
    is_contiguous: bool

    def slice(self, first: int, last: int) -> DirectorySlice:
        """Return the entries from index `first` to `last`, without `last`."""
        if self.is_contiguous:
            end = self.entries[last] if last < len(self.entries) else len(self.data)
            raw = self.data[self.entries[first] : end]
            return DirectorySlice(raw, self.starts[first:last], self.limits[first:last])
        parts = [
            self.data[start : start + _entry_length(self.data, start)]
            for start in self.entries[first:last]
        ]
        return DirectorySlice(b"".join(parts), self.starts[first:last], self.limits[first:last])

    def names(self) -> Iterator[bytes]:
        """Yield the raw name of each entry."""
        data, header_size = self.data, _ENTRY.size
        for start in self.entries:
            name_start = start + header_size
            yield data[name_start : name_start + data[start + 28] + 256 * data[start + 29]]

    def select(self, indexes: list[int]) -> ZipDirectory:
        """Return a directory of the entries with these indexes."""
        if len(indexes) == len(self.entries):
            return self
        columns = (self.entries, self.starts, self.limits)
        entries, starts, limits = (
            array("Q", map(column.__getitem__, indexes)) for column in columns
        )
        return ZipDirectory(self.data, entries, starts, limits, is_contiguous=False)


@dataclass(frozen=True, slots=True)
class DirectorySlice:
    """Consecutive entries of a directory, to be sent to another process.

    Attributes:
        entries: The raw entries, one after another.
        starts: The position of each member's header in the file.
        limits: The position before which each member has to end.
    """

    entries: bytes
    starts: array[int]
    limits: array[int]

    def members(self) -> Iterator[ZipMember]:
        """Yield the members."""
        position, data = 0, self.entries
        unpack, header_size = _MEMBER_FIELDS.unpack_from, _MEMBER_FIELDS.size
        for start, limit in zip(self.starts, self.limits, strict=True):
            flags, method, crc, compressed, size, name_size, extra_size, comment_size = unpack(
                data, position
            )
            name_start = position + header_size
            name_end = name_start + name_size
            if _FULL in (compressed, size):
                extra = data[name_end : name_end + extra_size]
                size, compressed, _ = _zip64_fields(extra, size, compressed, 0)
            yield ZipMember(
                data[name_start:name_end], flags, method, crc, compressed, size, start, limit
            )
            position = name_end + extra_size + comment_size


# --- the directory -----------------------------------------------------------------------------


def read_directory(path: Path) -> ZipDirectory:
    """Read a ZIP file's directory.

    Raises:
        UserError: If the file is not a ZIP file, is cut off or damaged, or is larger than a
            download of labels can be.
    """
    with path.open("rb") as file:
        count, size, start, shift = _read_end(file, path)
        if count > MAX_MEMBERS or size > _MAX_DIRECTORY_BYTES:
            raise UserError(
                msg(
                    "“{file}” lists {count} files. At most {limit} files can be read.",
                    file=path.name,
                    count=count,
                    limit=MAX_MEMBERS,
                ),
                _CHECK_FILE,
            )
        file.seek(start + shift)
        data = file.read(size)
    entries, starts, total = _entries(data, shift, path)
    if len(entries) != count:
        raise _damaged_zip(path)
    if total > MAX_TOTAL_BYTES:
        raise UserError(
            msg(
                "“{file}” unpacks to more than {limit} GB. Files of this size can't be read.",
                file=path.name,
                limit=MAX_TOTAL_BYTES // 10**9,
            ),
            _CHECK_FILE,
        )
    in_order = all(map(le, starts, islice(starts, 1, None)))
    if not in_order:
        order = sorted(range(len(starts)), key=starts.__getitem__)
        entries = array("Q", map(entries.__getitem__, order))
        starts = array("Q", map(starts.__getitem__, order))
    limits = array("Q", [*starts[1:], start + shift])
    return ZipDirectory(data, entries, starts, limits, is_contiguous=in_order)


def _entries(data: bytes, shift: int, path: Path) -> tuple[array[int], array[int], int]:
    """Return the positions of entries and members, and their total size.

    A member counts with at most `MAX_MEMBER_BYTES`, because larger ones are not read.
    """
    entries, starts = array("Q"), array("Q")
    total = position = 0
    unpack, header_size, end = _SIZE_FIELDS.unpack_from, _SIZE_FIELDS.size, len(data)
    while position + header_size <= end:
        signature, compressed, size, name_size, extra_size, comment_size, start = unpack(
            data, position
        )
        extra_start = position + header_size + name_size
        next_position = extra_start + extra_size + comment_size
        if signature != b"PK\x01\x02" or next_position > end:
            break
        if _FULL in (start, size, compressed):
            extra = data[extra_start : extra_start + extra_size]
            size, _, start = _zip64_fields(extra, size, compressed, start)
        if start + shift > _MAX_START:
            raise _damaged_zip(path)
        total += size if size < MAX_MEMBER_BYTES else MAX_MEMBER_BYTES
        entries.append(position)
        starts.append(start + shift)
        position = next_position
    if position != end:
        raise _damaged_zip(path)
    return entries, starts, total


def _zip64_fields(extra: bytes, size: int, compressed: int, start: int) -> tuple[int, int, int]:
    """Return sizes and start, with 64-bit values from the extra field."""
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind == 1:
            wide = extra[position + 4 : position + 4 + length]
            values = []
            for value in (size, compressed, start):
                if value == _FULL:
                    value, wide = int.from_bytes(wide[:8], "little"), wide[8:]
                values.append(value)
            return values[0], values[1], values[2]
        position += 4 + length
    return size, compressed, start


def _entry_length(data: bytes, position: int) -> int:
    """Return the length of the entry at a position."""
    name_size, extra_size, comment_size = _LENGTHS.unpack_from(data, position + 28)
    return int(_ENTRY.size + name_size + extra_size + comment_size)


def _read_end(file: BinaryIO, path: Path) -> tuple[int, int, int, int]:
    """Return number of entries, directory size, directory start and shift.

    The shift is the difference between the real positions and those in the directory. It is
    larger than 0 if other data precedes the ZIP file.
    """
    end = file.seek(0, 2)
    tail_start = max(0, end - _END.size - _FULL_16)
    file.seek(tail_start)
    tail = file.read()
    offset = tail.rfind(b"PK\x05\x06")
    if offset < 0 or len(tail) - offset < _END.size:
        raise _damaged_zip(path)
    _, _, disk, _, count, size, start, _ = _END.unpack_from(tail, offset)
    end_record = tail_start + offset
    zip64 = _read_zip64_end(file, end_record)
    if zip64 is not None:
        end_record, disk, count, size, start = zip64
    shift = end_record - size - start
    if disk or shift < 0:
        raise _damaged_zip(path)
    return count, size, start, shift


def _read_zip64_end(file: BinaryIO, end_record: int) -> tuple[int, int, int, int, int] | None:
    """Return end, disk, entry count, size and start of a ZIP64 directory."""
    if end_record < _LOCATOR_64.size + _END_64.size:
        return None
    file.seek(end_record - _LOCATOR_64.size)
    signature, _, _, disks = _LOCATOR_64.unpack(file.read(_LOCATOR_64.size))
    if signature != b"PK\x06\x07":
        return None
    end = end_record - _LOCATOR_64.size - _END_64.size
    file.seek(end)
    fields = _END_64.unpack(file.read(_END_64.size))
    if fields[0] != b"PK\x06\x06":
        return None
    return end, disks - 1 if disks else 0, fields[7], fields[8], fields[9]


def _damaged_zip(path: Path) -> UserError:
    return UserError(
        msg("“{file}” is not a ZIP file, or is damaged or incomplete.", file=path.name),
        DOWNLOAD_AGAIN,
    )
