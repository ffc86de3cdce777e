from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.amounts import DoseProblem, Unit, format_for_input, parse_dose
from k2desk.ui.widgets.dose_field import DoseField


@pytest.fixture
def field(qtbot: QtBot) -> DoseField:
    field = DoseField()
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "unit", "mcg", "echo"),
    [
        ("45,5", Unit.MCG, "45.5", "= 45.5 mcg"),
        ("45.5", Unit.MCG, "45.5", "= 45.5 mcg"),
        ("0.1 mg", Unit.MCG, "100", "= 100 mcg"),
        ("0,1", Unit.MG, "100", "= 100 mcg"),
        ("1,000.5", Unit.MCG, "1000.5", "= 1,000.5 mcg"),
        ("5 mg", Unit.MG, "5000", "= 5,000 mcg"),
        ("90 µg", Unit.MG, "90", "= 90 mcg"),
    ],
)
def test_typed_dose_is_echoed(
    field: DoseField, typed: str, unit: Unit, mcg: str, echo: str
) -> None:
    field.set_dose("", unit)
    QTest.keyClicks(field.edit, typed)
    assert field.text == typed
    assert field.reading.mcg == Decimal(mcg)
    assert field.echo.text() == echo
    assert field.choices == []


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("5000 IU", DoseProblem.NOT_A_MASS),
        ("a pinch", DoseProblem.UNREADABLE),
        ("-5", DoseProblem.UNREADABLE),
        ("<b>5</b>", DoseProblem.UNREADABLE),
        ("1e3", DoseProblem.UNREADABLE),
        ("99999999999 mg", DoseProblem.TOO_MUCH),
    ],
)
def test_unreadable_dose_stays_with_problem(
    field: DoseField, typed: str, problem: DoseProblem
) -> None:
    QTest.keyClicks(field.edit, typed)
    assert field.text == typed
    assert field.reading.problem is problem
    assert field.echo.isVisible()
    assert field.echo.text()


def test_ambiguous_number_offers_readings(field: DoseField) -> None:
    QTest.keyClicks(field.edit, "1.000")
    assert field.reading.problem is DoseProblem.AMBIGUOUS
    assert [button.text() for button in field.choices] == ["1 mcg", "1,000 mcg"]
    field.choices[1].click()
    assert field.text == "1000"
    assert field.reading.mcg == 1000
    assert field.choices == []
    assert field.edit.hasFocus()


def test_chosen_reading_is_written_in_box_unit(field: DoseField) -> None:
    field.set_dose("1.125", Unit.MG)
    field.choices[0].click()
    assert (field.text, field.unit) == ("1.1250", Unit.MG)
    assert field.reading.mcg == 1125


def test_changed_unit_emits_changed(qtbot: QtBot, field: DoseField) -> None:
    field.set_dose("5", Unit.MCG)
    with qtbot.waitSignal(field.changed):
        field.unit_box.setCurrentIndex(1)
    assert field.reading.mcg == 5000


def test_set_dose_emits_nothing(qtbot: QtBot, field: DoseField) -> None:
    with qtbot.assertNotEmitted(field.changed):
        field.set_dose("1.000", Unit.MG)
    assert len(field.choices) == 2


@given(st.decimals("0", "10000000", places=3))
def test_chosen_reading_is_unambiguous(dose: Decimal) -> None:
    assert parse_dose(f"{format_for_input(dose)} mcg", Unit.MG).mcg == dose


@given(st.text(max_size=60))
def test_any_text_is_never_guessed(text: str) -> None:
    reading = parse_dose(text)
    assert (reading.mcg is None) == (reading.problem is not None)


def test_box_shows_typed_unit_else_chosen_unit(
    field: DoseField,
) -> None:
    QTest.keyClicks(field.edit, "5 mg")
    assert field.unit_box.currentText() == "mg"
    assert field.reading.mcg == 5000
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "100")
    assert field.unit_box.currentText() == "mcg"
    assert field.reading.mcg == 100


def test_unit_from_box_replaces_typed_unit(qtbot: QtBot, field: DoseField) -> None:
    QTest.keyClicks(field.edit, "5 mg")
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.unit_box, Qt.Key.Key_Home)
    assert (field.text, field.unit, field.reading.mcg) == ("5", Unit.MCG, Decimal(5))


def test_unknown_typed_unit_disables_box(field: DoseField) -> None:
    QTest.keyClicks(field.edit, "0.001 g")
    assert field.reading.mcg == 1000
    assert not field.unit_box.isEnabled()
    field.set_dose("3 mg", Unit.MCG)
    assert field.unit_box.isEnabled()
    assert (field.unit_box.currentText(), field.unit) == ("mg", Unit.MCG)
