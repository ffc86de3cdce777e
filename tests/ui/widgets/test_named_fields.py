from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.named_fields import combo_box, line_field
from k2desk.ui.widgets.outlined_fields import LineField


def test_combo_box_has_name_and_data_of_choices(qtbot: QtBot) -> None:
    box = combo_box("Paper", {"a4": "A4", "letter": "US Letter"})
    qtbot.addWidget(box)
    assert box.accessibleName() == "Paper"
    assert [box.itemText(index) for index in range(box.count())] == ["A4", "US Letter"]
    assert box.currentData() == "a4"
    QTest.keyClicks(box, "U")
    assert box.currentData() == "letter"


def test_line_field_has_hint_and_limit(qtbot: QtBot) -> None:
    field = line_field("Country", "such as DE", 2)
    qtbot.addWidget(field)
    assert isinstance(field, LineField)
    assert (field.accessibleName(), field.placeholderText()) == ("Country", "such as DE")
    QTest.keyClicks(field, "DEU")
    assert field.text() == "DE"
