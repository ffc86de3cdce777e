"""Labels from the NIH site's CSV export: the rows of one table joined with the overview of another.

The export lost every row's forms, notes, operators and parents, so its K2 is of no stated form,
for the reason that this copy does not carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from k2desk.core.model.amounts import decimal_text
from k2desk.core.model.errors import UserError
from k2desk.core.model.label import Alternative, LabelFacts
from k2desk.core.wording import label_questions
from k2desk.labels.dsld.csv_lines import (
    FACTS,
    OVERVIEW,
    Measure,
    Sum,
    Table,
    heading,
    lines,
    measures,
    without_code,
)
from k2desk.labels.dsld.rows import NOT_K
from k2desk.labels.fields.amounts import printed_amount
from k2desk.labels.fields.names import row_name
from k2desk.labels.fields.servings import unit_word, units
from k2desk.labels.fields.values import date, exact_number, people, plain
from k2desk.labels.flat.read import FlatLabel, FlatRow, FlatServing, read_flat

COPY = "CSV export: forms, notes, operators and nesting lost"
"""What the CSV export lost, in a word (`Source.copy`)."""

MOST_FIELD = 500
_MOST_ID_DIGITS = 18

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of facts, as text."""

    line: int
    name: str
    serving: str
    ingredient: str
    category: str
    amount: str
    unit: str
    percent: str
    people: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A label, or a line that belongs to none, which could not be read; `where` names the line."""

    where: str
    why: str


@dataclass(slots=True)
class _Found:
    """What the first look at all tables found.

    Attributes:
        labels: The numbers of all labels.
        about_k: The numbers of those with a row about vitamin K.
        scattered: The numbers of those among them whose rows do not stand together.
        failed: The first damaged line of each label that has one.
        strays: Damaged lines that name no label.
        sums: Size and checksum of each table.
    """

    labels: set[int] = field(default_factory=set)
    about_k: set[int] = field(default_factory=set)
    scattered: set[int] = field(default_factory=set)
    failed: dict[int, Failed] = field(default_factory=dict)
    strays: list[Failed] = field(default_factory=list)
    sums: list[tuple[str, Sum]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CsvLabels:
    """What is in the tables.

    Attributes:
        labels: How many labels there are, with those that failed.
        strays: Lines that name no label.
        failed: The labels that could not be read.
        sums: Name, size and checksum of each table.
        facts: Yields the facts of the labels with vitamin K, and those that turn out unreadable.
    """

    labels: int
    strays: tuple[Failed, ...]
    failed: tuple[Failed, ...]
    sums: tuple[tuple[str, Sum], ...]
    facts: Iterator[tuple[str, LabelFacts | Failed]]


def kind_of(first_line: bytes) -> str:
    """Return "facts", "overview", or nothing for a table that is not needed or not known."""
    return {FACTS: "facts", OVERVIEW: "overview"}.get(heading(first_line), "")


def read_tables(overviews: Sequence[Table], facts: Sequence[Table], told: Told) -> CsvLabels:
    """Look through the tables; the facts of the labels come one by one.

    Args:
        overviews: The tables with one line a label.
        facts: The tables with one line a row, in batches or in one.
        told: Hears how many bytes have been read on; the tables are read twice.

    Raises:
        UserError: If a table cannot be read or is damaged as a whole.
    """
    found = _Found()
    for table in facts:
        _look_through(table, found, told)
    known = _overview(overviews, found, told)
    found.about_k -= found.failed.keys()
    return CsvLabels(
        labels=len(found.labels),
        strays=tuple(found.strays),
        failed=tuple(found.failed.values()),
        sums=tuple(found.sums),
        facts=_labels(facts, found, known, told),
    )


# --- the first look ----------------------------------------------------------------------------


def _numbered(
    table: Table, width: int, found: _Found | None, told: Told
) -> Iterator[tuple[int, int, list[bytes]]]:
    """Yield line number, label and fields of each whole line behind the heading.

    Args:
        table: The table.
        width: How many fields a line has.
        found: Takes up what is damaged; None on a second reading.
        told: Hears how many bytes have been read on.
    """
    counted = None if found is None else Sum()
    for number, line in enumerate(lines(table, told, counted), 1):
        fields = line.split(b",")
        digits = fields[1] if len(fields) > 1 else b""
        if len(fields) == width and digits.isdigit() and len(digits) <= _MOST_ID_DIGITS:
            yield number, int(digits), fields
        elif found is not None and number > 1 and line.strip():
            _damaged(found, f"{table.shown}, line {number:,}", digits, len(fields), width)
    if found is not None and counted is not None:
        found.sums.append((table.shown, counted))


def _damaged(found: _Found, where: str, digits: bytes, fields: int, width: int) -> None:
    if not digits.isdigit() or len(digits) > _MOST_ID_DIGITS:
        found.strays.append(Failed(where, "The line has no DSLD number in its second field."))
        return
    label = int(digits)
    found.labels.add(label)
    found.failed.setdefault(
        label, Failed(where, f"The line has {fields} fields in place of {width}.")
    )


def _look_through(table: Table, found: _Found, told: Told) -> None:
    about_k: dict[bytes, bool] = {}
    before = -1
    for _, label, fields in _numbered(table, FACTS.count(",") + 1, found, told):
        key = fields[4] + b"," + fields[5]
        about = about_k.get(key)
        if about is None:
            about = about_k[key] = _is_about_k(_text(fields[4]), _text(fields[5]))
        if label != before:
            if label in found.labels:
                found.scattered.add(label)
            found.labels.add(label)
            before = label
        if about:
            found.about_k.add(label)


def _is_about_k(name: str, category: str) -> bool:
    return row_name(name) is not None and category.strip().lower() not in NOT_K


def _overview(
    tables: Sequence[Table], found: _Found, told: Told
) -> dict[int, tuple[str, list[str]]]:
    """Return the overview lines of the labels with vitamin K, and where each stands."""
    known: dict[int, tuple[str, list[str]]] = {}
    for table in tables:
        for number, label, fields in _numbered(table, OVERVIEW.count(",") + 1, found, told):
            found.labels.add(label)
            if label not in found.about_k:
                continue
            where = f"{table.shown}, line {number:,}"
            texts = _texts(fields)
            if texts is None:
                found.failed.setdefault(label, Failed(where, "The line is not UTF-8 text."))
            elif label not in known or date(texts[9]) > date(known[label][1][9]):
                known[label] = where, texts
    return known


# --- the labels --------------------------------------------------------------------------------


def _labels(
    tables: Sequence[Table],
    found: _Found,
    known: dict[int, tuple[str, list[str]]],
    told: Told,
) -> Iterator[tuple[str, LabelFacts | Failed]]:
    for label, where, rows in _gathered(tables, found, told):
        if isinstance(rows, Failed):
            yield where, rows
        elif label not in known:
            yield where, Failed(where, "No table ProductOverview has this label.")
        else:
            try:
                yield where, _facts(label, rows, known[label][1])
            except UserError as error:
                yield where, Failed(where, str(error))


def _gathered(
    tables: Sequence[Table], found: _Found, told: Told
) -> Iterator[tuple[int, str, list[Row] | Failed]]:
    """Yield each label with vitamin K: its number, where it begins, and its rows."""
    scattered: dict[int, tuple[str, list[Row] | Failed]] = {}
    for table in tables:
        current, where = -1, ""
        rows: list[Row] | Failed = []
        for number, label, fields in _numbered(table, FACTS.count(",") + 1, None, told):
            if label != current:
                if current in found.about_k and current not in found.scattered:
                    yield current, where, rows
                current, where, rows = label, f"{table.shown}, line {number:,}", []
                if label in found.scattered:
                    where, rows = scattered.get(label, (where, rows))
            if label in found.about_k:
                rows = _with_row(rows, number, table, fields)
                if label in found.scattered:
                    scattered[label] = where, rows
        if current in found.about_k and current not in found.scattered:
            yield current, where, rows
    for label, (where, rows) in scattered.items():
        yield label, where, rows


def _with_row(
    rows: list[Row] | Failed, number: int, table: Table, fields: Sequence[bytes]
) -> list[Row] | Failed:
    where = f"{table.shown}, line {number:,}"
    if isinstance(rows, Failed):
        return rows
    texts = _texts(fields)
    if texts is None:
        return Failed(where, "The line is not UTF-8 text.")
    for name, text in (("amount", texts[6]), ("percentage", texts[8])):
        if text and exact_number(text) is None:
            return Failed(where, f"The {name} “{text[:40]}” is not a number.")
    rows.append(Row(number, texts[2], *texts[3:10]))
    return rows


def _facts(label: int, rows: Sequence[Row], overview: Sequence[str]) -> LabelFacts:
    columns = _columns(rows)
    main = columns[0]
    facts = _flat(label, main, overview)
    if len(columns) == 1:
        return _with_pack(facts, overview)
    others = [
        Alternative(_title(column), _flat(label, column, overview).amounts)
        for column in columns[1:]
    ]
    about = next(row.ingredient for row in main if _is_about_k(row.ingredient, row.category))
    asked = label_questions.several_columns(plain(about), len(columns))
    facts = replace(
        facts,
        alternatives=(*others, *facts.alternatives),
        questions=(*facts.questions, asked),
    )
    return _with_pack(facts, overview)


def _columns(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows by the serving that they are for, that for adults first.

    Servings without a row about vitamin K are no columns.
    """
    by_serving: dict[str, list[Row]] = {}
    for row in rows:
        by_serving.setdefault(row.serving, []).append(row)
    about_k = [
        some
        for some in by_serving.values()
        if any(_is_about_k(row.ingredient, row.category) for row in some)
    ]
    return sorted(about_k, key=lambda some: 0 if _for_adults(some) else 1)


