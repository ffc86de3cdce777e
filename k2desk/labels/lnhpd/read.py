"""Products of Health Canada's data base of natural health products, put together from its answers.

A licence (NPN) is one product, whatever brand names it has. Amounts of ingredients are per dosage
unit; times the dose at a time they are the amounts of a serving. The direction for adults counts;
those for other people are alternatives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import Evidence, Missing, format_decimal, normalize_decimal
from k2desk.core.model.forms import Form, most_specific
from k2desk.core.model.intervals import Interval, to_nanogram
from k2desk.core.model.label import (
    SHARE_STEP,
    Alternative,
    LabelFacts,
    LabelRow,
    OtherActive,
    Question,
    Serving,
    Source,
)
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.fields.amounts import StatedAmount, interpret_amount
from k2desk.labels.fields.doubts import doubts_in, unique_questions, with_form_from_name
from k2desk.labels.fields.names import RowName, find_forms, narrower_forms, parse_row_name
from k2desk.labels.fields.repeated_rows import without_repeated_rows
from k2desk.labels.fields.servings import count_range, format_serving, unit_word
from k2desk.labels.fields.values import iso_date
from k2desk.labels.lnhpd.records import Dose, Ingredient, Licence, LnhpdRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LNHPD_KIND = "lnhpd"
Row = TypeVar("Row", Licence, Ingredient, Dose)
_UNSPECIFIC = frozenset({Form.K, Form.K2})
_FRENCH = re.compile(r"\bvitamines?\b", re.IGNORECASE)
_DAILY = re.compile(r"daily|per day|a day|par jour|quotidien", re.IGNORECASE)
_WEEKLY = re.compile(r"week|hebdo|semaine", re.IGNORECASE)
_ADULTS = re.compile(r"adult", re.IGNORECASE)
_SINGLE_UNITS = re.compile(
    r"(?:cap(?:sule|let)|tablet|softgel|pill|gumm|lozenge|sachet|packet|strip|each|unit|comprim"
    r"|g[eé]lule|pastille|chew)",
    re.IGNORECASE,
)
"""Dosage units that are single things, so that an amount "per dosage unit" is of one of them."""

_NO_UNIT = re.compile(r"TBA$|^%$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LnhpdEntry:
    """All rows about one product of the data base."""

    number: str
    licences: tuple[Licence, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    doses: tuple[Dose, ...] = ()


def group_entries(pieces: LnhpdRows) -> list[LnhpdEntry]:
    """Return the products in pieces by their numbers; the order of the rows makes no difference."""
    rows: list[Licence | Ingredient | Dose] = []
    rows += [*pieces.licences, *pieces.ingredients, *pieces.doses]
    numbers = sorted({row.entry for row in rows}, key=lambda one: (len(one), one))
    licences = _by_entry(sorted(set(pieces.licences), key=_licence_order))
    ingredients = _by_entry(sorted(set(pieces.ingredients), key=repr))
    doses = _by_entry(sorted(set(pieces.doses), key=_dose_order))
    return [
        LnhpdEntry(
            one,
            tuple(licences.get(one, ())),
            tuple(ingredients.get(one, ())),
            tuple(doses.get(one, ())),
        )
        for one in numbers
    ]


def _by_entry(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.entry, []).append(row)
    return found


def _licence_order(licence: Licence) -> tuple[bool, str]:
    return not licence.is_primary, repr(licence)


def _dose_order(dose: Dose) -> tuple[int, str]:
    """Order directions so that the one that counts stands first: adults, adults of a kind, all."""
    people = dose.people.partition(",")[0].strip().lower()
    if people in {"adults", "adult", "adultes"}:
        rank = 0
    elif _ADULTS.search(people):
        rank = 1
    else:
        rank = 3 if people else 2
    return rank, repr(dose)


def read_entry(entry: LnhpdEntry) -> LabelFacts | None:
    """Return the facts of one product; None where none of its ingredients is vitamin K.

    Raises:
        UserError: If it states what no label can state.
    """
    about = [one for one in entry.ingredients if _vitamin_k_name(one) is not None]
    if not about:
        return None
    licence = entry.licences[0] if entry.licences else None
    dose = entry.doses[0] if entry.doses else None
    names = tuple(dict.fromkeys(one.name for one in entry.licences if one.name))
    rows, raised = _rows(about, dose)
    rows, twins, twin_questions = without_repeated_rows(rows, has_forms=True)
    rows, name_questions = with_form_from_name(rows, _FRENCH.sub("vitamin", " ".join(names)))
    reading = resolve_rows(rows)
    serving = _serving(licence, dose)
    questions = [
        *raised,
        *doubts_in(rows),
        *reading.questions,
        *twin_questions,
        *name_questions,
        *_dose_questions(rows, entry.doses, serving),
    ]
    return LabelFacts(
        brand=licence.company if licence else "",
        name=label_questions.with_other_names(names) or f"LNHPD {entry.number}",
        source=Source(
            LNHPD_KIND,
            licence.npn if licence and licence.npn else f"entry {entry.number}",
            iso_date(licence.date) if licence else "",
        ),
        serving=serving,
        rows=rows,
        amounts=reading.amounts,
        alternatives=(*(_alternative(about, one) for one in entry.doses[1:]), *twins),
        questions=unique_questions(questions),
        other_actives=tuple(_other(one) for one in entry.ingredients if one not in about),
        intended_for=(dose.people,) if dose is not None and dose.people else (),
        product_form=licence.form if licence else "",
    )


# --- ingredients -------------------------------------------------------------------------------


def _vitamin_k_name(one: Ingredient) -> RowName | None:
    """Return what an ingredient is of vitamin K, by its name or by that of its constituent."""
    known = parse_row_name(_FRENCH.sub("vitamin", one.name))
    if known is None and one.potency is not None and one.constituent:
        return parse_row_name(_FRENCH.sub("vitamin", one.constituent))
    return known


def _rows(
    about: Sequence[Ingredient], dose: Dose | None
) -> tuple[tuple[LabelRow, ...], list[Question]]:
    rows: list[LabelRow] = []
    questions: list[Question] = []
    for one in about:
        row, raised = _row(one, dose)
        rows.append(row)
        questions += raised
    return tuple(rows), questions


def _row(one: Ingredient, dose: Dose | None) -> tuple[LabelRow, list[Question]]:
    named = _vitamin_k_name(one)
    assert named is not None
    by_potency = parse_row_name(_FRENCH.sub("vitamin", one.name)) is None
    name = f"{one.name} ({one.constituent})" if by_potency else one.name
    told = find_forms(one.source)
    forms = named.forms
    if not by_potency and forms & _UNSPECIFIC and narrower_forms(told, forms):
        forms = most_specific(forms | narrower_forms(told, forms))
        name = f"{name} ({one.source})"
    low, high, unit = one.low, one.high, one.unit
    if by_potency:
        low, high, unit = one.potency, one.potency, one.potency_unit
    stated, questions = _serving_amount(
        name, low, high, unit, dose, is_preparation=named.is_preparation
    )
    row = LabelRow(
        name=name,
        forms=forms,
        mcg=stated.mcg,
        printed=stated.printed,
        unit=stated.unit,
        evidence=Evidence.ROW if forms == named.forms else Evidence.FORM,
        bounds=stated.bounds,
        missing=stated.missing,
        form_gap=Missing.NOT_STATED if forms & _UNSPECIFIC else None,
    )
    return row, questions


def _serving_amount(
    name: str,
    low: Decimal | None,
    high: Decimal | None,
    unit: str,
    dose: Dose | None,
    *,
    is_preparation: bool,
) -> tuple[StatedAmount, list[Question]]:
    """Return what an ingredient states for a serving, with the questions that it raises."""
    least = interpret_amount(name, low, unit, is_preparation=is_preparation)
    most = interpret_amount(name, high, unit, is_preparation=is_preparation)
    questions = [] if least.question is None else [least.question]
    if least.mcg is None or most.mcg is None:
        return least, questions
    times = dose.low if dose is not None and dose.low is not None else Decimal(1)
    printed = (
        least.printed if low == high else f"{format_decimal(low or Decimal(0))}–{most.printed}"
    )
    if low != high:
        questions.append(row_questions.printed_range(name, printed))
    told = printed if times == 1 else f"{printed} × {format_decimal(times)}"
    ends = [least.mcg * times, most.mcg * times]
    if times != 1 and dose is not None and not _SINGLE_UNITS.match(dose.unit):
        questions.append(label_questions.dosage_unit_open(name, printed, times, dose.unit))
        ends += [least.mcg, most.mcg]
        told = printed
    found = Interval(to_nanogram(min(ends)), to_nanogram(max(ends)))
    if found.is_exact:
        return replace(least, mcg=normalize_decimal(found.low), printed=told), questions
    return replace(least, mcg=None, printed=told, bounds=found, missing=Missing.UNCLEAR), questions


def _alternative(about: Sequence[Ingredient], dose: Dose) -> Alternative:
    serving = _serving(None, dose)
    title = f"{dose.people}: {serving.text}" if dose.people else serving.text
    return Alternative(title, resolve_rows(_rows(about, dose)[0]).amounts)


def _other(one: Ingredient) -> OtherActive:
    if one.low is None:
        return OtherActive(one.name)
    ends = format_decimal(one.low)
    if one.high is not None and one.high != one.low:
        ends = f"{ends}–{format_decimal(one.high)}"
    return OtherActive(one.name, f"{ends} {one.unit}".strip())


# --- the dose ----------------------------------------------------------------------------------


def _serving(licence: Licence | None, dose: Dose | None) -> Serving:
    """Return the dose at a time as a serving; one dosage unit where no dose is given."""
    unit = "" if dose is None or _NO_UNIT.search(dose.unit) else unit_word(dose.unit)
    if not unit and licence is not None:
        unit = unit_word(licence.form.partition(",")[0])
    unit = unit or "unit"
    low, high = count_range(dose.low, dose.high) if dose is not None else (None, None)
    if low is None or high is None:
        low = high = Decimal(1)
    day_low, day_high = _per_day(dose)
    missing = Missing.UNCLEAR if dose is not None and dose.per else Missing.NOT_STATED
    return Serving(
        text=format_serving(low, high, unit, ""),
        units_min=low,
        units_max=high,
        unit=unit,
        per_day_min=day_low,
        per_day_max=day_high,
        basis_units=None if low == high else low,
        per_day_missing=missing if day_low is None else None,
    )


def _per_day(dose: Dose | None) -> tuple[Decimal | None, Decimal | None]:
    """Return servings a day; "daily" without a number is once, "weekly" a seventh."""
    if dose is None:
        return None, None
    low, high = dose.often_low or Decimal(1), dose.often_high or Decimal(1)
    if _DAILY.search(dose.per):
        return count_range(low, high)
    if _WEEKLY.search(dose.per):
        return count_range((low / 7).quantize(SHARE_STEP), (high / 7).quantize(SHARE_STEP))
    return None, None


def _dose_questions(
    rows: Sequence[LabelRow], doses: Sequence[Dose], serving: Serving
) -> list[Question]:
    questions = []
    if not doses or doses[0].low is None:
        questions.append(label_questions.no_direction(serving.unit))
    if len(doses) > 1:
        questions.append(label_questions.several_columns(rows[0].name, len(doses)))
    return questions
