import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.forms import Form
from k2desk.ui.edit.form_choice import FormChoice, FormsMenu


@pytest.fixture
def choice(qtbot: QtBot) -> FormChoice:
    choice = FormChoice()
    qtbot.addWidget(choice)
    choice.show()
    return choice


def _titles(menu: FormsMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_tab_order_is_stable(choice: FormChoice) -> None:
    menu = choice.menu()
    assert isinstance(menu, FormsMenu)
    assert _titles(menu) == [
        "K1 (phylloquinone)",
        "MK-4 (menaquinone-4)",
        "MK-7 (menaquinone-7)",
        "Other MK",
        "K2 (a menaquinone, form not stated)",
        "vitamin K (form not stated)",
    ]


def test_several_forms_are_chosen_for_one_amount(qtbot: QtBot, choice: FormChoice) -> None:
    choice.set_forms(frozenset({Form.K1}))
    assert choice.text() == "K1"
    with qtbot.waitSignal(choice.forms_changed):
        choice.box(Form.MK7).trigger()
    assert choice.forms == {Form.K1, Form.MK7}
    assert choice.text() == "K1 + MK-7 (split not stated)"
    assert choice.accessibleName() == "Forms: K1 (phylloquinone) and MK-7 (menaquinone-7)"


def test_space_toggles_form_in_open_menu(qtbot: QtBot, choice: FormChoice) -> None:
    choice.set_forms(frozenset())
    menu = choice.menu()
    menu.popup(choice.mapToGlobal(choice.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(choice.box(Form.MK4))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    menu.setActiveAction(choice.box(Form.K1))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert choice.forms == {Form.K1, Form.MK4}
    menu.close()


def test_rare_form_is_chosen_from_submenu(choice: FormChoice) -> None:
    choice.set_forms(frozenset({Form.MK9}))
    assert choice.text() == "MK-9"
    assert choice.box(Form.MK9).isChecked()


def test_menadione_of_label_is_kept(choice: FormChoice) -> None:
    choice.set_forms(frozenset({Form.K3, Form.K1}))
    choice.box(Form.K1).trigger()
    assert choice.forms == {Form.K3}
    choice.grab()
