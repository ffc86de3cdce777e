"""Language of the window.

`use_language` is called once, before the window is built; widgets then read their texts with
`tr`. Without a call, the window is in US English.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from k2desk.core.model.message import ENGLISH, Language, msg, nmsg, pmsg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.model.message import Value

_used: list[Language] = [ENGLISH]


def window_language() -> Language:
    """Return the language of the window."""
    return _used[-1]


def use_language(language: Language) -> None:
    """Show the window in a language from now on."""
    _used[:] = [language]


@contextmanager
def language_in_use(language: Language) -> Iterator[None]:
    """Show texts in a language within a block."""
    before = list(_used)
    _used.append(language)
    try:
        yield
    finally:
        _used[:] = before


def tr(text: str, /, **values: Value) -> str:
    """Return a text in the language of the window.

    Args:
        text: An English template, or a message or other text without values.
        values: The values of its placeholders.
    """
    if values:
        return _used[-1].text(msg(text, **values))
    language = _used[-1]
    return language.text(text) if language is ENGLISH else language.known(text)


def ntr(one: str, several: str, count: int, /, **values: Value) -> str:
    """Return a text with plural forms; `{count}` is the count."""
    return _used[-1].text(nmsg(one, several, count, **values))


def ptr(context: str, text: str, /, **values: Value) -> str:
    """Return a text whose meaning needs a context, such as "verb"."""
    return _used[-1].text(pmsg(context, text, **values))
