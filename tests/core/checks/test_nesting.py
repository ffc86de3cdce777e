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


def infer_figures(*listed: LabelRow) -> tuple[Values, list[str]]:
    """Return the figures of unnested rows and the codes of the questions."""
    nested, questions = infer_nesting(listed)
    resolved = resolve_rows(nested)
    return lines(resolved.amounts), [
        question.code for question in (*questions, *resolved.questions)
    ]


# --- nesting that the source kept --------------------------------------------------------------


def test_nested_label_is_counted_once() -> None:
    label = row(
        "Vitamin K",
        Form.K,
        2600,
        row("Vitamin K1", Form.K1, 1500),
        row("Vitamin K2", Form.MK4, 1000),
        row("Vitamin K2", Form.MK7, 100),
    )
    resolved = resolve_rows([label])
    totals = lines(resolved.amounts)
    assert totals[Line.K] == exact(2600)
    assert totals[Line.K2] == exact(1100)
    assert totals[Line.K1] == exact(1500)
    assert resolved.questions == ()


def test_rows_without_amount_between_levels_are_ignored() -> None:
    label = row(
        "Vitamin K",
        Form.K,
        6090,
        row("Vitamin K1", Form.K1, 1000, unit=Unit.MG, printed="1 mg"),
        row("Vitamin K2", Form.K2, None, row("Menaquinone-4", Form.MK4, 5000)),
        row("Vitamin K2", Form.K2, None, row("Menaquinone-7", Form.MK7, 90)),
    )
    totals = lines(resolve_rows([label]).amounts)
    assert (totals[Line.K], totals[Line.K2], totals[Line.MK4]) == (
        exact(6090),
        exact(5090),
        exact(5000),
    )


def test_rest_of_whole_counts_for_its_forms() -> None:
    resolved = resolve_rows([row("Vitamin K2", Form.K2, 100, row("MK-7", Form.MK7, 40))])
    assert lines(resolved.amounts)[Line.K2] == exact(100)
    assert lines(resolved.amounts)[Line.MK7] == between(40, 100)
    assert resolved.amounts[-1].printed == "rest of “Vitamin K2”"
    assert resolved.amounts[-1].form_gap is Missing.NOT_STATED


def test_children_above_parent_raise_question() -> None:
    premix = row("Vitamin K2-7", Form.MK7, 150, row("Menaquinone-7", Form.MK7, 1900))
    resolved = resolve_rows([premix])
    assert [question.code for question in resolved.questions] == ["child_above_parent"]
    assert lines(resolved.amounts)[Line.MK7] == between(150, 1900)
    several = row("Vitamin K2", Form.K2, 25, row("MK-4", Form.MK4, 20), row("MK-7", Form.MK7, 20))
    resolved = resolve_rows([several])
    assert [question.code for question in resolved.questions] == ["child_above_parent"]
    assert lines(resolved.amounts)[Line.K2] == exact(40)


def test_child_in_wrong_unit_raises_question_and_is_kept() -> None:
    wrong_unit = row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg")
    resolved = resolve_rows(
        [row("Vitamin K2", Form.K2, 1100, row("MK-4", Form.MK4, 1000), wrong_unit)]
    )
    assert [question.code for question in resolved.questions] == ["unit_mg"]
    assert lines(resolved.amounts)[Line.MK7] == exact(100_000)


def test_parent_in_wrong_unit_raises_question() -> None:
    parts = (
        row("MK-4", Form.MK4, 1500),
        row("MK-7", Form.MK7, 60),
        row("MK-6 / MK-9", frozenset({Form.MK6, Form.MK9}), 40),
    )
    whole = row("Vitamin K2", Form.K2, 1_600_000, *parts, unit=Unit.MG, printed="1600 mg")
    resolved = resolve_rows([whole])
    assert [question.code for question in resolved.questions] == ["unit_mg"]
    assert lines(resolved.amounts)[Line.K2] == exact(1600)
    assert [one.mcg for one in infer_nesting([*parts, row_in_mg()])[0]] == [Decimal(1_600_000)]


def row_in_mg() -> LabelRow:
    return row("Vitamin K2", Form.K2, 1_600_000, unit=Unit.MG, printed="1600 mg")


def test_child_without_amount_specifies_form_of_parent() -> None:
    label = row("Vitamin K2", Form.K2, 100, row("as MK-7", Form.MK7, None))
    amount = resolve_rows([label]).amounts
    assert [(one.forms, one.mcg, one.form_gap) for one in amount] == [
        (frozenset({Form.MK7}), Decimal(100), None)
    ]
    menadione = row("Vitamin K", Form.K, 80, row("as menadione", Form.K3, None))
    assert resolve_rows([menadione]).amounts[0].forms == {Form.K3}
    odd = row("Vitamin K1", Form.K1, 80, row("as MK-7", Form.MK7, None))
    assert resolve_rows([odd]).amounts[0].forms == {Form.K1}


