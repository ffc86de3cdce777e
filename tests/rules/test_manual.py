"""First page of the manual: notices and names in each language."""

import re

import pytest

from k2desk.core.model.message import Language, msg
from k2desk.core.wording.notices import INTENDED_USE, LABEL_CLAIM, WARFARIN_NOTICE
from k2desk.languages.opening import LANGUAGES, open_language
from tests.rules.source import ROOT

CODES = [code for code in LANGUAGES if code != "en-GB"]
"""Languages of the manual; British English has no page of its own."""

NAMES = (
    msg("Add to tray"),
    msg("&New product"),
    msg("&Save as PDF…"),
    msg("&Print…"),
    msg("&More"),
    msg("Sheet"),
    msg("Language"),
    msg("For &whom"),
)
"""Buttons and menus that the manual names."""


def manual(code: str) -> str:
    return (ROOT / "docs" / "manual" / f"{code}.md").read_text("utf-8")


def language_of(code: str) -> Language:
    return open_language(ROOT / "resources" / "i18n", code)


def with_plain_spaces(text: str) -> str:
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize("code", CODES)
def test_manual_quotes_notices_of_program(code: str) -> None:
    text = with_plain_spaces(manual(code).replace("**", ""))
    for notice in (WARFARIN_NOTICE, INTENDED_USE, LABEL_CLAIM):
        assert with_plain_spaces(language_of(code).text(notice)) in text


@pytest.mark.parametrize("code", CODES)
def test_manual_names_buttons_of_window(code: str) -> None:
    text, language = manual(code), language_of(code)
    names = [language.text(name).replace("&", "") for name in NAMES]
    assert not [name for name in names if f"**{name}**" not in text]
