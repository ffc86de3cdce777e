import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.progress import Progress, Reporter
from k2desk.ui.work import Work
from tests.waiting import HANG_MS, HANG_S


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    """Worker threads whose jobs may fail."""
    work = Work()
    yield work
    work.close()


def test_result_is_delivered_on_main_thread(qtbot: QtBot, work: Work) -> None:
    main = QThread.currentThread()
    ran_on: list[threading.Thread] = []
    results: list[tuple[int, bool]] = []

    def job() -> int:
        ran_on.append(threading.current_thread())
        return 7

    work.run(job, lambda result: results.append((result, QThread.currentThread() is main)))
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(7, True)]
    assert ran_on[0] is not threading.main_thread()


def test_replaced_jobs_deliver_nothing(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    results: list[int] = []

    def search(number: int) -> int:
        assert gate.wait(HANG_S)
        return number

    for number in range(6):
        work.run(lambda number=number: search(number), results.append, replaces="search")  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert results == [5]


def test_writing_jobs_run_in_order(qtbot: QtBot, work: Work) -> None:
    inside = threading.Lock()
    order: list[int] = []

    def write(number: int) -> None:
        assert inside.acquire(blocking=False), "two writes at once"
        order.append(number)
        inside.release()

    for number in range(50):
        work.run(lambda number=number: write(number), lambda _: None, writes=True)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert order == list(range(50))


def test_close_finishes_writing_and_drops_reading(qtbot: QtBot) -> None:
    work = Work()
    written: list[int] = []
    delivered: list[object] = []
    for number in range(20):
        work.run(lambda number=number: written.append(number), delivered.append, writes=True)  # type: ignore[misc]
        work.run(lambda: 1, delivered.append, replaces="search")
    work.close()
    assert written == list(range(20))
    assert work.run(lambda: written.append(99), delivered.append).is_dropped
    qtbot.wait(0)
    assert not delivered
    assert 99 not in written
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("k2desk")]


def test_user_error_is_refused_and_other_error_broke(qtbot: QtBot, work: Work) -> None:
    def refuse() -> None:
        raise UserError("The disk is full.", "Make room.")

    def break_down() -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(work.refused) as refused:
        work.run(refuse, lambda _: None)
    assert str(refused.args[0]) == "The disk is full. Make room."
    with qtbot.waitSignal(work.broke) as broke:
        work.run(break_down, lambda _: None)
    assert isinstance(broke.args[0], ZeroDivisionError)
    failed: list[Exception] = []
    work.run(refuse, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)


def test_stopped_job_and_second_close_are_silent(qtbot: QtBot) -> None:
    def stop() -> None:
        raise Cancelled

    work = Work()
    emitted: list[object] = []
    work.refused.connect(emitted.append)
    work.broke.connect(emitted.append)
    work.run(stop, emitted.append)
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    work.close()
    work.close()
    assert emitted == []


def test_long_job_reports_progress_and_can_be_stopped(qtbot: QtBot, work: Work) -> None:
    reports: list[Progress] = []
    failed: list[Exception] = []

    def count(report: Reporter) -> None:
        done = 0
        while True:
            report(done, 0, "counting")
            done += 1

    job = work.run_long(count, lambda _: None, failed.append, progress=reports.append)
    qtbot.waitUntil(lambda: len(reports) > 3)
    job.stop()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    assert [report.done for report in reports] == sorted({report.done for report in reports})


def test_cancelled_job_delivers_nothing(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    results: list[object] = []
    job = work.run(lambda: gate.wait(HANG_S), results.append)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: job.is_finished and not work.is_busy, timeout=HANG_MS)
    assert not results
