import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.sidebar import Sidebar
from k2desk.ui.main_window import MainWindow
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product, names, wait_until_idle


@pytest.mark.parametrize("larger", [1.0, 1.5])
def test_names_and_counts_do_not_overlap(qtbot: QtBot, larger: float) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    font = sidebar.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    sidebar.setFont(font)
    sidebar.show()
    sidebar.show_counts(4_968, 200_000, 12)
    sidebar.resize(sidebar.minimumWidth(), 600)
    for item in (*sidebar.list_items.values(), *sidebar.saved_items.values()):
        assert item.width() >= item.natural_width
    mine = sidebar.list_items[ProductList.MINE]
    before = mine.natural_width
    sidebar.show_counts(1_000_000, 200_000, 12)
    assert mine.natural_width > before
    sidebar.resize(sidebar.minimumWidth(), 600)
    assert mine.width() >= mine.natural_width


def test_narrow_sidebar_shows_only_icons(qtbot: QtBot) -> None:
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
def test_larger_font_widens_sidebar(qtbot: QtBot, larger: float) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.show_counts(4_968, 200_000, 12)
    font = sidebar.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    sidebar.setFont(font)
    assert sidebar.minimumWidth() <= sidebar.maximumWidth()
    sidebar.show()
    sidebar.resize(sidebar.minimumWidth(), 600)
    for item in (*sidebar.list_items.values(), *sidebar.saved_items.values()):
        assert item.width() >= item.natural_width


def test_sidebar_shows_count_of_each_list(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    add_product(desk, "One")
    add_product(desk, "Two")
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    items = window.browse.sidebar.list_items
    assert items[ProductList.MINE].count_text == "2"
    assert items[ProductList.CATALOGUE].count_text == "4,810"
    assert items[ProductList.CATALOGUE].accessibleName() == "Catalog, 4,810"
    assert names(window.browse) == ["One", "Two"]
