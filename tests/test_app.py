import argparse
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess, QTimer
from pytestqt.qtbot import QtBot

from k2desk import app, paths
from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.message import msg
from k2desk.ui.main_window import MainWindow
from k2desk.ui.settings import LANGUAGE, Settings
from k2desk.ui.shell.single_instance import SingleInstance
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk, backups_folder, open_desk
from k2desk.workflows.language import get_language
from tests.rules.source import ROOT
from tests.waiting import HANG_MS, HANG_S

HEAVY = (
    *("sqlalchemy", "alembic", "reportlab", "msgspec", "biip", "pypdfium2", "PySide6.QtNetwork"),
    "babel",
    "k2desk.workflows.imports.label_files",
)

LOADED_WITH_FIRST_LIST = f"""
import sys
from PySide6.QtCore import QTimer
from k2desk import app
shown = []
def show_window(window, instance, options):
    window.browse.first_shown.connect(lambda: (shown.append(1), QTimer.singleShot(0, window.close)))
    window.show()
app._show_when_ready = show_window
assert app.main([]) == 0 and shown
print([name for name in {HEAVY!r} if name in sys.modules])
"""

PRESS_CTRL_C = """
import os, signal
from k2desk import app
def show_window(window, instance, options):
    window.browse.first_shown.connect(lambda: os.kill(os.getpid(), signal.SIGINT))
    window.show()
app._show_when_ready = show_window
if app.main([]) == 0:
    print("closed")
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own; the guard only ends a hang."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=HANG_S,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
    )


@pytest.mark.parametrize("start", ["k2desk", "k2desk.app"])
def test_window_opens_and_closes(own_home: Path, real_catalogue: Path, start: str) -> None:
    done = _run("-m", start, "--self-test", "--catalogue", str(real_catalogue))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert paths.default_library().is_file()
    log = paths.log_file().read_text()
    assert "start K2 Desk" in log
    assert "ERROR" not in log
    assert log.rstrip().endswith("end")


def test_first_list_loads_no_heavy_library(own_home: Path, real_catalogue: Path) -> None:
    open_desk(paths.default_library(), real_catalogue)
    done = _run("-c", LOADED_WITH_FIRST_LIST)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_invalid_library_is_refused(own_home: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.k2desk"
    wrong.write_text("Dear doctor,\n" * 1000)
    done = _run("-m", "k2desk.app", "--self-test", "--library", str(wrong))
    assert done.returncode == 1
    assert done.stderr.startswith("k2desk: ")
    assert "Traceback" not in done.stderr
    assert wrong.read_text().startswith("Dear doctor")


def test_screenshot_is_saved(own_home: Path, real_catalogue: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = _run("-m", "k2desk", "--screenshot", str(picture), "--catalogue", str(real_catalogue))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_ctrl_c_closes_window(own_home: Path, real_catalogue: Path) -> None:
    open_desk(paths.default_library(), real_catalogue)
    done = _run("-c", PRESS_CTRL_C)
    assert (done.returncode, done.stdout) == (0, "closed\n"), done.stderr
    assert paths.log_file().read_text().rstrip().endswith("end")


def test_failing_backup_is_logged(own_home: Path, real_catalogue: Path) -> None:
    desk = open_desk(paths.default_library(), real_catalogue)
    edit.add(desk, Draft(name="Drops", rows=(DraftRow(amount="100"),)))
    shutil.rmtree(backups_folder(desk), ignore_errors=True)
    backups_folder(desk).write_text("in the way")
    done = _run("-m", "k2desk.app", "--self-test", "--catalogue", str(real_catalogue))
    assert (done.returncode, done.stderr) == (0, "")
    assert "no backup: " in paths.log_file().read_text()


@pytest.mark.parametrize("listens", [True, False])
def test_second_start_raises_first_window_or_reports_error(
    qtbot: QtBot, own_home: Path, real_catalogue: Path, listens: bool
) -> None:
    library = paths.default_library()
    open_desk(library, real_catalogue)
    first = SingleInstance(library, paths.state_folder())
    raised: list[bool] = []
    first.raise_requested.connect(lambda: raised.append(True))
    assert first.claim()
    try:
        if listens:
            first.listen()
        second = QProcess()
        second.setWorkingDirectory(str(ROOT))
        with qtbot.waitSignal(second.finished, timeout=HANG_MS):
            second.start(sys.executable, ["-m", "k2desk.app"])
        error = bytes(second.readAllStandardError().data()).decode()
    finally:
        first.release()
    assert raised == ([True] if listens else [])
    assert second.exitCode() == (0 if listens else 1)
    if listens:
        assert error == ""
    else:
        assert error.startswith("k2desk: My products.k2desk is open in another window")


class _Instance(SingleInstance):
    """Claim that counts calls of `listen` and opens no socket."""

    def __init__(self) -> None:
        super().__init__(Path("library"), Path("state"))
        self.listen_calls = 0

    def listen(self) -> None:
        self.listen_calls += 1


@pytest.fixture
def instance() -> _Instance:
    return _Instance()


@pytest.fixture
def waiting_window(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """Window without a first list, whose timers are all due at once."""

    released = threading.Event()

    def search(*arguments: Any) -> None:
        token = arguments[-1]
        while True:
            token.check()
            released.wait(0.001)

    monkeypatch.setattr("k2desk.ui.browse.screen.search", search)
    monkeypatch.setattr(app, "_MAX_WAIT_MS", 0)
    monkeypatch.setattr(app, "_PICTURE_MS", 0)
    window = app._window(desk, Settings(tmp_path / "window.json"))
    yield window
    window.close()
    window.deleteLater()


def _run_due_timers(qtbot: QtBot) -> None:
    """Process events until a timer fires that is due last."""
    last = QTimer()
    last.setSingleShot(True)
    with qtbot.waitSignal(last.timeout, timeout=HANG_MS):
        last.start(1)


def _options(**changes: Any) -> argparse.Namespace:
    return argparse.Namespace(**{"screenshot": None, "self_test": False, **changes})


def test_window_is_shown_without_list_that_takes_long(
    qtbot: QtBot, waiting_window: MainWindow, instance: _Instance
) -> None:
    app._show_when_ready(waiting_window, instance, _options())
    qtbot.waitUntil(waiting_window.isVisible, timeout=HANG_MS)
    qtbot.waitUntil(lambda: instance.listen_calls == 1, timeout=HANG_MS)


def test_window_closed_before_first_list_stays_closed(
    qtbot: QtBot, waiting_window: MainWindow, instance: _Instance
) -> None:
    app._show_when_ready(waiting_window, instance, _options())
    waiting_window.show()
    waiting_window.close()
    _run_due_timers(qtbot)
    assert not waiting_window.isVisible()


def test_window_closed_after_first_list_stays_closed(
    qtbot: QtBot, waiting_window: MainWindow, instance: _Instance
) -> None:
    app._show_when_ready(waiting_window, instance, _options())
    waiting_window.browse.first_shown.emit()
    assert waiting_window.isVisible()
    waiting_window.close()
    _run_due_timers(qtbot)
    assert not waiting_window.isVisible()


def test_window_closed_at_once_does_not_begin(
    qtbot: QtBot,
    waiting_window: MainWindow,
    instance: _Instance,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[bool] = []
    monkeypatch.setattr(waiting_window, "begin", lambda: calls.append(True))
    app._show_when_ready(waiting_window, instance, _options())
    waiting_window.browse.first_shown.emit()
    waiting_window.close()
    _run_due_timers(qtbot)
    assert (calls, instance.listen_calls) == ([], 0)


def test_screenshot_of_closed_window_is_not_taken(
    qtbot: QtBot, waiting_window: MainWindow, instance: _Instance, tmp_path: Path
) -> None:
    picture = tmp_path / "window.png"
    app._show_when_ready(waiting_window, instance, _options(screenshot=picture))
    waiting_window.browse.first_shown.emit()
    waiting_window.close()
    _run_due_timers(qtbot)
    assert not picture.exists()


SHOW_TITLE = """
import sys
from PySide6.QtCore import QTimer
from k2desk import app
def show_window(window, instance, options):
    print(window.windowTitle().encode("utf-8"), "babel" in sys.modules)
    QTimer.singleShot(0, window.close)
    window.show()
