"""A label's text in, `LabelFacts` out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import doubts_about
from k2desk.core.checks.nesting import nest, resolve
from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.forms import Form, members_of, tidy
from k2desk.core.model.label import (
    Alternative,
    LabelFacts,
    LabelRow,
    OtherActive,
    Question,
    Serving,
    Source,
)
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.fields.barcodes import read_barcode
from k2desk.labels.text.folding import fold
from k2desk.labels.text.lines import LineReading, read_line
from k2desk.labels.text.panel import Panel, PanelLine, counting_column, panel_of
from k2desk.labels.text.rates import measure_above, measure_in, per_measure
from k2desk.labels.text.resolve import is_english
from k2desk.labels.text.servings import serving_of
from k2desk.labels.text.tokens import Kind, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TEXT = 100_000
"""Characters of a text that are read: no label is longer."""

MOST_LINE = 5_000
"""Characters of one line that are read."""

MOST_LINES = 1_000
"""Lines that are read."""

MOST_ROWS = 60
"""Rows about vitamin K that are read: no label has more."""


def read_text(text: str) -> LabelFacts:
    """Read one line of a label, or a whole pasted panel; never raises, whatever the text.

    Args:
        text: As pasted: any script, with HTML remnants, wrapped rows and all. What goes beyond
            the limits above is left out, with a question.

    Returns:
        The facts; with no rows where the text names no vitamin K.
    """
    lines = fold(text[:MOST_TEXT]).split("\n")
    cut = len(text) > MOST_TEXT or any(len(line) > MOST_LINE for line in lines)
    cut = cut or len(lines) > MOST_LINES
    panel = panel_of([line[:MOST_LINE] for line in lines[:MOST_LINES]])
    found = _from_lines(panel)
    facts = replace(found, serving=serving_of(panel.lines), gtin=panel.gtin)
    measure = measure_in(panel.lines)
    if measure is None and not panel.columns:
        measure = measure_above(takewhile(_names_nothing, panel.lines))
    if facts.rows and measure is not None:
        facts = per_measure(facts, measure)
    questions = list(facts.questions)
    if facts.rows and _is_open(facts.serving):
        questions.append(label_questions.serving_range(facts.serving))
    if facts.gtin and not read_barcode(facts.gtin).checks:
        questions.append(label_questions.barcode_check(facts.gtin))
    if cut:
        questions.append(row_questions.text_left_out())
    return replace(facts, questions=tuple(dict.fromkeys(questions)))


def _names_nothing(line: str) -> bool:
    """Whether a line stands above the rows about vitamin K."""
    return all(token.kind is not Kind.FORM for token in tokens_of(line))


def _count(rows: Sequence[LabelRow]) -> int:
    return sum(1 for row in rows for _ in row.walk())


def _is_open(serving: Serving) -> bool:
    return serving.units_min != serving.units_max and serving.basis_units is None


def _from_lines(panel: Panel) -> LabelFacts:
    english = is_english("\n".join(panel.lines))
    if len(panel.lines) == 1:
        return _one_line(panel.lines[0], english)
    wanted = counting_column(panel.columns)
    count = len(panel.columns)
    read = [_Read(line, read_line(line.text, english, wanted, count)) for line in panel.rows]
    titles = tuple(panel.columns[place] for place in wanted)
    sources = (
        read,
        [_Read(PanelLine(text), read_line(text, english)) for text in panel.title],
        [_Read(PanelLine(text), read_line(text, english)) for text in panel.prose],
    )
    with_k = [source for source in sources if any(one.line.rows for one in source)]
    stated = [source for source in with_k if any(one.states_amount for one in source)]
    chosen = (stated or with_k or [read])[0]
    facts = _facts(chosen, titles if chosen is read else ())
    facts = replace(facts, other_actives=_others(read))
    if chosen is sources[1]:
        return _named(facts, panel)
    return _form_from_title(_named(facts, panel), panel)


def _one_line(text: str, english: bool) -> LabelFacts:
    """Read a line by itself; the parts of its amount carry the one percentage that it prints."""
    facts = _facts([_Read(PanelLine(text), read_line(text, english))])
    if len(facts.rows) != 1 or not facts.rows[0].children:
        return facts
    percent = facts.rows[0].percent_dv
    return replace(facts, amounts=tuple(replace(one, percent_dv=percent) for one in facts.amounts))


def _named(facts: LabelFacts, panel: Panel) -> LabelFacts:
    """Take brand and name from the lines before the panel: with two or more, the brand first."""
    if not panel.title:
        return facts
    brand = panel.title[0] if len(panel.title) > 1 and not _forms_in(panel.title[0]) else ""
    rest = panel.title[1:] if brand else panel.title
    return replace(facts, brand=brand[:200], name=" ".join(rest[:3])[:500])


def _forms_in(text: str) -> frozenset[Form]:
    return tidy(
        form for token in tokens_of(text) if token.kind is Kind.FORM for form in token.forms
    )


# --- rows --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """A line of the panel with what was read of it."""

    place: PanelLine
    line: LineReading

    @property
    def states_amount(self) -> bool:
        """Whether it states an amount of vitamin K, be it a doubtful one."""
        return any(
            row.mcg is not None or row.missing is Missing.UNCLEAR for row in self.line.rows
        ) or any(row.children for row in self.line.rows)


def _facts(read: Sequence[_Read], titles: Sequence[str] = ()) -> LabelFacts:
    """Put the rows of several lines together, nested as the text shows it."""
    whole, read = read, _first(read)
    rows, questions = _nested(read)
    rows, repeats, doubled = _without_doubles(rows)
    reading = resolve(rows)
    asked = [
        *(question for one in read for question in one.line.questions),
        *questions,
        *doubled,
        *(question for row in rows for _, one in row.walk() for question in doubts_about(one)),
        *reading.questions,
    ]
    if sum(len(one.line.rows) for one in whole) > sum(len(one.line.rows) for one in read):
        asked.append(row_questions.text_left_out())
    return LabelFacts(
        source=Source("text"),
        rows=rows,
        amounts=reading.amounts,
        alternatives=(*_alternatives(read, titles), *repeats),
        questions=tuple(dict.fromkeys(asked)),
        other_actives=_others(read),
    )


def _first(read: Sequence[_Read]) -> list[_Read]:
    """Return the lines up to the one with the last row that is read."""
    kept: list[_Read] = []
    rows = 0
    for one in read:
        if rows < MOST_ROWS:
            room = MOST_ROWS - rows
            line = replace(one.line, rows=one.line.rows[:room], columns=one.line.columns[:room])
            kept.append(replace(one, line=line))
            rows += _count(line.rows)
    return kept


def _others(read: Sequence[_Read]) -> tuple[OtherActive, ...]:
    return tuple(dict.fromkeys(other for one in read for other in one.line.others))


def _alternatives(read: Sequence[_Read], titles: Sequence[str]) -> list[Alternative]:
    """Return the columns that do not count."""
    columns = [other for one in read for other in one.line.columns]
    found: list[Alternative] = []
    for place in range(max(map(len, columns), default=0)):
        title = titles[place + 1] if place + 1 < len(titles) else ""
        amounts = tuple(other[place].amount() for other in columns if place < len(other))
        found.append(Alternative(title, amounts))
    return found


def _nested(
    read: Sequence[_Read],
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Nest rows as they are indented; where nothing is, as their amounts add up."""
    roots: list[LabelRow] = []
    path: list[tuple[int, int]] = []
    indented = False
    for one in read:
        indent = one.place.indent
        for row in one.line.rows:
            path = [(level, place) for level, place in path if level < indent]
            if path and members_of(row.forms) <= members_of(roots[path[0][1]].forms):
                roots[path[0][1]] = _with_child(roots[path[0][1]], row, len(path))
                path.append((indent, -1))
                indented = True
            else:
                roots.append(row)
                path = [(indent, len(roots) - 1)]
        if not one.line.rows:
            path = [(level, place) for level, place in path if level < indent]
    if indented or any(row.children for row in roots):
        return tuple(roots), ()
    return nest(roots)


