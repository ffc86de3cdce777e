"""Sources of facts, and newer labels in the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.forms import LONG_NAMES, NAMES, Form, in_order
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.label_questions import QUESTION_KINDS

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts


def question_kind(code: str) -> str:
    """Return the short description of a kind of question."""
    return QUESTION_KINDS.get(QuestionCode(code), code.replace("_", " "))


# --- the product as a whole --------------------------------------------------------------------


def format_source(facts: LabelFacts) -> str:
    """Return the source: "NIH DSLD label 182362, entered 2018-06-26"."""
    source = facts.source
    stem = {
        "dsld": f"NIH DSLD label {source.id}",
        "text": "Pasted label text",
        "person": "Entered by hand",
        "csv": "A table of your own",
        "lnhpd": f"Health Canada licence {source.id}",
        "off": f"Open Food Facts {source.id}",
    }.get(source.kind, f"{source.kind} {source.id}".strip())
    dated = {"dsld": ", entered "}.get(source.kind, ", ")
    market = ", off market" if facts.off_market else ""
    return f"{stem}{dated + source.date if source.date else ''}{market}"


def source_name(facts: LabelFacts) -> str:
    """Return the source of a label as the subject of a sentence."""
    return {
        "dsld": "NIH's label database",
        "lnhpd": "Health Canada",
        "off": "Open Food Facts",
    }.get(facts.source.kind, "The source")


def newer_label(mine: LabelFacts, label: LabelFacts, *, same_label: bool) -> str:
    """Return the note that the catalog has a newer label.

    Args:
        mine: The facts in My products.
        label: The facts in the catalog.
        same_label: Whether both are the same label of the source, rather than of one barcode.
    """
    date = f", entered {label.source.date}" if label.source.date else ""
    if not same_label:
        return f"The catalogue has a newer label with this barcode{date}."
    if mine.source.date != label.source.date:
        return f"The catalogue has newer facts of this label{date}."
    if mine.source.copy:
        return "The catalogue has this label whole; the copy that is kept lacks some of it."
    return "The catalogue has other facts of this label, entered the same day."


def long_forms(forms: frozenset[Form]) -> str:
    """Return forms by their long names, for a screen reader."""
    return " and ".join(LONG_NAMES.get(form, NAMES[form]) for form in in_order(forms))
