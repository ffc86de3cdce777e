"""Parents and children: which rows of a label are part of which, and what they state together.

"Vitamin K 2,600 mcg" above "K1 1,500", "K2 1,000" and "K2 100" is one amount told twice. Where
the source keeps the nesting, `resolve` reads it. Where the source lost it, `nest` finds it again
by the arithmetic that the rows satisfy, and says so where the arithmetic leaves it open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing, Unit
from k2desk.core.model.forms import ORDER, Form, in_order, members_of, specific_forms
from k2desk.core.model.intervals import ZERO, Interval, between, total
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.wording import figures, label_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ROWS_TO_COMBINE = 10
"""Above so many possible children only all of them together are tried as a sum."""


@dataclass(frozen=True, slots=True)
class ResolvedRows:
    """What rows state: the amounts that count, and what is doubtful about them."""

    amounts: tuple[Amount, ...]
    questions: tuple[Question, ...] = ()


def sum_tolerance(mcg: Decimal) -> Decimal:
    """Return how far a sum may lie from a printed total and still be it, in mcg.

    One microgram or half a percent, whichever is more, but never over five percent.
    """
    return min(max(Decimal(1), mcg / 200), mcg / 20)


def _fits(parts: Decimal, whole: Decimal) -> bool:
    return abs(parts - whole) <= sum_tolerance(whole)


def resolve_rows(rows: Sequence[LabelRow]) -> ResolvedRows:
    """Return the amounts of nested rows with nothing counted twice.

    Children that account for their parent count in its place; if they come to less, the rest
    counts over the parent's forms; if they come to more, the rows stay and a question is raised.
    """
    amounts: list[Amount] = []
    questions: list[Question] = []
    for row in rows:
        reading = _resolve_row(row)
        amounts += reading.amounts
        questions += reading.questions
    return ResolvedRows(tuple(amounts), tuple(questions))


def _resolve_row(row: LabelRow) -> ResolvedRows:
    if not row.children:
        return ResolvedRows((row.amount(),))
    below = resolve_rows(row.children)
    stated = [amount for amount in below.amounts if amount.known is not None]
    if row.mcg is None:
        return (
            below
            if row.bounds is None or stated
            else ResolvedRows((row.amount(),), below.questions)
        )
    if not stated:
        return ResolvedRows((_named_by_children(row, below.amounts),), below.questions)
    parts = total(amount.known for amount in stated if amount.known is not None)
    if not parts.is_exact:
        return _with_open_children(row, below, parts)
    if _fits(parts.low, row.mcg):
        return _without_unstated(row, below)
    if parts.low < row.mcg:
        return _children_and_rest(row, below, parts.low)
    return _children_above(row, below, parts.low)


def _named_by_children(row: LabelRow, children: Sequence[Amount]) -> Amount:
    """Return the parent's amount over the forms that its children name without amounts."""
    named = specific_forms(form for child in children for form in child.forms)
    own = row.amount()
    if named and _is_within(named, row.forms):
        return replace(own, forms=named, form_gap=None if named != row.forms else own.form_gap)
    return own


def _without_unstated(row: LabelRow, below: ResolvedRows) -> ResolvedRows:
    """Drop wrappers without an amount where the rest accounts for the whole."""
    stated = tuple(amount for amount in below.amounts if amount.known is not None)
    covered = members_of(form for amount in stated for form in amount.forms)
    unstated = [
        amount
        for amount in below.amounts
        if amount.known is None and not members_of(amount.forms) & covered
    ]
    questions = below.questions
    if unstated:
        questions += (label_questions.child_without_amount(row, unstated[0]),)
    return ResolvedRows(stated, questions)


def _rest(row: LabelRow, known: Interval) -> Amount:
    gap = row.form_gap
    if gap is None and row.forms & {Form.K, Form.K2}:
        gap = Missing.NOT_STATED
    exact = known.low if known.is_exact else None
    return Amount(
        forms=row.forms,
        mcg=exact,
        printed=figures.remainder_name(row),
        evidence=row.evidence,
        bounds=None if exact is not None else known,
        missing=None if exact is not None else Missing.UNCLEAR,
        form_gap=gap,
    )


def _children_and_rest(row: LabelRow, below: ResolvedRows, parts: Decimal) -> ResolvedRows:
    assert row.mcg is not None
    if row.unit is Unit.MG and _fits(parts, row.mcg / 1000):
        return ResolvedRows(
            below.amounts, (*below.questions, label_questions.parent_unit(row, parts))
        )
    rest = _rest(row, Interval(row.mcg - parts, row.mcg - parts))
    stated = tuple(amount for amount in below.amounts if amount.known is not None)
    return ResolvedRows((*stated, rest), below.questions)