def _with_child(row: LabelRow, child: LabelRow, depth: int) -> LabelRow:
    """Return a row with another one put beneath it, `depth` levels down."""
    last = row.children[-1] if row.children else None
    holds = last is not None and members_of(child.forms) <= members_of(last.forms)
    if depth > 1 and last is not None and holds:
        return replace(row, children=(*row.children[:-1], _with_child(last, child, depth - 1)))
    return replace(row, children=(*row.children, child))


def _without_doubles(
    rows: Sequence[LabelRow],
) -> tuple[tuple[LabelRow, ...], list[Alternative], list[Question]]:
    """Count a row once that stands twice, and only the first of several with one name."""
    named: dict[tuple[str, frozenset[Form]], list[LabelRow]] = {}
    for row in rows:
        named.setdefault((row.name.casefold(), row.forms), []).append(row)
    questions: list[Question] = []
    repeats: list[Alternative] = []
    for same in named.values():
        if len(same) < 2:
            continue
        first, *others = same
        different = [row for row in others if (row.mcg, row.bounds) != (first.mcg, first.bounds)]
        if different:
            questions.append(label_questions.same_name_twice(first.name, len(same)))
            repeats += [Alternative("", (row.amount(),)) for row in different]
        else:
            questions.append(label_questions.same_row_twice(first.name, first.printed, len(same)))
    return tuple(same[0] for same in named.values()), repeats, questions


# --- the product's name ------------------------------------------------------------------------


def _form_from_title(facts: LabelFacts, panel: Panel) -> LabelFacts:
    """Take a form that only the product's name states, and say so."""
    if len(facts.rows) != 1 or facts.rows[0].children:
        return facts
    row, named = facts.rows[0], _forms_in(" ; ".join(panel.title))
    telling = named - {Form.K, Form.K2, Form.K3}
    narrower = members_of(named) < members_of(row.forms) and (telling or named == {Form.K2})
    if not named or not narrower or not row.forms <= {Form.K, Form.K2}:
        return facts
    gap = Missing.NOT_STATED if named & {Form.K2} else None
    told = replace(row, forms=named, evidence=Evidence.NAME, form_gap=gap)
    reading = resolve((told,))
    question = label_questions.form_from_name(row.name, named)
    questions = [one for one in facts.questions if one not in doubts_about(row)]
    return replace(
        facts,
        rows=(told,),
        amounts=reading.amounts,
        questions=(*questions, *doubts_about(told), question),
    )
