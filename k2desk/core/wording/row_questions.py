"""Questions about one printed row: amount, unit, percentage, form."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.forms import name_of
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.message import (
    Message,
    Parts,
    Percent,
    Style,
    health,
    joined,
    msg,
    sentences,
)
from k2desk.core.model.question_code import QuestionCode

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECK_BOTTLE = msg("Check the bottle.")

BOTH_KEPT = msg("Both are kept, as a range.")
"""Consequence of a number with two readings."""

# Translators: of a label's row. The row stays in view, but adds nothing to any total.
NOT_COUNTED = msg("The amount is not counted.")

AS_PRINTED = msg("Shown as printed.")


def reason_of(question: Question) -> str:
    """Return the text of a question without the consequence for the amount."""
    text = question.text
    parts = text.values.get("parts") if isinstance(text, Message) else None
    if not isinstance(parts, Parts):
        return text
    return sentences(*(part for part in parts.items if part not in _CONSEQUENCES))


_CONSEQUENCES = (BOTH_KEPT, NOT_COUNTED, AS_PRINTED)


def either_amount(amounts: Sequence[Decimal]) -> Message:
    """Return possible amounts in mcg: "100 mcg or 100,000 mcg"."""
    return joined((msg("{amount} mcg", amount=amount) for amount in amounts), Style.OR)


def unit_doubt(row: LabelRow, fits: Decimal) -> Question:
    """Ask about mg if the printed percentage fits the same number of mcg.

    Args:
        row: The row as printed.
        fits: The micrograms that the percentage fits.
    """
    percent = Percent(row.percent_dv or Decimal(0))
    return Question(
        QuestionCode.UNIT_MG,
        sentences(
            health(
                "The label says {printed}, but its {percent} fits {amount} mcg.",
                printed=row.printed,
                percent=percent,
                amount=fits,
            ),
            AS_PRINTED,
        ),
        sentences(
            msg("Is the amount {printed} or {amount} mcg?", printed=row.printed, amount=fits),
            CHECK_BOTTLE,
        ),
        row.name,
    )


def unit_large(row: LabelRow, usual: Decimal) -> Question:
    """Ask about an amount in mg far above the usual for its form.

    `usual` is the usual maximum, in mcg.
    """
    return Question(
        QuestionCode.UNIT_MG_LARGE,
        sentences(
            health(
                "{printed} is {amount} mcg ({form}).",
                printed=row.printed,
                form=name_of(row.forms),
                amount=row.mcg or Decimal(0),
            ),
            _usual_maximum(usual),
            AS_PRINTED,
        ),
        sentences(msg("Is the unit mg or mcg?"), CHECK_BOTTLE),
        row.name,
    )


def dose_large(row: LabelRow, usual: Decimal) -> Question:
    """Ask about an amount in mcg far above the usual for its form.

    `usual` is the usual maximum, in mcg.
    """
    return Question(
        QuestionCode.LARGE_AMOUNT,
        sentences(
            health(
                "{printed} is far more than usual ({form}).",
                printed=row.printed,
                form=name_of(row.forms),
            ),
            _usual_maximum(usual),
            AS_PRINTED,
        ),
        CHECK_BOTTLE,
        row.name,
    )


def _usual_maximum(usual: Decimal) -> Message:
    return health("Labels usually state up to {usual} mcg of this form.", usual=usual)


def percent_doubt(row: LabelRow) -> Question:
    """Ask about a percentage that fits no Daily Value ever in use."""
    return Question(
        QuestionCode.PERCENT_MISMATCH,
        sentences(
            msg(
                "{printed} and {percent} do not match.",
                printed=row.printed,
                percent=Percent(row.percent_dv or Decimal(0)),
            ),
            msg("The Daily Value is 120 mcg; before 2016 it was 80 mcg."),
            msg("Other reference values do not match either."),
            AS_PRINTED,
        ),
        sentences(msg("Which is right: the amount or the percentage?"), CHECK_BOTTLE),
        row.name,
    )


def ambiguous_number(name: str, printed: str, readings: Sequence[Decimal]) -> Question:
    """Ask whether a separator is a decimal sign or groups thousands.

    `readings` are the possible amounts, in mcg.
    """
    either = either_amount(readings)
    return Question(
        QuestionCode.AMBIGUOUS_NUMBER,
        sentences(
            msg("“{printed}” can mean {amounts}.", printed=printed, amounts=either),
            # Translators: the separator is the comma or point inside a number such as “1,000”.
            msg("The separator can mark decimals or thousands."),
            BOTH_KEPT,
        ),
        msg("Is the amount {amounts}?", amounts=either),
        name,
    )


def stated_twice(name: str, printed: str, readings: Sequence[Decimal]) -> Question:
    """Ask about an amount that is printed in two ways that differ.

    `readings` are both amounts, in mcg.
    """
    either = either_amount(readings)
    return Question(
        QuestionCode.STATED_TWICE,
        sentences(
            msg(
                "“{printed}” gives two conflicting amounts: {amounts}.",
                printed=printed,
                amounts=either,
            ),
            BOTH_KEPT,
        ),
        sentences(msg("Is the amount {amounts}?", amounts=either), CHECK_BOTTLE),
        name,
    )


def unreadable_number(name: str, printed: str) -> Question:
    """Ask about a number that cannot be read."""
    return Question(
        QuestionCode.UNREADABLE_NUMBER,
        sentences(msg("The number in “{printed}” can't be read.", printed=printed), NOT_COUNTED),
        CHECK_BOTTLE,
        name,
    )


def text_left_out() -> Question:
    """Say that a text was too long to be read whole."""
    return Question(
        QuestionCode.TEXT_LEFT_OUT,
        sentences(
            msg("The text is too long for a label."),
            msg("The end of the text, or of one of its lines, was not read."),
        ),
        msg("Paste only the part with the amounts."),
        "",
    )


def less_than(name: str, printed: str) -> Question:
    """Ask about an amount that the label only bounds from above."""
    return Question(
        QuestionCode.LESS_THAN,
        msg(
            "The label says “{printed}”: a maximum; treated as 0 up to that amount.",
            printed=printed,
        ),
        CHECK_BOTTLE,
        name,
    )


def more_than(name: str, printed: str) -> Question:
    """Ask about an amount that the label only bounds from below."""
    return Question(
        QuestionCode.MORE_THAN,
        msg("The label says “{printed}”: a minimum; not counted.", printed=printed),
        CHECK_BOTTLE,
        name,
    )


def printed_range(name: str, printed: str) -> Question:
    """Ask about a range of amounts, or two with a slash between them."""
    if "/" in printed:
        return Question(
            QuestionCode.RANGE,
            sentences(
                msg(
                    "“{printed}” can mean a range, or two amounts for two forms or servings.",
                    printed=printed,
                ),
                BOTH_KEPT,
            ),
            sentences(msg("Which amount belongs to which form?"), CHECK_BOTTLE),
            name,
        )
    return Question(
        QuestionCode.RANGE,
        sentences(
            msg("The label gives a range: “{printed}”.", printed=printed),
            msg("Both ends are kept."),
        ),
        msg("Which end of the range applies to the serving that is taken?"),
        name,
    )


def per_measure(name: str, per: str) -> Question:
    """Say that an amount is per weight or volume, not per serving."""
    return Question(
        QuestionCode.PER_MEASURE,
        msg(
            "The amount of “{name}” is printed per {measure}, not per serving.",
            name=name,
            measure=per,
        ),
        sentences(HOW_MUCH_IN_SERVING, CHECK_BOTTLE),
        name,
    )


HOW_MUCH_IN_SERVING = msg("How much is in one serving?")


def multiple(name: str, printed: str, unit: Decimal, serving: Decimal) -> Question:
    """Ask whether "2 x 100 mcg" is for one unit or for the serving.

    `unit` and `serving` are the two possible amounts per serving, in mcg.
    """
    either = either_amount((unit, serving))
    return Question(
        QuestionCode.MULTIPLE,
        sentences(
            msg("“{printed}” can mean {amounts}.", printed=printed, amounts=either), BOTH_KEPT
        ),
        sentences(msg("Is one serving {amounts}?", amounts=either), CHECK_BOTTLE),
        name,
    )


def not_a_mass(name: str, printed: str, unit: str) -> Question:
    """Ask about IU or moles on a vitamin K row."""
    is_iu = unit == "IU"
    return Question(
        QuestionCode.IU if is_iu else QuestionCode.MOLAR,
        sentences(
            msg("The label says “{printed}”.", printed=printed),
            msg("IU is not defined for vitamin K.")
            if is_iu
            else msg("Moles can be converted only if the form is known."),
            NOT_COUNTED,
        ),
        sentences(msg("What does the label say in mcg or mg?"), CHECK_BOTTLE),
        name,
    )


def unknown_unit(name: str, printed: str) -> Question:
    """Ask about an unknown unit."""
    return Question(
        QuestionCode.UNKNOWN_UNIT,
        sentences(
            msg("The unit in “{printed}” is not mcg, mg or g.", printed=printed), NOT_COUNTED
        ),
        sentences(msg("What is the amount in mcg?"), CHECK_BOTTLE),
        name,
    )


def no_unit(name: str, printed: str) -> Question:
    """Ask about a number without a unit."""
    return Question(
        QuestionCode.NO_UNIT,
        sentences(msg("“{printed}” has no unit.", printed=printed), NOT_COUNTED),
        sentences(msg("Is the unit mg or mcg?"), CHECK_BOTTLE),
        name,
    )


def premix(name: str, printed: str, would_be: Decimal | None) -> Question:
    """Ask about the weight of a powder that is only partly vitamin K.

    `would_be` is the amount in mcg by the printed percentage, if any.
    """
    estimate = (
        msg("By the percentage, the amount of the vitamin is {amount} mcg.", amount=would_be)
        if would_be
        else ""
    )
    return Question(
        QuestionCode.PREMIX,
        sentences(
            msg("“{printed}” is the weight of a preparation, not of the vitamin.", printed=printed),
            estimate,
            NOT_COUNTED,
        ),
        msg("Does the label state the vitamin itself in mcg?"),
        name,
    )


def percent_only(name: str, percent: Decimal) -> Question:
    """Ask about a % Daily Value without an amount."""
    of_120, of_80 = (percent * base / 100 for base in (Decimal(120), Decimal(80)))
    return Question(
        QuestionCode.PERCENT_ONLY,
        sentences(
            msg("The label gives {percent} without an amount.", percent=Percent(percent)),
            msg(
                "With a Daily Value of 120 mcg, the amount is {now} mcg; with 80 mcg, {before} "
                "mcg.",
                now=of_120,
                before=of_80,
            ),
        ),
        sentences(msg("Does the label state the amount?"), CHECK_BOTTLE),
        name,
    )


def menadione(name: str) -> Question:
    """Ask about vitamin K3, which is shown but never counted."""
    return Question(
        QuestionCode.MENADIONE,
        sentences(
            health("The label names menadione (vitamin K3)."),
            health("Menadione is shown, but not counted as K1 or K2."),
        ),
        msg("Does the label mean phytonadione (K1)?"),
        name,
    )
