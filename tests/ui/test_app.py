"""The program from its start: in a process of its own, as a person starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from k2desk import paths
from k2desk.workflows.desk import open_desk

HEAVY = (
    *("sqlalchemy", "alembic", "reportlab", "msgspec", "biip", "pypdfium2", "PySide6.QtNetwork"),
    "k2desk.workflows.import_labels",
)

LOADED_AT_FIRST_SIGHT = f"""
import sys
from PySide6.QtCore import QTimer
from k2desk import app
shown = []
def look(window, one, options):
    window.browse.first_shown.connect(lambda: (shown.append(1), QTimer.singleShot(0, window.close)))
    window.show()
app._show_when_ready = look
assert app.main([]) == 0 and shown
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )


def test_the_window_opens_and_closes(own_home: Path, real_catalogue: Path) -> None:
    done = _run("-m", "k2desk.app", "--self-test", "--catalogue", str(real_catalogue))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert paths.default_library().is_file()
    log = paths.log_file().read_text()
    assert "start K2 Desk" in log
    assert "ERROR" not in log
    assert log.rstrip().endswith("end")


def test_nothing_heavy_is_loaded_before_the_first_look(
    own_home: Path, real_catalogue: Path
) -> None:
    open_desk(paths.default_library(), real_catalogue)
    done = _run("-c", LOADED_AT_FIRST_SIGHT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_library_that_is_none_is_refused_in_words(own_home: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.k2desk"
    wrong.write_text("Dear doctor,\n" * 1000)
    done = _run("-m", "k2desk.app", "--self-test", "--library", str(wrong))
    assert done.returncode == 1
    assert done.stderr.startswith("k2desk: ")
    assert "Traceback" not in done.stderr
    assert wrong.read_text().startswith("Dear doctor")


@pytest.mark.parametrize("option", ["--nonsense", "--library"])
def test_a_wrong_option_is_wrong_usage(own_home: Path, option: str) -> None:
    assert _run("-m", "k2desk.app", option).returncode == 2
