"""A table of a person's own as text: its encoding, its delimiter, its lines and cells.

What is guessed is told; nothing here knows what the columns mean.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.wording import label_questions
from k2desk.labels.files.kind import wide_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp932",
    "gb18030",
)
"""Encodings that a table can be said to have, by Python's names."""

MOST_CELL = 2_000_000
"""Characters of one cell; csv's own limit is smaller than a product in an exported list."""

MOST_COLUMNS = 1_000
_SAMPLE_LINES = 50
_SAMPLE_BYTES = 200_000
_END = "\x00"
"""A line after the last one, by which an open quotation mark is noticed; no text holds it."""

_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line by which spreadsheets are told what stands between cells; it holds no product."""

_NO_TABLE = "Save the table as CSV, with UTF-8 where the program offers it."


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text.

    Attributes:
        text: What it says.
        encoding: How it was written, by Python's name.
        is_sure: Whether the bytes leave no doubt about that.
    """

    text: str
    encoding: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    Attributes:
        number: Its number in the file, from 1; a cell with line ends makes later numbers larger.
        cells: Its cells.
    """

    number: int
    cells: tuple[str, ...]


def decode(data: bytes, encoding: str = "") -> Text:
    """Return a file's text.

    Args:
        data: The file.
        encoding: How to read it, where a person said so; else it is found out.

    Raises:
        UserError: If it is no text, or not of that encoding.
    """
    text = _decoded(data, encoding) if encoding else _found(data)
    if "\x00" in text.text:
        raise UserError("This is no table: it holds signs that no text has.", _NO_TABLE)
    return text


def _decoded(data: bytes, encoding: str) -> Text:
    try:
        codecs.lookup(encoding)
        return Text(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (LookupError, ValueError) as problem:
        named = label_questions.ENCODINGS.get(encoding, encoding[:40])
        raise UserError(
            f"The table cannot be read as {named}.",
            "Choose another encoding.",
        ) from problem


def _found(data: bytes) -> Text:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding)
    wide = wide_encoding(data[:1000])
    if wide:
        return _decoded(data, wide)
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _of_eight_bits(data)


def _of_eight_bits(data: bytes) -> Text:
    """Return text of an older encoding, which the bytes alone never prove."""
    from charset_normalizer import from_bytes

    able = [one for one in ENCODINGS if not one.startswith("utf")]
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=able, enable_fallback=False).best()
    western = _of(data, "cp1252")
    likeliest = western if best is None else _of(data, best.encoding)
    if likeliest is None or (western is not None and western.text == likeliest.text):
        likeliest = western
    return likeliest or Text(data.decode("latin-1"), "latin-1", is_sure=False)


def _of(data: bytes, encoding: str) -> Text | None:
    try:
        return Text(data.decode(encoding), encoding, is_sure=False)
    except UnicodeDecodeError:
        return None


def delimiter_of(text: str) -> str:
    """Return what stands between cells: the sign by which most lines have as many cells.

    Where a first line says it, as spreadsheets write it ("sep=;"), it is that.
    """
    said = _SAID.match(text)
    if said is not None and said[1] in DELIMITERS:
        return said[1]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(line.cells) for line in _sample(text, delimiter)]
        if not widths:
            continue
        width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
        score = 0.0 if width < 2 else count / len(widths) + min(width, 20) / 1000
        if score > most:
            best, most = delimiter, score
    return best


def is_table(text: str) -> bool:
    """Whether text has at least two lines of as many cells, and at least two cells in a line."""
    widths = Counter(len(line.cells) for line in _sample(text, delimiter_of(text)))
    return any(width > 1 and count > 1 for width, count in widths.items())


def why_no_table(text: str) -> tuple[str, str]:
    """Return why text that is no table is none, and what to do, a sentence each."""
    hint = "Choose a label file, or a table saved as CSV."
    if not text.strip():
        return "It is empty.", hint
    for delimiter in (delimiter_of(text), *DELIMITERS):
        try:
            for _ in zip(lines(text, delimiter), range(_SAMPLE_LINES), strict=False):
                pass
        except UserError as problem:
            return problem.message, problem.hint
    if len(_sample(text, delimiter_of(text))) == 1:
        return "It holds one line only, and nothing under it.", hint
    return "It holds text, but no label and no table: no two lines have the same columns.", hint


def _sample(text: str, delimiter: str) -> list[Line]:
    found: list[Line] = []
    try:
        for line in lines(text, delimiter):
            found.append(line)
            if len(found) == _SAMPLE_LINES:
                break
    except UserError:
        return found
    return found


def lines(text: str, delimiter: str) -> Iterator[Line]:
    """Yield the lines of a table that hold anything.

    Raises:
        UserError: If it cannot be split into cells, a line has over a thousand of them, or a
            quotation mark is never closed, so that one cell swallows the rest of the file.
    """
    if delimiter not in DELIMITERS:
        raise UserError(
            f"“{delimiter[:5]}” is no delimiter.", "Use a comma, semicolon, tab or vertical bar."
        )
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            too_long = f"a cell has more than {MOST_CELL:,} characters"
            why = too_long if "field limit" in str(problem) else str(problem)
            raise UserError(
                f"Line {number} of the table cannot be read: {why}.", "Check its quotes."
            ) from problem
        if cells is None or cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise UserError(
                f"A quotation mark in line {number} is never closed, so that all lines after it "
                "belong to one cell.",
                "Close it, or take it out.",
            )
        if len(cells) > MOST_COLUMNS:
            raise UserError(f"Line {number} has more than {MOST_COLUMNS} columns.", _NO_TABLE)
        is_said = number == 1 and _SAID.match(text) is not None
        if any(cell.strip() for cell in cells) and not is_said:
            yield Line(number, tuple(cells))
        number = reader.line_num + 1
