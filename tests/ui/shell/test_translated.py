"""Frame of the window in a language with longer texts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from k2desk import __version__
from k2desk.core.model.message import msg
from k2desk.ui.language import language_in_use
from k2desk.ui.main_window import MainWindow
from k2desk.ui.shell.crash_handler import CrashDialog, version_line
from k2desk.ui.shell.help import LICENSES, AboutDialog, ShortcutsDialog, about_data
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk, catalogue_metadata
from tests.pseudo import plain_words, pseudo_language
from tests.ui.conftest import open_window
from tests.ui.lists import add_product, wait_until_idle
from tests.ui.shown_texts import clipped_widgets, large_font, shown_texts, untranslated_texts

KEYS = ("Ctrl", "Shift", "Del", "Return", "Esc", "Enter", "PgUp", "Backspace", "Home", "Ins")


@pytest.fixture
def translated(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Window with a product in the tray, in a language with longer texts."""
    with language_in_use(pseudo_language()):
        ref = add_product(desk, "Drops")
        window = open_window(qtbot, desk)
        window.resize(1024, 700)
        window.add_to_tray([ref, "dsld:182362"])
        wait_until_idle(qtbot, window)
        yield window
        if window.isVisible():
            window.close()
        window.deleteLater()


def test_menus_are_translated(translated: MainWindow) -> None:
    bar = translated.menuBar()
    assert untranslated_texts(bar) == []
    for menu in bar.findChildren(QMenu):
        assert untranslated_texts(menu, KEYS) == []


def test_tray_and_title_are_translated(qtbot: QtBot, translated: MainWindow, desk: Desk) -> None:
    titles = [browse.product(desk, ref).title for ref in translated.tray.refs]
    names = [title[:end] for title in titles for end in range(len(title) + 1)]
    assert untranslated_texts(translated.tray, [*names, *KEYS]) == []
    assert clipped_widgets(translated.tray) == []
    translated.tray.empty()
    qtbot.waitUntil(lambda: untranslated_texts(translated.tray, KEYS) == [])
    for page in ("guidance", "comparisons", "stacks"):
        translated.actions_by_name[page].trigger()
        assert plain_words(translated.windowTitle()) == {"Desk"}


def test_messages_are_translated(qtbot: QtBot, translated: MainWindow) -> None:
    status = translated.status
    translated.tray.empty()
    assert status.text.startswith("⟦Ŕ")
    status.undo_button.click()
    assert plain_words(status.text) == set()
    status.show_message(msg("Copied"))
    assert status.text.startswith("⟦Ćóóṗííééď")
    translated.changes.trash(["1"])
    wait_until_idle(qtbot, translated)
    translated.history.stack.undo()
    wait_until_idle(qtbot, translated)
    assert "A brand Drops" in status.text
    assert plain_words(status.text) == {"brand"}
    assert untranslated_texts(status, ["A brand Drops"]) == []


def test_questions_are_translated(qtbot: QtBot, translated: MainWindow, tmp_path: Path) -> None:
    translated.changes.purge(["1", "2"])
    translated.dialogs.ask_to_discard(lambda: None)
    broken = [tmp_path / f"{number}.json" for number in range(5)]
    for file in broken:
        file.write_text("{")
    translated.changes.import_files(broken)
    wait_until_idle(qtbot, translated)
    boxes = translated.findChildren(QMessageBox)
    assert len(boxes) == 3
    # Qt writes the button of a box that only informs, and its title is the program's name.
    data = ["K2 Desk", "OK", "Show Details", str(tmp_path), "json", "Input data was truncated"]
    for box in boxes:
        assert untranslated_texts(box, data) == []
        box.close()
    assert plain_words(translated.status.text) == set()


def _dialogs(desk: Desk, tmp_path: Path) -> dict[str, Callable[[], QDialog]]:
    return {
        "about": lambda: AboutDialog(about_data(desk)),
        "shortcuts": ShortcutsDialog,
        "crash": lambda: CrashDialog(ValueError("many"), tmp_path / "log"),
    }


@pytest.mark.parametrize("factor", [1.0, 1.5])
@pytest.mark.parametrize("name", ["about", "shortcuts", "crash"])
def test_dialogs_are_translated_and_not_clipped(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str, factor: float
) -> None:
    info = catalogue_metadata(desk)
    data = [
        *("K2 Desk", str(desk.library), info.source, info.citation, info.licence, "Nov", "many"),
        *(f"{name} {text}" for name, text in LICENSES if name != "Qt, PySide6"),
        *("Qt, PySide6 Apache BSD Clause", version_line(), "ValueError", *KEYS, "Tab", "F9"),
    ]
    with language_in_use(pseudo_language()), large_font(factor):
        dialog = _dialogs(desk, tmp_path)[name]()
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        assert untranslated_texts(dialog, data) == []
        qtbot.waitUntil(lambda: clipped_widgets(dialog) == [])


def test_about_names_intended_use_versions_and_dates(qtbot: QtBot, desk: Desk) -> None:
    dialog = AboutDialog(about_data(desk))
    qtbot.addWidget(dialog)
    texts = "\n".join(one.text for one in shown_texts(dialog))
    for said in (
        f"Version {__version__}.",
        "Not a medical device; not for adjusting treatment.",
        "Reference values as of Nov ",
        "Guidance last reviewed Nov ",
        "Taking warfarin",
    ):
        assert said in texts
