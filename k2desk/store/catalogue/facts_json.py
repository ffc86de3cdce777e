"""Facts as one compact JSON text and back, exactly; this is how the catalogue keeps them."""

from __future__ import annotations

import msgspec

from k2desk.core.model.label import LabelFacts
from k2desk.core.model.stored_names import from_stored_keys, to_stored_keys

_encoder = msgspec.json.Encoder(order="deterministic", decimal_format="string")
_decoder = msgspec.json.Decoder(LabelFacts)


def encode_facts(facts: LabelFacts) -> bytes:
    """Return facts as JSON: decimals as strings, sets sorted, so that equal facts are equal."""
    return to_stored_keys(_encoder.encode(facts))


def decode_facts(data: bytes) -> LabelFacts:
    """Return the facts that `encode_facts` was given.

    Raises:
        ValueError: If the text is not one that `encode_facts` wrote.
    """
    return _decoder.decode(from_stored_keys(data))
