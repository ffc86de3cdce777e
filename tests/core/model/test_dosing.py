import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Amount
from k2desk.core.model.dosing import (
    TARGETS,
    Line,
    amount_in,
    cost_of_days,
    cost_per_100_mcg,
    days_per_pack,
    dosing,
    figure,
    figures,
    per_unit,
    scale,
)
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import NOTHING, Interval, between, exact
from k2desk.core.model.label import Serving, once_in_days
from tests.core.examples import K3_ONLY, SUPER_K, amounts, counted_sets, counts, doses, stated

D = Decimal
ONE_A_DAY = Serving(units_min=D(1), units_max=D(1), per_day_min=D(1), units_per_container=D(90))


# --- the heart: what a label can hold ----------------------------------------------------------


def split(amount: Amount, chance: random.Random) -> dict[Form, Fraction]:
    """Return one possible split of an amount into single forms."""
    forms = sorted(members_of(amount.forms))
    known = amount.known or between(0, None)
    high = known.low + 1000 if known.high is None else known.high
    left = Fraction(known.low) + Fraction(high - known.low) * chance.randrange(1001) / 1000
    parts: dict[Form, Fraction] = {}
    for form in forms[:-1]:
        parts[form] = left * chance.randrange(1001) / 1000
        left -= parts[form]
    return {**parts, forms[-1]: left}


@given(st.lists(amounts(counted_sets), max_size=5), st.randoms(use_true_random=False))
def test_total_contains_every_split_of_amounts(listed: list[Amount], chance: random.Random) -> None:
    splits = [split(amount, chance) for amount in listed]
    for line, target in TARGETS.items():
        held = sum(mcg for one in splits for form, mcg in one.items() if form in target)
        value = amount_in(listed, target)
        if value is not None:
            assert held >= Fraction(value.low), line
            assert value.high is None or held <= Fraction(value.high), line


@given(st.lists(amounts(counted_sets), min_size=1, max_size=5))
def test_bounds_of_total_are_reached_by_some_split(listed: list[Amount]) -> None:
    for target in TARGETS.values():
        value = amount_in(listed, target)
        low, high = D(0), D(0)
        open_above = False
        for amount in listed:
            forms, known = members_of(amount.forms), amount.known or between(0, None)
            low += known.low if not forms - target else 0
            if forms & target:
                open_above = open_above or known.high is None
                high += known.high or 0
        expected = Interval(low, None if open_above else high)
        assert value == (None if expected == between(0, None) else expected)


@given(st.lists(amounts(), max_size=5), st.randoms(use_true_random=False))
def test_order_of_amounts_is_irrelevant(listed: list[Amount], chance: random.Random) -> None:
    shuffled = chance.sample(listed, len(listed))
    assert figures(listed) == figures(shuffled)


@given(st.lists(amounts(counted_sets), max_size=4), doses)
def test_menadione_is_never_added(listed: list[Amount], mcg: Decimal) -> None:
    assert figures([*listed, Amount(frozenset({Form.K3}), mcg)]) == figures(listed)


def test_amount_shared_with_menadione_has_zero_minimum() -> None:
    listed = [stated({Form.K1, Form.K3}, 80)]
    assert figure(listed, Line.K1).value == between(0, 80)
    assert figure(listed, Line.K).value == between(0, 80)


def test_super_k_has_figures_of_its_label() -> None:
    values = {line: one.value for line, one in figures(SUPER_K).items()}
    assert values == {
        Line.K1: exact(1500),
        Line.MK4: exact(1000),
        Line.MK7: exact(100),
        Line.OTHER: NOTHING,
        Line.K2_OPEN: NOTHING,
        Line.K2: exact(1100),
        Line.K: exact(2600),
    }


