"""What lies in the files of a download: labels in a ZIP, in folders, in lines, or as tables.

The files are cut into pieces that can be read in any order and by other processes; `labels_in`
of `dsld_files_read` reads one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.csv_lines import Table
from k2desk.labels.dsld.csv_tables import kind_of
from k2desk.labels.dsld.zip_directory import (
    MOST_MEMBER_BYTES,
    MOST_MEMBER_SPAN,
    MOST_MEMBERS,
    Directory,
    Slice,
    read_directory,
)

PIECE_BYTES = 2 << 20
PIECE_LABELS = 800
"""A piece is read in some 40 ms, so that all processes end together."""


@dataclass(frozen=True, slots=True)
class ZipPiece:
    """Members of a ZIP file that lie one after another.

    Attributes:
        path: The ZIP file.
        members: Their entries.
        start: Where in the file the first begins.
        size: How many bytes hold them all.
    """

    path: Path
    members: Slice
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class FilesPiece:
    """Some files of one label each: their paths, and the names that they are told by."""

    paths: tuple[Path, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinesPiece:
    """A part of a file with one label a line.

    Attributes:
        path: The file.
        start: Where its first line begins.
        end: Where the line behind its last one begins.
        first_line: The number of its first line, from 1.
    """

    path: Path
    start: int
    end: int
    first_line: int


@dataclass(frozen=True, slots=True)
class TablesPiece:
    """All tables of a CSV export."""

    overviews: tuple[Table, ...]
    facts: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something that is no label and says why."""

    where: str
    why: str


