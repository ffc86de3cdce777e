"""Barcodes as they are printed, typed and scanned."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from k2desk.labels.fields.barcodes import NO_BARCODE, equivalent_gtins, parse_barcode


@pytest.mark.parametrize(
    ("text", "gtin14"),
    [
        ("7 37870 20349 0", "00737870203490"),  # UPC-A as printed
        ("737870203490", "00737870203490"),
        ("0737870203490", "00737870203490"),  # the same as EAN-13
        ("00737870203490", "00737870203490"),  # the same as GTIN-14
        ("000000737870203490", "00737870203490"),
        ("42100005264", "00042100005264"),  # UPC-A that lost its leading zero
        ("04252614", "00042100005264"),  # UPC-E of that number
        ("4017 0725", "00000040170725"),  # EAN-8
        ("12345670", "00000012345670"),  # EAN-8 before UPC-E
        ("7-032069-804988", "07032069804988"),
        ("17032069804985", "17032069804985"),  # a carton
        ("(7 37870 20349 0)", "00737870203490"),
        ("UPC 737870203490", "00737870203490"),
        ("UPC-A: 7 37870 20349 0", "00737870203490"),
        ("(upc code #737870203490)", "00737870203490"),
        ("EAN-13 0737870203490", "00737870203490"),
        ("GTIN (00737870203490)", "00737870203490"),
    ],
)
def test_all_spellings_of_barcode_give_same_gtin14(text: str, gtin14: str) -> None:
    code = parse_barcode(text)
    assert (code.gtin14, code.is_valid) == (gtin14, True)
    assert code.digits.isdigit()


@pytest.mark.parametrize(
    ("text", "gtin14"),
    [
        ("7 37870 20349 1", "00737870203491"),
        ("9 99999 99999 9", "00999999999999"),
        ("04252615", "00000004252615"),
        ("40170726", "00000040170726"),
    ],
)
def test_wrong_check_digit_is_invalid_and_digits_stay(text: str, gtin14: str) -> None:
    code = parse_barcode(text)
    assert (code.gtin14, code.is_valid) == (gtin14, False)
    assert code.digits == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "X0048J3U4D",
        "SKU: 99999-999",
        "1234567",
        "42100005265",
        "00000000",
        "1" * 15,
        "(01)00737870203490",
        "UPC",
        "UPC hello",
        "()",
        "٤٠١٧٠٧٢٥",
    ],
)
def test_other_text_is_not_barcode(text: str) -> None:
    assert parse_barcode(text) == NO_BARCODE


@given(st.text(max_size=20) | st.text(alphabet="0123456789 -", max_size=20))
def test_any_text_is_parsed_without_error(text: str) -> None:
    code = parse_barcode(text)
    assert len(code.gtin14) in {0, 14}
    assert bool(code.digits) == bool(code.gtin14)


@given(st.integers(min_value=1, max_value=99_999_999_999))
def test_exactly_one_check_digit_is_valid(payload: int) -> None:
    fits = [last for last in range(10) if parse_barcode(f"{payload:011}{last}").is_valid]
    assert len(fits) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("04252614", "00042100005264"),  # UPC-E scanned, UPC-A kept
        ("4252614", "00042100005264"),  # and without its zero
        ("042100005264", "00000004252614"),  # UPC-A typed, UPC-E kept
        ("42100005264", "00000004252614"),
        ("00042100005264", "00000004252614"),
        ("0 42100 00526 4", "00042100005264"),
        ("40170725", "00000040170725"),
        ("7-37870-20349-0", "00737870203490"),
        ("737870203491", "00737870203491"),  # a wrong check digit is kept as it is
        ("123456789", "00000123456789"),
    ],
)
def test_barcode_is_found_in_each_stored_form(text: str, kept: str) -> None:
    assert kept in equivalent_gtins(text)


@pytest.mark.parametrize("text", ["", "123", "1234567", "SKU 5", "٤٠١٧٠٧٢٥", "1" * 15, "0" * 7])
def test_other_text_has_no_equivalent_gtins(text: str) -> None:
    assert equivalent_gtins(text) == ()


@given(st.integers(min_value=1, max_value=9_999_999))
@example(30)
def test_upc_e_and_its_long_form_are_equivalent(number: int) -> None:
    code = parse_barcode(f"{number:08}")
    if code.is_valid and code.gtin14 != code.digits.zfill(14):
        long = code.gtin14[2:]
        assert set(equivalent_gtins(long)) & set(equivalent_gtins(code.digits))
        assert code.gtin14 in equivalent_gtins(code.digits)


@given(st.text(alphabet="0123456789 -", max_size=16))
def test_equivalent_gtins_have_fourteen_digits_without_repeats(text: str) -> None:
    found = equivalent_gtins(text)
    assert all(len(one) == 14 and one.isdigit() for one in found)
    assert len(found) == len(set(found))
