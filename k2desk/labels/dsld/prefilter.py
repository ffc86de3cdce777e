"""Fast filter for labels without vitamin K, which most labels are.

Only the names of the rows are decoded. The whole text is still checked to be JSON in UTF-8, so a
damaged label does not pass for one without vitamin K.
"""

from __future__ import annotations

import msgspec

from k2desk.labels.dsld.rows import has_vitamin_k_code
from k2desk.labels.fields.cache import register_cache_clear
from k2desk.labels.fields.names import cannot_name_k, parse_row_name


class _Row(msgspec.Struct, rename="camel", gc=False, frozen=True):
    name: str | None = None
    ingredient_group: str | None = None
    unii_code: str | None = None
    nested_rows: tuple[_Row, ...] | None = None


class _Label(msgspec.Struct, rename="camel", gc=False):
    id: msgspec.Raw = msgspec.Raw(b"null")
    full_name: str | None = None
    ingredient_rows: tuple[_Row, ...] | None = None
    data: _Label | None = None


_decoder = msgspec.json.Decoder(_Label)
_ID_START_BYTES = frozenset(b"-0123456789")
_MAX_KNOWN_ROWS = 1 << 16
_known_not_k: set[_Row] = set()
"""Rows, without nested rows, that are known not to be about vitamin K."""

register_cache_clear(_known_not_k.clear)


def has_no_vitamin_k(data: bytes | bytearray) -> bool:
    """Return whether a file is certainly a whole label without vitamin K.

    False means unknown: there may be such a row, or the text may not be a label at all.

    Args:
        data: The label's text.
    """
    try:
        label = _decoder.decode(data)
        if not data.isascii():
            data.decode()
        label = label.data or label
        rows = label.ingredient_rows
        if rows is None or label.full_name is None or bytes(label.id)[0] not in _ID_START_BYTES:
            return False
        return _known_not_k.issuperset(rows) or not any(map(_may_be_k, rows))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _may_be_k(row: _Row) -> bool:
    """Return whether a row can be about vitamin K, and cache rows that cannot."""
    if row.nested_rows:
        if not _known_not_k.issuperset(row.nested_rows) and any(map(_may_be_k, row.nested_rows)):
            return True
        row = _Row(row.name, row.ingredient_group, row.unii_code)
    if row in _known_not_k:
        return False
    name = row.name or ""
    if not cannot_name_k(name) and parse_row_name(name) is not None:
        return True
    if has_vitamin_k_code(row.ingredient_group, row.unii_code):
        return True
    if len(_known_not_k) >= _MAX_KNOWN_ROWS:
        _known_not_k.clear()
    _known_not_k.add(row)
    return False
