from decimal import Decimal

import pytest
from hypothesis import given

from k2desk.core.dose_strip.strip import (
    TICKS,
    Shape,
    axis_position,
    build_mark,
    build_reference,
    build_references,
)
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import NOTHING, between, exact
from tests.core.examples import ARTICLE, PUBLISHER, doses, guidance


@given(doses, doses)
def test_larger_amount_is_never_further_left(one: Decimal, other: Decimal) -> None:
    assert (axis_position(one) <= axis_position(other)) or one > other
    assert 0.0 <= axis_position(one) <= 1.0


def test_ticks_are_evenly_spaced_and_outside_is_clipped() -> None:
    assert [axis_position(mcg) for mcg, _ in TICKS] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert axis_position(Decimal("0.001")) == axis_position(Decimal(0)) == 0.0
    assert axis_position(Decimal(10) ** 9) == 1.0


def test_exact_amount_is_dot_and_interval_is_bar() -> None:
    dot = build_mark(Line.MK7, exact(100), "MK-7 100")
    assert dot is not None
    assert (dot.shape, dot.low, dot.high, dot.is_open_ended) == (Shape.DOT, 0.4, 0.4, False)
    bar = build_mark(Line.K2, between(10, 100), "K2 10–100")
    assert bar is not None
    assert (bar.shape, bar.low, bar.high, bar.is_open_ended) == (Shape.BAR, 0.2, 0.4, False)
    open_bar = build_mark(Line.K2, between(100, None), "K2 at least 100")
    assert open_bar is not None
    assert (open_bar.shape, open_bar.high, open_bar.is_open_ended) == (Shape.BAR, 1.0, True)


@pytest.mark.parametrize("value", [exact(100), between(10, 100)])
def test_form_not_stated_is_hatched(value: object) -> None:
    one = build_mark(Line.K2_OPEN, value, "K2", form_open=True)  # type: ignore[arg-type]
    assert one is not None
    assert one.shape is Shape.HATCHED


def test_zero_and_not_stated_have_no_mark() -> None:
    assert build_mark(Line.K2, None, "") is None
    assert build_mark(Line.K2, NOTHING, "") is None


def test_band_has_ends_and_single_value_is_line() -> None:
    band = build_reference(ARTICLE, "50–1,000 mcg")
    assert band.is_band
    assert (band.label, band.ends) == ("article 50–1,000 mcg", ("50", "1,000"))
    line = build_reference(PUBLISHER, "1,000 mcg")
    assert not line.is_band
    assert line.low == line.high == axis_position(Decimal(1000))


def test_references_are_those_of_one_basis_with_bands_first() -> None:
    listed = (PUBLISHER, guidance(120, 120, Line.K), ARTICLE, guidance(45, 45))
    found = build_references(listed, Line.K2, ["a", "b", "c", "d"])
    assert [one.label for one in found] == ["article c", "article d", "article a"]
    assert build_references(listed, Line.MK4, ["a", "b", "c", "d"]) == []
