import pytest

from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.message import HEALTH
from k2desk.core.wording import notices


def test_warfarin_notice_names_drugs_both_risks_and_inr_check() -> None:
    for word in (
        *("warfarin", "Coumadin", "Jantoven", "Marevan"),
        *("acenocoumarol", "phenprocoumon", "fluindione"),
        *("at any dose", "risk of clots", "risk of bleeding", "INR check"),
    ):
        assert word in notices.WARFARIN_NOTICE


def test_notices_on_risk_are_health_sentences() -> None:
    lines = (
        notices.WARFARIN_NOTICE,
        notices.WARFARIN_LINE,
        notices.INTENDED_USE,
        notices.NO_UPPER_LIMIT,
        notices.EXPOSURE_CAUTION,
        *notices.WARFARIN_DETAILS,
        *notices.INTERACTION_LINES.values(),
    )
    assert {line.context for line in lines} == {HEALTH}


def test_details_have_each_line_once() -> None:
    assert len(set(notices.WARFARIN_DETAILS)) == len(notices.WARFARIN_DETAILS) == 9
    assert notices.ASK_PHARMACIST in notices.WARFARIN_DETAILS


def test_interaction_lines_begin_with_fixed_notice() -> None:
    assert notices.interaction_lines(()) == (notices.WARFARIN_NOTICE,)
    assert notices.interaction_lines({Form.MK7, Form.K1}) == (
        notices.WARFARIN_NOTICE,
        notices.INTERACTION_LINES[Form.K1],
        notices.MK7_LINE,
    )


@pytest.mark.parametrize("form", [Form.K1, Form.MK4, Form.K2, Form.K])
def test_interaction_line_of_form_gives_no_amount(form: Form) -> None:
    (_, line) = notices.interaction_lines({form})
    assert "mcg" not in line


def test_disclaimer_has_six_parts_with_notices_verbatim() -> None:
    parts = notices.disclaimer("2026-11-22")
    assert len(parts) == 6
    assert notices.LABEL_CLAIM in parts[0]
    assert notices.INTENDED_USE in parts[1]
    assert "50–1,000 mcg" in parts[4]
    assert "Nov 22, 2026" in parts[-1]
    assert notices.NO_UPPER_LIMIT in parts[-1]


def test_disclaimer_sends_only_people_with_risk_to_doctor() -> None:
    (part,) = [part for part in notices.disclaimer("2026-11-22") if "doctor" in part]
    assert part.startswith("Taking medicines, pregnant or ill?")


def test_every_line_has_title_and_words() -> None:
    assert set(notices.LINE_TITLES) == set(notices.BASIS_WORDS) == set(Line)
    assert len(set(notices.LINE_TITLES.values())) == len(Line)