Piece = ZipPiece | FilesPiece | LinesPiece | TablesPiece | NotRead


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read.

    Attributes:
        labels: About how many labels there are; 0 where that cannot be told yet.
        pieces: The pieces, in the order of the files.
    """

    labels: int
    pieces: Iterator[Piece]


@dataclass(slots=True)
class _Sorted:
    """The given files by what they are."""

    zips: list[tuple[Path, Directory]]
    files: list[tuple[Path, str]]
    line_files: list[Path]
    overviews: list[Table]
    facts: list[Table]
    not_read: list[NotRead]


def plan(files: Sequence[Path]) -> Plan:
    """Find out what is in the files.

    Args:
        files: ZIP files, folders, JSON files of one label, files of one label a line (.jsonl,
            .ndjson), and tables of the site's CSV export.

    Raises:
        UserError: If a file is not there or is none of these, or is damaged as a whole.
    """
    found = _Sorted([], [], [], [], [], [])
    try:
        for path in files:
            _sort(path, found)
    except OSError as error:
        raise not_readable(error) from error
    if bool(found.overviews) != bool(found.facts):
        missing = "DietarySupplementFacts" if found.overviews else "ProductOverview"
        raise UserError(
            f"The table {missing} of the CSV export is missing.",
            "Choose the files ProductOverview and DietarySupplementFacts together.",
        )
    if len(found.files) > MOST_MEMBERS:
        raise UserError(f"These are more than {MOST_MEMBERS:,} files.", "Choose fewer of them.")
    labels = len(found.files) + sum(len(directory.entries) for _, directory in found.zips)
    labels += sum(_about_lines(path) for path in found.line_files)
    labels += sum(table.size // OVERVIEW_LINE for table in found.overviews)
    return Plan(labels, _pieces(found))


def not_readable(error: OSError) -> UserError:
    """Return what is said where a file cannot be read."""
    return UserError(
        f"“{error.filename or 'The file'}” cannot be read: {error.strerror or error}.",
        "Check the file and its permissions.",
    )


OVERVIEW_LINE = 320
"""Bytes of a line of ProductOverview, on average."""


def _pieces(found: _Sorted) -> Iterator[Piece]:
    yield from found.not_read
    for path, directory in found.zips:
        yield from _zip_pieces(path, directory)
    for first in range(0, len(found.files), PIECE_LABELS):
        some = found.files[first : first + PIECE_LABELS]
        yield FilesPiece(tuple(path for path, _ in some), tuple(name for _, name in some))
    for path in found.line_files:
        yield from _line_pieces(path)
    if found.facts:
        yield TablesPiece(tuple(found.overviews), tuple(found.facts))


# --- files and folders -------------------------------------------------------------------------

_LINES = {".jsonl", ".ndjson"}
_READ = {".json", ".csv", *_LINES}


def _sort(path: Path, found: _Sorted) -> None:
    try:
        kind = path.stat()
    except OSError as error:
        raise UserError(f"There is no file {path}.", "Check the name.") from error
    suffix = path.suffix.lower()
    if stat.S_ISDIR(kind.st_mode):
        _sort_folder(path, found)
    elif not stat.S_ISREG(kind.st_mode):
        raise UserError(f"{path} is not an ordinary file.", "Choose a file or a folder.")
    elif suffix == ".zip" or _begins(path, 4) in (b"PK\x03\x04", b"PK\x05\x06"):
        _sort_zip(path, found)
    elif suffix == ".csv":
        if not _take_table(Table(path, path.name, kind.st_size), found):
            raise UserError(
                f"“{path.name}” is not ProductOverview or DietarySupplementFacts of the NIH "
                "site's CSV export.",
                "Import a table of your own into My products instead.",
            )
    elif suffix in _LINES or (suffix == ".json" and kind.st_size > MOST_MEMBER_BYTES):
        found.line_files.append(path)
    elif suffix == ".json":
        found.files.append((path, path.name))
    else:
        raise UserError(
            f"“{path.name}” is no file of the label database.",
            "Choose its ZIP, a folder, or files that end in .json, .jsonl or .csv.",
        )


def _sort_folder(folder: Path, found: _Sorted) -> None:
    before = len(found.files) + len(found.line_files) + len(found.facts) + len(found.overviews)
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            suffix = path.suffix.lower()
            if name.startswith(".") or suffix not in _READ or not path.is_file():
                continue
            shown = path.relative_to(folder).as_posix()
            if suffix == ".csv":
                _take_table(Table(path, shown, path.stat().st_size), found)
            elif suffix in _LINES:
                found.line_files.append(path)
            else:
                found.files.append((path, shown))
    after = len(found.files) + len(found.line_files) + len(found.facts) + len(found.overviews)
    if before == after:
        raise UserError(f"There is no label file in {folder}.", "Choose another folder.")


def _take_table(table: Table, found: _Sorted) -> bool:
    """Put a table where it belongs; return whether it is one that is needed."""
    first = b""
    for chunk in table.chunks():
        first += chunk
        break
    kind = kind_of(first.partition(b"\n")[0])
    if kind == "facts":
        found.facts.append(table)
    elif kind == "overview":
        found.overviews.append(table)
    return bool(kind)


def _begins(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        return file.read(count)


# --- lines -------------------------------------------------------------------------------------


def _about_lines(path: Path) -> int:
    """Return about how many lines a file has, by its first ones."""
    first = _begins(path, PIECE_BYTES)
    return path.stat().st_size * max(1, first.count(b"\n")) // max(1, len(first))


def _line_pieces(path: Path) -> Iterator[LinesPiece]:
    start = place = 0
    line = lines = 1
    with path.open("rb") as file:
        while chunk := file.read(PIECE_BYTES):
            last = chunk.rfind(b"\n")
            if last >= 0:
                end = place + last + 1
                lines += chunk.count(b"\n")
                yield LinesPiece(path, start, end, line)
                start, line = end, lines
            place += len(chunk)
    if place > start:
        yield LinesPiece(path, start, place, line)


# --- ZIP files ---------------------------------------------------------------------------------

_PACKED = {".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", *_LINES}


def _sort_zip(path: Path, found: _Sorted) -> None:
    directory = read_directory(path)
    labels: list[int] = []
    for place, name in enumerate(directory.names()):
        if b"__MACOSX" in name:
            continue
        if name.endswith(b".json"):
            labels.append(place)
        elif not name.endswith((b"/", b"\\")):
            _sort_member(path, directory, place, labels, found)
    found.zips.append((path, directory.chosen(labels)))


def _sort_member(
    path: Path, directory: Directory, place: int, labels: list[int], found: _Sorted
) -> None:
    """Put a member where it belongs that does not look like a label; leave out what is none."""
    (member,) = directory.slice(place, place + 1).members()
    suffix = PurePosixPath(member.name.replace("\\", "/")).suffix.lower()
    shown = shown_in(path, member.name)
    if suffix in {".json", ""}:
        labels.append(place)
    elif suffix in _PACKED:
        why = "It is packed again inside the ZIP. Unpack the ZIP and choose what is in it."
        found.not_read.append(NotRead(shown, why))
    elif suffix == ".csv":
        try:
            _take_table(Table(path, shown, member.size, member), found)
        except UserError as error:
            found.not_read.append(NotRead(shown, str(error)))


def _zip_pieces(path: Path, directory: Directory) -> Iterator[ZipPiece]:
    """Yield runs of members that lie one after another, none much larger than `PIECE_BYTES`."""
    starts, limits = directory.starts, directory.limits
    first = 0
    for place in range(1, len(starts) + 1):
        whole = place == len(starts) or place - first >= PIECE_LABELS
        if not whole:
            apart = starts[place] - min(limits[place - 1], starts[place - 1] + MOST_MEMBER_SPAN)
            whole = limits[place] - starts[first] > PIECE_BYTES or apart > 0
        if whole:
            size = min(limits[place - 1], starts[place - 1] + MOST_MEMBER_SPAN) - starts[first]
            yield ZipPiece(path, directory.slice(first, place), starts[first], size)
            first = place


_LONGEST = 200
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def shown_in(path: Path, name: str) -> str:
    """Return how a member of a ZIP is told, without signs that cannot be seen or turn the text."""
    seen = _UNSEEN.sub("\ufffd", name)
    return f"{path.name}: {seen[:_LONGEST]}"
