import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from k2desk.ui.shell.single_instance import SingleInstance

HOLD = """
import sys, pathlib
from k2desk.ui.shell.single_instance import OneWindow
one = OneWindow(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
print(one.claim(), flush=True)
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


def test_another_library_has_its_own_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, other = (
        SingleInstance(tmp_path / "a", tmp_path),
        SingleInstance(tmp_path / "b", tmp_path),
    )
    assert first.claim()
    assert other.claim()
    first.release()
    other.release()


def test_nobody_answers_where_nobody_listens(qtbot: QtBot, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path / "a", tmp_path).raise_other()


def test_killed_program_leaves_no_lock_and_rubbish_in_file_does_not_matter(
    qtbot: QtBot, tmp_path: Path
) -> None:
    library = tmp_path / "a"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"True"
        one = SingleInstance(library, tmp_path)
        assert not one.claim()
        holder.kill()
    (next(tmp_path.glob("*.lock"))).write_bytes(b"\xff rubbish")
    assert one.claim()
    one.release()


def test_folder_that_cannot_be_written_to_does_not_keep_window_shut(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    assert SingleInstance(tmp_path / "a", tmp_path / "file" / "state").claim()
