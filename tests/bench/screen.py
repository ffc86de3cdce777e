"""Time from launch to a settled screen, on an Xvfb of its own.

Xvfb keeps its screen in a file; two snapshots of that file are compared.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SIZE = "1600x1000x24"
_LEAST = 400
"""Minimum number of changed pixels, more than a blinking caret changes."""

_SETTLED_S, _LIMIT_S, _LOOK_S = 1.5, 60.0, 0.01


@dataclass(frozen=True)
class Start:
    """Seconds to the last change of the screen, and peak memory in MiB."""

    seconds: float
    memory: int


def is_there() -> bool:
    """Return whether Xvfb is installed."""
    return shutil.which("Xvfb") is not None


def start(command: Sequence[str], environment: Mapping[str, str]) -> Start:
    """Start a program, wait until its screen has settled, and end it."""
    with tempfile.TemporaryDirectory(prefix="k2desk-screen-") as name, _screen(Path(name)) as shown:
        display, pixels = shown
        env = dict(environment, DISPLAY=display, QT_QPA_PLATFORM="xcb", LIBGL_ALWAYS_SOFTWARE="1")
        before, last, memory = pixels[:], 0.0, 0
        began = time.perf_counter()
        with subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while (now := time.perf_counter() - began) < _LIMIT_S:
                if _differs(pixels[:], before):
                    before, last = pixels[:], now
                memory = max(memory, _resident(process.pid))
                if (last and now - last > _SETTLED_S) or process.poll() is not None:
                    break
                _pause(process)
            process.kill()
    return Start(last, memory)


def _pause(process: subprocess.Popen[bytes]) -> None:
    """Wait for the next snapshot or for the end of the program."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_LOOK_S)


@contextlib.contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-fbdir", str(folder)]
    with subprocess.Popen(
        command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(write)
        with os.fdopen(read) as output:
            display = f":{output.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            yield display, pixels
        finally:
            pixels.close()
            server.terminate()


def _differs(now: bytes, before: bytes) -> bool:
    if now == before:
        return False
    changed = int.from_bytes(now, "little") ^ int.from_bytes(before, "little")
    left = changed.to_bytes(len(now), "little")
    return len(left) - left.count(0) >= _LEAST * 2


def _resident(process: int) -> int:
    """Return the resident memory of a process in MiB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmRSS:")), 0)
