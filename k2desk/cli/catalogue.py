"""The command `catalogue`: what is on board, and building a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from k2desk.core.wording.sources import question_kind
from k2desk.workflows.desk import Desk, about_catalogue, build_shipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.core.model.progress import Reporter

ImportOutcome = tuple[dict[str, Any], list[str]]
"""What the command says: as JSON, and as lines for a person."""

_MOST_TOLD = 20
"""Failures of a build that are printed; its report beside the catalogue has more."""


def on_board(desk: Desk) -> ImportOutcome:
    """Return what the catalogue says of itself.

    Raises:
        UserError: If it is not there or is no catalogue.
    """
    about = about_catalogue(desk)
    content = {
        "file": str(desk.catalogue),
        "products": about.products,
        "source": about.source,
        "date": about.date,
        "licence": about.licence,
        "citation": about.citation,
        "note": about.note,
    }
    lines = [f"{about.products:,} labels in {desk.catalogue}", about.source]
    lines += [f"Date of the data: {about.date}", about.licence, about.citation, about.note]
    return content, lines


def build(desk: Desk, files: Sequence[Path], report: Reporter) -> ImportOutcome:
    """Build the catalogue, from files or, without any, from the facts that ship.

    Raises:
        UserError: If the files are no download, or the catalogue cannot be written.
        Cancelled: If a stop was asked for.
    """
    if not files:
        build_shipped(desk.catalogue, report)
        return on_board(desk)
    from k2desk.workflows.catalogue_build.build import build_catalogue

    done = build_catalogue(desk, files, report)
    content = {
        "read": done.read,
        "kept": done.kept,
        "without_vitamin_k": done.without_vitamin_k,
        "repeated": done.repeated,
        "failures": done.failures,
        "failed": [{"where": one.where, "why": one.why} for one in done.failed],
        "questions": {code: count for code, count, _ in done.questions},
        "seconds": done.seconds,
        "file": str(desk.catalogue),
    }
    lines = [
        f"Read {done.read:,} labels in {done.seconds:.1f} s: {done.kept:,} with vitamin K kept in "
        f"{desk.catalogue}, {done.without_vitamin_k:,} without vitamin K, {done.repeated:,} "
        f"repeated, {done.failures:,} failed."
    ]
    for code, count, refs in done.questions:
        labels = f"{count:,} label{'' if count == 1 else 's'}"
        more = " ..." if count > 1 else ""
        lines.append(f"  ? {labels}: {question_kind(code)} ({refs[0]}{more})")
    lines += [f"  {failure.where}: {failure.why}" for failure in done.failed[:_MOST_TOLD]]
    if done.failures > _MOST_TOLD:
        lines.append(f"  and {done.failures - _MOST_TOLD:,} more")
    return content, lines
