"""The tables of the NIH site's CSV export: lines without any quoting, split at every comma.

Commas inside of values have been made semicolons by the export, so a line with more or fewer
fields than its heading is damaged.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.zip_directory import ZipMember
from k2desk.labels.dsld.zip_members import stream_member
from k2desk.labels.fields.values import clean_text, parse_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FACTS_HEADING = (
    "URL,DSLD ID,Product Name,Serving Size,Ingredient,DSLD Ingredient Categories,"
    "Amount Per Serving,Amount Per Serving Unit,% Daily Value per Serving,"
    "Daily Value Target Group"
)
"""The heading of DietarySupplementFacts_N.csv: one line a row of a label."""

OVERVIEW_HEADING = (
    "URL,DSLD ID,Product Name,Brand Name,Bar Code,Net Contents,Serving Size,"
    "Product Type [LanguaL],Supplement Form [LanguaL],Date Entered into DSLD,Market Status,"
    "Suggested Use"
)
"""The heading of ProductOverview_N.csv: one line a label."""

MAX_TABLE_BYTES = 2_000_000_000
"""Bytes of one table inside a ZIP; NIH's have about 100 MB."""

MAX_LINE_BYTES = 1_000_000
_BOM = b"\xef\xbb\xbf"
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table of the export.

    Attributes:
        path: The file, or the ZIP file that it lies in.
        shown: Its name, to be shown.
        size: Its bytes.
        member: Where it lies in a ZIP file; None for a file of its own.
    """

    path: Path
    shown: str
    size: int
    member: ZipMember | None = None

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes.

        Raises:
            UserError: If it cannot be read or is damaged.
        """
        if self.member is not None:
            try:
                yield from stream_member(self.path, self.member, MAX_TABLE_BYTES)
            except UserError as error:
                raise UserError(f"“{self.shown}”: {error.message}", error.hint) from error
            return
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk


@dataclass(slots=True)
class TableChecksum:
    """The size and checksum of a table, counted while it is read."""

    size: int = 0
    crc: int = 0


def read_lines(
    table: ExportTable, told: Callable[[int], None], counted: TableChecksum | None = None
) -> Iterator[bytes]:
    """Yield a table's lines without their ends, the heading first.

    Args:
        table: The table.
        told: Hears how many bytes have been read on each time.
        counted: Takes up the table's size and checksum.

    Raises:
        UserError: If it cannot be read, is damaged, or has a line longer than any label's.
    """
    rest = b""
    for chunk in table.chunks():
        told(len(chunk))
        if counted is not None:
            counted.size += len(chunk)
            counted.crc = zlib.crc32(chunk, counted.crc)
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > MAX_LINE_BYTES:
            raise UserError(f"“{table.shown}” has a line of more than {MAX_LINE_BYTES:,} bytes.")
    if rest:
        yield rest


def heading_text(line: bytes) -> str:
    """Return a table's heading, from its first line, as it is compared."""
    return line.removeprefix(_BOM).decode("utf-8", "replace").strip()


# --- fields ------------------------------------------------------------------------------------

_PIECES = re.compile(r"(?:\[[^\]]*\]|[^;\[])+")
_SERVING = re.compile(
    r"(?P<low>[\d.]+)(?:\s*-\s*(?P<high>[\d.]+))?\s+(?P<unit>[^\[\]]+?)\s*(?:\[(?P<note>.*)\])?"
)
_CODE = re.compile(r"\s*\[[A-Z]\d{4}\]")


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A number of units: "1-3 Capsule(s)", "0.42 mL [3 sprays]"."""

    low: Decimal
    high: Decimal
    unit: str
    note: str


def parse_unit_counts(text: str) -> tuple[UnitCount, ...]:
    """Return the servings or contents of a field; they stand apart by semicolons.

    A semicolon in brackets was a comma. What is no number with a unit is left out.
    """
    found = []
    for piece in _PIECES.findall(text):
        match = _SERVING.fullmatch(piece.strip())
        low = parse_decimal(match["low"]) if match is not None else None
        if match is None or low is None:
            continue
        high = parse_decimal(match["high"]) if match["high"] else low
        found.append(UnitCount(low, high or low, match["unit"], clean_text(match["note"] or "")))
    return tuple(found)


def without_langual_code(text: str) -> str:
    """Return a LanguaL field without its code: "Capsule [E0159]" is "Capsule"."""
    return clean_text(_CODE.sub("", text))
