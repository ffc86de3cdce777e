"""Benchmark of catalog builds, compared with tools that only read the ZIP."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.progress import Progress, Reporter
from k2desk.workflows.catalogue_build.build import build_catalogue
from k2desk.workflows.catalogue_build.report import BuildReport
from k2desk.workflows.desk import Desk
from tests.bench.timing import once


@dataclass(frozen=True)
class Built:
    """Result of a build, with the peak memory of all its processes in MiB."""

    report: BuildReport
    memory: int


def measured_build(desk: Desk, download: Path) -> Built:
    """Build in a child process and watch the memory of its process tree."""
    command = [sys.executable, "-m", "tests.bench.builds", str(desk.catalogue), str(download)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        peak = [0]
        done = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    from k2desk.workflows.catalogue_build.report import load_report

    report = load_report(desk)
    assert report is not None
    return Built(report, peak[0])


def _watch(root: int, peak: list[int], done: threading.Event) -> None:
    while not done.wait(0.05):
        peak[0] = max(peak[0], _memory_below(root))


def _memory_below(root: int) -> int:
    """Return the memory of a process tree in MiB, shared pages counted once."""
    if not Path("/proc/self/smaps_rollup").exists():
        return 0
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    wanted = {root}
    while found := {one for one, parent in parents.items() if parent in wanted} - wanted:
        wanted |= found
    return sum(_own_memory(one) for one in wanted) >> 10


def _own_memory(process: int) -> int:
    """Return a process's proportional share of memory, in KiB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def unzip_seconds(download: Path) -> float | None:
    """Return the seconds that `unzip -t` takes, or None without unzip."""
    if shutil.which("unzip") is None:
        return None
    return (
        once(
            lambda: subprocess.run(
                ["unzip", "-tq", download], check=True, stdout=subprocess.DEVNULL
            )
        )
        / 1000
    )


def zipfile_seconds(download: Path) -> float:
    """Return the seconds that zipfile takes to read every member."""

    def read() -> None:
        with zipfile.ZipFile(download) as archive:
            for member in archive.infolist():
                archive.read(member)

    return once(read) / 1000


def cancel_seconds(desk: Desk, download: Path, share: float) -> float:
    """Return the seconds from a cancel request to the end of a build.

    Args:
        desk: The desk that is built for.
        download: The ZIP file.
        share: Progress at which the build is canceled, from 0 to 1.
    """
    asked = 0.0

    def show(progress: Progress) -> None:
        nonlocal asked
        if not asked and progress.total and progress.done >= share * progress.total:
            asked = time.perf_counter()

    try:
        build_catalogue(desk, [download], Reporter(show, lambda: asked > 0))
    except Cancelled:
        return time.perf_counter() - asked
    raise AssertionError("the build was not stopped")


def rows(folder: Path, download: Path) -> list[tuple[str, str, str, str]]:
    """Return the table lines of the quicker of two builds."""
    desk = Desk(folder / "none", folder / "built" / "catalogue.sqlite")
    unzips: list[float] = []
    found: list[Built] = []
    for _ in range(2):
        unzips += [seconds] if (seconds := unzip_seconds(download)) else []
        found.append(measured_build(desk, download))
    bare = zipfile_seconds(download)
    built = min(found, key=lambda one: one.report.seconds)
    report = built.report
    size = download.stat().st_size >> 20
    yardstick = f"unzip -t: {min(unzips):.1f} s, " if unzips else ""
    ratio = f"0.5 x: it is {report.seconds / min(unzips):.2f} x" if unzips else "0.5 x unzip -t"
    memory = max(one.memory for one in found)
    stops = [cancel_seconds(desk, download, share) for share in (0.0, 0.3, 0.7, 1.0)]
    return [
        (
            f"build from a ZIP of {report.read:,} labels, {size} MiB",
            f"{report.seconds:.1f} s, {report.kept:,} kept, {os.cpu_count()} cores",
            f"{yardstick}zipfile: {bare:.1f} s",
            ratio,
        ),
        ("  memory of all its processes together", f"{memory} MiB", "", "300 MiB"),
        ("  from a stop to its end, command line", f"at most {max(stops):.2f} s", "", "0.5 s"),
    ]


if __name__ == "__main__":
    build_catalogue(Desk(Path("none"), Path(sys.argv[1])), [Path(sys.argv[2])])
