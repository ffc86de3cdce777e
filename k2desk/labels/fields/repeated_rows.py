"""Rows with the same name: columns, other forms, or repeated amounts.

If a flat copy of a label has "Vitamin K2" twice, the rows can be two columns, for other ages or
servings; two menaquinones that differ only in the form that the copy dropped; or one amount
stated twice. The rules:

- Percentages of different Daily Values (30 mcg is 25 % of the adults' 120, 15 mcg is 50 % of the
  toddlers' 30): columns for ages. The column for adults counts.
- At least half of the label's other nutrients are repeated as well: columns. The one with an
  adult's percentage counts, else the first.
- Otherwise the label has one column. Rows "K2" of which all or none have a percentage are then
  different menaquinones (Synergy K: 1,000 and 45 mcg are MK-4 and MK-7): all count, with a
  question.
- Other repeated rows are not added: the row with a percentage counts, else the first, with a
  question.

The other columns become alternatives. If the source includes the forms, rows of one name and one
form are never added.
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
    """Return the rows of the main column, and the others as alternatives.

    Args:
        rows: The rows about vitamin K, not nested yet.
        other_names: The names of the other ingredients, repeated as on the label.
    """
    groups = _rows_with_same_name(rows)
    if not groups:
        return tuple(rows), (), ()
    first = next(iter(groups.values()))
    if not _are_for_ages(first) and not _are_mostly_repeated(other_names):
        return tuple(rows), (), ()
    main = _adult_index(first)
    removed = [
        row for group in groups.values() for row in group if row is not _row_or_first(group, main)
    ]
    counted = tuple(row for row in rows if not any(row is other for other in removed))
    alternatives = tuple(
        Alternative(
            _title(first[index]),
            resolve_rows([group[index] for group in groups.values() if index < len(group)]).amounts,
        )
        for index in range(len(first))
        if index != main
    )
    return counted, alternatives, (label_questions.several_columns(first[0].name, len(first)),)


def without_repeated_rows(rows: Rows, *, has_forms: bool = False) -> CountedRows:
    """Return nested rows without repeated amounts, by the rules of the module.

    Args:
        rows: The rows about vitamin K, nested, of one column.
        has_forms: Whether the source states the forms of each row.
    """
    removed: list[LabelRow] = []
    questions: list[Question] = []
    for group in _rows_with_same_name(rows, by_form=has_forms).values():
        name, count = group[0].name, len(group)
        with_percent = [row for row in group if row.percent_dv is not None]
        one_column = not has_forms and len(with_percent) in {0, count}
        if one_column and _is_menaquinone(group[0]):
            questions.append(label_questions.same_name_added(name, count))
            continue
        main = with_percent[0] if with_percent else group[0]
        removed += [row for row in group if row is not main]
        questions.append(label_questions.same_name_twice(name, count))
    counted = tuple(row for row in rows if not any(row is other for other in removed))
    alternatives = tuple(
        Alternative(label_questions.SAME_NAME_AGAIN, resolve_rows([row]).amounts) for row in removed
    )
    return counted, alternatives, tuple(questions)


def _rows_with_same_name(rows: Rows, *, by_form: bool = False) -> dict[object, list[LabelRow]]:
    """Return the rows with amounts whose name (and form) is repeated."""
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
    values = [_daily_value(row) for row in group]
    known = {value[0] for value in values if value is not None}
    return len(known) > 1 and bool(known & _CHILD_VALUES) and None not in values


def _are_mostly_repeated(names: Sequence[str]) -> bool:
    counts = Counter(names)
    repeated = sum(1 for count in counts.values() if count > 1)
    return bool(counts) and 2 * repeated >= len(counts)


def _adult_index(group: Rows) -> int:
    for index, row in enumerate(group):
        value = _daily_value(row)
        if value is not None and value[0] in _ADULT_VALUES:
            return index
    return 0


def _row_or_first(group: Rows, index: int) -> LabelRow:
    return group[index] if index < len(group) else group[0]


def _title(row: LabelRow) -> str:
    value = _daily_value(row)
    if value is not None and value[0] in _CHILD_VALUES:
        return value[1]
    return label_questions.OTHER_COLUMN


def _is_menaquinone(row: LabelRow) -> bool:
    return row.forms <= MENAQUINONES | {Form.K2}
