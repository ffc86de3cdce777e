"""One line of a list: what is worked out once, when a product is written, and read back fast.

Both files keep a table `listing` with these columns, all amounts in whole nanograms. An interval
takes two columns: `low` NULL means not stated, `high` NULL beside a `low` means open above.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from k2desk.core.answers.apply import apply_answers
from k2desk.core.assessment.assess import serving_questions
from k2desk.core.model.amounts import Amount, from_ng, to_ng
from k2desk.core.model.dosing import Dosing, Line, dosing, figure, scale
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import MENAQUINONES, ORDER, Form
from k2desk.core.model.intervals import Interval
from k2desk.core.model.query import ListRow, SortBy, gtin14, search_key
from k2desk.core.wording.figures import format_serving

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.label import LabelFacts, Serving
    from k2desk.core.model.product import Product

LISTING_VERSION = 1
"""Raise this when what the columns hold is worked out in a new way; libraries then refresh."""

LIST_ROW_COLUMNS = (
    *("id", "brand", "name", "gtin", "serving"),
    *("k1_low", "k1_high", "mk4_low", "mk4_high", "mk7_low", "mk7_high"),
    *("k2_low", "k2_high", "k_low", "k_high"),
    *("form_open", "questions", "off_market"),
)
"""The columns that a `ListRow` is made of, in this order."""

COLUMNS = (*LIST_ROW_COLUMNS, "forms", "brand_key", "name_key", "search_key", "barcode", "entered")
"""All columns of the table `listing` that both files share, in this order."""

CREATE_LISTING = """
CREATE TABLE listing (
  id INTEGER PRIMARY KEY,
  brand TEXT NOT NULL,
  name TEXT NOT NULL,
  gtin TEXT NOT NULL,
  serving TEXT NOT NULL,
  k1_low INTEGER CHECK (k1_low >= 0),
  k1_high INTEGER CHECK (k1_high >= k1_low),
  mk4_low INTEGER CHECK (mk4_low >= 0),
  mk4_high INTEGER CHECK (mk4_high >= mk4_low),
  mk7_low INTEGER CHECK (mk7_low >= 0),
  mk7_high INTEGER CHECK (mk7_high >= mk7_low),
  k2_low INTEGER CHECK (k2_low >= 0),
  k2_high INTEGER CHECK (k2_high >= k2_low),
  k_low INTEGER CHECK (k_low >= 0),
  k_high INTEGER CHECK (k_high >= k_low),
  form_open INTEGER NOT NULL CHECK (form_open IN (0, 1)),
  questions INTEGER NOT NULL CHECK (questions >= 0),
  off_market INTEGER CHECK (off_market IN (0, 1)),
  forms INTEGER NOT NULL CHECK (forms >= 0),
  brand_key TEXT NOT NULL,
  name_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  barcode TEXT,
  entered TEXT NOT NULL
) STRICT
"""

MAX_INTEGER = 2**63 - 1
"""The largest whole number that SQLite keeps."""

_TIES = "brand_key = '', brand_key, name_key, id"

Value = int | str | None


def listing_values(number: int, product: Product) -> tuple[Value, ...]:
    """Return the values of `COLUMNS` for one product.

    Args:
        number: The product's number in its file.
        product: The product; its `ref` is not looked at.

    Raises:
        UserError: If numbers are so large that nothing can be worked out.
    """
    facts = product.facts
    serving, dose = _serving(facts.serving, product.taken)
    asked = question_count(facts, dose)
    if product.settlements:
        answered = apply_answers(facts, product.settlements, serving_questions(facts, dose))
        facts, asked = answered.facts, len(answered.open)
    amounts, form_open, forms = _worked_out(facts, dose)
    return (
        number,
        facts.brand,
        facts.name,
        facts.gtin,
        serving,
        *amounts,
        form_open,
        asked,
        None if facts.off_market is None else int(facts.off_market),
        forms,
        _brand_key(facts.brand),
        search_key(facts.name),
        search_key(f"{facts.brand} {facts.name}"),
        barcode_key(facts.gtin),
        facts.source.date,
    )


# Thousands of labels share a few hundred servings, brands and amounts: each is worked out once.


@lru_cache(maxsize=4096)
def _serving(serving: Serving, taken: Interval | None) -> tuple[str, Dosing]:
    return format_serving(serving), dosing(serving, taken)


_brand_key = lru_cache(maxsize=4096)(search_key)


def _worked_out(facts: LabelFacts, dose: Dosing) -> tuple[tuple[int | None, ...], int, int]:
    """Return the columns of amounts, whether a form is open, and the stated forms as bits."""
    bare = tuple((one.forms, one.mcg, one.bounds) for one in facts.amounts)
    try:
        return _of_amounts(bare, dose.servings_a_day)
    except InvalidOperation as error:
        raise UserError(
            f"The amounts of “{facts.brand} {facts.name}” are too large to be worked out.",
            "Check the amounts, their units and the servings a day.",
        ) from error


@lru_cache(maxsize=4096)
def _of_amounts(
    bare: tuple[tuple[frozenset[Form], Decimal | None, Interval | None], ...],
    servings_a_day: Interval,
) -> tuple[tuple[int | None, ...], int, int]:
    amounts = [Amount(forms, mcg, bounds=bounds) for forms, mcg, bounds in bare]
    form_open = any(Form.K2 in amount.forms for amount in amounts)
    return amount_values(amounts, servings_a_day), int(form_open), stated_forms(amounts)


def amount_values(amounts: Sequence[Amount], servings_a_day: Interval) -> tuple[int | None, ...]:
    """Return low and high in nanograms of K1, MK-4, MK-7 (a serving), K2, all K (a day).

    A line that is stated only under an open code ("K2 100 mcg" for MK-7) counts as not stated.
    """
    values: list[int | None] = []
    for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K):
        shown = figure(amounts, line)
        value = None if shown.only_open else shown.value
        if line in (Line.K2, Line.K):
            value = scale(value, servings_a_day)
        values += _within_reach(value)
    return tuple(values)


def _within_reach(value: Interval | None) -> tuple[int | None, int | None]:
    """Return an interval as two columns; an end that SQLite cannot hold is open above."""
    if value is None:
        return None, None
    most = from_ng(MAX_INTEGER)
    high = None if value.high is None or value.high > most else amount_ng(value.high)
    return amount_ng(min(value.low, most)), high


def interval_ng(value: Interval | None) -> tuple[int | None, int | None]:
    """Return an interval of mcg as two columns of whole nanograms.

    Raises:
        UserError: If an end is more than SQLite can keep as a whole number.
    """
    if value is None:
        return None, None
    return amount_ng(value.low), None if value.high is None else amount_ng(value.high)


def amount_ng(mcg: Decimal) -> int:
    """Return micrograms as whole nanograms, rounded half up.

    Raises:
        UserError: If it is more than SQLite can keep as a whole number.
    """
    nanograms = to_ng(mcg)
    if nanograms > MAX_INTEGER:
        raise UserError(f"{mcg:f} mcg is more than can be kept.", "Check the amount and its unit.")
    return nanograms


@lru_cache(maxsize=4096)
def interval_from_ng(low: int | None, high: int | None) -> Interval | None:
    """Return the interval of mcg that two columns of nanograms hold."""
    if low is None:
        return None
    return Interval(from_ng(low), None if high is None else from_ng(high))


def question_count(facts: LabelFacts, dose: Dosing) -> int:
    """Return how many questions an assessment of these facts raises; remarks are none."""
    return len(facts.questions) + len(serving_questions(facts, dose))


def stated_forms(amounts: Iterable[Amount]) -> int:
    """Return which forms amounts state, as one bit for each place in the order of forms.

    A form that is named with an amount of zero is not stated. The bit of `k2` stands for any
    menaquinone, named or open.
    """
    found: set[Form] = set()
    for amount in amounts:
        known = amount.known
        if known is None or not known.is_zero:
            found |= amount.forms
    if found & MENAQUINONES:
        found.add(Form.K2)
    return forms_mask(found)


def forms_mask(forms: Iterable[Form]) -> int:
    """Return forms as one bit for each place in the order of forms."""
    return sum(1 << ORDER[form] for form in set(forms))


def barcode_key(text: str) -> str | None:
    """Return a printed barcode without leading zeros, so that UPC, EAN and GTIN-14 meet."""
    return gtin14(text).lstrip("0") or None


def barcode_prefix(text: str) -> str:
    """Return the digits of a barcode, or of its beginning, without leading zeros; else nothing."""
    digits = "".join(sign for sign in text[:500] if sign not in " -\u00a0")
    if not (4 <= len(digits) <= 14 and digits.isascii() and digits.isdigit()):
        return ""
    return digits.lstrip("0")


def list_row(values: Sequence[Any], prefix: str = "") -> ListRow:
    """Return a line of a list from the columns `SHOWN`.

    Args:
        values: The columns in the order of `SHOWN`.
        prefix: What stands before the number in the product's reference ("dsld:").
    """
    number, brand, name, gtin, serving, *amounts, form_open, questions, off_market = values
    ends = iter(amounts)
    k1, mk4, mk7, k2, k = (interval_from_ng(low, next(ends)) for low in ends)
    return ListRow(
        ref=f"{prefix}{number}",
        brand=brand,
        name=name,
        k1=k1,
        mk4=mk4,
        mk7=mk7,
        k2_day=k2,
        k_day=k,
        form_open=bool(form_open),
        questions=questions,
        off_market=None if off_market is None else bool(off_market),
        serving=serving,
        gtin=gtin,
    )


def order_by_terms(sort: SortBy, descending: bool) -> str:
    """Return the SQL terms that sort the table `listing`: what is not stated stands last.

    Amounts are sorted by their lower end, then by their upper end, open above last of these;
    what is equal by brand, name and number.
    """
    way = " DESC" if descending else ""
    if sort is SortBy.BRAND:
        return f"brand_key = '', brand_key{way}, name_key, id"
    if sort is SortBy.NAME:
        return f"name_key = '', name_key{way}, {_TIES}"
    if sort is SortBy.ADDED:
        return f"entered = '', entered{way}, {_TIES}"
    low, high = {
        SortBy.K1: ("k1_low", "k1_high"),
        SortBy.MK4: ("mk4_low", "mk4_high"),
        SortBy.MK7: ("mk7_low", "mk7_high"),
        SortBy.K2_DAY: ("k2_low", "k2_high"),
    }[sort]
    return f"{low} IS NULL, {low}{way}, {high} IS NULL{way}, {high}{way}, {_TIES}"
