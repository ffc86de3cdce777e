"""Languages and CSV styles to choose from for sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import msg
from k2desk.ui.language import tr, window_language
from k2desk.ui.settings import CSV_STYLE, REGION, SHEET_LANGUAGE
from k2desk.workflows.language import LANGUAGES, get_language

if TYPE_CHECKING:
    from k2desk.core.model.message import Language
    from k2desk.ui.settings import Settings

CSV_STYLES = {
    "plain": msg("Plain (comma, decimal point)"),
    "region": msg("Spreadsheet of my region"),
}
"""Name of each style of CSV files."""


def sheet_languages() -> dict[str, str]:
    """Return the languages' names by tag; empty is that of the window."""
    return {"": tr("Same as the window"), **LANGUAGES}


def list_language(settings: Settings) -> Language | None:
    """Return the language of exported lists; None for plain ones in English."""
    if settings.text(CSV_STYLE) != "region":
        return None
    return sheet_language(settings.text(SHEET_LANGUAGE), settings)


def sheet_language(tag: str, settings: Settings | None = None) -> Language:
    """Return the language of a sheet; that of the window if the tag is empty."""
    if not tag:
        return window_language()
    region = "" if settings is None else settings.text(REGION)
    return get_language(tag, region)
