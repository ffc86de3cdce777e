"""Sources of facts, and newer labels in the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.forms import LONG_NAMES, Form, in_order
from k2desk.core.model.message import Day, Message, Style, joined, msg
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.question_kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts, Source


def question_kind(code: str) -> str:
    """Return the short description of a kind of question."""
    return QUESTION_KINDS.get(QuestionCode(code), code.replace("_", " "))


# --- the product as a whole --------------------------------------------------------------------


def format_source(facts: LabelFacts) -> Message:
    """Return the source: "NIH DSLD label 182362, entered Jun 26, 2018"."""
    source = facts.source
    text, date = _source_stem(source), Day(source.date)
    if source.date and source.kind == "dsld":
        text = msg("{source}, entered {date}", source=text, date=date)
    elif source.date:
        text = msg("{source}, {date}", source=text, date=date)
    if facts.off_market:
        return msg("{source}, off market", source=text)
    return text


def _source_stem(source: Source) -> Message:
    if source.kind == "dsld":
        return msg("NIH DSLD label {id}", id=source.id)
    if source.kind == "lnhpd":
        return msg("Health Canada license {id}", id=source.id)
    if source.kind == "off":
        return msg("Open Food Facts {id}", id=source.id)
    stem = _SOURCE_STEMS.get(source.kind)
    return joined((source.kind, source.id)) if stem is None else stem


_SOURCE_STEMS: dict[str, Message] = {
    "text": msg("Pasted label text"),
    "person": msg("Entered by hand"),
    "csv": msg("Your own table"),
}

_SOURCE_NAMES: dict[str, Message] = {
    "dsld": msg("NIH's label database"),
    "lnhpd": msg("Health Canada"),
    "off": msg("Open Food Facts"),
}


def source_name(facts: LabelFacts) -> Message:
    """Return the source of a label as the subject of a sentence."""
    return _SOURCE_NAMES.get(facts.source.kind, msg("The source"))


def newer_label(mine: LabelFacts, label: LabelFacts, *, same_label: bool) -> Message:
    """Return the note that the catalog has a newer label.

    Args:
        mine: The facts in My products.
        label: The facts in the catalog.
        same_label: Whether both are the same label of the source, rather than of one barcode.
    """
    date = Day(label.source.date)
    if not same_label:
        if not label.source.date:
            return msg("The catalog has a newer label with this barcode.")
        return msg("The catalog has a newer label with this barcode, entered {date}.", date=date)
    if mine.source.date != label.source.date:
        if not label.source.date:
            return msg("The catalog has newer facts for this label.")
        return msg("The catalog has newer facts for this label, entered {date}.", date=date)
    if mine.source.copy:
        return msg("The catalog has the whole label. Your copy lacks some facts.")
    return msg("The catalog has other facts for this label, entered on the same day.")


def long_forms(forms: frozenset[Form]) -> Message:
    """Return forms by their long names, for a screen reader."""
    return joined((LONG_NAMES[form] for form in in_order(forms)), Style.AND)
