"""JSON of label facts in the catalog, without loss."""

from __future__ import annotations

import msgspec

from k2desk.core.model.label import LabelFacts
from k2desk.core.model.stored_names import from_stored_keys, to_stored_keys

_encoder = msgspec.json.Encoder(order="deterministic", decimal_format="string")
_decoder = msgspec.json.Decoder(LabelFacts)


def encode_facts(facts: LabelFacts) -> bytes:
    """Return facts as JSON; equal facts give equal bytes."""
    return to_stored_keys(_encoder.encode(facts))


def decode_facts(data: bytes) -> LabelFacts:
    """Return the facts that `encode_facts` was given.

    Raises:
        ValueError: If the JSON is damaged or of another version.
    """
    return _decoder.decode(from_stored_keys(data))
