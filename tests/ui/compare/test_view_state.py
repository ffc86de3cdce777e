from pytestqt.qtbot import QtBot

from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.ui.compare.view_state import ViewState


def test_changed_is_emitted_once_per_change(qtbot: QtBot) -> None:
    view_state = ViewState()
    emitted: list[View] = []
    view_state.changed.connect(lambda: emitted.append(view_state.view))
    view_state.sort_next(RowKey.parse("day.k2"))
    view_state.sort_next(RowKey.parse("day.k2"))
    view_state.sort(RowKey.parse(""))
    view_state.sort(RowKey.parse(""))
    view_state.show_rows([RowKey.parse("day.k1")], shown=False)
    view_state.show_all_rows()
    view_state.show_extra(Extra.MOLAR, shown=True)
    view_state.set_reference("7")
    view_state.set_view(view_state.view)
    view_state.set_view(DEFAULT_VIEW)
    assert emitted == [
        View(sorted_by=RowKey.parse("day.k2")),
        View(sorted_by=RowKey.parse("day.k2"), descending=True),
        DEFAULT_VIEW,
        View(hidden=frozenset({RowKey.parse("day.k1")})),
        DEFAULT_VIEW,
        View(extras=frozenset({Extra.MOLAR})),
        View(extras=frozenset({Extra.MOLAR}), reference="7"),
        DEFAULT_VIEW,
    ]
