"""Nesting of label rows, and the amounts that nested rows state together.

"Vitamin K 2,600 mcg" above "K1 1,500", "K2 1,000" and "K2 100" states one amount twice.
`resolve_rows` counts nested rows once. If the source lost the nesting, `infer_nesting` restores
it from sums, and raises a question if the sums leave it open.
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
"""Maximum of possible children for which every combination is tried."""


@dataclass(frozen=True, slots=True)
class ResolvedRows:
    """Amounts of rows, and the doubts about them."""

    amounts: tuple[Amount, ...]
    questions: tuple[Question, ...] = ()


def sum_tolerance(mcg: Decimal) -> Decimal:
    """Return the tolerated difference of a sum from a printed total, in mcg.

    It is one microgram or half a percent, whichever is more, but at most five percent.
    """
    return min(max(Decimal(1), mcg / 200), mcg / 20)


def _fits(parts: Decimal, whole: Decimal) -> bool:
    return abs(parts - whole) <= sum_tolerance(whole)


def resolve_rows(rows: Sequence[LabelRow]) -> ResolvedRows:
    """Return the amounts of nested rows, without repetitions.

    Children that add up to their parent replace it. If they add up to less, the rest counts for
    the parent's forms. If they add up to more, the rows stay and raise a question.
    """
    amounts: list[Amount] = []
    questions: list[Question] = []
    for row in rows:
        resolved = _resolve_row(row)
        amounts += resolved.amounts
        questions += resolved.questions
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
    """Return the parent's amount for the forms that its children name."""
    named = specific_forms(form for child in children for form in child.forms)
    own = row.amount()
    if named and _is_within(named, row.forms):
        return replace(own, forms=named, form_gap=None if named != row.forms else own.form_gap)
    return own


def _without_unstated(row: LabelRow, below: ResolvedRows) -> ResolvedRows:
    """Drop children without an amount if the others add up to the whole."""
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
    rest_min = max(ZERO, row.mcg - parts.high) if parts.high is not None else ZERO
    rest_max = max(ZERO, row.mcg - parts.low)
    if parts.low > row.mcg + sum_tolerance(row.mcg):
        question = label_questions.children_exceed(row, parts.low)
        return ResolvedRows(below.amounts, (*below.questions, question))
    if rest_max <= sum_tolerance(row.mcg):
        return _without_unstated(row, below)
    stated = tuple(amount for amount in below.amounts if amount.known is not None)
    return ResolvedRows((*stated, _rest(row, between(rest_min, rest_max))), below.questions)


