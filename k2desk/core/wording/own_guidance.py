"""Sentences about a person's own guidance values."""

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

_MAX_SHORT = 18


def own_title(title: str) -> str:
    """Return the title in a table: "Your own: My doctor said so"."""
    return f"{OWN_REGION}: {title}"


def own_short(title: str) -> str:
    """Return the label on a chart; a long title is cut."""
    plain = title if len(title) <= _MAX_SHORT else f"{title[: _MAX_SHORT - 1].rstrip()}…"
    return f"own: {plain}"


def own_source(source: str) -> str:
    """Return the source, with any body that the person names."""
    return f"Your own entry, naming {source}" if source else "Your own entry"