@pytest.mark.parametrize(
    ("listed", "line", "value", "only_open"),
    [
        ([stated({Form.K1, Form.MK7}, "62.5")], Line.K2, between(0, "62.5"), False),
        ([stated({Form.MK4, Form.MK7}, 80)], Line.K2, exact(80), False),
        ([stated({Form.MK4, Form.MK7}, 80)], Line.MK7, between(0, 80), False),
        ([stated(Form.K2, 100)], Line.MK7, between(0, 100), True),
        ([stated(Form.K2, 100)], Line.K2, exact(100), False),
        ([stated(Form.K2, 100)], Line.K2_OPEN, exact(100), False),
        ([stated(Form.K2, 100)], Line.K1, NOTHING, False),
        ([stated(Form.K2, None)], Line.K2_OPEN, None, False),
        ([stated(Form.K2, None), stated(Form.K2, 45)], Line.K2_OPEN, between(45, None), False),
        ([stated(Form.K, 80)], Line.K2, between(0, 80), True),
        ([stated(Form.K, 80)], Line.K, exact(80), False),
        ([stated(Form.MK7, None)], Line.MK7, None, False),
        ([stated(Form.MK7, None)], Line.MK4, NOTHING, False),
        ([stated(Form.MK7, None), stated(Form.K1, 80)], Line.K, between(80, None), False),
        ([stated(Form.MK7, None), stated(Form.K, 80)], Line.MK7, None, False),
    ],
)
def test_unstated_amount_is_not_zero(
    listed: list[Amount], line: Line, value: Interval | None, only_open: bool
) -> None:
    shown = figure(listed, line)
    assert shown.value == value
    assert shown.only_open is only_open


@pytest.mark.parametrize("listed", [(), K3_ONLY])
def test_label_without_k1_and_k2_has_no_figures(listed: tuple[Amount, ...]) -> None:
    assert {one.value for one in figures(listed).values()} == {None}


# --- a serving, a unit, a day ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("serving", "taken", "factor"),
    [
        (Serving(), None, exact(1)),
        (Serving(), exact(2), exact(2)),
        (Serving(per_day_min=D(1), per_day_max=D(2)), None, between(1, 2)),
        (Serving(units_min=D(2), units_max=D(2), per_day_min=D(1)), None, exact(1)),
        (Serving(units_min=D(2), units_max=D(2), per_day_min=D(1)), exact(1), exact("0.5")),
        (Serving(units_min=D(1), units_max=D(3), basis_units=D(1)), None, between(1, 3)),
        (
            Serving(units_min=D(1), units_max=D(2), basis_units=D(2), per_day_max=D(2)),
            None,
            between(1, 2),
        ),
        (Serving(units_min=D(1), units_max=D(2)), None, between("0.5", 2)),
        (Serving(units_min=D(1), units_max=D(2)), exact(2), between(1, 2)),
        (Serving(units_min=D(2), units_max=D(2), basis_units=D(0)), None, exact(1)),
    ],
)
def test_serving_is_converted_to_day(
    serving: Serving, taken: Interval | None, factor: Interval
) -> None:
    dose = dosing(serving, taken)
    assert dose.servings_per_day == factor
    assert dose.is_per_day_assumed == (serving.per_day is None and taken is None)
    assert dose.is_serving_open == (
        serving.units is not None and not serving.units.is_exact and serving.basis_units is None
    )


@given(st.integers(2, 999), doses)
def test_every_n_days_is_exact_to_nanogram(days: int, mcg: Decimal) -> None:
    serving = Serving(units_min=D(1), units_max=D(1), per_day_min=once_in_days(days))
    dose = dosing(serving)
    assert scale(figure([stated(Form.MK7, None)], Line.MK7).value, dose.servings_per_day) is None
    assert scale(exact(mcg * days), dose.servings_per_day) == exact(mcg)
    assert scale(exact(mcg * days), dosing(Serving(), serving.per_day).servings_per_day) == exact(
        mcg
    )


