"""Amounts per weight or volume: "80 mcg/100 g", "75 µg per ml" are of a serving only if it is that.

So are those of a table whose only column is headed "per 100 g".

Where no serving is stated the measure stands in its place, and a question says so. Where another
serving is stated the amount is of no serving: it stays as printed, without a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import resolve
from k2desk.core.model.amounts import UNIT_PATTERN, Missing, plain_decimal, read_number
from k2desk.core.wording import label_questions, row_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving

RATE = re.compile(
    rf"{UNIT_PATTERN}\s?(?:/|(?:per|pro|par|por|je|na|pour)\s)\s?(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?)?"
    r"\s?(?:(?P<g>g|grams?|gramm)|m(?:illi)?l(?:iters?|itres?)?|мл)(?![^\W_])",
    re.IGNORECASE,
)
"""An amount's unit and what it is per; in folded text."""


_HEADING = re.compile(
    r"[^\d]*(?<!\w)(?:per|pro|par|por|je|na|pour)\s100\s?(?:(?P<g>g|grams?|gramm)|m(?:illi)?l(?:iters?|itres?)?|мл)"
    r"[^\w]*",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(r"(?<!\w)(?:per|pro|par|por|je|na|pour)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A weight or a volume that amounts are per."""

    number: Decimal
    unit: str

    @property
    def text(self) -> str:
        """The measure in words: "100 g", "mL"."""
        return self.unit if self.number == 1 else f"{self.number} {self.unit}"

    def is_serving(self, serving: Serving) -> bool:
        """Whether it is just what a serving is."""
        return serving.unit == self.unit and serving.units_min == serving.units_max == self.number


def measure_in(lines: Sequence[str]) -> Measure | None:
    """Return the one measure that the amounts of some lines are per; None for none or several."""
    found = {measure for line in lines for measure in _measures(line)}
    return found.pop() if len(found) == 1 else None


def measure_above(headings: Iterable[str]) -> Measure | None:
    """Return the 100 g or 100 mL that a column of amounts is headed by; None for anything else.

    Args:
        headings: The lines above the amounts; the last that says what they are per counts.
    """
    found = None
    for line in headings:
        hit = _HEADING.fullmatch(line)
        if hit is not None:
            found = Measure(Decimal(100), "g" if hit["g"] else "mL")
        elif _OTHER_HEADING.search(line):
            found = None
    return found


def _measures(line: str) -> list[Measure]:
    measures = []
    for hit in RATE.finditer(line):
        number = read_number(hit["number"] or "1").value
        if number:
            measures.append(Measure(plain_decimal(number), "g" if hit["g"] else "mL"))
    return measures


def per_measure(facts: LabelFacts, measure: Measure) -> LabelFacts:
    """Return facts whose amounts are per a weight or volume, as far as they are of a serving.

    Args:
        facts: The facts, with the serving that the text states.
        measure: What its amounts are per.
    """
    serving = facts.serving
    if measure.is_serving(serving):
        return facts
    if serving.units is None:
        told = replace(
            serving,
            text=f"{measure.number} {measure.unit}",
            units_min=measure.number,
            units_max=measure.number,
            unit=measure.unit,
            units_per_container=None,
        )
        asked = label_questions.only_per(measure.text)
        return replace(facts, serving=told, questions=(*facts.questions, asked))
    questions: list[Question] = []
    rows = tuple(_without_number(row, measure, questions) for row in facts.rows)
    return replace(
        facts,
        rows=rows,
        amounts=resolve(rows).amounts,
        questions=(*facts.questions, *questions),
    )


def _without_number(row: LabelRow, measure: Measure, questions: list[Question]) -> LabelRow:
    """Return a row without its number, and those beneath it; each is asked about."""
    children = tuple(_without_number(child, measure, questions) for child in row.children)
    if row.mcg is None and row.bounds is None:
        return replace(row, children=children)
    questions.append(row_questions.per_measure(row.name, measure.text))
    return replace(row, mcg=None, bounds=None, missing=Missing.UNCLEAR, children=children)
