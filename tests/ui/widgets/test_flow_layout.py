import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.flow_layout import FlowLayout

GAP = 8


def _filled(pane: QWidget, count: int, *, centred: bool = False) -> FlowLayout:
    """Return a layout of fields of 100 x 20 pixels."""
    layout = FlowLayout(GAP, pane, centred=centred)
    for number in range(count):
        field = QLabel(str(number))
        field.setFixedSize(100, 20)
        layout.addWidget(field)
    return layout


def _corners(layout: FlowLayout) -> list[tuple[int, int]]:
    return [(item.geometry().x(), item.geometry().y()) for item in _items(layout)]


def _items(layout: FlowLayout) -> list[QLayoutItem]:
    items = [layout.itemAt(index) for index in range(layout.count())]
    return [item for item in items if item is not None]


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    """A pane without a layout."""
    pane = QWidget()
    qtbot.addWidget(pane)
    return pane


def _show(qtbot: QtBot, pane: QWidget, width: int) -> None:
    pane.resize(width, 200)
    with qtbot.waitExposed(pane):
        pane.show()


def test_fields_that_fit_are_on_one_line(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 3)
    _show(qtbot, pane, 316)
    assert _corners(layout) == [(0, 0), (108, 0), (216, 0)]
    assert layout.heightForWidth(316) == 20


def test_field_beyond_edge_starts_next_line(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 3)
    _show(qtbot, pane, 315)
    assert _corners(layout) == [(0, 0), (108, 0), (0, 28)]
    assert layout.heightForWidth(315) == 48


def test_pane_narrower_than_field_has_one_field_on_each_line(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 3)
    assert layout.minimumSize().width() == 100
    assert layout.heightForWidth(10) == 3 * 20 + 2 * GAP


def test_centered_lines_have_equal_margins(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 3, centred=True)
    _show(qtbot, pane, 248)
    assert _corners(layout) == [(20, 0), (128, 0), (74, 28)]


def test_hidden_field_takes_no_room(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 3)
    field = layout.itemAt(0)
    assert field is not None
    widget = field.widget()
    assert widget is not None
    widget.hide()
    _show(qtbot, pane, 316)
    assert _corners(layout)[1:] == [(0, 0), (108, 0)]


def test_removed_field_leaves_layout(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 2)
    taken = layout.takeAt(0)
    assert taken is not None
    assert layout.count() == 1
    assert layout.takeAt(5) is None
    assert layout.itemAt(-1) is None


def test_empty_layout_has_no_height(qtbot: QtBot, pane: QWidget) -> None:
    layout = _filled(pane, 0)
    assert layout.heightForWidth(300) == 0
    assert layout.expandingDirections() == Qt.Orientation(0)
