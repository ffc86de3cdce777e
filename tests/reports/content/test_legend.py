"""Legends, doubts, answers and sources of sheets."""

from dataclasses import replace

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.comparison.sections import (
    Section,
    per_day_marks,
    per_day_notes,
    remaining_notices,
    sections,
)
from k2desk.core.comparison.table import Group, Row
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import notices, positions
from k2desk.reports.content.legend import (
    DetailLevel,
    chart_legend_short,
    doubt_sentences,
    footer_text,
    guidance_sources,
    guidance_summaries,
    label_row_summaries,
    legend_sentences,
    position_legend_short,
    row_title,
    rows_for_detail,
    strip_for_detail,
    with_number,
)
from k2desk.reports.options import SheetOptions
from k2desk.workflows import guidance
from tests.reports.examples import (
    D3_K,
    EIGHT,
    MEGA,
    OPEN_K2,
    OSTEO,
    PRINTED,
    RANGE,
    SUPER_K,
    THORNE,
    amount,
    default_guidance,
    product,
    table_of,
)


def test_legend_explains_only_symbols_on_sheet() -> None:
    position, chart = legend_sentences(table_of(MEGA))
    assert "▲ above" in position
    assert "spans" not in position
    assert "bar" not in chart
    assert "atching" not in chart


def test_legend_explains_all_symbols_if_all_are_used() -> None:
    position, chart = legend_sentences(table_of(*EIGHT))
    for sign in "▼●▲◆–":
        assert sign in position
    assert "A bar" in chart
    assert "Hatching" in chart
    assert "Hatching" in legend_sentences(table_of(OPEN_K2))[1]


def test_sheet_without_guidance_and_marks_has_no_legend() -> None:
    assert legend_sentences(table_of()) == []


def test_references_that_differ_only_in_population_share_one_source() -> None:
    sources = dict(guidance_sources(table_of(SUPER_K)))
    (both,) = [title for title in sources if "women" in title]
    assert "US/Canada Adequate Intake, men: 120 mcg vitamin K" in both
    assert "men aged 19" in sources[both]


def test_unverified_figure_is_marked() -> None:
    doubtful = replace(default_guidance()[0], verified=False)
    ((_, text),) = guidance_sources(table_of(SUPER_K, guidance=(doubtful,)))
    assert text.endswith(positions.NOT_VERIFIED)


def test_several_products_are_numbered() -> None:
    assert with_number(table_of(SUPER_K), 0, "Super K") == "Super K"
    assert with_number(table_of(SUPER_K, THORNE), 1, "Vitamin K") == "2: Vitamin K"


def test_notices_shown_elsewhere_are_left_out() -> None:
    assert remaining_notices(table_of(SUPER_K)) == []
    assert remaining_notices(table_of(OSTEO)) == [notices.ONE_SERVING]
    bare = replace(table_of(SUPER_K), disclaimer=())
    assert remaining_notices(bare) == [notices.LABEL_CLAIM, notices.NO_UPPER_LIMIT]


# --- On one line, for a sheet of one page ------------------------------------------------------


def test_short_legends_explain_only_symbols_on_sheet() -> None:
    assert position_legend_short(table_of(MEGA, guidance=default_guidance()[:1])).startswith(
        "▲ above. "
    )
    assert position_legend_short(table_of(MEGA, guidance=())) == ""
    everything = position_legend_short(table_of(*EIGHT))
    assert all(sign in everything for sign in "▼●▲◆–")
    assert chart_legend_short(table_of(MEGA).strip).endswith("dot: exact amount")
    full = chart_legend_short(table_of(*EIGHT).strip)
    assert "bar: " in full
    assert "hatched: " in full
    assert chart_legend_short(Strip(())) == ""


def test_note_says_why_one_serving_per_day_is_assumed() -> None:
    table = table_of(SUPER_K, OSTEO, THORNE, OSTEO)
    assert per_day_marks(table) == ["", "¹", "", "¹"]
    (note,) = per_day_notes(table)
    assert note.startswith("¹ Servings per day missing from our data:")
    assert per_day_notes(table_of(SUPER_K)) == []


def test_doubt_about_several_products_is_listed_once() -> None:
    (item,) = OPEN_K2.facts.questions
    sentence = f"{item.text} {item.remedy}"
    assert doubt_sentences(table_of(OPEN_K2, SUPER_K, OPEN_K2)) == [("1, 3:", sentence)]
    assert doubt_sentences(table_of(OPEN_K2)) == [("", sentence)]
    repeated = replace(OPEN_K2, facts=replace(OPEN_K2.facts, questions=(item, item)))
    assert doubt_sentences(table_of(SUPER_K, repeated)) == [("2:", sentence)]


