from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import compare
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.core.wording.compare import EXTRA_MOLAR
from k2desk.ui.compare.rows_menu import RowsMenu
from k2desk.ui.compare.view_state import ViewState
from k2desk.ui.widgets.text_format import escape_caption
from k2desk.workflows import guidance
from tests.ui.strip.example_products import EVERY_DAY, MEDICINE_DOSE, SUPER_K


def _menu(qtbot: QtBot) -> tuple[ViewState, RowsMenu]:
    view_state = ViewState()
    menu = RowsMenu(view_state)
    qtbot.addWidget(menu)

    def show() -> None:
        menu.show_table(compare([SUPER_K], guidance.default_guidance(), "d", view_state.view))

    show()
    view_state.changed.connect(show)
    return view_state, menu


def molar_box(menu: RowsMenu) -> QAction:
    return next(action for action in menu.actions() if action.text() == escape_caption(EXTRA_MOLAR))


def test_check_box_hides_and_shows_row(qtbot: QtBot) -> None:
    view_state, menu = _menu(qtbot)
    assert menu.box(RowKey.parse("serving.k1")) is menu.box(RowKey.parse("day.k1"))
    menu.box(RowKey.parse("serving.k1")).trigger()
    assert view_state.view.hidden == {"serving.k1", "day.k1"}
    assert not menu.box(RowKey.parse("serving.k1")).isChecked()
    menu.box(RowKey.parse("label.source")).trigger()
    menu.box(RowKey.parse("serving.k1")).trigger()
    assert view_state.view.hidden == {"label.source"}
    menu.actions()[0].trigger()
    assert view_state.view == DEFAULT_VIEW
    assert menu.box(RowKey.parse("label.source")).isChecked()


def test_extra_check_box_adds_rows(qtbot: QtBot) -> None:
    view_state, menu = _menu(qtbot)
    assert not molar_box(menu).isChecked()
    molar_box(menu).trigger()
    assert view_state.view == View(extras=frozenset({Extra.MOLAR}))
    assert molar_box(menu).isChecked()


def test_menu_stays_open_for_mouse_and_space(qtbot: QtBot) -> None:
    view_state, menu = _menu(qtbot)
    menu.show()
    for key in ("serving.k1", "cost.days"):
        box = menu.box(RowKey.parse(key))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(box).center())
        assert key in view_state.view.hidden
        assert menu.isVisible()
    menu.setActiveAction(menu.box(RowKey.parse("cost.days")))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert "cost.days" not in view_state.view.hidden
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert len(view_state.view.hidden - {"serving.k1", "day.k1"}) == 1
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert view_state.view == DEFAULT_VIEW
    qtbot.waitUntil(lambda: not menu.isVisible())


def test_click_on_command_runs_it_and_closes_menu(qtbot: QtBot) -> None:
    view_state, menu = _menu(qtbot)
    menu.box(RowKey.parse("serving.k1")).trigger()
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    heading = next(one for one in menu.actions() if one.text() and not one.isEnabled())
    for entry, stays in ((heading, True), (menu.actions()[0], False)):
        position = menu.actionGeometry(entry).center()
        QTest.mouseMove(menu, position)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=position)
        assert menu.isVisible() is stays
        assert (view_state.view != DEFAULT_VIEW) is stays


def test_new_products_replace_rows(qtbot: QtBot) -> None:
    _, menu = _menu(qtbot)
    before = len(menu.actions())
    menu.show_table(compare([*EVERY_DAY, MEDICINE_DOSE], guidance.default_guidance(), "d"))
    assert len(menu.actions()) > before
    assert menu.box(RowKey.parse("unit.k2")).isChecked()
    assert menu.box(RowKey.parse("serving.k1")) is not menu.box(RowKey.parse("day.k1"))
