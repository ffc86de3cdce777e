"""The command `catalogue`."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.cli.output import CommandResult, OutputLine, Prefixed, and_more, failure_lines
from k2desk.core.model.message import Day, Style, joined, msg, nmsg, sentences
from k2desk.core.wording.sources import question_kind
from k2desk.workflows.desk import Desk, build_shipped, catalogue_metadata

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.core.model.message import Message
    from k2desk.core.model.progress import Reporter
    from k2desk.workflows.catalogue_build.report import BuildReport

_MAX_FAILURES = 20
"""Maximum number of failures printed; the build report lists more."""


def catalogue_info(desk: Desk) -> CommandResult:
    """Describe the catalog: number of labels, source, date, license.

    Raises:
        UserError: If the file is missing or not a catalog.
    """
    info, file = catalogue_metadata(desk), str(desk.catalogue)
    content = {
        "file": file,
        "products": info.products,
        "source": info.source,
        "date": info.date,
        "licence": info.licence,
        "citation": info.citation,
        "note": info.note,
    }
    count = nmsg(
        "{count} label in {file}",
        "{count} labels in {file}",
        info.products,
        file=file,
    )
    date = msg("Date of the data: {date}", date=Day(info.date))
    return CommandResult(
        content, [count, info.source, date, info.licence, info.citation, info.note]
    )


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
    return CommandResult(content, _build_lines(desk, result))


def _build_lines(desk: Desk, result: BuildReport) -> list[OutputLine]:
    """List the numbers of labels, the questions about them, and the failures."""
    read = nmsg(
        "Read {count} label in {seconds} s.",
        "Read {count} labels in {seconds} s.",
        result.read,
        seconds=Decimal(f"{result.seconds:.1f}"),
    )
    counts = (
        nmsg("{count} with vitamin K", "{count} with vitamin K", result.kept),
        nmsg("{count} without vitamin K", "{count} without vitamin K", result.without_vitamin_k),
        nmsg("{count} repeated", "{count} repeated", result.repeated),
        nmsg("{count} failed", "{count} failed", result.failures),
    )
    lines: list[OutputLine] = [
        sentences(read, msg("{counts}.", counts=joined(counts, Style.COMMA))),
        msg("The new catalog is {file}", file=str(desk.catalogue)),
    ]
    lines += [
        Prefixed("  ? ", _question_line(code, count, refs[0]))
        for code, count, refs in result.questions
    ]
    lines += failure_lines(result.failed[:_MAX_FAILURES])
    more = result.failures - _MAX_FAILURES
    return [*lines, Prefixed("  ", and_more(more))] if more > 0 else lines


def _question_line(code: str, count: int, ref: str) -> Message:
    kind = question_kind(code)
    return nmsg(
        "{count} label: {question} ({label})",
        "{count} labels: {question} ({label} …)",
        count,
        question=kind,
        label=ref,
    )
