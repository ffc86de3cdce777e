"""Saved comparisons of older versions, whose guidance had no origin."""

import json
from dataclasses import replace
from typing import Any

import pytest

from k2desk.core.model.guidance import Origin
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.store.library import saved_json
from k2desk.store.library.saved_guidance import add_origins
from k2desk.workflows import guidance

SHOWN = tuple(
    item
    for item in guidance.published()
    if item.id in {"article-k2-range", "publisher-k2", "us-ai-men"}
)
OWN = replace(SHOWN[0], id="own-3", title="Your own: My doctor said so", origin=Origin.OWN)


def old_json() -> str:
    saved = Saved("Old", SavedKind.COMPARISON, (), (*SHOWN, OWN))
    document: dict[str, Any] = json.loads(saved_json.encode_saved(saved))
    for item in document["guidance"]:
        item["own"] = item.pop("origin") == "own"
        item["possessive"] = "the article's"
    return json.dumps(document)


def test_old_guidance_gets_its_origin() -> None:
    origins = {item.id: item.origin for item in saved_json.decode_saved(old_json()).guidance}

    assert origins == {
        "article-k2-range": Origin.ARTICLE,
        "publisher-k2": Origin.SELLER,
        "us-ai-men": Origin.OFFICIAL,
        "own-3": Origin.OWN,
    }


def test_current_json_is_returned_as_it_is() -> None:
    text = b'{"guidance":[{"id":"x","origin":"seller"}]}'

    assert add_origins(text) is text


def test_damaged_old_json_raises_value_error() -> None:
    with pytest.raises(ValueError, match=r"\S"):
        saved_json.decode_saved(old_json()[:-5])
