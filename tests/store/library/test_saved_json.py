import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.message import Message, msg
from k2desk.core.model.product import Product
from k2desk.store.library.saved_json import decode_saved, decode_sheet, encode_saved, encode_sheet
from k2desk.workflows import guidance
from tests.core.examples import products
from tests.store.library.test_saved import PAIR, RECORD, STACK
from tests.store.products import bottle_with_question, stored_texts


@given(st.lists(products(), min_size=1, max_size=3))
def test_products_survive_json(listed: list[Product]) -> None:
    saved = replace(STACK, products=tuple(listed))
    text = encode_saved(saved)
    assert decode_saved(text) == saved
    assert encode_saved(decode_saved(text)) == text


def test_sheet_record_survives_json() -> None:
    assert decode_sheet(encode_sheet(RECORD)) == RECORD


def test_all_published_guidance_survives_json() -> None:
    saved = replace(STACK, guidance=guidance.published())
    assert decode_saved(encode_saved(saved)) == saved


def test_id_and_date_are_not_part_of_json() -> None:
    assert encode_saved(replace(PAIR, id=7, changed="2026-11-26 10:00:00")) == encode_saved(PAIR)


def test_hidden_rows_are_stored_as_sorted_texts() -> None:
    assert json.loads(encode_saved(STACK))["view"]["hidden"] == ["day.k1", "unit.k2"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": 1}', '{"products": [1]}', "null"])
def test_damaged_json_raises_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expected|required|truncated"):
        decode_saved(text)
    with pytest.raises(ValueError, match=r"JSON|Expected|required|truncated"):
        decode_sheet(text)


def test_messages_stay_translatable() -> None:
    saved = decode_saved(encode_saved(replace(STACK, products=(bottle_with_question(),))))
    assert all(isinstance(text, Message) for text in stored_texts(saved.products[0].facts))
    sheet = decode_sheet(encode_sheet(replace(RECORD, taken=(msg("{n} units", n=2), "K2"))))
    assert [type(text) for text in sheet.taken] == [Message, str]
