import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.edit.columns import FormColumns


def _columns(qtbot: QtBot, widths: tuple[int, int, int]) -> tuple[FormColumns, list[QWidget]]:
    parts: list[QWidget] = []
    for width in widths:
        part = QLabel()
        part.setMinimumWidth(width)
        parts.append(part)
    form = FormColumns(*parts)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    return form, parts


@pytest.mark.parametrize(("width", "count"), [(1200, 3), (1000, 2), (700, 1)])
def test_form_has_as_many_columns_as_fit(qtbot: QtBot, width: int, count: int) -> None:
    form, _ = _columns(qtbot, (100, 100, 100))
    form.resize(width, 500)
    assert form.count == count


def test_wide_parts_are_below_each_other(qtbot: QtBot) -> None:
    form, _ = _columns(qtbot, (500, 600, 400))
    form.resize(1200, 500)
    assert form.count == 2
    form.resize(1000, 500)
    assert form.count == 1


def test_columns_are_arranged_again_if_part_grows(qtbot: QtBot) -> None:
    form, parts = _columns(qtbot, (200, 300, 200))
    form.resize(1200, 500)
    assert form.count == 3
    parts[1].setMinimumWidth(900)
    qtbot.waitUntil(lambda: form.count == 1)
