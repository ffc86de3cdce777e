"""The directory of a ZIP file: where its members lie, in slices that other processes read.

The standard library's `zipfile` takes longer to open a member than to inflate it, lets members
share bytes, and stops at a declared size without saying so; so directory and members are read
here and in `dsld_files_members`. Nothing that the file says of itself is trusted.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from itertools import islice
from operator import le
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from k2desk.core.model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_MEMBERS = 500_000
"""Members of a ZIP file; NIH's has 215,000."""

MAX_MEMBER_BYTES = 2_000_000
"""Bytes of one label; the largest real ones have about 100,000."""

MAX_TOTAL_BYTES = 8_000_000_000
"""Bytes of all members together."""

MAX_MEMBER_SPAN = MAX_MEMBER_BYTES + (1 << 18)
"""Bytes that such a member can take up in the file, with its header and name."""

MAX_RATIO = 200
"""How much a member may grow; labels grow by four to six."""

_MAX_DIRECTORY_BYTES = 256 << 20
_MAX_START = 1 << 62
DOWNLOAD_AGAIN = "Download or copy the file again."

# mark, made by, needs, flags, method, time, date, crc, packed, size, name, extra, note, disk,
# kind, kind, start
_ENTRY = struct.Struct("<4s6H3L5H2L")
# of the same: mark, packed, size, name, extra, note, start
_SIZE_FIELDS = struct.Struct("<4s16x2L3H8xL")
# of the same: flags, method, crc, packed, size, name, extra, note
_MEMBER_FIELDS = struct.Struct("<8x2H4x3L3H12x")
_LENGTHS = struct.Struct("<3H")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_FULL, _FULL_16 = 0xFFFF_FFFF, 0xFFFF
_UTF8 = 0x800


class ZipMember(NamedTuple):
    """One member, as the directory describes it.

    Attributes:
        raw_name: Its name as it stands there.
        flags: The flags of its entry.
        method: How it is compressed.
        crc: The checksum of its content.
        packed: Bytes in the ZIP file.
        size: Bytes of its content, as the directory says.
        start: Where its header lies in the file.
        limit: Where the next member, or the directory, begins.
    """

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    limit: int

    @property
    def name(self) -> str:
        """Its name, only to be shown."""
        return self.raw_name.decode("utf-8" if self.flags & _UTF8 else "cp437", "replace")


@dataclass(frozen=True, slots=True)
class ZipDirectory:
    """The directory at a ZIP file's end; its entries in the order in which their members lie.

    Attributes:
        data: The directory's bytes.
        entries: Where in them each entry begins.
        starts: Where in the file the header of each member begins.
        limits: Where the next member, whichever it is, or the directory begins. No two members
            that end at their limits share a byte.
        unbroken: Whether the entries lie one after another in those bytes.
    """

    data: bytes
    entries: array[int]
    starts: array[int]
    limits: array[int]
    unbroken: bool

    def slice(self, first: int, last: int) -> DirectorySlice:
        """Return the entries from `first` up to and without `last`."""
        if self.unbroken:
            end = self.entries[last] if last < len(self.entries) else len(self.data)
            raw = self.data[self.entries[first] : end]
            return DirectorySlice(raw, self.starts[first:last], self.limits[first:last])
        parts = [
            self.data[at : at + _entry_length(self.data, at)] for at in self.entries[first:last]
        ]
        return DirectorySlice(b"".join(parts), self.starts[first:last], self.limits[first:last])

    def names(self) -> Iterator[bytes]:
        """Yield the raw name of each entry."""
        data, head = self.data, _ENTRY.size
        for at in self.entries:
            yield data[at + head : at + head + data[at + 28] + 256 * data[at + 29]]

    def chosen(self, places: list[int]) -> ZipDirectory:
        """Return the directory with some of its entries alone."""
        if len(places) == len(self.entries):
            return self
        columns = (self.entries, self.starts, self.limits)
        entries, starts, limits = (array("Q", map(one.__getitem__, places)) for one in columns)
        return ZipDirectory(self.data, entries, starts, limits, unbroken=False)


@dataclass(frozen=True, slots=True)
class DirectorySlice:
    """Some entries of a directory, small enough to be handed to another process.

    Attributes:
        entries: The raw entries, one after another.
        starts: Where the header of each member begins.
        limits: Where each member has to end.
    """

    entries: bytes
    starts: array[int]
    limits: array[int]

    def members(self) -> Iterator[ZipMember]:
        """Yield the members."""
        at, data = 0, self.entries
        unpack, head = _MEMBER_FIELDS.unpack_from, _MEMBER_FIELDS.size
        for start, limit in zip(self.starts, self.limits, strict=True):
            flags, method, crc, packed, size, name_size, extra_size, note_size = unpack(data, at)
            named = at + head
            after = named + name_size
            if packed == _FULL or size == _FULL:
                size, packed, _ = _zip64_fields(data[after : after + extra_size], size, packed, 0)
            yield ZipMember(data[named:after], flags, method, crc, packed, size, start, limit)
            at = after + extra_size + note_size


