"""The processes that a catalogue is built by: they read labels, and one of them writes the file.

A child does one job at a time: it is sent a job, answers, and waits for the next. It ends when
its parent does, however that came about, and is killed when the work is stopped.
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
"""How often it is asked whether to stop, in seconds."""

MOST_CHILDREN = 8

_NICE = 5
"""By how much the children give way, so that a window stays quick on a busy computer too."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A label with vitamin K, among the packed labels of an answer.

    Attributes:
        number: Its DSLD number.
        date: The day of its entry, YYYY-MM-DD; empty where unknown.
        codes: The kinds of its questions.
        packed: It, ready to be written, for `unpacked`.
    """

    number: int
    date: str
    codes: tuple[str, ...]
    packed: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """The answer to a piece: what came of it, and the labels to be kept."""

    tally: Tally
    kept: list[Kept]


@dataclass(frozen=True, slots=True)
class Looking:
    """The job to find out what is in the files.

    The directory of a large ZIP takes a second of pure Python, in which a window would stutter.
    """

    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Says about how many labels there are; 0 where that cannot be told yet."""

    labels: int


@dataclass(frozen=True, slots=True)
class Found:
    """One piece to be read, in the order of the files."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class Looked:
    """The answer to `Looking`: all pieces have been found."""


@dataclass(frozen=True, slots=True)
class Writing:
    """The job to write a catalogue; its labels are asked for batch by batch.

    Attributes:
        path: The unfinished file.
        about: What the catalogue says about itself.
        total: How many labels there are.
    """

    path: Path
    about: CatalogueInfo
    total: int


@dataclass(frozen=True, slots=True)
class More:
    """Asks for the next batch of labels; an empty one ends them."""


@dataclass(frozen=True, slots=True)
class Written:
    """The answer to `Writing`: how many products there are."""

    products: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A job ended with a problem that the person can solve."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A job ended with a fault of the program."""

    told: str


Job = Looking | Piece | Writing
Answer = Counted | Found | Looked | Read | Written | More | Progress | Refused | Broken


# --- in a child --------------------------------------------------------------------------------


def serve(connection: Connection) -> None:
    """Do the jobs that come over a connection until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to deal with
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    gc.set_threshold(50_000, 20, 100)  # reading makes no cycles; looking for some takes long
    threading.stack_size(_STACK)
    working = threading.Thread(target=_work, args=(connection,))
    working.start()
    working.join()


_STACK = 16 << 20
"""Bytes of stack for reading: on some systems a hostile label's depth would use up the usual."""


def _work(connection: Connection) -> None:
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):  # the parent has gone
            return
        try:
            answer: Answer = _do(job, connection)
        except UserError as error:
            answer = Refused(error.message, error.hint)
        except BrokenPipeError:
            return
        except Exception:
            answer = Broken(traceback.format_exc())
        try:
            connection.send(answer)
        except OSError:
            return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(job: Job, connection: Connection) -> Read | Written | Looked:
    if isinstance(job, Looking):
        todo = plan_files(job.files)
        connection.send(Counted(todo.labels))
        for piece in todo.pieces:
            connection.send(Found(piece))
        return Looked()
    if isinstance(job, Writing):
        report = Reporter(connection.send)
        rows = _asked_for(connection)
        return Written(write(job.path, rows, job.about, report, job.total))
    kept: list[Kept] = []

    def keep(facts: LabelFacts) -> None:
        row = prepare_label(facts)
        codes = tuple(dict.fromkeys(question.code for question in facts.questions))
        number = int(facts.source.id)
        kept.append(Kept(number, facts.source.date, codes, msgspec.msgpack.encode(row)))

    tally = read_piece(job, keep, lambda count: connection.send(Progress(count, 0)))
    return Read(tally, kept)


def _asked_for(connection: Connection) -> Iterator[PreparedLabel]:
    while True:
        connection.send(More())
        batch: list[bytes] = connection.recv()
        if not batch:
            return
        for packed in batch:
            yield _unpacker.decode(packed)


_unpacker = msgspec.msgpack.Decoder(tuple[list[int | str | None], bytes])


# --- in the parent -----------------------------------------------------------------------------


class Children:
    """The processes, from the first need of one to the end of the work.

    Used as a context manager: at its end every child is gone, whether it was at work or not.
    """

    def __init__(self, most: int = 0) -> None:
        """Start none yet.

        Args:
            most: How many there may be; as many as there are cores if 0.
        """
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
        self._most = most or min(MOST_CHILDREN, cores or os.cpu_count() or 1)
        self._idle: list[Child] = []
        self._busy: dict[object, Child] = {}

    def __enter__(self) -> Children:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Kill all children and wait until they are gone."""
        children = [*self._idle, *self._busy.values()]
        self._idle, self._busy = [], {}
        for child in children:
            child.process.kill()
        for child in children:
            child.process.join()
            child.process.close()
            child.connection.close()

    def start_all(self) -> None:
        """Start as many as there may be, so that they are ready when the work is known."""
        while len(self._idle) + len(self._busy) < self._most:
            self._idle.append(_started())

    @property
    def can_take(self) -> bool:
        """Whether a job can be given out at once."""
        return bool(self._idle) or len(self._busy) < self._most

    @property
    def at_work(self) -> bool:
        """Whether any child has a job."""
        return bool(self._busy)

    def give(self, job: Job, place: int = 0) -> None:
        """Give a job to a child that has none.

        Args:
            job: The job.
            place: What its answers are told by.
        """
        child = self._idle.pop() if self._idle else _started()
        child.place = place
        self._busy[child.connection] = child
        child.send(job)

    def answers(self) -> Iterator[tuple[Child, Answer]]:
        """Yield the answers that are there, waiting for a tenth of a second at most.

        Raises:
            UserError: If a child refused its job, or has ended by itself.
            RuntimeError: If a child met a fault of the program.
        """
        for connection in wait([child.connection for child in self._busy.values()], ASK_EVERY_S):
            child = self._busy[connection]
            answer = child.receive()
            if isinstance(answer, Refused):
                raise UserError(answer.message, answer.hint)
            if isinstance(answer, Broken):
                raise RuntimeError(answer.told)
            if isinstance(answer, Read | Written | Looked):
                self._idle.append(self._busy.pop(connection))
            yield child, answer


@dataclass(slots=True, eq=False)
class Child:
    """A child process, and the place of the job that it was given last."""

    process: multiprocessing.process.BaseProcess
    connection: Connection
    place: int = 0

    def send(self, content: object) -> None:
        """Send a job, or a batch of labels.

        Raises:
            UserError: If the child has ended.
        """
        try:
            self.connection.send(content)
        except OSError as error:
            raise self._ended() from error

    def receive(self) -> Answer:
        """Return the child's answer, waiting for it.

        Raises:
            UserError: If the child has ended.
        """
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise self._ended() from error
        return answer

    def _ended(self) -> UserError:
        self.process.join(timeout=1)
        return UserError(
            f"A process that builds the catalogue has ended (code {self.process.exitcode}); the "
            "old catalogue stands.",
            "Close other programs, so that there is enough memory, and try again.",
        )


def _started() -> Child:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=serve, args=(theirs,), name="k2desk reader", daemon=True)
    process.start()
    theirs.close()
    return Child(process, ours)
