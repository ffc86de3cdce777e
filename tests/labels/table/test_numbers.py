from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Unit
from k2desk.labels.table.numbers import detect_decimal_separator, parse_amount, parse_number


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["45,5", "100"], ","),
        (["45.5", "1,000"], "."),
        (["1.234,5", "1.000"], ","),
        (["1.000.000"], ","),
        (["1,000,000"], "."),
        (["100 mcg", "0,125 mg"], ","),
        (["100", "x", ""], "."),
    ],
)
def test_decimal_separator_is_detected(cells: list[str], sign: str) -> None:
    found = detect_decimal_separator(cells)

    assert found.separator == sign
    assert not found.ambiguous_example
    assert not found.counterexample


def test_table_with_ambiguous_numbers_only_has_example() -> None:
    found = detect_decimal_separator(["100", "1.000", "2.500"])

    assert (found.separator, found.example, found.ambiguous_example) == (".", "", "1.000")


def test_table_with_both_separators_has_counterexample() -> None:
    found = detect_decimal_separator(["45,5", "62,5", "7.25"])

    assert (found.separator, found.example, found.counterexample) == (",", "45,5", "7.25")


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("1.000", ",", "1000"),
        ("1.000", ".", "1"),
        ("1.000", "", None),
        ("1,000", ".", "1000"),
        ("45,5", ",", "45.5"),
        ("45,5", ".", None),
        ("45,5", "", "45.5"),
        ("1.234,5", ",", "1234.5"),
        ("1.234,5", ".", None),
        ("1 234,5", ",", "1234.5"),
        ("1'000", ".", "1000"),
        ("0.125", ".", "0.125"),
        ("0.125", ",", None),
        ("12.5.3", ".", None),
        ("x", ".", None),
        ("1.234.567", ",", "1234567"),
        ("1.234.567", ".", None),
    ],
)
def test_number_is_parsed_strictly(text: str, sign: str, value: str | None) -> None:
    assert parse_number(text, sign) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "mcg", "printed"),
    [
        ("100", "100", "100 mcg"),
        ("100 µg", "100", "100 µg"),
        ("0.1mg", "100", "0.1mg"),
        ("1,000", "1000", "1,000 mcg"),
        ("62.5", "62.5", "62.5 mcg"),
        ("0", "0", "0 mcg"),
    ],
)
def test_amount_uses_own_unit_or_unit_of_column(text: str, mcg: str, printed: str) -> None:
    found = parse_amount(text, ".", Unit.MCG)

    assert (found.mcg, found.printed, found.problem) == (Decimal(mcg), printed, "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("45-90", "not a known unit"),
        ("about 5", "not a single number"),
        ("100 IU", "IU and mol"),
        ("100 drops", "not a known unit"),
        ("45,5", "not a number with a decimal point"),
        ("99999999999", "more than 10 kg"),
        ("1" * 200, "not a single number"),
    ],
)
def test_invalid_amount_has_problem(text: str, reason: str) -> None:
    found = parse_amount(text, ".", Unit.MCG)

    assert found.mcg is None
    assert reason in found.problem


def test_ambiguous_number_without_separator_has_problem() -> None:
    assert "1 or 1,000" in parse_amount("1,000", "", Unit.MCG).problem.replace("1.000", "1")


@given(st.text(max_size=50), st.sampled_from([".", ",", ""]))
def test_any_cell_gives_amount_or_problem(text: str, sign: str) -> None:
    found = parse_amount(text, sign, Unit.MG)

    assert (found.mcg is None) == bool(found.problem)


@given(st.decimals(0, 10**6, places=3), st.sampled_from([".", ","]))
def test_formatted_number_is_parsed_back(number: Decimal, sign: str) -> None:
    plain = f"{number:f}".replace(".", sign)
    grouped = f"{number:,f}".replace(",", "_").replace(".", sign).replace("_", ",."[sign == ","])

    assert parse_number(plain, sign) == number
    assert parse_number(grouped, sign) == number
