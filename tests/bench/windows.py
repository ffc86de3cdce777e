"""Benchmarks in the real window, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from tests.bench.timing import Times

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[str, str, str, str]
FRAME = "one frame is 16.7 ms"


def looking_rows(folder: Path, where: str, sizes: list[int]) -> list[Row]:
    """Return the table lines about search, sorting and moving in lists."""
    lines: list[Row] = []
    first: Times | None = None
    for size in sizes:
        found = _run("looking", where, folder / f"{size}.sqlite", folder / f"{size}.k2desk")
        times = {name: Times(tuple(each)) for name, each in found["times"].items()}
        typed = times["keystroke"]
        blocked = f"longest not free {found['blocked_typing']:.0f} ms"
        what = f"a keystroke to painted rows, {size:,} in {where}"
        lines.append((what, str(typed), blocked, "16.7 / 33.3 / 50 ms"))
        selected = str(times["with a selection"])
        lines.append(("  while a product is selected", selected, "", "16.7 / 33.3 / 50 ms"))
        if size == sizes[-1] and first is not None:
            grown = f"{typed.median / first.median:.2f} x the keystroke at {sizes[0]:,}"
            lines.append(("  growth of the search", grown, "", "1.5 x"))
        first = first or typed
        moved = f"longest not free {found['blocked_moving']:.0f} ms"
        lines.append(("  a new order to painted rows", str(times["sort"]), FRAME, "p95 50 ms"))
        lines.append(
            ("  a jump anywhere to painted rows", str(times["jump"]), FRAME, "p95 16.7 ms")
        )
        keys = Times((*times["key"].each, *times["select all"].each))
        lines.append(("  Home, End, arrows, select all", str(keys), moved, "p95 16.7 ms"))
        opened = f"{times['first product'].median:.0f} ms, its pane with it"
        lines.append(("  the first product that is looked at", opened, "", ""))
        ours_text = f"{found['copied_s']:.2f} s for {found['copied_rows']:,} rows"
        blocked = f"longest not free {found['blocked_copying']:.0f} ms"
        lines.append(("  select all, copy", ours_text, blocked, ""))
    return lines


def building_rows(folder: Path, download: Path, catalogue: Path) -> list[Row]:
    """Return the table lines about a build in the window and about Cancel."""
    whole = _build(folder, download, catalogue, 1.0)
    stopped = [_build(folder, download, catalogue, share) for share in (0.02, 0.4, 0.9)]
    longest = max(one["blocked"] for one in (whole, *stopped))
    idle = max(one["blocked_idle"] for one in (whole, *stopped))
    cancel = max(one["cancelled_s"] for one in stopped)
    left = sum(len(one["left"]) for one in (whole, *stopped))
    seconds = whole["seconds"]
    return [
        (
            "  the window meanwhile",
            f"longest not free {longest:.0f} ms",
            f"a window at rest: {idle:.0f} ms",
            "50 ms",
        ),
        ("  the same build in the window", f"{seconds:.1f} s", "", ""),
        ("  from Cancel to its end", f"at most {cancel:.2f} s, {left} files left", "", "0.5 s"),
    ]


def _build(folder: Path, download: Path, catalogue: Path, share: float) -> dict[str, Any]:
    place = folder / "in window" / "catalogue.sqlite"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(catalogue.read_bytes())
    return _run("building", str(place), download, str(share))


def _run(*words: str | Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.window", *map(str, words)]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
