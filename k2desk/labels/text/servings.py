"""Serving, servings per day and pack, read from the lines of a label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Missing, normalize_decimal, parse_printed_number
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import Serving
from k2desk.labels.text.rates import RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT_WORDS: tuple[tuple[str, str], ...] = (
    (
        r"v?caps?(?:ule?s?)?|caplets?|kaps(?:el|eln|\.|ułk[ai]|ułek)?|cápsulas?|gélules?|gelules?"
        r"|capsul[ae]s?|capsules?|капсул\w{0,2}|カプセル|capsule molli",
        "capsule",
    ),
    (r"粒", "piece"),
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
_N = r"(?:\d{1,4}(?:[.,/]\d{1,3})?|half\san?(?!\w)|" + "|".join(_NUMBER_WORDS) + ")"
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
    r"(?<!\w)(?:(?:amounts?|per|pro|je|par|pour|por|in|w|each|auf|dans|en) ){1,2}"
    rf"(?:(?:serving|portion|porci[oó]n|porzione) ?\(?)? ?{_UNITS}",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"^([^()]*)\).*")
_HUNDRED = re.compile(r"[^\w]*100\s?(?:g|ml)(?!\w)", re.IGNORECASE)
_BASIS_AFTER = re.compile(
    r"(?<!\d)(?P<low>\d{1,2})\s?(?P<unit>粒|錠|カプセル)\s?(?:あたり|当たり|当り|中)"
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
_TIMES_NUMBERS = {
    **dict.fromkeys(("once", "one", "einmal", "una", "une", "uma"), 1),
    **dict.fromkeys(("twice", "two", "zwei", "zweimal", "dos", "deux", "due", "duas", "dwa"), 2),
    **dict.fromkeys(("thrice", "three", "drei", "dreimal", "tres", "três", "trois", "tre"), 3),
    **dict.fromkeys(("four", "vier", "viermal", "cuatro", "quatro", "quatre", "quattro"), 4),
}
_HOW_OFTEN = "(?:" + "|".join(sorted(_TIMES_NUMBERS, key=len, reverse=True)) + r"|\d)(?!\w)"
_TIMES_WORD = r"(?:times?|x|mal|fois|vec(?:es|ez)|volt[ae]|ve(?:zes|z)|keer|razy)(?!\w)"
_AS_TIMES = (
    rf"(?P<times>(?:{_HOW_OFTEN}\s?(?:times?\s)?(?:-|to|or|bis|oder|à|ou|o|a)\s?)?"
    rf"(?:{_HOW_OFTEN}\s?{_TIMES_WORD}|\dx(?!\w)"
    r"|(?:once|twice|thrice|(?:ein|zwei|drei|vier)mal)(?!\w)))"
)
_TIMES = rf"(?:{_AS_TIMES}\s)?"
_A_DAY = (
    r"(?:daily|a\sday|per\sday|each\sday|every\sday|every\smorning|every\sevening|pro\stag|täglich"
    r"|nightly|every\snight|at\sbedtime|am\stag|par\sjour|al\sd[ií]a|ao\sdia|por\sdia|por\sd[ií]a|diari(?:a|o|amente)|al\sgiorno|dziennie|per\sdag"
    r"|w\sciągu\sdnia|в\sдень)"
)
_EVERY = (
    r"(?P<every>every\s(?:other|second|third|\d{1,2})\sdays?|jeden\szweiten\stag"
    r"|alle\s\d{1,2}\stage|every\s\d{1,2}\shours"
    r"|(?:in\sthe\s|each\s|every\s)?morning\s(?:and|&)\s(?:in\sthe\s|at\s|each\s|every\s)?"
    r"(?:evening|night)|morgens\sund\sabends|(?:le\s)?matin\set\s(?:le\s)?soir)"
)
_BETWEEN = r"(?P<between>[^\n.;|]{0,40}?)"
_HARMLESS = re.compile(
    r"(?:\s|[,()\-]|(?:with|without|and|or|before|after|during|at|by|in|on|as|of|the|an?|your|any"
    r"|food|meals?|main|water|glass|juice|milk|fat|fatty|breakfast|lunch|dinner|supper|mouth|orally"
    r"|morning|evening|empty|stomach|preferably|dietary|food|supplement|taken|s|directly|sublingually"
    r"|mit|zu|zum|nach|vor|der|einer|einem|etwas|viel|ausreichend|flüssigkeit|wasser|mahlzeit"
    r"|mahlzeiten|essen|frühstück|avec|au|cours|du|un|verre|de|eau|d'eau|repas|con|agua|comida|las"
    r"|comidas|una|acqua|pasto|pasti|durante|il|i)(?!\w))*",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    rf"(?<![\w.,/]){_COUNT}\s?{_ADJECTIVES}{_UNIT}(?!\w){_BETWEEN}{_TIMES}(?:{_A_DAY}|{_EVERY})"
    rf"(?!\w|\s?(?:value|dose|portion))",
    re.IGNORECASE,
)
_DAILY_FIRST = re.compile(
    rf"{_TIMES}(?:täglich|daily,?|each\sday,?|every\sday,?|{_EVERY})\s(?:take\s)?{_COUNT}\s?{_ADJECTIVES}{_UNIT}(?!\w)",
    re.IGNORECASE,
)
_TWO_MEALS = re.compile(
    r"(?<!\w)one\s(?:\w+\s)?(?:with|at|in\sthe)\s(?:breakfast|lunch|morning)\s(?:and|&)\sone\s"
    r"(?:\w+\s)?(?:with|at|in\sthe)\s(?:lunch|dinner|supper|evening|night|bedtime)(?!\w)",
    re.IGNORECASE,
)
_ON_ONE_DAY = re.compile(r"[1一]日(?:に)?\s?(?P<times>[1-9])\s?[回次](?![^\n]{0,12}\d\s?[粒錠])")
_UNITS_ON_ONE_DAY = re.compile(
    r"[1一]日(?:に)?\s?(?P<times>[1-9])\s?[回次][^\d\n]{0,6}(?:1回)?[^\d\n]{0,3}"
    r"(?P<low>\d{1,2})\s?(?P<unit>粒|錠|カプセル)"
)
_UNSURE = re.compile(r"up\sto|bis\szu|jusqu'à|hasta|maximum", re.IGNORECASE)
_CAUTION = re.compile(
    r"do\snot\s(?:take|exceed|use)|not\s(?:to\s)?(?:be\s)?exceed|no\smore|more\sthan"
    r"|nicht\s(?:mehr|überschreiten)|ne\spas\sdépasser|no\s(?:exceder|superar)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Units:
    low: Decimal
    high: Decimal
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class _Direction:
    """Units per intake, and intakes per day."""

    units: _Units
    times: Interval

    @property
    def key(self) -> tuple[Decimal, Decimal, Interval]:
        """Values that make two directions equal."""
        return self.units.low, self.units.high, self.times


def parse_serving(lines: Sequence[str]) -> Serving:
    """Parse the serving, servings per day and pack in folded lines.

    Servings per day are only read from sentences with "daily" or a similar word, and only if all
    such sentences agree.
    """
    text = "\n".join(lines)
    size = _units(_SIZE.search(text), "text")
    basis = _units(_basis(text)) or _units(_BASIS_AFTER.search(text))
    basis = basis or _units(_CONTAINS.search(text))
    stated = size or basis
    directions = _directions(text, stated)
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


def _basis(text: str) -> re.Match[str] | None:
    """Return the units that amounts refer to.

    100 g or 100 mL count only if nothing else is stated.
    """
    rates = [hit.span() for hit in RATE.finditer(text)]
    hits = [
        hit
        for hit in _BASIS.finditer(text)
        if not any(start <= hit.start("low") < end for start, end in rates)
    ]
    servings = [hit for hit in hits if not _HUNDRED.match(text, hit.start("low"))]
    return (servings or hits)[0] if hits else None


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
    text = _CLOSED.sub(r"\1", text)
    return _Units(
        low,
        high,
        _unit_word(hit["unit"]),
        " ".join(text.split()).strip(" -|;,()" if "(" not in text else " -|;,("),
    )


def _number(text: str) -> Decimal | None:
    plain = _NUMBER_WORDS.get(text.lower().split()[0], text)
    if "/" in plain:
        over, _, under = plain.partition("/")
        return None if not int(under) else normalize_decimal(round(Decimal(over) / int(under), 3))
    return parse_printed_number(plain).value


def _unit_word(printed: str) -> str:
    return next(
        word for spellings, word in _UNIT_WORDS if re.fullmatch(spellings, printed, re.IGNORECASE)
    )


def _directions(text: str, stated: _Units | None) -> list[_Direction]:
    """Return the different directions of a text.

    An unsure direction ("up to 3"), or one with an unknown word between unit and day, is listed
    twice, which leaves the servings per day unclear. A caution ("do not exceed 6 sprays per day")
    counts only if the text has no direction.
    """
    directions: list[_Direction] = []
    cautions: list[_Direction] = []
    for pattern in (_DIRECTION, _DAILY_FIRST, _UNITS_ON_ONE_DAY):
        for hit in pattern.finditer(text):
            units, times = _units(hit), _times(hit)
            if units is None or times is None:
                continue
            direction = _Direction(units, times)
            if _CAUTION.search(text, max(0, hit.start() - 25), hit.start()):
                cautions = [direction, direction]
                continue
            if direction.key not in [other.key for other in directions]:
                directions.append(direction)
            if _is_unsure(text, hit):
                directions.append(direction)
    return directions or _directions_without_unit(text, stated) or cautions


def _is_unsure(text: str, hit: re.Match[str]) -> bool:
    if _UNSURE.search(text, max(0, hit.start() - 25), hit.start()):
        return True
    return not _HARMLESS.fullmatch(hit.groupdict().get("between") or "")


def _directions_without_unit(text: str, stated: _Units | None) -> list[_Direction]:
    """Return directions without a unit: "one with breakfast, one with dinner"."""
    if stated is None:
        return []
    if _TWO_MEALS.search(text):
        units = _Units(Decimal(1), Decimal(1), stated.unit, "")
        return [_Direction(units, Interval(Decimal(2), Decimal(2)))]
    hit = _ON_ONE_DAY.search(text)
    times = Decimal(hit["times"]) if hit else None
    return [] if times is None else [_Direction(stated, Interval(times, times))]


def _times(hit: re.Match[str]) -> Interval | None:
    groups = hit.groupdict()
    every = (groups.get("every") or "").lower()
    if every:
        return _every(every)
    words = re.findall(r"\d|[^\W\d_]+", (groups.get("times") or "once").lower())
    numbers = [int(word) if word.isdigit() else _TIMES_NUMBERS.get(word, 0) for word in words]
    known = [Decimal(number) for number in numbers if number]
    if not known or known[0] > known[-1]:
        return None
    return Interval(known[0], known[-1])


def _every(words: str) -> Interval | None:
    """Return intakes per day: "every other day", "every 12 hours"."""
    digits = re.search(r"\d+", words)
    if "hour" in words and digits:
        hours = int(digits[0])
        share = Decimal(24) / hours if hours and not 24 % hours else None
    elif re.search("morning|morgens|matin", words):
        share = Decimal(2)
    else:
        days = int(digits[0]) if digits else 3 if "third" in words else 2
        share = Decimal(1) / days if days else None
    if share is None:
        return None
    plain = normalize_decimal(share.quantize(_MILLIONTH))
    return Interval(plain, plain)


def _per_day(stated: _Units | None, direction: _Direction | None) -> Interval | None:
    """Return servings per day if serving and direction use the same unit.

    A serving range is one serving if the direction gives the same range.
    """
    if stated is None or direction is None or direction.units.unit != stated.unit:
        return None
    if stated.low != stated.high:
        same = (direction.units.low, direction.units.high) == (stated.low, stated.high)
        return direction.times if same else None
    taken = Interval(direction.units.low, direction.units.high).times(direction.times)
    assert taken.high is not None
    low, high = taken.low / stated.low, taken.high / stated.low
    thousandth = Decimal("0.000001")
    return Interval(
        normalize_decimal(low.quantize(thousandth)), normalize_decimal(high.quantize(thousandth))
    )


def _pack(text: str, stated: _Units | None) -> tuple[str, Decimal | None]:
    """Return the unit and the number of units in the pack."""
    hit = _PER_CONTAINER.search(text)
    if hit is not None and stated is not None and stated.low == stated.high:
        return stated.unit, normalize_decimal(Decimal(hit["number"] or hit["first"]) * stated.low)
    for hit in _PACK.finditer(text):
        unit, number = _unit_word(hit["unit"]), Decimal(hit["low"])
        before = text[max(0, hit.start() - 24) : hit.start()].rpartition("\n")[2]
        if unit not in _COUNTED or _NO_PACK.search(before) or number < 10:
            continue
        if stated is None or unit == stated.unit:
            return unit, number
    return "", None
