"""Files of a download: labels in ZIP files, folders, lines or tables.

The files are divided into pieces, which `read_files.read_piece` reads in any order and in other
processes.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from k2desk.core.model.errors import UserError, explain_os_error
from k2desk.core.model.message import msg
from k2desk.labels.dsld.csv_lines import ExportTable
from k2desk.labels.dsld.csv_tables import table_kind
from k2desk.labels.dsld.zip_directory import (
    MAX_MEMBER_BYTES,
    MAX_MEMBER_SPAN,
    MAX_MEMBERS,
    DirectorySlice,
    ZipDirectory,
    read_directory,
)

PIECE_BYTES = 2 << 20
PIECE_LABELS = 800
"""Labels per piece: about 40 ms of work, so all processes end together."""


@dataclass(frozen=True, slots=True)
class ZipPiece:
    """Consecutive members of a ZIP file.

    Attributes:
        path: The ZIP file.
        members: Their entries.
        start: Position of the first member in the file.
        size: Bytes from there to the end of the last member.
    """

    path: Path
    members: DirectorySlice
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class FilesPiece:
    """Files of one label each: their paths, and their names for messages."""

    paths: tuple[Path, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinesPiece:
    """Part of a file with one label per line.

    Attributes:
        path: The file.
        start: Position of its first line.
        end: Position after its last line.
        first_line: The number of its first line, from 1.
    """

    path: Path
    start: int
    end: int
    first_line: int


@dataclass(frozen=True, slots=True)
class TablesPiece:
    """All tables of a CSV export, which have to be read together."""

    overviews: tuple[ExportTable, ...]
    facts: tuple[ExportTable, ...]


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """File or member that cannot be read, with the reason."""

    name: str
    reason: str


Piece = ZipPiece | FilesPiece | LinesPiece | TablesPiece | UnreadableFile


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Plan for reading files.

    Attributes:
        labels: Estimated number of labels.
        pieces: The pieces, in the order of the files.
    """

    labels: int
    pieces: Iterator[Piece]


@dataclass(slots=True)
class _FilesByKind:
    """Files by kind."""

    zips: list[tuple[Path, ZipDirectory]]
    files: list[tuple[Path, str]]
    line_files: list[Path]
    overviews: list[ExportTable]
    facts: list[ExportTable]
    unreadable: list[UnreadableFile]

    def count(self) -> int:
        """Return the number of label files and tables outside of ZIP files."""
        return len(self.files) + len(self.line_files) + len(self.facts) + len(self.overviews)


