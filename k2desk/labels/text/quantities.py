"""Numbers with units as they stand in a line: quantities, percentages, counts.

Nothing is settled here: a quantity keeps every reading of its number, and `Measure` says which
of them a printed percentage or the language leaves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from k2desk.core.model.amounts import MCG_PER, MOST_MCG, Unit, read_number, unit_of
from k2desk.core.model.intervals import to_nanogram
from k2desk.labels.text.pieces import Bound, Count, Percent, Piece, Quantity, Rate
from k2desk.labels.text.tokens import Kind, Token

COUNT_WORDS = re.compile(
    r"caps?|capsules?|caplets?|vcaps?|kaps\w*|capsul\w*|cápsul\w*|kapsel\w*|gélules?|gelules?"
    r"|softgels?|gels?|perles?|pearls?|tabs?|tabl\w*|tablets?|tabletten|tabletki|comp\w*|pastil\w*"
    r"|drops?|tropfen|gouttes?|gotas|krople\w*|gumm\w*|lozenges?|chews?|chewables?|wafers?|sprays?"
    r"|servings?|scoops?|packets?|sachets?|sticks?|pouch\w*|bottles?|count|counts|ct|pcs|pieces?"
    r"|stk|stück|szt|units?|units|unidades|ml|mL|oz|fl|l|liters?|kg|lbs?|cc|tsp|tbsp"
    r"|teaspoons?|tablespoons?|droppers?|days?|tage|jours|months?|monate|weeks?|years?|x|fold"
    r"|veg|vegetarian|vegan|veggie|liquid|ampoules?|vials?|cap|cell|portion\w*|dos[ei]s?|times?"
    r"|капсул\w*|таблет\w*|кап\w*|капель|мл|шт|дн\w*"
    r"|粒|錠|片|颗|顆|包|袋|日|カ|カプセル|瓶|캡|정|알|일|회",
    re.IGNORECASE,
)
_MOST_WORDS = 2


def pieces_of(tokens: list[Token], line: str) -> list[Piece]:
    """Return the line's tokens with numbers, units and signs put together."""
    pieces: list[Piece] = []
    place = 0
    while place < len(tokens):
        piece, place = _next(tokens, place, line)
        pieces.append(piece)
    return pieces


def _next(tokens: list[Token], place: int, line: str) -> tuple[Piece, int]:
    token = tokens[place]
    if token.kind in {Kind.LESS, Kind.MORE} and _kind(tokens, place + 1) is Kind.NUMBER:
        bound = Bound.LESS if token.kind is Kind.LESS else Bound.MORE
        return _number(tokens, place, place + 1, line, bound)
    if token.kind is Kind.NUMBER:
        return _number(tokens, place, place, line, Bound.EXACT)
    rate = _rate(tokens, place, line)
    if rate is not None:
        return rate
    if token.kind is Kind.UNIT and _unit_stands_first(tokens, place, place + 1):
        return _quantity(tokens[place : place + 2], line, 1, token), place + 2
    if token.kind is Kind.OPEN and _unit_in_brackets(tokens, place):
        return _quantity(tokens[place : place + 4], line, 3, tokens[place + 1]), place + 4
    return token, place + 1


_PER = frozenset({"/", "per", "pro", "par", "por", "je", "na", "pour"})
_VOLUME = re.compile(r"ml|milli(?:liters?|litres?|liter)|мл", re.IGNORECASE)


def _rate(tokens: list[Token], place: int, line: str) -> tuple[Piece, int] | None:
    """Read "/100 g", "/g", "per 100 ml" or "/ml" behind an amount; "100 mcg/1 g" are two."""
    if tokens[place].text.lower() not in _PER or not place:
        return None
    after = place + 1
    number = tokens[after].text if _kind(tokens, after) is Kind.NUMBER else ""
    after += bool(number)
    if after >= len(tokens):
        return None
    unit = tokens[after]
    weighs = unit_of(unit.text) is Unit.G
    if not weighs and not (unit.kind is Kind.WORD and _VOLUME.fullmatch(unit.text)):
        return None
    behind_unit = tokens[place - 1].kind is Kind.UNIT
    if weighs and tokens[place].text == "/" and not (behind_unit and number in {"", "100"}):
        return None
    start, end = tokens[place].start, unit.end
    return Rate(line[start:end], start, end), after + 1


def _kind(tokens: list[Token], place: int) -> Kind | None:
    return tokens[place].kind if place < len(tokens) else None


def _unit_stands_first(tokens: list[Token], unit: int, number: int) -> bool:
    """Whether a unit stands before its number: "mcg 100", "(mcg): 17.3"."""
    return (
        unit_of(tokens[unit].text) in MCG_PER
        and len(tokens[unit].text) > 1
        and _kind(tokens, number) is Kind.NUMBER
        and _kind(tokens, number + 1) not in {Kind.UNIT, Kind.PERCENT}
    )


