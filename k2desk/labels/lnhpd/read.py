"""Products of Health Canada's database of natural health products (LNHPD).

A license (NPN) is one product, even with several brand names. Amounts of ingredients are per
dosage unit; times the dose at a time they are the amounts of a serving. The direction for adults
counts; those for other people are alternatives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import Evidence, Missing, format_decimal, normalize_decimal
from k2desk.core.model.forms import specific_forms
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
from k2desk.core.wording import label_questions, row_questions, serving_questions
from k2desk.labels.fields.amounts import StatedAmount, interpret_amount
from k2desk.labels.fields.doubts import find_doubts, unique_questions, with_form_from_name
from k2desk.labels.fields.names import (
    UNSPECIFIC,
    RowName,
    find_forms,
    narrower_forms,
    parse_row_name,
)
from k2desk.labels.fields.repeated_rows import without_repeated_rows
from k2desk.labels.fields.servings import count_range, format_serving, unit_word
from k2desk.labels.fields.values import iso_date
from k2desk.labels.lnhpd.records import Dose, Ingredient, Licence, LnhpdRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LNHPD_KIND = "lnhpd"
Row = TypeVar("Row", Licence, Ingredient, Dose)
_FRENCH = re.compile(r"\bvitamines?\b", re.IGNORECASE)
_DAILY = re.compile(r"daily|per day|a day|par jour|quotidien", re.IGNORECASE)
_WEEKLY = re.compile(r"week|hebdo|semaine", re.IGNORECASE)
_ADULTS = re.compile(r"adult", re.IGNORECASE)
_SINGLE_UNITS = re.compile(
    r"(?:cap(?:sule|let)|tablet|softgel|pill|gumm|lozenge|sachet|packet|strip|each|unit|comprim"
    r"|g[eé]lule|pastille|chew)",
    re.IGNORECASE,
)
"""Countable dosage units; an amount "per dosage unit" is for one."""

_NO_UNIT = re.compile(r"TBA$|^%$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LnhpdEntry:
    """All rows about one product of the database."""

    number: str
    licences: tuple[Licence, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    doses: tuple[Dose, ...] = ()


def group_entries(rows: LnhpdRows) -> list[LnhpdEntry]:
    """Group rows by product, in the order of their numbers.

    The order of the rows makes no difference.
    """
    all_rows: list[Licence | Ingredient | Dose] = []
    all_rows += [*rows.licences, *rows.ingredients, *rows.doses]
    numbers = sorted({row.entry for row in all_rows}, key=lambda number: (len(number), number))
    licences = _by_entry(sorted(set(rows.licences), key=_licence_order))
    ingredients = _by_entry(sorted(set(rows.ingredients), key=repr))
    doses = _by_entry(sorted(set(rows.doses), key=_dose_order))
    return [
        LnhpdEntry(
            number,
            tuple(licences.get(number, ())),
            tuple(ingredients.get(number, ())),
            tuple(doses.get(number, ())),
        )
        for number in numbers
    ]


def _by_entry(rows: Iterable[Row]) -> dict[str, list[Row]]:
    by_entry: dict[str, list[Row]] = {}
    for row in rows:
        by_entry.setdefault(row.entry, []).append(row)
    return by_entry


def _licence_order(licence: Licence) -> tuple[bool, str]:
    return not licence.is_primary, repr(licence)


def _dose_order(dose: Dose) -> tuple[int, str]:
    """Order directions: for adults, some adults, all people, others."""
    people = dose.people.partition(",")[0].strip().lower()
    if people in {"adults", "adult", "adultes"}:
        rank = 0
    elif _ADULTS.search(people):
        rank = 1
    else:
        rank = 3 if people else 2
    return rank, repr(dose)


def read_entry(entry: LnhpdEntry) -> LabelFacts | None:
    """Read a product, or return None if none of its ingredients is vitamin K.

    Raises:
        UserError: If it states what no label can state.
    """
    ingredients = [item for item in entry.ingredients if _vitamin_k_name(item) is not None]
    if not ingredients:
        return None
    licence = entry.licences[0] if entry.licences else None
    dose = entry.doses[0] if entry.doses else None
    names = tuple(dict.fromkeys(item.name for item in entry.licences if item.name))
    rows, row_doubts = _rows(ingredients, dose)
    rows, repeated, repeat_questions = without_repeated_rows(rows, has_forms=True)
    rows, name_questions = with_form_from_name(rows, _FRENCH.sub("vitamin", " ".join(names)))
    reading = resolve_rows(rows)
    serving = _serving(licence, dose)
    questions = [
        *row_doubts,
        *find_doubts(rows),
        *reading.questions,
        *repeat_questions,
        *name_questions,
        *_dose_questions(rows, entry.doses, serving),
    ]
    return LabelFacts(
        brand=licence.company if licence else "",
        name=label_questions.format_with_other_names(names) or f"LNHPD {entry.number}",
        source=Source(
            LNHPD_KIND,
            licence.npn if licence and licence.npn else f"entry {entry.number}",
            iso_date(licence.date) if licence else "",
        ),
        serving=serving,
        rows=rows,
        amounts=reading.amounts,
        alternatives=(
            *(_alternative(ingredients, other) for other in entry.doses[1:]),
            *repeated,
        ),
        questions=unique_questions(questions),
        other_actives=tuple(_other(item) for item in entry.ingredients if item not in ingredients),
        intended_for=(dose.people,) if dose is not None and dose.people else (),
        product_form=licence.form if licence else "",
    )


# --- ingredients -------------------------------------------------------------------------------


def _vitamin_k_name(ingredient: Ingredient) -> RowName | None:
    """Return the vitamin K in the name of an ingredient or constituent."""
    name = parse_row_name(_FRENCH.sub("vitamin", ingredient.name))
    if name is None and ingredient.potency is not None and ingredient.constituent:
        return parse_row_name(_FRENCH.sub("vitamin", ingredient.constituent))
    return name


def _rows(
    ingredients: Sequence[Ingredient], dose: Dose | None
) -> tuple[tuple[LabelRow, ...], list[Question]]:
    rows: list[LabelRow] = []
    questions: list[Question] = []
    for ingredient in ingredients:
        row, row_doubts = _row(ingredient, dose)
        rows.append(row)
        questions += row_doubts
    return tuple(rows), questions


def _row(ingredient: Ingredient, dose: Dose | None) -> tuple[LabelRow, list[Question]]:
    meaning = _vitamin_k_name(ingredient)
    assert meaning is not None
    is_constituent = parse_row_name(_FRENCH.sub("vitamin", ingredient.name)) is None
    name = ingredient.name
    if is_constituent:
        name = f"{name} ({ingredient.constituent})"
    source_forms = find_forms(ingredient.source)
    forms = meaning.forms
    if not is_constituent and forms & UNSPECIFIC and narrower_forms(source_forms, forms):
        forms = specific_forms(forms | narrower_forms(source_forms, forms))
        name = f"{name} ({ingredient.source})"
    low, high, unit = ingredient.low, ingredient.high, ingredient.unit
    if is_constituent:
        low = high = ingredient.potency
        unit = ingredient.potency_unit
    stated, questions = _serving_amount(
        name, low, high, unit, dose, is_preparation=meaning.is_preparation
    )
    row = LabelRow(
        name=name,
        forms=forms,
        mcg=stated.mcg,
        printed=stated.printed,
        unit=stated.unit,
        evidence=Evidence.ROW if forms == meaning.forms else Evidence.FORM,
        bounds=stated.bounds,
        missing=stated.missing,
        form_gap=Missing.NOT_STATED if forms & UNSPECIFIC else None,
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
    """Return the amount of an ingredient in a serving, and questions."""
    lower = interpret_amount(name, low, unit, is_preparation=is_preparation)
    upper = interpret_amount(name, high, unit, is_preparation=is_preparation)
    questions = [] if lower.question is None else [lower.question]
    if lower.mcg is None or upper.mcg is None:
        return lower, questions
    times = dose.low if dose is not None and dose.low is not None else Decimal(1)
    printed = (
        lower.printed if low == high else f"{format_decimal(low or Decimal(0))}–{upper.printed}"
    )
    if low != high:
        questions.append(row_questions.printed_range(name, printed))
    shown = printed if times == 1 else f"{printed} × {format_decimal(times)}"
    ends = [lower.mcg * times, upper.mcg * times]
    if times != 1 and dose is not None and not _SINGLE_UNITS.match(dose.unit):
        questions.append(serving_questions.dosage_unit_open(name, printed, times, dose.unit))
        ends += [lower.mcg, upper.mcg]
        shown = printed
    amount = Interval(to_nanogram(min(ends)), to_nanogram(max(ends)))
    if amount.is_exact:
        return replace(lower, mcg=normalize_decimal(amount.low), printed=shown), questions
    return replace(
        lower, mcg=None, printed=shown, bounds=amount, missing=Missing.UNCLEAR
    ), questions


def _alternative(ingredients: Sequence[Ingredient], dose: Dose) -> Alternative:
    serving = _serving(None, dose)
    title = f"{dose.people}: {serving.text}" if dose.people else serving.text
    return Alternative(title, resolve_rows(_rows(ingredients, dose)[0]).amounts)


def _other(ingredient: Ingredient) -> OtherActive:
    if ingredient.low is None:
        return OtherActive(ingredient.name)
    ends = format_decimal(ingredient.low)
    if ingredient.high is not None and ingredient.high != ingredient.low:
        ends = f"{ends}–{format_decimal(ingredient.high)}"
    return OtherActive(ingredient.name, f"{ends} {ingredient.unit}".strip())


# --- the dose ----------------------------------------------------------------------------------


def _serving(licence: Licence | None, dose: Dose | None) -> Serving:
    """Return the dose at a time as a serving; one unit if not given."""
    unit = "" if dose is None or _NO_UNIT.search(dose.unit) else unit_word(dose.unit)
    if not unit and licence is not None:
        unit = unit_word(licence.form.partition(",")[0])
    unit = unit or "unit"
    low, high = count_range(dose.low, dose.high) if dose is not None else (None, None)
    if low is None or high is None:
        low = high = Decimal(1)
    day_low, day_high = _per_day(dose)
    missing = Missing.UNCLEAR if dose is not None and dose.period else Missing.NOT_STATED
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
    """Return servings per day; "daily" without a number is 1, "weekly" is 1/7."""
    if dose is None:
        return None, None
    low, high = dose.frequency_low or Decimal(1), dose.frequency_high or Decimal(1)
    if _DAILY.search(dose.period):
        return count_range(low, high)
    if _WEEKLY.search(dose.period):
        return count_range((low / 7).quantize(SHARE_STEP), (high / 7).quantize(SHARE_STEP))
    return None, None


def _dose_questions(
    rows: Sequence[LabelRow], doses: Sequence[Dose], serving: Serving
) -> list[Question]:
    questions = []
    if not doses or doses[0].low is None:
        questions.append(serving_questions.no_direction(serving.unit))
    if len(doses) > 1:
        questions.append(label_questions.several_columns(rows[0].name, len(doses)))
    return questions
