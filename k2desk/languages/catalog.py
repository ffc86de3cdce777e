"""Catalog of translations in a compiled gettext file (.mo).

The standard library decodes every text when it opens a file, which takes 6 ms for ours. Here the
texts are found at once and decoded when they are shown (docs/decisions/0052).
"""

from __future__ import annotations

import re
import struct
from gettext import c2py
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNREVIEWED = "unreviewed"
"""Context of entries that mark a health sentence as not reviewed."""

_MAGIC = 0x950412DE
_PLURAL = re.compile(rb"plural=([^;\n]+)")
_IN_CONTEXT = "{}\x04{}"


class GettextCatalog:
    """Translations of a compiled gettext file, decoded when they are shown."""

    def __init__(self, data: bytes) -> None:
        """Check the header and read the rule for plural forms.

        Raises:
            OSError: If the data is no gettext file of this machine's byte order, or damaged.
        """
        try:
            magic, _, size, originals, translations = struct.unpack_from("<5I", data)
            if magic != _MAGIC:
                raise OSError("the file is not a compiled gettext catalog")
            table = struct.unpack_from(f"<{2 * size}I", data, originals)
            self._translations = struct.unpack_from(f"<{2 * size}I", data, translations)
        except struct.error as error:
            raise OSError(f"the compiled gettext catalog is damaged: {error}") from error
        # Not searched by halves: Babel sorts originals without their context.
        self._index = {
            data[table[i + 1] : table[i + 1] + table[i]]: i for i in range(0, 2 * size, 2)
        }
        self._data = data
        self._found: dict[str, str | None] = {}
        header = self._search(b"") or b""
        rule = _PLURAL.search(header)
        self._form_of: Callable[[int], int] = c2py(rule[1].decode() if rule else "n != 1")

    def find(self, context: str, template: str) -> str | None:
        """Return the translation of a template, or None."""
        return self._lookup(context, template) if template else None

    def find_plural(self, context: str, one: str, several: str, count: int) -> str | None:
        """Return the plural form of a translation for a count, or None."""
        forms = self._lookup(context, f"{one}\0{several}")
        if forms is None:
            return None
        each = forms.split("\0")
        index = self._form_of(count)
        return each[index] if index < len(each) else None

    def is_reviewed(self, template: str) -> bool:
        """Return whether a person of the field reviewed a health sentence."""
        return self._lookup(UNREVIEWED, template) is None

    def _lookup(self, context: str, template: str) -> str | None:
        key = _IN_CONTEXT.format(context, template) if context else template
        if key not in self._found:
            found = self._search(key.encode())
            self._found[key] = None if found is None else found.decode("utf-8", "replace")
        return self._found[key]

    def _search(self, key: bytes) -> bytes | None:
        index = self._index.get(key)
        if index is None:
            return None
        length, offset = self._translations[index : index + 2]
        return self._data[offset : offset + length]


def read_catalog(file: Path) -> GettextCatalog:
    """Read a compiled catalog (.mo).

    Raises:
        OSError: If the file is missing, or no gettext file.
    """
    return GettextCatalog(file.read_bytes())
