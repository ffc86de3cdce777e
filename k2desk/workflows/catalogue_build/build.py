"""Build of a catalog from NIH's download, in a new file.

Worker processes read the labels and write the file. This process only hands out the work
and checks for a cancel request, so that a window stays responsive and a cancel takes effect
at once.
"""

from __future__ import annotations

import time
from collections import deque
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg, nmsg, pmsg, sentences
from k2desk.core.model.progress import SILENT, Progress, Reporter
from k2desk.store.catalogue.build import publish_catalogue, temporary_catalogue
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.workflows.catalogue_build.collect import Collector, file_names
from k2desk.workflows.catalogue_build.report import BuildReport, save_report
from k2desk.workflows.catalogue_build.workers import (
    BatchRequest,
    FoundPiece,
    LabelCount,
    PieceRead,
    PlanJob,
    WorkerPool,
    WriteDone,
    WriteJob,
)
from k2desk.workflows.desk import BUILT_NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.core.model.message import Message
    from k2desk.labels.dsld.files import Piece
    from k2desk.workflows.desk import Desk

_LARGE = 20_000_000
"""Size in bytes from which a file gets all worker processes at once."""


_SOURCE = "Dietary Supplement Label Database, National Institutes of Health, Office of Dietary "
_CITATION = (
    "National Institutes of Health, Office of Dietary Supplements. Dietary Supplement Label "
    "Database{year}. https://dsld.od.nih.gov/"
)


LOOKING = pmsg("progress", "looking at the files")
WRITING = pmsg("progress", "saving the labels")
SAVING = pmsg("progress", "replacing the current catalog")

UNCHANGED = msg("The current catalog is unchanged.")
CHOOSE_DOWNLOAD = msg("Choose the download of the label database.")


def _found_words(count: int) -> Message:
    return nmsg("{count} with vitamin K", "{count} with vitamin K", count)


def build_catalogue(desk: Desk, files: Sequence[Path], report: Reporter = SILENT) -> BuildReport:
    """Build the desk's catalog from files of NIH's label database.

    The old catalog stays until the new one is complete and checked, and also after any
    failure. The same labels make the same file in any order.

    Args:
        desk: The open desk; `desk.catalogue` is replaced.
        files: The downloaded ZIP file, folders of labels, files of one label (.json) or of
            one label
            per line (.jsonl, .ndjson), tables of the site's CSV export.
        report: Receives the progress in labels, and is asked often whether to stop.

    Raises:
        UserError: If a file is missing or damaged, no label has vitamin K, or the disk is full.
        Cancelled: If it was stopped.
    """
    begun = time.monotonic()
    with temporary_catalogue(desk.catalogue) as unfinished:
        report(0, 0, LOOKING)
        with WorkerPool() as pool, closing(Collector(desk.catalogue.parent)) as collector:
            pool.submit(PlanJob(tuple(files)))
            if any(path.is_file() and path.stat().st_size > _LARGE for path in files):
                pool.start_all()
            _read(pool, collector, report)
            collector.finish()
            _refuse_empty(collector)
            about = _about(collector)
            kept = _write(pool, collector, WriteJob(unfinished, about, collector.count), report)
        done = BuildReport(
            read=collector.read,
            kept=kept,
            without_vitamin_k=collector.without_vitamin_k,
            failed=collector.failed,
            failures=collector.failures,
            questions=collector.questions(),
            seconds=round(time.monotonic() - begun, 2),
            files=file_names(files),
            date=datetime.now().astimezone().date().isoformat(),
            repeated=collector.with_vitamin_k - kept,
        )
        save_report(desk.catalogue, about.facts_digest, done)
        report(collector.read, collector.read, SAVING)
        publish_catalogue(unfinished, desk.catalogue)
    return done


def _read(pool: WorkerPool, collector: Collector, report: Reporter) -> None:
    """Read all pieces, starting while a worker still lists the others."""
    waiting: deque[Piece] = deque()
    total = given = 0
    under_way: dict[int, int] = {}
    while waiting or pool.is_busy:
        while waiting and pool.has_capacity:
            given += 1
            pool.submit(waiting.popleft(), given)
        for worker, answer in pool.answers():
            if isinstance(answer, FoundPiece):
                waiting.append(answer.piece)
            elif isinstance(answer, LabelCount):
                total = answer.labels
            elif isinstance(answer, PieceRead):
                collector.add_answer(worker.index, answer)
                under_way.pop(worker.index, None)
            elif isinstance(answer, Progress):
                under_way[worker.index] = under_way.get(worker.index, 0) + answer.done
        done = collector.read + sum(under_way.values())
        what = _found_words(collector.with_vitamin_k) if given else LOOKING
        report(done, max(done, total), what)


def _write(pool: WorkerPool, collector: Collector, job: WriteJob, report: Reporter) -> int:
    """Write the catalog in a worker; return its number of products."""
    batches = collector.batches()
    labels = collector.read
    step: str = WRITING
    pool.submit(job)
    while True:
        report(labels, labels, step)
        for worker, answer in pool.answers():
            if isinstance(answer, WriteDone):
                return answer.products
            if isinstance(answer, BatchRequest):
                worker.send(next(batches, []))
            elif isinstance(answer, Progress):
                step = answer.step or WRITING


def _refuse_empty(collector: Collector) -> None:
    if collector.count:
        return
    if collector.failures:
        first = collector.failed[0]
        raise UserError(
            msg(
                "{failed} of {total} labels couldn't be read, and the others have no vitamin "
                "K. The first error: {where}: {why}",
                failed=collector.failures,
                total=collector.read,
                where=first.where,
                why=first.why,
            ),
            UNCHANGED,
        )
    if not collector.read:
        raise UserError(
            msg("The chosen files contain no labels."),
            sentences(UNCHANGED, CHOOSE_DOWNLOAD),
        )
    raise UserError(
        nmsg(
            "The file contains {count} label, without vitamin K.",
            "The files contain {count} labels, none with vitamin K.",
            collector.read,
        ),
        sentences(UNCHANGED, CHOOSE_DOWNLOAD),
    )


def _about(collector: Collector) -> CatalogueInfo:
    date = collector.newest_date
    return CatalogueInfo(
        products=collector.count,
        source=f"{_SOURCE}Supplements",
        date=date,
        licence="CC0-1.0",
        citation=_CITATION.format(year=f", {date[:4]}" if date else ""),
        note=BUILT_NOTE,
        facts_digest=collector.digest,
    )