def _unit_in_brackets(tokens: list[Token], place: int) -> bool:
    return (
        _kind(tokens, place + 1) is Kind.UNIT
        and _kind(tokens, place + 2) is Kind.CLOSE
        and _unit_stands_first(tokens, place + 1, place + 3)
    )


def _number(
    tokens: list[Token], begin: int, place: int, line: str, bound: Bound
) -> tuple[Piece, int]:
    """Return what the number at `place` is, and the place after it; `begin` is its qualifier."""
    after = place + 1
    multiple = _multiple(tokens, place, line)
    if multiple is not None:
        return multiple
    if _is_ppm(tokens, after):
        return _percent(tokens, begin, place, after, line, bound)
    if _kind(tokens, after) is Kind.SEPARATOR and tokens[after].text == "+":
        after += _kind(tokens, after + 1) is Kind.PERCENT
    if _kind(tokens, after) is Kind.PERCENT:
        return _percent(tokens, begin, place, after, line, bound)
    listed = _listed(tokens, place)
    paired = listed is not None and tokens[place + 1].text == "/"
    ranged = _range(tokens, place, line) if bound is Bound.EXACT and not paired else None
    if ranged is not None:
        return ranged
    if listed is not None:
        return listed, place + 1
    unit = _unit_after(tokens, place)
    if unit is not None:
        quantity = _quantity(tokens[begin : unit + 1], line, place - begin, tokens[unit], bound)
        closed = unit + 1 if tokens[unit - 1].kind is Kind.OPEN else unit
        return _times(tokens, closed + 1, quantity, line)
    counted = _count(tokens, place)
    if counted:
        end = tokens[counted - 1].end
        return Count(line[tokens[begin].start : end], tokens[begin].start, end), counted
    return tokens[begin], begin + 1


def _percent(
    tokens: list[Token], begin: int, place: int, sign: int, line: str, bound: Bound
) -> tuple[Piece, int]:
    start, end = tokens[begin].start, tokens[sign].end
    readings = read_number(tokens[place].text).readings
    if not readings:
        return tokens[begin], begin + 1
    value = readings[-1 if "," in tokens[place].text else 0]
    value = value / _PPM_IN_PERCENT if tokens[sign].kind is Kind.WORD else value
    return Percent(line[start:end], start, end, value, bound), sign + 1


_PPM_IN_PERCENT = 10_000


def _is_ppm(tokens: list[Token], place: int) -> bool:
    """Whether "ppm" stands there, the share of the vitamin in a weight that the line states."""
    return (
        _kind(tokens, place) is Kind.WORD
        and tokens[place].text.lower() == "ppm"
        and any(token.kind is Kind.UNIT for token in tokens)
    )


_MOST_TIMES = 12


def _multiple(tokens: list[Token], place: int, line: str) -> tuple[Piece, int] | None:
    """Read "2 x 100 mcg": what one of them holds, or both; more than a dozen are a pack."""
    times = tokens[place].text
    if not times.isdigit() or not 1 < int(times) <= _MOST_TIMES:
        return None
    if _kind(tokens, place + 1) is not Kind.WORD or tokens[place + 1].text not in "xX":
        return None
    number = place + 2
    unit = _unit_after(tokens, number) if _kind(tokens, number) is Kind.NUMBER else None
    if unit is None:
        return None
    one = _quantity(tokens[number : unit + 1], line, 0, tokens[unit])
    if not one.is_mass or not one.readings:
        return None
    start, each = tokens[place].start, one.readings[-1 if one.comma else 0]
    return (
        replace(
            one,
            text=line[start : one.end],
            start=start,
            readings=(each,),
            upper=each * int(times),
            bound=Bound.MULTIPLE,
        ),
        unit + 1,
    )


def _times(tokens: list[Token], place: int, one: Quantity, line: str) -> tuple[Quantity, int]:
    """Read the "x 3" of "15 mg x 3" into an amount; "x 30 capsules" is the pack's."""
    times = tokens[place + 1].text if _kind(tokens, place + 1) is Kind.NUMBER else ""
    is_times = _kind(tokens, place) is Kind.WORD and tokens[place].text in "xX"
    if not is_times or not times.isdigit() or not 1 < int(times) <= _MOST_TIMES:
        return one, place
    exact = one.is_mass and one.readings and one.bound is Bound.EXACT
    if not exact or _kind(tokens, place + 2) in {Kind.WORD, Kind.UNIT}:
        return one, place
    each, end = one.readings[-1 if one.comma else 0], tokens[place + 1].end
    both = replace(
        one,
        text=line[one.start : end],
        end=end,
        readings=(each,),
        upper=each * int(times),
        bound=Bound.MULTIPLE,
    )
    return both, place + 2


