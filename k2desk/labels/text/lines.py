"""One line of a label: rows about vitamin K, other ingredients, questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import sum_tolerance
from k2desk.core.model.amounts import Evidence, Missing, normalize_decimal
from k2desk.core.model.forms import Form, members_of, specific_forms
from k2desk.core.model.intervals import ZERO
from k2desk.core.model.label import LabelRow, OtherActive, Question
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.text.absence import without_absent_forms, without_cautions
from k2desk.labels.text.groups import NameGroup, StatedQuantity, group_steps
from k2desk.labels.text.pieces import Bound, Count, Piece, PrintedPercent, Quantity, Rate
from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.resolve import NOT_STATED, ResolvedQuantity, resolve_quantity
from k2desk.labels.text.shares import without_shares
from k2desk.labels.text.steps import parse_steps
from k2desk.labels.text.tokens import Token, TokenKind, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class LineReading:
    """Content of one line.

    Attributes:
        rows: Its rows about vitamin K.
        columns: For each row, the same row in the other columns of the line; often empty.
        others: Its other ingredients.
        questions: Questions about the reading itself.
    """

    rows: tuple[LabelRow, ...] = ()
    columns: tuple[tuple[LabelRow, ...], ...] = ()
    others: tuple[OtherActive, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(slots=True)
class _LineContext:
    text: str
    english: bool
    pieces: list[Piece]
    alone: bool = False
    questions: list[Question] = field(default_factory=list)


def read_line(line: str, english: bool, columns: Sequence[int] = (), count: int = 0) -> LineReading:
    """Read one folded line.

    Args:
        line: The line.
        english: Whether the text around it is English.
        columns: Indexes of the amount columns to read, the one that counts first; empty for all.
        count: Number of amount columns in the panel.
    """
    line = without_cautions(line)
    pieces = parse_pieces(without_absent_forms(tokenize(line), line), line)
    grouping = group_steps(parse_steps(without_shares(pieces)))
    ours = [group for group in grouping.groups if group.is_k]
    for group in ours:
        if columns and len(group.quantities) == count:
            group.quantities = [group.quantities[index] for index in columns]
    others = [group for group in grouping.groups if not group.is_k]
    context = _LineContext(line, english, pieces, len(ours) == 1 and not others and len(line) < 160)
    amounts = any(group.quantities or group.parts for group in ours)
    if ours and not others and not amounts and len(grouping.unbound) == 1:
        ours[-1].quantities.append(grouping.unbound[0])
    ours = _without_vague_groups(ours)
    whole = _total_at_end(ours) if not count else None
    if whole is not None:
        rows = [_total_row(context, ours, whole)]
        other_columns: list[tuple[LabelRow, ...]] = [()]
    else:
        read = [pair for group in ours for pair in _rows(context, group)]
        rows, other_columns = [row for row, _ in read], [other for _, other in read]
    listed = map(_other, others) if ours else _other_actives(context, columns[0] if columns else 0)
    return LineReading(tuple(rows), tuple(other_columns), tuple(listed), tuple(context.questions))


def _other(group: NameGroup) -> OtherActive:
    """Return another ingredient of a line that also has vitamin K."""
    name = " ".join(token.text for token in group.names)
    return OtherActive(name, group.quantities[0].quantity.text if group.quantities else "")


def _other_actives(context: _LineContext, column: int) -> list[OtherActive]:
    """Return the ingredient of a line without vitamin K, if it has an amount."""
    amounts = [piece for piece in context.pieces if isinstance(piece, Quantity)]
    if not amounts:
        return []
    name = " ".join(context.text[: amounts[0].start].split()).strip(_EDGES + "(")
    chosen = amounts[min(column, len(amounts) - 1)]
    return [OtherActive(name, chosen.text)] if re.search(r"[^\W\d_]", name) else []


def _without_vague_groups(groups: list[NameGroup]) -> list[NameGroup]:
    """Drop names without an amount that another group specifies better."""
    with_amount = [group for group in groups if group.quantities or group.parts]
    result: list[NameGroup] = []
    for group in groups:
        mine = members_of(group.forms)
        if group in with_amount or not with_amount:
            result.append(group)
            continue
        wider = [other for other in with_amount if mine < members_of(other.forms)]
        if any(members_of(other.forms) <= mine for other in with_amount):
            continue
        if len(wider) == 1:
            wider[0].names += group.names
            wider[0].row_names += group.row_names
            continue
        result.append(group)
    return result


# --- one group ---------------------------------------------------------------------------------


def _rows(context: _LineContext, group: NameGroup) -> list[tuple[LabelRow, tuple[LabelRow, ...]]]:
    """Return the rows of a group, each with its other columns."""
    parts = _parts(group)
    stated = _distinct_quantities(group.quantities)
    if len(parts) == 1 and not stated and members_of(group.forms) < members_of(parts[0].forms):
        parts[0].names += group.names
    if parts and not stated:
        return [pair for part in parts for pair in _rows(context, part)]
    chosen = stated[0] if stated else None
    row = _row(context, group, chosen)
    if parts:
        children = [
            _row(context, part, part.quantities[0] if part.quantities else None) for part in parts
        ]
        row = replace(row, children=tuple(children))
        _question_parts(context, row)
        return [(row, ())]
    others = stated[1:]
    if others:
        context.questions.append(label_questions.several_columns(row.name, len(stated)))
    quiet = replace(context, questions=[])  # no questions about columns that do not count
    return [(row, tuple(_row(quiet, group, other) for other in others))]


def _parts(group: NameGroup) -> list[NameGroup]:
    """Return the parts of a group, without a powder's weight and content."""
    parts: list[NameGroup] = []
    for part in group.parts:
        if part.share is not None and group.quantities:
            group.names += part.names
        else:
            parts.append(part)
    return parts


