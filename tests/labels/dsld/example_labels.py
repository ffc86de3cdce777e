"""Labels of NIH's database for the tests: files on disk, and lines of the flat copy."""

import json
from collections.abc import Sequence
from typing import Any

from k2desk.core.model.forms import in_order
from k2desk.core.model.label import LabelFacts
from k2desk.labels.dsld.read import read_dsld
from k2desk.labels.flat.read import prune_label, read_shipped
from tests.rules.source import ROOT

FIXTURES = ROOT / "tests" / "labels" / "fixtures" / "dsld"
ALL = sorted(FIXTURES.glob("*.json"))
GOOD = (FIXTURES / "323076.json").read_bytes()
"""A whole label: Thorne Basic Nutrients, pruned to facts."""

Row = tuple[Any, ...]


def constructed(name: str) -> LabelFacts:
    """The facts of a label that was made for one trap."""
    return read_or_fail((FIXTURES / f"constructed-{name}.json").read_bytes())


def read_or_fail(data: bytes) -> LabelFacts:
    """The facts of a label that has vitamin K."""
    facts = read_dsld(data)
    assert facts is not None
    return facts


def changed(path: Sequence[str | int], value: Any) -> bytes:
    """The whole label with another value in one place."""
    label = json.loads(GOOD)
    place = label
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(label).encode()


def copied(name: str, panel: list[Row], rows: list[Row] | None = None, **more: Any) -> bytes:
    """One label of the flat copy: rows are (name, quantity, unit, percent[, depth])."""
    keys = ("name", "quantity", "unit", "percent_dv", "depth")
    return json.dumps(
        {
            "dsld_id": 1,
            "brand": " A  Brand ",
            "name": name,
            "nutrient_panel": [dict(zip(keys, row, strict=False)) for row in panel],
            "rows": [dict(zip(keys, row, strict=True)) for row in rows or []],
        }
        | more
    ).encode()


def flat(name: str, panel: list[Row], rows: list[Row] | None = None, **more: Any) -> LabelFacts:
    """The facts of such a label, as they ship."""
    return read_shipped(prune_label(copied(name, panel, rows, **more)).encode())


def amounts(facts: LabelFacts) -> list[tuple[str, str | None]]:
    """What a label states: forms and mcg, both as text."""
    return [
        (
            "+".join(form.value for form in in_order(amount.forms)),
            None if amount.mcg is None else f"{amount.mcg:f}",
        )
        for amount in facts.amounts
    ]


def codes(facts: LabelFacts) -> list[str]:
    """The kinds of its questions."""
    return [question.code for question in facts.questions]
