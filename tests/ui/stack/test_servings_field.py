from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.counts import parse_per_day
from k2desk.core.wording import stack
from k2desk.languages.opening import open_language
from k2desk.ui.language import language_in_use
from k2desk.ui.stack.servings_field import ServingsField
from tests.reports.examples import SUPER_K


@pytest.fixture
def removed() -> list[str]:
    return []


@pytest.fixture
def field(qtbot: QtBot, removed: list[str]) -> ServingsField:
    field = ServingsField(SUPER_K, removed.append)
    qtbot.addWidget(field)
    field.show()
    return field


def test_empty_field_is_valid(field: ServingsField) -> None:
    field.edit.setText("  ")
    assert field.is_valid


def test_days_apart_are_shown_and_read_in_language_of_window(qtbot: QtBot) -> None:
    german = open_language(Path(__file__).parents[3] / "resources" / "i18n", "de")
    with language_in_use(german):
        field = ServingsField(replace(SUPER_K, taken=parse_per_day("every 3 days")), print)
        qtbot.addWidget(field)
    assert field.text == "alle 3 Tage"
    assert field.is_valid


def test_number_is_valid_and_emits_changed(qtbot: QtBot, field: ServingsField) -> None:
    with qtbot.waitSignal(field.changed):
        field.edit.setText("2")
    assert field.is_valid
    assert field.text == "2"


def test_invalid_text_is_explained(field: ServingsField) -> None:
    field.edit.setText("lots")
    assert not field.is_valid
    assert field.note.text() == field.edit.accessibleDescription() == stack.NOT_A_COUNT


def test_button_removes_product(field: ServingsField, removed: list[str]) -> None:
    field.remove_button.click()
    assert removed == [SUPER_K.ref]
