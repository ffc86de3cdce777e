"""What the columns of a person's tables hold, remembered by their headings.

One small JSON file in the data folder; where it cannot be read, nothing is remembered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from k2desk import paths
from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import UserError
from k2desk.labels.table.fields import TableField
from k2desk.workflows.atomic_files import read_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_TABLES = 100
"""Sets of headings that are remembered; the oldest goes first."""

_MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """What columns hold.

    Attributes:
        fields: In the order of the headings.
        unit: The unit of amounts without one.
        currency: The currency of prices without one; empty where nobody said.
    """

    fields: tuple[TableField, ...]
    unit: Unit
    currency: str = ""


_decoder = msgspec.json.Decoder(dict[str, Columns])


def memory_file() -> Path:
    """Return where it is kept."""
    return paths.data_folder() / "table columns.json"


def recall(headings: Sequence[str]) -> Columns | None:
    """Return what columns with these headings held the last time; None if they are new."""
    found = _all().get(_key(headings))
    return found if found is not None and len(found.fields) == len(headings) else None


def remember(
    headings: Sequence[str], fields: tuple[TableField, ...], unit: Unit, currency: str = ""
) -> None:
    """Remember what columns with these headings hold; the file is written whole or not at all.

    Raises:
        UserError: If it cannot be written.
    """
    known = _all()
    key, columns = _key(headings), Columns(fields, unit, currency)
    if known.get(key) == columns:
        return
    known.pop(key, None)
    latest = [*known.items(), (key, columns)][-MOST_TABLES:]
    memory_file().parent.mkdir(parents=True, exist_ok=True)
    write_whole(memory_file(), msgspec.json.encode(dict(latest)))


def _all() -> dict[str, Columns]:
    if not memory_file().is_file():
        return {}
    try:
        return _decoder.decode(read_whole(memory_file(), _MOST_BYTES))
    except (UserError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def _key(headings: Sequence[str]) -> str:
    told = msgspec.json.encode([" ".join(one.split()).casefold() for one in headings])
    return hashlib.sha256(told).hexdigest()
