"""Settings dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from k2desk.ui.language import language_in_use
from k2desk.ui.preferences.dialog import SettingsDialog
from k2desk.ui.settings import CSV_STYLE, LANGUAGE, REGION, SHEET_LANGUAGE, Settings
from k2desk.workflows.language import LANGUAGES, region_names
from tests.pseudo import pseudo_language
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def opened(qtbot: QtBot, settings: Settings) -> Callable[[], SettingsDialog]:
    """Function that opens the dialog."""

    def open_dialog() -> SettingsDialog:
        dialog = SettingsDialog(settings)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return open_dialog


def _choose(box: QComboBox, value: str) -> None:
    index = box.findData(value)
    assert index >= 0, value
    box.setCurrentIndex(index)


def test_choices_are_saved_and_shown_again(
    opened: Callable[[], SettingsDialog], settings: Settings
) -> None:
    dialog = opened()
    for box in (dialog.language, dialog.region, dialog.sheet_language, dialog.csv_style):
        assert box.currentIndex() == 0
    _choose(dialog.language, "de")
    _choose(dialog.region, "CH")
    _choose(dialog.sheet_language, "fr")
    _choose(dialog.csv_style, "region")
    saved = Settings(settings.file)
    names = (LANGUAGE, REGION, SHEET_LANGUAGE, CSV_STYLE)
    assert [saved.text(name) for name in names] == ["de", "CH", "fr", "region"]
    again = opened()
    assert again.language.currentText() == "Deutsch"
    assert again.region.currentText() == "Schweiz"
    assert again.sheet_language.currentText() == "Français"
    assert again.csv_style.currentData() == "region"
    _choose(again.language, "")
    assert Settings(settings.file).text(LANGUAGE, "unset") == ""


def test_languages_are_listed_by_their_own_names(opened: Callable[[], SettingsDialog]) -> None:
    dialog = opened()
    names = [dialog.language.itemText(index) for index in range(dialog.language.count())]
    assert names == ["System default", *LANGUAGES.values()]
    sheets = dialog.sheet_language
    names = [sheets.itemText(index) for index in range(sheets.count())]
    assert names == ["Same as the window", *LANGUAGES.values()]


def test_regions_are_those_of_language(
    opened: Callable[[], SettingsDialog], settings: Settings
) -> None:
    dialog = opened()
    _choose(dialog.language, "de")
    box = dialog.region
    codes = {box.itemData(index) for index in range(box.count())} - {"", None}
    assert codes == set(region_names("de"))
    assert [box.itemText(index) for index in range(2, 5)] == [
        "Deutschland",
        "Österreich",
        "Schweiz",
    ]
    _choose(dialog.region, "AT")
    _choose(dialog.language, "pl")
    assert dialog.region.currentData() == ""
    assert settings.text(REGION) == ""


def test_hint_about_restart_appears_after_choice(opened: Callable[[], SettingsDialog]) -> None:
    dialog = opened()
    assert not dialog.restart_hint.isVisible()
    _choose(dialog.sheet_language, "de")
    assert not dialog.restart_hint.isVisible()
    _choose(dialog.language, "it")
    assert dialog.restart_hint.isVisible()
    assert "starts again" in dialog.restart_hint.text()


def test_file_in_place_of_folder_is_reported(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "state").write_text("in the way")
    dialog = SettingsDialog(Settings(tmp_path / "state" / "window.json"))
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(dialog.changed):
        _choose(dialog.language, "de")
    assert not dialog.problem.isHidden()
    assert dialog.problem.text().startswith("Couldn't save the settings: ")


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_dialog_is_translated_and_not_clipped(
    qtbot: QtBot, opened: Callable[[], SettingsDialog], factor: float
) -> None:
    with language_in_use(pseudo_language()), large_font(factor):
        dialog = opened()
        _choose(dialog.language, "de")
        _choose(dialog.region, "AT")
        data = [*LANGUAGES.values(), *region_names("de").values(), *region_names("en").values()]
        assert untranslated_texts(dialog, data) == []
        qtbot.waitUntil(lambda: clipped_widgets(dialog) == [])
