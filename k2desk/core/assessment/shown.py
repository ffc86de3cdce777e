"""Guidance and interactions that are shown for products and a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.assessment.applicability import (
    automatic_guidance,
    chosen_for_person,
    in_display_order,
)
from k2desk.core.assessment.assess import Assessment, assess, total_per_day, with_positions
from k2desk.core.model.guidance import Guidance
from k2desk.core.model.nutrient_names import parse_nutrient_name
from k2desk.core.model.nutrients import Nutrient
from k2desk.core.model.person import NOBODY, Antagonist, Person
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import notices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.label import Question
    from k2desk.core.model.message import Message
    from k2desk.core.model.product import Product


@dataclass(frozen=True, slots=True)
class ShownGuidance:
    """Guidance that is shown for products and a person.

    Attributes:
        items: The guidance items, in display order.
        automatic: Those of them that were not chosen.
        notes: A sentence on each group of chosen items that is left out.
    """

    items: tuple[Guidance, ...]
    automatic: tuple[Guidance, ...]
    notes: tuple[str, ...]


def shown_guidance(
    assessed: Sequence[Assessment],
    chosen: Sequence[Guidance],
    person: Person,
    automatic: Sequence[Guidance] = (),
    *,
    taken_together: bool = False,
) -> ShownGuidance:
    """Return the guidance that is shown.

    Args:
        assessed: The products.
        chosen: The chosen guidance.
        person: The person that it is shown for.
        automatic: Guidance that may appear without being chosen.
        taken_together: Whether the totals too decide about such guidance.
    """
    doses = [item.day for item in assessed]
    doses += [total_per_day(assessed)] if taken_together else []
    for_person = chosen_for_person(chosen, person)
    chosen_ids = {item.id for item in chosen}
    added = tuple(
        item for item in automatic_guidance(doses, automatic, person) if item.id not in chosen_ids
    )
    items = in_display_order((*for_person.items, *added))
    return ShownGuidance(items, added, for_person.notes)


def interaction_lines(assessed: Iterable[Assessment], person: Person) -> tuple[Message, ...]:
    """Return the interactions with a vitamin K antagonist: forms, vitamin E.

    Empty for a person who takes none; the fixed notice is not included.
    """
    if person.antagonist is not Antagonist.YES:
        return ()
    assessed = tuple(assessed)
    forms = {form for item in assessed for amount in item.facts.amounts for form in amount.forms}
    lines = (line for line in notices.interaction_lines(forms) if line != notices.WARFARIN_NOTICE)
    has_much_e = any(map(_is_above_vitamin_e_level, assessed))
    return (*lines, *((notices.VITAMIN_E_LINE,) if has_much_e else ()))


def _is_above_vitamin_e_level(item: Assessment) -> bool:
    """Return whether a remark says that vitamin E can exceed an upper level."""
    names = (
        parse_nutrient_name(state.question.row_name)
        for state in item.question_states
        if state.question.code == QuestionCode.UPPER_LEVEL
    )
    return any(name is not None and name.nutrient is Nutrient.VITAMIN_E for name in names)


def assess_for_person(
    product: Product,
    chosen: Sequence[Guidance],
    automatic: Sequence[Guidance] = (),
    person: Person = NOBODY,
    extra_remarks: Iterable[Question] = (),
) -> Assessment:
    """Assess one product with the guidance that is shown for a person."""
    item = assess(product, (), extra_remarks)
    shown = shown_guidance([item], chosen, person, automatic)
    return with_positions(item, shown.items, shown.automatic)