def _with_open_children(row: LabelRow, below: ResolvedRows, parts: Interval) -> ResolvedRows:
    assert row.mcg is not None
    least = max(ZERO, row.mcg - parts.high) if parts.high is not None else ZERO
    most = max(ZERO, row.mcg - parts.low)
    if parts.low > row.mcg + sum_tolerance(row.mcg):
        question = label_questions.children_exceed(row, parts.low)
        return ResolvedRows(below.amounts, (*below.questions, question))
    if most <= sum_tolerance(row.mcg):
        return _without_unstated(row, below)
    stated = tuple(amount for amount in below.amounts if amount.known is not None)
    return ResolvedRows((*stated, _rest(row, between(least, most))), below.questions)


def _children_above(row: LabelRow, below: ResolvedRows, parts: Decimal) -> ResolvedRows:
    assert row.mcg is not None
    slip = _unit_slip(row)
    if slip is not None:
        return ResolvedRows(
            below.amounts, (*below.questions, label_questions.child_unit(row, slip))
        )
    largest = max(amount.known.low for amount in below.amounts if amount.known is not None)
    question = label_questions.children_exceed(row, parts)
    if largest <= row.mcg + sum_tolerance(row.mcg):
        return ResolvedRows(below.amounts, (*below.questions, question))
    forms = specific_forms({form for amount in below.amounts for form in amount.forms} or row.forms)
    either = Amount(
        forms=forms,
        mcg=None,
        printed=row.printed,
        percent_dv=row.percent_dv,
        evidence=row.evidence,
        bounds=between(row.mcg, parts),
        missing=Missing.UNCLEAR,
    )
    return ResolvedRows((either,), (*below.questions, question))


def _unit_slip(row: LabelRow) -> LabelRow | None:
    """Return the one child whose mg, read as mcg, would make the sum the parent's."""
    assert row.mcg is not None
    stated = [child for child in row.children if child.mcg is not None]
    whole = sum((child.mcg or ZERO for child in stated), ZERO)
    for child in stated:
        assert child.mcg is not None
        if child.unit is Unit.MG and _fits(whole - child.mcg + child.mcg / 1000, row.mcg):
            return child
    return None


# --- rows whose nesting was lost ---------------------------------------------------------------


