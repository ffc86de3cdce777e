"""Statements of absence and cautions about medicines.

"Contains no vitamin K" names a form without stating an amount, and the milligrams of
"warfarin 5 mg" belong to a medicine.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.labels.text.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEDICINE = re.compile(
    r"(?<!\w)(?:warfarin\w?|coumadin|jantoven|marcumar|phenprocoumon|acenocoumarol|sintrom"
    r"|anti-?\s?coagulan\w{1,3}|blood\s?-?thinn\w{1,4}|antagonist\w{0,2}|antivitamin\w{0,2})(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!](?=\s|$)")
_AMOUNT = re.compile(r"\d\s?(?:m?c?g|µg|μg|ug)(?!\w)", re.IGNORECASE)
_NONE_BEFORE = re.compile(
    r"(?<!\w)(?:no|without|zero|contains?\sno|not\s(?:contain|include|provide)"
    r"|(?:free|source)\s(?:of|from)|ohne|kein(?:e|en)?|frei\svon|sans|sin|senza|sem|zonder|bez|без)"
    r"\s(?:(?:added|any|zusätzliches?)\s)?$",
    re.IGNORECASE,
)
_SOURCE_OF = re.compile(r"source\s(?:of|from)\s(?:\w+\s)?$", re.IGNORECASE)
_NO_SOURCE = re.compile(r"(?<!\w)not\sa\s(?:significant\s|good\s)?source", re.IGNORECASE)
_FREE_AFTER = re.compile(r"\s?-?\s?(?:free|frei)(?!\w)(?!\s(?:from|of|von))", re.IGNORECASE)
_ALSO_NOT = frozenset({"or", "nor", "oder", "ou", "o", "noch", ","})


def without_cautions(line: str) -> str:
    """Return a line without its statements about medicines.

    A sentence that names a medicine before any amount is dropped. A sentence that states an amount
    first is cut before the medicine.
    """
    hit = _MEDICINE.search(line)
    while hit is not None:
        start = max((end.end() for end in _SENTENCE_END.finditer(line, 0, hit.start())), default=0)
        after = _SENTENCE_END.search(line, hit.end())
        keep = hit.start() if _AMOUNT.search(line, start, hit.start()) else start
        line = line[:keep].rstrip() + (line[after.end() :] if after else "")
        hit = _MEDICINE.search(line)
    return line


def without_absent_forms(tokens: Sequence[Token], line: str) -> list[Token]:
    """Return tokens in which forms stated as absent are plain words."""
    result: list[Token] = []
    listed = absent = False
    for index, token in enumerate(tokens):
        if token.kind is not TokenKind.FORM:
            listed = absent and token.text.lower() in _ALSO_NOT
            absent = absent and listed
            result.append(token)
            continue
        goes_on = listed and not _has_number(tokens, index + 1)
        absent = goes_on or _is_absent(token, line)
        result.append(replace(token, kind=TokenKind.WORD, forms=frozenset()) if absent else token)
    return result


def _has_number(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind is TokenKind.NUMBER


def _is_absent(token: Token, line: str) -> bool:
    before = line[max(0, token.start - 60) : token.start]
    if _FREE_AFTER.match(line, token.end):
        return True
    if _SOURCE_OF.search(before):
        return _NO_SOURCE.search(before) is not None
    return _NONE_BEFORE.search(before) is not None
