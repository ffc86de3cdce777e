"""Hostile texts: control characters, a megabyte, endless brackets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.json_answer import facts_json
from k2desk.core.model.forms import Form
from k2desk.labels.text import read_text
from k2desk.labels.text.reader import MAX_LINE, MAX_LINES, MAX_ROWS, MAX_TEXT

LABEL_WORDS = st.one_of(
    st.sampled_from(
        ["Vitamin K2", "K1", "K", "MK-7", "MK-4", "menaquinone-7", "phytonadione", "menadione"]
    ),
    st.sampled_from(
        ["100", "1,000", "1.000", "22,5", "mcg", "mg", "µg", "IU", "nmol", "%", "83%", "<1%", "<"]
    ),
    st.sampled_from(["(", ")", "[", "]", ";", ",", "|", "+", "/", "-", "–", "=", "*", "\n", "\t"]),
    st.sampled_from(
        ["as", "from", "of", "and", "with", "or", "providing", "powder", "natto", "not present"]
    ),
    st.sampled_from(
        ["D3", "Calcium", "serving size", "capsules", "daily", "take 2", "twice", "per 100 g", "60"]
    ),
)


@given(st.text())
def test_any_text_never_raises(text: str) -> None:
    facts_json(read_text(text))


@given(st.lists(LABEL_WORDS, max_size=30).map(" ".join))
def test_random_label_words_never_raise(text: str) -> None:
    facts = read_text(text)
    facts_json(facts)
    for amount in facts.amounts:
        assert amount.forms
        assert (amount.mcg is None) is (amount.missing is not None)


HUGE = {
    "letters": "a" * 1_000_000,
    "one line of rows": "Vitamin K2 100 mcg " * 55_000,
    "rows": "Vitamin K2 100 mcg\n" * 55_000,
    "different rows": "\n".join(f"Vitamin K2 {place} mcg" for place in range(60_000)),
    "brackets": "(" * 100_000,
    "nested brackets": f"Vitamin K2 {'(' * 100_000}MK-7{')' * 100_000} 100 mcg",
    "digits": "1" * 1_000_000,
    "grouped digits": "1 000 " * 160_000,
    "commas": "1," * 500_000,
    "tags": "<td " * 250_000,
    "open tags": "<" * 1_000_000,
    "entities": "&" * 1_000_000,
    "footnotes": "<sup>" * 200_000,
    "spaces": " " * 1_000_000,
    "line feeds": "\n" * 1_000_000,
    "cells": "|" * 1_000_000,
    "units": "mcg " * 250_000,
    "vitamins": "vitamin " * 120_000,
    "forms": "mena " * 200_000,
    "strains": "lactobacillus a b c d " * 50_000,
    "servings": "serving size 1 capsule\n" * 40_000,
    "directions": "take one capsule " * 60_000,
    "columns": "per 100 g " * 100_000,
    "one sign that becomes many": "ﷺ" * 300_000,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HUGE.items()])
def test_megabyte_is_read_up_to_limit(text: str) -> None:
    facts = read_text(text)
    facts_json(facts)
    assert "text_left_out" in {question.code for question in facts.questions}


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin K2 100 mcg " + "x" * MAX_LINE,
        "Vitamin K2 100 mcg" + "\n" * MAX_LINES,
        "Vitamin K2 100 mcg\n" + "y " * MAX_TEXT,
        "\n".join(f"Vitamin K2 no. {place}, {place} mcg" for place in range(MAX_ROWS + 1)),
    ],
)
def test_text_beyond_limits_raises_question(text: str) -> None:
    facts = read_text(text)
    assert facts.rows
    assert "text_left_out" in {question.code for question in facts.questions}


@pytest.mark.parametrize(
    "line",
    [
        "\x00Vitamin K2\x07 (MK-7)\x1b 100\x00 mcg",
        "\u202eVitamin K2\u202c (MK-7) \u2066100\u2069 mcg",
        "Vitamin K2 \ud800(MK-7) 100 mcg\udfff",
        "\ufeffVitamin\u00a0K2\u2003(MK\u20117)\u2009100\u202fmcg",
        "Vitamin K2 (MK-7) ١٠٠ mcg",
        "Vitamin K2 (MK-7) 100 mcg" + "\ue000\uffff",
        "V\u00adi\u200bt\u200ca\u200dm\u2060in K2 (MK-7) 100 mcg",
        "Vitamin K2 )))(MK-7) 100 mcg",
        "Vitamin K2 (MK-7)\x85100 mcg",
    ],
)
def test_characters_without_meaning_change_nothing(line: str) -> None:
    facts = read_text(line)
    assert [(one.forms, one.mcg) for one in facts.amounts] == [
        (frozenset({Form.MK7}), Decimal(100))
    ]
    assert facts.questions == ()
