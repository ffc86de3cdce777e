"""Saved comparisons and stacks, and their stored form."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.product import Product
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.store.library.saved_json import decode_saved, encode_saved
from tests.core.examples import ARTICLE, products

BARE = Saved("Two", SavedKind.COMPARISON, ())


def test_new_document_has_default_view_and_no_number() -> None:
    assert (BARE.guidance, BARE.person, BARE.view) == ((), NOBODY, DEFAULT_VIEW)
    assert (BARE.title, BARE.notes, BARE.id, BARE.changed) == ("", "", 0, "")


def test_kinds_are_those_of_stored_libraries() -> None:
    assert {kind.value for kind in SavedKind} == {"comparison", "stack"}


def test_unknown_kind_raises_value_error() -> None:
    with pytest.raises(ValueError, match="list"):
        SavedKind("list")


@given(
    st.lists(products(), max_size=2),
    st.sampled_from(SavedKind),
    st.sampled_from(
        [
            DEFAULT_VIEW,
            View(frozenset({RowKey.parse("day.k1")}), frozenset({Extra.MOLAR}), "12"),
            View(sorted_by=RowKey.parse("guidance.efsa-k1"), descending=True),
        ]
    ),
    st.text(st.characters(codec="utf-8"), max_size=20),
)
def test_document_survives_json(
    items: list[Product], kind: SavedKind, view: View, text: str
) -> None:
    saved = Saved(
        text, kind, tuple(items), (ARTICLE,), Person(age=Decimal("0.5")), view, text, text, text
    )
    assert decode_saved(encode_saved(saved)) == saved


def test_document_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        BARE.name = "Other"  # type: ignore[misc]
