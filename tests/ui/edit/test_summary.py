import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow, as_draft
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.wording import notices
from k2desk.ui.edit.summary import OPEN, DraftSummary
from k2desk.workflows import edit
from tests.ui.strip.example_products import NOTHING_STATED, SPLIT_OPEN, SUPER_K, THORNE


@pytest.fixture
def summary(qtbot: QtBot) -> DraftSummary:
    summary = DraftSummary()
    qtbot.addWidget(summary)
    with qtbot.waitExposed(summary):
        summary.show()
    return summary


def _show(summary: DraftSummary, draft: Draft) -> None:
    summary.show_checked(edit.check(draft), draft)


def _texts(summary: DraftSummary, line: Line) -> tuple[str, str]:
    return summary.cells[line, 1].text(), summary.cells[line, 2].text()


def _lane_texts(summary: DraftSummary) -> dict[Line, str]:
    return {panel.basis: panel.lanes[0].text for panel in summary.strip.strip.panels}


def _visible_lines(summary: DraftSummary) -> list[Line]:
    return [line for line in Line if summary.cells[line, 1].isVisible()]


def test_figures_are_shown_per_serving_and_day(summary: DraftSummary) -> None:
    draft = Draft(units="1", unit="capsule", per_day="2", rows=(DraftRow(amount="90"),))
    _show(summary, draft)
    assert _texts(summary, Line.MK7) == ("90", "180")
    assert _texts(summary, Line.K1) == ("none listed", "none listed")
    assert summary.per_day.text() == "1 capsule, 2 servings per day"


def test_units_taken_replace_direction_of_label(summary: DraftSummary) -> None:
    draft = Draft(units="1", unit="capsule", taken="3", rows=(DraftRow(amount="90"),))
    _show(summary, draft)
    assert _texts(summary, Line.MK7) == ("90", "270")
    assert summary.per_day.text() == "As taken: 3 capsules per day"


def test_empty_draft_shows_dashes(summary: DraftSummary) -> None:
    _show(summary, Draft(rows=(DraftRow(),)))
    assert {summary.cells[line, 1].text() for line in Line} == {OPEN}
    assert _visible_lines(summary) == [Line.K1, Line.K2, Line.K]


def test_only_lines_of_unfinished_rows_show_dashes(summary: DraftSummary) -> None:
    rows = (DraftRow(amount="90"), DraftRow(forms=frozenset({Form.K1})))
    _show(summary, Draft(rows=rows))
    assert summary.cells[Line.K1, 1].text() == OPEN
    assert summary.cells[Line.MK7, 1].text() == "90"
    assert _lane_texts(summary) == {Line.K2: "", Line.K: OPEN}


def test_amount_that_is_not_stated_is_named(summary: DraftSummary) -> None:
    _show(summary, as_draft(NOTHING_STATED))
    assert summary.cells[Line.K, 1].text() == "not stated"


def test_lines_with_amounts_are_visible(summary: DraftSummary) -> None:
    _show(summary, as_draft(THORNE))
    assert _visible_lines(summary) == [Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K]


def test_ranges_of_open_split_are_shown(summary: DraftSummary) -> None:
    _show(summary, as_draft(SPLIT_OPEN))
    assert _texts(summary, Line.K1)[0].startswith("0–62.5")


def test_questions_have_heading_only_if_any(summary: DraftSummary) -> None:
    _show(summary, as_draft(SUPER_K))
    assert summary.questions.isHidden()
    doubtful = DraftRow(forms=frozenset({Form.K2}), amount="45 mg", percent="56")
    _show(summary, Draft(units="1", rows=(doubtful,)))
    assert summary.questions.isVisible()
    assert _texts(summary, Line.K2)[0] == "45,000 ?"
    assert summary.cells[Line.K2, 1].toolTip()
    _show(summary, as_draft(SUPER_K))
    assert summary.cells[Line.K2, 1].toolTip() == ""


def test_warfarin_notice_is_above_strip(summary: DraftSummary) -> None:
    assert summary.notice.line.text() == notices.WARFARIN_SHORT
    assert summary.notice.line.isVisible()
    assert summary.notice.geometry().bottom() < summary.strip.y()
