import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Evidence, Missing, Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.limits import MAX_NOTES_LENGTH
from k2desk.core.model.product import Price, Product
from k2desk.core.wording import table_texts
from k2desk.labels.table.fields import TableField
from k2desk.labels.table.lines import TableLine
from k2desk.labels.table.products import RowProblem, TableShape, read_table_line

SHAPE = TableShape("utf-8", ";", ",", True, Unit.MCG)


def read(**cells: str) -> Product | list[RowProblem]:
    fields = [TableField(name.replace("_", " ")) for name in cells]
    return read_table_line(TableLine(7, tuple(cells.values())), tuple(cells), fields, SHAPE)


def product(**cells: str) -> Product:
    found = read(**cells)
    assert isinstance(found, Product), found
    return found


def problem(**cells: str) -> RowProblem:
    found = read(**cells)
    assert isinstance(found, list)
    assert len(found) == 1
    return found[0]


def test_complete_line_is_read() -> None:
    found = product(
        brand="Solgar",
        name="K2",
        barcode="737870203490",
        serving="2 capsules",
        per_day="1-2",
        container="60",
        price="24,95 €",
        notes="'=with food",
        k1="1.000",
        mk7="45,5",
    )

    facts = found.facts
    assert (facts.brand, facts.name, facts.gtin) == ("Solgar", "K2", "737870203490")
    assert (facts.serving.text, facts.serving.units_min) == ("2 capsules", Decimal(2))
    assert (facts.serving.per_day_min, facts.serving.per_day_max) == (Decimal(1), Decimal(2))
    assert facts.serving.units_per_container == Decimal(60)
    assert found.price == Price(Decimal("24.95"), "EUR")
    assert found.notes == "=with food"
    assert {(min(one.forms), one.mcg) for one in facts.amounts} == {
        (Form.K1, Decimal(1000)),
        (Form.MK7, Decimal("45.5")),
    }
    assert all(one.evidence is Evidence.PERSON for one in facts.amounts)
    assert (facts.source.kind, facts.source.id) == ("csv", "00737870203490")


def test_empty_cell_gives_no_row_and_unknown_is_not_stated() -> None:
    facts = product(name="K", k1="", mk4="-", mk7="not stated").facts

    (amount,) = facts.amounts
    assert (amount.forms, amount.mcg, amount.missing) == (
        frozenset({Form.MK7}),
        None,
        Missing.NOT_STATED,
    )


def test_total_and_its_parts_count_once() -> None:
    facts = product(name="K", mk4="1000", mk7="100", k2="1100").facts

    assert sum(one.mcg or 0 for one in facts.amounts) == 1100
    assert {min(one.forms) for one in facts.amounts} == {Form.MK4, Form.MK7}


def test_unit_of_cell_or_heading_counts() -> None:
    fields = [TableField.NAME, TableField.MK4, TableField.MK7]
    line = TableLine(2, ("K", "15", "100 µg"))
    found = read_table_line(line, ("Name", "MK-4 (mg)", "MK-7 (mg)"), fields, SHAPE)

    assert isinstance(found, Product)
    assert {one.mcg for one in found.facts.amounts} == {Decimal(15_000), Decimal(100)}


def test_label_text_is_read_as_label() -> None:
    facts = product(name="K", label_text="Vitamin K2 (as menaquinone-7) 100 mcg 83%").facts

    assert (facts.amounts[0].forms, facts.amounts[0].mcg) == (frozenset({Form.MK7}), Decimal(100))
    assert facts.amounts[0].percent_dv == Decimal(83)


@pytest.mark.parametrize(
    ("text", "cells", "day"),
    [
        ("Serving Size 1 capsule\nTake 2 capsules daily.", {}, 2),
        ("Serving Size 1 capsule\nTake 2 capsules daily.", {"serving": "1 capsule"}, 2),
        ("Serving Size 1 capsule\nTake 2 capsules daily.", {"per_day": "3"}, 3),
        ("Take 2 capsules daily.", {"serving": "2 capsules"}, 1),
        ("Take 2 capsules daily.", {"serving": "1 capsule"}, 2),
        ("", {"serving": "1 capsule"}, None),
    ],
)
def test_servings_per_day_of_label_text_count(
    text: str, cells: dict[str, str], day: int | None
) -> None:
    serving = product(name="K", label_text=f"{text}\nVitamin K2 100 mcg", **cells).facts.serving

    assert serving.per_day_min == day
    assert (serving.per_day_missing is None) == (day is not None)


