"""One line of a label: its rows about vitamin K, its other ingredients, and what is doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import tolerance
from k2desk.core.model.amounts import Evidence, Missing, plain_decimal
from k2desk.core.model.forms import Form, members_of, tidy
from k2desk.core.model.intervals import ZERO
from k2desk.core.model.label import LabelRow, OtherActive, Question
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.text.absence import stated, without_cautions
from k2desk.labels.text.groups import Group, Told, grouped
from k2desk.labels.text.pieces import Bound, Count, Percent, Piece, Quantity, Rate
from k2desk.labels.text.quantities import pieces_of
from k2desk.labels.text.resolve import NOT_STATED, Settled, settle
from k2desk.labels.text.shares import without_shares
from k2desk.labels.text.steps import steps_of
from k2desk.labels.text.tokens import Kind, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class LineReading:
    """What one line says.

    Attributes:
        rows: Its rows about vitamin K.
        columns: For each row, the same row in the other columns of the line; mostly empty.
        others: Its other ingredients.
        questions: What is doubtful about the reading itself.
    """

    rows: tuple[LabelRow, ...] = ()
    columns: tuple[tuple[LabelRow, ...], ...] = ()
    others: tuple[OtherActive, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(slots=True)
class _Line:
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
        columns: The amount columns to read, the one that counts first; none for all.
        count: How many amount columns the panel has.
    """
    line = without_cautions(line)
    pieces = pieces_of(stated(tokens_of(line), line), line)
    grouping = grouped(steps_of(without_shares(pieces)))
    ours = [group for group in grouping.groups if group.is_k]
    for group in ours:
        if columns and len(group.told) == count:
            group.told = [group.told[place] for place in columns]
    others = [group for group in grouping.groups if not group.is_k]
    here = _Line(line, english, pieces, len(ours) == 1 and not others and len(line) < 160)
    amounts = any(group.told or group.parts for group in ours)
    if ours and not others and not amounts and len(grouping.unbound) == 1:
        ours[-1].told.append(grouping.unbound[0])
    ours = _told_once(ours)
    whole = _total(ours) if not count else None
    if whole is not None:
        rows = [_sum_row(here, ours, whole)]
        beside: list[tuple[LabelRow, ...]] = [()]
    else:
        read = [pair for group in ours for pair in _rows(here, group)]
        rows, beside = [row for row, _ in read], [other for _, other in read]
    listed = map(_other, others) if ours else _other_row(here, columns[0] if columns else 0)
    return LineReading(tuple(rows), tuple(beside), tuple(listed), tuple(here.questions))


def _other(group: Group) -> OtherActive:
    """Return another ingredient of a line that is about vitamin K as well."""
    name = " ".join(token.text for token in group.names)
    return OtherActive(name, group.told[0].quantity.text if group.told else "")


def _other_row(here: _Line, column: int) -> list[OtherActive]:
    """Return the ingredient that a line without vitamin K is about; none without an amount."""
    amounts = [piece for piece in here.pieces if isinstance(piece, Quantity)]
    if not amounts:
        return []
    name = " ".join(here.text[: amounts[0].start].split()).strip(_EDGES + "(")
    chosen = amounts[min(column, len(amounts) - 1)]
    return [OtherActive(name, chosen.text)] if re.search(r"[^\W\d_]", name) else []


def _told_once(groups: list[Group]) -> list[Group]:
    """Drop names without an amount that another group of the line tells more fully."""
    telling = [group for group in groups if group.told or group.parts]
    kept: list[Group] = []
    for group in groups:
        mine = members_of(group.forms)
        if group in telling or not telling:
            kept.append(group)
            continue
        wider = [other for other in telling if mine < members_of(other.forms)]
        if any(members_of(other.forms) <= mine for other in telling):
            continue
        if len(wider) == 1:
            wider[0].names += group.names
            wider[0].row_names += group.row_names
            continue
        kept.append(group)
    return kept


# --- one group ---------------------------------------------------------------------------------


def _rows(here: _Line, group: Group) -> list[tuple[LabelRow, tuple[LabelRow, ...]]]:
    """Return a group's rows, each with its other columns."""
    parts = _parts(group)
    told = _masses(group.told)
    if len(parts) == 1 and not told and members_of(group.forms) < members_of(parts[0].forms):
        parts[0].names += group.names
    if parts and not told:
        return [pair for part in parts for pair in _rows(here, part)]
    chosen = told[0] if told else None
    row = _row(here, group, chosen)
    if parts:
        children = [_row(here, part, part.told[0] if part.told else None) for part in parts]
        row = replace(row, children=tuple(children))
        _ask_about_parts(here, row)
        return [(row, ())]
    others = told[1:]
    if others:
        here.questions.append(label_questions.several_columns(row.name, len(told)))
    quiet = replace(here, questions=[])  # what columns that do not count leave open is not asked
    return [(row, tuple(_row(quiet, group, one) for one in others))]


def _parts(group: Group) -> list[Group]:
    """Return what splits a group; a powder's weight with its content is no part of it."""
    parts: list[Group] = []
    for part in group.parts:
        if part.share is not None and group.told:
            group.names += part.names
        else:
            parts.append(part)
    return parts


def _masses(told: Sequence[Told]) -> list[Told]:
    """Return the quantities that differ; IU beside a mass tell nothing of vitamin K."""
    masses = [one for one in told if any(each.is_mass for each in one.all)]
    kept: list[Told] = []
    for one in masses or told:
        same = [
            place
            for place, other in enumerate(kept)
            if set(one.quantity.readings) & set(other.quantity.readings)
            and one.quantity.bound is other.quantity.bound is Bound.EXACT
        ]
        if not same:
            kept.append(one)
        elif kept[same[0]].percent is None:
            kept[same[0]] = replace(kept[same[0]], percent=one.percent)
    return kept


