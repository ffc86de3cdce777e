"""Texts about the result of an import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, Style, joined, msg, nmsg
from k2desk.ui.widgets.text_format import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.imports.label_files import ImportReport
    from k2desk.workflows.imports.merge import Failure

MAX_SHOWN_FAILURES = 3
"""Maximum failures in the text of the dialog; its details list more."""


def import_summary(report: ImportReport) -> Message:
    """Summarize an import of labels."""
    failed = len(report.failed)
    parts = _counts(report, nmsg("{count} not readable", "{count} not readable", failed))
    if failed == report.read:
        return _nothing_imported(parts)
    return nmsg(
        "Read {count} label: {parts}.", "Read {count} labels: {parts}.", report.read, parts=parts
    )


def table_import_summary(report: ImportReport) -> Message:
    """Summarize an import of a table."""
    failed = len(report.failed)
    parts = _counts(report, nmsg("{count} skipped", "{count} skipped", failed))
    if failed == report.read:
        return _nothing_imported(parts)
    return nmsg(
        "Read {count} line: {parts}.", "Read {count} lines: {parts}.", report.read, parts=parts
    )


def _counts(report: ImportReport, failed: Message) -> Message:
    """Return the counts of an import that are not 0, as one list."""
    added, updated = len(report.added), len(report.updated)
    parts = (
        nmsg("{count} added", "{count} added", added),
        nmsg("{count} updated", "{count} updated", updated),
        nmsg("{count} unchanged", "{count} unchanged", report.unchanged),
        nmsg("{count} without vitamin K", "{count} without vitamin K", report.without_vitamin_k),
        failed,
    )
    return joined([part for part in parts if part.number], Style.COMMA)


def _nothing_imported(parts: Message) -> Message:
    if not parts:
        return msg("Nothing was imported.")
    return msg("Nothing was imported: {parts}.", parts=parts)


def failure_summary(report: ImportReport) -> tuple[Message, Message]:
    """Return title and text of a dialog that lists the first failures."""
    failed = report.failed
    rest = msg("The others were read.") if len(failed) < report.read else ""
    if len(failed) == 1:
        title = msg("Couldn't read {name}", name=_short_name(failed[0]))
        return title, _paragraphs(failed[0].why, rest)
    title = msg("Couldn't read {failed} of {total}", failed=len(failed), total=report.read)
    return title, _paragraphs(listed_failures(failed, MAX_SHOWN_FAILURES, short=True), rest)


def listed_failures(failed: Sequence[Failure], limit: int, *, short: bool = False) -> Message:
    """Return the first failures, one per line, and the number of others."""
    lines = [
        msg("{name}: {reason}", name=_short_name(one) if short else one.where, reason=one.why)
        for one in failed[:limit]
    ]
    others = len(failed) - limit
    if others > 0:
        lines.append(nmsg("… and {count} more", "… and {count} more", others))
    return joined(lines, Style.LINES)


def _short_name(failure: Failure) -> str:
    return one_line(Path(failure.where).name, 80)


def _paragraphs(*texts: str) -> Message:
    """Return texts with an empty line between them, without empty ones."""
    first, *others = [text for text in texts if text]
    return joined([first, *(msg("\n{text}", text=text) for text in others)], Style.LINES)
