"""Files of published guidance and notes: order, keys, values, wording."""

import re
import tomllib
from collections.abc import Iterable, Iterator
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
OTHER_FILES = {"about.toml", "notes.toml", "other-nutrients.toml"}
FILES = sorted(path.name for path in FOLDER.glob("*.toml") if path.name not in OTHER_FILES)
AUDIENCE = {"sexes", "stages", "countries", "months_from", "months_below"}
BASES = (Line.K, Line.K1, Line.K2, Line.MK4, Line.MK7)
KEYS = {field.name for field in fields(Guidance)} - {"audience", "region"} | AUDIENCE
TEXT_KEYS = ("title", "short", "population", "caution", "note", "brief", "topic", "text")
MAX_WORDS = 25
FOOD = "Food counts toward this value."
NEWBORN = (
    "Assumes that the newborn received vitamin K at birth. Not a supplement dose and not a "
    "substitute."
)
NOT_USED = re.compile(
    r"\b(?:should|optimal\w*|deficien\w*|safe|safely|safety|protect\w*|a day|µg"
    r"|stands?|standing|lies|lying|tells?|telling|told|hears?|heard|comes? to|beside|beneath|anew"
    r"|carried|on board|none of them|(?:is|are|was|were) none)\b",
    re.IGNORECASE,
)
QUOTED = re.compile("“[^”]*”")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“])")
INTAKE = re.compile(r"adequate intake|reference intake|recommended nutrient intake", re.IGNORECASE)
UNREAD = {
    *("eu-nrv", "uk-infants", "codex-nrv", "tga-mk7-adults", "belgium-ul", "anses-ai", "bfr"),
    *("anz-ai", "china-ai", "india-intake", "korea-ai", "who-rni", "japan-ai-boys"),
    *("japan-ai-girls", "japan-ai-15-17"),
}
"""Beginnings of the ids whose publishing body's own document was not read."""
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


def test_every_item_has_source_year_population_and_caution() -> None:
    for place, block in every_block():
        for key in ("source", "year", "population", "caution", "basis"):
            assert block[key].strip(), f"{place}: {key} is empty"
        assert re.search(r"\b(?:19|20)\d\d\b", block["year"]), f"{place}: {block['year']}"
        assert len(block.get("quote", "").split()) <= 20, place
        assert (block["kind"] == "band") is (block["low_mcg"] != block["high_mcg"]), place


def test_only_items_whose_document_was_read_are_verified() -> None:
    for place, block in every_block():
        unread = any(block["id"].startswith(start) for start in UNREAD)
        assert block.get("verified", True) is not unread, place


def test_value_from_no_source_says_so() -> None:
    for place, block in every_block():
        if not block.get("verified", True):
            said = f"{block['source']} {block.get('note', '')} {block['caution']}"
            assert re.search(r"not read|quot|copy|cited|repeat|as used", said), place


def test_units_are_micrograms_per_day() -> None:
    for place, block in every_block():
        texts = " ".join(text for _, text in texts_of(block))
        assert "microgram" not in texts, place
        assert not re.search(r"\d ?(?:ug|µg|μg)\b", texts), place


def test_intake_values_say_that_food_counts() -> None:
    for place, block in every_block():
        if block["kind"] == "limit" or block["id"].startswith(("fda-dv", "eu-nrv", "codex")):
            continue
        if INTAKE.search(block["title"]) or block.get("series") in {"dach", "uk-intake"}:
            assert FOOD in block["caution"], place


def test_infant_values_name_vitamin_k_at_birth() -> None:
    infants = [item for item in every_block() if item[1].get("months_below", 999) <= 12]
    assert len(infants) > 15
    for place, block in infants:
        assert NEWBORN in block["caution"], place
        assert "at birth" in block["brief"], place


def test_article_and_seller_are_for_adults_only() -> None:
    found = [block for _, block in every_block() if "origin" in block]
    assert {block["origin"] for block in found} == {Origin.ARTICLE, Origin.SELLER}
    for block in found:
        assert block["months_from"] == 216
        assert block["stages"] == ["none"]
        assert "months_below" not in block
        assert (block["origin"] == Origin.SELLER) is block["title"].startswith("Seller's own")


def test_uk_guidance_level_is_no_limit() -> None:
    level = next(block for _, block in every_block() if block["id"] == "uk-guidance-level")
    assert level["kind"] == GuidanceKind.MARKER


def test_medicine_dose_names_prescription_and_warfarin() -> None:
    dose = next(block for _, block in every_block() if block["id"] == "article-mk4-medicine")
    assert (dose["low_mcg"], dose["basis"]) == ("45000", "mk4")
    for words in ("prescription medicine", "not be combined with warfarin", "not a supplement"):
        assert words in dose["caution"]


def test_sentences_are_short() -> None:
    for place, block in (*every_block(), *every_note()):
        for key, text in texts_of(block):
            for sentence in SENTENCE_END.split(text):
                count = len([word for word in sentence.split() if re.search(r"\w", word)])
                assert count <= MAX_WORDS, f"{place}, {key}, {count} words: {sentence}"


def test_texts_use_plain_and_neutral_words() -> None:
    for place, block in (*every_block(), *every_note()):
        for key, text in texts_of(block):
            found = NOT_USED.findall(QUOTED.sub("", text))
            assert not found, f"{place}, {key}: {found} in {text!r}"


def test_titles_fit_into_sentences() -> None:
    titles = [block["title"] for _, block in every_block()]
    assert len(set(titles)) == len(titles)
    for title in titles:
        assert not title.endswith((".", "of", ",")), title
        assert len(title) <= 70, title


def test_every_later_finding_has_source() -> None:
    for place, note in every_note():
        for later in note.get("later", ()):
            assert later["text"].endswith("."), place
            assert later["source"].strip(), f"{place}: {later['text']}"


def every_block() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in FILES:
        for block in blocks(name):
            yield f"{name}, {block['id']}", block


def every_note() -> Iterator[tuple[str, dict[str, Any]]]:
    for note in tomllib.loads((FOLDER / "notes.toml").read_text("utf-8"))["note"]:
        yield f"notes.toml, {note['id']}", note


def texts_of(block: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in TEXT_KEYS:
        if key in block:
            yield key, block[key]
    for later in block.get("later", ()):
        yield "later", later["text"]
