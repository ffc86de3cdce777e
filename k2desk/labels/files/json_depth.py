"""Limits on nesting, of JSON and of the rows of a label.

A JSON decoder is recursive. The depth at which it fails depends on the version of Python and on
the size of the thread's stack, and some versions crash instead of raising an error.
"""

from __future__ import annotations

from itertools import accumulate

MAX_JSON_DEPTH = 200
"""Levels of lists and objects in a file; labels have about a dozen."""

MAX_ROW_DEPTH = 20
"""Levels of nested rows in a label; real labels have three."""

_OPENING = frozenset(b"[{")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def is_too_deep(data: bytes) -> bool:
    """Return whether JSON is nested deeper than `MAX_JSON_DEPTH`.

    Brackets in strings count too. That is harmless, because strings usually close what they open.
    """
    brackets = data.translate(None, _NOT_BRACKETS)
    if len(brackets) <= MAX_JSON_DEPTH:
        return False
    levels = accumulate(1 if bracket in _OPENING else -1 for bracket in brackets)
    return any(level > MAX_JSON_DEPTH for level in levels)
