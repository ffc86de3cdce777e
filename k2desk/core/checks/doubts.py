"""Checks of printed rows: unit, percentage, unusual amounts.

Every check results in a question and corrects nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import UNIT_PATTERN, Unit, normalize_text, parse_dose
from k2desk.core.model.forms import MENAQUINONES, Form, members_of
from k2desk.core.model.message import msg
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import remarks, row_questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.label import LabelRow, Question

DV_NOW = Decimal(120)
"""FDA Daily Value from 4 years of age since the 2016 rule, mcg."""

DV_BEFORE = Decimal(80)
"""FDA Daily Value before the 2016 rule (60 FR 67164, 1995), mcg."""

DV_BASES: tuple[tuple[Decimal, str], ...] = (
    (DV_NOW, msg("Daily Value since 2016")),
    (DV_BEFORE, msg("Daily Value before 2016")),
    (Decimal(75), msg("EU reference value")),
    (Decimal(90), msg("Daily Value, pregnant and breastfeeding women")),
    (Decimal(30), msg("Daily Value, children aged 1 to 3 years")),
    (Decimal("2.5"), msg("Daily Value, infants")),
    # Translators: AI is the adequate intake.
    (Decimal(60), msg("AI, children aged 9 to 13 years")),
    (Decimal(55), msg("AI, children aged 4 to 8 years")),
)
"""Possible bases of a printed percentage, in mcg, the likeliest first."""

JAPANESE_BASE = (Decimal(150), msg("nutrient reference value in Japan"))
"""Base of a percentage on a Japanese label, in mcg.

Food Labelling Standards, 2015. It applies to rows in Japanese only, because on other labels it
would hide mistakes.
"""

_KANA = re.compile("[\u3041-\u30ff]")
_TOLERANCE_POINTS = Decimal("2.5")
_TOLERANCE_SHARE = Decimal("0.04")
_TOLERANCE_POINTS_ABOVE_50 = Decimal(5)

USUAL_MAX_MCG: dict[Form, Decimal] = {
    Form.MK7: Decimal(500),
    Form.K2: Decimal(1500),
    Form.K: Decimal(10_000),
    Form.K1: Decimal(10_000),
    Form.MK4: Decimal(45_000),
}
"""Amount in mcg above which a row raises a question.

