import random
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.checks.nesting import (
    MAX_ROWS_TO_COMBINE,
    infer_nesting,
    resolve_rows,
    sum_tolerance,
)
from k2desk.core.model.amounts import Amount, Missing, Unit
from k2desk.core.model.dosing import Line, figures
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, between, exact, total
from k2desk.core.model.label import LabelRow
from tests.core.examples import row, rows, whole_doses

Values = dict[Line, Interval | None]


def lines(amounts: Sequence[Amount]) -> Values:
    return {line: figure.value for line, figure in figures(amounts).items()}


def mass(amounts: Sequence[Amount]) -> Interval:
    return total(amount.known for amount in amounts if amount.known is not None)


def read(*listed: LabelRow) -> tuple[Values, list[str]]:
    """Return the figures of rows that lost their nesting, and the codes of what is asked."""
    nested, asked = infer_nesting(listed)
    reading = resolve_rows(nested)
    return lines(reading.amounts), [one.code for one in (*asked, *reading.questions)]


# --- nesting that the source kept --------------------------------------------------------------


def test_super_k_is_told_once() -> None:
    label = row(
        "Vitamin K",
        Form.K,
        2600,
        row("Vitamin K1", Form.K1, 1500),
        row("Vitamin K2", Form.MK4, 1000),
        row("Vitamin K2", Form.MK7, 100),
    )
    reading = resolve_rows([label])
    found = lines(reading.amounts)
    assert found[Line.K] == exact(2600)
    assert found[Line.K2] == exact(1100)
    assert found[Line.K1] == exact(1500)
    assert reading.questions == ()


def test_wrappers_between_levels_count_for_nothing() -> None:
    label = row(
        "Vitamin K",
        Form.K,
        6090,
        row("Vitamin K1", Form.K1, 1000, unit=Unit.MG, printed="1 mg"),
        row("Vitamin K2", Form.K2, None, row("Menaquinone-4", Form.MK4, 5000)),
        row("Vitamin K2", Form.K2, None, row("Menaquinone-7", Form.MK7, 90)),
    )
    found = lines(resolve_rows([label]).amounts)
    assert (found[Line.K], found[Line.K2], found[Line.MK4]) == (
        exact(6090),
        exact(5090),
        exact(5000),
    )


def test_what_parts_leave_over_stays_with_whole() -> None:
    reading = resolve_rows([row("Vitamin K2", Form.K2, 100, row("MK-7", Form.MK7, 40))])
    assert lines(reading.amounts)[Line.K2] == exact(100)
    assert lines(reading.amounts)[Line.MK7] == between(40, 100)
    assert reading.amounts[-1].printed == "rest of “Vitamin K2”"
    assert reading.amounts[-1].form_gap is Missing.NOT_STATED


def test_parts_above_their_whole_are_asked_about() -> None:
    premix = row("Vitamin K2-7", Form.MK7, 150, row("Menaquinone-7", Form.MK7, 1900))
    reading = resolve_rows([premix])
    assert [one.code for one in reading.questions] == ["child_above_parent"]
    assert lines(reading.amounts)[Line.MK7] == between(150, 1900)
    several = row("Vitamin K2", Form.K2, 25, row("MK-4", Form.MK4, 20), row("MK-7", Form.MK7, 20))
    reading = resolve_rows([several])
    assert [one.code for one in reading.questions] == ["child_above_parent"]
    assert lines(reading.amounts)[Line.K2] == exact(40)


def test_part_in_mg_that_fits_only_in_mcg_is_asked_about_and_left_as_printed() -> None:
    slip = row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg")
    reading = resolve_rows([row("Vitamin K2", Form.K2, 1100, row("MK-4", Form.MK4, 1000), slip)])
    assert [one.code for one in reading.questions] == ["unit_mg"]
    assert lines(reading.amounts)[Line.MK7] == exact(100_000)


