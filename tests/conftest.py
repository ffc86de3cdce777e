"""What holds for every test: a home of its own, and nothing left behind."""

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

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from k2desk.workflows.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The suite says the same of the same tree: its examples do not change from run to run. The hunt
# for new ones is a command of its own: python -m pytest --hypothesis-profile=hunt
hypothesis.settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
hypothesis.settings.register_profile("hunt", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("suite")

PASSED = pytest.StashKey[bool]()
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The real label files that lie beside the repository on the project's own machines."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the label files in {SHARED}, which are not part of the repository")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes a file of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("K2DESK_LIBRARY", "K2DESK_CATALOGUE"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / variable.lower()))
    for variable in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.setenv("K2DESK_HOME", str(home / "k2desk"))
    if "PySide6.QtCore" in sys.modules:
        _settings_go_to(home / "config")
    return home


@pytest.fixture(scope="session")
def real_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue that ships, built once for the whole run; nothing may write to it."""
    from k2desk.workflows.desk import build_shipped

    path = tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite"
    build_shipped(path)
    return path


@pytest.fixture
def desk(own_home: Path, real_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """An open desk with an empty library of its own and the catalogue that ships."""
    from k2desk.workflows.desk import open_desk

    monkeypatch.setenv("K2DESK_CATALOGUE", str(real_catalogue))
    return open_desk()


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log that the test does not name by `allow_logs` fails it."""
    allowed = [
        re.compile(pattern)
        for mark in request.node.iter_markers("allow_logs")
        for pattern in mark.args
    ]
    kept = _Kept()
    root = logging.getLogger()
    root.addHandler(kept)
    yield
    root.removeHandler(kept)
    unexpected = [line for line in kept.lines if not any(p.search(line) for p in allowed)]
    if unexpected:
        pytest.fail("unexpected in the log:\n" + "\n".join(unexpected))


@pytest.fixture(autouse=True)
def no_threads_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A thread that would keep the program from ending fails the test."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in left:
        thread.join(timeout=2)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left behind: {', '.join(alive)}")
    if "qtbot" in request.fixturenames:
        from PySide6.QtCore import QThreadPool

        if not QThreadPool.globalInstance().waitForDone(2000):
            pytest.fail("work left behind in the thread pool")


@pytest.fixture(autouse=True)
def no_windows_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that outlives its test fails it; one that is closed and let go is fine."""
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
def nothing_copied_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test copied goes with it.

    Without a screen, Qt's clipboard outlives Python, and content that Python made would be freed
    after its interpreter is gone.
    """
    yield
    if "qtbot" in request.fixturenames:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers a pass: the traceback of a failure keeps windows alive, and is news enough."""
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


class _Kept(logging.Handler):
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


def _settings_go_to(folder: Path) -> None:
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))
