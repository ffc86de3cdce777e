import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from k2desk.ui.edit.columns import FormColumns
from k2desk.ui.widgets.layout import scroll_area


def _columns(
    qtbot: QtBot, widths: tuple[int, int, int]
) -> tuple[QScrollArea, FormColumns, list[QLabel]]:
    parts = [QLabel() for _ in widths]
    for part, width in zip(parts, widths, strict=True):
        part.setMinimumWidth(width)
    form = FormColumns(*parts)
    area = scroll_area(form)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    return area, form, parts


@pytest.mark.parametrize(("width", "count"), [(1200, 3), (1000, 2), (700, 1)])
def test_form_has_as_many_columns_as_fit(qtbot: QtBot, width: int, count: int) -> None:
    area, form, _ = _columns(qtbot, (100, 100, 100))
    area.resize(width, 500)
    assert form.count == count


@pytest.mark.parametrize(("width", "count"), [(1300, 2), (1000, 1)])
def test_wide_parts_are_below_each_other(qtbot: QtBot, width: int, count: int) -> None:
    area, form, _ = _columns(qtbot, (500, 600, 400))
    area.resize(width, 500)
    qtbot.waitUntil(lambda: form.count == count)
    assert form.width() == width


def test_columns_are_arranged_again_if_part_grows(qtbot: QtBot) -> None:
    area, form, parts = _columns(qtbot, (200, 300, 200))
    area.resize(1200, 500)
    assert form.count == 3
    parts[1].setMinimumWidth(1100)
    qtbot.waitUntil(lambda: form.count == 1)
