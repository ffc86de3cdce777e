import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.errors import UserError
from k2desk.labels.table.lines import (
    decode_text,
    detect_delimiter,
    explain_no_table,
    is_table,
    split_lines,
)

TEXT = "Märke;Größe;MK-7 (µg)\r\nKäse & Söhne;2 Kapseln;100\r\nÉlan;1 gélule;45,5\r\n"


@pytest.mark.parametrize(
    ("encoding", "expected", "is_certain"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8-sig", "utf-8-sig", True),
        ("utf-16", "utf-16", True),
        ("utf-16-le", "utf-16-le", True),
        ("utf-16-be", "utf-16-be", True),
        ("cp1252", "cp1252", False),
    ],
)
def test_encoding_is_detected(encoding: str, expected: str, is_certain: bool) -> None:
    text = decode_text(TEXT.encode(encoding))

    assert (text.text, text.encoding, text.is_certain) == (TEXT, expected, is_certain)
    assert decode_text(TEXT.encode(encoding), encoding).text == TEXT


def test_legacy_encoding_is_detected_from_letters() -> None:
    text = "название;марка;заметки\n" + "витамин К2 в каплях;завод;принимать с едой утром\n" * 5

    assert decode_text(text.encode("cp1251")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "no such", "x" * 100, "hex"])
def test_wrong_encoding_raises_user_error(encoding: str) -> None:
    with pytest.raises(UserError, match="can't be read as"):
        decode_text(TEXT.encode("cp1252"), encoding)


def test_binary_data_raises_user_error() -> None:
    with pytest.raises(UserError, match="not a table"):
        decode_text(b"a;b\n\x00\x00;1\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_with_uniform_lines_is_detected(delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Name", "Notes, if any", "MK-7"])
    for number in range(5):
        writer.writerow([f"K{number}; drops", "with food, or " * number, "45,5"])

    assert detect_delimiter(out.getvalue()) == delimiter
    assert is_table(out.getvalue())


@pytest.mark.parametrize(
    "text", ["", "one", "a\nb\nc", "one, two", "Vitamin K2, 100 mcg\nand more"]
)
def test_few_words_are_not_table(text: str) -> None:
    assert not is_table(text)


def test_line_numbers_are_those_of_editors() -> None:
    text = 'a,b\n"two\nlines",1\n\n , \nlast,2\n'

    assert [(line.number, line.cells) for line in split_lines(text, ",")] == [
        (1, ("a", "b")),
        (2, ("two\nlines", "1")),
        (6, ("last", "2")),
    ]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a" * 2_000_001 + ",1", ","), ("1," * 1001, ","), ("a,b", "x"), ("a,b", "")],
)
def test_invalid_csv_raises_user_error(text: str, delimiter: str) -> None:
    with pytest.raises(UserError):
        list(split_lines(text, delimiter))


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_raise_user_error(data: bytes) -> None:
    with suppress(UserError):
        text = decode_text(data).text
        list(split_lines(text, detect_delimiter(text)))


@given(st.text(st.characters(exclude_characters="\x00", codec="utf-8"), min_size=1))
def test_utf8_text_is_decoded_unchanged(text: str) -> None:
    assert decode_text(text.encode(), "utf-8").text == text.removeprefix("\ufeff")


def test_unclosed_quote_is_reported_with_its_line() -> None:
    text = 'Name;MK-7\nA;100\nB;"45\nC;75\nD;90\n'

    with pytest.raises(UserError, match="quotation mark in line 3 is never closed"):
        list(split_lines(text, ";"))

    closed = 'Name;MK-7\nA;100\nB;"45"\nC;"7""5\n'
    with pytest.raises(UserError, match="line 4"):
        list(split_lines(closed, ";"))
    assert len(list(split_lines(closed + '"\n', ";"))) == 4
    assert len(list(split_lines('Name;MK-7\nA;"100"', ";"))) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("Name;MK-7\n", "only one line"),
        ("one line\nanother line", "no table"),
        (
            "Name;MK-7\n" + "x" * 3_000_000 + ";100\n",
            "Line 2 of the table can't be read: a cell has more",
        ),
        (";".join("a" * 1500) + "\n", "more than 1,000 columns"),
        ('Name;MK-7\nA;"100\n', "line 2 is never closed"),
    ],
)
def test_reason_is_given_for_text_without_table(text: str, reason: str) -> None:
    assert not is_table(text)
    assert reason in explain_no_table(text)[0]


def test_error_names_wrong_encoding() -> None:
    with pytest.raises(UserError, match=r"can't be read as Windows, Western Europe\."):
        decode_text(b"a\x81b", "cp1252")


def test_sep_line_gives_delimiter_and_is_not_row() -> None:
    text = "sep=;\r\nName;MK-7, MK-4\r\nA;1,2\r\nB;3,4\r\n"

    assert detect_delimiter(text) == ";"
    assert [(one.number, one.cells[0]) for one in split_lines(text, ";")] == [
        (2, "Name"),
        (3, "A"),
        (4, "B"),
    ]
    assert next(split_lines("sep=;", ";")).cells == ("sep=", "")
