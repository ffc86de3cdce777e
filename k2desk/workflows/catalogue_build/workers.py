"""Worker processes of a catalog build: readers and one writer.

A worker does one job at a time: it receives a job, answers, and waits for the next. It ends
with its parent process in every case, and is killed when the build is stopped.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.core.model.progress import Progress, Reporter
from k2desk.labels.dsld.files import Piece, plan_files
from k2desk.labels.dsld.read_files import Tally, read_piece
from k2desk.store.catalogue.build import PreparedLabel, prepare_label, write
from k2desk.store.catalogue.read import CatalogueInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from k2desk.core.model.label import LabelFacts

ASK_EVERY_S = 0.1
"""Interval between checks for a cancel request, in seconds."""

MAX_WORKERS = 8

_NICE = 5
"""Niceness of the workers, to keep the window responsive."""


@dataclass(frozen=True, slots=True)
class KeptLabel:
    """Label with vitamin K among the packed labels of an answer.

    Attributes:
        number: Its DSLD number.
        date: Date of its entry, YYYY-MM-DD; empty if unknown.
        codes: The codes of its questions.
        packed: The label, packed for `unpacked`.
    """

    number: int
    date: str
    codes: tuple[str, ...]
    packed: bytes


@dataclass(frozen=True, slots=True)
class PieceRead:
    """Answer to a piece: its counts, and the labels to keep."""

    tally: Tally
    kept: list[KeptLabel]


@dataclass(frozen=True, slots=True)
class PlanJob:
    """Job to list the pieces of the files.

    Listing the members of a large ZIP file takes a second of pure Python, which would make the
    window stutter.
    """

    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class LabelCount:
    """Estimated number of labels; 0 if unknown."""

    labels: int


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """Piece to read, in the order of the files."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class PlanDone:
    """Answer to `PlanJob`: all pieces were found."""


@dataclass(frozen=True, slots=True)
class WriteJob:
    """Job to write a catalog; its labels are requested batch by batch.

    Attributes:
        path: The unfinished file.
        about: The metadata of the catalog.
        total: Number of labels.
    """

    path: Path
    about: CatalogueInfo
    total: int


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """Request for the next batch of labels; an empty batch ends them."""


@dataclass(frozen=True, slots=True)
class WriteDone:
    """Answer to `WriteJob`: the number of products."""

    products: int


@dataclass(frozen=True, slots=True)
class JobRefused:
    """Failure of a job that the person can solve."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class JobFailed:
    """Failure of a job by a bug of the program."""

    reason: str


Job = PlanJob | Piece | WriteJob
Answer = (
    LabelCount
    | FoundPiece
    | PlanDone
    | PieceRead
    | WriteDone
    | BatchRequest
    | Progress
    | JobRefused
    | JobFailed
)


# --- in a child --------------------------------------------------------------------------------


def serve(connection: Connection) -> None:
    """Do the jobs of a connection until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl+C
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    gc.set_threshold(
        50_000, 20, 100
    )  # reading makes no reference cycles, and collecting them is slow
    threading.stack_size(_STACK)
    working = threading.Thread(target=_work, args=(connection,))
    working.start()
    working.join()


_STACK = 16 << 20
"""Stack size in bytes; deeply nested labels need more than the default."""


def _work(connection: Connection) -> None:
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):  # the parent process has ended
            return
        try:
            answer: Answer = _run_job(job, connection)
        except UserError as error:
            answer = JobRefused(error.message, error.hint)
        except BrokenPipeError:
            return
        except Exception:
            answer = JobFailed(traceback.format_exc())
        try:
            connection.send(answer)
        except OSError:
            return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_job(job: Job, connection: Connection) -> PieceRead | WriteDone | PlanDone:
    if isinstance(job, PlanJob):
        todo = plan_files(job.files)
        connection.send(LabelCount(todo.labels))
        for piece in todo.pieces:
            connection.send(FoundPiece(piece))
        return PlanDone()
    if isinstance(job, WriteJob):
        report = Reporter(connection.send)
        rows = _requested_labels(connection)
        return WriteDone(write(job.path, rows, job.about, report, job.total))
    labels: list[KeptLabel] = []

    def keep(facts: LabelFacts) -> None:
        row = prepare_label(facts)
        codes = tuple(dict.fromkeys(question.code for question in facts.questions))
        number = int(facts.source.id)
        labels.append(KeptLabel(number, facts.source.date, codes, msgspec.msgpack.encode(row)))

    tally = read_piece(job, keep, lambda count: connection.send(Progress(count, 0)))
    return PieceRead(tally, labels)


