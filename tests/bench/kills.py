"""Builds that are killed: the old catalog stays and no file is left.

usage: python -m tests.bench.kills [ROUNDS [ZIP]]      (50 if not given)

With a ZIP, builds of it are killed at random times; without, builds of a small ZIP are killed at
their progress reports.
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
from k2desk.store.sqlite.atomic_files import remove_stale_temporaries
from k2desk.workflows.desk import open_desk
from tests.bench.sample_zip import make_zip

BUILD = """
import sys
from pathlib import Path
from k2desk.core.model.progress import Reporter
from k2desk.workflows.catalogue_build.build import build_catalogue
from k2desk.workflows.desk import Desk

if __name__ == "__main__":
    folder = Path(sys.argv[1])

    def wait(progress):
        print(progress.step, flush=True)
        sys.stdin.readline()

    report = Reporter(wait)
    build_catalogue(Desk(folder / "none", folder / "catalogue.sqlite"), [Path(sys.argv[2])], report)
"""


@dataclass(frozen=True)
class Outcome:
    """Counts after killing a build at several moments.

    Attributes:
        rounds: Number of kills.
        finished: Number of kills that came after the new catalog was in place.
        leftovers: Number of kills that left a file, which the next build or start removes.
        wrong: One line for each failure.
    """

    rounds: int
    finished: int
    leftovers: int
    wrong: tuple[str, ...]


def kill_builds(folder: Path, download: Path, old: Path, rounds: int, seed: int = 2) -> Outcome:
    """Kill a build at progress reports chosen at random.

    Args:
        folder: An empty folder.
        download: The ZIP file to build from.
        old: The catalog that is in place before each build.
        rounds: Number of kills.
        seed: Seed of the random choice.
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
        leftovers += len(_leftovers(folder)) > 0
        remove_stale_temporaries(place)
        if _leftovers(folder):
            wrong.append(f"round {number}: killed at report {moment}: {_leftovers(folder)} stays")
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
        leftovers += len(_leftovers(folder)) > 0
        open_desk(old.with_name("none.k2desk"), place)
        if _leftovers(folder):
            wrong.append(f"round {number}: killed after {moment:.2f} s: {_leftovers(folder)} stays")
    return Outcome(rounds, finished, leftovers, tuple(wrong))


def _leftovers(folder: Path) -> list[str]:
    known = {"catalogue.sqlite", "catalogue-report.json"}
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def _build(folder: Path, download: Path, moment: int, seconds: float = 0) -> list[str]:
    """Build in a child process and kill it at a report or after some seconds.

    The child waits for an answer after each report, so a busy machine does not kill it later.
    Its worker processes share its output, so the end of the output is the end of all of them.
    """
    command = [sys.executable, "-c", BUILD, str(folder), str(download)]
    reports_seen: list[str] = []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        if seconds:
            timer = threading.Timer(seconds, process.kill)
            timer.start()
        while len(reports_seen) < moment and (line := process.stdout.readline()):
            reports_seen.append(line)
            if len(reports_seen) < moment:
                with suppress(BrokenPipeError):
                    process.stdin.write("\n")
                    process.stdin.flush()
        process.kill()
        reports_seen += process.stdout.readlines()
        with suppress(BrokenPipeError):
            process.stdin.close()
    return reports_seen


def main(rounds: int, whole: Path | None = None) -> int:
    """Kill builds and print the outcome; return 0 if nothing went wrong.

    Args:
        rounds: Number of kills.
        whole: The ZIP file to build from; a small generated one if None.
    """
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
