"""What the columns of a table can be, and which of them a heading speaks for, in any language."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit, normalize_text, parse_unit
from k2desk.core.model.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class TableField(StrEnum):
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


AMOUNT_FORMS: dict[TableField, Form] = {
    TableField.K1: Form.K1,
    TableField.MK4: Form.MK4,
    TableField.MK7: Form.MK7,
    TableField.K2: Form.K2,
    TableField.K: Form.K,
}
"""The columns that hold an amount, and the form that it is of."""

NUMBER_FIELDS = frozenset(
    {*AMOUNT_FORMS, TableField.UNITS, TableField.CONTAINER, TableField.PRICE, TableField.PER_DAY}
)
"""The columns whose cells are numbers."""

_HEADINGS: tuple[tuple[TableField, str], ...] = (
    (TableField.MK7, r"\b(?:mk ?7|menaquinon\w* ?7|menachinon\w* ?7)\b"),
    (TableField.MK4, r"\b(?:mk ?4|menaquinon\w* ?4|menachinon\w* ?4|menatetrenon\w*)\b"),
    (
        TableField.K1,
        r"\bk ?1\b|ph?[yi]ll?o(?:quinon|chinon)|phytonadion|phytomenadion|fillochinon|filoquinon",
    ),
    (TableField.K2, r"\bk ?2\b|menaquinon|menachinon"),
    (TableField.K, r"\b(?:vit\w* )?k\b"),
    (
        TableField.BARCODE,
        r"\b(?:barcode|bar code|upc\w*|ean\w*|gtin\w*|strichcode|code barres?"
        r"|codigo de barras|codice a barre|streepjescode|штрихкод|条码|ハーコート"
        r"|jan(?:コート)?)\b",
    ),
    (
        TableField.LABEL_TEXT,
        r"\b(?:label text|label|etikett\w*|etiquette|etiqueta|etichetta|facts)\b",
    ),
    (
        TableField.PER_DAY,
        r"\b(?:per day|a day|daily|servings a day|pro tag|taglich|par jour|por dia|al giorno"
        r"|per dag|na dzien|в день)\b",
    ),
    (
        TableField.CONTAINER,
        r"\b(?:container|pack\w*|bottle|count|units in pack|per pack|packung\w*|inhalt|boite"
        r"|contenu|envase|confezione|verpakking|opakowanie|упаковка)\b",
    ),
    (TableField.CURRENCY, r"\b(?:currency|wahrung|devise|moneda|valuta|waluta|валюта)\b"),
    (
        TableField.PRICE,
        r"\b(?:price|cost|preis|prix|precio|preco|prezzo|prijs|pris|cena|цена|价格|価格|値段)\b",
    ),
    (
        TableField.UNITS,
        r"\b(?:units(?: per serving)?|units in a serving|einheiten|unites|unidades|unita|eenheden"
        r"|jednostki)\b",
    ),
    (
        TableField.SERVING,
        r"\b(?:serving\w*|portion\w*|dose|dosis|porcion|porzione|portie|porcja|порция|份量)\b",
    ),
    (
        TableField.BRAND,
        r"\b(?:brand|maker|manufacturer|company|marke|hersteller|marque|fabricant|marca|merk"
        r"|marka|producent|märke|марка|бренд|品牌|フラント|メーカー)\b",
    ),
    (
        TableField.NOTES,
        r"\b(?:notes?|comments?|remarks?|notiz(?:en)?|anmerkung\w*|bemerkung\w*|kommentar\w*|remarques?|notas?"
        r"|comentarios?|opmerking\w*|uwagi|заметки|备注|備考|メモ)\b",
    ),
    (
        TableField.NAME,
        r"\b(?:name|product\w*|supplement|title|produkt\w*|bezeichnung|nom|produit|nombre|nome"
        r"|producto|produto|prodotto|naam|nazwa|namn|название|товар|产品|名称|商品名?|製品名?)\b",
    ),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)
_NOT_A_SERVING = re.compile(r"\b(?:day|tag|jour|dia|dv|nrv)\b|%")
_MAX_TITLE_LINES = 10
"""Lines among which headings are looked for."""

_WORD = re.compile(r"[^\W\d_]+")
_HEADING_UNITS = frozenset({Unit.MCG, Unit.MG, Unit.NG})
_CURRENCY = re.compile(r"\b(USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|JPY|CNY|INR|BRL|MXN)\b")
CURRENCY_SYMBOLS = {"€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "₹": "INR", "₽": "RUB"}
"""Signs that stand for one currency; "$", "¥" and "kr" stand for several."""

_LETTERED_SYMBOLS = {
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

_LETTERED_SYMBOL = re.compile(
    r"(?<![^\W\d_])(?:(?:us ?|[a-z]{1,3})[$¥]|[$¥] ?[a-z]{2}|[a-z]kr)(?![^\W\d_])"
)

AMBIGUOUS_SYMBOLS = {
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


def guess_fields(headings: Sequence[str]) -> tuple[TableField, ...]:
    """Return what the columns hold by their headings; each field but IGNORE at most once."""
    found = [_guess_field(heading) for heading in headings]
    for place, field in enumerate(found):
        if field in found[:place]:
            found[place] = TableField.IGNORE
    return tuple(found)


def _guess_field(heading: str) -> TableField:
    plain = _normalized(heading)
    found = [field for field, pattern in _PATTERNS if pattern.search(plain)]
    forms = [field for field in found if field in AMOUNT_FORMS]
    if forms:
        return TableField.IGNORE if _NOT_A_SERVING.search(plain) else _single_amount_field(forms)
    if TableField.PRICE in found and TableField.PER_DAY in found:
        return TableField.IGNORE
    return found[0] if found else TableField.IGNORE


def _single_amount_field(forms: Sequence[TableField]) -> TableField:
    """Return the column of an amount whose heading names several forms, the wider for the sum."""
    if TableField.K1 in forms and len(set(forms) - {TableField.K1, TableField.K}) > 0:
        return TableField.K
    if TableField.MK7 in forms and TableField.MK4 in forms:
        return TableField.K2
    return forms[0]


def _normalized(heading: str) -> str:
    """Return a heading in lower case, without accents, with single spaces for other signs."""
    text = unicodedata.normalize("NFKD", heading[:200].replace("ł", "l")).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(
        "".join(sign if sign.isalnum() or sign == "%" else " " for sign in text).split()
    )


def find_unit(heading: str) -> Unit | None:
    """Return the unit of mass that a heading names: "MK-7 (µg)", "k2_mcg_a_serving"."""
    named = (parse_unit(word) for word in _WORD.findall(normalize_text(heading[:200])))
    return next((unit for unit in named if unit in _HEADING_UNITS), None)


def find_currency(text: str) -> str:
    """Return the one currency that a heading or a price names; nothing where it names none."""
    match = _CURRENCY.search(text[:200].upper())
    if match is not None:
        return match[1]
    found = {code for sign, code in CURRENCY_SYMBOLS.items() if sign in text[:200]}
    lettered = (sign.replace(" ", "") for sign in _LETTERED_SYMBOL.findall(text[:200].casefold()))
    found.update(_LETTERED_SYMBOLS[sign] for sign in lettered if sign in _LETTERED_SYMBOLS)
    return found.pop() if len(found) == 1 else ""


def can_be_in_currency(price: str, said: str, currency: str) -> bool:
    """Whether a price can be in a currency that was said once for the whole table.

    Args:
        price: A price that names no single currency: "5", "$5", "HK$5"; the second is in no
            euros, and the third in none that can be said.
        said: What its line says the currency to be: nothing, or a sign of several; any other word
            is another currency.
        currency: The table's, by its code.
    """
    plain = f"{price} {said}"[:400].casefold()
    known = not said or any(sign in said.casefold() for sign in AMBIGUOUS_SYMBOLS)
    is_other = any(" " not in sign for sign in _LETTERED_SYMBOL.findall(plain))
    fits = all(currency in found for sign, found in AMBIGUOUS_SYMBOLS.items() if sign in plain)
    return known and fits and not is_other


def count_title_lines(first: Sequence[Sequence[str]]) -> int:
    """Return how many lines stand above a table's headings: titles, alone in their lines.

    Args:
        first: The cells of the table's first lines.
    """
    for place, cells in enumerate(first[:_MAX_TITLE_LINES]):
        if sum(field is not TableField.IGNORE for field in guess_fields(cells)) > 1:
            return place
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return 0
    return 0


def has_headings(first: Sequence[str], others: Iterable[Sequence[str]]) -> bool:
    """Whether a table's first line is headings: words where the lines below have other things."""
    cells = [cell.strip() for cell in first]
    if any(re.fullmatch(r"[\d.,' ]+", cell) for cell in cells):
        return False
    if any(field is not TableField.IGNORE for field in guess_fields(cells)):
        return True
    digits = [any(sign.isdigit() for sign in cell) for line in others for cell in line]
    return any(digits) and not any(sign.isdigit() for cell in cells for sign in cell)
