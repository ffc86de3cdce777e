from pytestqt.qtbot import QtBot

from k2desk.core.model.view import WHOLE, Extra, View
from k2desk.ui.compare.view_state import Looking


def test_every_change_is_told_once_and_no_change_is_not(qtbot: QtBot) -> None:
    looking = Looking()
    told: list[View] = []
    looking.changed.connect(lambda: told.append(looking.view))
    looking.sort_next("day.k2")
    looking.sort_next("day.k2")
    looking.sort("")
    looking.sort("")
    looking.show_rows(["day.k1"], shown=False)
    looking.show_all_rows()
    looking.show_extra(Extra.MOLAR, shown=True)
    looking.set_reference("7")
    looking.look(looking.view)
    looking.look(WHOLE)
    assert told == [
        View(sorted_by="day.k2"),
        View(sorted_by="day.k2", descending=True),
        WHOLE,
        View(hidden=frozenset({"day.k1"})),
        WHOLE,
        View(extras=frozenset({Extra.MOLAR})),
        View(extras=frozenset({Extra.MOLAR}), reference="7"),
        WHOLE,
    ]
