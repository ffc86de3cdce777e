from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line, dosing
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.model.label import Serving
from k2desk.core.wording import working
from tests.core.examples import ARTICLE, doses, guidance, row, stated

D = Decimal
VALUE = guidance(120, 120)


def test_row_step_has_name_and_printed_amount() -> None:
    assert working.row_step(row("K2", Form.MK7, 100)) == ("On the label: K2", "100 mcg")
    assert working.row_step(row("K2", Form.MK7, None)) == ("On the label: K2", "not stated")


def test_counted_amount_has_forms() -> None:
    assert working.counts_step(stated(Form.MK7, 100), exact(100)) == ("+ MK-7", "100 mcg")
    assert working.counts_step(stated(Form.MK7, None), None) == ("+ MK-7", "not stated")


def test_results_name_line_and_unit() -> None:
    assert working.serving_result(Line.K2) == "= Total K2 per serving"
    assert working.day_result(Line.K2) == "= Total K2 per day"
    assert working.unit_result(Line.K2, " capsule") == "= Total K2 in 1 capsule"
    assert working.unit_result(Line.K2, "") == "= Total K2 in 1 unit"


def test_steps_from_serving_to_unit_and_day() -> None:
    two = Serving(units_min=D(2), units_max=D(2), per_day_min=D(1))
    assert working.over_units(dosing(two), "capsule") == (
        "÷ units that the amounts are for",
        "2 capsules",
    )
    assert working.times_units(dosing(two), "capsule", taken=False) == (
        "× units per day",
        "2 capsules",
    )
    assert working.times_units(dosing(two, exact(3)), "capsule", taken=True) == (
        "× units taken per day",
        "3 capsules",
    )
    unknown = dosing(Serving())
    assert working.over_units(unknown, "capsule")[1] == "not stated"
    assert working.times_units(unknown, "capsule", taken=False)[1] == "not stated"


@pytest.mark.parametrize(
    ("serving", "text"),
    [
        (Serving(), "1 (assumed; not stated)"),
        (Serving(per_day_missing=Missing.UNCLEAR), "1 (assumed; unclear)"),
        (
            Serving(per_day_missing=Missing.NOT_CARRIED),
            "1 (assumed; missing from our data)",
        ),
        (Serving(per_day_min=D(2)), "2 servings per day"),
        (Serving(per_day_min=D("0.5")), "1 serving every 2 days"),
    ],
)
def test_assumed_serving_per_day_has_reason(serving: Serving, text: str) -> None:
    assert working.times_servings(serving, dosing(serving)) == ("× servings per day", text)


def test_measure_step_has_factor_if_any() -> None:
    factor = working.format_factor(D(1000), D("649.02"))
    amount = stated(Form.MK7, 100)
    assert working.measure_step(amount, factor) == "+ MK-7 100 mcg × 1,000 ÷ 649.02"
    assert working.measure_step(amount) == "+ MK-7 100 mcg"
    assert working.format_factor(D(1), D(1)) == "by weight"


def test_amount_in_unit_divides_price() -> None:
    assert working.times_unit_amount(Line.K2, exact(100), "capsule") == (
        "÷ K2 in 1 capsule",
        "100 mcg",
    )
    assert working.times_unit_amount(Line.K2, None, "") == ("÷ K2 in 1 unit", "not stated")


@pytest.mark.parametrize(
    ("amount", "band", "value"),
    [
        (40, "10 mcg below the lower end", "80 mcg below the value"),
        (50, "at an end, which counts as inside", "70 mcg below the value"),
        (120, "between the ends", "at the value"),
        (1100, "100 mcg above the upper end", "980 mcg above the value"),
    ],
)
def test_distance_from_ends_of_guidance(amount: int, band: str, value: str) -> None:
    assert working.against_guidance(D(amount), ARTICLE) == band
    assert working.against_guidance(D(amount), VALUE) == value


@given(doses)
def test_distance_is_named_below_or_above_exactly_outside(dose: Decimal) -> None:
    text = working.against_guidance(dose, ARTICLE)
    assert ("below" in text) == (dose < ARTICLE.low_mcg)
    assert ("above" in text) == (dose > ARTICLE.high_mcg)


def test_dose_step_names_basis() -> None:
    assert working.dose_step(ARTICLE, exact(100)) == ("K2 per day", "100 mcg")
    assert working.dose_step(ARTICLE, None) == ("K2 per day", "not stated")


@pytest.mark.parametrize(
    ("dose", "share"),
    [
        (exact(100), "83%"),
        (exact("0.6"), "1%"),
        (between(60, 120), "50%–100%"),
        (between(100, None), "at least 83%"),
    ],
)
def test_share_of_single_value_is_rounded_half_up(dose: Interval, share: str) -> None:
    assert working.dose_share(dose, VALUE) == ("100 × amount ÷ 120 mcg", share)


@given(st.integers(1, 1000))
def test_share_of_value_itself_is_hundred(value: int) -> None:
    assert working.dose_share(exact(value), guidance(value, value))[1] == "100%"


def test_step_and_title_keep_their_parts() -> None:
    assert working.step_text("× servings per day", "2") == "× servings per day: 2"
    assert working.calculation_title("Made K2", "Total K2") == "Made K2 – Total K2"
    assert working.difference_step("Made K2") == "Compared with Made K2"
    assert working.title_result("Cost per day") == "= Cost per day"


def test_number_gets_unit() -> None:
    assert working.in_nmol("154") == "154 nmol"
    assert working.in_mcg("68.5") == "68.5 mcg"
    assert working.in_mcg(D("62.555")) == "62.56 mcg"
