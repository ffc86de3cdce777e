"""Statements of absence and cautions about medicines."""

import pytest

from k2desk.labels.text.absence import without_absent_forms, without_cautions
from k2desk.labels.text.tokens import TokenKind, tokenize


def forms_in(line: str) -> list[str]:
    tokens = without_absent_forms(tokenize(line), line)
    return [token.text for token in tokens if token.kind is TokenKind.FORM]


@pytest.mark.parametrize(
    "line",
    ["Contains no vitamin K1 or K2", "vitamin K free", "ohne Vitamin K2", "sans vitamine K"],
)
def test_absent_form_is_not_name(line: str) -> None:
    assert forms_in(line) == []


@pytest.mark.parametrize("line", ["Vitamin K2 100 mcg", "a good source of vitamin K"])
def test_present_form_stays_name(line: str) -> None:
    assert len(forms_in(line)) == 1


def test_amount_after_absent_form_belongs_to_next_form() -> None:
    assert forms_in("No vitamin K1, MK-7 100 mcg") == ["MK-7"]


def test_sentence_about_medicine_is_dropped() -> None:
    line = "Take daily. Ask a doctor if you take warfarin 5 mg. K2 100 mcg"
    assert without_cautions(line) == "Take daily. K2 100 mcg"


def test_amount_before_medicine_is_kept() -> None:
    line = without_cautions("K2 100 mcg interacts with warfarin.")
    assert "100 mcg" in line
    assert "warfarin" not in line
