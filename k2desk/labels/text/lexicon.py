"""Words for the forms of vitamin K and for other ingredients on labels.

Regular expressions over folded text (see `folding`), in the languages of known labels: English,
German, French, Spanish, Italian, Portuguese, Dutch, Polish, Nordic, Greek, Russian, Vietnamese,
Japanese, Chinese, Korean. All ignore case, and every repetition is bounded, so that matching
takes linear time.
"""

from __future__ import annotations

import re

from k2desk.core.model.amounts import UNIT_PATTERN
from k2desk.core.model.forms import Form

VITAMIN = (
    r"(?:v[ií]t(?:\.|[aá]m[iíîy]+n[a-zéăę]{0,4}?)?|witamin[a-zę]{0,3}?|витамин[а-я]{0,2}"
    r"|вітамін[а-яі]{0,2}|βιταμ[ίι]ν[α-ω]{0,3}|ビタミン|[維维]生素|[維维]他命|비타민|วิตามิน|विटामिन)"
)
"""The word vitamin."""

VITAMIN_LETTER = r"[a-ek](?:-?[0-9]{1,2})?(?![a-z0-9])"
"""Letter after the word that begins another vitamin: "Vitamin D3"."""

_K = "[kкκ]"
_UNIT_FOLLOWS = rf"\s?{UNIT_PATTERN}(?![a-zа-я])"
_NO_AMOUNT = rf"(?![0-9]|[.,][0-9]|\s?%|{_UNIT_FOLLOWS}|\s0[0-9]{{2}})"
_LETTER_BEFORE = "(?<![a-zа-яα-ω])"
_LETTER_AFTER = "(?![a-zа-я0-9])"
_N = "(?:1[0-3]|[4-9])"
_TAIL = (
    rf"(?P<{{name}}>(?:\s?(?:[,/&+]|and|und|et)\s?(?:-\s?{_N}(?![0-9])"
    rf"|{_N}(?=\s?(?:[,/&+);]|$|and))(?![.,][0-9])))*)"
)
"""More numbers after the first: "MK-4 and -7", "MK-4/7"."""


def _alternatives(*words: str) -> str:
    return "(?:" + "|".join(words) + ")"


_PHYLLOQUINONE = _alternatives(
    r"ph[yi]l+o[\s-]?(?:qu?|ch)in+on[a-z]{0,2}",
    r"[fp]h?[yi]l+o?(?:ch|k|qu)in+on[a-z]{0,2}",
    r"filoquinona",
    r"ph[yi]to[\s-]?n[ao]d[iy](?:on|n)[a-zéí]{0,2}",
    r"[fp]h?[yi]to[\s-]?m[eé]nad[iy]on[a-zéí]{0,2}",
    r"fitonadion[a-z]{0,2}",
    r"фит[оа]менадион[а-я]{0,2}",
    r"фил+охинон[а-я]{0,2}",
    "フィロキノン|フィトナジオン|필로퀴논|피토나디온",
    "叶绿基?甲?萘?醌|葉綠基?甲?萘?醌|植物甲萘醌",
)
_MENATETRENONE = _alternatives(
    r"m[eé]n[ae]{1,2}t[ae]tr[ae][nm]on[a-z]{0,2}",
    r"менатетренон[а-я]{0,2}",
    "メナテトレノン|메나테트레논|四烯甲萘醌",
)
_MENADIONE = _alternatives(
    r"menadion[a-zéí]{0,2}",
    r"ménadione",
    r"menadiol[a-z]{0,3}",
    r"menaphthon[a-z]?",
    r"менадион[а-я]{0,2}",
    "メナジオン|메나디온",
)
_MENAQUINONE = _alternatives(
    r"m[eé]n[ae][\s-]?(?:qu?|ch|kw?|x)[ui]{0,2}n+[oóô]n[a-zéí]{0,4}",
    r"менахинон[а-я]{0,2}",
    "メナキノン|메나퀴논|甲萘醌|甲基萘醌",
)
_BRANDED_MK7 = _alternatives(
    r"mena\s?-?q\s?-?7",
    r"k-?2\s?-?vital",
    r"vita\s?-?mk\s?-?7",
    r"menaquin\s?-?gold",
    r"mono\s?-?forte",
    "七烯甲萘醌",
)

