"""Column choices for a person's tables, stored by their headings.

The presets are one small JSON file in the data folder. An unreadable file counts as empty.
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
from k2desk.workflows.atomic_files import read_limited, write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_PRESETS = 100
"""Maximum number of presets; the oldest is dropped first."""

_MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class TablePreset:
    """Choices for the columns of a table.

    Attributes:
        fields: The fields, in the order of the headings.
        unit: The unit of amounts without one.
        currency: The currency of prices without one; empty if unknown.
    """

    fields: tuple[TableField, ...]
    unit: Unit
    currency: str = ""


_decoder = msgspec.json.Decoder(dict[str, TablePreset])


def presets_file() -> Path:
    """Return the path of the presets."""
    return paths.data_folder() / "table columns.json"


def load_preset(headings: Sequence[str]) -> TablePreset | None:
    """Return the preset for these headings, or None."""
    found = _load_all().get(_key(headings))
    return found if found is not None and len(found.fields) == len(headings) else None


def save_preset(
    headings: Sequence[str], fields: tuple[TableField, ...], unit: Unit, currency: str = ""
) -> None:
    """Store the choices for these headings, atomically.

    Raises:
        UserError: If the file can't be written.
    """
    known = _load_all()
    key, columns = _key(headings), TablePreset(fields, unit, currency)
    if known.get(key) == columns:
        return
    known.pop(key, None)
    latest = [*known.items(), (key, columns)][-MAX_PRESETS:]
    presets_file().parent.mkdir(parents=True, exist_ok=True)
    write_atomically(presets_file(), msgspec.json.encode(dict(latest)))


def _load_all() -> dict[str, TablePreset]:
    if not presets_file().is_file():
        return {}
    try:
        return _decoder.decode(read_limited(presets_file(), _MAX_BYTES))
    except (UserError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def _key(headings: Sequence[str]) -> str:
    encoded = msgspec.json.encode([" ".join(one.split()).casefold() for one in headings])
    return hashlib.sha256(encoded).hexdigest()