# --- the directory -----------------------------------------------------------------------------


def read_directory(path: Path) -> ZipDirectory:
    """Read a ZIP file's directory.

    Raises:
        UserError: If the file is no ZIP file, is cut off or damaged, or is larger than a download
            of labels can be.
    """
    with path.open("rb") as file:
        count, size, start, shift = _read_end(file, path)
        if count > MAX_MEMBERS or size > _MAX_DIRECTORY_BYTES:
            raise UserError(
                f"“{path.name}” says that it has {count:,} members; at most {MAX_MEMBERS:,} are "
                "read.",
                "Is it the label database's download?",
            )
        file.seek(start + shift)
        data = file.read(size)
    entries, starts, total = _entries(data, shift, path)
    if len(entries) != count:
        raise _damaged_zip(path)
    if total > MAX_TOTAL_BYTES:
        raise UserError(
            f"“{path.name}” unpacks to more than {MAX_TOTAL_BYTES // 10**9} GB, which is not read.",
            "Is it the label database's download?",
        )
    in_order = all(map(le, starts, islice(starts, 1, None)))
    if not in_order:
        order = sorted(range(len(starts)), key=starts.__getitem__)
        entries = array("Q", map(entries.__getitem__, order))
        starts = array("Q", map(starts.__getitem__, order))
    limits = array("Q", [*starts[1:], start + shift])
    return ZipDirectory(data, entries, starts, limits, unbroken=in_order)


def _entries(data: bytes, shift: int, path: Path) -> tuple[array[int], array[int], int]:
    """Return where the entries and their members begin, and the bytes that they say they hold."""
    entries, starts = array("Q"), array("Q")
    total = at = 0
    unpack, head, end = _SIZE_FIELDS.unpack_from, _SIZE_FIELDS.size, len(data)
    while at + head <= end:
        mark, packed, size, name_size, extra_size, note_size, start = unpack(data, at)
        after = at + head + name_size + extra_size + note_size
        if mark != b"PK\x01\x02" or after > end:
            break
        if start == _FULL or size == _FULL or packed == _FULL:
            extra = data[at + head + name_size : at + head + name_size + extra_size]
            size, _, start = _zip64_fields(extra, size, packed, start)
        if start + shift > _MAX_START:
            raise _damaged_zip(path)
        total += size if size < MAX_MEMBER_BYTES else MAX_MEMBER_BYTES
        entries.append(at)
        starts.append(start + shift)
        at = after
    if at != end:
        raise _damaged_zip(path)
    return entries, starts, total


def _zip64_fields(extra: bytes, size: int, packed: int, start: int) -> tuple[int, int, int]:
    """Return sizes and start with those that need 64 bits taken from an entry's extra field."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            wide = extra[at + 4 : at + 4 + length]
            found = []
            for value in (size, packed, start):
                if value == _FULL:
                    value, wide = int.from_bytes(wide[:8], "little"), wide[8:]
                found.append(value)
            return found[0], found[1], found[2]
        at += 4 + length
    return size, packed, start


def _entry_length(data: bytes, at: int) -> int:
    """Return the length of the entry that begins there."""
    name_size, extra_size, note_size = _LENGTHS.unpack_from(data, at + 28)
    return int(_ENTRY.size + name_size + extra_size + note_size)


def _read_end(file: BinaryIO, path: Path) -> tuple[int, int, int, int]:
    """Return how many entries there are, the directory's size and start, and the shift.

    The shift is by how much all lies further back in the file than the directory says.
    """
    end = file.seek(0, 2)
    tail_start = max(0, end - _END.size - _FULL_16)
    file.seek(tail_start)
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        raise _damaged_zip(path)
    _, _, disk, _, count, size, start, _ = _END.unpack_from(tail, found)
    here = tail_start + found
    large = _read_zip64_end(file, here)
    if large is not None:
        here, disk, count, size, start = large
    shift = here - size - start
    if disk or shift < 0:
        raise _damaged_zip(path)
    return count, size, start, shift


def _read_zip64_end(file: BinaryIO, here: int) -> tuple[int, int, int, int, int] | None:
    """Return where the directory of a large ZIP file ends, disks, entries, size and start."""
    if here < _LOCATOR_64.size + _END_64.size:
        return None
    file.seek(here - _LOCATOR_64.size)
    mark, _, _, disks = _LOCATOR_64.unpack(file.read(_LOCATOR_64.size))
    if mark != b"PK\x06\x07":
        return None
    end = here - _LOCATOR_64.size - _END_64.size
    file.seek(end)
    fields = _END_64.unpack(file.read(_END_64.size))
    if fields[0] != b"PK\x06\x06":
        return None
    return end, disks - 1 if disks else 0, fields[7], fields[8], fields[9]


def _damaged_zip(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” is not a ZIP file, or it is damaged or cut off.",
        DOWNLOAD_AGAIN,
    )
