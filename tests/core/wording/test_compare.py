from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.wording import compare
from tests.core.examples import closed_intervals, doses, intervals, stated

D = Decimal


@pytest.mark.parametrize(
    ("value", "reference", "text"),
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
        (between(10, None), between(10, None), "less or more, unknown"),
    ],
)
def test_difference_in_amount(value: Interval, reference: Interval, text: str) -> None:
    assert compare.difference_in_amount(value, reference, "mcg") == text


def test_other_units_and_costs() -> None:
    assert compare.difference_in_amount(exact(31), exact(30), "days") == "+1 day, 1.03 times"
    assert compare.difference_in_amount(exact(154), exact(225), "nmol") == "−71 nmol, 0.68 times"
    cheap, dear = exact("0.25"), exact("0.3")
    assert compare.difference_in_cost(dear, cheap, "EUR") == "+EUR 0.050, 1.2 times"
    text = compare.difference_in_cost(between("0.25", "0.5"), dear, "EUR")
    assert text == "between EUR 0.050 less and EUR 0.20 more"


@given(intervals(), intervals())
def test_swapped_difference_has_opposite_sign(one: Interval, other: Interval) -> None:
    there = compare.difference_in_amount(one, other, "mcg")
    back = compare.difference_in_amount(other, one, "mcg")
    assert there
    assert (there == "the same") == (back == "the same")
    assert there.startswith("+") == back.startswith("−")


@given(closed_intervals, closed_intervals)
def test_larger_amount_is_claimed_only_if_certain(one: Interval, other: Interval) -> None:
    assert one.high is not None
    assert other.high is not None
    text = compare.difference_in_amount(one, other, "mcg")
    if text.startswith("+") or (text.endswith("more") and "less" not in text):
        assert one.low >= other.high
    if text.startswith("−") or text.endswith("less"):
        assert one.high <= other.low


def test_figures_of_other_measures() -> None:
    assert [compare.rounded_nmol(D(one)) for one in ("5731.07", "30.81", "1.5408", "0.001")] == [
        *(D("5731"), D("30.8"), D("1.54"), D("0.001"))
    ]
    assert [compare.rounded_tenths(D(one)) for one in ("2568.52", "0.01", "500")] == [
        *(D("2568.5"), D("0.01"), D("500"))
    ]
    assert compare.format_days(exact(1)) == "1 day"
    assert compare.format_days(between(1, 2)) == "1–2 days"
    assert compare.molar_title(Line.K2) == "Total K2 in nmol"


def test_missing_factor_has_reason() -> None:
    lost = Amount(frozenset({Form.K2}), D(5), form_gap=Missing.NOT_CARRIED)
    assert compare.missing_factor_cell([lost]) == "form missing from our data"
    assert compare.missing_factor_cell([stated(Form.K, 5)]) == "form not stated"
    assert compare.missing_factor_cell([stated(Form.MK5, 5)]) == "no factor"


def test_remarks_on_view() -> None:
    assert compare.order_remark("Total K2", "Per day", descending=True) == (
        "Sorted by “Per day: Total K2”, largest first. Products without this value come last."
    )
    assert "smallest first" in compare.order_remark("Total K2", "Per day", descending=False)
    assert compare.label_order_remark("Source", descending=True).endswith("last to first.")
    assert compare.currencies_remark(["CHF", "EUR", "USD"]) == (
        "Costs in CHF, EUR, and USD can't be compared: no exchange rates."
    )
    for text in (compare.MOLAR_NOTE, compare.MK4_NOTE, *compare.NOT_POTENCY.values()):
        assert "not potency" in text


@pytest.mark.parametrize(
    ("value", "reference", "text"),
    [
        ("22", "10", "2.2"),
        ("10", "10", ""),
        ("0", "1", ""),
        ("1", "0", ""),
        ("55", "1", "55"),
        ("10.2", "10", "1.02"),
        ("1", "300", "0.0033"),
    ],
)
def test_ratio_is_rounded_for_reading(value: str, reference: str, text: str) -> None:
    assert compare.rounded_ratio(D(value), D(reference)) == (D(text) if text else None)


@given(doses, doses)
def test_ratio_above_one_means_larger_amount(one: Decimal, other: Decimal) -> None:
    ratio = compare.rounded_ratio(one, other)
    if ratio is not None:
        assert (ratio > 1) == (one > other)


def test_pack_and_cost_titles() -> None:
    assert compare.cost_title(Line.MK7) == "Cost of 100 mcg MK-7"
    assert compare.pack_arithmetic(D(90), exact(1), exact(90)) == (
        "90 in the pack ÷ 1 per day = 90 days"
    )
    assert compare.pack_arithmetic(D(90), between(1, 3), between(30, 90)).endswith("= 30–90 days")


def test_difference_remark_names_reference_product() -> None:
    assert compare.difference_remark("Made K2") == (
        "Differences are versus Made K2; blank if not stated."
    )
