"""What the columns of a table can be, and which of them a heading speaks for, in any language."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit, folded, unit_of
from k2desk.core.model.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Field(StrEnum):
    """What a column holds."""

    BRAND = "brand"
    NAME = "name"
    BARCODE = "barcode"
    SERVING = "serving"
    UNITS = "units"
    PER_DAY = "per day"
    CONTAINER = "container"
    PRICE = "price"
    CURRENCY = "currency"
    NOTES = "notes"
    LABEL_TEXT = "label text"
    K1 = "k1"
    MK4 = "mk4"
    MK7 = "mk7"
    K2 = "k2"
    K = "k"
    IGNORE = "ignore"


AMOUNTS: dict[Field, Form] = {
    Field.K1: Form.K1,
    Field.MK4: Form.MK4,
    Field.MK7: Form.MK7,
    Field.K2: Form.K2,
    Field.K: Form.K,
}
"""The columns that hold an amount, and the form that it is of."""

NUMBERS = frozenset({*AMOUNTS, Field.UNITS, Field.CONTAINER, Field.PRICE, Field.PER_DAY})
"""The columns whose cells are numbers."""

_HEADINGS: tuple[tuple[Field, str], ...] = (
    (Field.MK7, r"\b(?:mk ?7|menaquinon\w* ?7|menachinon\w* ?7)\b"),
    (Field.MK4, r"\b(?:mk ?4|menaquinon\w* ?4|menachinon\w* ?4|menatetrenon\w*)\b"),
    (
        Field.K1,
        r"\bk ?1\b|ph?[yi]ll?o(?:quinon|chinon)|phytonadion|phytomenadion|fillochinon|filoquinon",
    ),
    (Field.K2, r"\bk ?2\b|menaquinon|menachinon"),
    (Field.K, r"\b(?:vit\w* )?k\b"),
    (
        Field.BARCODE,
        r"\b(?:barcode|bar code|upc\w*|ean\w*|gtin\w*|strichcode|code barres?"
        r"|codigo de barras|codice a barre|streepjescode|штрихкод|条码|ハーコート"
        r"|jan(?:コート)?)\b",
    ),
    (Field.LABEL_TEXT, r"\b(?:label text|label|etikett\w*|etiquette|etiqueta|etichetta|facts)\b"),
    (
        Field.PER_DAY,
        r"\b(?:per day|a day|daily|servings a day|pro tag|taglich|par jour|por dia|al giorno"
        r"|per dag|na dzien|в день)\b",
    ),
    (
        Field.CONTAINER,
        r"\b(?:container|pack\w*|bottle|count|units in pack|per pack|packung\w*|inhalt|boite"
        r"|contenu|envase|confezione|verpakking|opakowanie|упаковка)\b",
    ),
    (Field.CURRENCY, r"\b(?:currency|wahrung|devise|moneda|valuta|waluta|валюта)\b"),
    (
        Field.PRICE,
        r"\b(?:price|cost|preis|prix|precio|preco|prezzo|prijs|pris|cena|цена|价格|価格|値段)\b",
    ),
    (
        Field.UNITS,
        r"\b(?:units(?: per serving)?|units in a serving|einheiten|unites|unidades|unita|eenheden"
        r"|jednostki)\b",
    ),
    (
        Field.SERVING,
        r"\b(?:serving\w*|portion\w*|dose|dosis|porcion|porzione|portie|porcja|порция|份量)\b",
    ),
    (
        Field.BRAND,
        r"\b(?:brand|maker|manufacturer|company|marke|hersteller|marque|fabricant|marca|merk"
        r"|marka|producent|märke|марка|бренд|品牌|フラント|メーカー)\b",
    ),
    (
        Field.NOTES,
        r"\b(?:notes?|comments?|remarks?|notiz(?:en)?|anmerkung\w*|bemerkung\w*|kommentar\w*|remarques?|notas?"
        r"|comentarios?|opmerking\w*|uwagi|заметки|备注|備考|メモ)\b",
    ),
    (
        Field.NAME,
        r"\b(?:name|product\w*|supplement|title|produkt\w*|bezeichnung|nom|produit|nombre|nome"
        r"|producto|produto|prodotto|naam|nazwa|namn|название|товар|产品|名称|商品名?|製品名?)\b",
    ),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)
_NOT_A_SERVING = re.compile(r"\b(?:day|tag|jour|dia|dv|nrv)\b|%")
_MOST_TITLES = 10
"""Lines among which headings are looked for."""

_WORD = re.compile(r"[^\W\d_]+")
_IN_HEADINGS = frozenset({Unit.MCG, Unit.MG, Unit.NG})
_CURRENCY = re.compile(r"\b(USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|JPY|CNY|INR|BRL|MXN)\b")
SIGNS = {"€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "₹": "INR", "₽": "RUB"}
"""Signs that stand for one currency; "$", "¥" and "kr" stand for several."""

_LETTERED = {
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "mx$": "MXN",
    "r$": "BRL",
    "$us": "USD",
    "$ca": "CAD",
    "$au": "AUD",
    "$nz": "NZD",
    "cn¥": "CNY",
    "jp¥": "JPY",
    "dkr": "DKK",
    "nkr": "NOK",
    "skr": "SEK",
}
"""Signs of several currencies with the letters that stand for one of them."""

_WITH_LETTERS = re.compile(
    r"(?<![^\W\d_])(?:(?:us ?|[a-z]{1,3})[$¥]|[$¥] ?[a-z]{2}|[a-z]kr)(?![^\W\d_])"
)

SEVERAL = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "MXN"}),
    "¥": frozenset({"JPY", "CNY"}),
    "kr": frozenset({"SEK", "NOK", "DKK"}),
}
"""Signs that stand for several currencies, which a table may say once for all its prices."""

CURRENCIES = (
    *("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK"),
    *("PLN", "CZK", "INR", "RUB", "BRL", "MXN"),
)
"""Currencies that the prices of a table can be said to be in."""


def guess_fields(headings: Sequence[str]) -> tuple[Field, ...]:
    """Return what the columns hold by their headings; each field but IGNORE at most once."""
    found = [_guess(heading) for heading in headings]
    for place, field in enumerate(found):
        if field in found[:place]:
            found[place] = Field.IGNORE
    return tuple(found)


def _guess(heading: str) -> Field:
    plain = _plain(heading)
    found = [field for field, pattern in _PATTERNS if pattern.search(plain)]
    forms = [field for field in found if field in AMOUNTS]
    if forms:
        return Field.IGNORE if _NOT_A_SERVING.search(plain) else _one_amount(forms)
    if Field.PRICE in found and Field.PER_DAY in found:
        return Field.IGNORE
    return found[0] if found else Field.IGNORE


def _one_amount(forms: Sequence[Field]) -> Field:
    """Return the column of an amount whose heading names several forms, the wider for the sum."""
    if Field.K1 in forms and len(set(forms) - {Field.K1, Field.K}) > 0:
        return Field.K
    if Field.MK7 in forms and Field.MK4 in forms:
        return Field.K2
    return forms[0]


def _plain(heading: str) -> str:
    """Return a heading in lower case, without accents, with single spaces for other signs."""
    text = unicodedata.normalize("NFKD", heading[:200].replace("ł", "l")).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(
        "".join(sign if sign.isalnum() or sign == "%" else " " for sign in text).split()
    )


def unit_in(heading: str) -> Unit | None:
    """Return the unit of mass that a heading names: "MK-7 (µg)", "k2_mcg_a_serving"."""
    named = (unit_of(word) for word in _WORD.findall(folded(heading[:200])))
    return next((unit for unit in named if unit in _IN_HEADINGS), None)


def currency_in(text: str) -> str:
    """Return the one currency that a heading or a price names; nothing where it names none."""
    match = _CURRENCY.search(text[:200].upper())
    if match is not None:
        return match[1]
    found = {code for sign, code in SIGNS.items() if sign in text[:200]}
    lettered = (sign.replace(" ", "") for sign in _WITH_LETTERS.findall(text[:200].casefold()))
    found.update(_LETTERED[sign] for sign in lettered if sign in _LETTERED)
    return found.pop() if len(found) == 1 else ""


def may_be(price: str, said: str, currency: str) -> bool:
    """Whether a price can be in a currency that was said once for the whole table.

    Args:
        price: A price that names no single currency: "5", "$5", "HK$5"; the second is in no
            euros, and the third in none that can be said.
        said: What its line says the currency to be: nothing, or a sign of several; any other word
            is another currency.
        currency: The table's, by its code.
    """
    plain = f"{price} {said}"[:400].casefold()
    known = not said or any(sign in said.casefold() for sign in SEVERAL)
    is_other = any(" " not in sign for sign in _WITH_LETTERS.findall(plain))
    fits = all(currency in found for sign, found in SEVERAL.items() if sign in plain)
    return known and fits and not is_other


def lines_above(first: Sequence[Sequence[str]]) -> int:
    """Return how many lines stand above a table's headings: titles, alone in their lines.

    Args:
        first: The cells of the table's first lines.
    """
    for place, cells in enumerate(first[:_MOST_TITLES]):
        if sum(field is not Field.IGNORE for field in guess_fields(cells)) > 1:
            return place
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return 0
    return 0


def holds_headings(first: Sequence[str], others: Iterable[Sequence[str]]) -> bool:
    """Whether a table's first line is headings: words where the lines below have other things."""
    cells = [cell.strip() for cell in first]
    if any(re.fullmatch(r"[\d.,' ]+", cell) for cell in cells):
        return False
    if any(field is not Field.IGNORE for field in guess_fields(cells)):
        return True
    digits = [any(sign.isdigit() for sign in cell) for line in others for cell in line]
    return any(digits) and not any(sign.isdigit() for cell in cells for sign in cell)
