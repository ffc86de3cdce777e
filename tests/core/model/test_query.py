from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from k2desk.core.model.forms import Form
from k2desk.core.model.query import ListRow, Query, barcode_digits, gtin14, search_key, search_words


@given(st.text())
@example("k 2 2")
@example("ᾳ")
def test_search_key_is_idempotent(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize("text", ["K-2", "k2", "K₂", "K 2", "k‑2", "Ｋ２", "K–2"])
def test_spellings_of_k2_have_same_key(text: str) -> None:
    assert search_key(text) == "k2"


@pytest.mark.parametrize("text", ["MK-7", "MK‑7", "mk 7", "MK7", "MK₇"])
def test_spellings_of_mk7_have_same_key(text: str) -> None:
    assert search_key(text) == "mk7"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Vitamin K 100 mcg", "vitamin k 100 mcg"),
        ("Vitamin K-2 45", "vitamin k2 45"),
        ("MK-7 100", "mk7 100"),
        ("Vitamin B-12 / D-3", "vitamin b12 d3"),
        ("Ménaquinone  «7»", "menaquinone 7"),
        ("®", ""),
    ],
)
def test_dose_is_not_joined_to_letter(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text(max_size=600))
def test_search_words_are_limited_and_distinct(text: str) -> None:
    words = search_words(text)
    assert len(words) <= 12
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0 33984 01037 6", "033984010376"),
        ("033984010376", "033984010376"),
        ("0\u00a033984-01037-6", "033984010376"),
        ("1234567", ""),
        ("123456789012345", ""),
        ("K2 100", ""),
        ("٣٣٩٨٤٠١٠٣٧٦", ""),
        ("", ""),
    ],
)
def test_barcode_has_8_to_14_digits(text: str, digits: str) -> None:
    assert barcode_digits(text) == digits
    assert gtin14(text) == digits.zfill(14 if digits else 0)


@pytest.mark.parametrize(
    ("query", "filtered"),
    [
        (Query(), False),
        (Query(text="  "), False),
        (Query(descending=True), False),
        (Query(text="natto"), True),
        (Query(forms=frozenset({Form.MK7})), True),
        (Query(k2_min=Decimal(0)), True),
        (Query(on_market=False), True),
        (Query(has_question=False), True),
    ],
)
def test_query_is_filtered_only_by_words_and_filters(query: Query, filtered: bool) -> None:
    assert query.is_filtered is filtered


def test_unstated_amounts_of_list_row_are_none() -> None:
    one = ListRow("1", "Made", "K2", None, None, None, None, None, True, 0, None)
    assert (one.serving, one.gtin, one.k2_day) == ("", "", None)
