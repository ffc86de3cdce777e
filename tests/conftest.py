"""Fixtures of all tests: own home folders, and checks for leftovers."""

import gc
import logging
import os
import re
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from tests.waiting import WAIT_MS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from k2desk.workflows.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The examples are the same in each run. To look for new ones, run
# python -m pytest --hypothesis-profile=hunt
hypothesis.settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
hypothesis.settings.register_profile("hunt", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("suite")

# The five seconds of pytest-qt are too short for a busy machine.
for wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitExposed):
    defaults = wait.__kwdefaults__
    assert defaults is not None
    defaults["timeout"] = WAIT_MS

PASSED = pytest.StashKey[bool]()
ENDING_S = 60
"""Seconds that threads may take to end after a test."""

# Qt is imported inside functions, so that tests without a window run without it.
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """Folder of real label files; only on the machines of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the label files in {SHARED}, which are not part of the repository")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home folder of the test, so that it uses no file of the user."""
    home = tmp_path_factory.mktemp("home")
    languages = ("K2DESK_LANG", "LC_ALL", "LC_MESSAGES")
    for variable in ("K2DESK_LIBRARY", "K2DESK_CATALOGUE", *languages):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C")  # US English on every machine
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / variable.lower()))
    for variable in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.setenv("K2DESK_HOME", str(home / "k2desk"))
    if "PySide6.QtCore" in sys.modules:
        _redirect_settings(home / "config")
    return home


@pytest.fixture(scope="session")
def real_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shipped catalog, built once per run; tests must not change it."""
    from k2desk.workflows.desk import build_shipped

    path = tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite"
    build_shipped(path)
    return path


@pytest.fixture
def desk(own_home: Path, real_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """Desk with an empty library and the shipped catalog."""
    from k2desk.workflows.desk import open_desk

    monkeypatch.setenv("K2DESK_CATALOGUE", str(real_catalogue))
    return open_desk()


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on log warnings, unless the test names them with `allow_logs`."""
    allowed = [
        re.compile(pattern)
        for mark in request.node.iter_markers("allow_logs")
        for pattern in mark.args
    ]
    handler = _LogRecorder()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    unexpected = [line for line in handler.lines if not any(p.search(line) for p in allowed)]
    if unexpected:
        pytest.fail("unexpected in the log:\n" + "\n".join(unexpected))


@pytest.fixture(autouse=True)
def no_threads_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail if a thread is left over that would keep the program running."""
    before = set(threading.enumerate())
    yield
    remaining = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in remaining:
        thread.join(timeout=ENDING_S)
    alive = [thread.name for thread in remaining if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left behind: {', '.join(alive)}")
    if "qtbot" in request.fixturenames:
        from PySide6.QtCore import QThreadPool

        if not QThreadPool.globalInstance().waitForDone(ENDING_S * 1000):
            pytest.fail("work left behind in the thread pool")


@pytest.fixture(autouse=True)
def no_windows_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail if a window is left over that was not deleted."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    before = _windows()
    yield
    left = _windows() - before
    if left:
        gc.collect()
        left = _windows() - before
    for window in left:
        window.close()
        window.deleteLater()
    names = [f"{type(window).__name__} {window.objectName()}".strip() for window in left]
    left.clear()
    if names and request.node.stash.get(PASSED, False):
        pytest.fail(f"windows left behind: {', '.join(names)}")


@pytest.fixture(autouse=True)
def clipboard_cleared(request: pytest.FixtureRequest) -> Iterator[None]:
    """Clear the clipboard after each test.

    Without a screen, the clipboard of Qt outlives the interpreter, and would free content that
    Python owns after the interpreter has ended.
    """
    yield
    if "qtbot" in request.fixturenames:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Record passed tests: the traceback of a failed test keeps windows alive."""
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


class _LogRecorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def _windows() -> "set[QWidget]":
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    }


def _redirect_settings(folder: Path) -> None:
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))
