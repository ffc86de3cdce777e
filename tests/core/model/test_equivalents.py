from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.dosing import TARGETS, Line, amount_in
from k2desk.core.model.equivalents import (
    MK4_EQUIVALENTS,
    MOLAR_MASS,
    NMOL,
    Factor,
    amounts_without_factor,
    convert_amounts,
    convert_each,
)
from k2desk.core.model.forms import Form, members
from k2desk.core.model.intervals import NOTHING, Interval, between, exact, to_nanogram
from tests.core.examples import K3_ONLY, SUPER_K, amounts, doses, stated

D = Decimal
K1, K2, K = (TARGETS[line] for line in (Line.K1, Line.K2, Line.K))


def _rounded(value: Interval | None) -> Interval | None:
    return None if value is None else value.rounded()


def test_super_k_has_expected_measures() -> None:
    each = [part.value for part in convert_each(SUPER_K, K, NMOL)]
    shown = [None if one is None else one.low.quantize(D(1)) for one in each]
    assert shown == [D(3328), D(2249), D(154)]
    nmol = convert_amounts(SUPER_K, K, NMOL)
    assert nmol is not None
    assert nmol.low.quantize(D(1)) == D(5731)
    equivalents = convert_amounts(SUPER_K, K, MK4_EQUIVALENTS)
    assert equivalents is not None
    assert equivalents.is_exact
    assert equivalents.low.quantize(D("0.1")) == D("2568.5")


def test_100_mcg_of_each_form_in_nmol() -> None:
    for form, wanted in ((Form.K1, "221.9"), (Form.MK4, "224.9"), (Form.MK7, "154.1")):
        value = convert_amounts([stated(form, 100)], K, NMOL)
        assert value is not None
        assert value.low.quantize(D("0.1")) == D(wanted)


def test_form_without_factor_makes_sum_unknown() -> None:
    odd = stated(Form.MK5, 10)
    assert convert_amounts([odd, stated(Form.K1, 5)], K, NMOL) is None
    assert amounts_without_factor([odd, stated(Form.K1, 5)], K, NMOL) == [odd]
    assert convert_amounts([odd], K1, NMOL) == NOTHING
    nine = [stated(Form.MK9, 10)]
    assert convert_amounts(nine, K2, NMOL) is not None
    assert convert_amounts(nine, K2, MK4_EQUIVALENTS) is None
    for code in (Form.K2, Form.K):
        assert convert_amounts([stated(code, 10)], K2, NMOL) is None


def test_amount_of_two_forms_is_range() -> None:
    either = stated({Form.MK4, Form.MK7}, 80)
    assert convert_amounts([either], K2, MK4_EQUIVALENTS) == Interval(
        D(80) * D("444.7") / D("649.0"), D(80)
    )
    mixed = stated({Form.K1, Form.MK7}, "62.5")
    assert _rounded(convert_amounts([mixed], K1, NMOL)) == between(0, "138.670")
    assert _rounded(convert_amounts([mixed], K, NMOL)) == between("96.299", "138.670")


def test_unstated_amount_stays_unstated() -> None:
    assert convert_amounts([], K, NMOL) is None
    assert convert_amounts(K3_ONLY, K, NMOL) is None
    assert convert_amounts([stated(Form.K1, None)], K, NMOL) is None
    some = [stated(Form.K1, "450.71"), stated(Form.MK7, None)]
    assert convert_amounts(some, K, NMOL) == Interval(D(1000), None)
    assert convert_amounts(some, K2, NMOL) is None
    open_above = Amount(
        frozenset({Form.MK4}), None, bounds=between("444.66", None), missing=Missing.UNCLEAR
    )
    assert convert_amounts([open_above], K2, NMOL) == Interval(D(1000), None)
    with_k3 = stated({Form.K1, Form.K3}, "450.71")
    assert convert_amounts([with_k3], K1, NMOL) == between(0, 1000)


@given(st.lists(amounts(), max_size=4), st.sampled_from([K1, K2, K]))
def test_factors_of_one_give_amount_itself(listed: list[Amount], target: frozenset[Form]) -> None:

    ones = {form: Factor(D(1)) for form in members(Form.K)}
    assert convert_amounts(listed, target, ones) == amount_in(listed, target)


@given(st.lists(st.tuples(st.sampled_from(list(MOLAR_MASS)), doses), min_size=1, max_size=4))
def test_known_split_is_within_unknown_split(
    split: list[tuple[Form, Decimal]],
) -> None:
    known = [Amount(frozenset({form}), dose) for form, dose in split]
    whole = sum((dose for _, dose in split), D(0))
    unsplit = Amount(frozenset(form for form, _ in split), whole)
    inner, outer = convert_amounts(known, K, NMOL), convert_amounts([unsplit], K, NMOL)
    assert inner is not None
    assert outer is not None
    assert outer.high is not None
    assert to_nanogram(outer.low) <= to_nanogram(inner.low)
    assert to_nanogram(inner.low) <= to_nanogram(outer.high)


@pytest.mark.parametrize("form", list(MK4_EQUIVALENTS))
def test_equivalents_never_exceed_weight(form: Form) -> None:
    value = convert_amounts([stated(form, 649)], K, MK4_EQUIVALENTS)
    assert value is not None
    assert value.low <= D(649)
    assert (value == exact(649)) == (form is not Form.MK7)