def test_whole_in_mg_that_fits_its_parts_only_in_mcg_is_asked_about() -> None:
    parts = (
        row("MK-4", Form.MK4, 1500),
        row("MK-7", Form.MK7, 60),
        row("MK-6 / MK-9", frozenset({Form.MK6, Form.MK9}), 40),
    )
    whole = row("Vitamin K2", Form.K2, 1_600_000, *parts, unit=Unit.MG, printed="1600 mg")
    reading = resolve_rows([whole])
    assert [one.code for one in reading.questions] == ["unit_mg"]
    assert lines(reading.amounts)[Line.K2] == exact(1600)
    assert [one.mcg for one in infer_nesting([*parts, row_in_mg()])[0]] == [Decimal(1_600_000)]


def row_in_mg() -> LabelRow:
    return row("Vitamin K2", Form.K2, 1_600_000, unit=Unit.MG, printed="1600 mg")


def test_form_that_is_only_named_tells_what_whole_is() -> None:
    label = row("Vitamin K2", Form.K2, 100, row("as MK-7", Form.MK7, None))
    amount = resolve_rows([label]).amounts
    assert [(one.forms, one.mcg, one.form_gap) for one in amount] == [
        (frozenset({Form.MK7}), Decimal(100), None)
    ]
    menadione = row("Vitamin K", Form.K, 80, row("as menadione", Form.K3, None))
    assert resolve_rows([menadione]).amounts[0].forms == {Form.K3}
    odd = row("Vitamin K1", Form.K1, 80, row("as MK-7", Form.MK7, None))
    assert resolve_rows([odd]).amounts[0].forms == {Form.K1}


def test_form_named_beside_parts_that_are_whole_is_asked_about() -> None:
    label = row("Vitamin K2", Form.K2, 100, row("MK-7", Form.MK7, 100), row("MK-4", Form.MK4, None))
    reading = resolve_rows([label])
    assert [one.code for one in reading.questions] == ["child_without_amount"]
    assert lines(reading.amounts)[Line.K2] == exact(100)


def ranged(name: str, form: Form, low: int, high: int | None) -> LabelRow:
    return row(name, form, None, bounds=between(low, high), missing=Missing.UNCLEAR)


def test_open_parts_leave_open_rest() -> None:
    found = lines(resolve_rows([row("K2", Form.K2, 100, ranged("MK-7", Form.MK7, 30, 60))]).amounts)
    assert found[Line.MK7] == between(30, 130)
    assert Decimal(100) in (found[Line.K2] or exact(0))
    at_least = lines(
        resolve_rows([row("K2", Form.K2, 100, ranged("7", Form.MK7, 30, None))]).amounts
    )
    assert at_least[Line.K2] == between(30, None)


def test_open_parts_that_fill_whole_leave_no_rest() -> None:
    label = row("K2", Form.K2, 100, ranged("MK-7", Form.MK7, 100, 101))
    reading = resolve_rows([label])
    assert lines(reading.amounts)[Line.K2] == between(100, 101)
    assert reading.questions == ()
    above = resolve_rows([row("K2", Form.K2, 100, ranged("MK-7", Form.MK7, 150, 200))])
    assert [one.code for one in above.questions] == ["child_above_parent"]


def test_range_with_parts_is_its_parts_and_without_them_itself() -> None:
    alone = row("K2", Form.K2, None, row("MK-7", Form.MK7, None), bounds=between(50, 90))
    assert lines(resolve_rows([alone]).amounts)[Line.K2] == between(50, 90)
    told = row("K2", Form.K2, None, row("MK-7", Form.MK7, 60), bounds=between(50, 90))
    assert lines(resolve_rows([told]).amounts)[Line.K2] == exact(60)


def test_tolerance_is_microgram_or_half_percent_and_never_much() -> None:
    assert sum_tolerance(Decimal(100)) == 1
    assert sum_tolerance(Decimal(2600)) == 13
    assert sum_tolerance(Decimal(2)) == Decimal("0.1")


@given(st.lists(rows(2), max_size=3))
def test_any_nesting_resolves_to_amounts_without_break(listed: list[LabelRow]) -> None:
    reading = resolve_rows(listed)
    assert len({id(one) for one in reading.amounts}) == len(reading.amounts)
    assert all(one.forms for one in reading.amounts)
    assert set(lines(reading.amounts)) == set(Line)


