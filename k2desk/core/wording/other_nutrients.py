"""Vitamins A, D and E and calcium: table rows, remarks on upper levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.label import Question
from k2desk.core.model.message import HEALTH, Message, Style, health, joined, msg, sentences
from k2desk.core.model.nutrients import UNITS, Nutrient, NutrientAmount, NutrientProblem
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.upper_levels import Body, Excess, UpperLevel
from k2desk.core.wording.figures import DASH, format_range, rounded_mcg
from k2desk.core.wording.notices import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.message import Value

TITLES: dict[Nutrient, Message] = {
    Nutrient.VITAMIN_A: msg("Vitamin A"),
    Nutrient.VITAMIN_D: msg("Vitamin D"),
    Nutrient.VITAMIN_E: msg("Vitamin E"),
    Nutrient.CALCIUM: msg("Calcium"),
}

UNIT_WORDS: dict[Nutrient, Message] = {
    # Translators: RAE is retinol activity equivalents.
    Nutrient.VITAMIN_A: msg("mcg RAE"),
    Nutrient.VITAMIN_D: msg("mcg"),
    Nutrient.VITAMIN_E: msg("mg"),
    Nutrient.CALCIUM: msg("mg"),
}

COMPACT_TITLE = msg("Vitamins A, D, E and calcium, per day")
"""Title of one row in place of the rows of the single nutrients."""

# Translators: cell text; the label has a number, but what it weighs or counts is unclear.
UNCLEAR = msg("unclear")

NO_ROW = health("Our data has no row about this nutrient. Copies of labels can lack rows.")

_NOTES: dict[Nutrient, Message] = {
    Nutrient.VITAMIN_A: health(
        "Retinol activity equivalents (RAE): 1 IU is 0.3 mcg. Only preformed vitamin A (retinol) "
        "counts against the upper level, beta-carotene does not."
    ),
    Nutrient.VITAMIN_D: health("1 IU is 0.025 mcg."),
    Nutrient.VITAMIN_E: health(
        "Milligrams of alpha-tocopherol: 1 IU is 0.67 mg if natural and 0.45 mg if synthetic. If "
        "the label does not say which, the amount is a range."
    ),
    Nutrient.CALCIUM: health("The weight of calcium itself, without the rest of its compound."),
}

_PROBLEMS: dict[NutrientProblem, Message] = {
    NutrientProblem.NOT_STATED: msg("No amount is stated."),
    NutrientProblem.UNREADABLE: msg("The amount can't be read."),
    NutrientProblem.UNIT: msg("The unit does not fit this nutrient."),
    NutrientProblem.RESTATED: msg("The row states two different amounts."),
    NutrientProblem.SALT: msg("The amount may be the weight of a calcium compound."),
    NutrientProblem.BLEND: msg("The amount is the weight of a blend."),
    NutrientProblem.IMPLAUSIBLE: msg("The amount is too large. The unit may be a mistake."),
}


def nutrient_cell(amount: NutrientAmount | None, per_day: Interval | None) -> Message:
    """Return an amount per day without a unit: "50", "0–900", "unclear", "–"."""
    if amount is None:
        return DASH
    if per_day is None:
        is_missing = amount.problem is NutrientProblem.NOT_STATED
        return NOT_STATED if is_missing else UNCLEAR
    return format_range(per_day, rounded_mcg)


def nutrient_detail(amount: NutrientAmount | None) -> Message:
    """Return the printed rows behind an amount, and how the amount was read."""
    if amount is None:
        return NO_ROW
    rows = joined(amount.printed, Style.SEMICOLON)
    printed = msg("Printed per serving: {rows}.", rows=rows)
    if amount.problem is not None:
        return sentences(printed, _PROBLEMS[amount.problem])
    return sentences(printed, _NOTES[amount.nutrient], _counted_note(amount))


def nutrient_note(nutrient: Nutrient) -> Message:
    """Return how the amounts of a nutrient are read."""
    return _NOTES[nutrient]


def _counted_note(amount: NutrientAmount) -> Message:
    if amount.nutrient is not Nutrient.VITAMIN_A or amount.counted in {None, amount.amount}:
        return Message("", {})
    assert amount.counted is not None
    return health(
        "Preformed vitamin A per serving: {amount} mcg.",
        amount=format_range(amount.counted, rounded_mcg),
    )


_PER_DAY: dict[Nutrient, Message] = {
    Nutrient.VITAMIN_A: msg("{amount} mcg RAE per day", amount=""),
    Nutrient.VITAMIN_D: msg("{amount} mcg per day", amount=""),
    Nutrient.VITAMIN_E: msg("{amount} mg per day", amount=""),
    Nutrient.CALCIUM: msg("{amount} mg per day", amount=""),
}


def nutrient_per_day(nutrient: Nutrient, text: str) -> Message:
    """Return the number of a cell with its unit: "50 mcg per day"."""
    return Message(_PER_DAY[nutrient].template, {"amount": text})


_WITH_UNIT: dict[str, Message] = {
    "mcg": msg("{nutrient} {amount} mcg", nutrient="", amount=""),
    "mg": msg("{nutrient} {amount} mg", nutrient="", amount=""),
}


def compact_cell(texts: Mapping[Nutrient, tuple[str, bool]]) -> Message:
    """Return the amounts as one text: "Vitamin D 50 mcg; Calcium 500 mg".

    Args:
        texts: For each nutrient, the text of its cell, and whether that is a number.
    """
    parts = []
    for nutrient, (text, is_number) in texts.items():
        template = _WITH_UNIT[UNITS[nutrient].split()[0]].template
        if is_number:
            parts.append(Message(template, {"nutrient": TITLES[nutrient], "amount": text}))
        elif text != DASH:
            parts.append(msg("{nutrient}: {text}", nutrient=TITLES[nutrient], text=text))
    return joined(parts, Style.SEMICOLON) or DASH


# --- upper levels ------------------------------------------------------------------------------


def upper_level_remark(excesses: Sequence[Excess]) -> Question:
    """Say that an amount of one nutrient is, or can be, above upper levels.

    Args:
        excesses: The excesses of one nutrient; at least one.
    """
    first = excesses[0]
    if first.is_for_child:
        text = _child_sentence(first)
        return Question(QuestionCode.UPPER_LEVEL, text, ASK_PHARMACIST, first.row_name)
    levels = [level for excess in excesses for level in excess.levels]
    sources = joined(dict.fromkeys(map(_source, levels)), Style.SEMICOLON)
    return Question(
        QuestionCode.UPPER_LEVEL,
        sentences(*map(_excess, excesses)),
        msg("Sources: {sources}.", sources=sources),
        first.row_name,
    )


ASK_PHARMACIST = health("Ask a pharmacist.")


def _child_sentence(excess: Excess) -> Message:
    """Return a sentence for a child, without a level."""
    title = TITLES[excess.nutrient]
    if excess.is_certain:
        return health(
            "{nutrient}: the amount per day is above an upper level for children.",
            nutrient=title,
        )
    return health(
        "{nutrient}: the amount per day may be above an upper level for children.",
        nutrient=title,
    )


def _excess(excess: Excess) -> Message:
    level = excess.levels[0]
    values: dict[str, Value] = {
        "nutrient": TITLES[excess.nutrient],
        "amount": format_range(excess.per_day, rounded_mcg),
        "level": level.amount,
        "sources": joined(map(_body, excess.levels), Style.SEMICOLON),
    }
    return Message(_template(excess, level).template, values, context=HEALTH)


def _template(excess: Excess, level: UpperLevel) -> Message:
    if excess.nutrient is Nutrient.VITAMIN_A:
        return _ABOVE_PREFORMED if excess.is_certain else _MAY_BE_ABOVE_PREFORMED
    if excess.nutrient is Nutrient.VITAMIN_E:
        return _ABOVE_TOCOPHEROL if excess.is_certain else _MAY_BE_ABOVE_TOCOPHEROL
    if level.months_from is not None:
        return _ABOVE_FROM_51 if excess.is_certain else _MAY_BE_ABOVE_FROM_51
    if UNITS[excess.nutrient] == "mcg":
        return _ABOVE_MCG if excess.is_certain else _MAY_BE_ABOVE_MCG
    return _ABOVE_MG if excess.is_certain else _MAY_BE_ABOVE_MG


def _body(level: UpperLevel) -> Message:
    if level.body is Body.US:
        return msg("US/Canada {year}", year=level.year)
    return msg("EU {year}", year=level.year)


def _source(level: UpperLevel) -> Message:
    if level.verified:
        return msg("{source}, {year}", source=level.source, year=level.year)
    return msg("{source}, {year} (not verified)", source=level.source, year=level.year)


_BLANK = {"nutrient": "", "amount": "", "level": "", "sources": ""}
_ABOVE_MCG = health(
    "{nutrient}: {amount} mcg per day is above the upper level of {level} mcg for adults "
    "({sources}).",
    **_BLANK,
)
_ABOVE_MG = health(
    "{nutrient}: {amount} mg per day is above the upper level of {level} mg for adults "
    "({sources}).",
    **_BLANK,
)
_ABOVE_FROM_51 = health(
    "{nutrient}: {amount} mg per day is above the upper level of {level} mg for adults aged 51 "
    "and over ({sources}).",
    **_BLANK,
)
_ABOVE_PREFORMED = health(
    "{nutrient}, preformed: {amount} mcg per day is above the upper level of {level} mcg for "
    "adults ({sources}).",
    **_BLANK,
)
_ABOVE_TOCOPHEROL = health(
    "{nutrient}, all alpha-tocopherol: {amount} mg per day is above the upper level of {level} "
    "mg for adults ({sources}).",
    **_BLANK,
)
_MAY_BE_ABOVE_TOCOPHEROL = health(
    "{nutrient}, all alpha-tocopherol: {amount} mg per day may be above the upper level of "
    "{level} mg for adults ({sources}).",
    **_BLANK,
)
_MAY_BE_ABOVE_MCG = health(
    "{nutrient}: {amount} mcg per day may be above the upper level of {level} mcg for adults "
    "({sources}).",
    **_BLANK,
)
_MAY_BE_ABOVE_MG = health(
    "{nutrient}: {amount} mg per day may be above the upper level of {level} mg for adults "
    "({sources}).",
    **_BLANK,
)
_MAY_BE_ABOVE_FROM_51 = health(
    "{nutrient}: {amount} mg per day may be above the upper level of {level} mg for adults "
    "aged 51 and over ({sources}).",
    **_BLANK,
)
_MAY_BE_ABOVE_PREFORMED = health(
    "{nutrient}, preformed: {amount} mcg per day may be above the upper level of {level} mcg "
    "for adults ({sources}).",
    **_BLANK,
)
