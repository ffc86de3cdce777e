"""Rows of one name: columns, different forms, or one amount told twice.

In a flat copy of a label "Vitamin K2" twice can be two columns, for other ages or servings; two
menaquinones that differ only in the form that the copy dropped; or one amount told twice. What
tells them apart:

- Percentages of different Daily Values (30 mcg is 25 % of the adults' 120, 15 mcg is 50 % of the
  toddlers' 30): columns for ages. The adults' one counts.
- At least half of the label's other nutrients stand there twice as well: columns. The one with an
  adult's percentage counts, else the first.
- Otherwise a label has one column, so rows "K2" of which all or none has a percentage are
  different menaquinones (Synergy K: 1,000 and 45 mcg are MK-4 and MK-7): all count, and a
  question says so.
- What remains is not added: the row with a percentage counts, else the first, with a question.

The other columns become alternatives. Where the source does carry the forms, rows of one name
and one form are never added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from k2desk.core.checks.doubts import DV_BEFORE, DV_NOW, matching_base
from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.forms import MENAQUINONES, Form
from k2desk.core.model.label import Alternative, LabelRow, Question
from k2desk.core.wording import label_questions

_CHILD_VALUES = frozenset({Decimal(30), Decimal("2.5")})
_ADULT_VALUES = frozenset({DV_NOW, DV_BEFORE, Decimal(75), Decimal(90)})

Rows = Sequence[LabelRow]
CountedRows = tuple[tuple[LabelRow, ...], tuple[Alternative, ...], tuple[Question, ...]]


def split_columns(rows: Rows, other_names: Sequence[str]) -> CountedRows:
    """Return the rows of the column that counts, and the other columns as alternatives.

    Args:
        rows: The rows about vitamin K, not nested yet.
        other_names: The names of the other ingredients, as often as they stand on the label.
    """
    twins = _rows_with_same_name(rows)
    if not twins:
        return tuple(rows), (), ()
    first = next(iter(twins.values()))
    if not _are_for_ages(first) and not _are_mostly_repeated(other_names):
        return tuple(rows), (), ()
    counts = _adult_index(first)
    left_out = [
        row for group in twins.values() for row in group if row is not _row_or_first(group, counts)
    ]
    kept = tuple(row for row in rows if not any(row is other for other in left_out))
    alternatives = tuple(
        Alternative(
            _title(first[place]),
            resolve_rows([group[place] for group in twins.values() if place < len(group)]).amounts,
        )
        for place in range(len(first))
        if place != counts
    )
    return kept, alternatives, (label_questions.several_columns(first[0].name, len(first)),)


def without_repeated_rows(rows: Rows, *, forms_carried: bool = False) -> CountedRows:
    """Return nested rows with what is told twice taken out; see the module.

    Args:
        rows: The rows about vitamin K, nested, of one column.
        forms_carried: Whether the source tells the forms of each row.
    """
    left_out: list[LabelRow] = []
    questions: list[Question] = []
    for group in _rows_with_same_name(rows, by_form=forms_carried).values():
        name, count = group[0].name, len(group)
        with_percent = [row for row in group if row.percent_dv is not None]
        one_column = not forms_carried and len(with_percent) in {0, count}
        if one_column and _is_menaquinone(group[0]):
            questions.append(label_questions.same_name_added(name, count))
            continue
        counts = with_percent[0] if with_percent else group[0]
        left_out += [row for row in group if row is not counts]
        questions.append(label_questions.same_name_twice(name, count))
    kept = tuple(row for row in rows if not any(row is other for other in left_out))
    alternatives = tuple(
        Alternative(label_questions.SAME_NAME_AGAIN, resolve_rows([row]).amounts)
        for row in left_out
    )
    return kept, alternatives, tuple(questions)


def _rows_with_same_name(rows: Rows, *, by_form: bool = False) -> dict[object, list[LabelRow]]:
    """Return the rows with an amount whose name (and form) stands more than once."""
    groups: dict[object, list[LabelRow]] = {}
    for row in rows:
        if row.mcg is not None or row.bounds is not None:
            key = (row.name.lower(), row.forms if by_form else None)
            groups.setdefault(key, []).append(row)
    return {key: group for key, group in groups.items() if len(group) > 1}


def _daily_value(row: LabelRow) -> tuple[Decimal, str] | None:
    if row.mcg is None or row.percent_dv is None:
        return None
    return matching_base(row.mcg, row.percent_dv)


def _are_for_ages(group: Rows) -> bool:
    bases = [_daily_value(row) for row in group]
    known = {base[0] for base in bases if base is not None}
    return len(known) > 1 and bool(known & _CHILD_VALUES) and None not in bases


def _are_mostly_repeated(names: Sequence[str]) -> bool:
    counted = Counter(names)
    twice = sum(1 for count in counted.values() if count > 1)
    return bool(counted) and 2 * twice >= len(counted)


def _adult_index(group: Rows) -> int:
    for place, row in enumerate(group):
        base = _daily_value(row)
        if base is not None and base[0] in _ADULT_VALUES:
            return place
    return 0


def _row_or_first(group: Rows, place: int) -> LabelRow:
    return group[place] if place < len(group) else group[0]


def _title(row: LabelRow) -> str:
    base = _daily_value(row)
    if base is not None and base[0] in _CHILD_VALUES:
        return base[1]
    return label_questions.OTHER_COLUMN


def _is_menaquinone(row: LabelRow) -> bool:
    return row.forms <= MENAQUINONES | {Form.K2}