def _distinct_quantities(stated: Sequence[StatedQuantity]) -> list[StatedQuantity]:
    """Return the distinct quantities; drop IU next to a mass."""
    masses = [item for item in stated if any(each.is_mass for each in item.all)]
    result: list[StatedQuantity] = []
    for item in masses or stated:
        same = [
            index
            for index, other in enumerate(result)
            if set(item.quantity.readings) & set(other.quantity.readings)
            and item.quantity.bound is other.quantity.bound is Bound.EXACT
        ]
        if not same:
            result.append(item)
        elif result[same[0]].percent is None:
            result[same[0]] = replace(result[same[0]], percent=item.percent)
    return result


def _row(context: _LineContext, group: NameGroup, stated: StatedQuantity | None) -> LabelRow:
    name = _name(context, group)
    percent = (stated.percent if stated else None) or group.percent
    if stated is None:
        resolved = _without_quantity(context, group, name)
        if percent is not None and resolved is NOT_STATED:
            question = row_questions.percent_only(name, percent.value)
            resolved = replace(resolved, missing=Missing.UNCLEAR, question=question)
    else:
        resolved = resolve_quantity(stated, name, percent, group.share, context.english)
    if resolved.question is not None:
        context.questions.append(resolved.question)
    forms = group.forms
    return LabelRow(
        name=name,
        forms=forms,
        mcg=resolved.mcg,
        printed=resolved.printed,
        unit=resolved.unit,
        percent_dv=None if percent is None else normalize_decimal(percent.value),
        percent_text="" if percent is None or percent.bound is Bound.EXACT else percent.text,
        evidence=Evidence.ROW if group.row_forms == forms else Evidence.FORM,
        bounds=resolved.bounds,
        missing=resolved.missing,
        form_gap=Missing.NOT_STATED if forms & {Form.K, Form.K2} else None,
    )


