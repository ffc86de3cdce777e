"""Language and CSV style of sheets and lists."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.message import ENGLISH
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.language import language_in_use
from k2desk.ui.main_window import MainWindow
from k2desk.ui.output.languages import list_language, sheet_language
from k2desk.ui.settings import CSV_STYLE, REGION, SHEET_LANGUAGE, Settings
from k2desk.ui.stack.screen import StackScreen
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from k2desk.workflows.language import get_language
from tests.ui.actions import RecordedActions
from tests.ui.compare.show import show
from tests.ui.lists import add_product, wait_until_idle


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def german_window() -> Iterator[None]:
    """Window in German."""
    with language_in_use(get_language("de")):
        yield


def _comparison(qtbot: QtBot, desk: Desk, work: Work, settings: Settings) -> CompareScreen:
    screen = CompareScreen(desk, work, RecordedActions().actions, settings)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    show(qtbot, screen, [add_product(desk, "Drops"), add_product(desk, "Other drops")])
    return screen


def _choose(screen: CompareScreen | StackScreen, tag: str) -> None:
    box = screen.sheet_options.language
    box.setCurrentIndex(box.findData(tag))


def _text(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def test_sheet_is_in_language_of_window_unless_chosen(
    qtbot: QtBot, desk: Desk, work: Work, settings: Settings, german_window: None
) -> None:
    screen = _comparison(qtbot, desk, work, settings)
    assert screen.sheet.language.code == "de"
    _choose(screen, "fr")
    assert screen.sheet.language.code == "fr"
    assert screen.heading.text() == "2 Produkte verglichen"
    assert settings.text(SHEET_LANGUAGE, "unset") == "unset"
    _choose(screen, "")
    assert screen.sheet.language.code == "de"


def test_new_sheets_start_with_setting(
    qtbot: QtBot, desk: Desk, work: Work, settings: Settings
) -> None:
    settings.set(SHEET_LANGUAGE, "it")
    settings.set(REGION, "CH")
    screen = _comparison(qtbot, desk, work, settings)
    assert screen.sheet.language.code == "it"
    _choose(screen, "en")
    show(qtbot, screen, list(reversed(screen.refs)))
    assert screen.sheet.language.code == "it"
    stack = StackScreen(desk, work, RecordedActions().actions, settings)
    qtbot.addWidget(stack)
    assert stack.sheet.language.code == "it"
    assert sheet_language("de", settings).formats.number(1500) != "1.500"  # type: ignore[arg-type]


def test_preview_is_drawn_again_in_chosen_language(
    qtbot: QtBot, desk: Desk, work: Work, settings: Settings, tmp_path: Path
) -> None:
    screen = _comparison(qtbot, desk, work, settings)
    with qtbot.waitSignal(screen.preview.drawn):
        screen.tabs.setCurrentIndex(1)
    assert "Per serving" in _text(screen.preview._pdf, tmp_path)
    with qtbot.waitSignal(screen.preview.drawn):
        _choose(screen, "de")
    assert "Pro Portion" in _text(screen.preview._pdf, tmp_path)
    assert "Per serving" not in _text(screen.preview._pdf, tmp_path)
    assert screen.grid.compare_model.headerData(0, screen.grid.row_header.orientation()).startswith(
        "Per serving"
    )


def test_person_on_sheet_is_in_language_of_sheet(
    qtbot: QtBot, desk: Desk, work: Work, settings: Settings, tmp_path: Path
) -> None:
    screen = _comparison(qtbot, desk, work, settings)
    QTest.keyClicks(screen.audience.panel.age, "62")
    screen.audience.panel.show_on_sheet.setChecked(True)
    _choose(screen, "de")
    file = tmp_path / "sheet.html"
    screen.output.save_html(file)
    qtbot.waitUntil(lambda: not work.is_busy and file.exists())
    text = file.read_text("utf-8")
    assert 'lang="de"' in text
    assert "62 Jahre" in text
    assert "62 years" not in text


def test_csv_style_of_setting_is_used(
    qtbot: QtBot, desk: Desk, work: Work, settings: Settings, tmp_path: Path
) -> None:
    settings.set(SHEET_LANGUAGE, "de")
    screen = _comparison(qtbot, desk, work, settings)
    for style, separator in (("plain", ","), ("region", ";")):
        settings.set(CSV_STYLE, style)
        file = tmp_path / f"{style}.csv"
        screen.output.save_csv(file)
        qtbot.waitUntil(lambda: not work.is_busy)
        lines = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=separator))
        assert len({len(line) for line in lines}) == 1
        assert len(lines[0]) > 2


def test_lists_are_plain_unless_style_is_that_of_region(settings: Settings) -> None:
    assert list_language(settings) is None
    settings.set(CSV_STYLE, "region")
    assert list_language(settings) is ENGLISH
    settings.set(SHEET_LANGUAGE, "de")
    language = list_language(settings)
    assert language is not None
    assert language.code == "de"


def test_exported_list_follows_setting(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    add_product(desk, "Drops")
    for style, separator in (("plain", ","), ("region", ";")):
        window._settings.set(CSV_STYLE, style)
        window._settings.set(SHEET_LANGUAGE, "de")
        file = tmp_path / f"{style}.csv"
        window.changes.export_list(window.browse.query, file)
        wait_until_idle(qtbot, window)
        assert file.read_text("utf-8-sig").startswith(f'"id"{separator}"brand"{separator}')