def test_200_mcg_every_third_day() -> None:
    every_third = Serving(
        units_min=D(1), units_max=D(1), per_day_min=once_in_days(3), units_per_container=D(30)
    )
    dose = dosing(every_third)
    assert scale(figure([stated(Form.MK7, 200)], Line.MK7).value, dose.servings_per_day) == exact(
        "66.667"
    )
    assert scale(figure([stated(Form.MK7, 3000)], Line.K2).value, dose.servings_per_day) == exact(
        1000
    )
    assert days_per_pack(every_third, dose) == exact(90)
    assert cost_of_days(D(9), every_third, dose, 1) == exact("0.1")


@given(counts, counts, counts, counts, doses)
def test_range_per_day_contains_every_possible_dose(
    units: Decimal, more: Decimal, times: Decimal, oftener: Decimal, mcg: Decimal
) -> None:
    serving = Serving(
        units_min=units,
        units_max=units + more,
        per_day_min=times,
        per_day_max=times + oftener,
    )
    found = scale(exact(mcg), dosing(serving).servings_per_day)
    assert found is not None
    for amounts_for in (units, units + more):
        for taken in (units, units + more):
            for often in (times, times + oftener):
                day = scale(exact(mcg), exact(taken * often / amounts_for))
                assert day is not None
                assert day.low in found


def test_figure_per_unit_divides_by_basis_units() -> None:
    two = dosing(Serving(units_min=D(2), units_max=D(2)))
    assert per_unit(exact(200), two) == exact(100)
    assert per_unit(None, two) is None
    assert per_unit(exact(200), dosing(Serving())) is None
    assert per_unit(NOTHING, two) == NOTHING


# --- pack and cost -----------------------------------------------------------------------------


def test_pack_and_cost_of_super_k() -> None:
    dose = dosing(ONE_A_DAY)
    assert days_per_pack(ONE_A_DAY, dose) == exact(90)
    assert cost_of_days(D("22.50"), ONE_A_DAY, dose, 1) == exact("0.25")
    cost = cost_per_100_mcg(D("22.50"), ONE_A_DAY, dose, exact(1100))
    assert cost == exact("0.023")
    assert cost_of_days(D(0), ONE_A_DAY, dose, 1) == NOTHING
    assert cost_per_100_mcg(D(0), ONE_A_DAY, dose, exact(1100)) == NOTHING


def test_ranges_give_ranges_of_days_and_cost() -> None:
    serving = Serving(
        units_min=D(1),
        units_max=D(2),
        basis_units=D(1),
        per_day_min=D(1),
        units_per_container=D(60),
    )
    dose = dosing(serving)
    assert days_per_pack(serving, dose) == between(30, 60)
    assert cost_of_days(D(30), serving, dose, 1) == between("0.5", 1)
    assert cost_per_100_mcg(D(30), serving, dose, between(50, 100)) == between("0.5", 1)


@pytest.mark.parametrize("container", [None, D(0)])
def test_pack_without_units_has_no_cost(container: Decimal | None) -> None:
    serving = Serving(units_min=D(1), units_max=D(1), units_per_container=container)
    dose = dosing(serving)
    assert days_per_pack(serving, dose) is None
    assert cost_of_days(D(10), serving, dose, 1) is None
    assert cost_per_100_mcg(D(10), serving, dose, exact(100)) is None


def test_serving_without_units_has_no_cost() -> None:
    serving = Serving(units_per_container=D(60))
    dose = dosing(serving)
    assert days_per_pack(serving, dose) is None
    assert cost_of_days(D(10), serving, dose, 1) is None
    assert cost_per_100_mcg(D(10), serving, dose, exact(100)) is None


@pytest.mark.parametrize("amount", [None, NOTHING, between(0, 80), between(50, None)])
def test_possibly_absent_amount_has_no_cost(amount: Interval | None) -> None:
    assert cost_per_100_mcg(D(10), ONE_A_DAY, dosing(ONE_A_DAY), amount) is None