app._show_when_ready = show_window
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ((["--lang", "de"], "fr", "it"), "de"),
        (([], "fr", "it"), "fr"),
        (([], "", "it"), "it"),
        (([], "", ""), "en"),
    ],
)
def test_language_of_option_comes_first(
    own_home: Path,
    real_catalogue: Path,
    monkeypatch: pytest.MonkeyPatch,
    chosen: tuple[list[str], str, str],
    code: str,
) -> None:
    arguments, variable, setting = chosen
    monkeypatch.setenv("K2DESK_LANG", variable)
    settings = Settings(paths.state_folder() / "window.json")
    settings.set("place", "catalogue")
    settings.set(LANGUAGE, setting)
    settings.write()
    done = _run("-c", SHOW_TITLE, "--catalogue", str(real_catalogue), *arguments)
    title = get_language(code).text(msg("Catalog"))
    shown = f"{title} – K2 Desk".encode()
    assert done.stdout.strip() == f"{shown!r} {code != 'en'}", done.stderr
    assert (title == "Catalog") is (code == "en")


def test_language_that_is_not_included_is_refused(own_home: Path) -> None:
    done = _run("-m", "k2desk.app", "--self-test", "--lang", "xx")
    assert done.returncode == 1
    assert "“xx”" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["--nonsense", "--library"])
def test_wrong_option_is_exit_2(own_home: Path, option: str) -> None:
    assert _run("-m", "k2desk.app", option).returncode == 2
