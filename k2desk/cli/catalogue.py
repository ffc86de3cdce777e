"""The command `catalogue`."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.cli.output import CommandResult
from k2desk.core.wording.sources import question_kind
from k2desk.workflows.desk import Desk, build_shipped, catalogue_metadata

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.core.model.progress import Reporter

_MAX_FAILURES = 20
"""Maximum number of failures printed; the build report lists more."""


def catalogue_info(desk: Desk) -> CommandResult:
    """Describe the catalog: number of labels, source, date, license.

    Raises:
        UserError: If the file is missing or not a catalog.
    """
    info = catalogue_metadata(desk)
    content = {
        "file": str(desk.catalogue),
        "products": info.products,
        "source": info.source,
        "date": info.date,
        "licence": info.licence,
        "citation": info.citation,
        "note": info.note,
    }
    lines = [f"{info.products:,} labels in {desk.catalogue}", info.source]
    lines += [f"Date of the data: {info.date}", info.licence, info.citation, info.note]
    return CommandResult(content, lines)


def build(desk: Desk, files: Sequence[Path], report: Reporter) -> CommandResult:
    """Build the catalog from label files, or from the facts that ship.

    Args:
        desk: The desk; its catalog is replaced.
        files: Files of an NIH download; none for the facts that ship.
        report: Receives the progress.

    Raises:
        UserError: If the files are not a download, or the catalog cannot be written.
        Cancelled: If a stop was requested.
    """
    if not files:
        build_shipped(desk.catalogue, report)
        return catalogue_info(desk)
    from k2desk.workflows.catalogue_build.build import build_catalogue

    result = build_catalogue(desk, files, report)
    content = {
        "read": result.read,
        "kept": result.kept,
        "without_vitamin_k": result.without_vitamin_k,
        "repeated": result.repeated,
        "failures": result.failures,
        "failed": [{"where": failure.where, "why": failure.why} for failure in result.failed],
        "questions": {code: count for code, count, _ in result.questions},
        "seconds": result.seconds,
        "file": str(desk.catalogue),
    }
    lines = [
        f"Read {result.read:,} labels in {result.seconds:.1f} s: {result.kept:,} with vitamin K "
        f"kept in {desk.catalogue}, {result.without_vitamin_k:,} without vitamin K, "
        f"{result.repeated:,} repeated, {result.failures:,} failed."
    ]
    for code, count, refs in result.questions:
        labels = f"{count:,} label{'' if count == 1 else 's'}"
        more = " ..." if count > 1 else ""
        lines.append(f"  ? {labels}: {question_kind(code)} ({refs[0]}{more})")
    lines += [f"  {failure.where}: {failure.why}" for failure in result.failed[:_MAX_FAILURES]]
    if result.failures > _MAX_FAILURES:
        lines.append(f"  and {result.failures - _MAX_FAILURES:,} more")
    return CommandResult(content, lines)
