import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import compare
from k2desk.core.model.row_key import RowKey
from k2desk.ui.compare.header_corner import HeaderCorner
from k2desk.ui.compare.view_state import ViewState
from k2desk.workflows import guidance
from tests.ui.compare.show import table_of
from tests.ui.strip.example_products import EVERY_DAY


@pytest.fixture
def corner(qtbot: QtBot) -> HeaderCorner:
    corner = HeaderCorner(ViewState())
    qtbot.addWidget(corner)
    corner.show()
    return corner


def test_rows_menu_is_enabled_with_table_only(corner: HeaderCorner) -> None:
    corner.show_table(None)
    assert not corner.rows.isEnabled()
    corner.show_table(table_of(EVERY_DAY[:2]))
    assert corner.rows.isEnabled()
    assert corner.menu.actions()


def test_reset_button_is_visible_only_while_sorted(qtbot: QtBot) -> None:
    view_state = ViewState()
    corner = HeaderCorner(view_state)
    qtbot.addWidget(corner)
    view_state.sort(RowKey.parse("serving.mk7"))
    corner.show_table(
        compare(EVERY_DAY[:2], guidance.default_guidance(), "2026-11-22", view_state.view)
    )
    assert not corner.own_order.isHidden()
    corner.own_order.click()
    assert not view_state.view.sorted_by
    corner.show_table(table_of(EVERY_DAY[:2]))
    assert corner.own_order.isHidden()