def _row(here: _Line, group: Group, told: Told | None) -> LabelRow:
    name = _name(here, group)
    percent = (told.percent if told else None) or group.percent
    if told is None:
        settled = _without_quantity(here, group, name)
        if percent is not None and settled is NOT_STATED:
            question = row_questions.percent_only(name, percent.value)
            settled = replace(settled, missing=Missing.UNCLEAR, question=question)
    else:
        settled = settle(told, name, percent, group.share, here.english)
    if settled.question is not None:
        here.questions.append(settled.question)
    forms = group.forms
    return LabelRow(
        name=name,
        forms=forms,
        mcg=settled.mcg,
        printed=settled.printed,
        unit=settled.unit,
        percent_dv=None if percent is None else plain_decimal(percent.value),
        percent_text="" if percent is None or percent.bound is Bound.EXACT else percent.text,
        evidence=Evidence.ROW if group.row_forms == forms else Evidence.FORM,
        bounds=settled.bounds,
        missing=settled.missing,
        form_gap=Missing.NOT_STATED if forms & {Form.K, Form.K2} else None,
    )


def _without_quantity(here: _Line, group: Group, name: str) -> Settled:
    """Look for a number without a unit, or with one that is not known, behind a name."""
    tail = [
        piece
        for piece in here.pieces
        if piece.start >= group.end
        and not isinstance(piece, Percent)
        and not (isinstance(piece, Token) and piece.kind in _SILENT)
    ]
    numbers = [piece for piece in tail if isinstance(piece, Token) and piece.kind is Kind.NUMBER]
    if not numbers or tail[0] is not numbers[0]:
        return NOT_STATED
    rest = tail[1:]
    between = here.text[numbers[0].end : numbers[-1].start].strip()
    if not rest or (numbers == tail and len(numbers) == _PAIR and between == "/"):
        printed = here.text[numbers[0].start : numbers[-1].end]
        question = row_questions.no_unit(name, printed)
        return Settled(None, printed, missing=Missing.UNCLEAR, question=question)
    if len(numbers) == len(rest) == 1 and _MAY_BE_UNIT.fullmatch(rest[0].text):
        printed = here.text[numbers[0].start : rest[0].end]
        question = row_questions.unknown_unit(name, printed)
        return Settled(None, printed, missing=Missing.UNCLEAR, question=question)
    return NOT_STATED


_PAIR = 2
_MAY_BE_UNIT = re.compile(r"[!-~µμγ]{1,4}|[^\W\d_]+[\"'״][^\W\d_]+")
_SILENT = frozenset({Kind.SEPARATOR, Kind.MARK, Kind.OPEN, Kind.CLOSE, Kind.DAILY, Kind.DASH})


# --- parts and their total ---------------------------------------------------------------------


def _total(groups: list[Group]) -> Told | None:
    """Return the quantity at the line's end that is the sum of the groups before it."""
    telling = [group for group in groups if group.told]
    if len(telling) < 2 or any(group.parts for group in telling):
        return None
    last = telling[-1]
    if len(last.told) > 1 and all(len(group.told) == 1 for group in telling[:-1]):
        return last.told[-1]
    return None


def _sum_row(here: _Line, groups: list[Group], whole: Told) -> LabelRow:
    children = [_row(here, group, group.told[0]) for group in groups if group.told]
    forms = tidy(form for child in children for form in child.forms)
    wide = Form.K if Form.K1 in members_of(forms) else Form.K2
    parent = Group(start=0, end=len(here.text), told=[whole])
    parent.names = [Token(Kind.FORM, "", 0, 0, frozenset({wide}))]
    parent.row_names = list(parent.names)
    row = replace(_row(replace(here, alone=True), parent, whole), children=tuple(children))
    _ask_about_parts(here, row)
    return row


def _ask_about_parts(here: _Line, row: LabelRow) -> None:
    """Ask where the amounts inside a row do not come to its total."""
    amounts = [child.mcg for child in row.children]
    if row.mcg is None or not amounts or None in amounts:
        return
    parts = sum((amount or ZERO for amount in amounts), Decimal(0))
    if abs(parts - row.mcg) > tolerance(row.mcg):
        here.questions.append(label_questions.parts_and_total(row.name, parts, row.mcg))


# --- names -------------------------------------------------------------------------------------

_EMPTY = re.compile(r"[(\[{]\s*(?:%?\s*(?:DV|NRV|RDA))?\s*[)\]}]", re.IGNORECASE)
_GAP = re.compile(r"(?<=[(\[{])\s+|\s+(?=[)\]},;])")
_EDGES = " \t|-:;,+&/·•*†‡§="


def _name(here: _Line, group: Group) -> str:
    """Return a row's name as printed, without its amounts and percentages."""
    start, end = (0, len(here.text)) if here.alone else (group.start, group.end)
    kept, at = [], start
    for piece in here.pieces:
        if isinstance(piece, Token) or piece.start < at or piece.end > end:
            continue
        is_count = isinstance(piece, Count) and not isinstance(piece, Rate)
        if is_count or (group.parts and piece.end <= group.parts[-1].end):
            continue
        kept.append(here.text[at : piece.start])
        at = piece.end
    kept.append(here.text[at:end])
    plain = " ".join(_GAP.sub("", _EMPTY.sub("", "".join(kept))).split()).strip(_EDGES)
    return plain or here.text[start:end].strip()
