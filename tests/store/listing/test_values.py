from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from k2desk.core.assessment.assess import assess
from k2desk.core.model.amounts import Amount
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.label import Serving
from k2desk.core.model.product import Product
from k2desk.store.listing.columns import COLUMNS, MAX_INTEGER, forms_mask
from k2desk.store.listing.values import amount_values, listing_values, stated_forms
from tests.store.products import PRODUCTS, bottle


def values_of(product: Product, id: int = 7) -> dict[str, Any]:
    return dict(zip(COLUMNS, listing_values(id, product), strict=True))


def test_values_of_plain_product() -> None:
    product = bottle("K-2 Drops", "ACME Ünique", mcg=100, gtin="021078019213", number=4)
    values = values_of(product)
    assert (values["id"], values["brand"], values["name"]) == (7, "ACME Ünique", "K-2 Drops")
    assert (values["mk7_low"], values["mk7_high"]) == (100_000, 100_000)
    assert (values["k2_low"], values["k_low"]) == (100_000, 100_000)
    assert (values["k1_high"], values["mk4_high"]) == (0, 0)
    assert values["forms"] == forms_mask([Form.MK7, Form.K2])
    assert values["brand_key"] == "acme unique"
    assert values["search_key"] == f"{values['brand_key']} {values['name_key']}"
    assert values["barcode"] == "21078019213"
    assert values["entered"] == "2020-01-02"
    assert values["serving"] == "2 capsules"
    assert values["off_market"] is None


@given(PRODUCTS)
def test_question_count_equals_that_of_assessment(product: Product) -> None:
    assert values_of(product)["questions"] == len(assess(product).questions)


def test_amounts_per_day_use_units_taken() -> None:
    values = values_of(replace(bottle(mcg=100), taken=exact(3)))
    assert (values["mk7_low"], values["k2_low"]) == (100_000, 150_000)


def test_amounts_too_large_to_calculate_raise_user_error() -> None:
    facts = replace(bottle().facts, serving=Serving(per_day_min=Decimal(10) ** 30))
    with pytest.raises(UserError, match="too large to calculate with"):
        listing_values(1, Product("", facts))


def test_line_stated_under_open_form_counts_as_not_stated() -> None:
    k1, mk4, mk7, k2, k = (
        amount_values([Amount(frozenset({Form.K2}), Decimal(90))], exact(2))[start : start + 2]
        for start in range(0, 10, 2)
    )
    assert k1 == (0, 0)
    assert mk4 == mk7 == (None, 90_000)
    assert k2 == k == (180_000, 180_000)


def test_k2_stated_under_vitamin_k_has_only_upper_end_per_day() -> None:
    values = amount_values([Amount(frozenset({Form.K}), Decimal(80))], exact(2))
    assert values == (None, 80_000, None, 80_000, None, 80_000, None, 160_000, 160_000, 160_000)


def test_open_form_without_amount_has_no_ends() -> None:
    assert amount_values([Amount(frozenset({Form.K}), None)], exact(1)) == (None,) * 10


def test_upper_end_of_named_and_open_form_is_their_sum() -> None:
    amounts = [Amount(frozenset({Form.K2}), Decimal(90)), Amount(frozenset({Form.MK7}), Decimal(5))]
    values = amount_values(amounts, exact(1))
    assert values[2:6] == (None, 90_000, 5_000, 95_000)


def test_end_beyond_64_bits_becomes_no_upper_limit() -> None:
    huge = Decimal(MAX_INTEGER)
    values = amount_values([Amount(frozenset({Form.K1}), huge)], exact(1))
    assert values[:2] == (MAX_INTEGER, None)
    bounds = Interval(Decimal(1), huge)
    values = amount_values([Amount(frozenset({Form.K1}), None, bounds=bounds)], exact(1))
    assert values[:2] == (1000, None)


def test_form_with_amount_of_zero_is_not_stated() -> None:
    zero = Amount(frozenset({Form.K1}), Decimal(0))
    unknown = Amount(frozenset({Form.MK4}), None)
    assert stated_forms([zero]) == 0
    assert stated_forms([zero, unknown]) == forms_mask([Form.MK4, Form.K2])
