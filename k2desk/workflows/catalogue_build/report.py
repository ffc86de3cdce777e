"""What came of building a catalogue, and where that is kept: a file beside the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.store.catalogue.read import Catalogue, info
from k2desk.workflows.atomic_files import read_whole, write_whole
from k2desk.workflows.imports.label_files import Failure

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.workflows.desk import Desk

MOST_FAILURES = 1000
MOST_REFS = 200
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build; read = kept + without + repeated + failures.

    Attributes:
        read: Labels looked at.
        kept: Labels in the new catalogue.
        without_vitamin_k: How many state no vitamin K.
        failed: The first 1,000 that could not be read.
        failures: How many could not be read.
        questions: Kinds of doubts: the code, how many labels, and the first 200 of those.
        seconds: How long it took.
        files: The names of the files that it was built from.
        date: The day it was built, YYYY-MM-DD.
        repeated: Labels whose number came again; of these the one with the newest entry counts.
    """

    read: int
    kept: int
    without_vitamin_k: int
    failed: tuple[Failure, ...]
    failures: int
    questions: tuple[tuple[str, int, tuple[str, ...]], ...]
    seconds: float
    files: tuple[str, ...]
    date: str
    repeated: int = 0


class _Saved(msgspec.Struct):
    """The file; `catalogue` is the digest of the catalogue that the report belongs to."""

    catalogue: str
    report: BuildReport


_decoder = msgspec.json.Decoder(_Saved)


def report_path(catalogue: Path) -> Path:
    """Return where the report on a catalogue's building is kept."""
    return catalogue.with_name(f"{catalogue.stem}-report.json")


def save_report(catalogue: Path, digest: str, report: BuildReport) -> None:
    """Keep a report, whole or not at all.

    Args:
        catalogue: The catalogue that was built.
        digest: Its `facts_digest`.
        report: What came of it.

    Raises:
        UserError: If it cannot be written.
    """
    content = msgspec.json.encode(_Saved(digest, report))
    write_whole(report_path(catalogue), msgspec.json.format(content, indent=1))


def last_report(desk: Desk) -> BuildReport | None:
    """Return what came of building the present catalogue.

    None where it was not built from a download, or what was kept about it is gone or damaged.
    """
    path = report_path(desk.catalogue)
    if not path.is_file():
        return None
    try:
        saved = _decoder.decode(read_whole(path, _MOST_BYTES))
        digest = info(Catalogue(desk.catalogue)).facts_digest
    except (UserError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return saved.report if saved.catalogue == digest else None
