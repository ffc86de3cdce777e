from decimal import Decimal

import pytest

from k2desk.core.model.decimals import format_decimal


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *(("45", "45"), ("62.50", "62.5"), ("1E+3", "1000"), ("0.004", "0.004")),
        *(("0", "0"), ("-0", "0"), ("0.000", "0"), ("-0.5", "-0.5")),
    ],
)
def test_decimal_is_formatted_without_trailing_zeros(number: str, text: str) -> None:
    assert format_decimal(Decimal(number)) == text
