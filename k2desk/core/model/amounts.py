"""Amounts, and the printed or typed numbers and units they are read from.

No value is guessed. An ambiguous number has two readings, and IU and moles are never converted
to a mass of vitamin K.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.decimals import format_decimal as format_decimal
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import NANOGRAM, Interval, to_nanogram

MAX_MCG = Decimal(10) ** 10
"""Ten kilograms: a larger amount is a misreading and is refused."""


class Evidence(StrEnum):
    """Source of the forms of an amount."""

    ROW = "row"
    FORM = "form"
    NAME = "name"
    PERSON = "person"


class Missing(StrEnum):
    """Reason that an amount or a form is unknown."""

    NOT_STATED = "not stated"
    NOT_CARRIED = "not carried"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Amount:
    """Amount of a set of forms, per serving.

    Attributes:
        forms: The forms that share the amount; it is never split by guess.
        mcg: Micrograms per serving; None if no single number is stated.
        printed: The amount as printed ("62.5 mcg"); empty if none is.
        percent_dv: The printed percentage of a Daily Value; None if none is printed.
        evidence: The source of the forms.
        bounds: The range in mcg if `mcg` is None: a printed range, or two readings.
        missing: The reason that `mcg` is None.
        form_gap: The reason that a `k2` or `k` has no specific form; None if the form is known.
    """

    forms: frozenset[Form]
    mcg: Decimal | None
    printed: str = ""
    percent_dv: Decimal | None = None
    evidence: Evidence = Evidence.ROW
    bounds: Interval | None = None
    missing: Missing | None = None
    form_gap: Missing | None = None

    @property
    def known(self) -> Interval | None:
        """Amount in mcg, exact or as a range; None if not stated."""
        if self.mcg is not None:
            return Interval(self.mcg, self.mcg)
        return self.bounds


class Unit(StrEnum):
    """Unit of amounts on labels."""

    NG = "ng"
    MCG = "mcg"
    MG = "mg"
    G = "g"
    IU = "IU"
    NMOL = "nmol"


MCG_PER: dict[Unit, Decimal] = {
    Unit.NG: NANOGRAM,
    Unit.MCG: Decimal(1),
    Unit.MG: Decimal(1000),
    Unit.G: Decimal(1_000_000),
}
"""Micrograms in one of each unit of mass; IU and nmol are not masses."""

_SPELLINGS: dict[str, Unit] = {
    **dict.fromkeys(("ng", "nanogram", "nanograms"), Unit.NG),
    **dict.fromkeys(
        (
            "mcg",
            "mcgs",
            "µg",
            "μg",
            "ug",
            "мкг",
            "microgram",
            "micrograms",
            "mikrogramm",
            "microgramme",
            "microgrammes",
            "microgramos",
            "microgramas",
            "microgrammi",
            "微克",
            "mcg.",
            "mikrogram",
            "mikrograma",
            "mikrogrammaa",
            "mikrogramů",
            "mikrogramów",
            "mikrogramy",
            "microgrammo",
            "micrograma",
            "microgramo",
            "микрограмм",
            "микрограмма",
            "микрограммов",
            "マイクログラム",
        ),
        Unit.MCG,
    ),
    **dict.fromkeys(
        (
            "mg",
            "mgs",
            "мг",
            "milligram",
            "milligrams",
            "milligramm",
            "milligramme",
            "milligrammes",
            "miligramos",
            "miligramas",
            "milligrammi",
            "миллиграмм",
            "миллиграмма",
            "миллиграммов",
            "miligramo",
            "miligrama",
            "miligramów",
            "ミリグラム",
            "毫克",
            "mg.",
            "milligram(s)",
        ),
        Unit.MG,
    ),
    **dict.fromkeys(("g", "gr", "gram", "grams", "gramm", "gramme", "gram(s)", "г", "克"), Unit.G),
    **dict.fromkeys(
        (
            "iu",
            "i.u.",
            "i.u",
            "ius",
            "ui",
            "ie",
            "i.e.",
            "ме",
            "international units",
            "international unit",
        ),
        Unit.IU,
    ),
    **dict.fromkeys(("nmol", "nanomol", "nanomoles", "nmole", "nmoles"), Unit.NMOL),
}
UNIT_PATTERN = (
    "(?:" + "|".join(re.escape(word) for word in sorted(_SPELLINGS, key=len, reverse=True)) + ")"
)
"""Regular expression for a unit in normalized, lower-case text."""

NUMBER_PATTERN = r"\d+(?:[ \u2009\u202f'’]\d{3}(?!\d))*(?:[.,]\d+)*"
"""Regular expression for digits with separators in normalized text."""

MAX_NUMBER_LENGTH = 40
"""Characters of a number on a label; longer runs of digits are refused."""


def normalize_text(text: str) -> str:
    """Return text in NFKC: plain widths, subscripts, micro signs, spaces."""
    return unicodedata.normalize("NFKC", text)


def parse_unit(text: str) -> Unit | None:
    """Return the unit that a word spells in any script, or None if unknown."""
    return _SPELLINGS.get(normalize_text(text).strip().lower())


@dataclass(frozen=True, slots=True)
class Number:
    """Printed number with its possible values.

    Attributes:
        text: The number as printed.
        readings: No value, one, or two if a separator can be a decimal sign or group thousands;
            the value with decimals is first.
    """

    text: str
    readings: tuple[Decimal, ...]

    @property
    def value(self) -> Decimal | None:
        """Value if there is exactly one reading, else None."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether there are two readings."""
        return len(self.readings) > 1