def test_extra_child_without_amount_raises_question() -> None:
    label = row("Vitamin K2", Form.K2, 100, row("MK-7", Form.MK7, 100), row("MK-4", Form.MK4, None))
    resolved = resolve_rows([label])
    assert [question.code for question in resolved.questions] == ["child_without_amount"]
    assert lines(resolved.amounts)[Line.K2] == exact(100)


def ranged(name: str, form: Form, low: int, high: int | None) -> LabelRow:
    return row(name, form, None, bounds=between(low, high), missing=Missing.UNCLEAR)


def test_children_with_ranges_leave_range_as_rest() -> None:
    totals = lines(
        resolve_rows([row("K2", Form.K2, 100, ranged("MK-7", Form.MK7, 30, 60))]).amounts
    )
    assert totals[Line.MK7] == between(30, 130)
    assert Decimal(100) in (totals[Line.K2] or exact(0))
    at_least = lines(
        resolve_rows([row("K2", Form.K2, 100, ranged("7", Form.MK7, 30, None))]).amounts
    )
    assert at_least[Line.K2] == between(30, None)


def test_children_with_ranges_that_fill_parent_leave_no_rest() -> None:
    label = row("K2", Form.K2, 100, ranged("MK-7", Form.MK7, 100, 101))
    resolved = resolve_rows([label])
    assert lines(resolved.amounts)[Line.K2] == between(100, 101)
    assert resolved.questions == ()
    above = resolve_rows([row("K2", Form.K2, 100, ranged("MK-7", Form.MK7, 150, 200))])
    assert [question.code for question in above.questions] == ["child_above_parent"]


def test_range_is_replaced_by_children_with_amounts() -> None:
    alone = row("K2", Form.K2, None, row("MK-7", Form.MK7, None), bounds=between(50, 90))
    assert lines(resolve_rows([alone]).amounts)[Line.K2] == between(50, 90)
    stated = row("K2", Form.K2, None, row("MK-7", Form.MK7, 60), bounds=between(50, 90))
    assert lines(resolve_rows([stated]).amounts)[Line.K2] == exact(60)


def test_sum_tolerance_is_microgram_or_half_percent() -> None:
    assert sum_tolerance(Decimal(100)) == 1
    assert sum_tolerance(Decimal(2600)) == 13
    assert sum_tolerance(Decimal(2)) == Decimal("0.1")


@given(st.lists(rows(2), max_size=3))
def test_any_nesting_is_resolved_without_error(listed: list[LabelRow]) -> None:
    resolved = resolve_rows(listed)
    assert len({id(one) for one in resolved.amounts}) == len(resolved.amounts)
    assert all(one.forms for one in resolved.amounts)
    assert set(lines(resolved.amounts)) == set(Line)


PARTS = st.lists(
    st.tuples(st.sampled_from([Form.K1, Form.MK4, Form.MK7, Form.MK9, Form.K2]), whole_doses),
    min_size=1,
    max_size=5,
)


@given(PARTS, st.integers(0, 3000))
def test_resolved_amounts_add_up_to_whole(parts: list[tuple[Form, Decimal]], rest: int) -> None:
    children = [row(form.value, form, mcg) for form, mcg in parts]
    whole = sum((mcg for _, mcg in parts), Decimal(rest))
    counted = mass(resolve_rows([row("Vitamin K", Form.K, whole, *children)]).amounts)
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
def test_inferred_parent_is_counted_once(
    parts: list[tuple[Form, Decimal]], extras: list[Decimal], shuffler: random.Random
) -> None:
    whole = sum((mcg for _, mcg in parts), Decimal(0))
    listed = [row("Vitamin K", Form.K, whole)]
    listed += [row(form.value, form, mcg) for form, mcg in parts]
    listed += [top("Vitamin K1 of another layer", Form.K1, mcg) for mcg in extras]
    shuffler.shuffle(listed)
    totals, codes = infer_figures(*listed)
    assert codes == []
    summed = totals[Line.K]
    assert summed is not None
    assert summed.is_exact
    assert abs(summed.low - whole - sum(extras, Decimal(0))) <= sum_tolerance(whole)


