"""Names of rows about vitamins A, D and E and calcium."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from k2desk.core.model.amounts import normalize_text
from k2desk.core.model.nutrients import Nutrient, Substance


@dataclass(frozen=True, slots=True)
class NutrientName:
    """Meaning of a row's name.

    Attributes:
        nutrient: The nutrient.
        is_total: Whether the name is that of the nutrient ("Vitamin A"), not of one substance
            ("Retinyl Palmitate"), which can be a part of another row.
        substance: The substance, if the amount depends on it.
        carotene: The printed share of beta-carotene, 0 to 1; None if none is printed.
        is_ester: Whether a substance is named as an ester, whose weight is not the vitamin's.
        is_blend: Whether a mass is the weight of a blend or of a raw material.
        is_salt: Whether a mass can be the weight of a compound of calcium.
        is_cut: Whether the name ends inside brackets or with "from".
    """

    nutrient: Nutrient
    is_total: bool
    substance: Substance = Substance.OPEN
    carotene: Decimal | None = None
    is_ester: bool = False
    is_blend: bool = False
    is_salt: bool = False
    is_cut: bool = False


_VITAMIN = r"\bvit(?:amin[aeo]?\.?[\s-]+|\.\s*|\s+)"
_A = re.compile(rf"(?<!pro-)(?<!pro )(?<!pro){_VITAMIN}a\b(?!\s*[-&+/]\s*[b-z]\b)")
_D = re.compile(
    rf"(?:{_VITAMIN}|\bvitamin)d(?:[\s-]?[23])?\b|\bch?olecalciferol|\bcolecalciferol|\bergocalciferol|^d-?[23]$"
)
_D_OPEN = re.compile(rf"(?:{_VITAMIN}|\bvitamin)d\b(?![\s-]?[23])")
_D2 = re.compile(r"\bergocalciferol|d[\s-]?2\b")
_E = re.compile(rf"{_VITAMIN}e\b(?!\s*[-&+/]\s*[a-z]\b)")
_ALPHA = re.compile(r"\balpha[\s-]*tocopher(?:ol|yl)|\btocopheryl (?:acetate|succinate)")
_CALCIUM = re.compile(r"\b(?:calcium|calcio|kalzium)\b")
_CALCIUM_ITSELF = re.compile(
    r"(?:(?:total|elemental|natural|plant|algae plant) )?(?:calcium|calcio|kalzium)"
    r"(?:,? (?:elemental|natural))?"
)
_OTHER_SALT = re.compile(
    r"folate|folinate|fructo|glucarate|ascorbate|pantothenate|pyruvate|caseinate|butyrate|"
    r"phytate|edta|orotate|collagen|beta-hydroxy|hmb|aep"
)
"""Calcium salts that are taken for the other half."""

_RETINOL = re.compile(r"\bretin(?:ol|yl)\b|\bpalmitate\b|\bvitamin a acetate\b")
_BETA = re.compile(r"\bbeta[\s-]*carot[ei]n|\bpro-?\s?vit(?:amin)? ?a\b")
_CAROTENE = re.compile(r"\bcarotenes?\b")
_OTHER_CAROTENES = re.compile(r"mixed|alpha|gamma|zea|total|other|blend|complex|lutein")
_CAROTENE_SHARE = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*%\s*(?:\(?\s*(?:as|from|of|is|natural|d-)\s*)*beta[\s-]*carot[ei]n"
    r"|beta[\s-]*carot[ei]ne?\s*,?\s*\(?(\d{1,3}(?:[.,]\d+)?)\s*%"
)
_OTHER_E = re.compile(
    r"mixed|gamma|delta|beta|tocotrienol|isomer|complex|blend|total|spectrum|co-?factor"
)
_OTHER_A_OR_D = re.compile(r"complex|blend|co-?factor|powder")
_NATURAL = re.compile(r"(?<![a-z])d[\s-]+alpha|\brrr\b|\bnatural\b")
_SYNTHETIC = re.compile(r"\bdl[\s-]*alpha|\ball[\s-]?rac|\bsynthetic\b")
_ESTER = re.compile(r"palmitate|acetate|succinate|tocopheryl|retinyl")
_HEAD_END = re.compile(r"[\[({]|,? \b(?:as|from|with|aus|als|de|sous)\b")
_CUT = re.compile(r"\b(?:as|from|aus|als|and|providing|with)$")


@lru_cache(maxsize=8192)
def parse_nutrient_name(name: str) -> NutrientName | None:
    """Return the meaning of a name, or None if it is of another ingredient."""
    full = normalize_text(name).casefold()
    full = re.sub(r"\{?alpha\}?|α", "alpha", full).replace("β", "beta").replace("γ", "gamma")
    full = " ".join(full.split())
    head = _HEAD_END.split(full, maxsplit=1)[0].strip(" -–:•*") or full
    found = [read for read in (_vitamin_a, _vitamin_d, _vitamin_e, _calcium) if read(head, full)]
    return found[0](head, full) if len(found) == 1 else None


def _is_cut(full: str) -> bool:
    return full.count("(") > full.count(")") or _CUT.search(full) is not None


def _vitamin_a(head: str, full: str) -> NutrientName | None:
    nutrient, is_cut = Nutrient.VITAMIN_A, _is_cut(full)
    if _A.search(head) is not None:
        share, rest = _carotene_share(full), full
        has_retinol, has_carotene = bool(_RETINOL.search(rest)), bool(_CAROTENE.search(rest))
        has_carotene = has_carotene or bool(_BETA.search(rest))
        substance = Substance.OPEN
        if share is None and has_retinol != has_carotene:
            substance = Substance.RETINOL if has_retinol else Substance.CAROTENE
        is_part = _RETINOL.search(head) is not None or "acetate" in head
        return NutrientName(
            nutrient,
            is_total=not is_part,
            substance=Substance.RETINOL if is_part and share is None else substance,
            carotene=share,
            is_blend=_OTHER_A_OR_D.search(head) is not None,
            is_cut=is_cut,
        )
    if re.search(r"\bretin(?:ol|yl)\b", head):
        return NutrientName(
            nutrient,
            is_total=False,
            substance=Substance.RETINOL,
            is_ester=bool(_ESTER.search(full)),
        )
    if _BETA.search(head) or _CAROTENE.search(head):
        if _OTHER_CAROTENES.search(head):
            return None
        is_blend = _BETA.search(head) is None
        return NutrientName(
            nutrient, is_total=False, substance=Substance.CAROTENE, is_blend=is_blend, is_cut=is_cut
        )
    return None


def _carotene_share(full: str) -> Decimal | None:
    match = _CAROTENE_SHARE.search(full)
    if match is None:
        return None
    share = Decimal((match[1] or match[2]).replace(",", ".")) / 100
    return share if share <= 1 else None


def _vitamin_d(head: str, full: str) -> NutrientName | None:
    if _D.search(head) is None or "co-factor" in head or "cofactor" in head:
        return None
    is_total = _D_OPEN.search(head) is not None
    substance = Substance.D2 if _D2.search(head) else Substance.D3
    return NutrientName(
        Nutrient.VITAMIN_D,
        is_total,
        Substance.OPEN if is_total else substance,
        is_blend=_OTHER_A_OR_D.search(head) is not None,
        is_cut=_is_cut(full),
    )


def _vitamin_e(head: str, full: str) -> NutrientName | None:
    is_total = _E.search(head) is not None
    if not is_total and (_ALPHA.search(head) is None or _OTHER_E.search(head) is not None):
        return None
    natural, synthetic = bool(_NATURAL.search(full)), bool(_SYNTHETIC.search(full))
    substance = Substance.OPEN
    if natural != synthetic:
        substance = Substance.NATURAL_E if natural else Substance.SYNTHETIC_E
    return NutrientName(
        Nutrient.VITAMIN_E,
        is_total=is_total and _ESTER.search(head) is None,
        substance=substance,
        is_ester=not is_total and _ESTER.search(full) is not None,
        is_blend=_OTHER_E.search(head) is not None,
        is_cut=_is_cut(full),
    )


def _calcium(head: str, full: str) -> NutrientName | None:
    if _CALCIUM.search(head) is None or _OTHER_SALT.search(full) is not None:
        return None
    is_itself = _CALCIUM_ITSELF.fullmatch(head) is not None
    return NutrientName(
        Nutrient.CALCIUM, is_total=is_itself, is_salt=not is_itself, is_cut=_is_cut(full)
    )
