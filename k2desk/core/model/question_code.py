"""Kinds of questions and remarks about a label."""

from __future__ import annotations

from enum import StrEnum


class QuestionCode(StrEnum):
    """Kind of a question or remark; the value is stored and printed.

    A code that a newer version stored is accepted: `QuestionCode("new_code")` returns a member
    with that value that is not part of the enumeration, so that its files can still be read.
    """

    UNIT_MG = "unit_mg"
    UNIT_MG_LARGE = "unit_mg_large"
    LARGE_AMOUNT = "large_amount"
    UNIT_BY_NAME = "unit_by_name"
    PERCENT_MISMATCH = "percent_mismatch"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    STATED_TWICE = "told_twice"
    MULTIPLE = "multiple"
    PERCENT_ONLY = "percent_only"
    SERVING_MISMATCH = "serving_mismatch"
    PER_DAY_UNCLEAR = "per_day_unclear"
    UNREADABLE_NUMBER = "unreadable_number"
    TEXT_LEFT_OUT = "text_left_out"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    RANGE = "range"
    IU = "iu"
    MOLAR = "molar"
    UNKNOWN_UNIT = "unknown_unit"
    NO_UNIT = "no_unit"
    PREMIX = "premix"
    MENADIONE = "menadione"
    FORM_FROM_NAME = "form_from_name"
    FORM_NOT_CARRIED = "form_not_carried"
    NESTING_UNKNOWN = "nesting_unknown"
    SAME_NAME_TWICE = "same_name_twice"
    SAME_NAME_ADDED = "same_name_added"
    SAME_ROW_TWICE = "same_row_twice"
    SEVERAL_COLUMNS = "several_columns"
    COLUMN_SERVING = "column_serving"
    SERVING_RANGE = "serving_range"
    CHILD_ABOVE_PARENT = "child_above_parent"
    CHILD_WITHOUT_AMOUNT = "child_without_amount"
    PARTS_DO_NOT_ADD_UP = "parts_do_not_add_up"
    BARCODE = "barcode"
    DOSAGE_UNIT_OPEN = "dosage_unit_open"
    NO_DIRECTION = "no_direction"
    ONLY_PER_100 = "only_per_100"
    PER_MEASURE = "per_measure"
    OFF_MARKET = "off_market"
    OLD_DAILY_VALUE = "old_daily_value"
    OTHER_BASE = "other_base"
    LABELS_DIFFER = "labels_differ"
    UPPER_LEVEL = "upper_level"

    @classmethod
    def _missing_(cls, value: object) -> QuestionCode | None:
        """Return a member for an unknown text, or None for anything but text."""
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value.upper()
        member._value_ = value
        return member