def _children_above(row: LabelRow, below: ResolvedRows, parts: Decimal) -> ResolvedRows:
    assert row.mcg is not None
    mistaken = _child_with_wrong_unit(row)
    if mistaken is not None:
        return ResolvedRows(
            below.amounts, (*below.questions, label_questions.child_unit(row, mistaken))
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


def _child_with_wrong_unit(row: LabelRow) -> LabelRow | None:
    """Return the child that would fit its parent in mcg instead of mg."""
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
    """Infer parents and children among rows that lost their nesting.

    A row is a parent if a set of other rows, of its forms or narrower ones, adds up to it. A row
    that the source marks as indented is a child even if the sum is less. If the nesting stays
    open, the rows are returned unnested, with a question. The order of the rows does not matter.
    """
    return _adopt_indented(_by_sums(_without_repeated_blanks(rows)))


def nest_by_sums(rows: Sequence[LabelRow]) -> tuple[LabelRow, ...]:
    """Nest siblings that add up to another sibling, at each level.

    Existing nesting stays, and a row that has parts with amounts gets no further children.
    """
    return tuple(_by_sums([_with_known_children(row) for row in rows]))


def _with_known_children(row: LabelRow) -> LabelRow:
    children = nest_by_sums(row.children) if row.children else ()
    return row if children == row.children else replace(row, children=children)


def _by_sums(rows: Sequence[LabelRow]) -> list[LabelRow]:
    """Make rows the children of the row that they add up to."""
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
        remaining = [row for row in roots if not any(row is child for child in children)]
        index = next(index for index, row in enumerate(remaining) if row is parent)
        remaining[index] = replace(parent, children=(*parent.children, *children))
        roots = remaining
    return roots


def _has_stated_parts(row: LabelRow) -> bool:
    return any(amount.known is not None for amount in resolve_rows(row.children).amounts)


def _is_within(forms: frozenset[Form], wider: frozenset[Form]) -> bool:
    """Return whether a row of some forms can be part of a row of others.

    Menadione can only be part of a bare "Vitamin K", never of K1 or K2.
    """
    if Form.K3 in forms and not wider & {Form.K, Form.K3}:
        return False
    return members_of(forms) <= members_of(wider)


def _without_repeated_blanks(rows: Sequence[LabelRow]) -> list[LabelRow]:
    """Drop rows without an amount that only contain or repeat another one."""
    stated = [row for row in rows if row.mcg is not None or row.bounds is not None]
    blank = sorted((row for row in rows if _is_blank(row)), key=_content)
    open_rows = [row for row in rows if row.mcg is None and not _is_blank(row)]
    needed: list[LabelRow] = []
    for row in blank:
        contains_other = any(_is_within(other.forms, row.forms) for other in stated)
        repeats_other = any(other.forms == row.forms for other in (*open_rows, *needed))
        if not contains_other and not repeats_other:
            needed.append(row)
    return [row for row in rows if not _is_blank(row) or any(row is other for other in needed)]


def _is_blank(row: LabelRow) -> bool:
    return row.mcg is None and row.bounds is None and row.missing is Missing.NOT_STATED


def _content(row: LabelRow) -> tuple[object, ...]:
    """Return a sort key of a row that does not depend on its place."""
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
    candidates = sorted((row for row in roots if _can_be_child(row, parent)), key=_content)
    min_size = 1 if len(candidates) <= MAX_ROWS_TO_COMBINE else len(candidates)
    for size in range(len(candidates), min_size - 1, -1):
        for rows in combinations(candidates, size):
            if size == 1 and rows[0].forms == parent.forms:
                continue
            parts = sum((row.mcg or ZERO for row in rows), ZERO)
            if _fits(parts, parent.mcg) or _fits_with_other_unit(parent, rows, parts):
                return rows
    return ()


def _fits_with_other_unit(parent: LabelRow, rows: Sequence[LabelRow], parts: Decimal) -> bool:
    assert parent.mcg is not None
    if len(rows) < 2:
        return False
    if parent.unit is Unit.MG and _fits(parts, parent.mcg / 1000):
        return True
    return _child_with_wrong_unit(replace(parent, children=tuple(rows))) is not None


def _adopt_indented(
    roots: list[LabelRow],
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Make indented rows children of the most specific possible parent."""
    while indented := [row for row in roots if _possible_parents(row, roots)]:
        row = max(indented, key=lambda root: (root.depth or 0, _content(root)))
        parent = min(
            _possible_parents(row, roots),
            key=lambda other: (len(members_of(other.forms)), _content(other)),
        )
        roots = [
            replace(other, children=(*other.children, row)) if other is parent else other
            for other in roots
            if other is not row
        ]
    return _with_open_nesting(roots)


def _possible_parents(row: LabelRow, roots: Sequence[LabelRow]) -> list[LabelRow]:
    """Return the possible parents of an indented row."""
    depth = row.depth or 0
    return [
        other
        for other in roots
        if (other.depth or 0) < depth and _is_within(row.forms, other.forms)
    ]


def _with_open_nesting(
    roots: list[LabelRow],
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Return rows with a question if a K2 row may be part of the K row."""
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
    remaining = [row for row in roots if not any(row is other for other in loose)]
    index = next(index for index, row in enumerate(remaining) if row is parent)
    if parent.children:
        remaining[index] = replace(parent, children=(*parent.children, *loose))
        return tuple(remaining), ()
    remaining[index] = replace(
        parent,
        mcg=None,
        bounds=between(whole - parts, whole),
        missing=Missing.UNCLEAR,
    )
    return (*remaining, *loose), (label_questions.nesting_unknown(parent, loose),)
