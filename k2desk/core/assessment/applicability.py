"""Selection of the published guidance that applies to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.model.audience import Audience
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin
from k2desk.core.model.message import sentences
from k2desk.core.model.person import NOBODY, Antagonist, Person
from k2desk.core.wording import person as person_wording
from k2desk.core.wording.guidance_texts import health_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from k2desk.core.model.dosing import Line
    from k2desk.core.model.intervals import Interval

_COMMERCIAL = frozenset((Origin.ARTICLE, Origin.SELLER))
_COMMERCIAL_AUDIENCE = Audience(months_from=18 * 12, stages=frozenset({None}))
"""Adults who are neither pregnant nor breastfeeding.

Copies in old saved comparisons have no audience, so the rule does not rest on the files alone.
"""

_ORIGINS = tuple(Origin)


@dataclass(frozen=True, slots=True)
class UnavailableGuidance:
    """Guidance for the person that cannot be computed.

    Attributes:
        guidance: The guidance item.
        reason: A sentence that names the missing fact.
    """

    guidance: Guidance
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicableGuidance:
    """Guidance for a person.

    Attributes:
        items: The guidance items in their order, with values per kilogram multiplied out.
        unavailable: Guidance items for the person that cannot be computed.
    """

    items: tuple[Guidance, ...]
    unavailable: tuple[UnavailableGuidance, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenGuidance:
    """Guidance that was chosen, as far as it can be shown for a person.

    Attributes:
        items: The items that are for the person, with values per kilogram multiplied out.
        notes: A sentence on each group of items that is left out.
    """

    items: tuple[Guidance, ...]
    notes: tuple[str, ...] = ()


def is_for_person(item: Guidance, person: Person) -> bool:
    """Return whether a guidance item is for a person, whatever the country.

    The article's and a seller's items are never for minors, for pregnant or breastfeeding people,
    or for a person who takes a vitamin K antagonist.
    """
    is_allowed = item.origin not in _COMMERCIAL or (
        person.antagonist is not Antagonist.YES and _COMMERCIAL_AUDIENCE.includes(person)
    )
    return is_allowed and item.audience.includes(person)


def in_display_order(items: Iterable[Guidance]) -> tuple[Guidance, ...]:
    """Return guidance in the order of every output.

    Official values come first, then official limits, the article, sellers, the person's own.
    """

    def sort_key(item: Guidance) -> tuple[int, bool]:
        return _ORIGINS.index(item.origin), item.is_official and item.kind is GuidanceKind.LIMIT

    return tuple(sorted(items, key=sort_key))


def applicable_guidance(items: Iterable[Guidance], person: Person) -> ApplicableGuidance:
    """Return the guidance that applies to a person.

    An unknown country excludes none, and a person without an age is treated as an adult.
    Superseded values apply to nobody.
    """
    matching: list[Guidance] = []
    unavailable: list[UnavailableGuidance] = []
    for item in items:
        if item.superseded or not is_for_person(item, person):
            continue
        if not item.audience.is_for_country(person.country):
            continue
        scaled = scale_by_weight(item, person)
        if scaled is None:
            unavailable.append(UnavailableGuidance(item, person_wording.missing_weight_note(item)))
        else:
            matching.append(scaled)
    return ApplicableGuidance(tuple(matching), tuple(unavailable))


def chosen_for_person(items: Iterable[Guidance], person: Person) -> ChosenGuidance:
    """Return chosen guidance without the items that are for other people.

    Official values chosen by name are kept if the age, sex and stage of the person are unknown:
    somebody may look up the values for a child without entering an age.
    """
    is_unknown = person.age is None and person.sex is None and person.stage is None
    shown: list[Guidance] = []
    other_people: list[Guidance] = []
    medicine: list[Guidance] = []
    weight: list[Guidance] = []
    for item in items:
        is_lookup = is_unknown and item.origin not in _COMMERCIAL
        if not is_lookup and not is_for_person(item, person):
            without_medicine = replace(person, antagonist=Antagonist.NO)
            for_medicine = is_for_person(item, without_medicine)
            (medicine if for_medicine else other_people).append(item)
            continue
        scaled = scale_by_weight(item, person)
        if scaled is None:
            weight.append(item)
        else:
            shown.append(scaled)
    notes = [person_wording.not_for_person_note(other_people)] if other_people else []
    notes += [person_wording.not_with_antagonist_note(medicine)] if medicine else []
    notes += [person_wording.missing_weight_note(item) for item in weight]
    return ChosenGuidance(tuple(shown), tuple(notes))


def automatic_guidance(
    doses: Iterable[Mapping[Line, Interval | None]], items: Iterable[Guidance], person: Person
) -> tuple[Guidance, ...]:
    """Return the guidance that appears without being chosen.

    An item appears if its basis reaches the item's own limit in any of the doses. A range counts
    with its maximum, and an amount without a maximum with its minimum.

    Args:
        doses: The amounts of each product, or of all together, in mcg per day.
        items: The guidance to search.
        person: The person; others than the item's audience never get it.
    """
    days = tuple(doses)
    return tuple(
        item
        for item in items
        if item.automatic_from_mcg is not None and is_for_person(item, person)
        if any(_reaches(day.get(item.basis), item) for day in days)
    )


def _reaches(dose: Interval | None, item: Guidance) -> bool:
    if dose is None or item.automatic_from_mcg is None:
        return False
    return (dose.low if dose.high is None else dose.high) >= item.automatic_from_mcg


def default_guidance_for_person(items: Sequence[Guidance], person: Person) -> ApplicableGuidance:
    """Return the guidance that a new comparison shows for a person, in order.

    For a person without facts, the items that are shown by default. Otherwise the official
    guidance of the person's country or, if that is unknown, the series that are shown by default,
    and the default items of the article and of sellers.
    """
    if is_nobody(person):
        candidates = [item for item in items if item.default]
    else:
        series = {item.series for item in items if item.default and item.series}
        candidates = [
            item
            for item in items
            if (item.is_official and (bool(person.country) or item.series in series))
            or (item.default and not item.is_official)
        ]
    applicable = applicable_guidance(candidates, person)
    return replace(applicable, items=in_display_order(applicable.items))


def is_nobody(person: Person) -> bool:
    """Return whether nothing is known but the vitamin K antagonist."""
    return replace(person, antagonist=NOBODY.antagonist) == NOBODY


def person_remarks(items: Sequence[Guidance], person: Person) -> list[str]:
    """Return sentences on unknown facts and on missing guidance."""
    if is_nobody(person):
        return []
    remarks: list[str] = [person_wording.NO_AGE_ENTERED] if person.age is None else []
    if person.country:
        applicable = applicable_guidance(items, person)
        remarks += [missing.reason for missing in applicable.unavailable]
        if not any(item.is_official for item in applicable.items):
            remarks.append(person_wording.NO_VALUE_FOR_PERSON)
    return remarks


def scale_by_weight(item: Guidance, person: Person) -> Guidance | None:
    """Return a guidance item with its value per kilogram times the weight.

    Returns:
        The item, with an exact product; None if the weight is needed and unknown.
    """
    if not item.per_kg:
        return item
    if person.weight_kg is None:
        return None
    return replace(
        item,
        low_mcg=item.low_mcg * person.weight_kg,
        high_mcg=item.high_mcg * person.weight_kg,
        per_kg=False,
        note=sentences(health_text(item.note), person_wording.weight_arithmetic(item, person)),
    )
