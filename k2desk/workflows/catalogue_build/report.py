"""Report of a catalog build, stored next to the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.model.stored_message import pack_value, unpack_all
from k2desk.store.catalogue.read import Catalogue, info
from k2desk.workflows.atomic_files import read_limited, write_atomically
from k2desk.workflows.imports.label_files import Failure

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.workflows.desk import Desk

MAX_FAILURES = 1000
MAX_REFS = 200
_MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Report of a build.

    read = kept + without_vitamin_k + repeated + failures.

    Attributes:
        read: Number of labels read.
        kept: Number of labels in the new catalog.
        without_vitamin_k: Number of labels without vitamin K.
        failed: The first 1,000 failures.
        failures: Number of unreadable labels.
        questions: Kinds of questions: the code, the number of labels, and the first 200 of them.
        seconds: Duration in seconds.
        files: Names of the files.
        date: Date of the build, YYYY-MM-DD.
        repeated: Number of labels whose number was read before; the newest entry counts.
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


class _ReportFile(msgspec.Struct):
    """Stored report; `catalogue` is the digest of its catalog."""

    catalogue: str
    report: BuildReport


_decoder = msgspec.json.Decoder(_ReportFile)


def report_path(catalogue: Path) -> Path:
    """Return the path of the report of a catalog."""
    return catalogue.with_name(f"{catalogue.stem}-report.json")


def save_report(catalogue: Path, digest: str, report: BuildReport) -> None:
    """Save a report, atomically.

    Args:
        catalogue: The catalog that was built.
        digest: Its `facts_digest`.
        report: The report.

    Raises:
        UserError: If it can't be written.
    """
    content = msgspec.json.encode(_ReportFile(digest, report), enc_hook=pack_value)
    write_atomically(report_path(catalogue), msgspec.json.format(content, indent=1))


def load_report(desk: Desk) -> BuildReport | None:
    """Return the report of the present catalog, or None.

    None if it was not built from a download, or the report is missing or damaged.
    """
    path = report_path(desk.catalogue)
    if not path.is_file():
        return None
    try:
        saved = _decoder.decode(read_limited(path, _MAX_BYTES))
        digest = info(Catalogue(desk.catalogue)).facts_digest
    except (UserError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return unpack_all(saved.report) if saved.catalogue == digest else None