_BACTERIA = (
    r"\b(?:lacto(?:bacillus|coccus)|lacticaseibacillus|lactiplantibacillus|bifidobacterium"
    r"|bacillus|streptococcus|enterococcus|saccharomyces|strain|[lb]\.)\s"
    rf"(?:(?!v[ií]t|wit)[\w.]{{1,24}}\s){{0,4}}?(?:{_K}-?[0-9]{{1,4}}|mk-?[0-9]{{1,4}})(?![0-9])"
)
_SALTS = (
    rf"{_LETTER_BEFORE}{_K}2(?:hpo4|h?so4|co3|s2o5|o|b4o7)(?![a-z0-9])"
    r"|\bspecial\s?-?k\b|\bpotassium\s?\(k\)"
)
LOOK_ALIKE = rf"{_BACTERIA}|{_SALTS}|{_LETTER_BEFORE}mk-?\s?[0-9]{{2,7}}(?![0-9])"
"""Look-alikes of vitamin K: strains, potassium salts, chemicals."""

FORM_PATTERNS: tuple[tuple[str, Form | None], ...] = (
    (_BRANDED_MK7 + "(?![0-9])", Form.MK7),
    (
        rf"(?:{VITAMIN}[\s.\-]{{0,2}})?{_LETTER_BEFORE}{_K}-?2\s?-\s?(?P<k2n>[47])(?!-)"
        rf"{_NO_AMOUNT}",
        None,
    ),
    (
        rf"{_LETTER_BEFORE}[mмμ]\s?{_K}s?\s?[-ー.]?\s?(?P<mk>{_N}){_NO_AMOUNT}"
        + _TAIL.format(name="mktail"),
        None,
    ),
    (
        rf"{_LETTER_BEFORE}[mмμ]{_K}[-ー]?(?P<mkglued>{_N})(?![0-9])(?!\s?%)",
        None,
    ),
    (
        rf"{_MENAQUINONE}(?:\s?[-ー]?\s?\(?(?P<mena>{_N}){_NO_AMOUNT}|[-ー](?P<menaglued>{_N})(?![0-9]))"
        + _TAIL.format(name="menatail"),
        None,
    ),
    (_MENATETRENONE, Form.MK4),
    (_PHYLLOQUINONE, Form.K1),
    (_LETTER_BEFORE + _MENADIONE, Form.K3),
    (_LETTER_BEFORE + _MENAQUINONE, Form.K2),
    (
        rf"{VITAMIN}[\s.\-_:]{{0,2}}{_K}(?:(?P<vk>-?[1-4])(?![0-9])"
        rf"|\s?-?\s?(?P<vkspaced>[1-4]){_NO_AMOUNT}|{_LETTER_AFTER})",
        None,
    ),
    (
        rf"{_LETTER_BEFORE}{_K}(?P<before>-?[1-4])?[\s-]?v[ií]t[aá]m[iíy]{{1,2}}n[a-zéä]{{0,4}}"
        rf"(?![a-zà-ÿ])(?![\s.\-]{{1,2}}{VITAMIN_LETTER})",
        None,
    ),
    (rf"{_LETTER_BEFORE}v\.?{_K}-?(?P<abbr>[12])(?![0-9])", None),
    (rf"{_LETTER_BEFORE}{_K}-?(?P<bare>[12])(?![0-9])(?![a-jln-zа-я]|m(?!k))", None),
)
"""Pattern and form, or None if a group holds the number; first match wins."""

NUMBER_GROUPS = ("k2n", "mk", "mkglued", "mena", "menaglued")
TAIL_GROUPS = ("mktail", "menatail")
K_GROUPS = ("vk", "vkspaced", "before", "abbr", "bare")

