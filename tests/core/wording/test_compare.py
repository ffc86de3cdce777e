from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.wording import compare, figures, notices
from tests.core.examples import closed_intervals, intervals, stated

D = Decimal


@pytest.mark.parametrize(
    ("value", "reference", "told"),
    [
        (exact(100), exact(45), "+55 mcg, 2.2 times"),
        (exact(45), exact(100), "−55 mcg, 0.45 times"),
        (exact(100), exact(100), "the same"),
        (exact(100), exact(0), "+100 mcg"),
        (exact(0), exact(100), "−100 mcg"),
        (exact(101), exact(100), "+1 mcg, 1.01 times"),
        (exact("100.1"), exact(100), "+0.1 mcg"),
        (exact(20), exact(5090), "−5,070 mcg, 0.0039 times"),
        (exact(5500), exact(100), "+5,400 mcg, 55 times"),
        (between(90, 135), exact(100), "between 10 less and 35 more"),
        (between(145, 190), exact(100), "between 45 and 90 more"),
        (between(10, 90), exact(100), "between 10 and 90 less"),
        (between(100, 190), exact(100), "up to 90 mcg more"),
        (between(10, 100), exact(100), "up to 90 mcg less"),
        (between("10.001", "10.002"), exact(5), "5 more"),
        (between(120, None), exact(100), "at least 20 mcg more"),
        (between(80, None), exact(100), "up to 20 mcg less, or more"),
        (between(100, None), exact(100), "the same or more"),
        (exact(80), between(100, None), "at least 20 mcg less"),
        (exact(120), between(100, None), "up to 20 mcg more, or less"),
        (exact(100), between(100, None), "the same or less"),
        (between(10, None), between(10, None), "less or more, open"),
    ],
)
def test_how_amount_differs(value: Interval, reference: Interval, told: str) -> None:
    assert compare.difference_in_amount(value, reference, "mcg") == told


def test_other_units_and_costs() -> None:
    assert compare.difference_in_amount(exact(31), exact(30), "days") == "+1 day, 1.03 times"
    assert compare.difference_in_amount(exact(154), exact(225), "nmol") == "−71 nmol, 0.68 times"
    cheap, dear = exact("0.25"), exact("0.3")
    assert compare.difference_in_cost(dear, cheap, "EUR") == "+EUR 0.050, 1.2 times"
    told = compare.difference_in_cost(between("0.25", "0.5"), dear, "EUR")
    assert told == "between EUR 0.050 less and EUR 0.20 more"


@given(intervals(), intervals())
def test_difference_is_told_from_either_side(one: Interval, other: Interval) -> None:
    there = compare.difference_in_amount(one, other, "mcg")
    back = compare.difference_in_amount(other, one, "mcg")
    assert there
    assert (there == "the same") == (back == "the same")
    assert there.startswith("+") == back.startswith("−")


@given(closed_intervals, closed_intervals)
def test_more_is_said_only_where_it_is_more_for_certain(one: Interval, other: Interval) -> None:
    assert one.high is not None
    assert other.high is not None
    told = compare.difference_in_amount(one, other, "mcg")
    if told.startswith("+") or (told.endswith("more") and "less" not in told):
        assert one.low >= other.high
    if told.startswith("−") or told.endswith("less"):
        assert one.high <= other.low


def test_figures_of_other_measures() -> None:
    assert [compare.format_nmol(D(one)) for one in ("5731.07", "30.81", "1.5408", "0.001")] == [
        *("5,731", "30.8", "1.54", "0.001")
    ]
    assert [compare.format_tenths(D(one)) for one in ("2568.52", "0.01", "500")] == [
        *("2,568.5", "0.01", "500")
    ]
    assert compare.format_range(between(100, None), figures.format_mcg) == "at least 100"
    assert compare.format_range(between("1.001", "1.002"), figures.format_mcg) == "1"
    assert compare.format_days(exact(1)) == "1 day"
    assert compare.molar_title(next(iter(notices.BASIS_WORDS))) == "K1 in nmol"


def test_why_there_is_no_factor() -> None:
    lost = Amount(frozenset({Form.K2}), D(5), form_gap=Missing.NOT_CARRIED)
    assert compare.missing_factor_cell([lost]) == "form not carried"
    assert compare.missing_factor_cell([stated(Form.K, 5)]) == "form not stated"
    assert compare.missing_factor_cell([stated(Form.MK5, 5)]) == "no factor"


def test_what_is_said_of_view() -> None:
    assert compare.order_remark("Total K2", "Per day", descending=True) == (
        "Products stand in the order of “Total K2”, per day, the largest first; those that do not "
        "state it stand last."
    )
    assert compare.label_order_remark("Source", descending=True).endswith("last to first.")
    assert compare.currencies_remark(["CHF", "EUR", "USD"]).startswith("Costs in CHF, EUR and USD")
    for text in (compare.MOLAR_NOTE, compare.MK4_NOTE, *compare.NOT_POTENCY.values()):
        assert "not potency" in text