UNNESTED_ROWS = st.lists(
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


@given(UNNESTED_ROWS, st.randoms())
def test_order_of_rows_is_irrelevant(listed: list[LabelRow], shuffler: random.Random) -> None:
    shuffled = list(listed)
    shuffler.shuffle(shuffled)
    one, other = infer_figures(*listed), infer_figures(*shuffled)
    assert one[0] == other[0]
    assert sorted(one[1]) == sorted(other[1])


@given(UNNESTED_ROWS)
def test_inferred_nesting_keeps_every_amount(listed: list[LabelRow]) -> None:
    nested, _ = infer_nesting(listed)
    after = [one for top_row in nested for _, one in top_row.walk()]
    unclear = [one for one in after if one.missing is Missing.UNCLEAR]
    before = sorted(one.mcg for one in listed if one.mcg is not None)
    amounts = [one.mcg for one in after if one.mcg is not None]
    amounts += [one.bounds.high for one in unclear if one.bounds and one.bounds.high is not None]
    assert sorted(amounts) == before


@given(UNNESTED_ROWS.map(lambda listed: [one for one in listed if one.mcg is not None]))
def test_total_never_exceeds_sum_of_rows(listed: list[LabelRow]) -> None:
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
    assert infer_figures(*listed)[0][Line.K] == exact(500)
    assert infer_figures(*reversed(listed))[0][Line.K] == exact(500)


def test_indented_row_without_parent_counts_by_itself() -> None:
    assert infer_figures(row("MK-7", Form.MK7, 90, depth=1))[0][Line.MK7] == exact(90)


def test_row_with_own_percentage_is_not_nested() -> None:
    totals, codes = infer_figures(top("Vitamin K", Form.K, 100), top("Vitamin K2", Form.K2, 45))
    assert totals[Line.K] == exact(145)
    assert codes == []


def test_k2_row_of_unclear_nesting_gives_range() -> None:
    totals, codes = infer_figures(row("Vitamin K", Form.K, 100), row("Vitamin K2", Form.K2, 45))
    assert totals[Line.K] == between(100, 145)
    assert codes == ["nesting_unknown"]


def test_k2_row_larger_than_k_is_not_nested() -> None:
    totals, codes = infer_figures(row("Vitamin K", Form.K, 30), row("Vitamin K2", Form.K2, 45))
    assert totals[Line.K] == exact(75)
    assert codes == []


def test_row_of_unknown_depth_joins_known_children() -> None:
    totals, codes = infer_figures(
        row("Vitamin K", Form.K, 200),
        row("Vitamin K1", Form.K1, 100, depth=1),
        row("MK-7", Form.MK7, 50),
    )
    assert totals[Line.K] == exact(200)
    assert codes == []


def test_repeated_rows_without_amount_are_dropped() -> None:
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


def test_menadione_is_part_only_of_bare_vitamin_k() -> None:
    totals, _ = infer_figures(row("MK-7", Form.MK7, 100), row("Menadione", Form.K3, 100))
    assert totals[Line.MK7] == exact(100)
    totals, _ = infer_figures(row("Vitamin K", Form.K, 100), row("Menadione", Form.K3, 100))
    assert totals[Line.K] is None
    nested, _ = infer_nesting([row("Vitamin K1", Form.K1, None), row("Menadione", Form.K3, 100)])
    assert len(nested) == 2


def test_rows_that_could_contain_each_other_are_counted_once() -> None:
    either = frozenset({Form.K1, Form.K2})
    listed = [row("K1 and K2", either, "100.5"), row("Vitamin K", Form.K, 100)]
    for rows_of_label in (listed, listed[::-1]):
        assert infer_figures(*rows_of_label)[0][Line.K] == exact("100.5")


def test_rows_of_one_name_are_nested_by_sum() -> None:
    totals, _ = infer_figures(*(row("Vitamin K2", Form.K2, mcg) for mcg in (4000, 5000, 1000)))
    assert totals[Line.K2] == exact(5000)


def test_child_in_wrong_unit_is_nested_and_raises_question() -> None:
    listed = [
        row("Vitamin K2", Form.K2, 1100),
        row("MK-4", Form.MK4, 1000),
        row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg"),
    ]
    totals, codes = infer_figures(*listed)
    assert codes == ["unit_mg"]
    assert totals[Line.K2] == exact(101_000)


@pytest.mark.parametrize("count", [MAX_ROWS_TO_COMBINE + 1, 20])
def test_many_rows_are_nested_only_as_one_sum(count: int) -> None:
    listed = [row("Vitamin K", Form.K, 10 * count)]
    listed += [row(f"part {index}", Form.MK7, 10) for index in range(count)]
    assert infer_figures(*listed)[0][Line.K] == exact(10 * count)
