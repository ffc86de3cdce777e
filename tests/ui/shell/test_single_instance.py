import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from k2desk.ui.shell.single_instance import SingleInstance

CLAIM = """
import sys, pathlib
from k2desk.ui.shell.single_instance import SingleInstance
instance = SingleInstance(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
print(instance.claim(), flush=True)
sys.stdin.read()
"""


def test_second_start_raises_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    library = tmp_path / "My products.k2desk"
    first, second = SingleInstance(library, tmp_path), SingleInstance(library, tmp_path)
    assert first.claim()
    first.listen()
    assert not second.claim()
    with qtbot.waitSignal(first.raise_requested):
        assert second.raise_other()
    first.release()
    assert second.claim()
    second.release()


def test_other_library_can_be_claimed(qtbot: QtBot, tmp_path: Path) -> None:
    first, other = (
        SingleInstance(tmp_path / "a", tmp_path),
        SingleInstance(tmp_path / "b", tmp_path),
    )
    assert first.claim()
    assert other.claim()
    first.release()
    other.release()


def test_no_listener_cannot_be_raised(qtbot: QtBot, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path / "a", tmp_path).raise_other()


def test_killed_program_leaves_no_lock(qtbot: QtBot, tmp_path: Path) -> None:
    library = tmp_path / "a"
    with subprocess.Popen(
        [sys.executable, "-c", CLAIM, str(library), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"True"
        second = SingleInstance(library, tmp_path)
        assert not second.claim()
        holder.kill()
    (next(tmp_path.glob("*.lock"))).write_bytes(b"\xff rubbish")
    assert second.claim()
    second.release()


def test_unwritable_folder_allows_claim(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert SingleInstance(tmp_path / "a", tmp_path / "file" / "state").claim()
