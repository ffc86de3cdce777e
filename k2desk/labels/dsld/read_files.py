"""Reading of the pieces of a download, label by label, with the failures."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from k2desk.core.model.errors import UserError, explain_os_error
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.message import msg
from k2desk.labels.dsld.csv_tables import FailedLine, read_tables
from k2desk.labels.dsld.files import (
    OVERVIEW_LINE_BYTES,
    FilesPiece,
    LinesPiece,
    Piece,
    TablesPiece,
    UnreadableFile,
    ZipPiece,
    member_label,
    read_error,
)
from k2desk.labels.dsld.prefilter import has_no_vitamin_k
from k2desk.labels.dsld.read import read_dsld, read_prefiltered
from k2desk.labels.dsld.zip_directory import MAX_MEMBER_BYTES, ZipMember
from k2desk.labels.dsld.zip_members import read_member
from k2desk.labels.fields.cache import count_label_bytes

MAX_FAILURES = 1000
"""Failures that are listed; further ones are only counted."""

FactsCallback = Callable[[LabelFacts], None]
CountCallback = Callable[[int], None]


@dataclass(slots=True)
class Tally:
    """Result of reading a piece.

    Attributes:
        read: The number of labels that were examined.
        without_vitamin_k: How many of them state no vitamin K.
        failures: How many could not be read.
        failed: The first failures: their locations and reasons.
        inputs: A sum over name, size and checksum of each label, in any order; to be taken
            modulo `INPUT_SUM_MODULUS`.
    """

    read: int = 0
    without_vitamin_k: int = 0
    failures: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    inputs: int = 0

    def fail(self, location: str, reason: str) -> None:
        """Count a failure."""
        self.failures += 1
        if len(self.failed) < MAX_FAILURES:
            self.failed.append((location, reason))

    def add_input(self, name: bytes, size: int, checksum: int) -> None:
        """Add a label to the sum over all inputs."""
        digest = sha256(b"%b\0%d\0%d" % (name, size, checksum)).digest()
        self.inputs += int.from_bytes(digest, "big")


INPUT_SUM_MODULUS = 1 << 256


def read_piece(piece: Piece, on_facts: FactsCallback, on_count: CountCallback) -> Tally:
    """Read a piece.

    Args:
        piece: A piece of a plan.
        on_facts: Called with the facts of each label with vitamin K.
        on_count: Called with the number of further labels during a long read.

    Raises:
        UserError: If a ZIP, a file of lines or a table cannot be read as a whole.
    """
    tally = Tally()
    try:
        if isinstance(piece, TablesPiece):
            _read_tables(piece, on_facts, on_count, tally)
        elif isinstance(piece, UnreadableFile):
            tally.read += 1
            tally.fail(piece.name, piece.reason)
        else:
            _read_labels(piece, on_facts, tally)
    except OSError as error:
        raise read_error(error) from error
    return tally


LabelText = bytes | bytearray | str
"""A label's bytes, or as text the reason why it cannot be read."""


def _read_labels(
    piece: ZipPiece | FilesPiece | LinesPiece, on_facts: FactsCallback, tally: Tally
) -> None:
    if isinstance(piece, ZipPiece):
        _read_zip(piece, on_facts, tally)
        return
    if isinstance(piece, FilesPiece):
        for name, text in _file_texts(piece, tally):
            tally.read += 1
            if reason := _read_label(text, on_facts, tally, read_dsld):
                tally.fail(name, reason)
        return
    for number, text in _lines(piece, tally):
        tally.read += 1
        if reason := _read_label(text, on_facts, tally, read_dsld):
            tally.fail(msg("{file}, line {line}", file=piece.path.name, line=number), reason)


def _read_label(
    text: LabelText,
    on_facts: FactsCallback,
    tally: Tally,
    read: Callable[[bytes | bytearray], LabelFacts | None],
) -> str:
    """Read a label and return the reason if that failed, else ""."""
    if isinstance(text, str):
        return text
    count_label_bytes(len(text))
    try:
        facts = read(text)
        if facts is None:
            tally.without_vitamin_k += 1
        else:
            on_facts(facts)
    except UserError as error:
        return error.text
    except MemoryError:
        raise
    except Exception as error:  # one odd label must not end a build of 200,000
        problem = f"{type(error).__name__}: {error}"
        return msg("Error in K2 Desk: {problem}", problem=problem[:280])
    return ""