_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ '.,])\d{3})(?:\1\d{3})*")
_GROUPED_BY_SPACE = re.compile(r"[1-9]\d{0,2}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


def parse_printed_number(text: str) -> Number:
    """Parse one number with a decimal point or comma.

    One separator followed by exactly three digits is ambiguous ("1.000", "1,000"), unless a
    leading zero makes it a decimal sign. Spaces and apostrophes only group thousands.
    """
    plain = normalize_text(text).strip().replace("’", "'")
    if len(plain) > MAX_NUMBER_LENGTH or not re.fullmatch(NUMBER_PATTERN, plain):
        return Number(text, ())
    if " " in plain or "'" in plain:
        if not _GROUPED_BY_SPACE.fullmatch(plain):
            return Number(text, ())
        joined = re.sub(r"[ ']", "", plain).replace(",", ".")
        return Number(text, (Decimal(joined),))
    return Number(text, _readings(plain))


def _readings(plain: str) -> tuple[Decimal, ...]:
    """Return the possible values of digits with points and commas."""
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return (Decimal(plain),)
    whole, separator, rest = plain[:last], plain[last], plain[last + 1 :]
    other = "," if separator == "." else "."
    if separator in whole:
        return (Decimal(plain.replace(separator, "")),) if _GROUPED.fullmatch(plain) else ()
    if other in whole:
        if not _GROUPED.fullmatch(whole):
            return ()
        return (Decimal(f"{whole.replace(other, '')}.{rest}"),)
    as_decimal = Decimal(f"{whole}.{rest}")
    if _GROUPED.fullmatch(plain):
        return as_decimal, Decimal(whole + rest)
    return (as_decimal,)


class DoseProblem(StrEnum):
    """Reason that a typed dose has no value in micrograms."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    NOT_A_MASS = "not a mass"
    TOO_MUCH = "too much"


@dataclass(frozen=True, slots=True)
class DoseReading:
    """Typed dose, parsed strictly.

    Attributes:
        text: The text of the field.
        mcg: The dose in mcg, rounded half up to a nanogram; None if there is a problem.
        problem: The reason that there is no dose; None if there is one.
        choices: The possible doses in mcg if the number is ambiguous.
        unit: The unit of the number; None if there is no dose.
    """

    text: str
    mcg: Decimal | None = None
    problem: DoseProblem | None = None
    choices: tuple[Decimal, ...] = ()
    unit: Unit | None = None


_DOSE = re.compile(rf"\s*({NUMBER_PATTERN})\s*([^\W\d_][^\d]*)?\s*", re.IGNORECASE)


def parse_dose(text: str, unit: Unit = Unit.MCG) -> DoseReading:
    """Parse a typed dose.

    Args:
        text: A number with or without a unit of its own: "45,5", "45.5 mcg", "0.1 mg".
        unit: The unit of the field, for a text without one.
    """
    plain = normalize_text(text)
    if not plain.strip():
        return DoseReading(text, problem=DoseProblem.EMPTY)
    match = _DOSE.fullmatch(plain)
    if match is None:
        return DoseReading(text, problem=DoseProblem.UNREADABLE)
    own_unit = unit if match[2] is None else parse_unit(match[2])
    if own_unit is None:
        return DoseReading(text, problem=DoseProblem.UNREADABLE)
    if own_unit not in MCG_PER:
        return DoseReading(text, problem=DoseProblem.NOT_A_MASS)
    doses = tuple(number * MCG_PER[own_unit] for number in parse_printed_number(match[1]).readings)
    if not doses:
        return DoseReading(text, problem=DoseProblem.UNREADABLE)
    if max(doses) > MAX_MCG:
        return DoseReading(text, problem=DoseProblem.TOO_MUCH)
    doses = tuple(to_nanogram(dose) for dose in doses)
    if len(doses) > 1:
        return DoseReading(text, problem=DoseProblem.AMBIGUOUS, choices=doses)
    return DoseReading(text, mcg=doses[0], unit=own_unit)


def split_typed_unit(text: str) -> tuple[str, Unit | None]:
    """Return the number of a typed dose and its unit, if it has one."""
    match = _DOSE.fullmatch(normalize_text(text))
    own = parse_unit(match[2]) if match is not None and match[2] is not None else None
    return (text, None) if match is None or own is None else (match[1].strip(), own)


def to_ng(mcg: Decimal) -> int:
    """Return micrograms as whole nanograms, rounded half up."""
    return int(to_nanogram(mcg) / NANOGRAM)


def from_ng(nanograms: int) -> Decimal:
    """Return whole nanograms as micrograms, exactly."""
    return normalize_decimal(Decimal(nanograms) * NANOGRAM)


def format_for_input(number: Decimal) -> str:
    """Return a number as unambiguous text for an input field.

    Three decimals could be read as thousands, so "1.125" becomes "1.1250".
    """
    text = format_decimal(number)
    return f"{text}0" if parse_printed_number(text).is_ambiguous else text


def normalize_decimal(number: Decimal) -> Decimal:
    """Return the same number without trailing zeros or an exponent."""
    return Decimal(format_decimal(number))
