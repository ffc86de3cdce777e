"""Sentences about a person's own guidance values."""

from __future__ import annotations

from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.message import Message, health, msg, sentences
from k2desk.core.wording.guidance_texts import OWN_REGION as OWN_REGION

OWN_POPULATION = health("as you entered it")
OWN_CAUTION = health("Your own entry, not a published reference. Nobody has checked it.")
OWN_FORM_HINT = sentences(
    msg("An amount per day to compare labels with."),
    msg("This amount is marked as your own everywhere, also on the sheet."),
)
OWN_KINDS: dict[GuidanceKind, Message] = {
    GuidanceKind.MARKER: msg("one value"),
    GuidanceKind.BAND: msg("a range"),
    GuidanceKind.LIMIT: msg("a maximum"),
}
OWN_NEEDS_TITLE = msg("Enter a name, such as “My doctor said 180”.")
OWN_NEEDS_VALUE = msg("Enter an amount per day, such as 180.")
OWN_ENDS_SWAPPED = msg("The upper end is smaller than the lower end.")

_MAX_SHORT = 18


def own_title(title: str) -> Message:
    """Return the title in a table: "Your own: My doctor said so"."""
    return msg("Your own: {title}", title=title)


def own_short(title: str) -> Message:
    """Return the label on a chart; a long title is cut."""
    short = title if len(title) <= _MAX_SHORT else f"{title[: _MAX_SHORT - 1].rstrip()}…"
    return msg("own: {title}", title=short)


def own_source(source: str) -> Message:
    """Return the source, with any body that the person names."""
    if not source:
        return msg("Your own entry")
    return msg("Your own entry, citing {source}", source=source)
