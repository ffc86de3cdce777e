import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.ui.history import History
from k2desk.ui.work import Work
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product


class Lamp:
    """Something that can be switched and tells by what."""

    def __init__(self) -> None:
        self.on: bool = False

    def is_on(self) -> bool:
        """Whether it is lit just now."""
        return self.on

    def turn(self, on: bool) -> None:
        self.on = on

    def done(self) -> edit.Done:
        self.turn(True)
        return edit.Done("Lit", ("1",), lambda: self.turn(False), lambda: self.turn(True))


def test_steps_go_back_and_forth_where_writing_is_done(qtbot: QtBot, work: Work) -> None:
    history, lamp = History(work), Lamp()
    told: list[tuple[str, tuple[str, ...], bool]] = []
    history.changed.connect(lambda *what: told.append(what))
    history.add(lamp.done())
    assert lamp.is_on()
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert not lamp.is_on()
    history.stack.redo()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert lamp.is_on()
    assert told == [
        ("Lit", ("1",), True),
        ("Undone: Lit", ("1",), False),
        ("Done again: Lit", ("1",), True),
    ]


def test_quick_steps_keep_their_order(qtbot: QtBot, work: Work) -> None:
    history, lamp = History(work), Lamp()
    history.add(lamp.done())
    for _ in range(25):
        history.stack.undo()
        history.stack.redo()
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert not lamp.is_on()


@pytest.mark.parametrize("steps", [1, 3])
def test_new_change_ends_way_forward(qtbot: QtBot, work: Work, steps: int) -> None:
    history, lamp = History(work), Lamp()
    for _ in range(steps):
        history.add(lamp.done())
    history.stack.undo()
    history.add(lamp.done())
    assert not history.stack.canRedo()
    assert history.stack.count() == steps


def test_step_that_fails_is_told_and_clears_way(qtbot: QtBot, work: Work) -> None:
    history = History(work)

    def refuse() -> None:
        raise UserError("The library is gone.", "Open it again.")

    history.add(edit.Done("Saved", ("1",), refuse, refuse))
    with qtbot.waitSignal(work.refused):
        history.stack.undo()
    assert not history.stack.canUndo()
    assert not history.stack.canRedo()


def test_what_is_taken_back_is_said_calmly(qtbot: QtBot, work: Work, desk: Desk) -> None:
    history = History(work)
    told: list[str] = []
    history.changed.connect(lambda sentence, *_: told.append(sentence))
    history.add(edit.trash(desk, [add_product(desk, "Bottle")]))
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy)
    history.stack.redo()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert told == [
        "Deleted: A brand Bottle",
        "Undone: deleting A brand Bottle",
        "Done again: deleting A brand Bottle",
    ]


def test_undo_of_real_change(qtbot: QtBot, work: Work, desk: Desk) -> None:
    from k2desk.workflows import browse

    ref = add_product(desk, "Bottle")
    history = History(work)
    history.add(edit.trash(desk, [ref]))
    assert browse.counts(desk).trash == 1
    history.stack.undo()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert (browse.counts(desk).mine, browse.counts(desk).trash) == (1, 0)