def _listed(tokens: list[Token], place: int) -> Quantity | None:
    """Read the first number of "K1, K2: 100, 50 mcg", whose unit stands behind the second."""
    kinds = [_kind(tokens, place + step) for step in (1, 2, 3)]
    named = [tokens[one].kind for one in range(max(0, place - 3), place)]
    if kinds != [Kind.SEPARATOR, Kind.NUMBER, Kind.UNIT]:
        return None
    if named[1:] != [Kind.SEPARATOR, Kind.FORM] or named[0] not in {Kind.FORM, Kind.OTHER}:
        return None
    number, unit = tokens[place], tokens[place + 3]
    quantity = _quantity([number, unit], "", 0, unit)
    return replace(quantity, text=f"{number.text} {unit.text}", end=number.end)


def _unit_after(tokens: list[Token], place: int) -> int | None:
    """Return where the unit of a number stands: "100 mcg", "100* mcg", "100 (mcg)", "100|mcg"."""
    first, second, third = (_kind(tokens, place + step) for step in (1, 2, 3))
    if first is Kind.UNIT:
        return place + 1
    if second is not Kind.UNIT:
        return None
    if first is Kind.OPEN:
        return place + 2 if third is Kind.CLOSE else None
    in_cells = first is Kind.SEPARATOR and tokens[place + 1].text in "|\t"
    return place + 2 if first is Kind.MARK or in_cells else None


def _range(tokens: list[Token], place: int, line: str) -> tuple[Piece, int] | None:
    """Read "90-180 mcg", "90 mcg to 180 mcg", "50/100 mcg", "between 90 and 180 mcg"."""
    own_unit = _kind(tokens, place + 1) is Kind.UNIT
    joint = place + 1 + own_unit
    other = joint + 1
    unit = _unit_after(tokens, other) if _kind(tokens, other) is Kind.NUMBER else None
    if unit is None or not _joins(tokens, place, joint, own_unit and _names(tokens, unit + 1)):
        return None
    first = tokens[place + 1] if own_unit else tokens[unit]
    low = _quantity([tokens[place], first], line, 0, first)
    high = _quantity(tokens[other : unit + 1], line, 0, tokens[unit])
    if not (low.is_mass and high.is_mass and low.readings and high.readings):
        return None
    ends = sorted((low.readings[-1 if low.comma else 0], high.readings[-1]))
    if ends[0] == ends[1]:
        return None
    start, end = tokens[place].start, tokens[unit].end
    return (
        Quantity(
            line[start:end],
            start,
            end,
            high.unit,
            high.unit_text,
            (ends[0],),
            ends[1],
            Bound.RANGE,
        ),
        unit + 1,
    )


def _names(tokens: list[Token], place: int) -> bool:
    return _kind(tokens, place) in {Kind.FORM, Kind.OTHER}


def _joins(tokens: list[Token], place: int, joint: int, names_next: bool) -> bool:
    """Whether a sign between two numbers makes them a range; " - " can part two amounts."""
    kind = _kind(tokens, joint)
    if kind in {Kind.DASH, Kind.TO}:
        return True
    if kind is not Kind.SEPARATOR:
        return False
    if tokens[joint].text == " - ":
        return not names_next
    if tokens[joint].text == "/":
        return tokens[joint - 1].kind is Kind.NUMBER
    before = tokens[place - 1].text.lower() if place else ""
    return before in {"between", "zwischen", "entre", "tra"}


def _quantity(
    tokens: list[Token], line: str, number: int, unit: Token, bound: Bound = Bound.EXACT
) -> Quantity:
    """Put a number and a unit together.

    Args:
        tokens: The tokens that it is made of, in order.
        line: The line they stand in.
        number: Which of the tokens is the number; the unit may stand on either side.
        unit: The unit.
        bound: How the qualifier bounds it.
    """
    spelled = tokens[number]
    kind = unit_of(unit.text)
    per = MCG_PER.get(kind, Decimal(1)) if kind else Decimal(1)
    text = spelled.text if spelled.text[0] != "." else f"0{spelled.text}"
    readings = tuple(to_nanogram(value * per) for value in read_number(text).readings)
    if any(reading > MOST_MCG for reading in readings) or _is_two_numbers(spelled.text, kind):
        readings = ()
    start = min(token.start for token in tokens)
    end = max(token.end for token in tokens)
    return Quantity(
        line[start:end], start, end, kind, unit.text, readings, None, bound, "," in spelled.text
    )


def _is_two_numbers(text: str, unit: Unit | None) -> bool:
    """Whether spaces part two numbers ("120 120 mcg", "30 120 mcg") and not thousands."""
    groups = text.split(" ")
    if unit is not Unit.MCG or len(groups) < 2:
        return False
    return groups[0] == groups[1] or (len(groups[0]) > 1 and not groups[-1].startswith("000"))


def _count(tokens: list[Token], place: int) -> int:
    """Return the place after a count ("120 veg capsules"), or 0 where the number counts nothing."""
    last = 0
    for step in range(1, _MOST_WORDS + 2):
        if _kind(tokens, place + step) is Kind.WORD:
            if COUNT_WORDS.fullmatch(tokens[place + step].text):
                last = place + step + 1
        elif _kind(tokens, place + step) is not Kind.DASH:
            break
    return last
