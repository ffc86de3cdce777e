"""JSON of saved comparisons, stacks and sheet records, without loss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from k2desk.core.model.row_key import RowKey
from k2desk.core.model.saved import Saved
from k2desk.core.model.stored_message import PACKED_IN_JSON, pack_value, unpack_all
from k2desk.core.model.stored_names import from_stored_keys, to_stored_keys
from k2desk.core.stack import SheetRecord
from k2desk.store.library.saved_guidance import add_origins


def _encode_value(value: Any) -> str:
    return str(value) if isinstance(value, RowKey) else pack_value(value)


def _decode_row_key(kind: type, value: Any) -> RowKey:
    if kind is RowKey and isinstance(value, str):
        return RowKey.parse(value)
    raise ValueError(f"Not a {kind.__name__}: {value!r}")


_encoder = msgspec.json.Encoder(
    order="deterministic", decimal_format="string", enc_hook=_encode_value
)
_saved = msgspec.json.Decoder(Saved, dec_hook=_decode_row_key)
_sheet = msgspec.json.Decoder(SheetRecord)


def encode_saved(saved: Saved) -> str:
    """Return JSON without the id and the date, which have their own columns."""
    return to_stored_keys(_encoder.encode(replace(saved, id=0, changed=""))).decode("utf-8")


def decode_saved(text: str) -> Saved:
    """Return the comparison or stack that `encode_saved` was given.

    Raises:
        ValueError: If the JSON is damaged or of a newer version.
    """
    data = text.encode("utf-8")
    saved = _saved.decode(add_origins(from_stored_keys(data)))
    return unpack_all(saved) if PACKED_IN_JSON in data else saved


def encode_sheet(sheet: SheetRecord) -> str:
    """Return a sheet record as JSON."""
    return _encoder.encode(sheet).decode("utf-8")


def decode_sheet(text: str) -> SheetRecord:
    """Return the record that `encode_sheet` was given.

    Raises:
        ValueError: If the JSON is damaged or of a newer version.
    """
    return unpack_all(_sheet.decode(text))
