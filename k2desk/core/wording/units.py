"""Units of a serving with their plural forms: "1 capsule", "2 capsules"."""

from __future__ import annotations

from decimal import ROUND_CEILING
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, msg, nmsg

if TYPE_CHECKING:
    from k2desk.core.model.intervals import Interval

UNITS: dict[str, Message] = {
    # Translators: one of whatever a serving is counted in.
    "": nmsg("{count} unit", "{count} units", 1),
    "unit": nmsg("{count} unit", "{count} units", 1),
    "capsule": nmsg("{count} capsule", "{count} capsules", 1),
    "vegetarian capsule": nmsg("{count} vegetarian capsule", "{count} vegetarian capsules", 1),
    "veggie capsule": nmsg("{count} veggie capsule", "{count} veggie capsules", 1),
    "vegetable capsule": nmsg("{count} vegetable capsule", "{count} vegetable capsules", 1),
    "vegan capsule": nmsg("{count} vegan capsule", "{count} vegan capsules", 1),
    "softgel": nmsg("{count} softgel", "{count} softgels", 1),
    "tablet": nmsg("{count} tablet", "{count} tablets", 1),
    "vegetarian tablet": nmsg("{count} vegetarian tablet", "{count} vegetarian tablets", 1),
    "chewable tablet": nmsg("{count} chewable tablet", "{count} chewable tablets", 1),
    "chewable": nmsg("{count} chewable", "{count} chewables", 1),
    "chew": nmsg("{count} chew", "{count} chews", 1),
    "soft chew": nmsg("{count} soft chew", "{count} soft chews", 1),
    # Translators: a tablet in the shape of a capsule.
    "caplet": nmsg("{count} caplet", "{count} caplets", 1),
    "pill": nmsg("{count} pill", "{count} pills", 1),
    "gummy": nmsg("{count} gummy", "{count} gummies", 1),
    "lozenge": nmsg("{count} lozenge", "{count} lozenges", 1),
    "wafer": nmsg("{count} wafer", "{count} wafers", 1),
    "drop": nmsg("{count} drop", "{count} drops", 1),
    # Translators: the amount that fills the glass tube of a bottle's dropper.
    "dropper": nmsg("{count} dropper", "{count} droppers", 1),
    # Translators: one push of a spray bottle.
    "spray": nmsg("{count} spray", "{count} sprays", 1),
    # Translators: one push of a pump bottle.
    "pump": nmsg("{count} pump", "{count} pumps", 1),
    "scoop": nmsg("{count} scoop", "{count} scoops", 1),
    "packet": nmsg("{count} packet", "{count} packets", 1),
    "pack": nmsg("{count} pack", "{count} packs", 1),
    "sachet": nmsg("{count} sachet", "{count} sachets", 1),
    # Translators: a stick-shaped packet of powder.
    "stick": nmsg("{count} stick", "{count} sticks", 1),
    # Translators: a thin film that dissolves in the mouth.
    "strip": nmsg("{count} strip", "{count} strips", 1),
    "ampoule": nmsg("{count} ampoule", "{count} ampoules", 1),
    "piece": nmsg("{count} piece", "{count} pieces", 1),
    "can": nmsg("{count} can", "{count} cans", 1),
    "teaspoon": nmsg("{count} teaspoon", "{count} teaspoons", 1),
    "tablespoon": nmsg("{count} tablespoon", "{count} tablespoons", 1),
    # Translators: teaspoon.
    "tsp": msg("{count} tsp"),
    # Translators: tablespoon.
    "tbsp": msg("{count} tbsp"),
    "mL": msg("{count} mL"),
    "g": msg("{count} g"),
    "mg": msg("{count} mg"),
    "mcg": msg("{count} mcg"),
    "oz": msg("{count} oz"),
    # Translators: fluid ounce.
    "fl oz": msg("{count} fl oz"),
    "fl. oz.": msg("{count} fl. oz."),
}
"""Common units by the word that is stored."""


def count_units(value: Interval, unit: str, count: Message) -> Message:
    """Return a count with its unit.

    Args:
        value: The count, for the plural form: that of a range's upper end.
        unit: The word for one unit; a word that is not in `UNITS` is printed as it is, with
            an English plural.
        count: The count as a message.
    """
    end = value.low if value.high is None else value.high
    number = int(end.to_integral_value(ROUND_CEILING)) if end > 1 else 1
    known = UNITS.get(unit)
    if known is None:
        word = english_plural(unit) if number > 1 else unit
        return msg("{count} {unit}", count=count, unit=word)
    return Message(
        known.template,
        {"count": count},
        plural=known.plural,
        number=number if known.plural else 1,
    )


def english_plural(word: str) -> str:
    """Return the plural of an English word of a label.

    A word with other signs than small Latin letters at its end stays as it is printed.
    """
    if not (word.isascii() and word.islower() and word[-1].isalpha() and len(word) > 2):
        return word
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("x", "ch", "sh")):
        return f"{word}es"
    return word if word.endswith("s") else f"{word}s"