def _without_quantity(context: _LineContext, group: NameGroup, name: str) -> ResolvedQuantity:
    """Find a number without a unit, or with an unknown one, after a name."""
    tail = [
        piece
        for piece in context.pieces
        if piece.start >= group.end
        and not isinstance(piece, PrintedPercent)
        and not (isinstance(piece, Token) and piece.kind in _SILENT)
    ]
    numbers = [
        piece for piece in tail if isinstance(piece, Token) and piece.kind is TokenKind.NUMBER
    ]
    if not numbers or tail[0] is not numbers[0]:
        return NOT_STATED
    rest = tail[1:]
    between = context.text[numbers[0].end : numbers[-1].start].strip()
    if not rest or (numbers == tail and len(numbers) == _PAIR and between == "/"):
        printed = context.text[numbers[0].start : numbers[-1].end]
        question = row_questions.no_unit(name, printed)
        return ResolvedQuantity(None, printed, missing=Missing.UNCLEAR, question=question)
    if len(numbers) == len(rest) == 1 and _MAY_BE_UNIT.fullmatch(rest[0].text):
        printed = context.text[numbers[0].start : rest[0].end]
        question = row_questions.unknown_unit(name, printed)
        return ResolvedQuantity(None, printed, missing=Missing.UNCLEAR, question=question)
    return NOT_STATED


_PAIR = 2
_MAY_BE_UNIT = re.compile(r"[!-~µμγ]{1,4}|[^\W\d_]+[\"'״][^\W\d_]+")
_SILENT = frozenset(
    {
        TokenKind.SEPARATOR,
        TokenKind.MARK,
        TokenKind.OPEN,
        TokenKind.CLOSE,
        TokenKind.DAILY,
        TokenKind.DASH,
    }
)


# --- parts and their total ---------------------------------------------------------------------


def _total_at_end(groups: list[NameGroup]) -> StatedQuantity | None:
    """Return the quantity at the end that sums the groups before it."""
    with_amount = [group for group in groups if group.quantities]
    if len(with_amount) < 2 or any(group.parts for group in with_amount):
        return None
    last = with_amount[-1]
    if len(last.quantities) > 1 and all(len(group.quantities) == 1 for group in with_amount[:-1]):
        return last.quantities[-1]
    return None


def _total_row(context: _LineContext, groups: list[NameGroup], whole: StatedQuantity) -> LabelRow:
    children = [_row(context, group, group.quantities[0]) for group in groups if group.quantities]
    forms = specific_forms(form for child in children for form in child.forms)
    wide = Form.K if Form.K1 in members_of(forms) else Form.K2
    parent = NameGroup(start=0, end=len(context.text), quantities=[whole])
    parent.names = [Token(TokenKind.FORM, "", 0, 0, frozenset({wide}))]
    parent.row_names = list(parent.names)
    row = replace(_row(replace(context, alone=True), parent, whole), children=tuple(children))
    _question_parts(context, row)
    return row


def _question_parts(context: _LineContext, row: LabelRow) -> None:
    """Add a question if the parts of a row do not sum to its total."""
    amounts = [child.mcg for child in row.children]
    if row.mcg is None or not amounts or None in amounts:
        return
    parts = sum((amount or ZERO for amount in amounts), Decimal(0))
    if abs(parts - row.mcg) > sum_tolerance(row.mcg):
        context.questions.append(label_questions.parts_and_total(row.name, parts, row.mcg))


# --- names -------------------------------------------------------------------------------------

_EMPTY = re.compile(r"[(\[{]\s*(?:%?\s*(?:DV|NRV|RDA))?\s*[)\]}]", re.IGNORECASE)
_GAP = re.compile(r"(?<=[(\[{])\s+|\s+(?=[)\]},;])")
_EDGES = " \t|-:;,+&/·•*†‡§="


def _name(context: _LineContext, group: NameGroup) -> str:
    """Return the printed name of a row, without amounts and percentages."""
    start, end = (0, len(context.text)) if context.alone else (group.start, group.end)
    texts, at = [], start
    for piece in context.pieces:
        if isinstance(piece, Token) or piece.start < at or piece.end > end:
            continue
        is_count = isinstance(piece, Count) and not isinstance(piece, Rate)
        if is_count or (group.parts and piece.end <= group.parts[-1].end):
            continue
        texts.append(context.text[at : piece.start])
        at = piece.end
    texts.append(context.text[at:end])
    plain = " ".join(_GAP.sub("", _EMPTY.sub("", "".join(texts))).split()).strip(_EDGES)
    return plain or context.text[start:end].strip()