_MINERALS = (
    "calcium|kalzium|calcio|cálcio|magnes[a-zí]{2,6}|zinc|zink|zinco|cynk|boron|boro?|selen[a-z]{0,4}"
    "|iron|eisen|hierro|fer|ferro|copper|kupfer|manganese|mangan|potas[a-z]{2,5}|kalium|iodine|jod"
    "|chromium|chrom|molybdenum|molybdän|strontium|silic[ao]n?|sodium|natrium|phosphor[a-z]{0,3}"
    "|chloride|fluoride|vanadium|nickel|кальций|магний|цинк|カルシウム|マグネシウム|亜鉛|钙|鈣|锌|鋅|镁|鎂"
)
_NUTRIENTS = (
    "biotin[ae]?|fol(?:ate|ic\\sacid|säure|acin)|niacin(?:amide)?|riboflavin|thiamin[e]?"
    "|pantothen(?:ic\\sacid|ate|säure)|cholecalciferol|colecalciferol|ergocalciferol|tocopher[a-z]{2,6}"
    "|retin(?:ol|yl)[a-z]{0,2}|beta\\s?-?carotene|cyanocobalamin|methylcobalamin|pyridoxine"
    "|ascorbic\\sacid|omega\\s?-?3[a-z]{0,2}|epa|dha|fish\\soil|krill\\soil|cod\\sliver\\soil|co\\s?q-?10"
    "|coenzyme\\sq-?10|ubiquino(?:l|ne)|collagen|hyaluronic\\sacid|choline|inositol|lutein|lycopene"
    "|zeaxanthin|astaxanthin|glucosamine|chondroitin|msm|turmeric|curcumin|resveratrol|quercetin"
    "|protein|eiweiß|total\\sfat|fat|carbohydrates?|sugars?|calories|kcal|cholesterol|fiber|fibre"
    "|ビオチン|葉酸|叶酸"
)
OTHER_PATTERN = _alternatives(
    rf"{VITAMIN}[\s.\-]{{0,2}}(?:b-?[0-9]{{1,2}}|d-?[23])(?![0-9])(?![a-jl-z])",
    rf"{VITAMIN}(?:[\s.\-]{{1,2}}|(?<![a-z]))[acdehpu](?![a-z0-9])",
    r"(?<![a-z0-9])(?:d-?[23]|b-?(?:12|[1-9]))(?![0-9])(?![a-jl-z])",
    rf"(?<![a-z]){_alternatives(_MINERALS, _NUTRIENTS)}(?![a-z])",
)
"""Other vitamins, minerals and nutrients in a line with vitamin K."""

MATERIAL = re.compile(
    r"powder|pulver|polvo|poudre|proszek|premix|extract|extrakt|extracto|extrait|concentrate|natto"
    r"|cabbage|alfalfa|dilution|trituration|beadlets?|preparation|oil|öl|culture|ferment|blend"
    r"|粉|порошок",
    re.IGNORECASE,
)
"""Words for a raw material; its weight is not that of the vitamin."""

MAY_BE_VITAMIN_K = re.compile(
    rf"{_K}|m[eé]n[ae]|phyl|phyt|fi[lt]o|fyl|キ|醌|ナ|나|논", re.IGNORECASE
)
"""Characters that every text about vitamin K contains; a fast prefilter."""


def forms_of(match: re.Match[str], form: Form | None) -> frozenset[Form]:
    """Return the forms that a match of one of `FORM_PATTERNS` names.

    Args:
        match: The match, with the named groups above.
        form: The form of the pattern, or None if a group holds the number.
    """
    if form is not None:
        return frozenset({form})
    groups = match.groupdict()
    numbers = [groups[name] for name in NUMBER_GROUPS if groups.get(name)]
    if numbers:
        tails = "".join(groups.get(name) or "" for name in TAIL_GROUPS)
        numbers += re.findall(r"[0-9]+", tails)
        return frozenset(Form(f"mk{number}") for number in numbers)
    code = next((groups[name] for name in K_GROUPS if groups.get(name)), "").lstrip("-")
    return frozenset({{"": Form.K, "1": Form.K1, "2": Form.K2}.get(code, Form.K3)})
