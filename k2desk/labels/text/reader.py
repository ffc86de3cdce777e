"""Reader of label text: text in, `LabelFacts` out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import find_row_doubts
from k2desk.core.checks.nesting import infer_nesting, resolve_rows
from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.forms import Form, members_of, specific_forms
from k2desk.core.model.label import (
    Alternative,
    LabelFacts,
    LabelRow,
    OtherActive,
    Question,
    Serving,
    Source,
)
from k2desk.core.wording import label_questions, row_questions, serving_questions
from k2desk.labels.fields.barcodes import parse_barcode
from k2desk.labels.text.folding import fold
from k2desk.labels.text.lines import LineReading, read_line
from k2desk.labels.text.panel import PanelLine, PanelLines, columns_to_read, parse_panel
from k2desk.labels.text.rates import find_heading_measure, find_measure, per_measure
from k2desk.labels.text.resolve import is_english
from k2desk.labels.text.servings import parse_serving
from k2desk.labels.text.tokens import TokenKind, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_TEXT = 100_000
"""Maximum length of a text in characters; no label is longer."""

MAX_LINE = 5_000
"""Maximum length of a line in characters."""

MAX_LINES = 1_000
"""Maximum number of lines."""

MAX_ROWS = 60
"""Maximum number of rows about vitamin K; no label has more."""


def read_text(text: str) -> LabelFacts:
    """Read one line of a label or a whole pasted panel; never raises.

    Args:
        text: Pasted text in any script, with HTML remnants and wrapped rows. Text beyond the
            limits above is left out, with a question.

    Returns:
        The facts; without rows if the text names no vitamin K.
    """
    lines = fold(text[:MAX_TEXT]).split("\n")
    cut = len(text) > MAX_TEXT or any(len(line) > MAX_LINE for line in lines)
    cut = cut or len(lines) > MAX_LINES
    panel = parse_panel([line[:MAX_LINE] for line in lines[:MAX_LINES]])
    facts = _from_lines(panel)
    facts = replace(facts, serving=parse_serving(panel.lines), gtin=panel.gtin)
    measure = find_measure(panel.lines)
    if measure is None and not panel.columns:
        measure = find_heading_measure(takewhile(_has_no_form, panel.lines))
    if facts.rows and measure is not None:
        facts = per_measure(facts, measure)
    questions = list(facts.questions)
    if facts.rows and _is_open(facts.serving):
        questions.append(serving_questions.serving_range(facts.serving))
    if facts.gtin and not parse_barcode(facts.gtin).is_valid:
        questions.append(label_questions.barcode_check(facts.gtin))
    if cut:
        questions.append(row_questions.text_left_out())
    return replace(facts, questions=tuple(dict.fromkeys(questions)))


def _has_no_form(line: str) -> bool:
    """Return whether a line names no form of vitamin K."""
    return all(token.kind is not TokenKind.FORM for token in tokenize(line))


def _count(rows: Sequence[LabelRow]) -> int:
    return sum(1 for row in rows for _ in row.walk())


def _is_open(serving: Serving) -> bool:
    return serving.units_min != serving.units_max and serving.basis_units is None


def _from_lines(panel: PanelLines) -> LabelFacts:
    english = is_english("\n".join(panel.lines))
    if len(panel.lines) == 1:
        return _one_line(panel.lines[0], english)
    wanted = columns_to_read(panel.columns)
    count = len(panel.columns)
    read = [_ReadLine(line, read_line(line.text, english, wanted, count)) for line in panel.rows]
    titles = tuple(panel.columns[index] for index in wanted)
    sources = (
        read,
        [_ReadLine(PanelLine(text), read_line(text, english)) for text in panel.title],
        [_ReadLine(PanelLine(text), read_line(text, english)) for text in panel.prose],
    )
    with_k = [source for source in sources if any(item.reading.rows for item in source)]
    stated = [source for source in with_k if any(item.states_amount for item in source)]
    chosen = (stated or with_k or [read])[0]
    facts = _facts(chosen, titles if chosen is read else ())
    facts = replace(facts, other_actives=_others(read))
    if chosen is sources[1]:
        return _with_title(facts, panel)
    return _form_from_title(_with_title(facts, panel), panel)


def _one_line(text: str, english: bool) -> LabelFacts:
    """Read a single line; its parts share the one percentage that it prints."""
    facts = _facts([_ReadLine(PanelLine(text), read_line(text, english))])
    if len(facts.rows) != 1 or not facts.rows[0].children:
        return facts
    percent = facts.rows[0].percent_dv
    return replace(
        facts, amounts=tuple(replace(amount, percent_dv=percent) for amount in facts.amounts)
    )


def _with_title(facts: LabelFacts, panel: PanelLines) -> LabelFacts:
    """Take brand and name from the title; of two lines the brand is first."""
    if not panel.title:
        return facts
    brand = panel.title[0] if len(panel.title) > 1 and not _forms_in(panel.title[0]) else ""
    rest = panel.title[1:] if brand else panel.title
    return replace(facts, brand=brand[:200], name=" ".join(rest[:3])[:500])


def _forms_in(text: str) -> frozenset[Form]:
    return specific_forms(
        form for token in tokenize(text) if token.kind is TokenKind.FORM for form in token.forms
    )


# --- rows --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _ReadLine:
    """Line of the panel with its reading."""

    source: PanelLine
    reading: LineReading

    @property
    def states_amount(self) -> bool:
        """Whether it states an amount of vitamin K, even a doubtful one."""
        return any(
            row.mcg is not None or row.missing is Missing.UNCLEAR for row in self.reading.rows
        ) or any(row.children for row in self.reading.rows)


def _facts(read: Sequence[_ReadLine], titles: Sequence[str] = ()) -> LabelFacts:
    """Combine the rows of several lines, nested as the text shows."""
    whole, read = read, _until_row_limit(read)
    rows, questions = _nest(read)
    rows, repeats, doubled = _without_repeated_rows(rows)
    reading = resolve_rows(rows)
    doubts = [
        *(question for line in read for question in line.reading.questions),
        *questions,
        *doubled,
        *(
            question
            for row in rows
            for _, inner in row.walk()
            for question in find_row_doubts(inner)
        ),
        *reading.questions,
    ]
    if sum(len(line.reading.rows) for line in whole) > sum(len(line.reading.rows) for line in read):
        doubts.append(row_questions.text_left_out())
    return LabelFacts(
        source=Source("text"),
        rows=rows,
        amounts=reading.amounts,
        alternatives=(*_alternatives(read, titles), *repeats),
        questions=tuple(dict.fromkeys(doubts)),
        other_actives=_others(read),
    )


def _until_row_limit(all_lines: Sequence[_ReadLine]) -> list[_ReadLine]:
    """Return the lines up to the one with the last row that is read."""
    lines: list[_ReadLine] = []
    rows = 0
    for line in all_lines:
        if rows < MAX_ROWS:
            room = MAX_ROWS - rows
            reading = replace(
                line.reading, rows=line.reading.rows[:room], columns=line.reading.columns[:room]
            )
            lines.append(replace(line, reading=reading))
            rows += _count(reading.rows)
    return lines


def _others(read: Sequence[_ReadLine]) -> tuple[OtherActive, ...]:
    return tuple(dict.fromkeys(other for line in read for other in line.reading.others))


def _alternatives(read: Sequence[_ReadLine], titles: Sequence[str]) -> list[Alternative]:
    """Return the columns that do not count."""
    columns = [other for line in read for other in line.reading.columns]
    alternatives: list[Alternative] = []
    for index in range(max(map(len, columns), default=0)):
        title = titles[index + 1] if index + 1 < len(titles) else ""
        amounts = tuple(other[index].amount() for other in columns if index < len(other))
        alternatives.append(Alternative(title, amounts))
    return alternatives


def _nest(
    read: Sequence[_ReadLine],
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Nest rows by their indentation, otherwise by their amounts."""
    roots: list[LabelRow] = []
    path: list[tuple[int, int]] = []
    indented = False
    for line in read:
        indent = line.source.indent
        for row in line.reading.rows:
            path = [(level, index) for level, index in path if level < indent]
            if path and members_of(row.forms) <= members_of(roots[path[0][1]].forms):
                roots[path[0][1]] = _add_child(roots[path[0][1]], row, len(path))
                path.append((indent, -1))
                indented = True
            else:
                roots.append(row)
                path = [(indent, len(roots) - 1)]
        if not line.reading.rows:
            path = [(level, index) for level, index in path if level < indent]
    if indented or any(row.children for row in roots):
        return tuple(roots), ()
    return infer_nesting(roots)


