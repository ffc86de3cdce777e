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
from k2desk.labels.files.kind import guess_utf16

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

MAX_CELL_LENGTH = 2_000_000
"""Characters of one cell; csv's own limit is smaller than a product in an exported list."""

MAX_COLUMNS = 1_000
_SAMPLE_LINES = 50
_SAMPLE_BYTES = 200_000
_END_MARK = "\x00"
"""A line after the last one, by which an open quotation mark is noticed; no text holds it."""

_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line by which spreadsheets are told what stands between cells; it holds no product."""

_SAVE_AS_CSV = "Save the table as CSV, with UTF-8 where the program offers it."


@dataclass(frozen=True, slots=True)
class DecodedText:
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
class TableLine:
    """One line of a table.

    Attributes:
        number: Its number in the file, from 1; a cell with line ends makes later numbers larger.
        cells: Its cells.
    """

    number: int
    cells: tuple[str, ...]


def decode_text(data: bytes, encoding: str = "") -> DecodedText:
    """Return a file's text.

    Args:
        data: The file.
        encoding: How to read it, where a person said so; else it is found out.

    Raises:
        UserError: If it is no text, or not of that encoding.
    """
    text = _decode_as(data, encoding) if encoding else _detect_and_decode(data)
    if "\x00" in text.text:
        raise UserError("This is no table: it holds signs that no text has.", _SAVE_AS_CSV)
    return text


def _decode_as(data: bytes, encoding: str) -> DecodedText:
    try:
        codecs.lookup(encoding)
        return DecodedText(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (LookupError, ValueError) as problem:
        named = label_questions.ENCODINGS.get(encoding, encoding[:40])
        raise UserError(
            f"The table cannot be read as {named}.",
            "Choose another encoding.",
        ) from problem


def _detect_and_decode(data: bytes) -> DecodedText:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(data, encoding)
    wide = guess_utf16(data[:1000])
    if wide:
        return _decode_as(data, wide)
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> DecodedText:
    """Return text of an older encoding, which the bytes alone never prove."""
    from charset_normalizer import from_bytes

    able = [one for one in ENCODINGS if not one.startswith("utf")]
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=able, enable_fallback=False).best()
    western = _try_decode(data, "cp1252")
    likeliest = western if best is None else _try_decode(data, best.encoding)
    if likeliest is None or (western is not None and western.text == likeliest.text):
        likeliest = western
    return likeliest or DecodedText(data.decode("latin-1"), "latin-1", is_sure=False)


def _try_decode(data: bytes, encoding: str) -> DecodedText | None:
    try:
        return DecodedText(data.decode(encoding), encoding, is_sure=False)
    except UnicodeDecodeError:
        return None


def detect_delimiter(text: str) -> str:
    """Return what stands between cells: the sign by which most lines have as many cells.

    Where a first line says it, as spreadsheets write it ("sep=;"), it is that.
    """
    said = _SEP_LINE.match(text)
    if said is not None and said[1] in DELIMITERS:
        return said[1]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(line.cells) for line in _sample_lines(text, delimiter)]
        if not widths:
            continue
        width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
        score = 0.0 if width < 2 else count / len(widths) + min(width, 20) / 1000
        if score > most:
            best, most = delimiter, score
    return best


def is_table(text: str) -> bool:
    """Whether text has at least two lines of as many cells, and at least two cells in a line."""
    widths = Counter(len(line.cells) for line in _sample_lines(text, detect_delimiter(text)))
    return any(width > 1 and count > 1 for width, count in widths.items())


def explain_no_table(text: str) -> tuple[str, str]:
    """Return why text that is no table is none, and what to do, a sentence each."""
    hint = "Choose a label file, or a table saved as CSV."
    if not text.strip():
        return "It is empty.", hint
    for delimiter in (detect_delimiter(text), *DELIMITERS):
        try:
            for _ in zip(split_lines(text, delimiter), range(_SAMPLE_LINES), strict=False):
                pass
        except UserError as problem:
            return problem.message, problem.hint
    if len(_sample_lines(text, detect_delimiter(text))) == 1:
        return "It holds one line only, and nothing under it.", hint
    return "It holds text, but no label and no table: no two lines have the same columns.", hint


def _sample_lines(text: str, delimiter: str) -> list[TableLine]:
    found: list[TableLine] = []
    try:
        for line in split_lines(text, delimiter):
            found.append(line)
            if len(found) == _SAMPLE_LINES:
                break
    except UserError:
        return found
    return found


def split_lines(text: str, delimiter: str) -> Iterator[TableLine]:
    """Yield the lines of a table that hold anything.

    Raises:
        UserError: If it cannot be split into cells, a line has over a thousand of them, or a
            quotation mark is never closed, so that one cell swallows the rest of the file.
    """
    if delimiter not in DELIMITERS:
        raise UserError(
            f"“{delimiter[:5]}” is no delimiter.", "Use a comma, semicolon, tab or vertical bar."
        )
    csv.field_size_limit(MAX_CELL_LENGTH)
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END_MARK,)), delimiter=delimiter)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            too_long = f"a cell has more than {MAX_CELL_LENGTH:,} characters"
            why = too_long if "field limit" in str(problem) else str(problem)
            raise UserError(
                f"Line {number} of the table cannot be read: {why}.", "Check its quotes."
            ) from problem
        if cells is None or cells == [_END_MARK]:
            return
        if cells and cells[-1].endswith(_END_MARK):
            raise UserError(
                f"A quotation mark in line {number} is never closed, so that all lines after it "
                "belong to one cell.",
                "Close it, or take it out.",
            )
        if len(cells) > MAX_COLUMNS:
            raise UserError(f"Line {number} has more than {MAX_COLUMNS} columns.", _SAVE_AS_CSV)
        is_said = number == 1 and _SEP_LINE.match(text) is not None
        if any(cell.strip() for cell in cells) and not is_said:
            yield TableLine(number, tuple(cells))
        number = reader.line_num + 1
