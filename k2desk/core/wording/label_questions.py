"""Questions about a whole label: sums, columns, repeated rows, barcodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.message import Message, Style, joined, msg, nmsg, sentences
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.row_questions import AS_PRINTED, CHECK_BOTTLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from k2desk.core.model.amounts import Amount


def quoted(texts: Iterable[str], style: Style = Style.AND) -> Message:
    """Return texts of a label or table in quotation marks, as a list."""
    return joined((msg("“{text}”", text=text) for text in texts), style)


def form_from_name(name: str, forms: frozenset[Form]) -> Question:
    """Say that a form is known only from the product's name."""
    form = "K2" if forms == {Form.K2} else name_of(forms)
    return Question(
        QuestionCode.FORM_FROM_NAME,
        sentences(
            msg("The row says only “{name}”.", name=name),
            msg("The form ({form}) is known only from the product name.", form=form),
        ),
        msg("Does the label itself state this form: {form}?", form=form),
        name,
    )


def form_not_carried(name: str) -> Question:
    """Say that this copy of the data lacks the form."""
    return Question(
        QuestionCode.FORM_NOT_CARRIED,
        sentences(
            msg("“{name}”: form missing from our data.", name=name),
            _LABEL_MAY_STATE_FORM,
        ),
        msg("Check the bottle or the full NIH data."),
        name,
    )


_LABEL_MAY_STATE_FORM = msg("The label may state the form.")


def form_not_in_source(name: str, source: str) -> Question:
    """Say that a source has no field for the forms of vitamin K2."""
    return Question(
        QuestionCode.FORM_NOT_CARRIED,
        sentences(
            msg("“{name}”: {source} does not record forms of K2.", name=name, source=source),
            _LABEL_MAY_STATE_FORM,
        ),
        CHECK_BOTTLE,
        name,
    )


def nesting_unknown(parent: LabelRow, others: Sequence[LabelRow]) -> Question:
    """Ask whether a total includes another row."""
    return Question(
        QuestionCode.NESTING_UNKNOWN,
        sentences(
            msg(
                "Our data does not say whether “{total}” includes {parts} or is in addition to it.",
                total=f"{parent.name} {parent.printed}",
                parts=quoted(f"{row.name} {row.printed}" for row in others),
            ),
            msg("Both are kept."),
        ),
        CHECK_BOTTLE,
        parent.name,
    )


def same_name_twice(name: str, count: int) -> Question:
    """Ask about rows of one name, possibly columns for other ages."""
    return Question(
        QuestionCode.SAME_NAME_TWICE,
        sentences(
            nmsg(
                "“{name}” is listed {count} time (other ages, other servings, or a repetition).",
                "“{name}” is listed {count} times (other ages, other servings, or a repetition).",
                count,
                name=name,
            ),
            msg("The rows are not added. The row with a % DV is used, or else the first row."),
        ),
        sentences(msg("What is each row for?"), CHECK_BOTTLE),
        name,
    )


def same_name_added(name: str, count: int) -> Question:
    """Ask about K2 rows of one name that count as different forms."""
    return Question(
        QuestionCode.SAME_NAME_ADDED,
        sentences(
            nmsg(
                "“{name}” is listed {count} time.",
                "“{name}” is listed {count} times.",
                count,
                name=name,
            ),
            msg("Other rows appear once, so these are treated as different forms and added."),
            msg("The forms are missing from our data."),
        ),
        sentences(msg("Which form is each row?"), CHECK_BOTTLE),
        name,
    )


OTHER_COLUMN = msg("another column (group not stated)")
SAME_NAME_AGAIN = msg("the same name again (reason not stated)")


def same_row_twice(name: str, printed: str, count: int) -> Question:
    """Ask about identical rows."""
    return Question(
        QuestionCode.SAME_ROW_TWICE,
        sentences(
            nmsg(
                "“{row}” is listed {count} time.",
                "“{row}” is listed {count} times.",
                count,
                row=f"{name} {printed}",
            ),
            msg("The row is counted once."),
        ),
        sentences(msg("Does the label repeat this row?"), CHECK_BOTTLE),
        name,
    )


