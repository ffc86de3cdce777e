"""The command `guidance`, and the person that a comparison is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.cli.output import OutputLine, Prefixed
from k2desk.core.input.person_fields import parse_age, parse_country, parse_weight
from k2desk.core.model.guidance import Guidance, Origin
from k2desk.core.model.message import Day, Message, Style, joined, msg, sentences
from k2desk.core.model.person import Antagonist, Person, Sex, Stage
from k2desk.core.wording import guidance_texts, notices, positions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def parse_person(options: argparse.Namespace) -> Person:
    """Return the person described by the options.

    Raises:
        UserError: If age, weight or country cannot be read.
    """
    return Person(
        sex=Sex(options.sex) if options.sex else None,
        age=parse_age(options.age),
        stage=Stage(options.stage) if options.stage else None,
        weight_kg=parse_weight(options.weight),
        country=parse_country(options.country),
        antagonist=Antagonist(options.antagonist),
    )


# Translators: the origin of a reference value.
_ORIGINS: dict[Origin, Message] = {
    Origin.OFFICIAL: msg("Official value"),
    Origin.ARTICLE: msg("Magazine article"),
    Origin.SELLER: msg("Seller's own statement"),
    Origin.OWN: msg("Your own"),
}
_VERIFIED = msg("checked against the source")
_NOT_VERIFIED = msg("not checked against the source")

_ID_WIDTH = 22
DEFAULT_MARK = msg("* shown by default")


def guidance_lines(items: Sequence[Guidance], reviewed_on: str) -> list[OutputLine]:
    """List guidance by region, with origin, source and caution.

    Args:
        items: The guidance, in order.
        reviewed_on: The date of the last review, YYYY-MM-DD.
    """
    lines: list[OutputLine] = []
    region = ""
    for item in items:
        if item.region != region:
            region = item.region
            lines += ["", guidance_texts.plain_text(region)]
        lines += _item_lines(item)
    reviewed = msg("Values and claims last reviewed on {date}.", date=Day(reviewed_on))
    return [*lines[1:], "", DEFAULT_MARK, reviewed]


def _item_lines(item: Guidance) -> list[OutputLine]:
    """List one reference with origin, population and caution."""
    indent = " " * (_ID_WIDTH + 3)
    value = msg(
        "{value} {basis} per day; {title}",
        value=positions.guidance_value(item),
        basis=notices.BASIS_WORDS[item.basis],
        title=guidance_texts.guidance_name(item),
    )
    year = guidance_texts.guidance_year(item)
    origin = joined((_ORIGINS[item.origin], year, _checked(item)), Style.DOT)
    mark = "*" if item.default else " "
    lines: list[OutputLine] = [
        Prefixed(f"{mark} {item.id:<{_ID_WIDTH}} ", value),
        Prefixed(indent, origin),
        Prefixed(indent, positions.guidance_origin([item])),
    ]
    if item.quote:
        lines.append(f"{indent}“{item.quote}”")
    health_text = guidance_texts.health_text
    caution = sentences(health_text(item.caution), health_text(item.note))
    return [*lines, Prefixed(indent, caution)] if caution else lines


def _checked(item: Guidance) -> str:
    """Return whether the value was checked; empty for own guidance."""
    if item.own:
        return ""
    return _VERIFIED if item.verified else _NOT_VERIFIED
