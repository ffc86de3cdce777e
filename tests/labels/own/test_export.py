import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Message
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.labels.own import export as own_export
from tests.store.products import PRODUCTS, bottle, bottle_with_question, stored_texts


@given(PRODUCTS)
def test_every_product_survives_export(product: Product) -> None:
    assert own_export.decode_product(own_export.encode_product(product)) == product


@given(st.lists(PRODUCTS, max_size=3))
def test_json_list_keeps_order(products: list[Product]) -> None:
    content = {
        "products": [{"brand": "x", "k2desk": own_export.product_as_dict(one)} for one in products]
    }

    assert list(own_export.read_own_json(json.dumps(content).encode())) == products


def test_default_values_are_not_exported() -> None:
    text = own_export.encode_product(bottle())

    assert len(text) < 600
    assert "null" not in text.replace('"mcg":null', "")


def test_catalogue_label_is_read_as_copy() -> None:
    product = replace(bottle(number=5), ref="dsld:5", changed="2026-01-02 03:04:05")

    again = own_export.decode_product(own_export.encode_product(product))

    assert (again.ref, again.copied_from, again.changed) == ("", "dsld:5", "")


@pytest.mark.parametrize("bad", ["NaN", "-1", "Infinity", "1e999999999", "1e-50", "10000000001"])
def test_impossible_numbers_raise_user_error(bad: str) -> None:
    good = own_export.encode_product(replace(bottle(), price=Price(Decimal("5.25"), "USD")))

    with pytest.raises(UserError):
        own_export.decode_product(good.replace("5.25", bad))


def test_list_of_newer_version_raises_user_error() -> None:
    text = own_export.encode_product(bottle()).replace('"v":1', '"v":2')

    with pytest.raises(UserError, match="newer version"):
        own_export.decode_product(text)


def test_deeply_nested_rows_raise_user_error() -> None:
    row = '{"name":"a","forms":[],"mcg":null,"children":['
    deep = '{"v":1,"facts":{"rows":[' + row * 40 + "]}" * 40 + "]}}"

    with pytest.raises(UserError, match="levels deep"):
        own_export.decode_product(deep)
    with pytest.raises(UserError):
        own_export.decode_product(deep.replace(row * 40, row * 9000))


def test_invalid_entry_does_not_affect_others() -> None:
    good = {"k2desk": own_export.product_as_dict(bottle())}
    newer = {"k2desk": {**own_export.product_as_dict(bottle()), "v": 9}}
    data = json.dumps({"products": [{"id": 1}, good, newer]}).encode()

    first, second, third = own_export.read_own_json(data)

    assert isinstance(first, UserError)
    assert second == bottle()
    assert isinstance(third, UserError)


@given(st.binary(max_size=300))
def test_other_bytes_raise_only_user_error(data: bytes) -> None:
    for prefix in (b"", b'{"products":[{"k2desk":{"v":1,"facts":'):
        with suppress(UserError):
            list(own_export.read_own_json(prefix + data))


@given(st.text(max_size=300))
def test_other_text_raises_only_user_error(text: str) -> None:
    with pytest.raises(UserError):
        own_export.decode_product(text)


def test_incomplete_answer_raises_user_error() -> None:
    answer = Answer(QuestionCode.UNIT_MG, "K2", 0, AnswerKind.AMOUNT)
    with pytest.raises(UserError, match="does not match its kind"):
        own_export.decode_product(own_export.encode_product(replace(bottle(), answers=(answer,))))


def test_messages_stay_translatable() -> None:
    again = own_export.decode_product(own_export.encode_product(bottle_with_question()))
    assert all(isinstance(text, Message) for text in stored_texts(again.facts))
