"""Writing a new catalogue beside the old one, and putting it in its place when it is whole."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Product
from k2desk.store.catalogue.facts_json import encode_facts
from k2desk.store.catalogue.index import CREATE_INDEX, build_index
from k2desk.store.catalogue.read import FORMAT, PREFIX, CatalogueInfo
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

_one_at_a_time = threading.Lock()

BATCH = 500
"""Labels that are handed to SQLite at a time, with a report of progress before each."""

PreparedLabel = tuple[Sequence[Value], bytes]
"""A label as it is written: the values of its line in lists, its number first, and its facts."""


def build(
    path: Path,
    facts: Iterable[LabelFacts],
    about: CatalogueInfo,
    report: Reporter,
    total: int = 0,
) -> int:
    """Write a catalogue of these labels and put it in place when it is whole.

    The same labels in the same order make the same bytes (with the same SQLite). A label whose
    number comes twice counts once, as it came last. Whatever ends the work early leaves the
    catalogue that stood there; a killed build's unfinished file goes with the next build.

    Args:
        path: Where the catalogue belongs.
        facts: The labels, each with its DSLD number as `source.id`.
        about: What the catalogue says about itself; `products` is counted anew.
        report: Told of progress in labels.
        total: How many labels will come; 0 where that is not known.

    Returns:
        The number of products.

    Raises:
        UserError: If the disk is full or the place cannot be written, or a label has no number.
        Cancelled: If `report` was asked to stop.
    """
    with temporary_catalogue(path) as unfinished:
        products = write(unfinished, map(prepare_label, facts), about, report, total)
        publish_catalogue(unfinished, path)
    return products


@contextmanager
def temporary_catalogue(path: Path) -> Iterator[Path]:
    """Give the name of a file to be written beside a catalogue; what is left of it goes at the end.

    One at a time in this process. Files that a killed build left behind are removed first.

    Raises:
        UserError: If the folder cannot be made or written.
    """
    with _one_at_a_time, translate_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_stale_temporaries(path)
        unfinished = temporary(path)
        remove(unfinished)
        try:
            yield unfinished
        finally:
            remove(unfinished)


def publish_catalogue(unfinished: Path, path: Path) -> None:
    """Put a catalogue that `write` has finished where it belongs, in one step.

    Raises:
        UserError: If the place stays in use or cannot be written; what stood there stands.
    """
    with translate_errors(path):
        replace_atomically(unfinished, path)


def prepare_label(facts: LabelFacts) -> PreparedLabel:
    """Return a label as it is written.

    Raises:
        UserError: If it has no DSLD number, or states more than can be worked out.
    """
    number = _number(facts)
    with translate_errors(Path(f"{PREFIX}{number}")):
        return listing_values(number, Product(f"{PREFIX}{number}", facts)), encode_facts(facts)


def write(
    path: Path,
    rows: Iterable[PreparedLabel],
    about: CatalogueInfo,
    report: Reporter,
    total: int = 0,
) -> int:
    """Write a catalogue from prepared labels, check it and wait until it is on the disk.

    Args:
        path: The unfinished file; nothing stands there.
        rows: The labels; the same ones in the same order make the same bytes.
        about: What the catalogue says about itself; `products` is counted anew.
        report: Told of progress in labels.
        total: How many labels will come; 0 where that is not known.

    Returns:
        The number of products.

    Raises:
        UserError: If the disk is full or the place cannot be written.
        Cancelled: If `report` was asked to stop.
    """
    with translate_errors(path):
        products = _write(path, rows, about, report, total)
        flush(path)
    return products


def _write(
    path: Path, rows: Iterable[PreparedLabel], about: CatalogueInfo, report: Reporter, total: int
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
        values = {field.name: getattr(about, field.name) for field in fields(about)}
        values["products"] = products
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            ((name, str(value)) for name, value in values.items()),
        )
        connection.execute("ANALYZE")
        connection.execute("COMMIT")
        report(done, total or done, "checking")
        _check(connection)
    return int(products)


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise UserError(
            "The new catalogue was damaged while it was written; the old one stays.",
            "Check the drive and try again.",
        )


def _write_labels(
    connection: sqlite3.Connection, rows: Iterable[PreparedLabel], report: Reporter, total: int
) -> int:
    places = ", ".join("?" * len(COLUMNS))
    insert_line = f"INSERT OR REPLACE INTO listing ({', '.join(COLUMNS)}) VALUES ({places})"
    insert_facts = "INSERT OR REPLACE INTO facts VALUES (?, ?)"
    done = 0
    coming = iter(rows)
    report(done, total)
    while some := list(islice(coming, BATCH)):
        connection.executemany(insert_line, (line for line, _ in some))
        connection.executemany(insert_facts, ((line[0], text) for line, text in some))
        done += len(some)
        report(done, max(done, total))
    return done


def _number(label: LabelFacts) -> int:
    text = label.source.id
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise UserError(
            f"The label “{label.brand} {label.name}” has no DSLD number ({text or 'empty'}).",
            "A catalogue is built from DSLD labels; import other files into My products.",
        )
    return int(text)
