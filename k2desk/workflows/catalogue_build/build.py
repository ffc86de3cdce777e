"""Building a catalogue from NIH's download: every label with vitamin K, in a new file.

Other processes read the labels and write the file; here they are only given their work, and
asked whether to stop. So a window stays quick meanwhile, and a stop takes effect at once.
"""

from __future__ import annotations

import time
from collections import deque
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.progress import SILENT, Progress, Reporter
from k2desk.store.catalogue.build import publish_catalogue, temporary_catalogue
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.workflows.catalogue_build.collect import Gathered, names_of
from k2desk.workflows.catalogue_build.report import BuildReport, last_report, save_report
from k2desk.workflows.catalogue_build.workers import (
    Children,
    Counted,
    Found,
    Looking,
    More,
    Read,
    Writing,
    Written,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.labels.dsld.files import Piece
    from k2desk.workflows.desk import Desk

_LARGE = 20_000_000
"""Bytes of a file that keeps all processes busy, so that they are started at once."""

__all__ = ["BuildReport", "build_catalogue", "last_report"]

_SOURCE = "Dietary Supplement Label Database, National Institutes of Health, Office of Dietary "
_CITATION = (
    "National Institutes of Health, Office of Dietary Supplements. Dietary Supplement Label "
    "Database{year}. https://dsld.od.nih.gov/"
)


def build_catalogue(desk: Desk, files: Sequence[Path], report: Reporter = SILENT) -> BuildReport:
    """Build the desk's catalogue anew from files of NIH's label database.

    The old catalogue stands until the new one is whole and checked, and stays whatever goes
    wrong. The same labels make the same file, whatever their order.

    Args:
        desk: The open desk; `desk.catalogue` is replaced.
        files: The ZIP file as it is downloaded, folders of labels, files of one label (.json) or
            of one label a line (.jsonl, .ndjson), tables of the site's CSV export.
        report: Hears how far it is, in labels, and is asked often whether to stop.

    Raises:
        UserError: If a file is not there or is damaged as a whole, no label with vitamin K is
            found, or the disk is full.
        Cancelled: If a stop was asked for.
    """
    begun = time.monotonic()
    with temporary_catalogue(desk.catalogue) as unfinished:
        report(0, 0, "looking at the files")
        with Children() as children, closing(Gathered(desk.catalogue.parent)) as gathered:
            children.give(Looking(tuple(files)))
            if any(path.is_file() and path.stat().st_size > _LARGE for path in files):
                children.start_all()
            _read(children, gathered, report)
            gathered.settle()
            _refuse_nothing(gathered)
            about = _about(gathered)
            kept = _write(children, gathered, Writing(unfinished, about, gathered.kept), report)
        done = BuildReport(
            read=gathered.read,
            kept=kept,
            without_vitamin_k=gathered.without_vitamin_k,
            failed=gathered.failed,
            failures=gathered.failures,
            questions=gathered.questions(),
            seconds=round(time.monotonic() - begun, 2),
            files=names_of(files),
            date=datetime.now().astimezone().date().isoformat(),
            repeated=gathered.found - kept,
        )
        save_report(desk.catalogue, about.facts_digest, done)
        report(gathered.read, gathered.read, "putting it in its place")
        publish_catalogue(unfinished, desk.catalogue)
    return done


def _read(children: Children, gathered: Gathered, report: Reporter) -> None:
    """Have all pieces read; the first child is finding them already."""
    waiting: deque[Piece] = deque()
    total = given = 0
    under_way: dict[int, int] = {}
    while waiting or children.at_work:
        while waiting and children.can_take:
            given += 1
            children.give(waiting.popleft(), given)
        for child, answer in children.answers():
            if isinstance(answer, Found):
                waiting.append(answer.piece)
            elif isinstance(answer, Counted):
                total = answer.labels
            elif isinstance(answer, Read):
                gathered.take(child.place, answer)
                under_way.pop(child.place, None)
            elif isinstance(answer, Progress):
                under_way[child.place] = under_way.get(child.place, 0) + answer.done
        done = gathered.read + sum(under_way.values())
        what = f"{gathered.found:,} with vitamin K" if given else "looking at the files"
        report(done, max(done, total), what)


def _write(children: Children, gathered: Gathered, job: Writing, report: Reporter) -> int:
    """Have one of the children write the catalogue; return how many products are in it."""
    batches = gathered.batches()
    labels = gathered.read
    what = "writing"
    children.give(job)
    while True:
        report(labels, labels, what)
        for child, answer in children.answers():
            if isinstance(answer, Written):
                return answer.products
            if isinstance(answer, More):
                child.send(next(batches, []))
            elif isinstance(answer, Progress):
                what = answer.what or "writing"


def _refuse_nothing(gathered: Gathered) -> None:
    if gathered.kept:
        return
    if gathered.failures:
        first = gathered.failed[0]
        raise UserError(
            f"None of {gathered.read:,} labels could be kept, and {gathered.failures:,} could not "
            f"be read; the first: {first.where}: {first.why}",
            "The old catalogue stands.",
        )
    if not gathered.read:
        raise UserError(
            "There is no label in what was chosen.",
            "The old catalogue stands; choose the label database's download.",
        )
    many = (
        "The only label does not state"
        if gathered.read == 1
        else (f"None of {gathered.read:,} labels states")
    )
    raise UserError(
        f"{many} vitamin K.",
        "The old catalogue stands; choose the label database's download.",
    )


def _about(gathered: Gathered) -> CatalogueInfo:
    date = gathered.newest_date
    return CatalogueInfo(
        products=gathered.kept,
        source=f"{_SOURCE}Supplements",
        date=date,
        licence="CC0-1.0",
        citation=_CITATION.format(year=f", {date[:4]}" if date else ""),
        note="Built from files of the label database on this computer.",
        facts_digest=gathered.digest,
    )
