import gc
import weakref

from pytestqt.qtbot import QtBot

from k2desk.ui.shell.main_thread_gc import MainThreadGC, collect


class Cycle:
    """Object that only the cyclic collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_cycle_is_collected_by_collect_only(qtbot: QtBot) -> None:
    collector = MainThreadGC()
    try:
        assert not gc.isenabled()
        cycle = weakref.ref(Cycle())
        allocated = [[index] for index in range(20_000)]
        assert cycle() is not None
        assert collect() >= 0
        assert cycle() is None
        assert allocated
    finally:
        collector.stop()
    assert gc.isenabled()


def test_collect_with_nothing_due_does_nothing(qtbot: QtBot) -> None:
    collector = MainThreadGC()
    try:
        gc.collect()
        assert collect() == -1
    finally:
        collector.stop()


def test_disabled_collector_stays_disabled(qtbot: QtBot) -> None:
    gc.disable()
    try:
        MainThreadGC().stop()
        assert not gc.isenabled()
    finally:
        gc.enable()
