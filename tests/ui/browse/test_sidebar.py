import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.sidebar import Sidebar


@pytest.mark.parametrize("larger", [1.0, 1.5])
def test_no_name_meets_its_count(qtbot: QtBot, larger: float) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    font = sidebar.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    sidebar.setFont(font)
    sidebar.show()
    sidebar.show_counts(4_968, 200_000, 12)
    sidebar.resize(sidebar.minimumWidth(), 600)
    for place in (*sidebar.list_items.values(), *sidebar.saved_items.values()):
        assert place.width() >= place.natural_width
    mine = sidebar.list_items[ProductList.MINE]
    before = mine.natural_width
    sidebar.show_counts(1_000_000, 200_000, 12)
    assert mine.natural_width > before
    sidebar.resize(sidebar.minimumWidth(), 600)
    assert mine.width() >= mine.natural_width


def test_where_room_is_short_only_symbols_stay(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    assert sidebar.set_narrow(True)
    assert not sidebar.set_narrow(True)
    sidebar.show_counts(1_000_000, 200_000, 12)
    assert sidebar.minimumWidth() == sidebar.maximumWidth()
    assert sidebar.list_items[ProductList.MINE].toolTip() == "My products"
    assert sidebar.set_narrow(False)
    assert sidebar.minimumWidth() >= sidebar.list_items[ProductList.MINE].natural_width


@pytest.mark.parametrize("larger", [1.5, 4.0])
def test_font_that_is_made_larger_later_has_room(qtbot: QtBot, larger: float) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.show_counts(4_968, 200_000, 12)
    font = sidebar.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    sidebar.setFont(font)
    assert sidebar.minimumWidth() <= sidebar.maximumWidth()
    sidebar.show()
    sidebar.resize(sidebar.minimumWidth(), 600)
    for place in (*sidebar.list_items.values(), *sidebar.saved_items.values()):
        assert place.width() >= place.natural_width
