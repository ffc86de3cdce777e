"""Text of a table: its encoding, its delimiter, its lines and cells.

`fields` and `products` give the columns their meaning.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

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
from k2desk.core.model.message import Message, msg
from k2desk.core.wording import table_texts
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
"""Encodings that a person can choose for a table, by Python's names."""

MAX_CELL_LENGTH = 2_000_000
"""Characters of one cell; an exported product exceeds csv's default."""

MAX_COLUMNS = 1_000
_SAMPLE_LINES = 50
_SAMPLE_BYTES = 200_000
_END_MARK = "\x00"
"""Additional last line that reveals an open quotation mark."""

_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""First line that names the delimiter for spreadsheets."""

_SAVE_AS_CSV = msg("Save the table as CSV, if possible with UTF-8.")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text of a file.

    Attributes:
        text: The decoded text.
        encoding: The encoding, by Python's name.
        is_certain: Whether the encoding was given or is certain from the bytes.
    """

    text: str
    encoding: str
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class TableLine:
    """Line of a table.

    Attributes:
        number: Its number in the file, from 1; line ends inside cells are counted too.
        cells: Its cells.
    """

    number: int
    cells: tuple[str, ...]


def decode_text(data: bytes, encoding: str = "") -> DecodedText:
    """Decode a file.

    Args:
        data: The file.
        encoding: The encoding that a person chose; detected if empty.

    Raises:
        UserError: If the file is not text, or not in that encoding.
    """
    text = _decode_as(data, encoding) if encoding else _detect_and_decode(data)
    if "\x00" in text.text:
        raise UserError(
            msg("This is not a table: the file has characters that are not text."), _SAVE_AS_CSV
        )
    return text


def _decode_as(data: bytes, encoding: str) -> DecodedText:
    try:
        codecs.lookup(encoding)
        return DecodedText(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (LookupError, ValueError) as problem:
        name = table_texts.ENCODINGS.get(encoding, encoding[:40])
        raise UserError(
            msg("The table can't be read as {encoding}.", encoding=name),
            msg("Choose another encoding."),
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
    """Decode text in an older encoding, which the bytes alone never prove."""
    from charset_normalizer import from_bytes

    legacy = [encoding for encoding in ENCODINGS if not encoding.startswith("utf")]
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=legacy, enable_fallback=False).best()
    western = _try_decode(data, "cp1252")
    likeliest = western if best is None else _try_decode(data, best.encoding)
    if likeliest is None or (western is not None and western.text == likeliest.text):
        likeliest = western
    return likeliest or DecodedText(data.decode("latin-1"), "latin-1", is_certain=False)


def _try_decode(data: bytes, encoding: str) -> DecodedText | None:
    try:
        return DecodedText(data.decode(encoding), encoding, is_certain=False)
    except UnicodeDecodeError:
        return None


def detect_delimiter(text: str) -> str:
    """Detect the delimiter: the one that gives the most uniform lines.

    A first line such as "sep=;", which spreadsheets write, names the delimiter.
    """
    sep_line = _SEP_LINE.match(text)
    if sep_line is not None and sep_line[1] in DELIMITERS:
        return sep_line[1]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [len(line.cells) for line in _sample_lines(text, delimiter)]
        if not widths:
            continue
        width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
        score = 0.0 if width < 2 else count / len(widths) + min(width, 20) / 1000
        if score > best_score:
            best, best_score = delimiter, score
    return best


def is_table(text: str) -> bool:
    """Return whether two lines have the same number of cells, at least 2."""
    widths = Counter(len(line.cells) for line in _sample_lines(text, detect_delimiter(text)))
    return any(width > 1 and count > 1 for width, count in widths.items())


def explain_no_table(text: str) -> tuple[str, str]:
    """Return why a text is not a table and what to do, one sentence each."""
    hint = msg("Choose a label file, or a table saved as CSV.")
    if not text.strip():
        return msg("The file is empty."), hint
    for delimiter in (detect_delimiter(text), *DELIMITERS):
        try:
            for _ in zip(split_lines(text, delimiter), range(_SAMPLE_LINES), strict=False):
                pass
        except UserError as problem:
            return problem.message, problem.hint
    if len(_sample_lines(text, detect_delimiter(text))) == 1:
        return msg("The file has only one line."), hint
    return msg(
        "The file has text, but no label and no table: no two lines have the same columns."
    ), hint


def _sample_lines(text: str, delimiter: str) -> list[TableLine]:
    sample: list[TableLine] = []
    try:
        for line in split_lines(text, delimiter):
            sample.append(line)
            if len(sample) == _SAMPLE_LINES:
                break
    except UserError:
        return sample
    return sample


def split_lines(text: str, delimiter: str) -> Iterator[TableLine]:
    """Yield the lines of a table that are not empty.

    Raises:
        UserError: If the text cannot be split into cells, a line has more than a thousand cells,
            or a quotation mark is never closed, so that one cell includes the rest of the file.
    """
    if delimiter not in DELIMITERS:
        raise UserError(
            msg("“{sign}” is not a column separator.", sign=delimiter[:5]),
            msg("Use a comma, semicolon, tab or vertical bar."),
        )
    csv.field_size_limit(MAX_CELL_LENGTH)
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END_MARK,)), delimiter=delimiter)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            raise UserError(
                _unreadable_line(number, str(problem)), msg("Check the quotation marks.")
            ) from problem
        if cells is None or cells == [_END_MARK]:
            return
        if cells and cells[-1].endswith(_END_MARK):
            raise UserError(
                msg(
                    "A quotation mark in line {line} is never closed. All later lines belong to "
                    "one cell.",
                    line=number,
                ),
                msg("Close or delete the quotation mark."),
            )
        if len(cells) > MAX_COLUMNS:
            raise UserError(
                msg("Line {line} has more than {limit} columns.", line=number, limit=MAX_COLUMNS),
                _SAVE_AS_CSV,
            )
        is_sep_line = number == 1 and _SEP_LINE.match(text) is not None
        if any(cell.strip() for cell in cells) and not is_sep_line:
            yield TableLine(number, tuple(cells))
        number = reader.line_num + 1


def _unreadable_line(line: int, reason: str) -> Message:
    if "field limit" in reason:
        return msg(
            "Line {line} of the table can't be read: a cell has more than {limit} characters.",
            line=line,
            limit=MAX_CELL_LENGTH,
        )
    return msg("Line {line} of the table can't be read ({reason}).", line=line, reason=reason)
