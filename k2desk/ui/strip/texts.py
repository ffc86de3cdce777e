"""Texts of a strip in the window's language, and its description."""

from __future__ import annotations

from dataclasses import replace

from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.message import Message, Style, joined, msg, sentences
from k2desk.core.model.product import UNNAMED_PRODUCT
from k2desk.ui.language import tr
from k2desk.ui.widgets.text_format import one_line


def translated_strip(strip: Strip) -> Strip:
    """Return a strip whose texts are in the window's language."""
    panels = [
        replace(
            panel,
            title=tr(panel.title),
            references=tuple(
                replace(one, label=tr(one.label), title=tr(one.title)) for one in panel.references
            ),
            lanes=tuple(
                replace(
                    lane,
                    title=shown_title(lane.title),
                    text=tr(lane.text),
                    marks=tuple(replace(mark, label=tr(mark.label)) for mark in lane.marks),
                )
                for lane in panel.lanes
            ),
        )
        for panel in strip.panels
    ]
    return Strip(tuple(panels))


def shown_title(title: str) -> str:
    """Return the title of a lane; a product's name is not translated."""
    if isinstance(title, Message):
        return tr(title)
    return tr(UNNAMED_PRODUCT) if title == UNNAMED_PRODUCT else title


def describe_strip(strip: Strip) -> Message:
    """Return the strip as sentences for screen readers."""
    parts = []
    for panel in strip.panels:
        if panel.references:
            guidance = joined([placed.label for placed in panel.references], Style.SEMICOLON)
            parts.append(msg("{title}. Guidance: {items}.", title=panel.title, items=guidance))
        else:
            parts.append(msg("{title}.", title=panel.title))
        for lane in panel.lanes:
            labels = joined([mark.label for mark in lane.marks], Style.COMMA)
            amounts = labels if lane.marks else lane.text
            product = lane.title if isinstance(lane.title, Message) else one_line(lane.title)
            parts.append(msg("{product}: {amounts}.", product=product, amounts=amounts))
    return sentences(*parts)