def _add_child(row: LabelRow, child: LabelRow, depth: int) -> LabelRow:
    """Return a row with another row added `depth` levels down."""
    last = row.children[-1] if row.children else None
    holds = last is not None and members_of(child.forms) <= members_of(last.forms)
    if depth > 1 and last is not None and holds:
        return replace(row, children=(*row.children[:-1], _add_child(last, child, depth - 1)))
    return replace(row, children=(*row.children, child))


def _without_repeated_rows(
    rows: Sequence[LabelRow],
) -> tuple[tuple[LabelRow, ...], list[Alternative], list[Question]]:
    """Drop repeated rows; of several rows with one name keep the first."""
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


def _form_from_title(facts: LabelFacts, panel: PanelLines) -> LabelFacts:
    """Use a form that only the product's name states, with a question."""
    if len(facts.rows) != 1 or facts.rows[0].children:
        return facts
    row, named = facts.rows[0], _forms_in(" ; ".join(panel.title))
    precise = named - {Form.K, Form.K2, Form.K3}
    narrower = members_of(named) < members_of(row.forms) and (precise or named == {Form.K2})
    if not named or not narrower or not row.forms <= {Form.K, Form.K2}:
        return facts
    gap = Missing.NOT_STATED if named & {Form.K2} else None
    changed = replace(row, forms=named, evidence=Evidence.NAME, form_gap=gap)
    reading = resolve_rows((changed,))
    question = label_questions.form_from_name(row.name, named)
    questions = [item for item in facts.questions if item not in find_row_doubts(row)]
    return replace(
        facts,
        rows=(changed,),
        amounts=reading.amounts,
        questions=(*questions, *find_row_doubts(changed), question),
    )
