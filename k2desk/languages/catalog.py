"""Catalog of translations in a gettext file."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

UNREVIEWED = "unreviewed"
"""Context of the entries that mark a health sentence as translated by a machine only."""


class GettextCatalog:
    """Translations of a compiled gettext file (.mo)."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the whole file.

        Raises:
            OSError: If the file is no gettext file, or damaged.
        """
        self._translations = gettext.GNUTranslations(file)

    def find(self, context: str, template: str) -> str | None:
        """Return the translation of a template; the template itself if there is none."""
        if not template:
            return None
        if context:
            return self._translations.pgettext(context, template)
        return self._translations.gettext(template)

    def find_plural(self, context: str, one: str, several: str, count: int) -> str | None:
        """Return the plural form of a translation for a count."""
        if context:
            return self._translations.npgettext(context, one, several, count)
        return self._translations.ngettext(one, several, count)

    def is_reviewed(self, template: str) -> bool:
        """Return whether a person of the field reviewed a health sentence."""
        return self._translations.pgettext(UNREVIEWED, template) == template


def read_catalog(file: Path) -> GettextCatalog:
    """Read a compiled catalog (.mo).

    Raises:
        OSError: If the file is missing, or no gettext file.
    """
    with file.open("rb") as opened:
        return GettextCatalog(opened)
