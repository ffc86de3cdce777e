"""Reading a piece of a download: its labels one by one, and what could not be read."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from k2desk.core.errors import UserError
from k2desk.core.label import LabelFacts
from k2desk.labels.dsld import read_dsld
from k2desk.labels.dsld_csv import Failed, read_tables
from k2desk.labels.dsld_files import (
    OVERVIEW_LINE,
    FilesPiece,
    LinesPiece,
    NotRead,
    Piece,
    TablesPiece,
    ZipPiece,
    not_readable,
    shown_in,
)
from k2desk.labels.dsld_files_members import content
from k2desk.labels.dsld_files_zip import MOST_MEMBER_BYTES

MOST_FAILURES = 1000
"""Failures that are told one by one; the others are only counted."""

Keep = Callable[[LabelFacts], None]
Told = Callable[[int], None]


@dataclass(slots=True)
class Tally:
    """What came of a piece.

    Attributes:
        read: Labels looked at.
        without_vitamin_k: How many of them state no vitamin K.
        failures: How many could not be read.
        failed: The first of those: where, and why.
        inputs: A sum over name, size and checksum of each label, whatever their order.
    """

    read: int = 0
    without_vitamin_k: int = 0
    failures: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    inputs: int = 0

    def fail(self, where: str, why: str) -> None:
        """Count a failure."""
        self.failures += 1
        if len(self.failed) < MOST_FAILURES:
            self.failed.append((where, why))

    def add_input(self, name: str, size: int, checksum: int) -> None:
        """Take a label into the sum over all inputs."""
        one = sha256(f"{name}\0{size}\0{checksum}".encode("utf-8", "replace")).digest()
        self.inputs = (self.inputs + int.from_bytes(one, "big")) % INPUTS


INPUTS = 1 << 256


def read_piece(piece: Piece, keep: Keep, told: Told) -> Tally:
    """Read a piece.

    Args:
        piece: A piece of a plan.
        keep: Is given the facts of each label with vitamin K.
        told: Hears now and then how many labels more have been read, where that takes long.

    Raises:
        UserError: If a ZIP, a file of lines or a table cannot be read as a whole.
    """
    tally = Tally()
    try:
        if isinstance(piece, TablesPiece):
            _read_tables(piece, keep, told, tally)
        elif isinstance(piece, NotRead):
            tally.read += 1
            tally.fail(piece.where, piece.why)
        else:
            _read_labels(piece, keep, tally)
    except OSError as error:
        raise not_readable(error) from error
    return tally


def _read_labels(piece: ZipPiece | FilesPiece | LinesPiece, keep: Keep, tally: Tally) -> None:
    if isinstance(piece, ZipPiece):
        _read_zip(piece, keep, tally)
        return
    found = _file_texts(piece, tally) if isinstance(piece, FilesPiece) else _lines(piece, tally)
    for where, data in found:
        tally.read += 1
        if isinstance(data, str):
            tally.fail(where, data)
        elif why := _read_label(data, keep, tally):
            tally.fail(where, why)


def _read_label(data: bytes, keep: Keep, tally: Tally) -> str:
    """Read a label; return why that failed, or nothing."""
    try:
        facts = read_dsld(data)
        if facts is None:
            tally.without_vitamin_k += 1
        else:
            keep(facts)
    except UserError as error:
        return str(error)
    except MemoryError:
        raise
    except Exception as error:  # one odd label must not end a build of 200,000
        return f"A fault of K2 Desk: {type(error).__name__}: {error}"[:300]
    return ""


def _read_zip(piece: ZipPiece, keep: Keep, tally: Tally) -> None:
    with piece.path.open("rb", buffering=0) as file:
        file.seek(piece.start)
        data = file.read(piece.size)
    for member in piece.members.members():
        tally.read += 1
        tally.add_input(member.name, member.size, member.crc)
        try:
            why = _read_label(content(member, data, piece.start), keep, tally)
        except UserError as error:
            why = str(error)
        if why:
            tally.fail(shown_in(piece.path, member.name), why)


def _file_texts(piece: FilesPiece, tally: Tally) -> Iterator[tuple[str, bytes | str]]:
    for path, name in zip(piece.paths, piece.names, strict=True):
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                yield name, "It is not an ordinary file."
                continue
            with path.open("rb", buffering=0) as file:
                data = file.read(MOST_MEMBER_BYTES + 1)
        except OSError as error:
            yield name, f"It cannot be read: {error.strerror or error}."
            continue
        tally.add_input(name, len(data), zlib.crc32(data))
        too_long = len(data) > MOST_MEMBER_BYTES
        yield name, f"It has more than {MOST_MEMBER_BYTES:,} bytes." if too_long else data


def _lines(piece: LinesPiece, tally: Tally) -> Iterator[tuple[str, bytes | str]]:
    number = piece.first_line
    with piece.path.open("rb") as file:
        file.seek(piece.start)
        left = piece.end - piece.start
        while left > 0:
            data = file.readline(min(left, MOST_MEMBER_BYTES + 2))
            if not data:
                return
            left -= len(data)
            where = f"{piece.path.name}, line {number:,}"
            if len(data) > MOST_MEMBER_BYTES and not data.endswith(b"\n"):
                left -= _skip_line(file.readline, left)
                yield where, f"The line has more than {MOST_MEMBER_BYTES:,} bytes."
            elif data.strip():
                tally.add_input(piece.path.name, len(data), zlib.crc32(data.strip()))
                yield where, data
            number += 1


def _skip_line(read: Callable[[int], bytes], left: int) -> int:
    """Read on to the end of a line; return how many bytes that took."""
    skipped = 0
    while skipped < left and (data := read(min(left - skipped, MOST_MEMBER_BYTES))):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped


# --- tables ------------------------------------------------------------------------------------


def _read_tables(piece: TablesPiece, keep: Keep, told: Told, tally: Tally) -> None:
    size = sum(table.size for table in (*piece.facts, *piece.facts, *piece.overviews))
    labels = sum(table.size for table in piece.overviews) / OVERVIEW_LINE
    share = 0.0

    def hear(count: int) -> None:
        nonlocal share
        share += count * labels / max(1, size)
        told(int(share))
        share -= int(share)

    found = read_tables(piece.overviews, piece.facts, hear)
    with_k = 0
    tally.read = found.labels + len(found.strays)
    for failed in (*found.strays, *found.failed):
        tally.fail(failed.where, failed.why)
    for where, facts in found.facts:
        with_k += 1
        if isinstance(facts, Failed):
            tally.fail(facts.where, facts.why)
            continue
        try:
            keep(facts)
        except UserError as error:
            tally.fail(where, str(error))
    tally.without_vitamin_k = found.labels - len(found.failed) - with_k
    for name, counted in found.sums:
        tally.add_input(name, counted.size, counted.crc)
