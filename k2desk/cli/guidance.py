"""The command `guidance`, and the person that a comparison is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.input.person_fields import parse_age, parse_country, parse_weight
from k2desk.core.model.person import Antagonist, Person, Sex, Stage
from k2desk.core.wording import notices, positions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from k2desk.core.model.guidance import Guidance


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


def guidance_lines(items: Sequence[Guidance]) -> list[str]:
    """List guidance with value, population, source and caution, by region."""
    lines: list[str] = []
    region = ""
    for item in items:
        if item.region != region:
            region = item.region
            lines += ["", region]
        value = f"{positions.guidance_value(item)} {notices.BASIS_WORDS[item.basis]}"
        mark = "*" if item.default else " "
        year = f" ({item.year})" if item.year else ""
        lines.append(f"{mark} {item.id:<22} {value} a day; {item.title}{year}")
        lines.append(f"  {'':<22} {item.population}. {item.source}.")
        if item.quote:
            lines.append(f"  {'':<22} “{item.quote}”")
        lines.append(f"  {'':<22} {positions.guidance_caution(item)}")
    return [*lines[1:], "", "* shown in a comparison unless told otherwise"]
