"""A saved comparison or stack, and what a sheet said, as one JSON text and back, exactly."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from k2desk.core.model.saved import Saved
from k2desk.core.stack import SheetRecord

_encoder = msgspec.json.Encoder(order="deterministic", decimal_format="string")
_saved = msgspec.json.Decoder(Saved)
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