def _for_adults(rows: Iterable[Row]) -> bool:
    named = [row.people.lower() for row in rows if row.people]
    return any("adult" in people or "4 or more" in people for people in named)


def _title(column: Sequence[Row]) -> str:
    named = people(row.people for row in column)
    return ", ".join(filter(None, [*named[:1], column[0].serving])) or label_questions.OTHER_COLUMN


def _flat(label: int, rows: Sequence[Row], overview: Sequence[str]) -> LabelFacts:
    serving = next(iter(measures(rows[0].serving or overview[6])), None)
    market = overview[10].strip().lower()
    return read_flat(
        FlatLabel(
            id=label,
            brand=plain(overview[3]),
            name=plain(overview[2]),
            upc=plain(overview[4]),
            off_market={"on market": False, "off market": True}.get(market),
            entered=date(overview[9]),
            state=without_code(overview[8]),
            people=list(people(row.people for row in rows)),
            serving=_serving(serving),
            k=[_k_row(row) for row in rows if _is_about_k(row.ingredient, row.category)],
            others=[
                f"{plain(row.ingredient)}|{printed_amount(exact_number(row.amount), row.unit)}"
                for row in rows
                if not _is_about_k(row.ingredient, row.category)
            ],
        ),
        COPY,
    )


def _k_row(row: Row) -> FlatRow:
    amount, percent = exact_number(row.amount), exact_number(row.percent)
    stated = amount is not None
    return FlatRow(
        name=plain(row.ingredient),
        quantity=decimal_text(amount) if amount is not None else "",
        unit=plain(row.unit) if stated else "",
        percent="" if percent is None else decimal_text(percent),
    )


def _serving(serving: Measure | None) -> FlatServing:
    if serving is None:
        return FlatServing()
    low, high = decimal_text(serving.low), decimal_text(serving.high)
    return FlatServing(low, high if high != low else "", serving.unit, serving.note)


def _with_pack(facts: LabelFacts, overview: Sequence[str]) -> LabelFacts:
    """Return the facts with the units in the pack, where its contents are in the serving's unit."""
    unit = facts.serving.unit
    for content in measures(overview[5]):
        word = unit_word(content.unit)
        if unit and word and word.split()[-1] == unit.split()[-1]:
            serving = replace(facts.serving, units_per_container=units(content.low))
            return replace(facts, serving=serving)
    return facts


def _texts(fields: Iterable[bytes]) -> list[str] | None:
    try:
        return [one.decode().strip()[:MOST_FIELD] for one in fields]
    except UnicodeDecodeError:
        return None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
