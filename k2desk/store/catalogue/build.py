"""Building of a catalog in a temporary file that replaces the old one."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg, pmsg
from k2desk.core.model.product import DSLD_PREFIX, Product
from k2desk.store.catalogue.facts_json import encode_facts
from k2desk.store.catalogue.index import CREATE_INDEX, build_index
from k2desk.store.catalogue.read import FORMAT, CatalogueInfo
from k2desk.store.listing.columns import COLUMNS, CREATE_LISTING, Value
from k2desk.store.listing.values import listing_values
from k2desk.store.sqlite.atomic_files import (
    flush,
    remove,
    remove_stale_temporaries,
    replace_atomically,
    temporary,
)
from k2desk.store.sqlite.connection import CATALOGUE_MARK, connect
from k2desk.store.sqlite.errors import translate_errors

if TYPE_CHECKING:
    import sqlite3

    from k2desk.core.model.label import LabelFacts
    from k2desk.core.model.progress import Reporter

_build_lock = threading.Lock()

BATCH = 500
"""Labels per insert, with a progress report before each."""

PreparedLabel = tuple[Sequence[Value], bytes]
"""A label ready to be written: its `listing` values and its facts as JSON."""


def build(
    path: Path,
    facts: Iterable[LabelFacts],
    info: CatalogueInfo,
    report: Reporter,
    total: int = 0,
) -> int:
    """Write a catalog of labels and replace the old one when complete.

    Equal labels in equal order give equal bytes (with the same SQLite). Of several labels with
    one id the last is used. If the build ends early, the old catalog stays; the temporary file
    of a killed build is removed by the next one.

    Args:
        path: The catalog.
        facts: The labels, each with its DSLD id as `source.id`.
        info: The catalog's description; `products` is counted here.
        report: Receives progress in labels.
        total: The expected number of labels; 0 if unknown.

    Returns:
        The number of products.

    Raises:
        UserError: If the disk is full, the folder cannot be written, or a label has no id.
        Cancelled: If `report` was canceled.
    """
    with temporary_catalogue(path) as unfinished:
        products = write(unfinished, map(prepare_label, facts), info, report, total)
        publish_catalogue(unfinished, path)
    return products


@contextmanager
def temporary_catalogue(path: Path) -> Iterator[Path]:
    """Provide the path of a temporary file, which is removed at the end.

    Only one at a time in this process. Files of killed builds are removed first.

    Raises:
        UserError: If the folder cannot be created or written.
    """
    with _build_lock, translate_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_stale_temporaries(path)
        unfinished = temporary(path)
        remove(unfinished)
        try:
            yield unfinished
        finally:
            remove(unfinished)


def publish_catalogue(unfinished: Path, path: Path) -> None:
    """Replace a catalog with one that `write` has finished.

    Raises:
        UserError: If the old file stays in use or cannot be replaced; it is unchanged then.
    """
    with translate_errors(path):
        replace_atomically(unfinished, path)


def prepare_label(facts: LabelFacts) -> PreparedLabel:
    """Return a label as it is written.

    Raises:
        UserError: If it has no DSLD id, or its amounts are too large to calculate with.
    """
    id = _dsld_id(facts)
    with translate_errors(Path(f"{DSLD_PREFIX}{id}")):
        return listing_values(id, Product(f"{DSLD_PREFIX}{id}", facts)), encode_facts(facts)


def write(
    path: Path,
    rows: Iterable[PreparedLabel],
    info: CatalogueInfo,
    report: Reporter,
    total: int = 0,
) -> int:
    """Write a catalog from prepared labels, then check and flush it.

    Args:
        path: The temporary file, which does not exist yet.
        rows: The labels; equal ones in equal order give equal bytes.
        info: The catalog's description; `products` is counted here.
        report: Receives progress in labels.
        total: The expected number of labels; 0 if unknown.

    Returns:
        The number of products.

    Raises:
        UserError: If the disk is full or the folder cannot be written.
        Cancelled: If `report` was canceled.
    """
    with translate_errors(path):
        products = _write(path, rows, info, report, total)
        flush(path)
    return products


def _write(
    path: Path, rows: Iterable[PreparedLabel], info: CatalogueInfo, report: Reporter, total: int
) -> int:
    with closing(connect(path, "rwc")) as connection:
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute(f"PRAGMA application_id = {CATALOGUE_MARK}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        connection.execute("CREATE TABLE facts (id INTEGER PRIMARY KEY, json BLOB NOT NULL) STRICT")
        connection.execute(CREATE_LISTING)
        for statement in CREATE_INDEX:
            connection.execute(statement)
        done = _write_labels(connection, rows, report, total)
        for step in build_index(connection):
            report(done, total or done, step)
        (products,) = connection.execute("SELECT count(*) FROM listing").fetchone()
        values = {field.name: getattr(info, field.name) for field in fields(info)}
        values["products"] = products
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            ((name, str(value)) for name, value in values.items()),
        )
        connection.execute("ANALYZE")
        connection.execute("COMMIT")
        report(done, total or done, pmsg("progress", "checking"))
        _check(connection)
    return int(products)


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise UserError(
            msg(
                "The new catalog was damaged while it was saved. The current catalog is unchanged."
            ),
            msg("Check the drive and try again."),
        )


def _write_labels(
    connection: sqlite3.Connection, rows: Iterable[PreparedLabel], report: Reporter, total: int
) -> int:
    parameters = ", ".join("?" * len(COLUMNS))
    insert_line = f"INSERT OR REPLACE INTO listing ({', '.join(COLUMNS)}) VALUES ({parameters})"
    insert_facts = "INSERT OR REPLACE INTO facts VALUES (?, ?)"
    done = 0
    remaining = iter(rows)
    report(done, total)
    while batch := list(islice(remaining, BATCH)):
        connection.executemany(insert_line, (line for line, _ in batch))
        connection.executemany(insert_facts, ((line[0], json) for line, json in batch))
        done += len(batch)
        report(done, max(done, total))
    return done


def _dsld_id(label: LabelFacts) -> int:
    text = label.source.id
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise UserError(
            msg(
                "The label “{label}” has no DSLD number.",
                label=f"{label.brand} {label.name}".strip(),
            ),
            msg("A catalog needs DSLD labels. Import other files into My products."),
        )
    return int(text)
