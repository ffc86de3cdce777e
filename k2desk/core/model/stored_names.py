"""Keys of stored JSON that differ from the names of the attributes.

Libraries, the catalog and exported lists keep the keys of the first version, while attributes
are renamed freely. A key has the same name in every class, so it can be replaced without parsing
the JSON: quotation marks inside JSON strings are escaped and never match.
"""

from __future__ import annotations

import re

STORED_NAMES: dict[str, str] = {
    "audience": "whom",
    "answers": "settlements",
    "occurrence": "nth",
    "answer_kind": "answer",
    "row_name": "where",
    "remedy": "settle",
    "intended_for": "for_whom",
}
"""The stored key of each renamed attribute."""

_STORED = {name.encode(): key.encode() for name, key in STORED_NAMES.items()}
_CURRENT = {key: name for name, key in _STORED.items()}
_STORED_KEY = re.compile(rb'"(' + b"|".join(_CURRENT) + rb')"(?=\s*:)')
_CURRENT_PART = re.compile(r"(?<=\.)(" + "|".join(STORED_NAMES) + r")\b")


def stored_key(name: str) -> tuple[bytes, bytes]:
    """Return the key of an attribute and its stored key, as in compact JSON.

    Args:
        name: An attribute in `STORED_NAMES`.
    """
    return f'"{name}":'.encode(), f'"{STORED_NAMES[name]}":'.encode()


def to_stored_keys(json: bytes) -> bytes:
    """Return JSON with attribute names replaced by stored keys.

    Args:
        json: Compact JSON, without a space before a colon.
    """
    for name, key in map(stored_key, STORED_NAMES):
        json = json.replace(name, key)
    return json


def from_stored_keys(json: bytes) -> bytes:
    """Return JSON with stored keys replaced by attribute names."""
    return _STORED_KEY.sub(lambda match: b'"' + _CURRENT[match[1]] + b'"', json)


def with_stored_path(message: str) -> str:
    """Return a decoder's message with stored keys in its path."""
    return _CURRENT_PART.sub(lambda match: STORED_NAMES[match[1]], message)
