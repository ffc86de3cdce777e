"""Numbers with units in a line: quantities, percentages, counts.

A quantity keeps every reading of its number; `resolve` decides between them by the printed
percentage or the language.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from k2desk.core.model.amounts import MAX_MCG, MCG_PER, Unit, parse_printed_number, parse_unit
from k2desk.core.model.intervals import to_nanogram
from k2desk.labels.text.pieces import Bound, Count, Piece, PrintedPercent, Quantity, Rate
from k2desk.labels.text.tokens import Token, TokenKind

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
_MAX_COUNT_WORDS = 2


def parse_pieces(tokens: list[Token], line: str) -> list[Piece]:
    """Combine the tokens of a line into pieces: numbers with units, words."""
    pieces: list[Piece] = []
    index = 0
    while index < len(tokens):
        piece, index = _read_piece(tokens, index, line)
        pieces.append(piece)
    return pieces


def _read_piece(tokens: list[Token], index: int, line: str) -> tuple[Piece, int]:
    token = tokens[index]
    if (
        token.kind in {TokenKind.LESS, TokenKind.MORE}
        and _kind(tokens, index + 1) is TokenKind.NUMBER
    ):
        bound = Bound.LESS if token.kind is TokenKind.LESS else Bound.MORE
        return _number(tokens, index, index + 1, line, bound)
    if token.kind is TokenKind.NUMBER:
        return _number(tokens, index, index, line, Bound.EXACT)
    rate = _rate(tokens, index, line)
    if rate is not None:
        return rate
    if token.kind is TokenKind.UNIT and _is_unit_first(tokens, index, index + 1):
        return _quantity(tokens[index : index + 2], line, 1, token), index + 2
    if token.kind is TokenKind.OPEN and _unit_in_brackets(tokens, index):
        return _quantity(tokens[index : index + 4], line, 3, tokens[index + 1]), index + 4
    return token, index + 1


_PER = frozenset({"/", "per", "pro", "par", "por", "je", "na", "pour"})
_VOLUME = re.compile(r"ml|milli(?:liters?|litres?|liter)|мл", re.IGNORECASE)


def _rate(tokens: list[Token], index: int, line: str) -> tuple[Piece, int] | None:
    """Read "/100 g", "/g", "per 100 ml" or "/ml" after an amount.

    "100 mcg/1 g" is two amounts.
    """
    if tokens[index].text.lower() not in _PER or not index:
        return None
    after = index + 1
    number = tokens[after].text if _kind(tokens, after) is TokenKind.NUMBER else ""
    after += bool(number)
    if after >= len(tokens):
        return None
    unit = tokens[after]
    weighs = parse_unit(unit.text) is Unit.G
    if not weighs and not (unit.kind is TokenKind.WORD and _VOLUME.fullmatch(unit.text)):
        return None
    behind_unit = tokens[index - 1].kind is TokenKind.UNIT
    if weighs and tokens[index].text == "/" and not (behind_unit and number in {"", "100"}):
        return None
    start, end = tokens[index].start, unit.end
    return Rate(line[start:end], start, end), after + 1


def _kind(tokens: list[Token], index: int) -> TokenKind | None:
    return tokens[index].kind if index < len(tokens) else None


def _is_unit_first(tokens: list[Token], unit: int, number: int) -> bool:
    """Return whether a unit precedes its number: "mcg 100", "(mcg): 17.3"."""
    return (
        parse_unit(tokens[unit].text) in MCG_PER
        and len(tokens[unit].text) > 1
        and _kind(tokens, number) is TokenKind.NUMBER
        and _kind(tokens, number + 1) not in {TokenKind.UNIT, TokenKind.PERCENT}
    )


def _unit_in_brackets(tokens: list[Token], index: int) -> bool:
    return (
        _kind(tokens, index + 1) is TokenKind.UNIT
        and _kind(tokens, index + 2) is TokenKind.CLOSE
        and _is_unit_first(tokens, index + 1, index + 3)
    )


def _number(
    tokens: list[Token], begin: int, index: int, line: str, bound: Bound
) -> tuple[Piece, int]:
    """Return the piece of the number at `index`, and the index after it.

    `begin` is the index of its qualifier.
    """
    after = index + 1
    multiple = _multiple(tokens, index, line)
    if multiple is not None:
        return multiple
    if _is_ppm(tokens, after):
        return _percent(tokens, begin, index, after, line, bound)
    if _kind(tokens, after) is TokenKind.SEPARATOR and tokens[after].text == "+":
        after += _kind(tokens, after + 1) is TokenKind.PERCENT
    if _kind(tokens, after) is TokenKind.PERCENT:
        return _percent(tokens, begin, index, after, line, bound)
    listed = _listed(tokens, index)
    paired = listed is not None and tokens[index + 1].text == "/"
    ranged = _range(tokens, index, line) if bound is Bound.EXACT and not paired else None
    if ranged is not None:
        return ranged
    if listed is not None:
        return listed, index + 1
    unit = _unit_after(tokens, index)
    if unit is not None:
        quantity = _quantity(tokens[begin : unit + 1], line, index - begin, tokens[unit], bound)
        closed = unit + 1 if tokens[unit - 1].kind is TokenKind.OPEN else unit
        return _times(tokens, closed + 1, quantity, line)
    counted = _count(tokens, index)
    if counted:
        end = tokens[counted - 1].end
        return Count(line[tokens[begin].start : end], tokens[begin].start, end), counted
    return tokens[begin], begin + 1


def _percent(
    tokens: list[Token], begin: int, index: int, sign: int, line: str, bound: Bound
) -> tuple[Piece, int]:
    start, end = tokens[begin].start, tokens[sign].end
    readings = parse_printed_number(tokens[index].text).readings
    if not readings:
        return tokens[begin], begin + 1
    value = readings[-1 if "," in tokens[index].text else 0]
    value = value / _PPM_IN_PERCENT if tokens[sign].kind is TokenKind.WORD else value
    return PrintedPercent(line[start:end], start, end, value, bound), sign + 1


_PPM_IN_PERCENT = 10_000


def _is_ppm(tokens: list[Token], index: int) -> bool:
    """Return whether "ppm" follows, a share of a weight in the same line."""
    return (
        _kind(tokens, index) is TokenKind.WORD
        and tokens[index].text.lower() == "ppm"
        and any(token.kind is TokenKind.UNIT for token in tokens)
    )


_MAX_MULTIPLIER = 12


def _multiple(tokens: list[Token], index: int, line: str) -> tuple[Piece, int] | None:
    """Read "2 x 100 mcg" as one unit's amount or the sum of both.

    More than a dozen are a pack.
    """
    times = tokens[index].text
    if not times.isdigit() or not 1 < int(times) <= _MAX_MULTIPLIER:
        return None
    if _kind(tokens, index + 1) is not TokenKind.WORD or tokens[index + 1].text not in "xX":
        return None
    number = index + 2
    unit = _unit_after(tokens, number) if _kind(tokens, number) is TokenKind.NUMBER else None
    if unit is None:
        return None
    quantity = _quantity(tokens[number : unit + 1], line, 0, tokens[unit])
    if not quantity.is_mass or not quantity.readings:
        return None
    start, each = tokens[index].start, quantity.readings[-1 if quantity.comma else 0]
    return (
        replace(
            quantity,
            text=line[start : quantity.end],
            start=start,
            readings=(each,),
            upper=each * int(times),
            bound=Bound.MULTIPLE,
        ),
        unit + 1,
    )


def _times(tokens: list[Token], index: int, quantity: Quantity, line: str) -> tuple[Quantity, int]:
    """Read the "x 3" of "15 mg x 3" into an amount.

    "x 30 capsules" belongs to the pack.
    """
    times = tokens[index + 1].text if _kind(tokens, index + 1) is TokenKind.NUMBER else ""
    is_times = _kind(tokens, index) is TokenKind.WORD and tokens[index].text in "xX"
    if not is_times or not times.isdigit() or not 1 < int(times) <= _MAX_MULTIPLIER:
        return quantity, index
    exact = quantity.is_mass and quantity.readings and quantity.bound is Bound.EXACT
    if not exact or _kind(tokens, index + 2) in {TokenKind.WORD, TokenKind.UNIT}:
        return quantity, index
    each, end = quantity.readings[-1 if quantity.comma else 0], tokens[index + 1].end
    both = replace(
        quantity,
        text=line[quantity.start : end],
        end=end,
        readings=(each,),
        upper=each * int(times),
        bound=Bound.MULTIPLE,
    )
    return both, index + 2


def _listed(tokens: list[Token], index: int) -> Quantity | None:
    """Read the first number of "K1, K2: 100, 50 mcg"; its unit comes later."""
    kinds = [_kind(tokens, index + step) for step in (1, 2, 3)]
    named = [tokens[one].kind for one in range(max(0, index - 3), index)]
    if kinds != [TokenKind.SEPARATOR, TokenKind.NUMBER, TokenKind.UNIT]:
        return None
    if named[1:] != [TokenKind.SEPARATOR, TokenKind.FORM] or named[0] not in {
        TokenKind.FORM,
        TokenKind.OTHER,
    }:
        return None
    number, unit = tokens[index], tokens[index + 3]
    quantity = _quantity([number, unit], "", 0, unit)
    return replace(quantity, text=f"{number.text} {unit.text}", end=number.end)


def _unit_after(tokens: list[Token], index: int) -> int | None:
    """Return the index of a number's unit.

    Known forms are "100 mcg", "100* mcg", "100 (mcg)" and "100|mcg".
    """
    first, second, third = (_kind(tokens, index + step) for step in (1, 2, 3))
    if first is TokenKind.UNIT:
        return index + 1
    if second is not TokenKind.UNIT:
        return None
    if first is TokenKind.OPEN:
        return index + 2 if third is TokenKind.CLOSE else None
    in_cells = first is TokenKind.SEPARATOR and tokens[index + 1].text in "|\t"
    return index + 2 if first is TokenKind.MARK or in_cells else None


def _range(tokens: list[Token], index: int, line: str) -> tuple[Piece, int] | None:
    """Read "90-180 mcg", "90 mcg to 180 mcg", "between 90 and 180 mcg"."""
    own_unit = _kind(tokens, index + 1) is TokenKind.UNIT
    joint = index + 1 + own_unit
    other = joint + 1
    unit = _unit_after(tokens, other) if _kind(tokens, other) is TokenKind.NUMBER else None
    if unit is None or not _is_range_sign(
        tokens, index, joint, own_unit and _is_name(tokens, unit + 1)
    ):
        return None
    first = tokens[index + 1] if own_unit else tokens[unit]
    low = _quantity([tokens[index], first], line, 0, first)
    high = _quantity(tokens[other : unit + 1], line, 0, tokens[unit])
    if not (low.is_mass and high.is_mass and low.readings and high.readings):
        return None
    ends = sorted((low.readings[-1 if low.comma else 0], high.readings[-1]))
    if ends[0] == ends[1]:
        return None
    start, end = tokens[index].start, tokens[unit].end
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


def _is_name(tokens: list[Token], index: int) -> bool:
    return _kind(tokens, index) in {TokenKind.FORM, TokenKind.OTHER}


def _is_range_sign(tokens: list[Token], index: int, joint: int, names_next: bool) -> bool:
    """Return whether a sign between two numbers makes them a range.

    " - " can also separate two amounts.
    """
    kind = _kind(tokens, joint)
    if kind in {TokenKind.DASH, TokenKind.TO}:
        return True
    if kind is not TokenKind.SEPARATOR:
        return False
    if tokens[joint].text == " - ":
        return not names_next
    if tokens[joint].text == "/":
        return tokens[joint - 1].kind is TokenKind.NUMBER
    before = tokens[index - 1].text.lower() if index else ""
    return before in {"between", "zwischen", "entre", "tra"}


def _quantity(
    tokens: list[Token], line: str, number: int, unit: Token, bound: Bound = Bound.EXACT
) -> Quantity:
    """Combine a number and a unit.

    Args:
        tokens: Its tokens, in order.
        line: The line that contains them.
        number: Index of the number in `tokens`; the unit can be on either side.
        unit: The unit.
        bound: The bound that the qualifier sets.
    """
    spelled = tokens[number]
    kind = parse_unit(unit.text)
    per = MCG_PER.get(kind, Decimal(1)) if kind else Decimal(1)
    text = spelled.text if spelled.text[0] != "." else f"0{spelled.text}"
    readings = tuple(to_nanogram(value * per) for value in parse_printed_number(text).readings)
    if any(reading > MAX_MCG for reading in readings) or _is_two_numbers(spelled.text, kind):
        readings = ()
    start = min(token.start for token in tokens)
    end = max(token.end for token in tokens)
    return Quantity(
        line[start:end], start, end, kind, unit.text, readings, None, bound, "," in spelled.text
    )


def _is_two_numbers(text: str, unit: Unit | None) -> bool:
    """Return whether spaces separate two numbers and not thousands.

    Examples are "120 120 mcg" and "30 120 mcg".
    """
    groups = text.split(" ")
    if unit is not Unit.MCG or len(groups) < 2:
        return False
    return groups[0] == groups[1] or (len(groups[0]) > 1 and not groups[-1].startswith("000"))


def _count(tokens: list[Token], index: int) -> int:
    """Return the index after a count ("120 veg capsules"), or 0."""
    last = 0
    for step in range(1, _MAX_COUNT_WORDS + 2):
        if _kind(tokens, index + step) is TokenKind.WORD:
            if COUNT_WORDS.fullmatch(tokens[index + step].text):
                last = index + step + 1
        elif _kind(tokens, index + step) is not TokenKind.DASH:
            break
    return last
