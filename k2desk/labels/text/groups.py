"""Assignment of the quantities of a line to its names.

A line becomes groups: names of vitamin K or of something else, with their quantities. A quantity
belongs to the name before it. If a separator comes between the two and a name follows at once
("100 mcg K2 + 25 mcg D3"), it belongs to the name after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form, members_of, specific_forms
from k2desk.labels.text.pieces import PrintedPercent, Quantity
from k2desk.labels.text.steps import LineStep, StepKind
from k2desk.labels.text.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class StatedQuantity:
    """A quantity and its restatements: "1 mg (1000 mcg)"."""

    quantity: Quantity
    restatements: tuple[Quantity, ...] = ()
    percent: PrintedPercent | None = None

    @property
    def all(self) -> tuple[Quantity, ...]:
        """The quantity and its restatements."""
        return (self.quantity, *self.restatements)


@dataclass(slots=True)
class NameGroup:
    """Names that belong together, and their quantities.

    Attributes:
        is_k: Whether it is about vitamin K.
        names: The tokens that name it.
        row_names: The names outside brackets and not after "as".
        chunks: The forms, split at separators: "K1 / K2 500 mcg / 100 mcg".
        quantities: Its quantities.
        percent: A percentage before any quantity.
        share: The share of the vitamin in a powder.
        parts: The parts that its brackets state.
        quantity_first: Whether its quantity precedes its name.
        start: Index of its first character.
        end: Index after its last character.
    """

    is_k: bool = True
    names: list[Token] = field(default_factory=list)
    row_names: list[Token] = field(default_factory=list)
    chunks: list[set[Form]] = field(default_factory=list)
    quantities: list[StatedQuantity] = field(default_factory=list)
    percent: PrintedPercent | None = None
    share: PrintedPercent | None = None
    parts: list[NameGroup] = field(default_factory=list)
    quantity_first: bool = False
    start: int = 0
    end: int = 0

    @property
    def forms(self) -> frozenset[Form]:
        """Most specific set of the forms that it names."""
        return specific_forms(form for token in self.names for form in token.forms)

    @property
    def row_forms(self) -> frozenset[Form]:
        """Forms that its main name states."""
        return specific_forms(form for token in self.row_names for form in token.forms)


@dataclass(slots=True)
class Grouping:
    """Groups of a line, built step by step from left to right.

    Attributes:
        groups: The groups, in order.
        unbound: Quantities without a known name.
    """

    groups: list[NameGroup] = field(default_factory=list)
    unbound: list[StatedQuantity] = field(default_factory=list)
    _pending: list[Quantity] = field(default_factory=list)
    _share: PrintedPercent | None = None
    _is_separated: bool = True
    _is_given: bool = False

    @property
    def _current(self) -> NameGroup | None:
        return self.groups[-1] if self.groups else None

    def add_step(self, step: LineStep, following: Sequence[LineStep]) -> None:
        """Add one step.

        Args:
            step: The step.
            following: The steps after it.
        """
        if step.kind is StepKind.SEPARATOR:
            self._is_separated = True
            return
        if step.kind is StepKind.GIVES:
            self._is_given = True
            return
        if step.kind is StepKind.NAME:
            self._name(step, following)
        elif step.kind is StepKind.AMOUNT:
            self._amount(step, following)
        elif step.kind is StepKind.RESTATEMENT:
            self._restate(step)
        elif step.kind is StepKind.PARTS:
            self._parts(step)
        else:
            self._percent(step)
        self._is_separated = False

    def _name(self, step: LineStep, following: Sequence[LineStep]) -> None:
        token = step.token
        assert token is not None
        is_k = token.kind is TokenKind.FORM
        group = self._current
        if self._pending or group is None or not self._continues_group(group, step, following):
            group = NameGroup(is_k=is_k, start=step.start, end=step.end)
            self.groups.append(group)
            if self._pending:
                group.quantities.append(StatedQuantity(self._pending[0], tuple(self._pending[1:])))
                group.start, group.quantity_first, self._pending = self._pending[0].start, True, []
        if self._is_separated or not group.chunks:
            group.chunks.append(set())
        group.chunks[-1] |= token.forms
        group.names.append(token)
        if not step.stated_as:
            group.row_names.append(token)
        if is_k and self._share is not None:
            group.share, self._share = self._share, None
        group.end = max(group.end, step.end)

    def _continues_group(
        self, group: NameGroup, step: LineStep, following: Sequence[LineStep]
    ) -> bool:
        """Return whether a name belongs to the group before it."""
        assert step.token is not None
        if step.token.kind is TokenKind.OTHER or not group.is_k:
            return step.token.kind is TokenKind.OTHER and not group.is_k and not self._is_separated
        if not group.quantities and not group.parts:
            return True
        mine = members_of(group.forms) | members_of(group.row_forms)
        new = members_of(step.token.forms)
        related = bool(new) and (new <= mine or mine <= new)
        own = bool(following) and following[0].kind in {StepKind.AMOUNT, StepKind.PARTS}
        return related and not own and (not self._is_separated or step.stated_as)

    def _amount(self, step: LineStep, following: Sequence[LineStep]) -> None:
        quantity, group = step.quantity, self._current
        assert quantity is not None
        if self._is_given and group is not None and group.is_k:
            group.quantities, group.share = [StatedQuantity(quantity)], None
        elif self._precedes_name(group, step, following):
            self._pending = [quantity]
        elif group is not None:
            group.quantities.append(StatedQuantity(quantity))
        else:
            self.unbound.append(StatedQuantity(quantity))
        if group is not None and not self._pending:
            group.end = max(group.end, step.end)
        self._is_given = False

    def _precedes_name(
        self, group: NameGroup | None, step: LineStep, following: Sequence[LineStep]
    ) -> bool:
        """Return whether a quantity belongs to the name that follows it."""
        ahead = next((other for other in following if other.kind is not StepKind.RESTATEMENT), None)
        if ahead is None or ahead.kind is not StepKind.NAME or step.in_brackets:
            return False
        return (
            group is None or self._is_separated or (group.quantity_first and bool(group.quantities))
        )

    def _restate(self, step: LineStep) -> None:
        assert step.quantity is not None
        group = self._current
        if self._pending:
            self._pending.append(step.quantity)
        elif group is not None and group.quantities:
            last = group.quantities[-1]
            group.quantities[-1] = StatedQuantity(
                last.quantity, (*last.restatements, step.quantity), last.percent
            )
            group.end = max(group.end, step.end)

    def _percent(self, step: LineStep) -> None:
        percent, group = step.percent, self._current
        assert percent is not None
        if step.kind is StepKind.SHARE:
            if group is not None and group.is_k:
                group.share = percent
            else:
                self._share = percent
        elif group is not None and group.quantities:
            last = group.quantities[-1]
            if last.percent is None:
                group.quantities[-1] = StatedQuantity(last.quantity, last.restatements, percent)
        elif group is not None:
            group.percent = percent

    def _parts(self, step: LineStep) -> None:
        inner = group_steps(step.parts)
        parts = [group for group in inner.groups if group.is_k]
        group = self._current
        if group is None or not group.is_k:
            self.groups += inner.groups
            return
        given = parts[0] if step.provides and len(parts) == 1 and group.quantities else None
        if given is not None and members_of(given.forms) == members_of(group.forms):
            group.quantities, group.share = given.quantities, None
        else:
            group.parts += parts
        group.end = max(group.end, step.end)


def group_steps(steps: Sequence[LineStep]) -> Grouping:
    """Return the groups of a line's steps."""
    grouping = Grouping()
    for index, step in enumerate(steps):
        grouping.add_step(step, steps[index + 1 : index + 6])
    grouping.groups = _distribute(grouping.groups)
    return grouping


