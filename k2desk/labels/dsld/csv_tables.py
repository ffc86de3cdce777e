"""Labels from the NIH site's CSV export: the rows of one table joined with the overview of another.

The export lost every row's forms, notes, operators and parents, so its K2 is of no stated form,
for the reason that this copy does not carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.errors import UserError
from k2desk.core.model.label import Alternative, LabelFacts
from k2desk.core.wording import label_questions
from k2desk.labels.dsld.csv_lines import (
    FACTS_HEADING,
    OVERVIEW_HEADING,
    ExportTable,
    TableChecksum,
    UnitCount,
    heading_text,
    parse_unit_counts,
    read_lines,
    without_langual_code,
)
from k2desk.labels.dsld.rows import OTHER_CATEGORIES
from k2desk.labels.fields.amounts import format_amount
from k2desk.labels.fields.names import parse_row_name
from k2desk.labels.fields.servings import plausible_count, unit_word
from k2desk.labels.fields.values import clean_text, iso_date, parse_decimal, people_groups
from k2desk.labels.flat.read import FlatLabel, FlatRow, FlatServing, read_flat

CSV_COPY = "CSV export: forms, notes, operators and nesting lost"
"""What the CSV export lost, in a word (`Source.copy`)."""

MAX_FIELD_LENGTH = 500
_MAX_ID_DIGITS = 18

ByteCallback = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FactsLine:
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
class FailedLine:
    """A label, or a line that belongs to none, which could not be read; `where` names the line."""

    where: str
    why: str


@dataclass(slots=True)
class _Scan:
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
    failed: dict[int, FailedLine] = field(default_factory=dict)
    strays: list[FailedLine] = field(default_factory=list)
    sums: list[tuple[str, TableChecksum]] = field(default_factory=list)


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
    strays: tuple[FailedLine, ...]
    failed: tuple[FailedLine, ...]
    sums: tuple[tuple[str, TableChecksum], ...]
    facts: Iterator[tuple[str, LabelFacts | FailedLine]]


def table_kind(first_line: bytes) -> str:
    """Return "facts", "overview", or nothing for a table that is not needed or not known."""
    return {FACTS_HEADING: "facts", OVERVIEW_HEADING: "overview"}.get(heading_text(first_line), "")


def read_tables(
    overviews: Sequence[ExportTable], facts: Sequence[ExportTable], told: ByteCallback
) -> CsvLabels:
    """Look through the tables; the facts of the labels come one by one.

    Args:
        overviews: The tables with one line a label.
        facts: The tables with one line a row, in batches or in one.
        told: Hears how many bytes have been read on; the tables are read twice.

    Raises:
        UserError: If a table cannot be read or is damaged as a whole.
    """
    found = _Scan()
    for table in facts:
        _scan_facts(table, found, told)
    known = _read_overviews(overviews, found, told)
    found.about_k -= found.failed.keys()
    return CsvLabels(
        labels=len(found.labels),
        strays=tuple(found.strays),
        failed=tuple(found.failed.values()),
        sums=tuple(found.sums),
        facts=_labels(facts, found, known, told),
    )


# --- the first look ----------------------------------------------------------------------------


def _label_lines(
    table: ExportTable, width: int, found: _Scan | None, told: ByteCallback
) -> Iterator[tuple[int, int, list[bytes]]]:
    """Yield line number, label and fields of each whole line behind the heading.

    Args:
        table: The table.
        width: How many fields a line has.
        found: Takes up what is damaged; None on a second reading.
        told: Hears how many bytes have been read on.
    """
    counted = None if found is None else TableChecksum()
    for number, line in enumerate(read_lines(table, told, counted), 1):
        fields = line.split(b",")
        digits = fields[1] if len(fields) > 1 else b""
        if len(fields) == width and digits.isdigit() and len(digits) <= _MAX_ID_DIGITS:
            yield number, int(digits), fields
        elif found is not None and number > 1 and line.strip():
            _note_damaged_line(found, f"{table.shown}, line {number:,}", digits, len(fields), width)
    if found is not None and counted is not None:
        found.sums.append((table.shown, counted))


def _note_damaged_line(found: _Scan, where: str, digits: bytes, fields: int, width: int) -> None:
    if not digits.isdigit() or len(digits) > _MAX_ID_DIGITS:
        found.strays.append(FailedLine(where, "The line has no DSLD number in its second field."))
        return
    label = int(digits)
    found.labels.add(label)
    found.failed.setdefault(
        label, FailedLine(where, f"The line has {fields} fields in place of {width}.")
    )


def _scan_facts(table: ExportTable, found: _Scan, told: ByteCallback) -> None:
    about_k: dict[bytes, bool] = {}
    before = -1
    for _, label, fields in _label_lines(table, FACTS_HEADING.count(",") + 1, found, told):
        key = fields[4] + b"," + fields[5]
        about = about_k.get(key)
        if about is None:
            about = about_k[key] = _is_about_k(_decoded(fields[4]), _decoded(fields[5]))
        if label != before:
            if label in found.labels:
                found.scattered.add(label)
            found.labels.add(label)
            before = label
        if about:
            found.about_k.add(label)


def _is_about_k(name: str, category: str) -> bool:
    return parse_row_name(name) is not None and category.strip().lower() not in OTHER_CATEGORIES


def _read_overviews(
    tables: Sequence[ExportTable], found: _Scan, told: ByteCallback
) -> dict[int, tuple[str, list[str]]]:
    """Return the overview lines of the labels with vitamin K, and where each stands."""
    known: dict[int, tuple[str, list[str]]] = {}
    for table in tables:
        for number, label, fields in _label_lines(
            table, OVERVIEW_HEADING.count(",") + 1, found, told
        ):
            found.labels.add(label)
            if label not in found.about_k:
                continue
            where = f"{table.shown}, line {number:,}"
            texts = _decoded_fields(fields)
            if texts is None:
                found.failed.setdefault(label, FailedLine(where, "The line is not UTF-8 text."))
            elif label not in known or iso_date(texts[9]) > iso_date(known[label][1][9]):
                known[label] = where, texts
    return known


# --- the labels --------------------------------------------------------------------------------


def _labels(
    tables: Sequence[ExportTable],
    found: _Scan,
    known: dict[int, tuple[str, list[str]]],
    told: ByteCallback,
) -> Iterator[tuple[str, LabelFacts | FailedLine]]:
    for label, where, rows in _rows_by_label(tables, found, told):
        if isinstance(rows, FailedLine):
            yield where, rows
        elif label not in known:
            yield where, FailedLine(where, "No table ProductOverview has this label.")
        else:
            try:
                yield where, _facts(label, rows, known[label][1])
            except UserError as error:
                yield where, FailedLine(where, str(error))


def _rows_by_label(
    tables: Sequence[ExportTable], found: _Scan, told: ByteCallback
) -> Iterator[tuple[int, str, list[FactsLine] | FailedLine]]:
    """Yield each label with vitamin K: its number, where it begins, and its rows."""
    scattered: dict[int, tuple[str, list[FactsLine] | FailedLine]] = {}
    for table in tables:
        current, where = -1, ""
        rows: list[FactsLine] | FailedLine = []
        for number, label, fields in _label_lines(table, FACTS_HEADING.count(",") + 1, None, told):
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
    rows: list[FactsLine] | FailedLine, number: int, table: ExportTable, fields: Sequence[bytes]
) -> list[FactsLine] | FailedLine:
    where = f"{table.shown}, line {number:,}"
    if isinstance(rows, FailedLine):
        return rows
    texts = _decoded_fields(fields)
    if texts is None:
        return FailedLine(where, "The line is not UTF-8 text.")
    for name, text in (("amount", texts[6]), ("percentage", texts[8])):
        if text and parse_decimal(text) is None:
            return FailedLine(where, f"The {name} “{text[:40]}” is not a number.")
    rows.append(FactsLine(number, texts[2], *texts[3:10]))
    return rows


def _facts(label: int, rows: Sequence[FactsLine], overview: Sequence[str]) -> LabelFacts:
    columns = _columns(rows)
    main = columns[0]
    facts = _flat_facts(label, main, overview)
    if len(columns) == 1:
        return _with_pack(facts, overview)
    others = [
        Alternative(_title(column), _flat_facts(label, column, overview).amounts)
        for column in columns[1:]
    ]
    about = next(row.ingredient for row in main if _is_about_k(row.ingredient, row.category))
    asked = label_questions.several_columns(clean_text(about), len(columns))
    facts = replace(
        facts,
        alternatives=(*others, *facts.alternatives),
        questions=(*facts.questions, asked),
    )
    return _with_pack(facts, overview)


def _columns(rows: Sequence[FactsLine]) -> list[list[FactsLine]]:
    """Return the rows by the serving that they are for, that for adults first.

    Servings without a row about vitamin K are no columns.
    """
    by_serving: dict[str, list[FactsLine]] = {}
    for row in rows:
        by_serving.setdefault(row.serving, []).append(row)
    about_k = [
        some
        for some in by_serving.values()
        if any(_is_about_k(row.ingredient, row.category) for row in some)
    ]
    return sorted(about_k, key=lambda some: 0 if _for_adults(some) else 1)


def _for_adults(rows: Iterable[FactsLine]) -> bool:
    named = [row.people.lower() for row in rows if row.people]
    return any("adult" in people or "4 or more" in people for people in named)


def _title(column: Sequence[FactsLine]) -> str:
    named = people_groups(row.people for row in column)
    return ", ".join(filter(None, [*named[:1], column[0].serving])) or label_questions.OTHER_COLUMN


def _flat_facts(label: int, rows: Sequence[FactsLine], overview: Sequence[str]) -> LabelFacts:
    serving = next(iter(parse_unit_counts(rows[0].serving or overview[6])), None)
    market = overview[10].strip().lower()
    return read_flat(
        FlatLabel(
            id=label,
            brand=clean_text(overview[3]),
            name=clean_text(overview[2]),
            upc=clean_text(overview[4]),
            off_market={"on market": False, "off market": True}.get(market),
            entered=iso_date(overview[9]),
            state=without_langual_code(overview[8]),
            people=list(people_groups(row.people for row in rows)),
            serving=_serving(serving),
            k=[_k_row(row) for row in rows if _is_about_k(row.ingredient, row.category)],
            others=[
                f"{clean_text(row.ingredient)}|{format_amount(parse_decimal(row.amount), row.unit)}"
                for row in rows
                if not _is_about_k(row.ingredient, row.category)
            ],
        ),
        CSV_COPY,
    )


def _k_row(row: FactsLine) -> FlatRow:
    amount, percent = parse_decimal(row.amount), parse_decimal(row.percent)
    stated = amount is not None
    return FlatRow(
        name=clean_text(row.ingredient),
        quantity=format_decimal(amount) if amount is not None else "",
        unit=clean_text(row.unit) if stated else "",
        percent="" if percent is None else format_decimal(percent),
    )


def _serving(serving: UnitCount | None) -> FlatServing:
    if serving is None:
        return FlatServing()
    low, high = format_decimal(serving.low), format_decimal(serving.high)
    return FlatServing(low, high if high != low else "", serving.unit, serving.note)


def _with_pack(facts: LabelFacts, overview: Sequence[str]) -> LabelFacts:
    """Return the facts with the units in the pack, where its contents are in the serving's unit."""
    unit = facts.serving.unit
    for content in parse_unit_counts(overview[5]):
        word = unit_word(content.unit)
        if unit and word and word.split()[-1] == unit.split()[-1]:
            serving = replace(facts.serving, units_per_container=plausible_count(content.low))
            return replace(facts, serving=serving)
    return facts


def _decoded_fields(fields: Iterable[bytes]) -> list[str] | None:
    try:
        return [one.decode().strip()[:MAX_FIELD_LENGTH] for one in fields]
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")
