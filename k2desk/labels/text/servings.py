"""Serving, servings a day and pack, read from the lines of a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.amounts import Missing, plain_decimal, read_number
from k2desk.core.intervals import Interval
from k2desk.core.label import Serving

_UNIT_WORDS: tuple[tuple[str, str], ...] = (
    (
        r"v?caps?(?:ule?s?)?|caplets?|kaps(?:el|eln|\.|ułk[ai]|ułek)?|cápsulas?|gélules?|gelules?"
        r"|capsul[ae]s?|capsules?|капсул\w{0,2}|カプセル|capsule molli",
        "capsule",
    ),
    (r"soft\s?-?gels?|gelcaps?|liquid gels?|perles?|pearls?", "softgel"),
    (
        r"tab(?:let)?s?|tabl\.?|tablett(?:e|en)|tabletk[ai]|tabletek|comprim[ée]s?|comprimidos?"
        r"|compress[ae]|таблет\w{0,2}|錠",
        "tablet",
    ),
    (r"lozenges?|pastill?es?", "lozenge"),
    (r"gumm(?:y|ies)|gominolas?", "gummy"),
    (r"chews?|chewables?|wafers?|bears?", "chewable"),
    (r"drops?|tropfen|gouttes?|gotas|gocce|kropl[ei]|kropli|капл\w{1,2}|капель", "drop"),
    (r"droppers?(?:\s?ful)?|dropperfuls?", "dropper"),
    (r"sprays?|pumps?", "spray"),
    (r"m(?:illi)?l(?:iters?|itres?)?", "mL"),
    (r"tea\s?spoons?(?:ful)?|tsp\.?", "teaspoon"),
    (r"table\s?spoons?(?:ful)?|tbsp\.?", "tablespoon"),
    (r"scoops?|messlöffel", "scoop"),
    (r"packets?|sachets?|sticks?|pouch(?:es)?|packs?|beutel", "packet"),
    (r"ampoules?|vials?", "ampoule"),
    (r"fl\.?\s?oz\.?|ounces?|oz\.?", "oz"),
    (r"g|grams?|gramm", "g"),
)
_MILLIONTH = Decimal("0.000001")
_COUNTED = frozenset(("capsule", "softgel", "tablet", "lozenge", "gummy", "chewable", "packet"))
_NUMBER_WORDS = {
    "half": "0.5",
    "one": "1",
    "a": "1",
    "an": "1",
    "each": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "eight": "8",
    "ten": "10",
    "eine": "1",
    "ein": "1",
    "zwei": "2",
    "drei": "3",
    "une": "1",
    "un": "1",
    "deux": "2",
    "una": "1",
    "dos": "2",
    "uno": "1",
    "due": "2",
    "jedna": "1",
    "jedną": "1",
    "een": "1",
}
_N = r"(?:\d{1,4}(?:[.,/]\d{1,3})?|" + "|".join(_NUMBER_WORDS) + ")"
_COUNT = (
    rf"(?P<low>{_N})(?:\s?\(\d{{1,3}}\))?"
    rf"(?:\s?(?:-|to|bis|à|or|oder)\s?(?P<high>{_N})(?:\s?\(\d{{1,3}}\))?)?"
)
_ADJECTIVES = (
    r"(?:(?:veg(?:etarian|gie|an|etable)?|liquid|soft|level|rounded|heaping|full|small|large|quick"
    r"|release|easy|enteric|coated|chewable|delayed|gel|x|×|de|fast|melt|licaps?|plant|mini)[\s\-]{1,2}){0,3}"
)
_UNIT = "(?P<unit>" + "|".join(words for words, _ in _UNIT_WORDS) + ")"
_UNITS = rf"(?<![\w.,/]){_COUNT}\s?{_ADJECTIVES}{_UNIT}(?!\w)"

_SIZE = re.compile(
    r"(?:serving\s?size|portion\s?size|suggested\s(?:serving|dose)|portionsgr(?:ö|o)(?:ß|ss)e"
    r"|taille\sde\s(?:la\s)?portion|tama[ñn]o\s(?:de|por)\s(?:la\s)?porci[oó]n|tagesdosis"
    r"|tagesportion|dose\sjournalière|dosis\sdiaria|porcja|porzione|dose)\s?[:|.\-]{0,2}\s{0,3}"
    rf"(?P<text>\(?\s?{_UNITS}[^|\n]{{0,60}})",
    re.IGNORECASE,
)
_BASIS = re.compile(
    rf"(?<!\w)(?:(?:amounts?|per|pro|je|par|por|in|w|each) ){{1,2}} ?{_UNITS}", re.IGNORECASE
)
_CONTAINS = re.compile(
    rf"{_UNITS} (?:contains?|provides?|supplies|supply|enth(?:ält|alten)|contien\w{{1,3}})(?!\w)",
    re.IGNORECASE,
)
_DAILY_BASIS = re.compile(
    r"tagesdosis|tagesportion|daily\s(?:dose|serving|portion)|dose\sjournalière|dosis\sdiaria"
    r"|dose\sgiornaliera|porcj[ai]\sdzienn\w|dagdosering",
    re.IGNORECASE,
)
_PER_CONTAINER = re.compile(
    r"(?:servings?|portions?|doses?)\s(?:per|in(?:\sthe)?)\s(?:container|bottle|package|pack)\W{0,4}"
    r"(?:about|approx(?:imately|\.)?|ca\.?|~)?\s?(?P<number>\d{1,4})(?!\d)"
    r"|(?<!\d)(?P<first>\d{1,4})\sservings?\sper\scontainer",
    re.IGNORECASE,
)
_PACK = re.compile(
    rf"(?<![\w.,/\-])(?P<low>\d{{2,4}})\s?(?:x\s)?{_ADJECTIVES}{_UNIT}(?!\w)", re.IGNORECASE
)
_NO_PACK = re.compile(
    r"(?:serving|per|pro|take|each|je|dose|dosis|size|amount|up\sto|every)\W{0,3}(?:\w+\W){0,2}$",
    re.IGNORECASE,
)
_TIMES = (
    r"(?:(?P<times>once|twice|(?:one|two|three|four|\d)\s(?:to\s\w{1,5}\s|or\s\w{1,5}\s)?times?"
    r"|\d\s?(?:-\s?\d\s?)?[x×])\s)?"
)
_A_DAY = (
    r"(?:daily|a\sday|per\sday|each\sday|every\sday|every\smorning|every\sevening|pro\stag|täglich"
    r"|am\stag|par\sjour|al\sd[ií]a|por\sd[ií]a|diari(?:a|o|amente)|al\sgiorno|dziennie|per\sdag"
    r"|w\sciągu\sdnia|в\sдень)"
)
_EVERY = (
    r"(?P<every>every\s(?:other|second|third|\d{1,2})\sdays?|jeden\szweiten\stag"
    r"|alle\s\d{1,2}\stage)"
)
_BETWEEN = r"[^\n.;|]{0,40}?"
_DIRECTION = re.compile(
    rf"(?<![\w.,/]){_COUNT}\s?{_ADJECTIVES}{_UNIT}(?!\w){_BETWEEN}{_TIMES}(?:{_A_DAY}|{_EVERY})"
    rf"(?!\w|\s?(?:value|dose|portion))",
    re.IGNORECASE,
)
_DAILY_FIRST = re.compile(
    rf"(?:(?P<times>\d)\s?[x×]\s)?(?:täglich|daily,?|each\sday,?|every\sday,?)\s(?:take\s)?{_COUNT}\s?{_ADJECTIVES}{_UNIT}(?!\w)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"up\sto|maximum|do\snot\s(?:take|exceed)|not\sexceed|no\smore|bis\szu", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Units:
    low: Decimal
    high: Decimal
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class _Direction:
    """Units at a time, and how often a day."""

    units: _Units
    times: Interval


def serving_of(lines: Sequence[str]) -> Serving:
    """Return what lines of folded text say of serving, servings a day and pack.

    Servings a day are only read from sentences that say "daily" or the like, and only where all
    such sentences agree.
    """
    text = "\n".join(lines)
    size = _units(_SIZE.search(text), "text")
    basis = _units(_BASIS.search(text)) or _units(_CONTAINS.search(text))
    stated = size or basis
    directions = _directions(text)
    only = directions[0] if len(directions) == 1 else None
    if stated is None and only is not None and only.units.low == only.units.high == 1:
        stated = only.units
    per_day = _per_day(stated, only)
    if per_day is None and not directions and stated is not None and _DAILY_BASIS.search(text):
        per_day = Interval(Decimal(1), Decimal(1))
    pack_unit, pack = _pack(text, stated)
    unclear = len(directions) > 1 or (only is not None and per_day is None)
    missing = Missing.UNCLEAR if unclear else Missing.NOT_STATED
    if stated is None:
        return Serving(unit=pack_unit, units_per_container=pack, per_day_missing=missing)
    is_range = stated.low != stated.high
    basis_units = basis.low if is_range and basis and basis.low == basis.high else None
    return Serving(
        text=stated.text,
        units_min=stated.low,
        units_max=stated.high,
        unit=stated.unit,
        per_day_min=per_day.low if per_day else None,
        per_day_max=per_day.high if per_day else None,
        units_per_container=pack,
        basis_units=basis_units,
        per_day_missing=None if per_day else missing,
    )


def _units(hit: re.Match[str] | None, group: str = "") -> _Units | None:
    if hit is None:
        return None
    low = _number(hit["low"])
    high = _number(hit["high"] or hit["low"]) if "high" in hit.re.groupindex else low
    if low is None or high is None or not 0 < low <= high:
        return None
    start = hit.start("low")
    text = hit.string[start : hit.end(group) if group else hit.end("unit")]
    text = re.split(r"\s{3,}|servings?\sper|amount\sper", text, flags=re.IGNORECASE)[0]
    return _Units(
        low,
        high,
        _unit_word(hit["unit"]),
        " ".join(text.split()).strip(" -|;,()" if "(" not in text else " -|;,("),
    )


def _number(text: str) -> Decimal | None:
    plain = _NUMBER_WORDS.get(text.lower(), text)
    if "/" in plain:
        over, _, under = plain.partition("/")
        return None if not int(under) else plain_decimal(round(Decimal(over) / int(under), 3))
    return read_number(plain).value


def _unit_word(printed: str) -> str:
    return next(
        word for spellings, word in _UNIT_WORDS if re.fullmatch(spellings, printed, re.IGNORECASE)
    )


def _directions(text: str) -> list[_Direction]:
    """Return the different directions that a text gives; unsure ones ("up to 3") count twice."""
    found: list[_Direction] = []
    for pattern in (_DIRECTION, _DAILY_FIRST):
        for hit in pattern.finditer(text):
            units = _units(hit)
            times = _times(hit)
            if units is None or times is None:
                continue
            direction = _Direction(units, times)
            seen = [(one.units.low, one.units.high, one.times) for one in found]
            if (units.low, units.high, times) not in seen:
                found.append(direction)
            if _UNSURE.search(text, max(0, hit.start() - 25), hit.start()):
                found.append(direction)
    return found


def _times(hit: re.Match[str]) -> Interval | None:
    groups = hit.groupdict()
    every = groups.get("every")
    if every:
        digits = re.search(r"\d+", every)
        days = int(digits[0]) if digits else 3 if "third" in every.lower() else 2
        if not days:
            return None
        share = (Decimal(1) / days).quantize(_MILLIONTH)
        return Interval(plain_decimal(share), plain_decimal(share))
    words = (groups.get("times") or "once").lower().replace("once", "1").replace("twice", "2")
    numbers = [_number(word) for word in re.findall(r"\d|one|two|three|four|five", words)]
    known = [number for number in numbers if number]
    if not known or known[0] > known[-1]:
        return None
    return Interval(known[0], known[-1])


def _per_day(stated: _Units | None, direction: _Direction | None) -> Interval | None:
    """Return servings a day where the serving is one number and the direction is in its units."""
    if stated is None or direction is None or stated.low != stated.high:
        return None
    if direction.units.unit != stated.unit:
        return None
    taken = Interval(direction.units.low, direction.units.high).times(direction.times)
    assert taken.high is not None
    low, high = taken.low / stated.low, taken.high / stated.low
    thousandth = Decimal("0.000001")
    return Interval(
        plain_decimal(low.quantize(thousandth)), plain_decimal(high.quantize(thousandth))
    )


def _pack(text: str, stated: _Units | None) -> tuple[str, Decimal | None]:
    """Return the unit and the number of units in the pack."""
    hit = _PER_CONTAINER.search(text)
    if hit is not None and stated is not None and stated.low == stated.high:
        return stated.unit, plain_decimal(Decimal(hit["number"] or hit["first"]) * stated.low)
    for hit in _PACK.finditer(text):
        unit, number = _unit_word(hit["unit"]), Decimal(hit["low"])
        before = text[max(0, hit.start() - 24) : hit.start()].rpartition("\n")[2]
        if unit not in _COUNTED or _NO_PACK.search(before) or number < 10:
            continue
        if stated is None or unit == stated.unit:
            return unit, number
    return "", None
