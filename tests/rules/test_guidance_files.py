"""Files of published guidance: order, keys and values."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from k2desk.core.model.audience import EUROPEAN_UNION
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin
from k2desk.core.model.person import Sex, Stage
from k2desk.core.wording.person import COUNTRIES
from tests.rules.source import ROOT

FOLDER = ROOT / "resources" / "guidance"
FILES = sorted(
    path.name for path in FOLDER.glob("*.toml") if path.name not in {"about.toml", "notes.toml"}
)
AUDIENCE = {"sexes", "stages", "countries", "months_from", "months_below"}
BASES = (Line.K, Line.K1, Line.K2, Line.MK4, Line.MK7)
KEYS = {field.name for field in fields(Guidance)} - {"audience", "region"} | AUDIENCE
REQUIRED = {
    "id",
    "title",
    "short",
    "basis",
    "kind",
    "low_mcg",
    "high_mcg",
    "population",
    "source",
    "year",
    "caution",
}


def blocks(name: str) -> list[dict[str, Any]]:
    document = tomllib.loads((FOLDER / name).read_text("utf-8"))
    assert document.get("region"), f"{name}: add a line `region = …` at the top"
    blocks: list[dict[str, Any]] = document["guidance"]
    return blocks


@pytest.mark.parametrize("name", FILES)
def test_file_name_starts_with_one_digit(name: str) -> None:
    hint = "files are sorted as text, so “10-…” is before “2-…”: use 9 for a new region"
    assert re.fullmatch(r"[1-9]-[a-z-]+\.toml", name), f"{name}: {hint}"


@pytest.mark.parametrize("name", FILES)
def test_block_has_known_and_required_keys(name: str) -> None:
    for block in blocks(name):
        place = f"{name}, {block.get('id', 'a block without id')}"
        required = REQUIRED | {"series"} if "origin" not in block else REQUIRED
        missing, unknown = required - block.keys(), block.keys() - KEYS
        assert not missing, f"{place}: add {sorted(missing)}"
        assert not unknown, f"{place}: README.md has no key {sorted(unknown)}"


@pytest.mark.parametrize("name", FILES)
def test_values_are_among_possible_ones(name: str) -> None:
    def check(place: str, values: list[str], possible: Iterable[str]) -> None:
        names = sorted(map(str, possible))
        assert set(values) <= set(names), f"{place}: {values} has to be of {names}"

    for block in blocks(name):
        place = f"{name}, {block['id']}"
        check(f"{place}, basis", [block["basis"]], BASES)
        check(f"{place}, kind", [block["kind"]], GuidanceKind)
        check(f"{place}, origin", [block.get("origin", "official")], set(Origin) - {Origin.OWN})
        check(f"{place}, sexes", block.get("sexes", []), Sex)
        check(f"{place}, stages", block.get("stages", []), ("none", *Stage))
        for key in ("low_mcg", "high_mcg"):
            is_text = isinstance(block[key], str)
            assert is_text, f'{place}: write {key} in quotation marks, "{block[key]}"'
            assert Decimal(block[key]) > 0


@pytest.mark.parametrize("name", FILES)
def test_every_country_can_be_chosen(name: str) -> None:
    for block in blocks(name):
        missing = set(block.get("countries", [])) - COUNTRIES.keys() - EUROPEAN_UNION
        hint = "add it to COUNTRIES in k2desk/core/wording/person.py"
        assert not missing, f"{name}, {block['id']}, {sorted(missing)}: {hint}"