def infer_nesting(rows: Sequence[LabelRow]) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Find parents and children again among rows that lost their nesting.

    A row is another one's parent where a set of the others, of its forms or narrower ones, adds
    up to it. A row that the source says was indented is somebody's child even where the sum is
    less. What stays open comes back as a question, with the rows side by side. The order of the
    rows makes no difference to what they state.
    """
    return _adopt_indented(_by_sums(_without_repeated_blanks(rows)))


def nest_by_sums(rows: Sequence[LabelRow]) -> tuple[LabelRow, ...]:
    """Find totals and parts that stand side by side, among rows whose nesting is known.

    Only sums are looked for, level by level: a row is put beneath another one where it is part
    of what adds up to that. A row that has stated parts already is nobody's parent any more.
    """
    return tuple(_by_sums([_with_known_children(row) for row in rows]))


def _with_known_children(row: LabelRow) -> LabelRow:
    children = nest_by_sums(row.children) if row.children else ()
    return row if children == row.children else replace(row, children=children)


def _by_sums(rows: Sequence[LabelRow]) -> list[LabelRow]:
    """Put rows beneath the row that they add up to."""
    roots = list(rows)
    if len(roots) == 1:
        return roots
    order = sorted(
        (row for row in roots if row.mcg is not None),
        key=lambda row: (len(members_of(row.forms)), row.mcg, _content(row)),
    )
    for parent in order:
        if not any(row is parent for row in roots) or _has_stated_parts(parent):
            continue
        children = _children_by_sum(parent, roots)
        if not children:
            continue
        kept = [row for row in roots if not any(row is child for child in children)]
        place = next(index for index, row in enumerate(kept) if row is parent)
        kept[place] = replace(parent, children=(*parent.children, *children))
        roots = kept
    return roots


def _has_stated_parts(row: LabelRow) -> bool:
    return any(amount.known is not None for amount in resolve_rows(row.children).amounts)


def _is_within(forms: frozenset[Form], wider: frozenset[Form]) -> bool:
    """Whether a row of some forms can be part of a row of others.

    Menadione can only be what a bare "Vitamin K" is made of, never part of K1 or K2.
    """
    if Form.K3 in forms and not wider & {Form.K, Form.K3}:
        return False
    return members_of(forms) <= members_of(wider)


def _without_repeated_blanks(rows: Sequence[LabelRow]) -> list[LabelRow]:
    """Drop a row without an amount that only wraps or repeats another one."""
    stated = [row for row in rows if row.mcg is not None or row.bounds is not None]
    blank = sorted((row for row in rows if _is_blank(row)), key=_content)
    open_rows = [row for row in rows if row.mcg is None and not _is_blank(row)]
    kept: list[LabelRow] = []
    for row in blank:
        inner = any(_is_within(other.forms, row.forms) for other in stated)
        twice = any(other.forms == row.forms for other in (*open_rows, *kept))
        if not inner and not twice:
            kept.append(row)
    return [row for row in rows if not _is_blank(row) or any(row is other for other in kept)]


def _is_blank(row: LabelRow) -> bool:
    return row.mcg is None and row.bounds is None and row.missing is Missing.NOT_STATED


def _content(row: LabelRow) -> tuple[object, ...]:
    """Return what tells rows apart, so that their order on the label decides nothing."""
    forms = tuple(ORDER[form] for form in in_order(row.forms))
    numbers = (Decimal(-1) if row.mcg is None else row.mcg, -1 if row.depth is None else row.depth)
    percent = Decimal(-1) if row.percent_dv is None else row.percent_dv
    return forms, *numbers, row.name, row.printed, row.percent_text, percent


def _can_be_child(row: LabelRow, parent: LabelRow) -> bool:
    if row is parent or row.mcg is None or parent.mcg is None:
        return False
    if row.depth == 0 or (row.depth is not None and row.depth <= (parent.depth or 0)):
        return False
    if row.forms == parent.forms and row.mcg >= parent.mcg:
        return False
    return _is_within(row.forms, parent.forms)


def _children_by_sum(parent: LabelRow, roots: Sequence[LabelRow]) -> tuple[LabelRow, ...]:
    assert parent.mcg is not None
    able = sorted((row for row in roots if _can_be_child(row, parent)), key=_content)
    least = 1 if len(able) <= MAX_ROWS_TO_COMBINE else len(able)
    for size in range(len(able), least - 1, -1):
        for some in combinations(able, size):
            if size == 1 and some[0].forms == parent.forms:
                continue
            parts = sum((row.mcg or ZERO for row in some), ZERO)
            if _fits(parts, parent.mcg) or _fits_but_for_unit(parent, some, parts):
                return some
    return ()


def _fits_but_for_unit(parent: LabelRow, some: Sequence[LabelRow], parts: Decimal) -> bool:
    assert parent.mcg is not None
    if len(some) < 2:
        return False
    if parent.unit is Unit.MG and _fits(parts, parent.mcg / 1000):
        return True
    return _unit_slip(replace(parent, children=tuple(some))) is not None


def _adopt_indented(
    roots: list[LabelRow],
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Give rows that the source says were indented to the narrowest row that can hold them."""
    while indented := [row for row in roots if _possible_parents(row, roots)]:
        row = max(indented, key=lambda one: (one.depth or 0, _content(one)))
        parent = min(
            _possible_parents(row, roots),
            key=lambda other: (len(members_of(other.forms)), _content(other)),
        )
        roots = [
            replace(other, children=(*other.children, row)) if other is parent else other
            for other in roots
            if other is not row
        ]
    return _leave_open(roots)


def _possible_parents(row: LabelRow, roots: Sequence[LabelRow]) -> list[LabelRow]:
    """Return the rows that an indented row can stand beneath; none where it is not indented."""
    depth = row.depth or 0
    return [
        other
        for other in roots
        if (other.depth or 0) < depth and _is_within(row.forms, other.forms)
    ]


def _leave_open(
    roots: list[LabelRow],
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Deal with a K row and a K2 row of which nothing says whether one holds the other."""
    wide = [(row, row.mcg) for row in roots if row.forms == {Form.K} and row.mcg is not None]
    if len(wide) != 1:
        return tuple(roots), ()
    parent, whole = wide[0]
    loose = [
        row
        for row in roots
        if row is not parent
        and row.mcg is not None
        and row.depth is None
        and row.percent_dv is None
    ]
    parts = sum((row.mcg or ZERO for row in loose), ZERO)
    inside = parts + sum((child.mcg or ZERO for child in parent.children), ZERO)
    if not loose or inside > whole:
        return tuple(roots), ()
    kept = [row for row in roots if not any(row is other for other in loose)]
    place = next(index for index, row in enumerate(kept) if row is parent)
    if parent.children:
        kept[place] = replace(parent, children=(*parent.children, *loose))
        return tuple(kept), ()
    kept[place] = replace(
        parent,
        mcg=None,
        bounds=between(whole - parts, whole),
        missing=Missing.UNCLEAR,
    )
    return (*kept, *loose), (label_questions.nesting_unknown(parent, loose),)
