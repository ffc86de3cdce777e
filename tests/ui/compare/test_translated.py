"""Comparison screen in a language with longer texts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import Antagonist, Person, Sex
from k2desk.ui.compare import menus
from k2desk.ui.compare.model import as_tsv
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.language import language_in_use
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from k2desk.workflows.language import LANGUAGES
from tests.pseudo import mirrored_language, plain_words, pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.compare.show import show
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts
from tests.ui.strip.example_products import EVERY_DAY

WOMAN = Person(sex=Sex.FEMALE, antagonist=Antagonist.YES)
SOURCES = (
    *("Institute of Medicine", "National Academies", "Dietary Reference Intakes", "vitamin"),
    *("Expert Group on Vitamins and Minerals NHS page reviewed August", "EVM", "FSA", "mcg"),
    *("Life Extension Magazine Protecting Bone and Arterial Health with Vitamin", "Davis"),
    *("Shiraki Glakay capsules three times per day on the own statement in together with", "MHLW"),
    *("for US and Canada Canada", "COT", "UK", "EVM", "Japan"),
)
KEYS = ("Ctrl", "Shift", "Esc", "Enter", "Return", "Del", "Left", "Right", "PgUp", "PgDown")
DATA = [
    *(f"{one.facts.brand} {one.facts.name} {one.facts.serving.text}" for one in EVERY_DAY),
    *(
        row.name + row.printed
        for one in EVERY_DAY
        for top in one.facts.rows
        for _, row in top.walk()
    ),
    *SOURCES,
    *KEYS,
    *LANGUAGES.values(),
    *("PDF", "HTML", "CSV", "INR", "nmol", "USD", "Nov", "Jun", "Sep"),
    *("Scroll Left", "Scroll Right", "old"),  # Qt's own names
]


@pytest.fixture
def translated(qtbot: QtBot, desk: Desk, work: Work, refs: list[str]) -> Iterator[CompareScreen]:
    """Comparison of two products in a language with longer texts."""
    with language_in_use(pseudo_language()):
        yield _opened(qtbot, desk, work, refs)


def _opened(qtbot: QtBot, desk: Desk, work: Work, refs: list[str]) -> CompareScreen:
    screen = CompareScreen(desk, work, RecordedActions().actions)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    show(qtbot, screen, refs[:2])
    return screen


def _enter_person(qtbot: QtBot, screen: CompareScreen, work: Work) -> None:
    panel = screen.audience.panel
    panel.sex.setCurrentIndex(panel.sex.findData(Sex.FEMALE))
    panel.antagonist.setCurrentIndex(panel.antagonist.findData(Antagonist.YES))
    panel.age.setText("old")
    panel.age.setText("62")
    screen.audience.toggle_panel()
    qtbot.waitUntil(lambda: not work.is_busy)


def test_comparison_has_no_untranslated_text(
    qtbot: QtBot, translated: CompareScreen, work: Work
) -> None:
    translated.grid.focus_cell(2, 0)
    assert untranslated_texts(translated, DATA) == []
    translated.grid.request_arithmetic()
    _enter_person(qtbot, translated, work)
    assert translated.notice.notice.interactions.isVisible()
    assert untranslated_texts(translated, DATA) == []


def test_menus_have_no_untranslated_text(translated: CompareScreen) -> None:
    table = translated.table
    assert table is not None
    row = translated.grid.compare_model.lines[1].row
    assert row is not None
    menu = menus.cell_menu(translated.grid.commands, table, row, 0)
    assert untranslated_texts(menu, DATA) == []
    assert untranslated_texts(translated.menu, [*DATA, *_guidance_sources(translated)]) == []


def _guidance_sources(screen: CompareScreen) -> list[str]:
    return [f"{item.source} {item.year}" for item in screen.menu.items]


def test_clipboard_has_texts_of_window(translated: CompareScreen) -> None:
    assert translated.table is not None
    known = {word for text in DATA for word in plain_words(text)}
    assert plain_words(as_tsv(translated.table)) <= known
    translated.output.copy_table()
    assert "⟦" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_texts_are_not_clipped(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], factor: float
) -> None:
    with language_in_use(pseudo_language()), large_font(factor):
        screen = _opened(qtbot, desk, work, refs)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
        screen.tabs.setCurrentIndex(1)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
        _enter_person(qtbot, screen, work)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])


def test_window_is_mirrored_and_chart_is_not(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str]
) -> None:
    with language_in_use(mirrored_language()):
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            screen = _opened(qtbot, desk, work, refs)
            grid = screen.grid
            header = grid.header_corner.geometry()
            assert header.right() >= grid.width() - 2
            assert grid.columnViewportPosition(0) > grid.columnViewportPosition(1)
            button = grid.column_header.remove_button_rect(0)
            assert button.left() < grid.columnViewportPosition(0) + grid.columnWidth(0) // 2
            assert screen.back_button.mapTo(screen, screen.back_button.rect().center()).x() > 512
        finally:
            QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
