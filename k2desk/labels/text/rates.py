"""Amounts per weight or volume: "80 mcg/100 g", "75 µg per ml".

The same holds for a table whose only column has the heading "per 100 g". Without a stated
serving, the measure becomes the serving and a question says so. With another serving, the amount
keeps its printed text but has no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import UNIT_PATTERN, Missing, normalize_decimal, parse_printed_number
from k2desk.core.wording import row_questions, serving_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving

RATE = re.compile(
    rf"{UNIT_PATTERN}\s?(?:/|(?:per|pro|par|por|je|na|pour)\s)\s?(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?)?"
    r"\s?(?:(?P<g>g|grams?|gramm)|m(?:illi)?l(?:iters?|itres?)?|мл)(?![^\W_])",
    re.IGNORECASE,
)
"""A unit and the measure it refers to, in folded text."""


_HEADING = re.compile(
    r"[^\d]*(?<!\w)(?:per|pro|par|por|je|na|pour)\s100\s?(?:(?P<g>g|grams?|gramm)|m(?:illi)?l(?:iters?|itres?)?|мл)"
    r"[^\w]*",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(r"(?<!\w)(?:per|pro|par|por|je|na|pour)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """Weight or volume that amounts refer to."""

    number: Decimal
    unit: str

    @property
    def text(self) -> str:
        """Measure in words: "100 g", "mL"."""
        return self.unit if self.number == 1 else f"{self.number} {self.unit}"

    def is_serving(self, serving: Serving) -> bool:
        """Return whether a serving is exactly this measure."""
        return serving.unit == self.unit and serving.units_min == serving.units_max == self.number


def find_measure(lines: Sequence[str]) -> Measure | None:
    """Return the only measure that amounts of some lines refer to, or None."""
    measures = {measure for line in lines for measure in _measures(line)}
    return measures.pop() if len(measures) == 1 else None


def find_heading_measure(headings: Iterable[str]) -> Measure | None:
    """Return the 100 g or 100 mL in the heading of a column, or None.

    Args:
        headings: The lines above the amounts; the last one that names a measure counts.
    """
    measure = None
    for line in headings:
        hit = _HEADING.fullmatch(line)
        if hit is not None:
            measure = Measure(Decimal(100), "g" if hit["g"] else "mL")
        elif _OTHER_HEADING.search(line):
            measure = None
    return measure


def _measures(line: str) -> list[Measure]:
    measures = []
    for hit in RATE.finditer(line):
        number = parse_printed_number(hit["number"] or "1").value
        if number:
            measures.append(Measure(normalize_decimal(number), "g" if hit["g"] else "mL"))
    return measures


def per_measure(facts: LabelFacts, measure: Measure) -> LabelFacts:
    """Return facts with amounts per measure related to the serving.

    Args:
        facts: The facts, with the serving that the text states.
        measure: The measure that its amounts refer to.
    """
    serving = facts.serving
    if measure.is_serving(serving):
        return facts
    if serving.units is None:
        serving_per_measure = replace(
            serving,
            text=f"{measure.number} {measure.unit}",
            units_min=measure.number,
            units_max=measure.number,
            unit=measure.unit,
            units_per_container=None,
        )
        question = serving_questions.only_per(measure.text)
        return replace(facts, serving=serving_per_measure, questions=(*facts.questions, question))
    questions: list[Question] = []
    rows = tuple(_without_number(row, measure, questions) for row in facts.rows)
    return replace(
        facts,
        rows=rows,
        amounts=resolve_rows(rows).amounts,
        questions=(*facts.questions, *questions),
    )


def _without_number(row: LabelRow, measure: Measure, questions: list[Question]) -> LabelRow:
    """Return a row and its children without numbers, with questions."""
    children = tuple(_without_number(child, measure, questions) for child in row.children)
    if row.mcg is None and row.bounds is None:
        return replace(row, children=children)
    questions.append(row_questions.per_measure(row.name, measure.text))
    return replace(row, mcg=None, bounds=None, missing=Missing.UNCLEAR, children=children)
