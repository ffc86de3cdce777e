"""Builds that are killed in the middle: the old catalogue stands, and nothing is left for long.

usage: python -m tests.bench.kills [ROUNDS [ZIP]]      (50 if not given)

With a ZIP builds from that are killed at any time, else builds of a small one at its reports.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from k2desk.core.model.query import Query
from k2desk.store.catalogue.read import Catalogue, find_ids
from k2desk.store.sqlite.atomic_files import sweep
from k2desk.workflows.desk import open_desk
from tests.bench.made_zip import make_zip

BUILD = """
import sys
from pathlib import Path
from k2desk.core.model.progress import Reporter
from k2desk.workflows.catalogue_build.build import build_catalogue
from k2desk.workflows.desk import Desk

if __name__ == "__main__":
    folder = Path(sys.argv[1])

    def wait(progress):
        print(progress.what, flush=True)
        sys.stdin.readline()

    tell = Reporter(wait)
    build_catalogue(Desk(folder / "none", folder / "catalogue.sqlite"), [Path(sys.argv[2])], tell)
"""


@dataclass(frozen=True)
class Outcome:
    """What came of killing a build in several moments.

    Attributes:
        rounds: How often it was killed.
        finished: How often the new catalogue stood there already.
        leftovers: How often a file was left, to be removed by the next build or start.
        wrong: What was wrong, a line each; empty where all is well.
    """

    rounds: int
    finished: int
    leftovers: int
    wrong: tuple[str, ...]


def kill_builds(folder: Path, download: Path, old: Path, rounds: int, seed: int = 2) -> Outcome:
    """Kill a build in moments that lie evenly strewn over its reports of progress.

    Args:
        folder: An empty folder.
        download: What it is built from.
        old: A catalogue that stands there before.
        rounds: How often.
        seed: Of the chance that chooses the moments.
    """
    chance = random.Random(seed)
    place = folder / "catalogue.sqlite"
    reports = len(_build(folder, download, sys.maxsize))
    new = place.read_bytes()
    finished = leftovers = 0
    wrong: list[str] = []
    for number in range(rounds):
        for left in folder.iterdir():
            left.unlink()
        place.write_bytes(old.read_bytes())
        moment = chance.randrange(reports + 1)
        _build(folder, download, moment)
        now = place.read_bytes()
        finished += now == new
        if now not in (new, old.read_bytes()):
            wrong.append(f"round {number}: killed at report {moment}: another catalogue")
        find_ids(Catalogue(place), Query())
        leftovers += len(_beside(folder)) > 0
        sweep(place)
        if _beside(folder):
            wrong.append(f"round {number}: killed at report {moment}: {_beside(folder)} stays")
    return Outcome(rounds, finished, leftovers, tuple(wrong))


def kill_at_any_time(
    folder: Path, download: Path, old: Path, rounds: int, seed: int = 2
) -> Outcome:
    """Kill a build at random times; arguments as for `kill_builds`."""
    chance = random.Random(seed)
    place = folder / "catalogue.sqlite"
    began = time.perf_counter()
    _build(folder, download, sys.maxsize)
    longest = time.perf_counter() - began
    new = place.read_bytes()
    finished = leftovers = 0
    wrong: list[str] = []
    for number in range(rounds):
        for left in folder.iterdir():
            left.unlink()
        place.write_bytes(old.read_bytes())
        moment = chance.uniform(0, longest)
        _build(folder, download, sys.maxsize, moment)
        now = place.read_bytes()
        finished += now == new
        if now not in (new, old.read_bytes()):
            wrong.append(f"round {number}: killed after {moment:.2f} s: another catalogue")
        find_ids(Catalogue(place), Query())
        leftovers += len(_beside(folder)) > 0
        open_desk(old.with_name("none.k2desk"), place)
        if _beside(folder):
            wrong.append(f"round {number}: killed after {moment:.2f} s: {_beside(folder)} stays")
    return Outcome(rounds, finished, leftovers, tuple(wrong))


def _beside(folder: Path) -> list[str]:
    known = {"catalogue.sqlite", "catalogue-report.json"}
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def _build(folder: Path, download: Path, moment: int, seconds: float = 0) -> list[str]:
    """Build in a process of its own and kill that at the n-th report, or after so many seconds.

    It waits at each report for its answer, so that a machine that is busy kills it no later. The
    end of its output is the end of its children too, which have the same one.
    """
    command = [sys.executable, "-c", BUILD, str(folder), str(download)]
    told: list[str] = []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        if seconds:
            timer = threading.Timer(seconds, process.kill)
            timer.start()
        while len(told) < moment and (line := process.stdout.readline()):
            told.append(line)
            if len(told) < moment:
                with suppress(BrokenPipeError):
                    process.stdin.write("\n")
                    process.stdin.flush()
        process.kill()
        told += process.stdout.readlines()
        with suppress(BrokenPipeError):
            process.stdin.close()
    return told


def main(rounds: int, whole: Path | None = None) -> int:
    """Kill builds of a download, a made one if none is given; return 0 where all is well."""
    with tempfile.TemporaryDirectory(prefix="k2desk-kills-") as name:
        download, first, folder = (Path(name, part) for part in ("all.zip", "first.zip", "desk"))
        folder.mkdir()
        make_zip(first, 100)
        _build(folder, first, sys.maxsize)
        old = (folder / "catalogue.sqlite").replace(Path(name, "old.sqlite"))
        if whole is None:
            make_zip(download, 8000)
            outcome = kill_builds(folder, download, old, rounds)
        else:
            outcome = kill_at_any_time(folder, whole, old, rounds)
    print(
        f"{outcome.rounds} builds killed: {len(outcome.wrong)} wrong, {outcome.finished} had "
        f"finished, {outcome.leftovers} left a file that the next start removed"
    )
    print("\n".join(outcome.wrong))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 50, Path(given[1]) if given[1:] else None))
