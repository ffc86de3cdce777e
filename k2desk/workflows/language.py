"""Languages of the window, the command line and the sheet."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import locale
import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import ENGLISH, Language, Style, joined, msg
from k2desk.languages.opening import (
    LANGUAGES,
    closest_language,
    open_language,
    region_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LANGUAGES",
    "VARIABLE",
    "choose_language",
    "get_language",
    "region_names",
    "region_of",
    "system_tag",
]


VARIABLE = "K2DESK_LANG"
"""Environment variable that names the language."""


def system_tag(environment: Mapping[str, str] | None = None) -> str:
    """Return the system's language, such as "de_AT.UTF-8", or "en".

    Args:
        environment: The environment variables; those of this process if None.
    """
    values = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = values.get(name, "")
        if value:
            return "en" if value.partition(".")[0] in ("C", "POSIX") else value
    return _platform_tag() or "en"


def _platform_tag() -> str:
    """Return the language that Windows or macOS report; empty if unknown."""
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "")
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # the system has a locale that Python does not know
        return ""


def region_names(code: str) -> dict[str, str]:
    """Return the names of a language's regions in that language, sorted."""
    from k2desk.languages import regions

    return regions.region_names(code)


@lru_cache(maxsize=16)
def get_language(tag: str, region: str = "") -> Language:
    """Return the language that fits a tag best, with the formats of a region.

    Args:
        tag: A BCP 47 tag or a POSIX locale, such as "de" or "de_AT.UTF-8".
        region: Two letters (ISO 3166); empty for the region of the tag.

    Raises:
        UserError: If the catalog can't be read.
    """
    code = closest_language(tag)
    try:
        return open_language(paths.resources() / "i18n", code, region or region_of(tag))
    except (OSError, ValueError) as error:
        raise UserError(
            msg("Couldn't read the language file “{name}”.", name=code),
            msg("Install K2 Desk again, or choose another language."),
        ) from error


def choose_language(tag: str, environment: Mapping[str, str] | None = None) -> Language:
    """Return the language of a tag, else of `K2DESK_LANG`, else of the system.

    Args:
        tag: A BCP 47 tag, such as "de" or "de-CH"; may be empty.
        environment: The environment variables; those of this process if None.

    Raises:
        UserError: If a tag is not one of an included language, or its catalog can't be read.
    """
    values = os.environ if environment is None else environment
    tag = tag.strip() or values.get(VARIABLE, "").strip()
    if tag:
        _check_tag(tag)
        return get_language(tag)
    try:
        return get_language(system_tag(values))
    except UserError:  # nobody chose this language: the program works in English
        return ENGLISH


def _check_tag(tag: str) -> None:
    code = closest_language(tag)
    first = tag.replace("_", "-").partition("-")[0].lower()
    if code == ENGLISH.code and first != ENGLISH.code:
        raise UserError(
            msg("The language “{tag}” is not included.", tag=tag),
            msg("Choose one of: {codes}.", codes=joined(LANGUAGES, Style.COMMA)),
        )
