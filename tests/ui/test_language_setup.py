"""Language of the window at the start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import ENGLISH, Day
from k2desk.ui.language import tr, use_language, window_language
from k2desk.ui.language_setup import region_code, set_up_language, system_tag
from k2desk.ui.settings import LANGUAGE, REGION, Settings
from k2desk.workflows.language import get_language


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[QApplication]:
    """Application that is in English again after the test."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    locale = QLocale()
    yield app
    use_language(ENGLISH)
    QLocale.setDefault(locale)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    set_up_language(app, "en-US", "", Settings(Path("none.json")))


@pytest.mark.parametrize(
    ("option", "variable", "setting", "code"),
    [
        ("de", "fr", "it", "de"),
        ("", "fr", "it", "fr"),
        ("", "", "it", "it"),
        ("", "", "", "en"),
        ("en", "fr", "it", "en"),
        ("de_CH.UTF-8", "", "", "de"),
    ],
)
def test_option_comes_before_variable_and_setting(
    application: QApplication,
    settings: Settings,
    option: str,
    variable: str,
    setting: str,
    code: str,
) -> None:
    settings.set(LANGUAGE, setting)
    set_up_language(application, option, variable, settings)
    assert window_language().code == code


def test_region_is_that_of_setting_or_tag(application: QApplication, settings: Settings) -> None:
    set_up_language(application, "de-AT", "", settings)
    assert QLocale().name() == "de_AT"
    assert tr("{date}", date=Day("2026-01-30")) == "30.01.2026"
    settings.set(REGION, "CH")
    set_up_language(application, "de", "", settings)
    assert QLocale().name() == "de_CH"
    assert tr("{amount} mcg", amount=1500).startswith("1'500")


@pytest.mark.parametrize(("option", "variable"), [("xx", ""), ("", "klingon")])
def test_language_that_is_not_included_is_refused(
    application: QApplication, settings: Settings, option: str, variable: str
) -> None:
    with pytest.raises(UserError, match="not included"):
        set_up_language(application, option, variable, settings)


def test_setting_of_unknown_language_is_english(
    application: QApplication, settings: Settings
) -> None:
    settings.set(LANGUAGE, "xx")
    set_up_language(application, "", "", settings)
    assert window_language() is ENGLISH


def test_texts_of_qt_are_translated_too(
    qtbot: QtBot, application: QApplication, settings: Settings
) -> None:
    set_up_language(application, "de", "", settings)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "Abbrechen" in box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_damaged_catalog_is_reported_and_window_is_in_english(
    application: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "it.mo").write_bytes(b"damaged")
    monkeypatch.setattr("k2desk.paths.resources", lambda: tmp_path)
    get_language.cache_clear()
    settings.set(LANGUAGE, "it")
    set_up_language(application, "", "", settings)
    assert window_language() is ENGLISH
    assert "language file" in settings.trouble


@pytest.mark.parametrize(
    ("tags", "tag"),
    [
        (["nl-NL", "de-DE"], "de-DE"),
        (["C"], "en"),
        ([], "en"),
        (["en-GB", "de"], "en-GB"),
        (["fr"], "fr"),
    ],
)
def test_first_included_language_of_system_is_used(tags: list[str], tag: str) -> None:
    assert system_tag(tags) == tag


@pytest.mark.parametrize(("name", "code"), [("de_AT", "AT"), ("C", ""), ("en_US", "US")])
def test_region_of_locale_has_two_letters(name: str, code: str) -> None:
    assert region_code(QLocale(name)) == code
