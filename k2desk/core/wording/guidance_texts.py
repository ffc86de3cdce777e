"""Texts of guidance items as messages.

The texts come from the guidance files, which translators have. Saved copies keep the English
text, so a message is made from it when it is shown. A person's own texts match no translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import HEALTH, Day, Message, msg

if TYPE_CHECKING:
    from k2desk.core.model.guidance import Guidance

OWN_REGION = msg("Your own")
_OWN_PREFIX = "Your own: "
"""Prefix of the title in saved comparisons that are older than messages."""


def guidance_name(guidance: Guidance) -> Message:
    """Return the title: "US and Canada, adequate intake, women"."""
    if guidance.own and not isinstance(guidance.title, Message):
        return msg("Your own: {title}", title=guidance.title.removeprefix(_OWN_PREFIX))
    return plain_text(guidance.title)


def guidance_short(guidance: Guidance) -> Message:
    """Return the title for a mark on a chart."""
    return plain_text(guidance.short)


def guidance_year(guidance: Guidance) -> Message:
    """Return the year of publication; the day of entry for own guidance."""
    if guidance.own and guidance.year:
        return Message("{day}", {"day": Day(guidance.year)})
    return plain_text(guidance.year)


def plain_text(text: str) -> Message:
    """Return a text of the guidance files as a message."""
    return text if isinstance(text, Message) else Message(text, {})


def health_text(text: str) -> Message:
    """Return a health sentence of the guidance files as a message."""
    return text if isinstance(text, Message) else Message(text, {}, context=HEALTH)
