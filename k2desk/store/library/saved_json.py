"""A saved comparison or stack, and what a sheet said, as one JSON text and back, exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from k2desk.core.model.row_key import RowKey
from k2desk.core.model.saved import Saved
from k2desk.core.stack import SheetRecord


def _encode_row_key(value: Any) -> str:
    if isinstance(value, RowKey):
        return str(value)
    raise NotImplementedError(type(value))


def _decode_row_key(kind: type, value: Any) -> RowKey:
    if kind is RowKey and isinstance(value, str):
        return RowKey.parse(value)
    raise ValueError(f"Not a {kind.__name__}: {value!r}")


_encoder = msgspec.json.Encoder(
    order="deterministic", decimal_format="string", enc_hook=_encode_row_key
)
_saved = msgspec.json.Decoder(Saved, dec_hook=_decode_row_key)
_sheet = msgspec.json.Decoder(SheetRecord)


def encode_saved(saved: Saved) -> str:
    """Return it as JSON without its number and date, which stand in columns of their own."""
    return _encoder.encode(replace(saved, id=0, changed="")).decode("utf-8")


def decode_saved(text: str) -> Saved:
    """Return what `encode_saved` was given.

    Raises:
        ValueError: If the text is not one that `encode_saved` wrote.
    """
    return _saved.decode(text)


def encode_sheet(sheet: SheetRecord) -> str:
    """Return what a sheet said as JSON."""
    return _encoder.encode(sheet).decode("utf-8")


def decode_sheet(text: str) -> SheetRecord:
    """Return what `encode_sheet` was given.

    Raises:
        ValueError: If the text is not one that `encode_sheet` wrote.
    """
    return _sheet.decode(text)