@pytest.mark.parametrize("cells", [{"serving": "2 capsules"}, {"units": "2"}])
def test_serving_contradicted_by_label_text_is_problem(cells: dict[str, str]) -> None:
    text = "Serving Size 1 capsule\nTake 2 capsules daily.\nVitamin K2 100 mcg"

    found = problem(name="K", label_text=text, **cells)

    assert "another serving" in found.why


def test_columns_and_label_text_that_agree_are_joined() -> None:
    facts = product(name="K", mk7="100", label_text="MK-7 100 mcg").facts

    assert [one.mcg for one in facts.amounts] == [Decimal(100)]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"brand": "", "name": " ", "mk7": "1"}, "name", "Brand and name are missing"),
        ({"name": "K", "mk7": "45.5"}, "mk7", "decimal comma"),
        ({"name": "K", "mk7": "100 IU"}, "mk7", "IU and mol"),
        ({"name": "K", "mk7": ""}, "mk7", "No amount"),
        ({"name": "K", "label_text": "Calcium 5 mg"}, "label_text", "No amount"),
        ({"name": "K", "mk7": "90", "label_text": "MK-7 100 mcg"}, "label_text", "other amounts"),
        ({"name": "K", "mk7": "1", "barcode": "7,37870E+11"}, "barcode", "shortened this barcode"),
        ({"name": "K", "mk7": "1", "barcode": "SKU-5"}, "barcode", "not a barcode"),
        ({"name": "K", "mk7": "1", "per_day": "often"}, "per_day", "servings per day"),
        ({"name": "K", "mk7": "1", "units": "x"}, "units", "number of units"),
        ({"name": "K", "mk7": "1", "container": "0"}, "container", "units in the pack"),
        ({"name": "K", "mk7": "1", "price": "24.95 €"}, "price", "decimal comma"),
        ({"name": "K", "mk7": "1", "price": "free"}, "price", "not a number"),
        ({"name": "K", "mk7": "1", "price": "-5 €"}, "price", ""),
        ({"name": "K" * 501, "mk7": "1"}, "name", "Longer than 500"),
    ],
)
def test_problem_names_its_cell(cells: dict[str, str], column: str, reason: str) -> None:
    found = problem(**cells)

    assert (found.line, found.column) == (7, column)
    assert found.value == cells[column].strip()[:200]
    assert reason in found.why


def test_all_problems_of_line_are_reported() -> None:
    found = read(name="K", mk7="x", k1="y", per_day="z")

    assert isinstance(found, list)
    assert [one.column for one in found] == ["k1", "mk7", "per_day"]


def test_extra_cells_are_problem_unless_empty() -> None:
    fields = [TableField.NAME, TableField.MK7]
    more = read_table_line(TableLine(3, ("K", "1", "", "stray")), ("Name", "MK-7"), fields, SHAPE)
    empty = read_table_line(TableLine(3, ("K", "1", "", " ")), ("Name", "MK-7"), fields, SHAPE)

    assert isinstance(more, list)
    assert more[0].value == "stray"
    assert isinstance(empty, Product)


def test_barcode_with_wrong_check_digit_raises_question() -> None:
    found = product(name="K", mk7="1", barcode="737870203491")

    assert [one.code for one in found.facts.questions] == ["barcode"]


def test_several_notes_are_joined() -> None:
    fields = [TableField.NAME, TableField.MK7, TableField.NOTES, TableField.NOTES]
    found = read_table_line(TableLine(2, ("K", "1", "a", "b")), ("n", "m", "x", "y"), fields, SHAPE)

    assert isinstance(found, Product)
    assert found.notes == "a\nb"


@pytest.mark.parametrize(
    ("cells", "currency"),
    [
        ({"price": "24,95", "currency": "usd"}, "USD"),
        ({"price": "24,95", "currency": "€"}, "EUR"),
        ({"price": "CHF 24,95"}, "CHF"),
        ({"price": "1.024,95 EUR"}, "EUR"),
    ],
)
def test_currency_of_price_is_found(cells: dict[str, str], currency: str) -> None:
    found = product(name="K", mk7="1", **cells)

    assert found.price is not None
    assert found.price.currency == currency
    assert found.price.amount in {Decimal("24.95"), Decimal("1024.95")}


@pytest.mark.parametrize(("units", "low"), [("0,5", "0.5"), ("2", "2"), ("1-3", "1")])
def test_units_per_serving_are_read(units: str, low: str) -> None:
    assert product(name="K", mk7="1", units=units).facts.serving.units_min == Decimal(low)


