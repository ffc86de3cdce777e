"""Tokens of a folded line: names, numbers, units, brackets, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.model.amounts import UNIT_PATTERN, Unit, parse_unit
from k2desk.core.model.forms import Form
from k2desk.labels.text.lexicon import FORM_PATTERNS, LOOK_ALIKE, OTHER_PATTERN, forms_of


class TokenKind(StrEnum):
    """Kind of a token."""

    FORM = "form"
    OTHER = "other"
    NUMBER = "number"
    UNIT = "unit"
    PERCENT = "percent"
    OPEN = "open"
    CLOSE = "close"
    SEPARATOR = "separator"
    DASH = "dash"
    TO = "to"
    LESS = "less"
    MORE = "more"
    FROM = "from"
    OF = "of"
    GIVES = "gives"
    SAME = "same"
    DAILY = "daily value"
    PURE = "pure"
    NONE = "none"
    MARK = "mark"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """Token of a line.

    Attributes:
        kind: Its kind.
        text: Its text in the folded line.
        start: Index of its first character.
        end: Index after its last character.
        forms: The forms that a `FORM` names.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    forms: frozenset[Form] = frozenset()


NUMBER = (
    r"[1-9][0-9]{0,2}(?:[ '’][0-9]{3}){1,4}(?:[.,][0-9]{1,6})?(?=\s?(?:" + UNIT_PATTERN + r"))"
    r"|[0-9]{1,6}(?:[.,][0-9]{1,6})?\s?(?:±|\+/-)\s?[0-9]{1,6}(?:[.,][0-9]{1,6})?"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,15}){0,4}(?![0-9])|(?<![.0-9])\.[0-9]{1,6}(?![0-9])"
)
_LETTER = r"[a-zß-öø-ÿà-ɏа-яёіїєґα-ωά-ώ]"
_WORDS: tuple[tuple[TokenKind, str], ...] = (
    (
        TokenKind.LESS,
        r"less\sthan|not\smore\sthan|up\sto|weniger\sals|bis\szu|moins\sde|menos\s(?:de|que)"
        r"|meno\sdi|jusqu'à|hasta|maximum",
    ),
    (
        TokenKind.MORE,
        r"more\sthan|at\sleast|not\sless\sthan|mehr\sals|mindestens"
        r"|plus\sde|más\sde|minimum",
    ),
    (TokenKind.NONE, r"not\s(?:present|detected|stated|listed|declared)|none|np|nd|n/a|traces?"),
    (
        TokenKind.GIVES,
        r"(?:provid|supply|yield|contain|deliver|giv)(?:ing|es|s|ies)?|supplies|davon"
        r"|equivalent\sto|equal\sto|standardi[sz]ed\sto|liefert|enthält|fournissant"
        r"|contiene",
    ),
    (TokenKind.SAME, r"or|oder|ou|eq|equivalent|same\sas"),
    (
        TokenKind.DAILY,
        r"(?:%\s?)?(?:dv|rda|nrv|rdi|vrn|vnr|vrd|ajr|ajd|cdr|rws|rwd|idr|ri"
        r"|daily\svalue)",
    ),
    (TokenKind.PURE, r"all\s?-?\s?trans|trans|pur(?:e|ity|ified|eté)|assay"),
    (TokenKind.TO, r"to|bis|à|until|до"),
    (
        TokenKind.FROM,
        r"as|from|als|aus|como|comme|come|jako|di|из|в\sвиде|en\stant\sque|sous\sforme\sde"
        r"|in\sform\svon|en\sforma\sde",
    ),
    (TokenKind.OF, r"of|von|of\sa|@|at"),
    (TokenKind.SEPARATOR, r"and|with|w/|plus|und|mit|et|avec|con|og|och|en|z|и|с|y|e|i|och"),
)
_MASTER = re.compile(
    "|".join(
        (
            f"(?P<look>{LOOK_ALIKE})",
            *(f"(?P<f{index}>{words})" for index, (words, _) in enumerate(FORM_PATTERNS)),
            f"(?P<other>{OTHER_PATTERN})",
            f"(?P<number>{NUMBER})",
            rf"(?P<unit>{UNIT_PATTERN}(?!{_LETTER}))",
            r"(?P<percent>%|percent\b|prozent\b|pct\b)",
            r"(?P<open>[(\[{【「『〔〈《])|(?P<close>[)\]}】」』〕〉》])",
            r"(?P<less><=?|≤|⩽)|(?P<more>>=?|≥|⩾)",
            r"(?P<separator>[;,|\t+&/·•●∙・、،؛]|\s-\s)|(?P<dash>[-~]|\.\.\.?)",
            r"(?P<same>=)|(?P<mark>[*†‡§¶^#◊]+)",
            *(
                rf"(?P<w{index}>(?:{words})(?!{_LETTER}|[0-9]))"
                for index, (_, words) in enumerate(_WORDS)
            ),
            rf"(?P<word>{_LETTER}+|[^\W_])",
        )
    ),
    re.IGNORECASE,
)
_KINDS = {
    "look": TokenKind.OTHER,
    **{kind.value: kind for kind in TokenKind if " " not in kind.value},
    **{f"w{index}": kind for index, (kind, _) in enumerate(_WORDS)},
}
_FORMS = {f"f{index}": form for index, (_, form) in enumerate(FORM_PATTERNS)}