def test_every_builtin_guidance_has_short_caution() -> None:
    for item in guidance.published():
        assert 0 < len(item.brief.split()) <= 12, item.id
        assert item.cite


def test_references_of_one_source_and_caution_share_line() -> None:
    lines = dict(guidance_summaries(table_of(SUPER_K)))
    assert list(lines) == [
        "AI women, AI men:",
        "UK level:",
        "Article:",
        "Seller K2, Seller K1:",
    ]
    assert lines["Article:"] == (
        "Life Extension Magazine (Davis), about 2008, reviewed 2024. "
        "What supplements contain; not a recommended dose."
    )


def test_reference_without_short_forms_uses_full_ones() -> None:
    item = replace(default_guidance()[0], brief="", cite="", year="")
    ((_, text),) = guidance_summaries(table_of(SUPER_K, guidance=(item,)))
    assert text == f"{item.source}. {item.caution}"
    doubtful = replace(default_guidance()[0], verified=False)
    ((_, text),) = guidance_summaries(table_of(SUPER_K, guidance=(doubtful,)))
    assert text.endswith(positions.NOT_VERIFIED)


def panels(table: ComparisonTable, detail: DetailLevel) -> list[str]:
    return [panel.basis.value for panel in strip_for_detail(table, detail).panels]


def test_lower_detail_drops_panels_that_table_repeats() -> None:
    table = table_of(SUPER_K, D3_K)
    assert panels(table, DetailLevel.FULL) == panels(table, DetailLevel.SHORT) == ["k2", "k1", "k"]
    assert panels(table, DetailLevel.SHORTER) == ["k2", "k1"]
    assert panels(table, DetailLevel.SHORTEST) == ["k2"]


def test_shortest_detail_keeps_only_daily_rows_that_differ() -> None:
    table = table_of(SUPER_K, RANGE)
    assert rows_for_detail(table, DetailLevel.SHORTER) is table
    first, second, *_ = sections(rows_for_detail(table, DetailLevel.SHORTEST))
    assert first.title == "Per serving, mcg"
    assert second.title == "Per day if different, mcg"
    assert [row.title for row in second.rows] == ["MK-7", "Total K2", "Total vitamin K"]
    same = table_of(SUPER_K, THORNE)
    assert rows_for_detail(same, DetailLevel.SHORTEST) == same


def test_panel_of_total_is_never_only_one_with_marks() -> None:
    open_k = product("3", "B", "Vitamin K", (amount("k", "80"),))
    for item in (*EIGHT, open_k):
        whole, shorter = (
            any(
                lane.marks
                for panel in strip_for_detail(table_of(item), detail).panels
                for lane in panel.lanes
            )
            for detail in (DetailLevel.FULL, DetailLevel.SHORTER)
        )
        assert shorter == whole


def test_product_with_amount_keeps_mark_at_shortest_detail() -> None:
    only_k1 = product("3", "B", "Phytonadione", (amount("k1", "80"),))
    assert panels(table_of(only_k1), DetailLevel.SHORTEST) == ["k2", "k1"]


def test_footer_has_known_versions() -> None:
    assert footer_text(SheetOptions()) == "K2 Desk"
    assert footer_text(SheetOptions(program_version="1.0")) == "K2 Desk 1.0"


def test_unit_is_shown_once() -> None:
    row = Row(RowKey.parse("cost.day"), "Cost per day", "EUR", Group.COST, ())
    other = Row(RowKey.parse("cost.days"), "Days a pack lasts", "days", Group.COST, ())
    section = Section("Pack and cost", (row, other))
    assert row_title(row, section) == "Cost per day, EUR"
    assert row_title(other, section) == "Days a pack lasts"
    amounts = Row(RowKey.parse("day.k1"), "K1", "mcg", Group.DAY, ())
    assert row_title(amounts, Section("Per day, mcg", (amounts,))) == "K1"


def test_label_rows_become_numbered_lines() -> None:
    lines = label_row_summaries(table_of(PRINTED, SUPER_K))
    assert lines[0] == "% Daily Value, as printed: 1: 3,250%; 2: not stated."
    (single, *_) = label_row_summaries(table_of(PRINTED))
    assert single == "% Daily Value, as printed: 3,250%."
