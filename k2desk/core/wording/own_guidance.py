"""Guidance of one's own: how it is marked, and what its form says."""

from __future__ import annotations

from k2desk.core.model.guidance import GuidanceKind

OWN_REGION = "Your own"
OWN_POPULATION = "as you entered it"
OWN_CAUTION = "Your own entry, not a published reference; nobody has checked it."
OWN_FORM_HINT = (
    "An amount a day that you want to see beside the labels. It is shown as your own everywhere, "
    "also on the sheet."
)
OWN_KINDS: dict[GuidanceKind, str] = {
    GuidanceKind.MARKER: "one value",
    GuidanceKind.BAND: "a range",
    GuidanceKind.LIMIT: "a most",
}
OWN_NEEDS_TITLE = "Give it a name, such as “My doctor said so”."
OWN_NEEDS_VALUE = "Give an amount a day, such as 180."
OWN_ENDS_SWAPPED = "The upper end is smaller than the lower one."

_MOST_SHORT = 18


def own_title(title: str) -> str:
    """Return the title under which it stands in a table: "Your own: My doctor said so"."""
    return f"{OWN_REGION}: {title}"


def own_short(title: str) -> str:
    """Return what stands beside its mark on a chart; a long title is cut."""
    plain = title if len(title) <= _MOST_SHORT else f"{title[: _MOST_SHORT - 1].rstrip()}…"
    return f"own: {plain}"


def own_possessive(title: str) -> str:
    """Return how a sentence names it, before its value."""
    return f"your own “{title}” of"


def own_source(source: str) -> str:
    """Return who is named as having said so."""
    return f"Your own entry, naming {source}" if source else "Your own entry"
