import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval
from k2desk.core.model.query import SortBy
from k2desk.store.listing.columns import (
    COLUMNS,
    CREATE_LISTING,
    LIST_ROW_COLUMNS,
    MAX_INTEGER,
    amount_ng,
    barcode_key,
    barcode_prefix,
    forms_mask,
    interval_from_ng,
    list_row,
    order_by_terms,
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE_LISTING)
        yield connection


def insert(connection: sqlite3.Connection, id: int, **values: object) -> None:
    texts = ("brand", "name", "gtin", "serving", "brand_key", "name_key", "search_key", "entered")
    row = {**dict.fromkeys(texts, ""), "form_open": 0, "questions": 0, "forms": 0}
    row |= {"id": id, **values}
    parameters = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO listing ({', '.join(row)}) VALUES ({parameters})", tuple(row.values())
    )


def test_statement_creates_columns_in_order(connection: sqlite3.Connection) -> None:
    rows = connection.execute("PRAGMA table_info(listing)").fetchall()
    assert tuple(row[1] for row in rows) == COLUMNS
    assert COLUMNS[: len(LIST_ROW_COLUMNS)] == LIST_ROW_COLUMNS
    nullable = {row[1] for row in rows if not row[3]} - {"id"}
    ends = {f"{line}_{end}" for line in ("k1", "mk4", "mk7", "k2", "k") for end in ("low", "high")}
    assert nullable == ends | {"off_market", "barcode"}


@pytest.mark.parametrize(
    "values",
    [
        {"k1_low": -1},
        {"k1_low": 5, "k1_high": 4},
        {"form_open": 2},
        {"questions": -1},
        {"off_market": 2},
        {"forms": -1},
        {"forms": "many"},
    ],
)
def test_invalid_value_is_refused(
    connection: sqlite3.Connection, values: dict[str, object]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(connection, 1, **values)


@given(st.integers(0, MAX_INTEGER), st.none() | st.integers(0, MAX_INTEGER))
def test_interval_has_ends_of_its_columns(low: int, high: int | None) -> None:
    interval = interval_from_ng(low, None if high is None else max(low, high))
    assert interval is not None
    assert amount_ng(interval.low) == low
    assert high is None or (interval.high is not None and amount_ng(interval.high) >= low)


def test_interval_without_low_end_is_not_stated() -> None:
    assert interval_from_ng(None, None) is None


def test_amount_is_rounded_half_up_to_nanogram() -> None:
    mcg = ("0.0004", "0.0005", "1.2345", "100")
    assert [amount_ng(Decimal(one)) for one in mcg] == [0, 1, 1235, 100_000]


def test_amount_beyond_64_bits_raises_user_error() -> None:
    limit = Decimal(MAX_INTEGER).scaleb(-3)
    assert amount_ng(limit) == MAX_INTEGER
    with pytest.raises(UserError, match="too large to save"):
        amount_ng(limit + 1)


def test_each_form_has_its_own_bit() -> None:
    assert forms_mask([]) == 0
    assert len({forms_mask([form]) for form in Form}) == len(Form)
    assert forms_mask(Form) == (1 << len(Form)) - 1
    assert forms_mask([Form.K1, Form.K1]) == forms_mask([Form.K1])


def test_barcode_key_ignores_leading_zeros() -> None:
    assert barcode_key("021078019213") == barcode_key("0021078019213") == "21078019213"
    assert barcode_key("x") is barcode_key("") is None


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("0 21078-01921 3", "21078019213"),
        ("0210", "210"),
        ("123", ""),
        ("1" * 15, ""),
        ("12a4", ""),
        ("١٢٣٤", ""),
        ("0000", ""),
    ],
)
def test_barcode_prefix_has_4_to_14_digits(text: str, prefix: str) -> None:
    assert barcode_prefix(text) == prefix


def test_list_row_has_values_of_its_columns() -> None:
    amounts = [1000, 2000, None, None, 500, None, 1500, 1500, 0, 0]
    row = list_row([7, "Acme", "K2", "123", "1 capsule", *amounts, 1, 2, None], "dsld:")
    assert (row.ref, row.brand, row.name, row.gtin) == ("dsld:7", "Acme", "K2", "123")
    assert row.k1 == Interval(Decimal(1), Decimal(2))
    assert row.mk4 is None
    assert row.possible == (None, None, None, None)
    assert row.mk7 == Interval(Decimal("0.5"), None)
    assert row.k2_day == Interval(Decimal("1.5"), Decimal("1.5"))
    assert row.k_day == Interval(Decimal(0), Decimal(0))
    assert (row.form_open, row.questions, row.off_market) == (True, 2, None)
    assert list_row([7, *[""] * 4, *[None] * 10, 0, 0, 1]).off_market is True


def test_upper_end_alone_is_possible_amount_of_unknown_form() -> None:
    amounts = [0, 0, None, 90_000, None, 90_000, 180_000, 180_000, 180_000, 180_000]
    row = list_row([7, "", "", "", "", *amounts, 1, 0, None])
    assert (row.mk4, row.mk7) == (None, None)
    upper = Interval(Decimal(0), Decimal(90))
    assert row.possible == (None, upper, upper, None)


@pytest.mark.parametrize(
    ("sort", "descending", "ids"),
    [
        (SortBy.BRAND, False, [3, 1, 2, 4, 5]),
        (SortBy.BRAND, True, [2, 1, 3, 4, 5]),
        (SortBy.NAME, False, [2, 3, 1, 4, 5]),
        (SortBy.NAME, True, [3, 1, 2, 4, 5]),
        (SortBy.ADDED, False, [1, 2, 3, 4, 5]),
        (SortBy.K1, False, [2, 1, 3, 4, 5]),
        (SortBy.K1, True, [3, 1, 2, 4, 5]),
    ],
)
def test_order_has_missing_values_last(
    connection: sqlite3.Connection, sort: SortBy, descending: bool, ids: list[int]
) -> None:
    insert(connection, 1, brand_key="b", name_key="y", entered="2020", k1_low=5, k1_high=9)
    insert(connection, 2, brand_key="c", name_key="x", entered="2021", k1_low=5, k1_high=6)
    insert(connection, 3, brand_key="a", name_key="y", k1_low=7)
    insert(connection, 4)
    # The upper end of an unknown form does not count.
    insert(connection, 5, k1_high=8)
    terms = order_by_terms(sort, descending)
    rows = connection.execute(f"SELECT id FROM listing ORDER BY {terms}")
    assert [id for (id,) in rows] == ids