PARTS = st.lists(
    st.tuples(st.sampled_from([Form.K1, Form.MK4, Form.MK7, Form.MK9, Form.K2]), whole_doses),
    min_size=1,
    max_size=5,
)


@given(PARTS, st.integers(0, 3000))
def test_resolving_neither_loses_nor_doubles(parts: list[tuple[Form, Decimal]], rest: int) -> None:
    below = [row(form.value, form, mcg) for form, mcg in parts]
    whole = sum((mcg for _, mcg in parts), Decimal(rest))
    counted = mass(resolve_rows([row("Vitamin K", Form.K, whole, *below)]).amounts)
    assert counted.is_exact
    assert abs(counted.low - whole) <= sum_tolerance(whole)


# --- nesting that the source lost --------------------------------------------------------------


FORMS_ONCE = st.lists(
    st.tuples(st.sampled_from([Form.K1, Form.MK4, Form.MK7, Form.MK9]), whole_doses),
    min_size=1,
    unique_by=lambda part: part[0],
)


def top(name: str, form: Form, mcg: Decimal | int) -> LabelRow:
    return row(name, form, mcg, depth=0, percent_dv=Decimal(1))


@given(FORMS_ONCE, st.lists(whole_doses, max_size=2), st.randoms())
def test_lost_parent_is_found_again_and_nothing_is_counted_twice(
    parts: list[tuple[Form, Decimal]], extras: list[Decimal], chance: random.Random
) -> None:
    whole = sum((mcg for _, mcg in parts), Decimal(0))
    listed = [row("Vitamin K", Form.K, whole)]
    listed += [row(form.value, form, mcg) for form, mcg in parts]
    listed += [top("Vitamin K1 of another layer", Form.K1, mcg) for mcg in extras]
    chance.shuffle(listed)
    found, asked = read(*listed)
    assert asked == []
    summed = found[Line.K]
    assert summed is not None
    assert summed.is_exact
    assert abs(summed.low - whole - sum(extras, Decimal(0))) <= sum_tolerance(whole)


LOST = st.lists(
    st.builds(
        lambda form, mcg, depth, percent: row(
            form.value, form, mcg, depth=depth, percent_dv=percent
        ),
        st.sampled_from([Form.K, Form.K1, Form.K2, Form.MK4, Form.MK7, Form.K3]),
        st.none() | st.sampled_from([10, 45, 50, 55, 90, 100, 145, 200]).map(Decimal),
        st.sampled_from([None, 0, 1, 2]),
        st.sampled_from([None, Decimal(83)]),
    ),
    max_size=6,
)


@given(LOST, st.randoms())
def test_order_of_rows_makes_no_difference(listed: list[LabelRow], chance: random.Random) -> None:
    shuffled = list(listed)
    chance.shuffle(shuffled)
    one, other = read(*listed), read(*shuffled)
    assert one[0] == other[0]
    assert sorted(one[1]) == sorted(other[1])


@given(LOST)
def test_finding_parents_keeps_every_row_that_states_amount(listed: list[LabelRow]) -> None:
    nested, _ = infer_nesting(listed)
    after = [one for top_row in nested for _, one in top_row.walk()]
    unclear = [one for one in after if one.missing is Missing.UNCLEAR]
    before = sorted(one.mcg for one in listed if one.mcg is not None)
    kept = [one.mcg for one in after if one.mcg is not None]
    kept += [one.bounds.high for one in unclear if one.bounds and one.bounds.high is not None]
    assert sorted(kept) == before


@given(LOST.map(lambda listed: [one for one in listed if one.mcg is not None]))
def test_total_never_exceeds_all_rows_together(listed: list[LabelRow]) -> None:
    nested, _ = infer_nesting(listed)
    together = mass([one.amount() for one in listed])
    counted = mass(resolve_rows(nested).amounts)
    assert counted.high is not None
    assert together.high is not None
    assert counted.high <= together.high


