"""Labels from the NIH site's CSV export: two tables, joined.

The export lost every row's forms, notes, operators and parents. So the form of its K2 is missing
because this copy does not include it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.errors import UserError
from k2desk.core.model.label import Alternative, LabelFacts
from k2desk.core.model.message import Message, msg
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

CSV_COPY = str(msg("CSV export: forms, notes, operators and nesting lost"))
"""Facts that the CSV export lost, for `Source.copy`; stored in English."""

_NOT_UTF8 = msg("The line is not UTF-8 text.")

MAX_FIELD_LENGTH = 500
_MAX_ID_DIGITS = 18

ByteCallback = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FactsLine:
    """Line of a table of facts, as text."""

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
    """Label that cannot be read, or damaged line of no known label."""

    location: str
    reason: str


@dataclass(slots=True)
class _Scan:
    """Result of the first reading of all tables.

    Attributes:
        labels: The numbers of all labels.
        with_k: The numbers of the labels with a row about vitamin K.
        scattered: The numbers of the labels whose rows are not consecutive.
        failed: The first damaged line of each label that has one.
        strays: Damaged lines without a label's number.
        checksums: Name, size and CRC-32 of each table.
    """

    labels: set[int] = field(default_factory=set)
    with_k: set[int] = field(default_factory=set)
    scattered: set[int] = field(default_factory=set)
    failed: dict[int, FailedLine] = field(default_factory=dict)
    strays: list[FailedLine] = field(default_factory=list)
    checksums: list[tuple[str, TableChecksum]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CsvLabels:
    """Labels in the tables.

    Attributes:
        labels: How many labels there are, including those that failed.
        strays: Lines without a label's number.
        failed: The labels that cannot be read.
        checksums: Name, size and CRC-32 of each table.
        facts: Yields the location and facts of each label with vitamin K, or its failure.
    """

    labels: int
    strays: tuple[FailedLine, ...]
    failed: tuple[FailedLine, ...]
    checksums: tuple[tuple[str, TableChecksum], ...]
    facts: Iterator[tuple[str, LabelFacts | FailedLine]]


def table_kind(first_line: bytes) -> str:
    """Return "facts", "overview" or "" by a table's first line."""
    return {FACTS_HEADING: "facts", OVERVIEW_HEADING: "overview"}.get(heading_text(first_line), "")


def read_tables(
    overviews: Sequence[ExportTable], facts: Sequence[ExportTable], on_bytes: ByteCallback
) -> CsvLabels:
    """Read the tables; `facts` reads the labels while it is iterated.

    Args:
        overviews: The tables with one line for each label.
        facts: The tables with one line for each row.
        on_bytes: Called with the number of bytes after each read; the facts are read twice.

    Raises:
        UserError: If a table cannot be read or is damaged as a whole.
    """
    scan = _Scan()
    for table in facts:
        _scan_facts(table, scan, on_bytes)
    overview_lines = _read_overviews(overviews, scan, on_bytes)
    scan.with_k -= scan.failed.keys()
    return CsvLabels(
        labels=len(scan.labels),
        strays=tuple(scan.strays),
        failed=tuple(scan.failed.values()),
        checksums=tuple(scan.checksums),
        facts=_labels(facts, scan, overview_lines, on_bytes),
    )


# --- first reading ----------------------------------------------------------------------------


def _label_lines(
    table: ExportTable, width: int, scan: _Scan | None, on_bytes: ByteCallback
) -> Iterator[tuple[int, int, list[bytes]]]:
    """Yield line number, label and fields of each undamaged line.

    Args:
        table: The table.
        width: How many fields a line has.
        scan: Collects damaged lines and the checksum; None on the second reading.
        on_bytes: Called with the number of bytes after each read.
    """
    checksum = None if scan is None else TableChecksum()
    for number, line in enumerate(read_lines(table, on_bytes, checksum), 1):
        fields = line.split(b",")
        digits = fields[1] if len(fields) > 1 else b""
        if len(fields) == width and digits.isdigit() and len(digits) <= _MAX_ID_DIGITS:
            yield number, int(digits), fields
        elif scan is not None and number > 1 and line.strip():
            _note_damaged_line(scan, _location(table, number), digits, len(fields), width)
    if scan is not None and checksum is not None:
        scan.checksums.append((table.shown, checksum))


def _note_damaged_line(scan: _Scan, location: str, digits: bytes, fields: int, width: int) -> None:
    if not digits.isdigit() or len(digits) > _MAX_ID_DIGITS:
        reason = msg("The line has no DSLD number in the second field.")
        scan.strays.append(FailedLine(location, reason))
        return
    label = int(digits)
    scan.labels.add(label)
    why = msg("The line has {fields} fields instead of {expected}.", fields=fields, expected=width)
    scan.failed.setdefault(label, FailedLine(location, why))


def _location(table: ExportTable, line: int) -> Message:
    return msg("{file}, line {line}", file=table.shown, line=line)


def _scan_facts(table: ExportTable, scan: _Scan, on_bytes: ByteCallback) -> None:
    known: dict[bytes, bool] = {}
    previous = -1
    for _, label, fields in _label_lines(table, FACTS_HEADING.count(",") + 1, scan, on_bytes):
        key = fields[4] + b"," + fields[5]
        is_about_k = known.get(key)
        if is_about_k is None:
            is_about_k = known[key] = _is_about_k(_decoded(fields[4]), _decoded(fields[5]))
        if label != previous:
            if label in scan.labels:
                scan.scattered.add(label)
            scan.labels.add(label)
            previous = label
        if is_about_k:
            scan.with_k.add(label)


def _is_about_k(name: str, category: str) -> bool:
    return parse_row_name(name) is not None and category.strip().lower() not in OTHER_CATEGORIES