def tokenize(line: str) -> list[Token]:
    """Divide one folded line into tokens, in order."""
    tokens: list[Token] = []
    for hit in _MASTER.finditer(line):
        group = hit.lastgroup or "word"
        start, end = hit.span()
        if group in _FORMS:
            forms = forms_of(hit, _FORMS[group])
            tokens.append(Token(TokenKind.FORM, hit[0], start, end, forms))
        else:
            tokens.append(Token(_KINDS[group], hit[0], start, end))
    return _join_split_zeros(
        _join_misread_numbers([_as_listed_vitamin(tokens, index) for index in range(len(tokens))])
    )


_LOOKS_LIKE_DIGITS = re.compile(r"[oli]{1,3}", re.IGNORECASE)
_LATIN_WORD = re.compile(_LETTER + "+", re.IGNORECASE)


def _join_misread_numbers(tokens: list[Token]) -> list[Token]:
    """Join letters and digits before a unit into one unreadable number.

    "l00 mcg", "1O0 mcg" and "1e2 mcg" are misread by a scanner or in another notation: the digits
    after the letter are not the amount. "2x100 mcg" is not joined.
    """
    result: list[Token] = []
    for index, token in enumerate(tokens):
        result.append(token)
        if index + 1 >= len(tokens) or tokens[index + 1].kind not in {
            TokenKind.UNIT,
            TokenKind.PERCENT,
        }:
            continue
        first = len(result) - 1
        while first and _are_adjacent(result[first - 1], result[first]):
            first -= 1
        run = result[first:]
        letters = [item for item in run if item.kind is TokenKind.WORD]
        if not letters or len(letters) == len(run) or any(item.text in "xX" for item in letters):
            continue
        if run[-1].kind is TokenKind.WORD and not _LOOKS_LIKE_DIGITS.fullmatch(run[-1].text):
            continue
        text = "".join(item.text for item in run)
        result[first:] = [Token(TokenKind.NUMBER, text, run[0].start, token.end)]
    return result


def _join_split_zeros(tokens: list[Token]) -> list[Token]:
    """Join "1 00" before a unit into one unreadable number.

    No amount begins with 00.
    """
    result: list[Token] = []
    for index, token in enumerate(tokens):
        last = result[-1] if result else None
        torn = (
            token.kind is TokenKind.NUMBER
            and last is not None
            and last.kind is TokenKind.NUMBER
            and token.text.startswith("00")
            and token.start == last.end + 1
            and index + 1 < len(tokens)
            and tokens[index + 1].kind is TokenKind.UNIT
        )
        if torn and last is not None:
            text = f"{last.text} {token.text}"
            result[-1] = Token(TokenKind.NUMBER, text, last.start, token.end)
        else:
            result.append(token)
    return result


def _are_adjacent(before: Token, after: Token) -> bool:
    """Return whether a word and a number touch each other."""
    kinds = {before.kind, after.kind}
    word = before if before.kind is TokenKind.WORD else after
    return (
        before.end == after.start
        and kinds == {TokenKind.WORD, TokenKind.NUMBER}
        and _LATIN_WORD.fullmatch(word.text) is not None
    )


_LETTER_OF_A_LIST = re.compile(r"(?:.*\W)?[a-e]-?[0-9]{0,2}", re.IGNORECASE)


def _as_listed_vitamin(tokens: list[Token], index: int) -> Token:
    """Read a bare K as vitamin K in a list: "Vitamins A, D and K"."""
    token = tokens[index]
    if token.kind is not TokenKind.WORD or token.text not in "KК" or index < 2:
        return token
    before, earlier = tokens[index - 1], tokens[index - 2]
    named = before.kind is TokenKind.SEPARATOR and _LETTER_OF_A_LIST.fullmatch(earlier.text)
    if not named and not _continues_list(tokens, index):
        return token
    return Token(TokenKind.FORM, token.text, token.start, token.end, frozenset({Form.K}))


def _continues_list(tokens: list[Token], index: int) -> bool:
    """Return whether a K continues a list: "D 5 µg, E 12 mg, K 75 µg".

    With an amount in mg it is potassium.
    """
    amount = [token.kind for token in tokens[index + 1 : index + 3]] == [
        TokenKind.NUMBER,
        TokenKind.UNIT,
    ]
    if not amount or parse_unit(tokens[index + 2].text) is not Unit.MCG:
        return False
    last = tokens[max(0, index - 4) : index - 1]
    return (
        len(last) == 3
        and tokens[index - 1].kind is TokenKind.SEPARATOR
        and _LETTER_OF_A_LIST.fullmatch(last[0].text) is not None
        and [token.kind for token in last[1:]] == [TokenKind.NUMBER, TokenKind.UNIT]
    )
