"""Start to a settled window, compared with a bare window and DB Browser."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from tests.bench import screen
from tests.bench.screen import Start

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 5
DB_BROWSER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("its table with the rows", ("-t", "listing")),
    ("its list of tables, no rows", ()),
)
"""Ways to open DB Browser; the first shows the same rows as K2 Desk."""

Row = tuple[str, str, str, str]


def rows(folder: Path, sizes: list[int]) -> list[Row]:
    """Return the table lines; without Xvfb, one line that says so."""
    if not screen.is_there():
        return [("start to a settled window", "not measured: there is no Xvfb", "", "")]
    home = folder / "start"
    (home / "state").mkdir(parents=True)
    kept = json.dumps({"place": "catalogue"})
    (home / "state" / "window.json").write_text(kept, encoding="utf-8")
    lines: list[Row] = []
    first = 0.0
    for size in dict.fromkeys((sizes[0], sizes[-1])):
        ours, bare, *others = _measured(folder, home, size)
        first = first or ours.seconds
        yardstick = f"bare PySide6 table: {bare.seconds:.2f} s, {bare.memory} MiB"
        aim = f"3.0 x: it is {ours.seconds / bare.seconds:.1f} x"
        ours_text = f"{ours.seconds:.2f} s, {ours.memory} MiB"
        lines.append((f"start to a settled window, {size:,} products", ours_text, yardstick, aim))
        for other, (what, _) in zip(others, DB_BROWSER, strict=False):
            yardstick = f"{what}: {other.seconds:.2f} s, {other.memory} MiB"
            lines.append(
                ("  beside DB Browser for SQLite, same data", ours_text, yardstick, "no slower")
            )
        if size == sizes[-1] != sizes[0]:
            grown = f"{ours.seconds / first:.2f} x the start at {sizes[0]:,}"
            lines.append(("  growth of the start", grown, "", "1.5 x"))
    return lines


def _measured(folder: Path, home: Path, size: int) -> list[Start]:
    """Return the median start of each program, measured in turns.

    The order is K2 Desk, the bare window, then DB Browser if it is installed.
    """
    catalogue, plain = folder / f"{size}.sqlite", folder / f"plain-{size}.sqlite"
    _copy_list_only(catalogue, plain)
    env = dict(os.environ, K2DESK_HOME=str(home), K2DESK_CATALOGUE=str(catalogue), HOME=str(home))
    commands = [
        [sys.executable, "-m", "k2desk"],
        [sys.executable, "-m", "tests.bench.bare_window", "stay"],
    ]
    if shutil.which("sqlitebrowser"):
        commands += [["sqlitebrowser", *options, str(plain)] for _, options in DB_BROWSER]
    found: list[list[Start]] = [[] for _ in commands]
    for number in range(ROUNDS + 1):
        for command, starts in zip(commands, found, strict=True):
            start = screen.start(command, env)
            if number:  # the first one warms up
                starts.append(start)
    return [_middle(starts) for starts in found]


def _middle(starts: list[Start]) -> Start:
    seconds = statistics.median(one.seconds for one in starts)
    return Start(seconds, max(one.memory for one in starts))


def _copy_list_only(catalogue: Path, plain: Path) -> None:
    """Copy the list alone, without tables that another program may not read."""
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("ATTACH ? AS source", (str(catalogue),))
        connection.execute("CREATE TABLE listing AS SELECT * FROM source.listing")
        connection.commit()