@given(st.dictionaries(st.sampled_from([*TableField]), st.text(max_size=30)), st.booleans())
def test_any_cells_give_product_or_problems(cells: dict[TableField, str], known: bool) -> None:
    shape = SHAPE if known else TableShape("utf-8", ",", "", True, Unit.MG)
    found = read_table_line(
        TableLine(2, tuple(cells.values())), [field.value for field in cells], list(cells), shape
    )

    assert isinstance(found, Product) or (found and all(one.why for one in found))


@given(st.randoms(use_true_random=False))
def test_order_of_columns_does_not_matter(shuffled: random.Random) -> None:
    cells = {"name": "K", "k2": "180", "mk4": "100", "mk7": "80", "k1": "5", "price": "5 €"}
    names = list(cells)
    shuffled.shuffle(names)

    assert product(**{name: cells[name] for name in names}) == product(**cells)


@pytest.mark.parametrize(
    ("cells", "currency", "price", "kept"),
    [
        ({"price": "24,95"}, "", None, "24,95"),
        ({"price": "24,95"}, "EUR", "24.95 EUR", ""),
        ({"price": "24,95", "currency": "Euro"}, "USD", None, "24,95 Euro"),
        ({"price": "24,95", "currency": "$"}, "CAD", "24.95 CAD", ""),
        ({"price": "$24"}, "", None, "$24"),
        ({"price": "$24"}, "USD", "24 USD", ""),
        ({"price": "$24"}, "EUR", None, "$24"),
        ({"price": "24 kr"}, "SEK", "24 SEK", ""),
        ({"price": "€24"}, "USD", "24 EUR", ""),
        ({"price": "24,95", "currency": "GBP"}, "USD", "24.95 GBP", ""),
        ({"price": ""}, "USD", None, ""),
        ({"price": "US$24"}, "CAD", "24 USD", ""),
        ({"price": "C$ 24,95"}, "USD", "24.95 CAD", ""),
        ({"price": "24 $US"}, "CAD", "24 USD", ""),
        ({"price": "24", "currency": "A$"}, "USD", "24 AUD", ""),
        ({"price": "R$ 24"}, "", "24 BRL", ""),
        ({"price": "24 dkr"}, "SEK", "24 DKK", ""),
        ({"price": "HK$24"}, "USD", None, "HK$24"),
        ({"price": "ab $24"}, "USD", "24 USD", ""),
    ],
)
def test_price_without_currency_uses_table_currency_or_notes(
    cells: dict[str, str], currency: str, price: str | None, kept: str
) -> None:
    cells_by_name = {"name": "K", "mk7": "1", "notes": "mine", **cells}
    fields = [TableField(name) for name in cells_by_name]
    shape = replace(SHAPE, currency=currency)
    found = read_table_line(
        TableLine(7, tuple(cells_by_name.values())), tuple(cells_by_name), fields, shape
    )

    assert isinstance(found, Product), found
    stated = None if found.price is None else f"{found.price.amount} {found.price.currency}"
    assert stated == price
    assert found.notes == (f"mine\n{table_texts.PRICE_NOTE_PREFIX} {kept}" if kept else "mine")


def test_repeated_headings_are_problem() -> None:
    columns, fields = ("Name", "MK-7"), (TableField.NAME, TableField.MK7)
    found = read_table_line(TableLine(9, ("Name ", "MK-7")), columns, fields, SHAPE)

    assert found == [RowProblem(9, "", "", "This line repeats the headings.")]


def test_price_in_too_long_notes_is_problem() -> None:
    cells_by_name = {
        "name": "K",
        "mk7": "1",
        "price": "24,95\nper box",
        "notes": "n" * (MAX_NOTES_LENGTH - 60),
    }
    kept = product(**cells_by_name).notes
    assert kept.splitlines()[1:] == [f"{table_texts.PRICE_NOTE_PREFIX} 24,95 per box"]

    for length, addition in (
        (MAX_NOTES_LENGTH - 10, " with the price, which has no currency."),
        (MAX_NOTES_LENGTH + 1, "."),
    ):
        found = read(**{**cells_by_name, "notes": "n" * length})
        expected = f"Longer than {MAX_NOTES_LENGTH:,} characters{addition}"
        assert isinstance(found, list)
        assert [(one.column, one.why) for one in found] == [("notes", expected)]
