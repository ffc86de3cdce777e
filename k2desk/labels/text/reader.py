"""A label's text in, `LabelFacts` out."""

from __future__ import annotations

from k2desk.core.doubts import doubts_about
from k2desk.core.label import LabelFacts, Source
from k2desk.core.nesting import resolve
from k2desk.labels.text.folding import fold
from k2desk.labels.text.lines import read_line
from k2desk.labels.text.settle import is_english


def read_text(text: str) -> LabelFacts:
    """Read."""
    line = " ".join(fold(text).split())
    r = read_line(line, is_english(line))
    reading = resolve(r.rows)
    qs = [*r.questions, *[q for row in r.rows for _, one in row.walk() for q in doubts_about(one)], *reading.questions]
    return LabelFacts(source=Source("text"), rows=r.rows, amounts=reading.amounts, questions=tuple(dict.fromkeys(qs)), other_actives=r.others)
