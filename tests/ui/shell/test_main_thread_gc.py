import gc
import weakref

from pytestqt.qtbot import QtBot

from k2desk.ui.shell.main_thread_gc import MainThreadGC, collect


class Knot:
    """Something that only the cyclic collector can take away."""

    def __init__(self) -> None:
        self.itself = self


def test_cycles_wait_for_windows_thread(qtbot: QtBot) -> None:
    garbage = MainThreadGC()
    try:
        assert not gc.isenabled()
        knot = weakref.ref(Knot())
        kept = [[place] for place in range(20_000)]
        assert knot() is not None
        assert collect() >= 0
        assert knot() is None
        assert kept
    finally:
        garbage.stop()
    assert gc.isenabled()


def test_where_nothing_is_due_nothing_is_collected(qtbot: QtBot) -> None:
    garbage = MainThreadGC()
    try:
        gc.collect()
        assert collect() == -1
    finally:
        garbage.stop()


def test_collector_that_was_off_stays_off(qtbot: QtBot) -> None:
    gc.disable()
    try:
        MainThreadGC().stop()
        assert not gc.isenabled()
    finally:
        gc.enable()
