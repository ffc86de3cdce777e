"""JSON of label facts in the catalog, without loss.

Messages are packed, so that questions are shown in any language. Only labels with messages cost
more.
"""

from __future__ import annotations

import msgspec

from k2desk.core.model.label import LabelFacts
from k2desk.core.model.stored_message import PACKED_IN_JSON, pack_value, unpack_all
from k2desk.core.model.stored_names import stored_key

_encoder = msgspec.json.Encoder(order="deterministic", decimal_format="string", enc_hook=pack_value)
_decoder = msgspec.json.Decoder(LabelFacts)

# The keys of facts that differ from their attributes, in compact JSON. A build encodes every
# label: the first key is replaced from the end, which is near, those of questions only if
# there are any.
_INTENDED_FOR, _STORED_FOR = stored_key("intended_for")
_QUESTION_KEYS = (stored_key("row_name"), stored_key("remedy"))
_NO_QUESTIONS = b'"questions":[]'


def encode_facts(facts: LabelFacts) -> bytes:
    """Return facts as JSON; equal facts give equal bytes."""
    data = _encoder.encode(facts)
    if facts.questions:
        for name, key in _QUESTION_KEYS:
            data = data.replace(name, key)
    return _replace_last(data, _INTENDED_FOR, _STORED_FOR)


def decode_facts(data: bytes) -> LabelFacts:
    """Return the facts that `encode_facts` was given.

    Raises:
        ValueError: If the JSON is damaged or of another version.
    """
    if _NO_QUESTIONS not in data:
        for name, key in _QUESTION_KEYS:
            data = data.replace(key, name)
    facts = _decoder.decode(_replace_last(data, _STORED_FOR, _INTENDED_FOR))
    return unpack_all(facts) if PACKED_IN_JSON in data else facts


def _replace_last(data: bytes, old: bytes, new: bytes) -> bytes:
    start = data.rfind(old)
    return data if start < 0 else b"".join((data[:start], new, data[start + len(old) :]))
