"""Checks of one printed row: unit against percentage, amount against what labels usually state.

Every check ends in a question; none corrects anything.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import UNIT_PATTERN, Unit, normalize_text, parse_dose
from k2desk.core.model.forms import MENAQUINONES, Form, members_of
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import remarks, row_questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.label import LabelRow, Question

DV_NOW = Decimal(120)
"""FDA Daily Value for adults and children of 4 and more since the 2016 rule, mcg."""

DV_BEFORE = Decimal(80)
"""FDA Daily Value before it (60 FR 67164, 1995), mcg."""

DV_BASES: tuple[tuple[Decimal, str], ...] = (
    (DV_NOW, "Daily Value since 2016"),
    (DV_BEFORE, "Daily Value before 2016"),
    (Decimal(75), "EU reference value"),
    (Decimal(90), "Daily Value, pregnant and lactating women"),
    (Decimal(30), "Daily Value, children of 1 to 3 years"),
    (Decimal("2.5"), "Daily Value, infants"),
    (Decimal(60), "AI, children of 9 to 13 years"),
    (Decimal(55), "AI, children of 4 to 8 years"),
)
"""What a printed percentage can be of, in mcg; the first that fits is named."""

JAPANESE_BASE = (Decimal(150), "nutrient reference value in Japan")
"""What a percentage is of on a Japanese label (Food Labelling Standards, 2015), mcg.

It is tried for rows in Japanese only: on other labels it would let slips pass.
"""

_KANA = re.compile("[\u3041-\u30ff]")
_POINTS = Decimal("2.5")
_SHARE = Decimal("0.04")
_POINTS_IN_TENS = Decimal(5)

USUAL_MAX_MCG: dict[Form, Decimal] = {
    Form.MK7: Decimal(500),
    Form.K2: Decimal(1500),
    Form.K: Decimal(10_000),
    Form.K1: Decimal(10_000),
    Form.MK4: Decimal(45_000),
}
"""mcg above which a label of that form is asked about: the most that is met among real labels,
save single ones; 45 mg is the Japanese prescription dose of MK-4, 10 mg the K1 medicine."""

USUAL_MAX_MCG_FOR_MG: dict[Form, Decimal] = {
    Form.MK7: Decimal(500),
    Form.K2: Decimal(1000),
    Form.K: Decimal(1000),
    Form.K1: Decimal(10_000),
    Form.MK4: Decimal(45_000),
}
"""The same for amounts printed in mg, where a slip for mcg is likelier."""


def dv_bases_for(name: str) -> tuple[tuple[Decimal, str], ...]:
    """Return what a percentage beside a row of that name can be of."""
    return (*DV_BASES, JAPANESE_BASE) if _KANA.search(name) else DV_BASES


@lru_cache(maxsize=4096)
def matching_base(
    mcg: Decimal, percent: Decimal, bases: tuple[tuple[Decimal, str], ...] = DV_BASES
) -> tuple[Decimal, str] | None:
    """Return the reference that a printed percentage is of, or None.

    Rounding on labels is free: 2.5 percentage points or 4 % of the percentage are let pass. Over
    50 %, where food panels go in steps of ten (21 CFR 101.9(c)(8)(iii)), 5 points are. Among
    4,307 real rows with a percentage that asks about 1.6 % of them; with 2.5 points throughout it
    would be 2.4 %, most of them "80 mcg 70 %". The smallest slip of interest, mg for mcg, is a
    thousandfold and is caught by either.

    Args:
        mcg: The amount.
        percent: The printed percentage.
        bases: What it can be of.
    """
    near: list[tuple[Decimal, int]] = []
    for place, (base, _) in enumerate(bases):
        off = abs(mcg * 100 / base - percent)
        points = _POINTS_IN_TENS if percent > 50 else _POINTS
        if off <= max(points, percent * _SHARE):
            near.append((off, place))
    if not near:
        return None
    close = [place for off, place in near if off <= 1]
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
"""The questions that leave the figure itself in doubt, so that it is marked wherever it stands."""

REMARK_CODES = frozenset(
    {
        QuestionCode.OFF_MARKET,
        QuestionCode.OLD_DAILY_VALUE,
        QuestionCode.OTHER_BASE,
        QuestionCode.LABELS_DIFFER,
    }
)
"""What is worth knowing of a label and puts nothing on it in doubt."""


class DoubtScope(StrEnum):
    """What a finding about a label puts in doubt: a figure, the label, or nothing."""

    FIGURE = "figure"
    LABEL = "label"
    REMARK = "remark"


def doubt_scope(code: str) -> DoubtScope:
    """Return what a kind of question puts in doubt.

    A remark is told where a product is shown at length; lists mark doubts only.
    """
    if code in AMOUNT_CODES:
        return DoubtScope.FIGURE
    return DoubtScope.REMARK if code in REMARK_CODES else DoubtScope.LABEL


def find_row_doubts(row: LabelRow) -> tuple[Question, ...]:
    """Return what is doubtful about one row by itself; its children are asked one by one."""
    questions: list[Question] = []
    if Form.K3 in row.forms:
        questions.append(row_questions.menadione(row.name))
    amount = _amount_doubt(row)
    if amount is not None:
        questions.append(amount)
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
    """Ask about a row whose number the product's name has in another unit.

    "Vitamin K2 100 mcg" above a row of 100 mg: one of them has the wrong unit. A dose of the name
    that some row states as it is tells nothing about the others.

    Args:
        name: The product's name as printed.
        rows: The rows about vitamin K, nested.
    """
    listed = [(row, row.mcg) for top in rows for _, row in top.walk() if row.mcg]
    stated = {mcg for _, mcg in listed}
    found = [
        (one[0], parse_dose(one[0]).mcg)
        for one in _NAMED_DOSE.finditer(normalize_text(name).lower())
    ]
    return tuple(
        remarks.unit_by_name(row, text, dose)
        for row, mcg in listed
        for text, dose in found
        if dose and dose not in stated and 1000 in (dose / mcg, mcg / dose)
    )


_TOLD_BY = {
    QuestionCode.UNIT_MG_LARGE: (QuestionCode.UNIT_MG, QuestionCode.UNIT_BY_NAME),
    QuestionCode.LARGE_AMOUNT: (QuestionCode.UNIT_BY_NAME,),
    QuestionCode.UNIT_BY_NAME: (QuestionCode.UNIT_MG,),
}
"""The questions beside which another one about the same row says nothing more."""


def drop_redundant_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions without those that another one about the same row tells better.

    What the percentage says of a unit goes before what the name says, and that before what is
    usual.
    """
    listed = tuple(questions)
    asked = {(one.code, one.row_name) for one in listed}
    return tuple(
        one
        for one in listed
        if not any((told, one.row_name) in asked for told in _TOLD_BY.get(one.code, ()))
    )


def _usual(forms: frozenset[Form], table: dict[Form, Decimal]) -> Decimal | None:
    """Return the most that is usual for any of the forms; other menaquinones count as MK-7."""
    if not members_of(forms):
        return None
    values = [
        table[Form.MK7] if form in MENAQUINONES and form not in table else table[form]
        for form in forms
        if form is not Form.K3
    ]
    return max(values)