def _requested_labels(connection: Connection) -> Iterator[PreparedLabel]:
    while True:
        connection.send(BatchRequest())
        batch: list[bytes] = connection.recv()
        if not batch:
            return
        for packed in batch:
            yield _unpacker.decode(packed)


_unpacker = msgspec.msgpack.Decoder(tuple[list[int | str | None], bytes])


# --- in the parent -----------------------------------------------------------------------------


class WorkerPool:
    """Worker processes, from first use to the end of the build.

    A context manager: all workers are gone at its end, even busy ones.
    """

    def __init__(self, limit: int = 0) -> None:
        """Create a pool without starting a worker.

        Args:
            limit: Maximum number of workers; the number of cores if 0.
        """
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
        self._limit = limit or min(MAX_WORKERS, cores or os.cpu_count() or 1)
        self._idle: list[Worker] = []
        self._busy: dict[object, Worker] = {}

    def __enter__(self) -> WorkerPool:
        """Return the pool."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Kill all workers and wait for their end."""
        children = [*self._idle, *self._busy.values()]
        self._idle, self._busy = [], {}
        for worker in children:
            worker.process.kill()
        for worker in children:
            worker.process.join()
            worker.process.close()
            worker.connection.close()

    def start_all(self) -> None:
        """Start all workers, so that they are ready for the first job."""
        while len(self._idle) + len(self._busy) < self._limit:
            self._idle.append(_start_worker())

    @property
    def has_capacity(self) -> bool:
        """Whether a job can be submitted at once."""
        return bool(self._idle) or len(self._busy) < self._limit

    @property
    def is_busy(self) -> bool:
        """Whether any worker has a job."""
        return bool(self._busy)

    def submit(self, job: Job, index: int = 0) -> None:
        """Submit a job to an idle worker.

        Args:
            job: The job.
            index: Index that its answers carry.
        """
        worker = self._idle.pop() if self._idle else _start_worker()
        worker.index = index
        self._busy[worker.connection] = worker
        worker.send(job)

    def answers(self) -> Iterator[tuple[Worker, Answer]]:
        """Yield the available answers; wait at most 0.1 s.

        Raises:
            UserError: If a worker refused its job or ended by itself.
            RuntimeError: If a worker failed by a bug of the program.
        """
        for connection in wait([worker.connection for worker in self._busy.values()], ASK_EVERY_S):
            worker = self._busy[connection]
            answer = worker.receive()
            if isinstance(answer, JobRefused):
                raise UserError(answer.message, answer.hint)
            if isinstance(answer, JobFailed):
                raise RuntimeError(answer.reason)
            if isinstance(answer, PieceRead | WriteDone | PlanDone):
                self._idle.append(self._busy.pop(connection))
            yield worker, answer


@dataclass(slots=True, eq=False)
class Worker:
    """Worker process, with the index of its current job."""

    process: multiprocessing.process.BaseProcess
    connection: Connection
    index: int = 0

    def send(self, content: object) -> None:
        """Send a job, or a batch of labels.

        Raises:
            UserError: If the worker has ended.
        """
        try:
            self.connection.send(content)
        except OSError as error:
            raise self._ended() from error

    def receive(self) -> Answer:
        """Wait for the worker's answer and return it.

        Raises:
            UserError: If the worker has ended.
        """
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise self._ended() from error
        return answer

    def _ended(self) -> UserError:
        self.process.join(timeout=1)
        return UserError(
            msg(
                "Building the catalog stopped: a process ended with code {code}. The current "
                "catalog is unchanged.",
                code=str(self.process.exitcode),
            ),
            msg("Close other programs to free memory, and try again."),
        )


def _start_worker() -> Worker:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=serve, args=(theirs,), name="k2desk reader", daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)