def _read_zip(piece: ZipPiece, on_facts: FactsCallback, tally: Tally) -> None:
    with piece.path.open("rb", buffering=0) as file:
        file.seek(piece.start)
        data = file.read(piece.size)
    for members in _batches(piece.members.members()):
        # All are decompressed, then all filtered, then read: each step on many labels in a row is
        # 5 % faster than all steps label by label.
        texts = [_content_or_reason(member, data, piece.start) for member in members]
        filtered_out = list(map(_is_filtered_out, texts))
        tally.read += len(members)
        tally.without_vitamin_k += sum(filtered_out)
        for member, text, is_done in zip(members, texts, filtered_out, strict=True):
            tally.add_input(member.raw_name, member.size, member.crc)
            if not is_done and (reason := _read_label(text, on_facts, tally, read_prefiltered)):
                tally.fail(member_label(piece.path, member.name), reason)


def _content_or_reason(member: ZipMember, data: bytes, base: int) -> LabelText:
    try:
        return read_member(member, data, base)
    except UserError as error:
        return error.text


def _is_filtered_out(text: LabelText) -> bool:
    """Return whether a label certainly has no vitamin K.

    False for a label that cannot be filtered; reading it gives the reason.
    """
    if isinstance(text, str):
        return False
    count_label_bytes(len(text))
    try:
        return has_no_vitamin_k(text)
    except MemoryError:
        raise
    except Exception:
        return False


_BATCH_BYTES = 4 << 20


def _batches(members: Iterable[ZipMember]) -> Iterator[list[ZipMember]]:
    """Yield batches of members, each of about `_BATCH_BYTES`."""
    batch: list[ZipMember] = []
    size = 0
    for member in members:
        batch.append(member)
        size += member.size
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    yield batch


def _file_texts(piece: FilesPiece, tally: Tally) -> Iterator[tuple[str, bytes | str]]:
    for path, name in zip(piece.paths, piece.names, strict=True):
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                yield name, msg("The file is not an ordinary file.")
                continue
            with path.open("rb", buffering=0) as file:
                data = file.read(MAX_MEMBER_BYTES + 1)
        except OSError as error:
            yield name, msg("The file can't be read: {reason}.", reason=explain_os_error(error))
            continue
        tally.add_input(name.encode("utf-8", "replace"), len(data), zlib.crc32(data))
        if len(data) > MAX_MEMBER_BYTES:
            yield name, msg("The file has more than {limit} bytes.", limit=MAX_MEMBER_BYTES)
        else:
            yield name, data


def _lines(piece: LinesPiece, tally: Tally) -> Iterator[tuple[int, bytes | str]]:
    """Yield the number of each line with its label."""
    number = piece.first_line
    file_name = piece.path.name.encode("utf-8", "replace")
    with piece.path.open("rb") as file:
        file.seek(piece.start)
        left = piece.end - piece.start
        while left > 0:
            data = file.readline(min(left, MAX_MEMBER_BYTES + 2))
            if not data:
                return
            left -= len(data)
            if len(data) > MAX_MEMBER_BYTES and not data.endswith(b"\n"):
                left -= _skip_line(file.readline, left)
                yield number, msg("The line has more than {limit} bytes.", limit=MAX_MEMBER_BYTES)
            elif data.strip():
                tally.add_input(file_name, len(data), zlib.crc32(data.strip()))
                yield number, data
            number += 1


def _skip_line(read: Callable[[int], bytes], left: int) -> int:
    """Read the rest of a line and return the number of bytes."""
    skipped = 0
    while skipped < left and (data := read(min(left - skipped, MAX_MEMBER_BYTES))):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped


# --- tables ------------------------------------------------------------------------------------


def _read_tables(
    piece: TablesPiece, on_facts: FactsCallback, on_count: CountCallback, tally: Tally
) -> None:
    size = sum(table.size for table in (*piece.facts, *piece.facts, *piece.overviews))
    labels = sum(table.size for table in piece.overviews) / OVERVIEW_LINE_BYTES
    share = 0.0

    def on_bytes(count: int) -> None:
        nonlocal share
        share += count * labels / max(1, size)
        on_count(int(share))
        share -= int(share)

    tables = read_tables(piece.overviews, piece.facts, on_bytes)
    with_k = 0
    tally.read = tables.labels + len(tables.strays)
    for failed in (*tables.strays, *tables.failed):
        tally.fail(failed.location, failed.reason)
    for location, facts in tables.facts:
        with_k += 1
        if isinstance(facts, FailedLine):
            tally.fail(facts.location, facts.reason)
            continue
        try:
            on_facts(facts)
        except UserError as error:
            tally.fail(location, error.text)
    tally.without_vitamin_k = tables.labels - len(tables.failed) - with_k
    for name, checksum in tables.checksums:
        tally.add_input(name.encode("utf-8", "replace"), checksum.size, checksum.crc)