def test_three_levels_in_any_order_are_counted_once() -> None:
    listed = [
        row("Menaquinone-7", Form.MK7, 90, depth=2),
        row("Vitamin K2", Form.K2, 100, depth=1),
        row("Vitamin K", Form.K, 500, depth=0),
    ]
    assert read(*listed)[0][Line.K] == exact(500)
    assert read(*reversed(listed))[0][Line.K] == exact(500)


def test_indented_row_without_whole_stands_for_itself() -> None:
    assert read(row("MK-7", Form.MK7, 90, depth=1))[0][Line.MK7] == exact(90)


def test_row_with_percentage_of_its_own_stands_beside() -> None:
    found, asked = read(top("Vitamin K", Form.K, 100), top("Vitamin K2", Form.K2, 45))
    assert found[Line.K] == exact(145)
    assert asked == []


def test_k2_row_that_can_be_part_or_not_is_carried_both_ways() -> None:
    found, asked = read(row("Vitamin K", Form.K, 100), row("Vitamin K2", Form.K2, 45))
    assert found[Line.K] == between(100, 145)
    assert asked == ["nesting_unknown"]


def test_k2_row_larger_than_k_stands_beside_it() -> None:
    found, asked = read(row("Vitamin K", Form.K, 30), row("Vitamin K2", Form.K2, 45))
    assert found[Line.K] == exact(75)
    assert asked == []


def test_loose_row_joins_parts_that_are_known_to_be_beneath() -> None:
    found, asked = read(
        row("Vitamin K", Form.K, 200),
        row("Vitamin K1", Form.K1, 100, depth=1),
        row("MK-7", Form.MK7, 50),
    )
    assert found[Line.K] == exact(200)
    assert asked == []


def test_blank_rows_that_only_repeat_are_dropped() -> None:
    nested, _ = infer_nesting(
        [
            row("Vitamin K2", Form.K2, None),
            row("Vitamin K2", Form.K2, None),
            row("MK-4", Form.MK4, None),
            row("MK-7", Form.MK7, 100),
            row("K1", Form.K1, None, missing=Missing.NOT_CARRIED),
        ]
    )
    assert [one.name for one in nested] == ["MK-4", "MK-7", "K1"]


def test_menadione_is_part_of_bare_vitamin_k_alone() -> None:
    found, _ = read(row("MK-7", Form.MK7, 100), row("Menadione", Form.K3, 100))
    assert found[Line.MK7] == exact(100)
    found, _ = read(row("Vitamin K", Form.K, 100), row("Menadione", Form.K3, 100))
    assert found[Line.K] is None
    nested, _ = infer_nesting([row("Vitamin K1", Form.K1, None), row("Menadione", Form.K3, 100)])
    assert len(nested) == 2


def test_two_rows_that_could_hold_each_other_are_counted_once() -> None:
    either = frozenset({Form.K1, Form.K2})
    listed = [row("K1 and K2", either, "100.5"), row("Vitamin K", Form.K, 100)]
    for rows_of_label in (listed, listed[::-1]):
        assert read(*rows_of_label)[0][Line.K] == exact("100.5")


def test_rows_of_one_name_can_be_whole_and_parts() -> None:
    found, _ = read(*(row("Vitamin K2", Form.K2, mcg) for mcg in (4000, 5000, 1000)))
    assert found[Line.K2] == exact(5000)


def test_part_that_slipped_to_mg_is_still_found_and_asked_about() -> None:
    listed = [
        row("Vitamin K2", Form.K2, 1100),
        row("MK-4", Form.MK4, 1000),
        row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg"),
    ]
    found, asked = read(*listed)
    assert asked == ["unit_mg"]
    assert found[Line.K2] == exact(101_000)


@pytest.mark.parametrize("count", [MAX_ROWS_TO_COMBINE + 1, 20])
def test_many_rows_are_tried_as_one_sum(count: int) -> None:
    listed = [row("Vitamin K", Form.K, 10 * count)]
    listed += [row(f"part {place}", Form.MK7, 10) for place in range(count)]
    assert read(*listed)[0][Line.K] == exact(10 * count)
