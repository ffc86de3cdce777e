"""Benchmark table: K2 Desk compared with yardsticks of the same run.

usage: python -m tests.bench [PRODUCTS ...]      (2,000 20,000 200,000 if none are named)
"""

from __future__ import annotations

import os
import platform
import random
import sqlite3
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.workflows import browse, compare, export
from k2desk.workflows.desk import Desk
from tests.bench import builds, languages, starts, windows
from tests.bench.sample_data import make, make_library, real_labels
from tests.bench.sample_zip import WHOLE, make_zip
from tests.bench.timing import Times, once, repeated

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.product import Product

TYPED = (
    "super k2",
    "life extension",
    "mk-7 100",
    "thorne vitamin k",
    "d3 k2 drops",
    "737870203490",
)
ROUNDS = 5


def main(sizes: list[int]) -> None:
    """Measure everything and print each line as it is ready."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # An installed program has its bytecode; without it each process would compile again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(
        f"{platform.platform()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    say("what", "K2 Desk", "yardstick of the same run", "aim")
    print(f"|{'-' * 52}|{'-' * 46}|{'-' * 50}|{'-' * 22}|")
    labels = real_labels()
    with tempfile.TemporaryDirectory(prefix="k2desk-bench-") as name:
        folder = Path(name)
        os.environ["K2DESK_HOME"] = str(folder / "home")
        say(
            "read the facts of the labels that ship",
            f"{once(real_labels):.0f} ms",
            f"{len(labels):,} labels",
        )
        for line in languages.rows():
            say(*line)
        for size in sizes:
            measure_catalogue(folder, size)
        for line in starts.rows(folder, sizes):
            say(*line)
        for line in windows.looking_rows(folder, "catalogue", sizes):
            say(*line)
        for size in sizes:
            make_library(folder / f"{size}.k2desk", labels, size)
        for line in windows.looking_rows(folder, "mine", sizes):
            say(*line)
        measure_sheet(Desk(folder / "none", folder / f"{sizes[-1]}.sqlite"))
        measure_builds(folder, sizes)


def measure_builds(folder: Path, sizes: list[int]) -> None:
    """Measure builds from a ZIP as large as the download.

    `K2DESK_BENCH_ZIP` names a ZIP file to use instead of a generated one.
    """
    named = os.environ.get("K2DESK_BENCH_ZIP")
    download = Path(named) if named else folder / "download.zip"
    if not named:
        make_zip(download, WHOLE if sizes[-1] >= 200_000 else 10 * sizes[-1])
    for line in builds.rows(folder, download):
        say(*line)
    for line in windows.building_rows(folder, download, folder / f"{sizes[0]}.sqlite"):
        say(*line)


def say(what: str, ours: str, yardstick: str = "", aim: str = "") -> None:
    """Print one line of the table."""
    print(f"| {what:<50} | {ours:<44} | {yardstick:<48} | {aim:<20} |", flush=True)


def measure_catalogue(folder: Path, size: int) -> None:
    """Measure building, searching, sorting and paging a catalog of one size."""
    labels = real_labels()
    path = folder / f"{size}.sqlite"
    working, written = make(path, labels, size)
    raw = once(lambda: _copy_by_executemany(path, folder / "raw.sqlite")) / 1000
    say(
        f"build a catalogue of {size:,}",
        f"{written:.2f} s, {path.stat().st_size >> 20} MiB",
        f"executemany of its rows, indexes: {raw:.2f} s",
        f"2 x: it is {written / raw:.1f} x",
    )
    say("  working its rows out of the facts", f"{working:.2f} s on one core")
    desk = Desk(folder / "none", path)
    say(f"a keystroke's query, {size:,}", str(_typing(desk)), "one frame is 16.7 ms")
    say(f"a new order, {size:,}", str(_sorting(desk)), "one frame is 16.7 ms")
    say(f"a page of 60 rows anywhere, {size:,}", str(_paging(desk)), "one frame is 16.7 ms")
    say(f"one product, {size:,}", str(_loading(desk)), "one frame is 16.7 ms")


def _typing(desk: Desk) -> Times:
    def jobs() -> list[Callable[[], object]]:
        return [
            partial(browse.find, desk, Query(text[:length]))
            for _ in range(ROUNDS)
            for text in TYPED
            for length in range(1, len(text) + 1)
        ]

    return repeated(jobs())


def _sorting(desk: Desk) -> Times:
    return repeated(
        partial(browse.find, desk, Query(sort=sort, descending=down))
        for _ in range(ROUNDS)
        for sort in SortBy
        for down in (False, True)
    )


def _paging(desk: Desk) -> Times:
    ids = browse.find(desk, Query())
    chance = random.Random(2)
    starts = [chance.randrange(max(1, len(ids) - 60)) for _ in range(200)]
    return repeated(
        partial(browse.rows, desk, ProductList.CATALOGUE, ids[start : start + 60])
        for start in starts
    )


def _loading(desk: Desk) -> Times:
    ids = browse.find(desk, Query())
    chance = random.Random(2)
    return repeated(partial(browse.product, desk, f"dsld:{chance.choice(ids)}") for _ in range(200))


def _copy_by_executemany(path: Path, target: Path) -> None:
    """Copy all rows into a bare file by executemany, then index them."""
    target.unlink(missing_ok=True)
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    tables = source.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' "
        "AND name NOT LIKE '%search\\_%' ESCAPE '\\'"
    ).fetchall()
    copy.execute("PRAGMA journal_mode = OFF")
    for name, sql in tables:
        copy.execute(sql)
        rows = source.execute(f'SELECT * FROM "{name}"')
        marks = ", ".join("?" * len(rows.description))
        copy.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql > ''"):
        copy.execute(sql)
    copy.commit()
    source.close()
    copy.close()


def measure_sheet(desk: Desk) -> None:
    """Measure a sheet of eight products and an empty page."""
    from reportlab.pdfgen.canvas import Canvas

    ids = browse.find(desk, Query("k2"))[:8]
    table = compare.compare(desk, [f"dsld:{number}" for number in ids])
    export.sheet_pdf(table)
    ours = repeated(partial(export.sheet_pdf, table) for _ in range(20))

    def empty() -> None:
        canvas = Canvas("empty.pdf")
        canvas.showPage()
        canvas.getpdfdata()  # type: ignore[no-untyped-call]

    bare = repeated(empty for _ in range(20))
    say("a sheet of 8 products, warm", str(ours), f"an empty page: {bare.median:.1f} ms", "150 ms")
    products: list[Product] = [item.product for item in table.assessments]
    say(
        "a comparison of 8 products",
        str(
            repeated(
                partial(compare.compare, desk, [one.ref for one in products]) for _ in range(50)
            )
        ),
    )


if __name__ == "__main__":
    main([int(text.replace(",", "")) for text in sys.argv[1:]] or [2_000, 20_000, 200_000])
