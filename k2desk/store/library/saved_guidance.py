"""Saved guidance of older versions, which did not store its origin."""

from __future__ import annotations

from typing import Any

import msgspec

from k2desk.core.model.guidance import Origin

_OLD_KEY = b'"possessive":'
"""Key that every guidance item had while items had no origin."""

_SELLER = "publisher-"


def add_origins(json: bytes) -> bytes:
    """Return a saved comparison with the origin of each guidance item.

    Args:
        json: A saved comparison with the current attribute names; other than the origin it is
            returned as it is.

    Raises:
        ValueError: If the JSON is damaged.
    """
    if _OLD_KEY not in json:
        return json
    saved = msgspec.json.decode(json)
    for item in saved.get("guidance", ()):
        item.setdefault("origin", _origin(item))
    return msgspec.json.encode(saved)


def _origin(item: dict[str, Any]) -> Origin:
    if item.get("own"):
        return Origin.OWN
    if item.get("audience", {}).get("countries"):
        return Origin.OFFICIAL
    return Origin.SELLER if str(item["id"]).startswith(_SELLER) else Origin.ARTICLE
