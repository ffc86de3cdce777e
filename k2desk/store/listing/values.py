"""Values of the table `listing`, derived from products."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.answers.apply import apply_answers
from k2desk.core.assessment.assess import serving_questions
from k2desk.core.model.amounts import Amount, from_ng
from k2desk.core.model.dosing import Dosing, Line, dosing, figure, scale
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import MENAQUINONES, Form
from k2desk.core.model.message import msg
from k2desk.core.model.query import search_key
from k2desk.core.wording.figures import format_serving
from k2desk.store.listing.columns import MAX_INTEGER, Value, amount_ng, barcode_key, forms_mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import LabelFacts, Serving
    from k2desk.core.model.product import Product


def listing_values(id: int, product: Product) -> tuple[Value, ...]:
    """Return the values of `COLUMNS` for one product.

    Args:
        id: The product's id in its file.
        product: The product; its `ref` is ignored.

    Raises:
        UserError: If amounts are too large to calculate with.
    """
    facts = product.facts
    serving, dose = _serving(facts.serving, product.taken)
    raised = serving_questions(facts, dose)
    open_questions = len(facts.questions) + len(raised)
    if product.answers:
        answered = apply_answers(facts, product.answers, raised)
        facts, open_questions = answered.facts, len(answered.open_questions)
    amounts, form_open, forms = _derived_amounts(facts, dose)
    return (
        id,
        facts.brand,
        facts.name,
        facts.gtin,
        serving,
        *amounts,
        form_open,
        open_questions,
        None if facts.off_market is None else int(facts.off_market),
        forms,
        _brand_key(facts.brand),
        search_key(facts.name),
        search_key(f"{facts.brand} {facts.name}"),
        barcode_key(facts.gtin),
        facts.source.date,
    )


# Thousands of labels share a few hundred servings, brands and amounts, hence the caches.


@lru_cache(maxsize=4096)
def _serving(serving: Serving, taken: Interval | None) -> tuple[str, Dosing]:
    return str(format_serving(serving)), dosing(serving, taken)


_brand_key = lru_cache(maxsize=4096)(search_key)


def _derived_amounts(facts: LabelFacts, dose: Dosing) -> tuple[tuple[int | None, ...], int, int]:
    """Return the amount columns, `form_open` and the stated forms as bits."""
    bare = tuple((amount.forms, amount.mcg, amount.bounds) for amount in facts.amounts)
    try:
        return _derived_from_bare(bare, dose.servings_per_day)
    except InvalidOperation as error:
        raise UserError(
            msg(
                "The amounts of “{product}” are too large to calculate with.",
                product=f"{facts.brand} {facts.name}".strip(),
            ),
            msg("Check the amounts, the units and the servings per day."),
        ) from error


@lru_cache(maxsize=4096)
def _derived_from_bare(
    bare: tuple[tuple[frozenset[Form], Decimal | None, Interval | None], ...],
    servings_per_day: Interval,
) -> tuple[tuple[int | None, ...], int, int]:
    amounts = [Amount(forms, mcg, bounds=bounds) for forms, mcg, bounds in bare]
    form_open = any(Form.K2 in amount.forms for amount in amounts)
    return amount_values(amounts, servings_per_day), int(form_open), stated_forms(amounts)


def amount_values(amounts: Sequence[Amount], servings_per_day: Interval) -> tuple[int | None, ...]:
    """Return both ends in nanograms of K1, MK-4, MK-7, K2 and K.

    The first three are per serving, the last two per day. A line that is stated only under an
    open form ("K2 100 mcg" for MK-7) counts as not stated; its upper end is the most that the
    line can have.
    """
    values: list[int | None] = []
    for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K):
        shown = figure(amounts, line)
        value = shown.value
        if line in (Line.K2, Line.K):
            value = scale(value, servings_per_day)
        low, high = _clamped_ng(value)
        values += (None if shown.only_open else low, high)
    return tuple(values)


def _clamped_ng(value: Interval | None) -> tuple[int | None, int | None]:
    """Return an interval as two columns; a too large upper end becomes NULL."""
    if value is None:
        return None, None
    limit = from_ng(MAX_INTEGER)
    high = None if value.high is None or value.high > limit else amount_ng(value.high)
    return amount_ng(min(value.low, limit)), high


def stated_forms(amounts: Iterable[Amount]) -> int:
    """Return the stated forms as bits.

    A form with an amount of zero is not stated. The bit of `k2` means any menaquinone, named or
    open.
    """
    stated: set[Form] = set()
    for amount in amounts:
        known = amount.known
        if known is None or not known.is_zero:
            stated |= amount.forms
    if stated & MENAQUINONES:
        stated.add(Form.K2)
    return forms_mask(stated)
