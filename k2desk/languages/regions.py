"""Regions whose formats of numbers and dates exist in a language."""

from __future__ import annotations

from babel import Locale
from babel.localedata import locale_identifiers


def region_names(code: str) -> dict[str, str]:
    """Return the names of the regions of a language in that language, sorted.

    Args:
        code: A key of `LANGUAGES`.
    """
    language = code.partition("-")[0]
    locale = Locale.parse(code, sep="-")
    names = {
        region: str(locale.territories[region])
        for known, _, region in (one.partition("_") for one in locale_identifiers())
        if known == language and len(region) == 2 and region in locale.territories
    }
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))
