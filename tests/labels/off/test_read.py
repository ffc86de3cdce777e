"""Constructed products of Open Food Facts."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between
from k2desk.core.model.label import LabelFacts
from k2desk.labels.off.read import read_off

PRODUCT: dict[str, Any] = {
    "code": "4006381333931",
    "brands": "Constructed",
    "product_name": "Multi",
    "quantity": "60 capsules",
    "serving_size": "1 capsule (0.5 g)",
    "nutrition_data_per": "serving",
    "last_modified_t": 1700000000,
}
PER_SERVING: dict[str, Any] = {
    "vitamin-k_serving": 0.000075,
    "vitamin-k_100g": 0.015,
    "vitamin-k_value": 75,
    "vitamin-k_unit": "µg",
}


def read(nutriments: object, **changes: Any) -> LabelFacts:
    data = json.dumps({**PRODUCT, "nutriments": nutriments, **changes}).encode()
    (facts,) = read_off(data)
    assert isinstance(facts, LabelFacts)
    return facts


def codes(facts: LabelFacts) -> set[str]:
    return {question.code for question in facts.questions}


def test_grams_become_mcg_and_typed_text_stays() -> None:
    facts = read(PER_SERVING)

    (amount,) = facts.amounts
    assert (amount.forms, amount.mcg, amount.printed) == (frozenset({Form.K}), Decimal(75), "75 µg")
    assert amount.form_gap is Missing.NOT_CARRIED
    assert (facts.brand, facts.name, facts.gtin) == ("Constructed", "Multi", "4006381333931")
    assert (facts.source.kind, facts.source.id, facts.source.date) == (
        "off",
        "4006381333931",
        "2023-11-14",
    )
    assert facts.serving.text == "1 capsule (0.5 g)"
    assert (facts.serving.units_min, facts.serving.unit) == (Decimal(1), "capsule")
    assert facts.serving.units_per_container == Decimal(60)
    assert facts.serving.per_day_missing is Missing.NOT_CARRIED
    assert codes(facts) == {"form_not_carried"}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: {"status": 1, "code": one["code"], "product": one},
        lambda one: {"status": 1, "code": one["code"], "product": {**one, "code": None}},
        lambda one: {"count": 1, "products": [one]},
        lambda one: [one],
    ],
)
def test_all_response_shapes_give_same_product(wrap: Any) -> None:
    product = {**PRODUCT, "nutriments": PER_SERVING}

    assert list(read_off(b"\xef\xbb\xbf" + json.dumps(wrap(product)).encode())) == [
        read(PER_SERVING)
    ]


def test_phylloquinone_is_part_of_vitamin_k() -> None:
    facts = read({**PER_SERVING, "phylloquinone_serving": "6e-5"})

    assert {(min(one.forms), one.mcg) for one in facts.amounts} == {
        (Form.K1, Decimal(60)),
        (Form.K, Decimal(15)),
    }


def test_phylloquinone_alone_is_k1() -> None:
    facts = read({"phylloquinone_serving": 0.00006})

    assert [(one.forms, one.mcg) for one in facts.amounts] == [(frozenset({Form.K1}), Decimal(60))]
    assert not facts.questions


def test_form_from_name_has_name_as_evidence() -> None:
    facts = read(PER_SERVING, product_name="Vitamin K2 MK-7 75")

    assert facts.amounts[0].forms == {Form.MK7}
    assert facts.amounts[0].evidence is Evidence.NAME
    assert codes(facts) == {"form_from_name"}


def test_amounts_per_100_g_without_serving_use_100_g() -> None:
    facts = read({"vitamin-k_100g": 0.015}, serving_size=None, nutrition_data_per="100g")

    assert facts.serving.text == "100 g"
    assert facts.amounts[0].mcg == Decimal(15_000)
    assert "only_per_100" in codes(facts)


@pytest.mark.parametrize(
    "serving",
    [
        {"serving_size": "2 tablets", "serving_quantity": 3, "serving_quantity_unit": "g"},
        {"serving_size": "3 g"},
        {"serving_size": "3,0 g (2 tablets)"},
    ],
)
def test_amounts_per_100_g_are_converted_to_serving(serving: dict[str, Any]) -> None:
    facts = read({"vitamin-k_100g": 0.001}, nutrition_data_per="100g", **serving)

    assert facts.amounts[0].mcg == Decimal(30)
    assert "only_per_100" not in codes(facts)


def test_typed_and_normalized_amounts_that_differ_raise_question() -> None:
    facts = read({**PER_SERVING, "vitamin-k_value": 75, "vitamin-k_unit": "mg"})

    assert facts.amounts[0].mcg is None
    assert facts.amounts[0].bounds == between(75, 75_000)
    assert "told_twice" in codes(facts)


@pytest.mark.parametrize(("sign", "bounds"), [("<", between(0, 75)), (">", between(75, None))])
def test_less_than_gives_bounds_only(sign: str, bounds: object) -> None:
    facts = read({**PER_SERVING, "vitamin-k_modifier": sign})

    assert facts.amounts[0].bounds == bounds
    assert {"less_than", "more_than"} & codes(facts)


def test_typed_amount_per_serving_is_used() -> None:
    facts = read({"vitamin-k_value": "0.075", "vitamin-k_unit": "mg"})

    assert (facts.amounts[0].mcg, facts.amounts[0].printed) == (Decimal(75), "0.075 mg")


@pytest.mark.parametrize(
    "nutriments",
    [None, {}, [], {"vitamin-k_serving": None}, {"vitamin-k_100g": 0}, {"vitamin-c_serving": 1}],
)
def test_product_without_vitamin_k_is_none(nutriments: object) -> None:
    assert list(read_off(json.dumps({**PRODUCT, "nutriments": nutriments}).encode())) == [None]


def test_typed_amount_in_iu_gives_no_amount() -> None:
    facts = read({"vitamin-k_value": 75, "vitamin-k_unit": "IU"})

    assert facts.amounts[0].mcg is None
    assert "unreadable_number" in codes(facts)


@pytest.mark.parametrize("bad", [-1, "x", "1e300", [], 10**9])
def test_impossible_product_is_reported_and_others_are_read(bad: object) -> None:
    good = {**PRODUCT, "nutriments": PER_SERVING}
    wrong = {**PRODUCT, "nutriments": {"vitamin-k_serving": bad}}

    first, second = read_off(json.dumps([wrong, good]).encode())

    assert isinstance(first, UserError)
    assert isinstance(second, LabelFacts)


def test_other_item_in_list_is_reported() -> None:
    first, second = read_off(b'{"products": [5, {"nutriments": {}}]}')

    assert isinstance(first, UserError)
    assert second is None


def test_obsolete_product_is_off_market() -> None:
    assert read(PER_SERVING, obsolete="on").off_market is True
    assert read(PER_SERVING).off_market is None


KEYS = [f"{n}{p}" for n in ("vitamin-k", "phylloquinone") for p in ("_serving", "_100g", "_value")]
VALUES: st.SearchStrategy[Any] = (
    st.none()
    | st.floats()
    | st.integers(-1, 10**20)
    | st.sampled_from(["", "1", "1e-9", "NaN", "µg", "mg", "<", "٣"])
    | st.lists(st.none(), max_size=1)
)


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "vitamin-k_unit", "vitamin-k_modifier"]), VALUES, max_size=5
    ),
    st.dictionaries(
        st.sampled_from([*PRODUCT, "serving_quantity", "serving_quantity_unit", "obsolete"]),
        VALUES | st.text(max_size=20),
        max_size=4,
    ),
)
def test_odd_values_raise_only_user_error(
    nutriments: dict[str, Any], changes: dict[str, Any]
) -> None:
    data = json.dumps({**PRODUCT, **changes, "nutriments": nutriments}).encode()
    with suppress(UserError):
        for one in read_off(data):
            assert one is None or isinstance(one, LabelFacts | UserError)


@given(st.binary(max_size=200))
def test_other_bytes_raise_only_user_error(data: bytes) -> None:
    for prefix in (b"", b'{"product":{"nutriments":', b"["):
        with suppress(UserError):
            list(read_off(prefix + data))
