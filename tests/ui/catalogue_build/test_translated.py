"""Screen that builds a catalog, in a language with longer texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.progress import Progress
from k2desk.ui.catalogue_build.pace import progress_words, time_left
from k2desk.ui.catalogue_build.screen import BuildScreen
from k2desk.ui.catalogue_build.texts import ADDRESS, files_words, seconds_words, size_words
from k2desk.ui.language import language_in_use, tr
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from tests.pseudo import plain_words, pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.catalogue_build.conftest import write_download
from tests.ui.catalogue_build.test_report import REPORT
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

DATA = [ADDRESS, "DSLD.zip", "Esc", *REPORT.files, *(one.where for one in REPORT.failed)]


def _opened(qtbot: QtBot, desk: Desk, work: Work, file: Path) -> BuildScreen:
    screen = BuildScreen(desk, work, RecordedActions().actions)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    screen.show_files([file], can_import=True)
    screen.report.show_report(REPORT)
    screen.report.failures.current_changed.emit(0)
    screen.running.begin()
    screen.running.show_report(Progress(5, 10), tr(progress_words(Progress(5, 10), 90)))
    screen.choose.last.show()
    with qtbot.waitExposed(screen):
        screen.show()
    qtbot.waitUntil(lambda: not work.is_busy)
    return screen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Small download."""
    return write_download(tmp_path / "DSLD.zip", 3)


@pytest.fixture
def translated() -> Iterator[None]:
    """Language with longer texts."""
    with language_in_use(pseudo_language()):
        yield


def test_build_screen_has_no_untranslated_text(
    qtbot: QtBot, translated: None, desk: Desk, work: Work, file: Path
) -> None:
    screen = _opened(qtbot, desk, work, file)
    for part in (screen.choose, screen.running, screen.report):
        screen._go_to(part)
        assert untranslated_texts(screen, DATA) == []
    assert plain_words(screen.report.as_text()) <= {
        word for text in DATA for word in plain_words(text)
    } | {"Nov"}


def test_times_and_sizes_are_translated(translated: None, tmp_path: Path) -> None:
    texts = [time_left(seconds) for seconds in (1, 20, 90)]
    texts += [seconds_words(seconds) for seconds in (0.1, 2, 60, 125)]
    texts += [size_words(size) for size in (0, 5, 5_000_000, 5_000_000_000)]
    texts += [files_words(files) for files in ((), (tmp_path / "1", tmp_path / "2"))]
    texts.append(progress_words(Progress(0, 0), None))
    assert {word for text in texts for word in plain_words(tr(text))} == set()


def test_long_texts_in_large_font_are_not_clipped(
    qtbot: QtBot, translated: None, desk: Desk, work: Work, file: Path
) -> None:
    with large_font():
        screen = _opened(qtbot, desk, work, file)
        for part in (screen.choose, screen.running, screen.report):
            screen._go_to(part)
            qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
