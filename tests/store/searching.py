"""Search in plain Python to compare with, and queries for it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from k2desk.core.assessment.assess import assess
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import MENAQUINONES, Form
from k2desk.core.model.intervals import Interval
from k2desk.core.model.product import Product
from k2desk.core.model.query import Query, SortBy, gtin14, search_key, search_words

INFINITE = Decimal("Infinity")
HOSTILE = st.sampled_from(
    [
        *("'", '"', "%", "_", "*", "a* OR b*", "NEAR(a b)", "-", "--", "); DROP TABLE x", "\0"),
        *("vit", "K", "k2", "K-2", "K₂", "mk 7", "min", "v", "vitamin k 2", "D3 + K2", "\\", "☃"),
        *("0210780", "4006381333931", "0000", "12345", "100", "Ünique", "ΟΣ", "ος", "ﬁ", " "),
    ]
)
LIMITS = st.none() | st.integers(0, 3000).map(Decimal)
QUERIES = st.builds(
    Query,
    text=HOSTILE | st.text(max_size=6),
    forms=st.frozensets(st.sampled_from(Form), max_size=2) | st.just(frozenset()),
    k2_min=LIMITS,
    k2_max=LIMITS,
    on_market=st.none() | st.booleans(),
    has_question=st.none() | st.booleans(),
    sort=st.sampled_from(SortBy),
    descending=st.booleans(),
) | st.builds(
    Query, text=HOSTILE | st.just(""), sort=st.sampled_from(SortBy), descending=st.booleans()
)


def stated_interval(product: Product, line: Line, per_day: bool = False) -> Interval | None:
    assessment = assess(product)
    value = assessment.day[line] if per_day else assessment.figures[line].value
    return None if assessment.figures[line].only_open else value


def matches(query: Query, product: Product) -> bool:
    """Return whether a product matches a query."""
    k2 = stated_interval(product, Line.K2, per_day=True)
    k2_end = None if k2 is None else INFINITE if k2.high is None else k2.high
    named: set[Form] = set()
    for amount in product.facts.amounts:
        if amount.known is None or not amount.known.is_zero:
            named |= amount.forms
    if named & MENAQUINONES:
        named.add(Form.K2)
    return (
        _matches_text(query.text, product)
        and query.forms <= named
        and (query.k2_min is None or (k2_end is not None and k2_end >= query.k2_min))
        and (query.k2_max is None or (k2 is not None and k2.low <= query.k2_max))
        and query.on_market in (None, product.facts.off_market is not True)
        and query.has_question in (None, bool(assess(product).questions))
    )


def _matches_text(text: str, product: Product) -> bool:
    if not text.strip():
        return True
    words = search_words(text)
    key = search_key(f"{product.facts.brand} {product.facts.name}")
    if words and all(word in key for word in words):
        return True
    digits = "".join(character for character in text if character not in " -\u00a0")
    if not (digits.isascii() and digits.isdigit() and 4 <= len(digits) <= 14):
        return False
    code, begin = gtin14(product.facts.gtin).lstrip("0"), digits.lstrip("0")
    return bool(code and begin) and code.startswith(begin)


def expected_ids(query: Query, numbered: Sequence[tuple[int, Product]], added: bool) -> list[int]:
    """Return ids in the order of a query; ADDED is by date or by id."""
    lines = {SortBy.K1: Line.K1, SortBy.MK4: Line.MK4, SortBy.MK7: Line.MK7, SortBy.K2_DAY: Line.K2}

    def value(item: tuple[int, Product]) -> Any:
        number, product = item
        if query.sort is SortBy.BRAND:
            return search_key(product.facts.brand)
        if query.sort is SortBy.NAME:
            return search_key(product.facts.name)
        if query.sort is SortBy.ADDED:
            return product.facts.source.date if added else number
        amount = stated_interval(product, lines[query.sort], query.sort is SortBy.K2_DAY)
        return amount and (amount.low, INFINITE if amount.high is None else amount.high)

    def ties(item: tuple[int, Product]) -> tuple[bool, str, str, int]:
        brand = search_key(item[1].facts.brand)
        return not brand, brand, search_key(item[1].facts.name), item[0]

    tied = sorted(numbered, key=ties)
    have = sorted((one for one in tied if value(one)), key=value, reverse=query.descending)
    return [number for number, _ in have + [one for one in tied if not value(one)]]
