"""Which quantity of a line belongs to which name.

A line becomes groups: names of vitamin K, or of something else, with the quantities that belong
to them. A quantity belongs to the name before it; where a separator parts the two and a name
follows at once ("100 mcg K2 + 25 mcg D3"), to the name after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form, members_of, tidy
from k2desk.labels.text.pieces import Percent, Quantity
from k2desk.labels.text.steps import Step, StepKind
from k2desk.labels.text.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity, with what tells it again: "1 mg (1000 mcg)"."""

    quantity: Quantity
    again: tuple[Quantity, ...] = ()
    percent: Percent | None = None

    @property
    def all(self) -> tuple[Quantity, ...]:
        """The quantity and what tells it again."""
        return (self.quantity, *self.again)


@dataclass(slots=True)
class Group:
    """Names that belong together, and their quantities.

    Attributes:
        is_k: Whether it is about vitamin K.
        names: The tokens that name it.
        row_names: Those of them that state it outright, not in brackets and not after "as".
        chunks: The forms, parted where separators stand: "K1 / K2 500 mcg / 100 mcg".
        told: Its quantities.
        percent: A percentage that stands before any quantity.
        share: The share of the vitamin in a powder.
        parts: What its brackets split it into.
        leads: Whether its quantity stands before its name.
        start: Where it begins in the line.
        end: Where it ends.
    """

    is_k: bool = True
    names: list[Token] = field(default_factory=list)
    row_names: list[Token] = field(default_factory=list)
    chunks: list[set[Form]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    percent: Percent | None = None
    share: Percent | None = None
    parts: list[Group] = field(default_factory=list)
    leads: bool = False
    start: int = 0
    end: int = 0

    @property
    def forms(self) -> frozenset[Form]:
        """The most telling set of the forms that it names."""
        return tidy(form for token in self.names for form in token.forms)

    @property
    def row_forms(self) -> frozenset[Form]:
        """The forms that its main name states."""
        return tidy(form for token in self.row_names for form in token.forms)


@dataclass(slots=True)
class Grouping:
    """The groups of a line while its steps are read from left to right.

    Attributes:
        groups: The groups, in order.
        unbound: Quantities that belong to no name that is known.
    """

    groups: list[Group] = field(default_factory=list)
    unbound: list[Told] = field(default_factory=list)
    _waiting: list[Quantity] = field(default_factory=list)
    _share: Percent | None = None
    _parted: bool = True
    _gives: bool = False

    @property
    def _current(self) -> Group | None:
        return self.groups[-1] if self.groups else None

    def take(self, step: Step, following: Sequence[Step]) -> None:
        """Take one step.

        Args:
            step: The step.
            following: The steps behind it.
        """
        if step.kind is StepKind.SEPARATOR:
            self._parted = True
            return
        if step.kind is StepKind.GIVES:
            self._gives = True
            return
        if step.kind is StepKind.NAME:
            self._name(step, following)
        elif step.kind is StepKind.AMOUNT:
            self._amount(step, following)
        elif step.kind is StepKind.AGAIN:
            self._again(step)
        elif step.kind is StepKind.PARTS:
            self._parts(step)
        else:
            self._percent(step)
        self._parted = False

    def _name(self, step: Step, following: Sequence[Step]) -> None:
        token = step.token
        assert token is not None
        is_k = token.kind is Kind.FORM
        group = self._current
        if self._waiting or group is None or not self._goes_on(group, step, following):
            group = Group(is_k=is_k, start=step.start, end=step.end)
            self.groups.append(group)
            if self._waiting:
                group.told.append(Told(self._waiting[0], tuple(self._waiting[1:])))
                group.start, group.leads, self._waiting = self._waiting[0].start, True, []
        if self._parted or not group.chunks:
            group.chunks.append(set())
        group.chunks[-1] |= token.forms
        group.names.append(token)
        if not step.stated_as:
            group.row_names.append(token)
        if is_k and self._share is not None:
            group.share, self._share = self._share, None
        group.end = max(group.end, step.end)

    def _goes_on(self, group: Group, step: Step, following: Sequence[Step]) -> bool:
        """Whether a name belongs to the group before it."""
        assert step.token is not None
        if step.token.kind is Kind.OTHER or not group.is_k:
            return step.token.kind is Kind.OTHER and not group.is_k and not self._parted
        if not group.told and not group.parts:
            return True
        mine = members_of(group.forms) | members_of(group.row_forms)
        new = members_of(step.token.forms)
        related = bool(new) and (new <= mine or mine <= new)
        own = bool(following) and following[0].kind in {StepKind.AMOUNT, StepKind.PARTS}
        return related and not own and (not self._parted or step.stated_as)

    def _amount(self, step: Step, following: Sequence[Step]) -> None:
        quantity, group = step.quantity, self._current
        assert quantity is not None
        if self._gives and group is not None and group.is_k:
            group.told, group.share = [Told(quantity)], None
        elif self._leads(group, step, following):
            self._waiting = [quantity]
        elif group is not None:
            group.told.append(Told(quantity))
        else:
            self.unbound.append(Told(quantity))
        if group is not None and not self._waiting:
            group.end = max(group.end, step.end)
        self._gives = False

    def _leads(self, group: Group | None, step: Step, following: Sequence[Step]) -> bool:
        """Whether a quantity belongs to the name that follows it."""
        ahead = next((one for one in following if one.kind is not StepKind.AGAIN), None)
        if ahead is None or ahead.kind is not StepKind.NAME or step.in_brackets:
            return False
        return group is None or self._parted or (group.leads and bool(group.told))

    def _again(self, step: Step) -> None:
        assert step.quantity is not None
        group = self._current
        if self._waiting:
            self._waiting.append(step.quantity)
        elif group is not None and group.told:
            last = group.told[-1]
            group.told[-1] = Told(last.quantity, (*last.again, step.quantity), last.percent)
            group.end = max(group.end, step.end)

    def _percent(self, step: Step) -> None:
        percent, group = step.percent, self._current
        assert percent is not None
        if step.kind is StepKind.SHARE:
            if group is not None and group.is_k:
                group.share = percent
            else:
                self._share = percent
        elif group is not None and group.told:
            last = group.told[-1]
            if last.percent is None:
                group.told[-1] = Told(last.quantity, last.again, percent)
        elif group is not None:
            group.percent = percent

    def _parts(self, step: Step) -> None:
        inner = grouped(step.parts)
        parts = [group for group in inner.groups if group.is_k]
        group = self._current
        if group is None or not group.is_k:
            self.groups += inner.groups
            return
        given = parts[0] if step.gives and len(parts) == 1 and group.told else None
        if given is not None and members_of(given.forms) == members_of(group.forms):
            group.told, group.share = given.told, None
        else:
            group.parts += parts
        group.end = max(group.end, step.end)


def grouped(steps: Sequence[Step]) -> Grouping:
    """Return the groups of a line's steps."""
    grouping = Grouping()
    for place, step in enumerate(steps):
        grouping.take(step, steps[place + 1 : place + 6])
    grouping.groups = _shared_out(grouping.groups)
    return grouping


# --- several names before several quantities ----------------------------------------------------


def _shared_out(groups: list[Group]) -> list[Group]:
    """Give quantities behind several names to the names that they are of.

    "K2 D3 100 mcg/5000 IU" gives the IU to D3; "K1/K2 500 mcg/100 mcg" goes in order.
    """
    result: list[Group] = []
    run: list[Group] = []
    for group in groups:
        run.append(group)
        if not group.told:
            continue
        if len(run) > 1 and not group.leads:
            _among_kinds(run)
        result += [one for member in run for one in _in_order(member)]
        run = []
    return result + run


def _among_kinds(run: list[Group]) -> None:
    last = run[-1]
    others = [group for group in run if not group.is_k]
    ours = [group for group in run if group.is_k]
    if not others or not ours:
        return
    in_iu = [told for told in last.told if any(one.unit is Unit.IU for one in told.all)]
    masses = [told for told in last.told if not any(told is one for one in in_iu)]
    if in_iu:
        last.told = []
        _hand_out(others, in_iu)
        _hand_out(ours, masses)
    elif len(masses) == len(run):
        last.told = []
        _hand_out(run, masses)


def _hand_out(groups: list[Group], told: list[Told]) -> None:
    """Give each group one quantity in order; what is left over goes to the last."""
    if len(told) < len(groups):
        groups = groups[-len(told) :] if told else []
    for place, one in enumerate(told):
        groups[min(place, len(groups) - 1)].told.append(one)


def _in_order(group: Group) -> list[Group]:
    """Split "K1 / K2 500 mcg / 100 mcg" into two groups; every other group stays as it is."""
    chunks = [tidy(chunk) for chunk in group.chunks if chunk]
    apart = sum(map(len, map(members_of, chunks))) == len(members_of(frozenset().union(*chunks)))
    if not group.is_k or len(chunks) < 2 or len(group.told) != len(chunks) or not apart:
        return [group]
    split = []
    for chunk, told in zip(chunks, group.told, strict=True):
        names = [token for token in group.names if members_of(token.forms) & members_of(chunk)]
        split.append(
            Group(
                names=names,
                row_names=[token for token in names if token in group.row_names],
                chunks=[set(chunk)],
                told=[told],
                share=group.share,
                start=names[0].start,
                end=names[-1].end,
            )
        )
    return split
