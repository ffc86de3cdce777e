import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.progress import Progress, Reporter
from k2desk.ui.work import Work


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    """Worker threads in which something may break."""
    work = Work()
    yield work
    work.close()


def test_job_runs_elsewhere_and_its_result_comes_to_windows_thread(
    qtbot: QtBot, work: Work
) -> None:
    here = QThread.currentThread()
    ran_on: list[threading.Thread] = []
    got: list[tuple[int, bool]] = []

    def job() -> int:
        ran_on.append(threading.current_thread())
        return 7

    work.run(job, lambda result: got.append((result, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(7, True)]
    assert ran_on[0] is not threading.main_thread()


def test_only_newest_of_several_searches_is_delivered(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    got: list[int] = []

    def search(number: int) -> int:
        assert gate.wait(5)
        return number

    for number in range(6):
        work.run(lambda number=number: search(number), got.append, replaces="search")  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert got == [5]


def test_writes_run_one_after_other_in_their_order(qtbot: QtBot, work: Work) -> None:
    inside = threading.Lock()
    order: list[int] = []

    def write(number: int) -> None:
        assert inside.acquire(blocking=False), "two writes at once"
        order.append(number)
        inside.release()

    for number in range(50):
        work.run(lambda number=number: write(number), lambda _: None, writes=True)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not work.is_busy)
    assert order == list(range(50))


def test_closing_finishes_what_is_written_and_drops_what_is_read(qtbot: QtBot) -> None:
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
    assert not [one for one in threading.enumerate() if one.name.startswith("k2desk")]


def test_problems_of_world_and_bugs_take_different_ways(qtbot: QtBot, work: Work) -> None:
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
    kept: list[Exception] = []
    work.run(refuse, lambda _: None, kept.append)
    qtbot.waitUntil(lambda: len(kept) == 1)


def test_what_was_stopped_is_no_problem_and_closing_twice_is_none(qtbot: QtBot) -> None:
    def stop() -> None:
        raise Cancelled

    work = Work()
    told: list[object] = []
    work.refused.connect(told.append)
    work.broke.connect(told.append)
    work.run(stop, told.append)
    qtbot.waitUntil(lambda: not work.is_busy)
    work.close()
    work.close()
    assert told == []


def test_long_job_tells_how_far_it_is_and_can_be_stopped(qtbot: QtBot, work: Work) -> None:
    seen: list[Progress] = []
    failed: list[Exception] = []

    def count(report: Reporter) -> None:
        place = 0
        while True:
            report(place, 0, "counting")
            place += 1

    job = work.run_long(count, lambda _: None, failed.append, progress=seen.append)
    qtbot.waitUntil(lambda: len(seen) > 3)
    job.stop()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    assert [one.done for one in seen] == sorted({one.done for one in seen})


def test_cancelled_job_is_never_delivered(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    got: list[object] = []
    job = work.run(lambda: gate.wait(5), got.append)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: job.is_finished and not work.is_busy)
    assert not got


@pytest.mark.parametrize("writes", [True, False])
def test_it_says_while_something_is_written(qtbot: QtBot, work: Work, writes: bool) -> None:
    told: list[bool] = []
    work.busy_changed.connect(told.append)
    work.run(lambda: None, lambda _: None, writes=writes)
    qtbot.waitUntil(lambda: not work.is_busy)
    assert told == ([True, False] if writes else [])
