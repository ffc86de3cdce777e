"""Barcodes of retail packages: UPC-A, UPC-E, EAN-8, EAN-13 and GTIN-14.

biip is imported on first use, because that takes a tenth of a second.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import re
from dataclasses import dataclass

from k2desk.core.model.amounts import normalize_text

_DIGIT_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")
_UPC_E_DIGITS = 8
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
_KIND_PREFIX = re.compile(
    r"\s*(?:bar ?code|upc(?:-?[ae](?!\w))?|ean(?:-?(?:8|13)(?!\w))?|gtin(?:-?(?:8|1[234])(?!\w))?)"
    r"(?: code)?[\s:#./]*(?=[\d(])",
    re.IGNORECASE | re.ASCII,
)
"""Words before a number that name the kind of barcode."""

_MIN_DIGITS_WITHOUT_ZEROS = 9
"""Digits that a UPC-A without its leading zeros must have."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """Barcode in a text.

    Attributes:
        digits: The digits as printed, without spaces and dashes; empty if it is not a barcode.
        gtin14: The same number as 14 digits, equal for all ways to print it; empty if it is not
            a barcode.
        is_valid: Whether the check digit is right.
    """

    digits: str = ""
    gtin14: str = ""
    is_valid: bool = False


NO_BARCODE = Barcode()


def parse_barcode(text: str) -> Barcode:
    """Parse a barcode.

    Eight digits are an EAN-8 if its check digit is right. They are a UPC-E if they begin with 0
    or only the check digit of a UPC-E is right. Nine to eleven digits are a barcode without its
    leading zeros if the check digit is right.

    Args:
        text: Printed or typed text: "7 37870 20349 0", "UPC 737870203490", "04252614".

    Returns:
        The barcode; `NO_BARCODE` for an article number or other text.
    """
    digits = _DIGIT_SEPARATORS.sub("", _unwrapped(normalize_text(text)))
    if not digits.isascii() or not digits.isdigit() or not digits.strip("0"):
        return NO_BARCODE
    if len(digits) > 14 and len(digits.lstrip("0")) <= 14:
        digits = digits[-14:]
    if len(digits) == 8:
        return _eight_digits(digits)
    if _MIN_DIGITS_WITHOUT_ZEROS <= len(digits) <= 11:
        return (
            Barcode(digits, digits.zfill(14), True)
            if _has_valid_check_digit(digits)
            else NO_BARCODE
        )
    if not 12 <= len(digits) <= 14:
        return NO_BARCODE
    return Barcode(digits, digits.zfill(14), _has_valid_check_digit(digits))


def equivalent_gtins(text: str) -> tuple[str, ...]:
    """Return all GTIN-14 under which a product may be stored.

    A UPC-E and the UPC-A that it shortens name the same product, and eight digits can be an EAN-8
    as well. Seven digits are a UPC-E without its leading zero. Empty if the text is not a barcode.
    """
    bare = _DIGIT_SEPARATORS.sub("", normalize_text(text))
    if not _is_digits(bare) or not bare.strip("0"):
        return ()
    if len(bare) == _UPC_E_DIGITS - 1:
        bare = f"0{bare}"
        if not _from_upc_e(bare):
            return ()
    code = parse_barcode(bare)
    if not code.gtin14:
        return (bare.zfill(14),) if _UPC_E_DIGITS <= len(bare) <= 14 else ()
    gtins = [code.gtin14, code.digits.zfill(14)]
    if code.gtin14.startswith("00") and len(code.digits) != _UPC_E_DIGITS:
        gtins += [short.zfill(14) for short in (_to_upc_e(code.gtin14[2:]),) if short]
    if code.digits.zfill(14).startswith("0" * 6):
        gtins += [long.zfill(14) for long in (_from_upc_e(code.gtin14[6:]),) if long]
    return tuple(dict.fromkeys(gtins))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _unwrapped(text: str) -> str:
    """Remove brackets around a number and the name of the kind of barcode."""
    for _ in range(2):
        inside = _BRACKETS.fullmatch(text)
        text = _KIND_PREFIX.sub("", inside[1] if inside else text, count=1)
    return text


def _eight_digits(digits: str) -> Barcode:
    as_ean = _has_valid_check_digit(digits)
    if digits.startswith("0") or not as_ean:
        upc_a = _from_upc_e(digits)
        if upc_a:
            return Barcode(digits, upc_a.zfill(14), True)
    return Barcode(digits, digits.zfill(14), as_ean)


def _has_valid_check_digit(digits: str) -> bool:
    from biip.checksums import gs1_standard_check_digit

    return gs1_standard_check_digit(digits[:-1]) == int(digits[-1])


def _from_upc_e(digits: str) -> str:
    """Return the UPC-A of a UPC-E, or "" for other digits or only zeros."""
    from biip import ParseError
    from biip.upc import Upc

    try:
        upc_a = Upc.parse(digits).as_upc_a()
    except ParseError:
        return ""
    return upc_a if upc_a.strip("0") else ""


def _to_upc_e(digits: str) -> str:
    """Return the UPC-E of a UPC-A, or "" if it cannot be shortened."""
    from biip import EncodeError, ParseError
    from biip.upc import Upc

    try:
        return Upc.parse(digits).as_upc_e()
    except (ParseError, EncodeError):
        return ""
