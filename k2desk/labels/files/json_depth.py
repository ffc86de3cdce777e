"""Whether JSON is nested so deep that reading it could use up a thread's stack.

A decoder goes down level by level, and how far that may go depends on the Python and on the size
of the thread's stack; some end the program where others raise an error.
"""

from __future__ import annotations

from itertools import accumulate

MAX_JSON_DEPTH = 200
"""Levels of lists and objects in a file; labels have a dozen."""

_OPENERS = frozenset(b"[{")
_OTHERS = bytes(set(range(256)) - set(b"[]{}"))


def is_too_deep(data: bytes) -> bool:
    """Return whether lists and objects are nested more than `MOST_DEEP` levels deep.

    Brackets in texts count too, which is no matter for texts that close what they open.
    """
    brackets = data.translate(None, _OTHERS)
    if len(brackets) <= MAX_JSON_DEPTH:
        return False
    levels = accumulate(1 if bracket in _OPENERS else -1 for bracket in brackets)
    return any(level > MAX_JSON_DEPTH for level in levels)
