from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.label import OtherActive
from k2desk.core.wording import daily_value
from tests.core import examples
from tests.core.examples import doses


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not stated"),
        (Interval(Decimal(0), None), "not stated"),
        (exact(2600), "2,167%"),
        (exact(62), "52%"),
        (exact(Decimal("0.3")), "<1%"),
        (exact(0), "0%"),
        (Interval(Decimal(0), Decimal(100)), "0%–83%"),
        (Interval(Decimal(90), None), "at least 75%"),
    ],
)
def test_share_of_120_mcg_is_whole_percent_half_up(value: Interval | None, text: str) -> None:
    assert daily_value.recomputed_share(value) == text


def test_share_shows_division() -> None:
    assert daily_value.share_arithmetic(exact(2600)) == "2,600 mcg ÷ 120 mcg = 2,167%"
    assert daily_value.share_arithmetic(None) == ""


def test_printed_shares_of_outer_rows_replace_inner() -> None:
    k1 = examples.row("Vitamin K1", Form.K1, 50, percent_dv=Decimal(62))
    k2 = replace(examples.row("Vitamin K2", Form.K2, 40), percent_text="<1%")
    parent = examples.row("Vitamin K", Form.K, 90)
    assert daily_value.format_printed_shares((k2, k1)) == "<1% + 62%"
    assert daily_value.format_printed_shares((replace(parent, children=(k2, k1)),)) == "<1% + 62%"
    whole = replace(parent, percent_dv=Decimal(112), children=(k2, k1))
    assert daily_value.format_printed_shares((whole,)) == "112%"
    assert daily_value.format_printed_shares((parent,)) == "not stated"


@given(doses)
def test_amount_above_zero_never_has_share_of_zero(dose: Decimal) -> None:
    assert daily_value.recomputed_share(exact(dose)) != "0%"


def test_row_share_is_printed_text_or_number() -> None:
    row = examples.row("Vitamin K", Form.K, 135, percent_dv=Decimal("112.50"))
    assert daily_value.row_share(row) == "112.5%"
    assert daily_value.row_share(replace(row, percent_text=" <1% ")) == "<1%"
    assert daily_value.row_share(replace(row, percent_dv=None)) == ""


def test_other_actives_are_listed_as_printed() -> None:
    actives = [OtherActive("Vitamin D3", "2000 IU"), OtherActive("Calcium")]
    assert daily_value.format_other_actives(actives) == "Vitamin D3 2000 IU; Calcium"
    assert daily_value.format_other_actives([]) == daily_value.NOTHING_PRINTED


def test_label_is_one_paragraph() -> None:
    cells = ("1 capsule", "Vitamin K2 100 mcg\n– MK-7 100 mcg", "83%", "83%", "–")
    assert len(cells) == len(daily_value.LABEL_HEADS)
    assert daily_value.label_paragraph("K2", cells) == (
        "K2 – Serving: 1 capsule. Vitamin K as printed: Vitamin K2 100 mcg, – MK-7 100 mcg. "
        "% DV printed: 83%. % of 120 mcg: 83%. Vitamins A, D, E and calcium: –."
    )
