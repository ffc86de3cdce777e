"""What labels say beside their amounts: shares of the daily value, other actives."""

from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.assessment.assess import assess
from k2desk.core.comparison.compare import compare
from k2desk.core.comparison.label_lines import label_lines, notable_actives
from k2desk.core.comparison.table import Group
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.label import LabelFacts, OtherActive
from k2desk.core.model.product import Product
from k2desk.core.wording import daily_value, sheet
from tests.core import examples as made
from tests.core.answers.test_apply import AMOUNT, NOW


def texts(*products: Product) -> dict[str, list[str]]:
    table = compare(products, (), "2026-11-22")
    return {row.title: [cell.text for cell in row.cells] for row in table.rows_of(Group.LABEL)}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not stated"),
        (Interval(Decimal(0), None), "not stated"),
        (exact(2600), "2,167 %"),
        (exact(62), "52 %"),
        (exact(Decimal("0.3")), "<1 %"),
        (exact(0), "0 %"),
        (Interval(Decimal(0), Decimal(100)), "0–83 %"),
        (Interval(Decimal(90), None), "at least 75 %"),
    ],
)
def test_share_of_120_mcg_is_whole_and_half_up(value: Interval | None, text: str) -> None:
    assert daily_value.recomputed_share(value) == text


def test_arithmetic_of_share_can_be_followed() -> None:
    assert daily_value.share_arithmetic(exact(2600)) == "2,600 mcg ÷ 120 mcg = 2,167 %"
    assert daily_value.share_arithmetic(None) == ""


def test_printed_shares_stand_untouched_outer_rows_before_inner() -> None:
    k1 = made.row("Vitamin K1", Form.K1, 50, percent_dv=Decimal(62))
    k2 = replace(made.row("Vitamin K2", Form.K2, 40), percent_text="<1%")
    parent = made.row("Vitamin K", Form.K, 90)
    assert daily_value.format_printed_shares((k2, k1)) == "<1% + 62 %"
    assert daily_value.format_printed_shares((replace(parent, children=(k2, k1)),)) == "<1% + 62 %"
    whole = replace(parent, percent_dv=Decimal(112), children=(k2, k1))
    assert daily_value.format_printed_shares((whole,)) == "112 %"
    assert daily_value.format_printed_shares((parent,)) == "not stated"


def test_doubt_and_answer_show_in_recomputed_share_only() -> None:
    open_one, mine = Product("1", NOW), Product("2", NOW, answers=(AMOUNT,))
    assert texts(open_one, mine) == {
        "% Daily Value, as printed": ["56 %", "56 %"],
        "% of 120 mcg, recomputed": ["37,500 % ?", "38 % *"],
    }


def test_label_that_prints_no_share_has_no_row_of_it() -> None:
    assert texts(Product("1", LabelFacts(name="K2"))) == {}


@pytest.mark.parametrize(
    ("name", "is_worth"),
    [
        ("Vitamin D", True),
        ("Vitamin D-3", True),
        ("Vitamin D3, Powder", True),
        ("Cholecalciferol", True),
        ("Calcium", True),
        ("Coral Calcium", True),
        ("Calcium Citrate", True),
        ("Calcium Pantothenate", False),
        ("L-Methylfolate Calcium", False),
        ("Calcium disodium EDTA", False),
        ("Vitamin D Co-Factor Proprietary Blend", False),
        ("Vitamin B6", False),
    ],
)
def test_vitamin_d_and_calcium_are_worth_knowing(name: str, is_worth: bool) -> None:
    facts = LabelFacts(other_actives=(OtherActive(name, "10 mcg"),))
    assert bool(notable_actives(facts)) is is_worth


def test_what_label_says_is_told_with_its_units() -> None:
    facts = replace(NOW, other_actives=(OtherActive("Vitamin D3", "5000 IU"), OtherActive("Zinc")))
    told = label_lines(assess(Product("1", facts)))
    assert told.serving == "1 capsule; 1 serving a day"
    assert told.printed == ("Vitamin K2 45 mg",)
    assert told.cells[2:] == ("56 %", "37,500 % ?", "Vitamin D3 5000 IU")
    assert texts(Product("1", facts), Product("2", NOW))["Vitamin D, calcium"] == [
        "Vitamin D3 5000 IU",
        "–",
    ]
    assert daily_value.label_paragraph("K2", told.cells) == (
        "K2 – Serving: 1 capsule; 1 serving a day. Vitamin K as printed: Vitamin K2 45 mg. "
        "% DV printed: 56 %. % of 120 mcg: 37,500 % ?. Vitamin D, calcium: Vitamin D3 5000 IU."
    )
    bare = label_lines(assess(Product("1", LabelFacts(name="K2"))))
    assert bare.serving.endswith("servings a day not stated")
    assert bare.cells[1] == sheet.NO_ROWS
