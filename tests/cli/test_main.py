import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from k2desk.cli.main import main
from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command
from tests.waiting import HANG_S

ANSWERS = [("read", "MK-7 100 mcg"), ("list", "--in", "catalogue", "--limit", "0")]
"""Commands whose output fits the buffer of a pipe, and does not."""


posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file descriptors")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "dsld:1"),
        ("show", "no such"),
        ("compare", "12345670"),
        ("compare", "dsld:182362", "--guidance", "martian"),
        ("compare", "dsld:182362", "--sort", "martian"),
        ("compare", "dsld:182362", "--reference", "dsld:652"),
        ("compare", "dsld:182362", "--pdf", "no/such/folder/sheet.pdf"),
        ("import", "nothing.json"),
        ("add", "--name", "X"),
        ("add", "--name", "X", "--row", "Vitamin C 60 mg"),
        ("add", "--row", "MK-7 100 mcg"),
        ("add", "--name", "X", "--row", "MK-7 100 mcg", "--per-day", "often"),
        ("add", "--name", "X", "--row", "MK-7 100 mcg", "--serving", "some"),
        ("list", "--min", "1.000"),
        ("list", "--min", "500", "--max", "5"),
        ("add", "--name", "X", "--row", "MK-7 1.000 mcg"),
        ("add", "--name", "X", "--row", "MK-7 100 IU"),
        ("list", "--form", "mk99"),
        ("export", "list.xlsx"),
        ("export", "list.csv", "--in", "both"),
        ("--library", "/no/such/folder\0/x", "list", "--in", "mine"),
    ],
)
def test_user_error_is_one_line_and_exit_1(
    capsys: Capture, desk: Desk, arguments: tuple[str, ...]
) -> None:
    code, out, err = run_command(capsys, *arguments)

    assert code == 1
    assert out == ""
    assert err.startswith("k2desk: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("compare",), ("list", "--sort", "x"), ("list", "--limit", "all")],
)
def test_wrong_usage_is_exit_2(capsys: Capture, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    assert stop.value.code == 2
    assert "usage: k2desk" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--lang", "de", "list"), ("list", "--lan", "de-DE")])
def test_language_option_selects_language_and_numbers(
    capsys: Capture, desk: Desk, arguments: tuple[str, ...]
) -> None:
    english = run_command(capsys, "list", "--limit", "1", "--in", "catalogue")[1]
    german = run_command(capsys, *arguments, "--limit", "1", "--in", "catalogue")[1]

    assert english.endswith("of 4,810\n")
    assert german.endswith(" 4.810\n")
    assert "of" not in german.splitlines()[-1]


def test_language_variable_applies_without_option(
    capsys: Capture, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("K2DESK_LANG", "de")

    assert run_command(capsys, "list", "--limit", "1")[1].endswith(" 4.810\n")
    assert run_command(capsys, "--lang", "en", "list", "--limit", "1")[1].endswith("of 4,810\n")


def test_unknown_language_is_wrong_usage(
    capsys: Capture, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run_command(capsys, "--lang", "tlh", "guidance")
    assert (code, out) == (2, "")
    assert err.startswith("k2desk: The language “tlh” is not included. Choose one of: en, ")

    monkeypatch.setenv("K2DESK_LANG", "tlh")
    assert run_command(capsys, "guidance")[0] == 1


def test_commands_load_no_heavy_library(real_catalogue: Path) -> None:
    script = (
        "import sys; from k2desk.cli.main import main; main(['guidance']); "
        f"main(['list', 'super k', '--catalogue', {str(real_catalogue)!r}]); "
        "print(sorted(name for name in sys.modules if name.split('.')[0] in "
        "{'PySide6', 'sqlalchemy', 'reportlab', 'alembic'}))"
    )

    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert result.stdout.decode().splitlines()[-1] == "[]"


def _command(catalogue: Path, arguments: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Return command and environment as in a shell, with buffered output."""
    surroundings = {**os.environ, "K2DESK_CATALOGUE": str(catalogue)}
    surroundings.pop("PYTHONUNBUFFERED", None)
    return [sys.executable, "-m", "k2desk", *arguments], surroundings


@posix
@pytest.mark.parametrize("arguments", ANSWERS)
def test_closed_pipe_is_success(real_catalogue: Path, arguments: tuple[str, ...]) -> None:
    command, surroundings = _command(real_catalogue, arguments)
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, env=surroundings, check=False
    )

    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("arguments", ANSWERS)
def test_full_disk_is_reported(real_catalogue: Path, arguments: tuple[str, ...]) -> None:
    command, surroundings = _command(real_catalogue, arguments)

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=surroundings, check=False
        )

    assert done.returncode == 1
    assert done.stderr.decode() == ("k2desk: Couldn't write the output: the disk is full.\n")


@posix
def test_command_with_closed_stdout_does_its_work(own_home: Path, tmp_path: Path) -> None:
    command, surroundings = _command(tmp_path, ("add", "--name", "Drops", "--row", "MK-7 100 mcg"))

    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command],
        stderr=subprocess.PIPE,
        env=surroundings,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert main(["show", "1"]) == 0


WITH_SIGINT = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("k2desk", run_name="__main__", alter_sys=True)
"""
"""Program that handles Ctrl+C; background jobs of a shell ignore it."""


@posix
def test_ctrl_c_prints_one_line(tmp_path: Path) -> None:
    _, surroundings = _command(tmp_path, ())
    command = [sys.executable, "-c", WITH_SIGINT, "read", "-"]

    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings
    ) as reading:
        assert reading.stdin is not None
        assert reading.stderr is not None
        reading.stdin.write(b"x" * 1_000_000)  # more than a pipe holds, so that it is being read
        for _ in range(HANG_S // 5):  # a signal just before the next read may be lost
            reading.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                reading.wait(5)
                break
        reading.kill()
        message = reading.stderr.read()

    assert reading.returncode == 1
    assert message == b"k2desk: Stopped. Nothing was changed.\n"
