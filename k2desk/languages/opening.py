"""Opening of a language: its catalog and the formats of its region.

Imports inside functions keep Babel out of the start in US English.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import ENGLISH, Language
from k2desk.languages.catalog import GettextCatalog, read_catalog

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.core.model.message import Formats

SOURCE = "en"
"""Language of the source text, which needs no catalog."""

LANGUAGES: dict[str, str] = {
    "en": "English (US)",
    "en-GB": "English (UK)",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pl": "Polski",
}
"""Names of the languages, each in its own language, by BCP 47 tag."""

REGIONS: dict[str, str] = {
    "en": "US",
    "en-GB": "GB",
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "it": "IT",
    "pl": "PL",
}
"""Default region of each language, for its formats."""


def closest_language(tag: str) -> str:
    """Return the language that fits a tag best: "de_AT.UTF-8" gives "de".

    Args:
        tag: A BCP 47 tag or a POSIX locale; unknown languages give US English.
    """
    name = tag.split(".")[0].split("@")[0].replace("_", "-")
    language, _, region = name.partition("-")
    language = language.lower()
    if language == SOURCE:
        british = region.upper() in _BRITISH_SPELLING
        return "en-GB" if british else SOURCE
    return language if language in LANGUAGES else SOURCE


_BRITISH_SPELLING = frozenset(("AU", "GB", "IE", "IN", "MT", "NZ", "SG", "ZA"))


def region_of(tag: str) -> str:
    """Return the region of a tag, such as "AT"; empty if it names none."""
    parts = tag.split(".")[0].split("@")[0].replace("_", "-").split("-")
    return next((part.upper() for part in parts[1:] if len(part) == 2), "")


def open_language(folder: Path, code: str, region: str = "") -> Language:
    """Return a language with the formats of a region.

    Args:
        folder: The folder of the catalogs: "de.mo", or "de.po" in a checkout.
        code: A key of `LANGUAGES`.
        region: Two letters (ISO 3166); empty for the language's own.

    Raises:
        OSError: If the catalog is missing or damaged.
    """
    region = region or REGIONS[code]
    if code == SOURCE and region == REGIONS[SOURCE]:
        return ENGLISH
    catalog = None if code == SOURCE else _catalog(folder, code)
    return Language(code, _formats(code, region), catalog)


def _catalog(folder: Path, code: str) -> GettextCatalog:
    """Return the compiled catalog; compile a newer translators' file."""
    name = code.replace("-", "_")
    compiled, source = folder / f"{name}.mo", folder / f"{name}.po"
    if compiled.exists() and not _is_newer(source, compiled):
        return read_catalog(compiled)
    from k2desk.languages.po_files import compile_po

    return GettextCatalog(compile_po(source))


def _is_newer(file: Path, other: Path) -> bool:
    return file.exists() and file.stat().st_mtime_ns > other.stat().st_mtime_ns


def _formats(code: str, region: str) -> Formats:
    """Return the formats of a region, or the language's own if unknown."""
    from babel import UnknownLocaleError

    from k2desk.languages.formats import RegionFormats

    language = code.partition("-")[0]
    try:
        return RegionFormats(f"{language}_{region}")
    except (UnknownLocaleError, ValueError):
        return RegionFormats(f"{language}_{REGIONS[code]}")
