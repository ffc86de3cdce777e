"""Labels of NIH's database: files on disk, and lines of the flat copy."""

import json
from collections.abc import Sequence
from typing import Any

from k2desk.core.model.forms import in_order
from k2desk.core.model.label import LabelFacts
from k2desk.labels.dsld.read import read_dsld
from k2desk.labels.flat.prune import prune_label
from k2desk.labels.flat.read import read_shipped
from tests.rules.source import ROOT

FIXTURES = ROOT / "tests" / "labels" / "fixtures" / "dsld"
ALL = sorted(FIXTURES.glob("*.json"))
GOOD = (FIXTURES / "323076.json").read_bytes()
"""Complete label: Thorne Basic Nutrients, reduced to facts."""

Row = tuple[Any, ...]


def constructed(name: str) -> LabelFacts:
    """Read a label that was constructed for one problem."""
    return read_or_fail((FIXTURES / f"constructed-{name}.json").read_bytes())


def read_or_fail(data: bytes) -> LabelFacts:
    """Read a label with vitamin K."""
    facts = read_dsld(data)
    assert facts is not None
    return facts


def changed(path: Sequence[str | int], value: Any) -> bytes:
    """Return the complete label with one changed value."""
    label = json.loads(GOOD)
    container = label
    for step in path[:-1]:
        container = container[step]
    container[path[-1]] = value
    return json.dumps(label).encode()


def copied(name: str, panel: list[Row], rows: list[Row] | None = None, **more: Any) -> bytes:
    """Return a label of the flat copy.

    Rows are (name, quantity, unit, percent) or (name, quantity, unit, percent, depth).
    """
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
    """Return the shipped facts of a label of the flat copy."""
    return read_shipped(prune_label(copied(name, panel, rows, **more)).encode())


def amounts(facts: LabelFacts) -> list[tuple[str, str | None]]:
    """Return the forms and mcg of each amount, both as text."""
    return [
        (
            "+".join(form.value for form in in_order(amount.forms)),
            None if amount.mcg is None else f"{amount.mcg:f}",
        )
        for amount in facts.amounts
    ]


def codes(facts: LabelFacts) -> list[str]:
    """Return the codes of the questions about a label."""
    return [question.code for question in facts.questions]
