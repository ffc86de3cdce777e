"""Names of vitamin K rows, forms and products, as DSLD writes them.

A row is about vitamin K only if all words of its name belong to such a name. So "MK-677",
"K2HPO4" and "Lactobacillus casei K-1" are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.amounts import normalize_text
from k2desk.core.model.forms import Form, members, members_of, specific_forms
from k2desk.labels.fields.cache import bounded_cache

_NUMBERED = "(?:1[0-3]|[4-9])"
_FORM_WORDS: tuple[tuple[str, Form | None], ...] = (
    (rf"(?:menaquinone|mk)s?[- ]?(?P<mk>{_NUMBERED})", None),
    ("menatetrenone", Form.MK4),
    ("mena ?q ?-?7|k2 ?vital|vitamk ?-?7|menaquin ?gold|monoforte", Form.MK7),
    (r"(?:vit(?:amin|\.)? ?)?k ?-?2 ?-7", Form.MK7),
    ("phyllo(?:qui|chi)none?|phytomenadione?|phytonadione?", Form.K1),
    (r"menadione?|menadiol|(?:vit(?:amin|\.)? ?)?k ?-?3", Form.K3),
    ("menaquinones?", Form.K2),
    (r"(?:vit(?:amin|\.)? ?)?k ?-?2", Form.K2),
    (r"(?:vit(?:amin|\.)? ?)?k ?-?1", Form.K1),
    (r"vit(?:amin|\.)? ?k", Form.K),
)
_FORM = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(f"(?P<f{index}>{words})" for index, (words, _) in enumerate(_FORM_WORDS))
    + r")(?!\w)(?! ?(?:mc?g|[µμu]g|iu)\b)"
)
_MAY_NAME_K = re.compile("k|men|phy|monof")
"""Letters that every name of a form has, for a quick test."""

_PERHAPS_K = re.compile(rf"{_MAY_NAME_K.pattern}|\((?:r|tm)\)")
"""The same for names from which trademark signs are removed."""

_PREPARATION = re.compile(r"natto|extract|concentrate|\d%")
_FILLER = re.compile(
    r"(?:vitamins?|vit|natural(?:ly)?|organic|fermented|blend|complex|powder|and|as|from|of|with"
    r"|total|all|trans|pro|delta|natto|extract|concentrate|\d+(?:\.\d+)? ?(?:mcg|µg|μg|ug|mg|%))"
    r"(?!\w)|[\s,/&+():;.\-]"
)
_TRADE_NAME = re.compile(
    r"(?<!\w)(?:mena ?q ?-?7|k2 ?vital|vitamk ?-?7|menaquin ?gold|monoforte)(?!\w)"
)
_AMOUNT = re.compile(r"(?<![\w.,/])(\d+(?:\.\d+)?) ?(mcg|µg|μg|ug|mg)(?!\w)", re.ASCII)
_MARKS = re.compile(r"\((?:r|tm)\)|[®™©]", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


UNSPECIFIC = frozenset({Form.K, Form.K2})
"""Forms that include others, so that a label can be more precise."""


@dataclass(frozen=True, slots=True)
class RowName:
    """Meaning of the name of a vitamin K row.

    Attributes:
        forms: The forms in the name.
        is_preparation: Whether it names a raw material ("natto extract"), whose weight in mg or
            g is not that of the vitamin.
        is_trade_name: Whether it is only a raw material's trade name ("MenaQ7"); a large weight
            is then that of a carrier.
        named_amount: Number and unit of the only amount in the name ("65 mcg vitamin K1"); None
            if there is no amount or several.
    """

    forms: frozenset[Form]
    is_preparation: bool = False
    is_trade_name: bool = False
    named_amount: tuple[Decimal, str] | None = None


def cannot_name_k(name: str) -> bool:
    """Return whether a name certainly names no vitamin K (False: unknown)."""
    return name.isascii() and _PERHAPS_K.search(name.lower()) is None


@bounded_cache(16384)
def parse_row_name(name: str) -> RowName | None:
    """Parse the name of a row.

    Args:
        name: The whole name, as printed.

    Returns:
        The meaning of the name; None if the row is not about vitamin K.
    """
    text = _normalized(name)
    forms = _matched_forms(text)
    if not forms or _FILLER.sub("", _FORM.sub(" ", text)):
        return None
    return RowName(
        specific_forms(forms),
        is_preparation=_PREPARATION.search(text) is not None,
        is_trade_name=not _FILLER.sub("", _TRADE_NAME.sub(" ", text)),
        named_amount=_named_amount(text),
    )


@bounded_cache(4096)
def find_forms(text: str) -> frozenset[Form]:
    """Return the forms that a text, such as a note, names anywhere.

    "Vitamin K (Form: as Vitamin K2 (Form: from MenaQ7))" names MK-7.
    """
    return specific_forms(_matched_forms(_normalized(text)))


def narrower_forms(named: frozenset[Form], row: frozenset[Form]) -> frozenset[Form]:
    """Return the forms that make an unspecific row more precise.

    Args:
        named: The forms in the product's name or another field.
        row: The forms of the row, `k` or `k2` among them.
    """
    possible = members_of(row)
    return frozenset(form for form in named if members(form) and members(form) < possible)


def _normalized(text: str) -> str:
    if text.isascii():
        return " ".join(_MARKS.sub("", text).split()).lower()
    without_marks = _MARKS.sub("", normalize_text(text)).translate(_DASHES)
    return " ".join(without_marks.split()).lower()


def _named_amount(text: str) -> tuple[Decimal, str] | None:
    amounts = _AMOUNT.findall(text)
    if len(amounts) != 1 or "%" in text:
        return None
    number, unit = amounts[0]
    return Decimal(number), unit


def _matched_forms(text: str) -> set[Form]:
    forms: set[Form] = set()
    if _MAY_NAME_K.search(text) is None:
        return forms
    for match in _FORM.finditer(text):
        numbered = match["mk"]
        if numbered is not None:
            forms.add(Form(f"mk{numbered}"))
            continue
        form = _FORM_WORDS[int((match.lastgroup or "f0")[1:])][1]
        assert form is not None  # only numbered menaquinones have no fixed form
        forms.add(form)
    return forms
