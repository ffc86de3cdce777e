import pytest

from k2desk.core.wording import table_texts


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1252", "Windows, Western Europe (cp1252)"), ("koi8_r", "koi8_r")],
)
def test_encoding_question_names_encoding(encoding: str, name: str) -> None:
    assert table_texts.encoding_question(encoding) == (
        f"The encoding seems to be {name}. Do names with accents look right?"
    )


def test_decimal_questions_quote_cells() -> None:
    assert table_texts.ambiguous_decimals("1.000") == (
        "“1.000” can be read in two ways. Choose the decimal separator."
    )
    assert table_texts.mixed_decimals("1.5", "1,5") == (
        "“1.5” and “1,5” have different decimal separators. Choose the right one."
    )


def test_assumed_unit_lists_columns() -> None:
    assert table_texts.assumed_unit(["MK-7"], "mcg") == (
        "“MK-7” has no unit. Are the amounts in mcg?"
    )
    assert table_texts.assumed_unit(["MK-7", "K1"], "mcg") == (
        "“MK-7” and “K1” have no unit. Are the amounts in mcg?"
    )


def test_skipped_lines_are_counted() -> None:
    assert table_texts.title_lines_note(1) == ("1 line above the headings was skipped as a title.")
    assert table_texts.title_lines_note(1200) == (
        "1,200 lines above the headings were skipped as titles."
    )


def test_prices_without_currency_are_counted() -> None:
    assert table_texts.prices_without_currency(1) == (
        "1 price has no currency. Choose one, or it goes into the notes."
    )
    assert table_texts.prices_without_currency(2) == (
        "2 prices have no currency. Choose one, or they go into the notes."
    )


def test_note_of_older_version_is_recognized() -> None:
    assert "Price, its currency not said: 12".startswith(table_texts.PRICE_NOTE_PREFIXES)
    assert f"{table_texts.PRICE_NOTE_PREFIX} 12".startswith(table_texts.PRICE_NOTE_PREFIXES)
