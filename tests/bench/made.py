"""A catalogue of any size for measuring: the real labels over and over under varied names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from k2desk import paths
from k2desk.core.label import LabelFacts
from k2desk.core.progress import SILENT
from k2desk.labels.flat import read_shipped
from k2desk.store.catalogue_build import build
from k2desk.workflows.desk import shipped_about

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
    """Return the labels that ship, read from their facts."""
    with paths.catalogue_facts().open("rb") as lines:
        return [read_shipped(line) for line in lines]


def varied(labels: list[LabelFacts], count: int) -> Iterator[LabelFacts]:
    """Yield so many labels; each round names the real ones anew and numbers them on."""
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


def make(path: Path, labels: list[LabelFacts], count: int) -> None:
    """Build a catalogue of so many products."""
    build(path, varied(labels, count), shipped_about(), SILENT, count)