# --- several names before several quantities ----------------------------------------------------


def _distribute(groups: list[NameGroup]) -> list[NameGroup]:
    """Assign quantities after several names to the right names.

    "K2 D3 100 mcg/5000 IU" gives the IU to D3; "K1/K2 500 mcg/100 mcg" goes in order.
    """
    result: list[NameGroup] = []
    run: list[NameGroup] = []
    for group in groups:
        run.append(group)
        if not group.quantities:
            continue
        if len(run) > 1 and not group.quantity_first:
            _distribute_by_unit(run)
        result += [part for member in run for part in _split_by_chunk(member)]
        run = []
    return result + run


def _distribute_by_unit(run: list[NameGroup]) -> None:
    last = run[-1]
    others = [group for group in run if not group.is_k]
    ours = [group for group in run if group.is_k]
    if not others or not ours:
        return
    in_iu = [
        stated
        for stated in last.quantities
        if any(quantity.unit is Unit.IU for quantity in stated.all)
    ]
    masses = [
        stated for stated in last.quantities if not any(stated is quantity for quantity in in_iu)
    ]
    if in_iu:
        last.quantities = []
        _assign_in_order(others, in_iu)
        _assign_in_order(ours, masses)
    elif len(masses) == len(run):
        last.quantities = []
        _assign_in_order(run, masses)


def _assign_in_order(groups: list[NameGroup], stated: list[StatedQuantity]) -> None:
    """Assign one quantity to each group in order; the last gets the rest."""
    if len(stated) < len(groups):
        groups = groups[-len(stated) :] if stated else []
    for index, quantity in enumerate(stated):
        groups[min(index, len(groups) - 1)].quantities.append(quantity)


def _split_by_chunk(group: NameGroup) -> list[NameGroup]:
    """Split "K1 / K2 500 mcg / 100 mcg" into two groups; keep other groups."""
    chunks = [specific_forms(chunk) for chunk in group.chunks if chunk]
    apart = sum(map(len, map(members_of, chunks))) == len(members_of(frozenset().union(*chunks)))
    if not group.is_k or len(chunks) < 2 or len(group.quantities) != len(chunks) or not apart:
        return [group]
    split = []
    for chunk, stated in zip(chunks, group.quantities, strict=True):
        names = [token for token in group.names if members_of(token.forms) & members_of(chunk)]
        split.append(
            NameGroup(
                names=names,
                row_names=[token for token in names if token in group.row_names],
                chunks=[set(chunk)],
                quantities=[stated],
                share=group.share,
                start=names[0].start,
                end=names[-1].end,
            )
        )
    return split
