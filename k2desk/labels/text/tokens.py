"""A folded line cut into tokens: names, numbers, units, brackets, separators, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.model.amounts import UNIT_PATTERN, Unit, unit_of
from k2desk.core.model.forms import Form
from k2desk.labels.text.lexicon import FORM_PATTERNS, LOOK_ALIKE, OTHER_PATTERN, forms_of


class Kind(StrEnum):
    """What a token is."""

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
    """One token of a line.

    Attributes:
        kind: What it is.
        text: As it stands in the folded line.
        start: Where it begins in the line.
        end: Where it ends.
        forms: The forms that a `FORM` names.
    """

    kind: Kind
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
_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.LESS,
        r"less\sthan|not\smore\sthan|up\sto|weniger\sals|bis\szu|moins\sde|menos\s(?:de|que)"
        r"|meno\sdi|jusqu'à|hasta|maximum",
    ),
    (
        Kind.MORE,
        r"more\sthan|at\sleast|not\sless\sthan|mehr\sals|mindestens"
        r"|plus\sde|más\sde|minimum",
    ),
    (Kind.NONE, r"not\s(?:present|detected|stated|listed|declared)|none|np|nd|n/a|traces?"),
    (
        Kind.GIVES,
        r"(?:provid|supply|yield|contain|deliver|giv)(?:ing|es|s|ies)?|supplies|davon"
        r"|equivalent\sto|equal\sto|standardi[sz]ed\sto|liefert|enthält|fournissant"
        r"|contiene",
    ),
    (Kind.SAME, r"or|oder|ou|eq|equivalent|same\sas"),
    (
        Kind.DAILY,
        r"(?:%\s?)?(?:dv|rda|nrv|rdi|vrn|vnr|vrd|ajr|ajd|cdr|rws|rwd|idr|ri"
        r"|daily\svalue)",
    ),
    (Kind.PURE, r"all\s?-?\s?trans|trans|pur(?:e|ity|ified|eté)|assay"),
    (Kind.TO, r"to|bis|à|until|до"),
    (
        Kind.FROM,
        r"as|from|als|aus|como|comme|come|jako|di|из|в\sвиде|en\stant\sque|sous\sforme\sde"
        r"|in\sform\svon|en\sforma\sde",
    ),
    (Kind.OF, r"of|von|of\sa|@|at"),
    (Kind.SEPARATOR, r"and|with|w/|plus|und|mit|et|avec|con|og|och|en|z|и|с|y|e|i|och"),
)
_MASTER = re.compile(
    "|".join(
        (
            f"(?P<look>{LOOK_ALIKE})",
            *(f"(?P<f{place}>{words})" for place, (words, _) in enumerate(FORM_PATTERNS)),
            f"(?P<other>{OTHER_PATTERN})",
            f"(?P<number>{NUMBER})",
            rf"(?P<unit>{UNIT_PATTERN}(?!{_LETTER}))",
            r"(?P<percent>%|percent\b|prozent\b|pct\b)",
            r"(?P<open>[(\[{【「『〔〈《])|(?P<close>[)\]}】」』〕〉》])",
            r"(?P<less><=?|≤|⩽)|(?P<more>>=?|≥|⩾)",
            r"(?P<separator>[;,|\t+&/·•●∙・、،؛]|\s-\s)|(?P<dash>[-~]|\.\.\.?)",
            r"(?P<same>=)|(?P<mark>[*†‡§¶^#◊]+)",
            *(
                rf"(?P<w{place}>(?:{words})(?!{_LETTER}|[0-9]))"
                for place, (_, words) in enumerate(_WORDS)
            ),
            rf"(?P<word>{_LETTER}+|[^\W_])",
        )
    ),
    re.IGNORECASE,
)
_KINDS = {
    "look": Kind.OTHER,
    **{kind.value: kind for kind in Kind if " " not in kind.value},
    **{f"w{place}": kind for place, (kind, _) in enumerate(_WORDS)},
}
_FORMS = {f"f{place}": form for place, (_, form) in enumerate(FORM_PATTERNS)}


def tokens_of(line: str) -> list[Token]:
    """Return the tokens of one folded line, in order."""
    found: list[Token] = []
    for hit in _MASTER.finditer(line):
        group = hit.lastgroup or "word"
        start, end = hit.span()
        if group in _FORMS:
            forms = forms_of(hit, _FORMS[group])
            found.append(Token(Kind.FORM, hit[0], start, end, forms))
        else:
            found.append(Token(_KINDS[group], hit[0], start, end))
    return _rejoined(_glued([_in_a_list(found, place) for place in range(len(found))]))


_LOOKS_LIKE_DIGITS = re.compile(r"[oli]{1,3}", re.IGNORECASE)
_LATIN_WORD = re.compile(_LETTER + "+", re.IGNORECASE)


def _glued(found: list[Token]) -> list[Token]:
    """Put letters and digits that touch before a unit into one number, which cannot be read.

    "l00 mcg", "1O0 mcg" and "1e2 mcg" are slips of a scanner or another notation; the digits
    behind the letter are not the amount. "2x100 mcg" is told apart.
    """
    result: list[Token] = []
    for place, token in enumerate(found):
        result.append(token)
        if place + 1 >= len(found) or found[place + 1].kind not in {Kind.UNIT, Kind.PERCENT}:
            continue
        first = len(result) - 1
        while first and _touch(result[first - 1], result[first]):
            first -= 1
        run = result[first:]
        letters = [one for one in run if one.kind is Kind.WORD]
        if not letters or len(letters) == len(run) or any(one.text in "xX" for one in letters):
            continue
        if run[-1].kind is Kind.WORD and not _LOOKS_LIKE_DIGITS.fullmatch(run[-1].text):
            continue
        text = "".join(one.text for one in run)
        result[first:] = [Token(Kind.NUMBER, text, run[0].start, token.end)]
    return result


def _rejoined(found: list[Token]) -> list[Token]:
    """Put "1 00" before a unit into one number, which cannot be read: no amount begins with 00."""
    result: list[Token] = []
    for place, token in enumerate(found):
        last = result[-1] if result else None
        torn = (
            token.kind is Kind.NUMBER
            and last is not None
            and last.kind is Kind.NUMBER
            and token.text.startswith("00")
            and token.start == last.end + 1
            and place + 1 < len(found)
            and found[place + 1].kind is Kind.UNIT
        )
        if torn and last is not None:
            text = f"{last.text} {token.text}"
            result[-1] = Token(Kind.NUMBER, text, last.start, token.end)
        else:
            result.append(token)
    return result


def _touch(before: Token, after: Token) -> bool:
    """Whether two tokens are a word and a number with nothing between them."""
    kinds = {before.kind, after.kind}
    word = before if before.kind is Kind.WORD else after
    return (
        before.end == after.start
        and kinds == {Kind.WORD, Kind.NUMBER}
        and _LATIN_WORD.fullmatch(word.text) is not None
    )


_LETTER_OF_A_LIST = re.compile(r"(?:.*\W)?[a-e]-?[0-9]{0,2}", re.IGNORECASE)


def _in_a_list(found: list[Token], place: int) -> Token:
    """Read a bare K as vitamin K where it goes on a list of vitamins: "Vitamins A, D and K"."""
    token = found[place]
    if token.kind is not Kind.WORD or token.text not in "KК" or place < 2:
        return token
    before, earlier = found[place - 1], found[place - 2]
    named = before.kind is Kind.SEPARATOR and _LETTER_OF_A_LIST.fullmatch(earlier.text)
    if not named and not _goes_on(found, place):
        return token
    return Token(Kind.FORM, token.text, token.start, token.end, frozenset({Form.K}))


def _goes_on(found: list[Token], place: int) -> bool:
    """Whether "K 75 µg" goes on a list of vitamins with amounts: "D 5 µg, E 12 mg, K 75 µg".

    In mg it is potassium.
    """
    amount = [one.kind for one in found[place + 1 : place + 3]] == [Kind.NUMBER, Kind.UNIT]
    if not amount or unit_of(found[place + 2].text) is not Unit.MCG:
        return False
    last = found[max(0, place - 4) : place - 1]
    return (
        len(last) == 3
        and found[place - 1].kind is Kind.SEPARATOR
        and _LETTER_OF_A_LIST.fullmatch(last[0].text) is not None
        and [one.kind for one in last[1:]] == [Kind.NUMBER, Kind.UNIT]
    )
