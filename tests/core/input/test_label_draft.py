"""Drafts made from products and label rows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.input.label_draft import as_draft, facts_as_draft, row_as_draft
from k2desk.core.input.label_draft_check import check
from k2desk.core.model.amounts import Missing, Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import LabelFacts, Serving
from k2desk.core.model.product import Product
from tests.core.examples import products, row

AMBIGUOUS = row(
    "MK-4",
    Form.MK4,
    None,
    printed="1.500 mcg",
    unit=Unit.MCG,
    bounds=between("1.5", 1500),
    missing=Missing.UNCLEAR,
)


@given(products())
def test_unchanged_draft_gives_same_product(product: Product) -> None:
    checked = check(as_draft(product))
    assert checked.problems == ()
    assert checked.facts == product.facts
    assert checked.price == product.price
    assert checked.taken == product.taken


@pytest.mark.parametrize(
    ("printed", "unit", "amount"),
    [
        ("1.500 mcg", Unit.MCG, "1.500"),
        ("1,000 mg", Unit.MG, "1,000"),
        ("1,500 g", Unit.G, "1,500 g"),
        ("45-90 mcg", Unit.MCG, ""),
        ("<5 mcg", Unit.MCG, ""),
        ("100 IU", Unit.IU, ""),
        ("100", None, ""),
    ],
)
def test_printed_row_without_single_number_is_kept(
    printed: str, unit: Unit | None, amount: str
) -> None:
    original = replace(AMBIGUOUS, printed=printed, unit=unit)
    shown = row_as_draft(original)
    assert (shown.amount, shown.not_stated) == (amount, False)
    checked = check(facts_as_draft(LabelFacts(name="K", rows=(original,))))
    assert (checked.facts.rows, checked.problems) == ((original,), ())


def test_only_unstated_row_is_marked_not_stated() -> None:
    assert row_as_draft(row("MK-7", Form.MK7, None)).not_stated
    assert not row_as_draft(row("MK-7", Form.MK7, None, missing=Missing.NOT_CARRIED)).not_stated


def test_row_in_milligrams_is_shown_in_milligrams() -> None:
    printed = row(
        "Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg", percent_dv=Decimal(31)
    )
    shown = row_as_draft(printed)
    assert (shown.amount, shown.unit, shown.percent) == ("25", Unit.MG, "31")
    assert row_as_draft(row("MK-7", Form.MK7, "62.125")).amount == "62.1250"


def test_product_without_optional_facts_has_empty_fields() -> None:
    draft = as_draft(Product("", LabelFacts(name="K")))
    assert (draft.units, draft.unit, draft.per_day, draft.container) == ("", "", "", "")
    assert (draft.taken, draft.price, draft.currency, draft.price_date) == ("", "", "USD", "")
    assert draft.rows == ()


def test_facts_of_label_fill_draft_without_own_values() -> None:
    serving = Serving(
        units_min=Decimal(1), units_max=Decimal(3), unit="drop", units_per_container=Decimal(60)
    )
    facts = LabelFacts(brand="Made", name="K", gtin="4006381333931", serving=serving)
    draft = facts_as_draft(facts)
    assert (draft.brand, draft.name, draft.barcode) == ("Made", "K", "4006381333931")
    assert (draft.units, draft.unit, draft.container) == ("1-3", "drop", "60")
    assert (draft.taken, draft.notes, draft.photo) == ("", "", "")
    assert draft.base is facts


@pytest.mark.parametrize("text", ["every 3 days", "alle 3 Tage", "co trzeci dzień"])
def test_unchanged_directions_in_any_language_keep_serving(text: str) -> None:
    serving = Serving(
        units_min=Decimal(1),
        units_max=Decimal(1),
        unit="drop",
        per_day_min=Decimal("0.3333333333"),
        per_day_max=Decimal("0.3333333333"),
        text="1 Drop",
    )
    draft = facts_as_draft(LabelFacts(name="K", serving=serving))
    assert draft.per_day == "every 3 days"
    assert check(replace(draft, per_day=text)).facts.serving is serving
    assert check(replace(draft, per_day="alle 4 Tage")).facts.serving.per_day == exact("0.25")


def test_taken_range_is_shown_as_range() -> None:
    product = Product("1", LabelFacts(name="K"), taken=between(1, 2))
    assert as_draft(product).taken == "1-2"
    assert as_draft(replace(product, taken=exact(2))).taken == "2"
