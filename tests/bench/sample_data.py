"""Sample catalogs and libraries of any size, from the real labels."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.model.product import Product
from k2desk.core.model.progress import SILENT
from k2desk.labels.flat.read import read_shipped
from k2desk.store.catalogue.build import (
    PreparedLabel,
    prepare_label,
    publish_catalogue,
    temporary_catalogue,
    write,
)
from k2desk.store.library.open import open_library
from k2desk.store.library.write import insert
from k2desk.workflows.desk import shipped_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from k2desk.core.model.label import LabelFacts

WORDS = [
    "Advanced",
    "Basic",
    "Complete",
    "Daily",
    "Essential",
    "Formula",
    "Gold",
    "High",
    "Ideal",
    "Junior",
    "Key",
    "Liquid",
    "Max",
    "Natural",
    "Optimal",
    "Plus",
    "Quick",
    "Raw",
    "Super",
    "Total",
    "Ultra",
    "Vegan",
    "Whole",
    "Extra",
    "Young",
    "Zen",
]


def real_labels() -> list[LabelFacts]:
    """Return the labels that ship with the program."""
    with paths.catalogue_facts().open("rb") as lines:
        return [read_shipped(line) for line in lines]


def varied(labels: list[LabelFacts], count: int) -> Iterator[LabelFacts]:
    """Yield `count` labels: the real ones, repeated under new names and ids."""
    for number in range(count):
        label = labels[number % len(labels)]
        turn = number // len(labels)
        if turn == 0:
            yield label
            continue
        name = f"{label.name} {WORDS[turn % len(WORDS)]} {turn}"
        brand = f"{label.brand} {WORDS[(turn * 7) % len(WORDS)]}" if turn % 3 else label.brand
        source = replace(label.source, id=str(1_000_000 + number))
        yield replace(label, name=name, brand=brand, source=source)


def make_library(path: Path, labels: list[LabelFacts], count: int) -> None:
    """Make a library with `count` products."""
    library = open_library(path, paths.migrations(), path.with_suffix(".backups"))
    coming = varied(labels, count)
    while some := [Product("", facts) for facts in islice(coming, 5000)]:
        insert(library, some)


def make(path: Path, labels: list[LabelFacts], count: int) -> tuple[float, float]:
    """Build a catalog with `count` products.

    Returns:
        Seconds for preparing the rows, which a real build leaves to worker processes, and
        seconds for the rest: writing, indexing, checking and publishing.
    """
    working = 0.0

    def rows() -> Iterator[PreparedLabel]:
        nonlocal working
        for facts in varied(labels, count):
            began = time.perf_counter()
            row = prepare_label(facts)
            working += time.perf_counter() - began
            yield row

    began = time.perf_counter()
    with temporary_catalogue(path) as unfinished:
        coming = rows()
        given = 0.0

        def timed() -> Iterator[PreparedLabel]:
            nonlocal given
            while True:
                asked = time.perf_counter()
                row = next(coming, None)
                given += time.perf_counter() - asked
                if row is None:
                    return
                yield row

        write(unfinished, timed(), shipped_metadata(), SILENT, count)
        publish_catalogue(unfinished, path)
    return working, time.perf_counter() - began - given
