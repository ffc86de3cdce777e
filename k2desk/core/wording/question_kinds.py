"""Kinds of questions and remarks, for lists."""

from __future__ import annotations

from k2desk.core.model.message import Message, health, msg
from k2desk.core.model.question_code import QuestionCode

QUESTION_KINDS: dict[QuestionCode, Message] = {
    QuestionCode.UNIT_MG: msg("Printed in mg; mcg would fit"),
    QuestionCode.UNIT_MG_LARGE: msg("Large amount in mg"),
    QuestionCode.LARGE_AMOUNT: msg("Large amount"),
    QuestionCode.UNIT_BY_NAME: msg("Other unit than in the product name"),
    QuestionCode.PERCENT_MISMATCH: msg("Percentage matches no reference value"),
    QuestionCode.AMBIGUOUS_NUMBER: msg("Number can be read in two ways"),
    QuestionCode.STATED_TWICE: msg("Two conflicting amounts"),
    QuestionCode.MULTIPLE: msg("Amount times a number"),
    QuestionCode.PERCENT_ONLY: msg("Percentage without an amount"),
    QuestionCode.SERVING_MISMATCH: msg("Amounts for another serving"),
    QuestionCode.PER_DAY_UNCLEAR: msg("Servings per day unclear"),
    QuestionCode.UNREADABLE_NUMBER: msg("Unreadable number"),
    QuestionCode.TEXT_LEFT_OUT: msg("Text was left out"),
    QuestionCode.LESS_THAN: msg("“Less than” an amount"),
    QuestionCode.MORE_THAN: msg("“More than” an amount"),
    QuestionCode.RANGE: msg("Range instead of an amount"),
    QuestionCode.IU: msg("IU for vitamin K"),
    QuestionCode.MOLAR: msg("Moles instead of a mass"),
    QuestionCode.UNKNOWN_UNIT: msg("Unknown unit"),
    QuestionCode.NO_UNIT: msg("No unit"),
    QuestionCode.PREMIX: msg("Weight of a preparation"),
    QuestionCode.MENADIONE: msg("Menadione (K3)"),
    QuestionCode.FORM_FROM_NAME: msg("Form known only from the product name"),
    QuestionCode.FORM_NOT_CARRIED: msg("Form missing from our data"),
    QuestionCode.NESTING_UNKNOWN: msg("Row that may be part of another"),
    QuestionCode.SAME_NAME_TWICE: msg("Rows with the same name, not added"),
    QuestionCode.SAME_NAME_ADDED: msg("Rows with the same name, added"),
    QuestionCode.SAME_ROW_TWICE: msg("Repeated row"),
    QuestionCode.SEVERAL_COLUMNS: msg("Several columns"),
    QuestionCode.COLUMN_SERVING: msg("Serving that may belong to another column"),
    QuestionCode.SERVING_RANGE: msg("Serving is a range"),
    QuestionCode.CHILD_ABOVE_PARENT: msg("Parts above their total"),
    QuestionCode.CHILD_WITHOUT_AMOUNT: msg("Part without an amount"),
    QuestionCode.PARTS_DO_NOT_ADD_UP: msg("Parts do not add up to the total"),
    QuestionCode.BARCODE: msg("Invalid barcode"),
    QuestionCode.DOSAGE_UNIT_OPEN: msg("Amount per dosage unit"),
    QuestionCode.NO_DIRECTION: msg("Dose not stated"),
    QuestionCode.ONLY_PER_100: msg("Amounts per weight or volume only"),
    QuestionCode.PER_MEASURE: msg("Amount per weight or volume"),
    QuestionCode.OFF_MARKET: msg("Off the market"),
    QuestionCode.OLD_DAILY_VALUE: msg("Percentage of the Daily Value before 2016"),
    QuestionCode.OTHER_BASE: msg("Percentage of another reference value"),
    QuestionCode.LABELS_DIFFER: msg("Two labels of one product differ"),
    QuestionCode.UPPER_LEVEL: health("Above an upper level for adults"),
}
"""Short description of each kind of question."""
