"""Table import in a language with longer texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.language import language_in_use
from k2desk.ui.table_import.screen import TableImportScreen
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports.tables import CURRENCIES
from tests.pseudo import pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

TABLE = """Marke;Produkt;MK-7 (mcg);Preis;Etikett;Lager
Naturwert;Tropfen;100;12.50;;A1
Alpenkraut;Kapseln;viel;19.90;;B2
"""
DATA = [TABLE, *CURRENCIES, "shelf.csv", "Esc"]


def _opened(qtbot: QtBot, desk: Desk, work: Work, file: Path) -> TableImportScreen:
    screen = TableImportScreen(desk, work, RecordedActions().actions)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.show_file(file)
    qtbot.waitUntil(lambda: not work.is_busy and screen.checked is not None)
    return screen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Table with a problem, prices without a currency and unknown columns."""
    file = tmp_path / "shelf.csv"
    file.write_bytes(TABLE.replace("Etikett", "Größe").encode("cp1252"))
    return file


@pytest.fixture
def translated() -> Iterator[None]:
    """Language with longer texts."""
    with language_in_use(pseudo_language()):
        yield


def test_import_screen_has_no_untranslated_text(
    qtbot: QtBot, translated: None, desk: Desk, work: Work, file: Path
) -> None:
    screen = _opened(qtbot, desk, work, file)
    assert len(screen.problems.listed.rows) == 1
    screen.problems.selectRow(0)
    assert screen.problem.text()
    assert untranslated_texts(screen, [*DATA, "Größe", "cp1252"]) == []


def test_long_texts_in_large_font_are_not_clipped(
    qtbot: QtBot, translated: None, desk: Desk, work: Work, file: Path
) -> None:
    with large_font():
        screen = _opened(qtbot, desk, work, file)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
        boxes = screen.table.field_header.boxes
        assert all(box.height() >= box.minimumSizeHint().height() for box in boxes)
