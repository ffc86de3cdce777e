"""Jobs on worker threads, with results delivered on the window's thread.

A job gets immutable values, never a live object. All jobs that change a file run on one thread, one
after the other, and always finish, even when the window closes.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.progress import Progress, Reporter

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)
_READERS = 2

T = TypeVar("T")


class Job:
    """Handle of a job; created by `Work`."""

    def __init__(self, name: str, interrupt: Callable[[], object] | None = None) -> None:
        """Create the handle of a job that has not started.

        Args:
            name: The value of `replaces`; may be empty.
            interrupt: Ends the running job at once; callable from any thread, at any time.
        """
        self.name = name
        self._interrupt = interrupt
        self._dropped = threading.Event()
        self._stop = threading.Event()
        self._finished = threading.Event()

    def cancel(self) -> None:
        """Drop the job: skip or interrupt it and deliver nothing."""
        self._dropped.set()
        self._stop.set()
        if self._interrupt is not None:
            self._interrupt()

    def stop(self) -> None:
        """Stop a long job at its next report: `failed` gets `Cancelled`."""
        self._stop.set()

    @property
    def is_dropped(self) -> bool:
        """Whether its result will not be delivered."""
        return self._dropped.is_set()

    @property
    def is_stop_requested(self) -> bool:
        """Whether a stop was requested."""
        return self._stop.is_set()

    @property
    def is_finished(self) -> bool:
        """Whether it ended, or was dropped before it started."""
        return self._finished.is_set()

    def mark_finished(self) -> None:
        """Mark the job as ended."""
        self._finished.set()


class Work(QObject):
    """Worker threads: two for reading, one for writing.

    Signals:
        refused: A `UserError` of a job without `failed`: a message for the status bar.
        broke: Any other exception of a job without `failed`: a programming error.
        closing: No result is delivered from now on; repeated work must stop.
    """

    refused = Signal(object)
    broke = Signal(object)
    closing = Signal()
    _deliver = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without threads; the first job creates them."""
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="k2desk-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="k2desk-write")
        self._latest: dict[str, Job] = {}
        self._unfinished: set[Job] = set()
        self._closed = False
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        replaces: str = "",
        writes: bool = False,
        interrupt: Callable[[], object] | None = None,
    ) -> Job:
        """Run a job on a worker thread.

        Args:
            job: The function to run; it must not touch a widget.
            done: Called with the result on the window's thread.
            failed: Called with the exception on the window's thread; without it, the exception
                is emitted as `refused` or `broke`.
            replaces: A name; an older unfinished job of the same name is dropped.
            writes: Whether it changes a file. Such jobs run in order, and finish even if the
                window closes.
            interrupt: Ends the job at once; called if it is dropped, started or not, so that a
                newer job need not wait.
        """
        handle = self._register(replaces, interrupt)
        self._submit(handle, job, done, failed, writes)
        return handle

    def run_long(
        self,
        job: Callable[[Reporter], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        progress: Callable[[Progress], None],
        writes: bool = True,
    ) -> Job:
        """Run a job that reports its progress and can be stopped by `Job.stop`.

        Args:
            job: The function to run, with a `Reporter`.
            done: Called with the result on the window's thread.
            failed: Called with the exception; `Cancelled` if the job was stopped.
            progress: Called on the window's thread with the newest report.
            writes: See `run`.
        """
        handle = self._register("")
        pending = _Pending()

        def show(report: Progress) -> None:
            if pending.put(report):
                self._deliver.emit(lambda: self._show(handle, pending, progress))

        reporter = Reporter(show, lambda: handle.is_stop_requested)
        self._submit(handle, lambda: job(reporter), done, failed, writes)
        return handle

    def close(self) -> None:
        """Finish all writing, drop all reading and wait for the threads."""
        if self._closed:
            return
        self._closed = True
        self.closing.emit()
        for handle in tuple(self._unfinished):
            handle.stop()
        for handle in tuple(self._latest.values()):
            handle.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    @property
    def is_busy(self) -> bool:
        """Whether any job is unfinished."""
        return bool(self._unfinished)

    def _register(self, replaces: str, interrupt: Callable[[], object] | None = None) -> Job:
        handle = Job(replaces, interrupt)
        if self._closed:
            handle.cancel()
            handle.mark_finished()
            return handle
        if replaces:
            older = self._latest.get(replaces)
            if older is not None:
                older.cancel()
            self._latest[replaces] = handle
        self._unfinished.add(handle)
        return handle

    def _submit(
        self,
        handle: Job,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        writes: bool,
    ) -> None:
        def body() -> None:
            if handle.is_dropped:
                self._hand_back(handle, None)
                return
            try:
                result = job()
            except Exception as error:
                caught = error
                self._hand_back(handle, lambda: self._fail(caught, failed))
            else:
                self._hand_back(handle, lambda: done(result))

        if self._closed:
            return
        (self._writer if writes else self._readers).submit(body)

    def _hand_back(self, handle: Job, call: Callable[[], None] | None) -> None:
        handle.mark_finished()
        if not self._closed:
            self._deliver.emit(lambda: self._finish(handle, call))

    def _finish(self, handle: Job, call: Callable[[], None] | None) -> None:
        self._unfinished.discard(handle)
        if self._latest.get(handle.name) is handle:
            del self._latest[handle.name]
        if call is not None and not handle.is_dropped:
            call()

    def _fail(self, error: Exception, failed: Callable[[Exception], None] | None) -> None:
        if failed is not None:
            failed(error)
        elif isinstance(error, UserError):
            self.refused.emit(error)
        elif not isinstance(error, Cancelled):
            self.broke.emit(error)

    def _show(self, handle: Job, pending: _Pending, progress: Callable[[Progress], None]) -> None:
        report = pending.take()
        if report is not None and not handle.is_dropped:
            progress(report)

    @Slot(object)
    def _call(self, call: Callable[[], Any]) -> None:
        if not self._closed:
            call()


class _Pending:
    """Newest report that is not shown yet; older ones are dropped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._report: Progress | None = None

    def put(self, report: Progress) -> bool:
        """Store a report; return whether no other report was waiting."""
        with self._lock:
            was_empty = self._report is None
            self._report = report
            return was_empty

    def take(self) -> Progress | None:
        """Remove and return the newest report."""
        with self._lock:
            report, self._report = self._report, None
            return report
