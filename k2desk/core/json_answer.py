"""JSON of facts, products and comparisons for the command line.

The keys are stable. Decimals are strings; an amount that is not stated is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from k2desk.core.assessment.assess import assess
from k2desk.core.checks.doubts import DoubtScope
from k2desk.core.model.amounts import Amount, format_decimal
from k2desk.core.model.dosing import JSON_LINES, figure, scale
from k2desk.core.model.forms import in_order
from k2desk.core.model.nutrients import UNITS
from k2desk.core.model.other_nutrients import read_other_nutrients
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from k2desk.core.answers.apply import QuestionState
    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.answer import Answer
    from k2desk.core.model.dosing import Dosing
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import LabelFacts, Question

Json = dict[str, Any]


def facts_json(
    facts: LabelFacts,
    ref: str | None = None,
    product: Product | None = None,
    extra_remarks: Iterable[Question] = (),
) -> Json:
    """Return the facts of a label with its amounts per serving and per day.

    Args:
        facts: The facts of the label.
        ref: The ref of the product or label.
        product: The product with its answers and servings; the label as printed if None.
        extra_remarks: Remarks that need more than the label.
    """
    item = assess(product or Product("", facts), (), extra_remarks)
    facts, serving = item.facts, item.facts.serving
    dose = item.dose
    lines = {line: figure(facts.amounts, line).value for line in JSON_LINES}
    result: Json = {
        "id": ref,
        "brand": facts.brand,
        "name": facts.name,
        "gtin": facts.gtin or None,
        "source": {
            "kind": facts.source.kind,
            "id": facts.source.id or None,
            "date": facts.source.date or None,
        },
        "serving": {
            "text": serving.text,
            "units_min": _number(serving.units_min),
            "units_max": _number(serving.units_max),
            "unit": serving.unit,
            "per_day_min": _number(serving.per_day_min),
            "per_day_max": _number(serving.per_day_max),
            "units_per_container": _number(serving.units_per_container),
        },
        "amounts": [amount_json(amount) for amount in facts.amounts],
        "per_serving": {line.value: interval_json(value) for line, value in lines.items()},
        "per_day": {
            line.value: interval_json(scale(value, dose.servings_per_day))
            for line, value in lines.items()
        },
        "questions": [
            question_json(state)
            for state in item.question_states
            if state.scope is not DoubtScope.REMARK
        ],
    }
    remarks = [
        question_json(state) for state in item.question_states if state.scope is DoubtScope.REMARK
    ]
    if remarks:
        result["remarks"] = remarks
    nutrients = other_nutrients_json(facts, dose)
    if nutrients:
        result["other_nutrients"] = nutrients
    if item.unmatched_answers:
        result["answers_without_question"] = [
            {"code": answer.code, "where": answer.row_name, **answer_json(answer)}
            for answer in item.unmatched_answers
        ]
    if dose.is_per_day_assumed:
        result["per_day_assumed"] = True
    if facts.alternatives:
        result["alternatives"] = [
            {"title": other.title, "amounts": [amount_json(amount) for amount in other.amounts]}
            for other in facts.alternatives
        ]
    if facts.off_market is not None:
        result["off_market"] = facts.off_market
    return result


def other_nutrients_json(facts: LabelFacts, dose: Dosing) -> Json:
    """Return the amounts per day of vitamins A, D and E and calcium."""
    result: Json = {}
    for nutrient, amount in read_other_nutrients(facts).items():
        per_day = scale(amount.amount, dose.servings_per_day)
        result[nutrient.value] = {
            "min": None if per_day is None else format_decimal(per_day.low),
            "max": None if per_day is None else _number(per_day.high),
            "unit": UNITS[nutrient],
            "printed": "; ".join(amount.printed),
        }
        if amount.problem is not None:
            result[nutrient.value]["missing"] = amount.problem.value
    return result


def product_json(product: Product, extra_remarks: Iterable[Question] = ()) -> Json:
    """Return a product: its facts, price, notes and origin."""
    result = facts_json(product.facts, product.ref, product, extra_remarks)
    if product.price is not None:
        result["price"] = {
            "amount": format_decimal(product.price.amount),
            "currency": product.price.currency,
            "date": product.price.date or None,
        }
    if product.notes:
        result["notes"] = product.notes
    if product.copied_from:
        result["copied_from"] = product.copied_from
    return result


def amount_json(amount: Amount) -> Json:
    """Return an amount of one form, or of several forms together."""
    result: Json = {
        "forms": [form.value for form in in_order(amount.forms)],
        "mcg": _number(amount.mcg),
        "printed": amount.printed,
        "percent_dv": _number(amount.percent_dv),
        "evidence": amount.evidence.value,
    }
    if amount.mcg is None:
        result["missing"] = amount.missing.value if amount.missing else None
        result["between"] = interval_json(amount.bounds)
    if amount.form_gap is not None:
        result["form_gap"] = amount.form_gap.value
    return result


def question_json(state: QuestionState) -> Json:
    """Return a question with its answer; null while it is open."""
    question = state.question
    return {
        "code": question.code,
        "text": question.text,
        "settle": question.remedy,
        "settled": None if state.answer is None else answer_json(state.answer),
    }


def answer_json(answer: Answer) -> Json:
    """Return an answer to a question."""
    return {
        "answer": answer.answer_kind.value,
        "mcg": _number(answer.mcg),
        "forms": [form.value for form in in_order(answer.forms)],
        "note": answer.note,
        "date": answer.date or None,
    }


def guidance_json(guidance: Guidance) -> Json:
    """Return a guidance item with its origin; "own" and "per_kg" only if true."""
    extra: Json = {"per_kg": True} if guidance.per_kg else {}
    if guidance.own:
        extra["own"] = True
    return {
        "id": guidance.id,
        "title": guidance.title,
        "basis": guidance.basis.value,
        "kind": guidance.kind.value,
        "origin": guidance.origin.value,
        "low_mcg": format_decimal(guidance.low_mcg),
        "high_mcg": format_decimal(guidance.high_mcg),
        "population": guidance.population,
        "source": guidance.source,
        "year": guidance.year,
        "quote": guidance.quote or None,
        "caution": guidance.caution or None,
        "verified": guidance.verified,
        **extra,
    }


def comparison_json(table: ComparisonTable) -> Json:
    """Return a comparison: products, guidance, positions, totals, notices."""
    return {
        "products": [
            product_json(item.product, _upper_level_remarks(item)) for item in table.assessments
        ],
        "guidance": [guidance_json(item) for item in table.guidance],
        "positions": [
            {
                "product": item.product.ref,
                "guidance": position.guidance.id,
                "position": position.kind.value,
                "text": position.text,
            }
            for item in table.assessments
            for position in item.positions
        ],
        "stack": {"per_day": {line.value: interval_json(table.stack[line]) for line in JSON_LINES}},
        "notices": list(table.notices),
    }


def _upper_level_remarks(item: Assessment) -> list[Question]:
    questions = (state.question for state in item.question_states)
    return [question for question in questions if question.code == QuestionCode.UPPER_LEVEL]


def interval_json(value: Interval | None) -> Json | None:
    """Return an interval; a null maximum means no upper bound."""
    if value is None:
        return None
    return {"min": format_decimal(value.low), "max": _number(value.high)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format_decimal(value)
