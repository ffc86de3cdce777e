"""A quick first look at a label: whether any of its rows can be about vitamin K.

Most labels have none. Only the names of the rows are taken out of the text; all of it is still
checked to be JSON in UTF-8, so that damage does not pass for a label without vitamin K.
"""

from __future__ import annotations

from operator import attrgetter

import msgspec

from k2desk.labels.dsld_rows import is_filed_under_k
from k2desk.labels.names import row_name

_Key = tuple[str | None, str | None, str | None]


class _Row(msgspec.Struct, rename="camel", gc=False):
    name: str | None = None
    ingredient_group: str | None = None
    unii_code: str | None = None
    nested_rows: list[_Row] | None = None


class _Label(msgspec.Struct, rename="camel", gc=False):
    id: msgspec.Raw = msgspec.Raw(b"null")
    full_name: str | None = None
    ingredient_rows: list[_Row] | None = None
    data: _Label | None = None


_decoder = msgspec.json.Decoder(_Label)


def has_no_vitamin_k(data: bytes) -> bool:
    """Return whether this is surely a whole label without a row about vitamin K.

    False says nothing: there may be such a row, or the text may not be a label at all.

    Args:
        data: The label's text.
    """
    try:
        label = _decoder.decode(data)
        if not data.isascii():
            data.decode()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    label = label.data or label
    rows = label.ingredient_rows
    if rows is None or label.full_name is None or bytes(label.id)[:1] not in _ID_BEGINS:
        return False
    return not _any_about_k(rows)


_ID_BEGINS = frozenset(b"%c" % sign for sign in b"-0123456789")


_key = attrgetter("name", "ingredient_group", "unii_code")
_nested = attrgetter("nested_rows")
_MOST_KNOWN = 1 << 16
_not_k: set[_Key] = set()
"""What rows that are not about vitamin K are called and filed under, as far as they came by."""


def _any_about_k(rows: list[_Row]) -> bool:
    if not _not_k.issuperset(map(_key, rows)) and any(map(_may_be_k, map(_key, rows))):
        return True
    return any(map(_any_about_k, filter(None, map(_nested, rows))))


def _may_be_k(key: _Key) -> bool:
    """Return whether a row can be about vitamin K; remember it where it cannot."""
    if key in _not_k:
        return False
    name, group, unii = key
    if row_name(name or "") is not None or is_filed_under_k(group, unii):
        return True
    if len(_not_k) >= _MOST_KNOWN:
        _not_k.clear()
    _not_k.add(key)
    return False
