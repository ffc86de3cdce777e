import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.ui.history import History
from k2desk.ui.work import Work
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product
from tests.waiting import HANG_MS


class Lamp:
    """Lamp that is switched on by an undoable change."""

    def __init__(self) -> None:
        self.on: bool = False

    def is_on(self) -> bool:
        """Return whether it is on; a call, so that mypy does not narrow it."""
        return self.on

    def switch(self, on: bool) -> None:
        self.on = on

    def switch_on(self) -> edit.UndoableChange:
        self.switch(True)
        return edit.UndoableChange(
            "Lit", ("1",), lambda: self.switch(False), lambda: self.switch(True)
        )


def test_undo_and_redo_run_on_writing_thread(qtbot: QtBot, work: Work) -> None:
    history, lamp = History(work), Lamp()
    changes: list[tuple[str, tuple[str, ...], bool]] = []
    history.changed.connect(lambda *arguments: changes.append(arguments))
    history.add(lamp.switch_on())
    assert lamp.is_on()
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert not lamp.is_on()
    history.stack.redo()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert lamp.is_on()
    assert changes == [
        ("Lit", ("1",), True),
        ("Undone: “Lit”", ("1",), False),
        ("Redone: “Lit”", ("1",), True),
    ]


def test_quick_steps_run_in_order(qtbot: QtBot, work: Work) -> None:
    history, lamp = History(work), Lamp()
    history.add(lamp.switch_on())
    for _ in range(25):
        history.stack.undo()
        history.stack.redo()
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert not lamp.is_on()


@pytest.mark.parametrize("steps", [1, 3])
def test_new_change_discards_redo(qtbot: QtBot, work: Work, steps: int) -> None:
    history, lamp = History(work), Lamp()
    for _ in range(steps):
        history.add(lamp.switch_on())
    history.stack.undo()
    history.add(lamp.switch_on())
    assert not history.stack.canRedo()
    assert history.stack.count() == steps


def test_failing_step_clears_history(qtbot: QtBot, work: Work) -> None:
    history = History(work)

    def refuse() -> None:
        raise UserError("The library is gone.", "Open it again.")

    history.add(edit.UndoableChange("Saved", ("1",), refuse, refuse))
    with qtbot.waitSignal(work.refused):
        history.stack.undo()
    assert not history.stack.canUndo()
    assert not history.stack.canRedo()


def test_undo_and_redo_describe_change(qtbot: QtBot, work: Work, desk: Desk) -> None:
    history = History(work)
    changes: list[str] = []
    history.changed.connect(lambda sentence, *_: changes.append(sentence))
    history.add(edit.trash(desk, [add_product(desk, "Bottle")]))
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    history.stack.redo()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert changes == [
        "Moved to the trash: A brand Bottle",
        "Undone: “Moved to the trash: A brand Bottle”",
        "Redone: “Moved to the trash: A brand Bottle”",
    ]


def test_undo_of_deletion_restores_product(qtbot: QtBot, work: Work, desk: Desk) -> None:
    ref = add_product(desk, "Bottle")
    history = History(work)
    history.add(edit.trash(desk, [ref]))
    assert browse.counts(desk).trash == 1
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=HANG_MS)
    assert (browse.counts(desk).mine, browse.counts(desk).trash) == (1, 0)