def several_columns(name: str, count: int) -> Question:
    """Say that a label has several columns, of which one counts."""
    return Question(
        QuestionCode.SEVERAL_COLUMNS,
        sentences(
            nmsg(
                "“{name}” has {count} column for other people or servings.",
                "“{name}” has {count} columns for other people or servings.",
                count,
                name=name,
            ),
            msg("The columns are not added."),
            msg("The column for adults is used, or the first if no column is for adults."),
        ),
        msg("Which column applies?"),
        name,
    )


def children_exceed(row: LabelRow, parts: Decimal) -> Question:
    """Ask about parts of a row whose sum, in mcg, exceeds it."""
    return Question(
        QuestionCode.CHILD_ABOVE_PARENT,
        sentences(
            msg(
                "The parts of “{name}” add up to {parts} mcg, more than the printed {printed}.",
                name=row.name,
                parts=parts,
                printed=row.printed,
            ),
            AS_PRINTED,
        ),
        sentences(msg("Which amount is right?"), CHECK_BOTTLE),
        row.name,
    )


def parent_unit(row: LabelRow, parts: Decimal) -> Question:
    """Ask about a total in mg whose parts sum to the same number of mcg."""
    return Question(
        QuestionCode.UNIT_MG,
        sentences(
            msg(
                "The label says {printed} for “{name}”, but its parts add up to {parts} mcg.",
                printed=row.printed,
                name=row.name,
                parts=parts,
            ),
            msg("The parts are counted."),
        ),
        sentences(msg("Is the total in mg or mcg?"), CHECK_BOTTLE),
        row.name,
    )


def child_unit(row: LabelRow, child: LabelRow) -> Question:
    """Ask about a part in mg that fits its total only in mcg."""
    return Question(
        QuestionCode.UNIT_MG,
        sentences(
            msg("“{name}” says {printed}.", name=child.name, printed=child.printed),
            msg(
                "The total, “{total}”, fits only if this amount is in mcg.",
                total=f"{row.name} {row.printed}",
            ),
            AS_PRINTED,
        ),
        sentences(msg("Is the unit mg or mcg?"), CHECK_BOTTLE),
        child.name,
    )


def child_without_amount(row: LabelRow, child: Amount) -> Question:
    """Say that a form without an amount is part of a complete total."""
    return Question(
        QuestionCode.CHILD_WITHOUT_AMOUNT,
        sentences(
            msg(
                "{form} is listed under “{name}” without an amount.",
                form=name_of(child.forms),
                name=row.name,
            ),
            msg("The other rows already add up to the total."),
        ),
        CHECK_BOTTLE,
        row.name,
    )


def parts_and_total(name: str, parts: Decimal, whole: Decimal) -> Question:
    """Ask about amounts in a row's name that do not sum to its total.

    `parts` is their sum and `whole` the total, both in mcg.
    """
    return Question(
        QuestionCode.PARTS_DO_NOT_ADD_UP,
        sentences(
            msg(
                "The amounts in “{name}” add up to {parts} mcg, but the total is {total} mcg.",
                name=name,
                parts=parts,
                total=whole,
            ),
            AS_PRINTED,
        ),
        CHECK_BOTTLE,
        name,
    )


def barcode_check(code: str) -> Question:
    """Say that a barcode's check digit is wrong."""
    return Question(
        QuestionCode.BARCODE,
        msg("Barcode {code} is invalid (wrong check digit).", code=code),
        msg("Compare the digits with the package."),
        "",
    )


def not_a_barcode(typed: str) -> Question:
    """Say that a typed barcode has the wrong length or characters."""
    return Question(
        QuestionCode.BARCODE,
        msg("“{text}” is not a valid barcode; saved as typed.", text=typed[:60]),
        msg("A barcode has 8, 12, 13 or 14 digits. Compare with the package."),
        "",
    )


def format_with_other_names(names: Sequence[str]) -> str:
    """Return all names of a product: "K2 Drops (also sold as Bone K)".

    It is stored as the product's name, and so in English.
    """
    if len(names) < 2:
        return "".join(names)
    return f"{names[0]} (also sold as {', '.join(names[1:])})"[:500]