It is the maximum among real labels, apart from single ones; 45 mg is the Japanese prescription
dose of MK-4, 10 mg the K1 medicine.
"""

USUAL_MAX_MCG_FOR_MG: dict[Form, Decimal] = {
    Form.MK7: Decimal(500),
    Form.K2: Decimal(1000),
    Form.K: Decimal(1000),
    Form.K1: Decimal(10_000),
    Form.MK4: Decimal(45_000),
}
"""The same for amounts printed in mg, which are likelier to be mistakes."""


def dv_bases_for(name: str) -> tuple[tuple[Decimal, str], ...]:
    """Return the possible bases, in mcg, of a percentage in a row."""
    return (*DV_BASES, JAPANESE_BASE) if _KANA.search(name) else DV_BASES


@lru_cache(maxsize=4096)
def matching_base(
    mcg: Decimal, percent: Decimal, bases: tuple[tuple[Decimal, str], ...] = DV_BASES
) -> tuple[Decimal, str] | None:
    """Return the base that a printed percentage fits, or None.

    Labels round freely, so 2.5 percentage points or 4 % of the percentage are tolerated, and
    5 points over 50 %, because food panels use steps of ten (21 CFR 101.9(c)(8)(iii)). Of 4,307
    real rows with a percentage, 1.6 % raise a question; with 2.5 points throughout it would be
    2.4 %, mainly "80 mcg 70 %". The mistake of interest, mg for mcg, is a factor of a thousand.

    Args:
        mcg: The amount, in mcg.
        percent: The printed percentage.
        bases: The possible bases in mcg, with their names, the likeliest first.
    """
    near: list[tuple[Decimal, int]] = []
    for index, (base, _) in enumerate(bases):
        difference = abs(mcg * 100 / base - percent)
        points = _TOLERANCE_POINTS_ABOVE_50 if percent > 50 else _TOLERANCE_POINTS
        if difference <= max(points, percent * _TOLERANCE_SHARE):
            near.append((difference, index))
    if not near:
        return None
    close = [index for difference, index in near if difference <= 1]
    return bases[min(close) if close else min(near)[1]]


AMOUNT_CODES = frozenset(
    {
        QuestionCode.UNIT_MG,
        QuestionCode.UNIT_MG_LARGE,
        QuestionCode.UNIT_BY_NAME,
        QuestionCode.LARGE_AMOUNT,
        QuestionCode.PERCENT_MISMATCH,
        QuestionCode.CHILD_ABOVE_PARENT,
        QuestionCode.PARTS_DO_NOT_ADD_UP,
        QuestionCode.SAME_NAME_TWICE,
        QuestionCode.FORM_FROM_NAME,
        QuestionCode.COLUMN_SERVING,
    }
)
"""Questions that put a figure in doubt, which is then marked everywhere."""

REMARK_CODES = frozenset(
    {
        QuestionCode.OFF_MARKET,
        QuestionCode.OLD_DAILY_VALUE,
        QuestionCode.OTHER_BASE,
        QuestionCode.LABELS_DIFFER,
        QuestionCode.UPPER_LEVEL,
    }
)
"""Remarks, which put nothing on the label in doubt."""


class DoubtScope(StrEnum):
    """Part of a label that a question puts in doubt."""

    FIGURE = "figure"
    LABEL = "label"
    REMARK = "remark"


def doubt_scope(code: QuestionCode) -> DoubtScope:
    """Return the part of a label that a kind of question puts in doubt.

    Remarks are shown only in full views of a product; lists mark doubts.
    """
    if code in AMOUNT_CODES:
        return DoubtScope.FIGURE
    return DoubtScope.REMARK if code in REMARK_CODES else DoubtScope.LABEL


def find_row_doubts(row: LabelRow) -> tuple[Question, ...]:
    """Return the doubts about one row, without its children."""
    questions: list[Question] = []
    if Form.K3 in row.forms:
        questions.append(row_questions.menadione(row.name))
    amount_doubt = _amount_doubt(row)
    if amount_doubt is not None:
        questions.append(amount_doubt)
    return tuple(questions)


def _amount_doubt(row: LabelRow) -> Question | None:
    if row.mcg is None or row.mcg == 0:
        return None
    percent = row.percent_dv
    if percent is not None and percent > 0 and "<" not in row.percent_text:
        fits = matching_base(row.mcg, percent, dv_bases_for(row.name))
        if fits is not None:
            return None
        if row.unit is Unit.MG and matching_base(row.mcg / 1000, percent) is not None:
            return row_questions.unit_doubt(row, row.mcg / 1000)
        return row_questions.percent_doubt(row)
    in_mg = row.unit in {Unit.MG, Unit.G}
    usual = _usual(row.forms, USUAL_MAX_MCG_FOR_MG if in_mg else USUAL_MAX_MCG)
    if usual is None or row.mcg <= usual:
        return None
    return row_questions.unit_large(row, usual) if in_mg else row_questions.dose_large(row, usual)


_NAMED_DOSE = re.compile(rf"(?<![\w.,])\d+(?:[.,]\d+)*\s*{UNIT_PATTERN}(?![^\W_])")


def find_name_doubts(name: str, rows: Iterable[LabelRow]) -> tuple[Question, ...]:
    """Return doubts about rows with another unit in the product's name.

    If a product "Vitamin K2 100 mcg" has a row of 100 mg, one of the units is wrong. A dose in
    the name that a row confirms raises no question about other rows.

    Args:
        name: The product's name as printed.
        rows: The rows about vitamin K, nested.
    """
    listed = [(row, row.mcg) for top in rows for _, row in top.walk() if row.mcg]
    stated = {mcg for _, mcg in listed}
    matches = _NAMED_DOSE.finditer(normalize_text(name).lower())
    named = [(match[0], parse_dose(match[0]).mcg) for match in matches]
    return tuple(
        remarks.unit_by_name(row, text, dose)
        for row, mcg in listed
        for text, dose in named
        if dose and dose not in stated and 1000 in (dose / mcg, mcg / dose)
    )


_REDUNDANT_WITH = {
    QuestionCode.UNIT_MG_LARGE: (QuestionCode.UNIT_MG, QuestionCode.UNIT_BY_NAME),
    QuestionCode.LARGE_AMOUNT: (QuestionCode.UNIT_BY_NAME,),
    QuestionCode.UNIT_BY_NAME: (QuestionCode.UNIT_MG,),
}
"""Questions that are redundant if the row has one of these others."""


def drop_redundant_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Drop questions that a better one about the same row makes redundant.

    For units, a percentage is better evidence than the product's name, and the name is better
    than usual amounts.
    """
    listed = tuple(questions)
    present = {(question.code, question.row_name) for question in listed}
    return tuple(
        question
        for question in listed
        if not any(
            (better, question.row_name) in present
            for better in _REDUNDANT_WITH.get(question.code, ())
        )
    )


def _usual(forms: frozenset[Form], table: dict[Form, Decimal]) -> Decimal | None:
    """Return the usual maximum in mcg; other menaquinones count as MK-7."""
    if not members_of(forms):
        return None
    values = [
        table[Form.MK7] if form in MENAQUINONES and form not in table else table[form]
        for form in forms
        if form is not Form.K3
    ]
    return max(values)