def _read_overviews(
    tables: Sequence[ExportTable], scan: _Scan, on_bytes: ByteCallback
) -> dict[int, tuple[str, list[str]]]:
    """Return location and fields of the overview of labels with vitamin K."""
    overviews: dict[int, tuple[str, list[str]]] = {}
    for table in tables:
        for number, label, fields in _label_lines(
            table, OVERVIEW_HEADING.count(",") + 1, scan, on_bytes
        ):
            scan.labels.add(label)
            if label not in scan.with_k:
                continue
            location = _location(table, number)
            texts = _decoded_fields(fields)
            if texts is None:
                scan.failed.setdefault(label, FailedLine(location, _NOT_UTF8))
            elif label not in overviews or iso_date(texts[9]) > iso_date(overviews[label][1][9]):
                overviews[label] = location, texts
    return overviews


# --- the labels --------------------------------------------------------------------------------


def _labels(
    tables: Sequence[ExportTable],
    scan: _Scan,
    overviews: dict[int, tuple[str, list[str]]],
    on_bytes: ByteCallback,
) -> Iterator[tuple[str, LabelFacts | FailedLine]]:
    for label, location, rows in _rows_by_label(tables, scan, on_bytes):
        if isinstance(rows, FailedLine):
            yield location, rows
        elif label not in overviews:
            yield (
                location,
                FailedLine(location, msg("The table ProductOverview does not have this label.")),
            )
        else:
            try:
                yield location, _facts(label, rows, overviews[label][1])
            except UserError as error:
                yield location, FailedLine(location, error.text)


def _rows_by_label(
    tables: Sequence[ExportTable], scan: _Scan, on_bytes: ByteCallback
) -> Iterator[tuple[int, str, list[FactsLine] | FailedLine]]:
    """Yield number, location and rows of each label with vitamin K."""
    scattered: dict[int, tuple[str, list[FactsLine] | FailedLine]] = {}
    for table in tables:
        current, location = -1, ""
        rows: list[FactsLine] | FailedLine = []
        width = FACTS_HEADING.count(",") + 1
        for number, label, fields in _label_lines(table, width, None, on_bytes):
            if label != current:
                if current in scan.with_k and current not in scan.scattered:
                    yield current, location, rows
                current, location, rows = label, "", []
                if label in scan.with_k:
                    location = _location(table, number)
                if label in scan.scattered:
                    location, rows = scattered.get(label, (location, rows))
            if label in scan.with_k:
                rows = _with_row(rows, number, table, fields)
                if label in scan.scattered:
                    scattered[label] = location, rows
        if current in scan.with_k and current not in scan.scattered:
            yield current, location, rows
    for label, (location, rows) in scattered.items():
        yield label, location, rows


def _with_row(
    rows: list[FactsLine] | FailedLine, number: int, table: ExportTable, fields: Sequence[bytes]
) -> list[FactsLine] | FailedLine:
    if isinstance(rows, FailedLine):
        return rows
    texts = _decoded_fields(fields)
    if texts is None:
        return FailedLine(_location(table, number), _NOT_UTF8)
    for text in (texts[6], texts[8]):
        if text and parse_decimal(text) is None:
            reason = msg("The amount or percentage “{text}” is not a number.", text=text[:40])
            return FailedLine(_location(table, number), reason)
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
    name = next(row.ingredient for row in main if _is_about_k(row.ingredient, row.category))
    question = label_questions.several_columns(clean_text(name), len(columns))
    facts = replace(
        facts,
        alternatives=(*others, *facts.alternatives),
        questions=(*facts.questions, question),
    )
    return _with_pack(facts, overview)


def _columns(rows: Sequence[FactsLine]) -> list[list[FactsLine]]:
    """Return the rows by serving, the serving for adults first.

    Servings without a row about vitamin K are left out.
    """
    by_serving: dict[str, list[FactsLine]] = {}
    for row in rows:
        by_serving.setdefault(row.serving, []).append(row)
    columns = [
        column
        for column in by_serving.values()
        if any(_is_about_k(row.ingredient, row.category) for row in column)
    ]
    return sorted(columns, key=lambda column: 0 if _are_for_adults(column) else 1)


def _are_for_adults(rows: Iterable[FactsLine]) -> bool:
    groups = [row.people.lower() for row in rows if row.people]
    return any("adult" in people or "4 or more" in people for people in groups)


def _title(column: Sequence[FactsLine]) -> str:
    groups = people_groups(row.people for row in column)
    return ", ".join(filter(None, [*groups[:1], column[0].serving])) or label_questions.OTHER_COLUMN


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
    return FlatRow(
        name=clean_text(row.ingredient),
        quantity=format_decimal(amount) if amount is not None else "",
        unit=clean_text(row.unit) if amount is not None else "",
        percent="" if percent is None else format_decimal(percent),
    )


def _serving(serving: UnitCount | None) -> FlatServing:
    if serving is None:
        return FlatServing()
    low, high = format_decimal(serving.low), format_decimal(serving.high)
    return FlatServing(low, high if high != low else "", serving.unit, serving.note)


def _with_pack(facts: LabelFacts, overview: Sequence[str]) -> LabelFacts:
    """Add the units in the pack, if its contents are in the serving's unit."""
    unit = facts.serving.unit
    for content in parse_unit_counts(overview[5]):
        word = unit_word(content.unit)
        if unit and word and word.split()[-1] == unit.split()[-1]:
            serving = replace(facts.serving, units_per_container=plausible_count(content.low))
            return replace(facts, serving=serving)
    return facts


def _decoded_fields(fields: Iterable[bytes]) -> list[str] | None:
    try:
        return [field.decode().strip()[:MAX_FIELD_LENGTH] for field in fields]
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")
