"""Jobs off the window's thread: they run on worker threads, their results arrive on the window's.

Hand a job frozen values, never a live object. Everything that changes a file goes through one
thread, one job after the other, and is always finished, also when the window closes.
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
    """One job that was asked for; created by `Work`."""

    def __init__(self, name: str, interrupt: Callable[[], object] | None = None) -> None:
        """Name the job; the name is that of `replaces`, or empty.

        Args:
            name: Its name.
            interrupt: Makes what runs end at once; may be called at any time.
        """
        self.name = name
        self._interrupt = interrupt
        self._dropped = threading.Event()
        self._stop = threading.Event()
        self._finished = threading.Event()

    def cancel(self) -> None:
        """Drop the job: it is not started or is interrupted, and nothing is delivered."""
        self._dropped.set()
        self._stop.set()
        if self._interrupt is not None:
            self._interrupt()

    def stop(self) -> None:
        """Ask a long job to stop at its next report; `failed` then gets `Cancelled`."""
        self._stop.set()

    @property
    def is_dropped(self) -> bool:
        """Whether its result will not be delivered."""
        return self._dropped.is_set()

    @property
    def is_asked_to_stop(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    @property
    def is_finished(self) -> bool:
        """Whether it has run to its end, or was dropped before it began."""
        return self._finished.is_set()

    def mark_finished(self) -> None:
        """Note that nothing of it runs any more."""
        self._finished.set()


class Work(QObject):
    """Runs callables on worker threads and hands their results back on the window's thread.

    Signals:
        refused: A `UserError` that no `failed` took: to be told quietly.
        broke: Any other exception that no `failed` took: to be shown with its traceback.
        busy_changed: Whether something is being written.
        closing: No result is delivered any more: what goes on in steps ends now, by itself.
    """

    refused = Signal(object)
    broke = Signal(object)
    busy_changed = Signal(bool)
    closing = Signal()
    _deliver = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no threads; they begin with the first job."""
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="k2desk-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="k2desk-write")
        self._latest: dict[str, Job] = {}
        self._open: set[Job] = set()
        self._writing = 0
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
        """Run a job off the window's thread.

        Args:
            job: What to run; it touches no widget.
            done: Called with the result on the window's thread.
            failed: Called with the exception on the window's thread; where it is left out, a
                `UserError` is told quietly and anything else shown with its traceback.
            replaces: A name; an older unfinished job of that name is dropped.
            writes: Whether it changes a file; such jobs run one after the other and are never
                lost when the window closes.
            interrupt: Makes the job end at once; called where it is dropped, whether it has begun
                or not, so that what nobody waits for any more takes no time from what is newer.
        """
        handle = self._register(replaces, writes, interrupt)
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
        """Run a long job that reports how far it is and can be stopped with `Job.stop`.

        Args:
            job: What to run; it is handed a `Reporter`.
            done: Called with the result on the window's thread.
            failed: Called with the exception, `Cancelled` where it was stopped.
            progress: Called on the window's thread with each report, the last one at the latest.
            writes: As for `run`.
        """
        handle = self._register("", writes)
        pending = _Pending()

        def show(report: Progress) -> None:
            if pending.put(report):
                self._deliver.emit(lambda: self._show(handle, pending, progress))

        reporter = Reporter(show, lambda: handle.is_asked_to_stop)
        self._submit(handle, lambda: job(reporter), done, failed, writes)
        return handle

    def close(self) -> None:
        """Finish what is being written, drop what is being read, and wait for the threads."""
        if self._closed:
            return
        self._closed = True
        self.closing.emit()
        for handle in tuple(self._open):
            handle.stop()
        for handle in tuple(self._latest.values()):
            handle.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    @property
    def is_busy(self) -> bool:
        """Whether any job is unfinished."""
        return bool(self._open)

    def _register(
        self, replaces: str, writes: bool, interrupt: Callable[[], object] | None = None
    ) -> Job:
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
        self._open.add(handle)
        if writes:
            self._writing += 1
            if self._writing == 1:
                self.busy_changed.emit(True)
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
                self._hand_back(handle, None, writes)
                return
            try:
                result = job()
            except Exception as error:
                caught = error
                self._hand_back(handle, lambda: self._fail(caught, failed), writes)
            else:
                self._hand_back(handle, lambda: done(result), writes)

        if self._closed:
            return
        (self._writer if writes else self._readers).submit(body)

    def _hand_back(self, handle: Job, call: Callable[[], None] | None, writes: bool) -> None:
        handle.mark_finished()
        if not self._closed:
            self._deliver.emit(lambda: self._finish(handle, call, writes))

    def _finish(self, handle: Job, call: Callable[[], None] | None, writes: bool) -> None:
        self._open.discard(handle)
        if self._latest.get(handle.name) is handle:
            del self._latest[handle.name]
        if writes:
            self._writing -= 1
            if self._writing == 0:
                self.busy_changed.emit(False)
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
    """The newest report that the window has not shown yet; older ones are passed over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._report: Progress | None = None

    def put(self, report: Progress) -> bool:
        """Keep a report; returns whether the window has to be woken for it."""
        with self._lock:
            wake = self._report is None
            self._report = report
            return wake

    def take(self) -> Progress | None:
        """Return the newest report and forget it."""
        with self._lock:
            report, self._report = self._report, None
            return report
