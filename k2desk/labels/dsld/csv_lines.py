"""Tables of the NIH site's CSV export: unquoted lines, split at commas.

The export replaces commas inside values by semicolons. So a line with more or fewer fields than
the heading is damaged.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.dsld.zip_directory import ZipMember
from k2desk.labels.dsld.zip_members import stream_member
from k2desk.labels.fields.values import clean_text, parse_decimal
from k2desk.labels.files.kind import UTF8_BOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FACTS_HEADING = (
    "URL,DSLD ID,Product Name,Serving Size,Ingredient,DSLD Ingredient Categories,"
    "Amount Per Serving,Amount Per Serving Unit,% Daily Value per Serving,"
    "Daily Value Target Group"
)
"""Heading of DietarySupplementFacts_N.csv: one line per row of a label."""

OVERVIEW_HEADING = (
    "URL,DSLD ID,Product Name,Brand Name,Bar Code,Net Contents,Serving Size,"
    "Product Type [LanguaL],Supplement Form [LanguaL],Date Entered into DSLD,Market Status,"
    "Suggested Use"
)
"""Heading of ProductOverview_N.csv: one line for each label."""

MAX_TABLE_BYTES = 2_000_000_000
"""Bytes of one table inside a ZIP; NIH's have about 100 MB."""

MAX_LINE_BYTES = 1_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Table of the export.

    Attributes:
        path: The CSV file, or the ZIP file that contains it.
        shown: Its name for display.
        size: Its size in bytes.
        member: The member of the ZIP file; None for a CSV file.
    """

    path: Path
    shown: str
    size: int
    member: ZipMember | None = None

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the table.

        Raises:
            UserError: If it cannot be read or is damaged.
        """
        if self.member is not None:
            try:
                yield from stream_member(self.path, self.member, MAX_TABLE_BYTES)
            except UserError as error:
                raise UserError(
                    msg("“{file}”: {problem}", file=self.shown, problem=error.message), error.hint
                ) from error
            return
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk


@dataclass(slots=True)
class TableChecksum:
    """Size and CRC-32 of a table, updated while it is read."""

    size: int = 0
    crc: int = 0


def read_lines(
    table: ExportTable, on_bytes: Callable[[int], None], checksum: TableChecksum | None = None
) -> Iterator[bytes]:
    """Yield a table's lines without their ends, the heading first.

    Args:
        table: The table.
        on_bytes: Called with the number of bytes after each read.
        checksum: Updated with the table's size and CRC-32.

    Raises:
        UserError: If it cannot be read, is damaged, or has a line longer than any label's.
    """
    rest = b""
    for chunk in table.chunks():
        on_bytes(len(chunk))
        if checksum is not None:
            checksum.size += len(chunk)
            checksum.crc = zlib.crc32(chunk, checksum.crc)
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > MAX_LINE_BYTES:
            raise UserError(
                msg(
                    "“{file}” has a line of more than {limit} bytes.",
                    file=table.shown,
                    limit=MAX_LINE_BYTES,
                )
            )
    if rest:
        yield rest


def heading_text(line: bytes) -> str:
    """Return the first line of a table as comparable text."""
    return line.removeprefix(UTF8_BOM).decode("utf-8", "replace").strip()


# --- fields ------------------------------------------------------------------------------------

_PIECES = re.compile(r"(?:\[[^\]]*\]|[^;\[])+")
_SERVING = re.compile(
    r"(?P<low>[\d.]+)(?:\s*-\s*(?P<high>[\d.]+))?\s+(?P<unit>[^\[\]]+?)\s*(?:\[(?P<note>.*)\])?"
)
_CODE = re.compile(r"\s*\[[A-Z]\d{4}\]")


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Number of units: "1-3 Capsule(s)", "0.42 mL [3 sprays]"."""

    low: Decimal
    high: Decimal
    unit: str
    note: str


def parse_unit_counts(text: str) -> tuple[UnitCount, ...]:
    """Parse servings or contents that are separated by semicolons.

    A semicolon in brackets was a comma. Text that is not a number with a unit is left out.
    """
    counts = []
    for piece in _PIECES.findall(text):
        match = _SERVING.fullmatch(piece.strip())
        low = parse_decimal(match["low"]) if match is not None else None
        if match is None or low is None:
            continue
        high = parse_decimal(match["high"]) if match["high"] else low
        counts.append(UnitCount(low, high or low, match["unit"], clean_text(match["note"] or "")))
    return tuple(counts)


def without_langual_code(text: str) -> str:
    """Remove the code from a LanguaL field such as "Capsule [E0159]"."""
    return clean_text(_CODE.sub("", text))