def plan_files(files: Sequence[Path]) -> ReadPlan:
    """Examine files and divide them into pieces.

    Args:
        files: ZIP files, folders, JSON files of one label, files of one label per line (.jsonl,
            .ndjson), and tables of the site's CSV export.

    Raises:
        UserError: If a file is missing, of another kind, or damaged as a whole.
    """
    by_kind = _FilesByKind([], [], [], [], [], [])
    try:
        for path in files:
            _add_path(path, by_kind)
    except OSError as error:
        raise read_error(error) from error
    if bool(by_kind.overviews) != bool(by_kind.facts):
        missing = "DietarySupplementFacts" if by_kind.overviews else "ProductOverview"
        raise UserError(
            msg("The table {table} of the CSV export is missing.", table=missing),
            msg("Choose the files ProductOverview and DietarySupplementFacts together."),
        )
    if len(by_kind.files) > MAX_MEMBERS:
        raise UserError(
            msg("There are more than {limit} files.", limit=MAX_MEMBERS),
            msg("Choose fewer files."),
        )
    labels = len(by_kind.files) + sum(len(directory.entries) for _, directory in by_kind.zips)
    labels += sum(_estimate_lines(path) for path in by_kind.line_files)
    labels += sum(table.size // OVERVIEW_LINE_BYTES for table in by_kind.overviews)
    return ReadPlan(labels, _pieces(by_kind))


def read_error(error: OSError) -> UserError:
    """Return the error for a file that cannot be read."""
    reason = explain_os_error(error)
    return UserError(
        msg("“{file}” can't be read: {reason}.", file=str(error.filename), reason=reason)
        if error.filename
        else msg("The file can't be read: {reason}.", reason=reason),
        msg("Check the file and its permissions."),
    )


OVERVIEW_LINE_BYTES = 320
"""Average bytes of a line of ProductOverview."""


def _pieces(by_kind: _FilesByKind) -> Iterator[Piece]:
    yield from by_kind.unreadable
    for path, directory in by_kind.zips:
        yield from _zip_pieces(path, directory)
    for first in range(0, len(by_kind.files), PIECE_LABELS):
        files = by_kind.files[first : first + PIECE_LABELS]
        yield FilesPiece(tuple(path for path, _ in files), tuple(name for _, name in files))
    for path in by_kind.line_files:
        yield from _line_pieces(path)
    if by_kind.facts:
        yield TablesPiece(tuple(by_kind.overviews), tuple(by_kind.facts))


# --- files and folders -------------------------------------------------------------------------

_LINE_SUFFIXES = {".jsonl", ".ndjson"}
_READABLE_SUFFIXES = {".json", ".csv", *_LINE_SUFFIXES}


def _add_path(path: Path, by_kind: _FilesByKind) -> None:
    try:
        status = path.stat()
    except OSError as error:
        raise UserError(
            msg("There is no file “{path}”.", path=str(path)), msg("Check the name.")
        ) from error
    suffix = path.suffix.lower()
    if stat.S_ISDIR(status.st_mode):
        _add_folder(path, by_kind)
    elif not stat.S_ISREG(status.st_mode):
        raise UserError(
            msg("“{path}” is not an ordinary file.", path=str(path)),
            msg("Choose a file or a folder."),
        )
    elif suffix == ".zip" or _first_bytes(path, 4) in (b"PK\x03\x04", b"PK\x05\x06"):
        _add_zip(path, by_kind)
    elif suffix == ".csv":
        if not _add_table(ExportTable(path, path.name, status.st_size), by_kind):
            raise UserError(
                msg(
                    "“{file}” is not a table of the NIH CSV export (ProductOverview or "
                    "DietarySupplementFacts).",
                    file=path.name,
                ),
                msg("Import your own tables into My products."),
            )
    elif suffix in _LINE_SUFFIXES or (suffix == ".json" and status.st_size > MAX_MEMBER_BYTES):
        by_kind.line_files.append(path)
    elif suffix == ".json":
        by_kind.files.append((path, path.name))
    else:
        raise UserError(
            msg("“{file}” is not a file of the label database.", file=path.name),
            msg("Choose the ZIP, a folder, or files that end in .json, .jsonl or .csv."),
        )


def _add_folder(folder: Path, by_kind: _FilesByKind) -> None:
    before = by_kind.count()
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            suffix = path.suffix.lower()
            if name.startswith(".") or suffix not in _READABLE_SUFFIXES or not path.is_file():
                continue
            shown = path.relative_to(folder).as_posix()
            if suffix == ".csv":
                _add_table(ExportTable(path, shown, path.stat().st_size), by_kind)
            elif suffix in _LINE_SUFFIXES:
                by_kind.line_files.append(path)
            else:
                by_kind.files.append((path, shown))
    if by_kind.count() == before:
        raise UserError(
            msg("The folder “{folder}” has no label files.", folder=str(folder)),
            msg("Choose another folder."),
        )


def _add_table(table: ExportTable, by_kind: _FilesByKind) -> bool:
    """Add a table by its heading, and return whether it is a known one."""
    first_chunk = next(table.chunks(), b"")
    kind = table_kind(first_chunk.partition(b"\n")[0])
    if kind == "facts":
        by_kind.facts.append(table)
    elif kind == "overview":
        by_kind.overviews.append(table)
    return bool(kind)


def _first_bytes(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        return file.read(count)


# --- lines -------------------------------------------------------------------------------------


def _estimate_lines(path: Path) -> int:
    """Estimate the number of lines of a file from its first ones."""
    first = _first_bytes(path, PIECE_BYTES)
    return path.stat().st_size * max(1, first.count(b"\n")) // max(1, len(first))


def _line_pieces(path: Path) -> Iterator[LinesPiece]:
    start = position = 0
    line = lines = 1
    with path.open("rb") as file:
        while chunk := file.read(PIECE_BYTES):
            last = chunk.rfind(b"\n")
            if last >= 0:
                end = position + last + 1
                lines += chunk.count(b"\n")
                yield LinesPiece(path, start, end, line)
                start, line = end, lines
            position += len(chunk)
    if position > start:
        yield LinesPiece(path, start, position, line)


# --- ZIP files ---------------------------------------------------------------------------------

_ARCHIVE_SUFFIXES = {".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", *_LINE_SUFFIXES}


def _add_zip(path: Path, by_kind: _FilesByKind) -> None:
    directory = read_directory(path)
    labels: list[int] = []
    for index, name in enumerate(directory.names()):
        if b"__MACOSX" in name:
            continue
        if name.endswith(b".json"):
            labels.append(index)
        elif not name.endswith((b"/", b"\\")):
            _add_member(path, directory, index, labels, by_kind)
    by_kind.zips.append((path, directory.select(labels)))


def _add_member(
    path: Path, directory: ZipDirectory, index: int, labels: list[int], by_kind: _FilesByKind
) -> None:
    """Add a member whose name does not end in ".json", if it is useful."""
    (member,) = directory.slice(index, index + 1).members()
    suffix = PurePosixPath(member.name.replace("\\", "/")).suffix.lower()
    shown = member_label(path, member.name)
    if suffix in {".json", ""}:
        labels.append(index)
    elif suffix in _ARCHIVE_SUFFIXES:
        reason = msg(
            "The file is an archive inside the ZIP. Unpack the ZIP and choose the files in "
            "this archive."
        )
        by_kind.unreadable.append(UnreadableFile(shown, reason))
    elif suffix == ".csv":
        try:
            _add_table(ExportTable(path, shown, member.size, member), by_kind)
        except UserError as error:
            by_kind.unreadable.append(UnreadableFile(shown, error.text))


def _zip_pieces(path: Path, directory: ZipDirectory) -> Iterator[ZipPiece]:
    """Yield consecutive members as pieces of about `PIECE_BYTES` at most."""
    starts, limits = directory.starts, directory.limits
    first = 0
    for index in range(1, len(starts) + 1):
        is_full = index == len(starts) or index - first >= PIECE_LABELS
        if not is_full:
            gap = starts[index] - min(limits[index - 1], starts[index - 1] + MAX_MEMBER_SPAN)
            is_full = limits[index] - starts[first] > PIECE_BYTES or gap > 0
        if is_full:
            size = min(limits[index - 1], starts[index - 1] + MAX_MEMBER_SPAN) - starts[first]
            yield ZipPiece(path, directory.slice(first, index), starts[first], size)
            first = index


_MAX_NAME = 200
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def member_label(path: Path, name: str) -> str:
    """Return the name of a ZIP member for messages.

    Invisible characters and those that change the direction of writing are replaced.
    """
    visible = _INVISIBLE.sub("\ufffd", name)
    return f"{path.name}: {visible[:_MAX_NAME]}"
