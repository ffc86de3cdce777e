"""Questions about the serving that a label's amounts are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.intervals import exact
from k2desk.core.model.label import Question, Serving
from k2desk.core.model.message import msg, sentences
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.figures import format_serving, pluralize
from k2desk.core.wording.row_questions import BOTH_KEPT, CHECK_BOTTLE, HOW_MUCH_IN_SERVING

if TYPE_CHECKING:
    from decimal import Decimal

MAX_NOTE_LENGTH = 120

_AMOUNTS_FOR_UNITS = sentences(msg("How many units are the printed amounts for?"), CHECK_BOTTLE)


def column_serving(name: str, serving: Serving) -> Question:
    """Say that serving and amounts may belong to different columns."""
    return Question(
        QuestionCode.COLUMN_SERVING,
        sentences(
            msg("“{name}” has several columns.", name=name),
            msg("The serving size ({serving}) may belong to another column.", serving=serving.text),
            msg("Amounts per unit are not calculated."),
        ),
        sentences(msg("How many units is the amount for?"), CHECK_BOTTLE),
        name,
    )


def serving_range(serving: Serving) -> Question:
    """Ask which end of a serving range the amounts are for."""
    return Question(
        QuestionCode.SERVING_RANGE,
        sentences(
            msg("The serving is {serving}.", serving=format_serving(serving)),
            msg("The label does not say which of these numbers the amounts are for."),
            BOTH_KEPT,
        ),
        _AMOUNTS_FOR_UNITS,
        "",
    )


def serving_mismatch(serving: Serving, row_units: Decimal) -> Question:
    """Ask which serving the amounts are for if row and label differ."""
    return Question(
        QuestionCode.SERVING_MISMATCH,
        sentences(
            msg(
                "The label's serving is {serving}, but its rows are for {units}.",
                serving=format_serving(serving),
                units=pluralize(exact(row_units), serving.unit),
            ),
            msg("The amounts are used for the label's serving."),
        ),
        _AMOUNTS_FOR_UNITS,
        "",
    )


def per_day_unclear(note: str) -> Question:
    """Ask for the servings per day if a label contradicts itself."""
    return Question(
        QuestionCode.PER_DAY_UNCLEAR,
        sentences(
            msg(
                "The serving says “{note}”, which conflicts with the servings per day.",
                note=note[:MAX_NOTE_LENGTH],
            ),
            msg("Servings per day are treated as unknown."),
        ),
        sentences(msg("How often is a serving taken?"), CHECK_BOTTLE),
        "",
    )


def dosage_unit_open(name: str, printed: str, times: Decimal, unit: str) -> Question:
    """Ask whether an amount is for one unit of measure or for the dose.

    Args:
        name: The ingredient.
        printed: The amount as written.
        times: Units of the dose.
        unit: The unit of the dose as written.
    """
    dose, single = pluralize(exact(times), unit), pluralize(exact(1), unit)
    return Question(
        QuestionCode.DOSAGE_UNIT_OPEN,
        sentences(
            msg(
                "“{name} {printed}” is per dosage unit, and the dose is {dose}.",
                name=name,
                printed=printed,
                dose=dose,
            ),
            msg("The amount may be for {unit} or for {dose}.", unit=single, dose=dose),
            BOTH_KEPT,
        ),
        sentences(msg("How much does the label state for {dose}?", dose=dose), CHECK_BOTTLE),
        name,
    )


def no_direction(unit: str) -> Question:
    """Say that the dose is unknown, so amounts are for one unit."""
    return Question(
        QuestionCode.NO_DIRECTION,
        sentences(
            msg("The number of units in a dose is missing from our data."),
            msg("Amounts are for one unit ({unit}).", unit=unit)
            if unit
            else msg("Amounts are for one unit."),
        ),
        sentences(msg("How many units are taken at a time?"), CHECK_BOTTLE),
        "",
    )


def only_per_100(unit: str) -> Question:
    """Say that a source gives amounts per 100 g or mL only."""
    return Question(
        QuestionCode.ONLY_PER_100,
        msg("The source gives amounts per 100 {unit} only, without a serving size.", unit=unit),
        sentences(HOW_MUCH_IN_SERVING, CHECK_BOTTLE),
        "",
    )


def only_per(measure: str) -> Question:
    """Say that a text gives an amount per measure and no serving."""
    return Question(
        QuestionCode.ONLY_PER_100,
        msg("The amount is printed per {measure} only, without a serving size.", measure=measure),
        sentences(HOW_MUCH_IN_SERVING, CHECK_BOTTLE),
        "",
    )
