"""Languages of the window, the command line and the sheet."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import ENGLISH, Language, msg
from k2desk.languages.opening import (
    LANGUAGES,
    closest_language,
    open_language,
    region_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGUAGES", "choose_language", "get_language", "system_tag"]


def system_tag(environment: Mapping[str, str] | None = None) -> str:
    """Return the language of the system, such as "de_AT.UTF-8"; "en" if unknown.

    Args:
        environment: The environment variables; those of this process if None.
    """
    values = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = values.get(name, "")
        if value:
            return "en" if value.partition(".")[0] in ("C", "POSIX") else value
    return "en"


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
            msg("The language file {name} can't be read.", name=code),
            msg("Install K2 Desk again, or choose another language."),
        ) from error


def choose_language(tag: str) -> Language:
    """Return the language of a tag, or of the system if the tag is empty.

    Raises:
        UserError: If the tag names a language that is not included.
    """
    if not tag:
        return get_language(system_tag())
    code = closest_language(tag)
    if code == ENGLISH.code and not tag.lower().startswith("en"):
        raise UserError(
            msg("“{tag}” is not one of the included languages.", tag=tag),
            msg("Choose one of: {codes}.", codes=", ".join(LANGUAGES)),
        )
    return get_language(tag)
