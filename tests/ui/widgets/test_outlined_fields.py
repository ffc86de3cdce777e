from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.strip.colors import contrast_ratio
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.outlined_fields import (
    CheckField,
    LineField,
    NumberField,
    RadioField,
    TextField,
)
from tests.ui.strip import palettes

KINDS = (LineField, TextField, NumberField, CheckField, RadioField)


@pytest.fixture
def ground(qtbot: QtBot) -> Iterator[QWidget]:
    """Pane with the base color in Fusion style, without focus."""
    before = QApplication.palette()
    fusion = QStyleFactory.create("Fusion")
    pane = QWidget()
    qtbot.addWidget(pane)
    use_base_color(pane)
    column = QVBoxLayout(pane)
    for make in KINDS:
        field = make()
        field.setStyle(fusion)
        column.addWidget(field)
    yield pane
    QApplication.setPalette(before)


def _seen_at_the_left(pane: QWidget, field: QWidget) -> float:
    """Return the strongest contrast in the first pixels of a field."""
    seen = pane.grab().toImage()
    ground = pane.palette().color(QPalette.ColorRole.Base)
    assert seen.pixelColor(1, 1) == ground
    middle = field.geometry().center().y()
    return max(contrast_ratio(seen.pixelColor(field.x() + x, middle), ground) for x in range(4))


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
def test_outlines_are_visible_and_follow_palette(
    ground: QWidget, make: Callable[[], QPalette]
) -> None:
    ground.show()
    QApplication.setPalette(make())
    for kind in KINDS:
        field = ground.findChild(kind)
        assert isinstance(field, QWidget)
        assert _seen_at_the_left(ground, field) >= 3, kind.__name__
