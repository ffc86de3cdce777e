"""Where the answer goes: a terminal, a pipe that ends early, a full disk, nowhere at all."""

import io
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from k2desk.cli import commands
from k2desk.cli.main import main

ANSWERS = [("read", "MK-7 100 mcg"), ("list", "--in", "catalogue", "--limit", "0")]
"""One that fits the buffer of a pipe, and one that does not."""

posix = pytest.mark.skipif(os.name != "posix", reason="needs a shell's ways with files")


def _command(catalogue: Path, arguments: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """A command as a shell starts it: what it prints is buffered."""
    surroundings = {**os.environ, "K2DESK_CATALOGUE": str(catalogue)}
    surroundings.pop("PYTHONUNBUFFERED", None)
    return [sys.executable, "-m", "k2desk", *arguments], surroundings


@posix
@pytest.mark.parametrize("arguments", ANSWERS)
def test_reader_that_went_away_is_no_problem(
    real_catalogue: Path, arguments: tuple[str, ...]
) -> None:
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
def test_full_disk_is_told(real_catalogue: Path, arguments: tuple[str, ...]) -> None:
    command, surroundings = _command(real_catalogue, arguments)

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=surroundings, check=False
        )

    assert done.returncode == 1
    assert done.stderr.decode() == (
        "k2desk: the output could not be written: No space left on device.\n"
    )


@posix
def test_command_without_output_does_its_work(own_home: Path, tmp_path: Path) -> None:
    command, surroundings = _command(tmp_path, ("add", "--name", "Drops", "--row", "MK-7 100 mcg"))

    told = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command],
        stderr=subprocess.PIPE,
        env=surroundings,
        check=False,
    )

    assert (told.returncode, told.stderr) == (0, b"")
    assert main(["show", "1"]) == 0


HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("k2desk", run_name="__main__", alter_sys=True)
"""
"""Starts the program; what runs in the background of a shell would not hear Ctrl+C."""


@posix
def test_ctrl_c_is_told_in_line(tmp_path: Path) -> None:
    _, surroundings = _command(tmp_path, ())
    command = [sys.executable, "-c", HEARS_CTRL_C, "read", "-"]

    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings
    ) as reading:
        assert reading.stdin is not None
        assert reading.stderr is not None
        reading.stdin.write(b"x" * 1_000_000)  # more than a pipe holds: it is being read
        for _ in range(12):  # what is pressed just before it waits for more is not heard
            reading.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                reading.wait(5)
                break
        reading.kill()
        said = reading.stderr.read()

    assert reading.returncode == 1
    assert said == b"k2desk: stopped; nothing was changed.\n"


def test_pipe_is_read_like_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO("MK-7 22,5 µg \xff".encode("latin-1")))
    monkeypatch.setattr(sys, "stdin", typed)

    assert main(["read", "-"]) == 0
    assert "MK-7" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_terminal_sees_how_far_long_command_is(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    clock = iter(range(0, 1_000_000, 3))
    monkeypatch.setattr(commands, "time", SimpleNamespace(monotonic=lambda: next(clock)))

    assert main(["list", "super k", "--in", "catalogue"]) == 0
    assert terminal.getvalue() == "Building the catalogue, once ...\n"
    assert main(["catalogue", "build"]) == 0

    shown = terminal.getvalue().removeprefix("Building the catalogue, once ...\n").split("\r")
    assert "of 4,810" in shown[1]
    assert any(line.rstrip().endswith(" s left") for line in shown)
    assert [line.strip() for line in shown[-2:]] == ["", ""]
    assert max(map(len, shown)) == 78
