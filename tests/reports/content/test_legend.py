"""How to read the sheet: only what stands on it is explained."""

from dataclasses import replace

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.comparison.sections import (
    per_day_marks,
    per_day_notes,
    remaining_notices,
    sections,
)
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.wording import notices, positions
from k2desk.reports.content.legend import (
    DetailLevel,
    chart_legend_short,
    doubts,
    footer_text,
    guidance_sources,
    guidance_summaries,
    numbered,
    position_legend_short,
    reading,
    rows_for_detail,
    strip_for_detail,
)
from k2desk.reports.options import SheetOptions
from k2desk.workflows import guidance
from tests.reports.examples import (
    D3_K,
    EIGHT,
    MEGA,
    OPEN_K2,
    OSTEO,
    RANGE,
    SUPER_K,
    THORNE,
    amount,
    default_guidance,
    product,
    table_of,
)


def test_only_signs_that_are_there_are_explained() -> None:
    position, chart = reading(table_of(MEGA))
    assert "▲ above" in position
    assert "spans" not in position
    assert "a bar" not in chart
    assert "hatching" not in chart


def test_all_signs_are_explained_where_all_are_there() -> None:
    position, chart = reading(table_of(*EIGHT))
    for sign in "▼●▲◆–":
        assert sign in position
    assert "a bar" in chart
    assert "hatching" in chart
    assert "hatching" in reading(table_of(OPEN_K2))[1]


def test_without_guidance_and_marks_there_is_nothing_to_explain() -> None:
    assert reading(table_of()) == []


def test_references_that_differ_only_in_for_whom_stand_as_one() -> None:
    sources = dict(guidance_sources(table_of(SUPER_K)))
    (both,) = [title for title in sources if "women" in title]
    assert "US Adequate Intake, men: 120 mcg vitamin K" in both
    assert "for men of 19 and more" in sources[both]


def test_unchecked_figure_says_so() -> None:
    doubtful = replace(default_guidance()[0], verified=False)
    ((_, text),) = guidance_sources(table_of(SUPER_K, guidance=(doubtful,)))
    assert text.endswith(positions.NOT_VERIFIED)


def test_products_are_numbered_where_there_are_several() -> None:
    assert numbered(table_of(SUPER_K), 0, "Super K") == "Super K"
    assert numbered(table_of(SUPER_K, THORNE), 1, "Vitamin K") == "2  Vitamin K"


def test_notice_that_stands_elsewhere_is_not_among_others() -> None:
    assert remaining_notices(table_of(SUPER_K)) == []
    assert remaining_notices(table_of(OSTEO)) == [notices.ONE_SERVING]
    bare = replace(table_of(SUPER_K), disclaimer=())
    assert remaining_notices(bare) == [notices.LABEL_CLAIM, notices.NO_UPPER_LIMIT]


# --- in one line, for a sheet of one page ------------------------------------------------------


def test_keys_explain_only_what_is_there() -> None:
    assert position_legend_short(table_of(MEGA, guidance=default_guidance()[:1])).startswith(
        "▲ above: "
    )
    assert position_legend_short(table_of(MEGA, guidance=())) == ""
    everything = position_legend_short(table_of(*EIGHT))
    assert all(sign in everything for sign in "▼●▲◆–")
    assert chart_legend_short(table_of(MEGA).strip).endswith("dot: exact amount")
    full = chart_legend_short(table_of(*EIGHT).strip)
    assert "bar: " in full
    assert "hatched: " in full
    assert chart_legend_short(Strip(())) == ""


def test_mark_leads_to_note_why_one_serving_day_is_assumed() -> None:
    table = table_of(SUPER_K, OSTEO, THORNE, OSTEO)
    assert per_day_marks(table) == ["", "¹", "", "¹"]
    (note,) = per_day_notes(table)
    assert note.startswith("¹ Servings a day not carried in this copy of the data;")
    assert per_day_notes(table_of(SUPER_K)) == []


def test_same_doubt_about_several_products_is_told_once() -> None:
    (one,) = OPEN_K2.facts.questions
    sentence = f"{one.text} {one.settle}"
    assert doubts(table_of(OPEN_K2, SUPER_K, OPEN_K2)) == [("1, 3:", sentence)]
    assert doubts(table_of(OPEN_K2)) == [("", sentence)]
    twice = replace(OPEN_K2, facts=replace(OPEN_K2.facts, questions=(one, one)))
    assert doubts(table_of(SUPER_K, twice)) == [("2:", sentence)]


def test_every_caution_on_board_has_short_form() -> None:
    for one in guidance.on_board():
        assert 0 < len(one.brief.split()) <= 12, one.id
        assert one.cite


def test_references_of_one_source_and_caution_stand_as_one_line() -> None:
    lines = dict(guidance_summaries(table_of(SUPER_K)))
    assert list(lines) == [
        "Article:",
        "Publisher K2, publisher K1:",
        "AI women, AI men:",
        "UK level:",
    ]
    assert lines["Article:"] == (
        "Life Extension Magazine (Davis), about 2008, reviewed 2024. "
        "What supplements contain; not a recommended dose."
    )


def test_reference_without_short_forms_keeps_its_words() -> None:
    one = replace(default_guidance()[0], brief="", cite="", year="")
    ((_, text),) = guidance_summaries(table_of(SUPER_K, guidance=(one,)))
    assert text == f"{one.source}. {one.caution}"
    doubtful = replace(default_guidance()[0], verified=False)
    ((_, text),) = guidance_summaries(table_of(SUPER_K, guidance=(doubtful,)))
    assert text.endswith(positions.NOT_VERIFIED)


def panels(table: ComparisonTable, detail: DetailLevel) -> list[str]:
    return [panel.basis.value for panel in strip_for_detail(table, detail).panels]


def test_chart_gives_up_what_table_has_too() -> None:
    table = table_of(SUPER_K, D3_K)
    assert panels(table, DetailLevel.FULL) == panels(table, DetailLevel.SHORT) == ["k2", "k1", "k"]
    assert panels(table, DetailLevel.SHORTER) == ["k2", "k1"]
    assert panels(table, DetailLevel.SHORTEST) == ["k2"]


def test_per_day_is_told_where_it_differs() -> None:
    table = table_of(SUPER_K, RANGE)
    assert rows_for_detail(table, DetailLevel.SHORTER) is table
    first, second, *_ = sections(rows_for_detail(table, DetailLevel.SHORTEST))
    assert first.title == "Per serving, mcg"
    assert second.title == "Per day where it differs, mcg"
    assert [row.title for row in second.rows] == ["MK-7", "Total K2", "Total vitamin K"]
    same = table_of(SUPER_K, THORNE)
    assert rows_for_detail(same, DetailLevel.SHORTEST) == same


def test_no_product_loses_its_only_mark_to_total() -> None:
    open_k = product("3", "B", "Vitamin K", (amount("k", "80"),))
    for one in (*EIGHT, open_k):
        whole, shorter = (
            any(
                lane.marks
                for panel in strip_for_detail(table_of(one), detail).panels
                for lane in panel.lanes
            )
            for detail in (DetailLevel.FULL, DetailLevel.SHORTER)
        )
        assert shorter == whole


def test_chart_is_never_empty_where_there_is_amount() -> None:
    only_k1 = product("3", "B", "Phytonadione", (amount("k1", "80"),))
    assert panels(table_of(only_k1), DetailLevel.SHORTEST) == ["k2", "k1"]


def test_foot_says_what_is_known() -> None:
    assert footer_text(SheetOptions()) == "K2 Desk"
    assert footer_text(SheetOptions(program_version="1.0")) == "K2 Desk 1.0"
