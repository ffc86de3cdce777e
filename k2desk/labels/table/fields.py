"""Columns of a table, recognized by their headings in many languages."""

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
    """Content of a column."""

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
"""The form of the amount in each column with amounts."""

NUMBER_FIELDS = frozenset(
    {*AMOUNT_FORMS, TableField.UNITS, TableField.CONTAINER, TableField.PRICE, TableField.PER_DAY}
)
"""Columns whose cells are numbers."""

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
"""Number of lines that are searched for the headings."""

_WORD = re.compile(r"[^\W\d_]+")
_HEADING_UNITS = frozenset({Unit.MCG, Unit.MG, Unit.NG})
_CURRENCY = re.compile(r"\b(USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|JPY|CNY|INR|BRL|MXN)\b")
CURRENCY_SYMBOLS = {"€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "₹": "INR", "₽": "RUB"}
"""Symbols of one currency; "$", "¥" and "kr" are used for several."""

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
"""Symbols of several currencies, with letters that identify one."""

_LETTERED_SYMBOL = re.compile(
    r"(?<![^\W\d_])(?:(?:us ?|[a-z]{1,3})[$¥]|[$¥] ?[a-z]{2}|[a-z]kr)(?![^\W\d_])"
)

AMBIGUOUS_SYMBOLS = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "MXN"}),
    "¥": frozenset({"JPY", "CNY"}),
    "kr": frozenset({"SEK", "NOK", "DKK"}),
}
"""Symbols of several currencies; a person chooses one for the table."""

CURRENCIES = (
    *("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK"),
    *("PLN", "CZK", "INR", "RUB", "BRL", "MXN"),
)
"""Currencies that a person can choose for the prices of a table."""


def guess_fields(headings: Sequence[str]) -> tuple[TableField, ...]:
    """Return the content of each column by its heading, without repeats."""
    fields = [_guess_field(heading) for heading in headings]
    for index, field in enumerate(fields):
        if field in fields[:index]:
            fields[index] = TableField.IGNORE
    return tuple(fields)


def _guess_field(heading: str) -> TableField:
    text = _normalized(heading)
    matching = [field for field, pattern in _PATTERNS if pattern.search(text)]
    amounts = [field for field in matching if field in AMOUNT_FORMS]
    if amounts:
        return TableField.IGNORE if _NOT_A_SERVING.search(text) else _single_amount_field(amounts)
    if TableField.PRICE in matching and TableField.PER_DAY in matching:
        return TableField.IGNORE
    return matching[0] if matching else TableField.IGNORE


def _single_amount_field(amounts: Sequence[TableField]) -> TableField:
    """Return the field of a column with several forms: their sum."""
    if TableField.K1 in amounts and set(amounts) - {TableField.K1, TableField.K}:
        return TableField.K
    if TableField.MK7 in amounts and TableField.MK4 in amounts:
        return TableField.K2
    return amounts[0]


def _normalized(heading: str) -> str:
    """Return a heading in lower case, without accents and punctuation."""
    text = unicodedata.normalize("NFKD", heading[:200].replace("ł", "l")).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(
        "".join(
            character if character.isalnum() or character == "%" else " " for character in text
        ).split()
    )


def find_unit(heading: str) -> Unit | None:
    """Return the unit of mass in a heading: "MK-7 (µg)", "k2_mcg_a_serving"."""
    units = (parse_unit(word) for word in _WORD.findall(normalize_text(heading[:200])))
    return next((unit for unit in units if unit in _HEADING_UNITS), None)


def find_currency(text: str) -> str:
    """Return the only currency that a heading or a price names, or ""."""
    match = _CURRENCY.search(text[:200].upper())
    if match is not None:
        return match[1]
    codes = {code for symbol, code in CURRENCY_SYMBOLS.items() if symbol in text[:200]}
    lettered = (
        symbol.replace(" ", "") for symbol in _LETTERED_SYMBOL.findall(text[:200].casefold())
    )
    codes.update(_LETTERED_SYMBOLS[symbol] for symbol in lettered if symbol in _LETTERED_SYMBOLS)
    return codes.pop() if len(codes) == 1 else ""


def can_be_in_currency(price: str, stated: str, currency: str) -> bool:
    """Return whether a price can be in the currency of the table.

    Args:
        price: A price that names no single currency: "5", "$5", "HK$5". "$5" cannot be in euros,
            and "HK$5" in none of the currencies that can be chosen.
        stated: The currency in the price's line: nothing, or a symbol of several currencies; any
            other word is another currency.
        currency: The code of the currency that was chosen for the table.
    """
    text = f"{price} {stated}"[:400].casefold()
    is_unspecific = not stated or any(symbol in stated.casefold() for symbol in AMBIGUOUS_SYMBOLS)
    is_other = any(" " not in symbol for symbol in _LETTERED_SYMBOL.findall(text))
    is_possible = all(
        currency in codes for symbol, codes in AMBIGUOUS_SYMBOLS.items() if symbol in text
    )
    return is_unspecific and is_possible and not is_other


def count_title_lines(lines: Sequence[Sequence[str]]) -> int:
    """Return the number of title lines, of one cell, above the headings.

    Args:
        lines: The cells of the table's first lines.
    """
    for index, cells in enumerate(lines[:_MAX_TITLE_LINES]):
        if sum(field is not TableField.IGNORE for field in guess_fields(cells)) > 1:
            return index
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return 0
    return 0


def has_headings(first: Sequence[str], others: Iterable[Sequence[str]]) -> bool:
    """Return whether a table's first line has headings."""
    cells = [cell.strip() for cell in first]
    if any(re.fullmatch(r"[\d.,' ]+", cell) for cell in cells):
        return False
    if any(field is not TableField.IGNORE for field in guess_fields(cells)):
        return True
    has_numbers = any(character.isdigit() for line in others for cell in line for character in cell)
    return has_numbers and not any(character.isdigit() for cell in cells for character in cell)
