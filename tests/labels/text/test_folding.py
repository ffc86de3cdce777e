"""Folding of printed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.text.folding import fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Vitamin&nbsp;K₂", "Vitamin K2"),
        ("<b>１００</b>&micro;g", "100μg"),
        ("90–180 mcg", "90-180 mcg"),
        ("½ mg", "0.5 mg"),
        ("1/2 mg", "0.5 mg"),
        ("3/2 mg", "3/2 mg"),
        ("m\u200bcg", "mcg"),
        ("one<br>two", "one\ntwo"),
        ("MK-7<td>100 mcg", "MK-7|100 mcg"),
    ],
)
def test_printed_text_has_one_spelling(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_word_of_mixed_scripts_becomes_latin() -> None:
    assert fold("mсg") == "mcg"


def test_unit_in_cyrillic_is_kept() -> None:
    assert fold("100 мкг") == "100 мкг"


@given(st.text())
def test_folded_text_has_no_control_characters(text: str) -> None:
    assert not [c for c in fold(text) if ord(c) < 0x20 and c not in "\n\t"]
