"""Notes after table and chart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from reportlab.platypus import Flowable

from k2desk.core.comparison.selection import select_part
from k2desk.core.model.label import Question
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import answers, sheet
from k2desk.reports.content.legend import DetailLevel
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.notes import doubts, free_notes, small_print, table_notes
from k2desk.reports.pdf.paragraphs import CachedParagraph, SectionHeading
from k2desk.reports.pdf.ruled_lines import RuledLines
from tests.reports.examples import (
    OSTEO,
    PRINTED,
    SUPER_K,
    THORNE,
    amount,
    doubtful,
    product,
    table_of,
)
from tests.reports.pdf_text import FACES, plain, text_of_flowables

HOSTILE = "<b>K2</b> & </para>"


def texts(flowables: Sequence[Flowable]) -> Iterator[str]:
    for flowable in flowables:
        if isinstance(flowable, CachedParagraph):
            yield flowable.getPlainText()


def headings(flowables: Sequence[Flowable]) -> list[str]:
    return [flowable.title for flowable in flowables if isinstance(flowable, SectionHeading)]


def test_several_products_have_note_on_assumed_serving_and_total() -> None:
    text = text_of_flowables(table_notes(table_of(SUPER_K, OSTEO), FACES, styles.ROOMY))
    assert plain("¹ Servings per day missing from our data:") in text
    single = text_of_flowables(table_notes(table_of(OSTEO), FACES, styles.ROOMY))
    assert "¹" not in single


def test_label_rows_are_notes_only_at_shortest_detail() -> None:
    table = table_of(PRINTED)
    row = "% Daily Value, as printed: 3,250%."
    (one,) = texts(table_notes(table, FACES, styles.TIGHT, DetailLevel.SHORTEST))
    assert row in one
    assert row not in "".join(texts(table_notes(table, FACES, styles.TIGHT, DetailLevel.SHORTER)))


def test_omitted_rows_are_named() -> None:
    part = select_part(table_of(SUPER_K, THORNE), (), [RowKey.parse("guidance.publisher-k2")])
    notes = list(texts(table_notes(part, FACES, styles.ROOMY)))
    assert any(note.startswith("Left out of this sheet") for note in notes)


def test_sheet_without_notes_has_no_space_for_them() -> None:
    table = table_of(SUPER_K, guidance=())
    assert table_notes(replace(table, notices=()), FACES, styles.ROOMY) == []


def test_doubts_are_listed_with_numbers_under_heading() -> None:
    flowables = doubts(table_of(SUPER_K, doubtful(2)), FACES, styles.ROOMY, DetailLevel.FULL)
    assert headings(flowables) == ["Questions"]
    first, second = list(texts(flowables))[1:]
    assert first.startswith("2: 1. The label says 25 mg")
    assert second.startswith("2: 2. The label says 25 mg")
    assert doubts(table_of(SUPER_K), FACES, styles.ROOMY, DetailLevel.FULL) == []


def test_remarks_have_heading_of_their_own() -> None:
    off_market = replace(SUPER_K, facts=replace(SUPER_K.facts, off_market=True))
    flowables = doubts(table_of(off_market), FACES, styles.ROOMY, DetailLevel.FULL)
    assert headings(flowables) == [answers.REMARKS_HEADING]


def test_compact_headings_begin_line_before_product_number() -> None:
    off_market = replace(THORNE, facts=replace(THORNE.facts, off_market=True))
    table = table_of(doubtful(2), off_market)
    flowables = doubts(table, FACES, styles.TIGHT, DetailLevel.SHORTEST)
    assert headings(flowables) == []
    first, second, remark = texts(flowables)
    assert first.startswith("Questions: 1: 1. The label says 25 mg")
    assert second.startswith("1: 2. The label says 25 mg")
    assert remark.startswith("Remarks: ")


def test_single_remark_keeps_number_of_its_product() -> None:
    table = table_of(SUPER_K, THORNE)
    first, second = table.columns
    above = Question(QuestionCode.UPPER_LEVEL, "Vitamin D: 250 mcg.", "", "")
    table = replace(table, columns=(first, replace(second, remarks=(above,))))
    (remark,) = texts(doubts(table, FACES, styles.ROOMY, DetailLevel.SHORTEST))
    assert remark == "Remarks: 2: Vitamin D: 250 mcg."


def test_shortest_doubts_are_in_smaller_text() -> None:
    sizes = [
        doubts(table_of(doubtful(1)), FACES, styles.ROOMY, detail)[1].style.fontSize  # type: ignore[attr-defined]
        for detail in (DetailLevel.FULL, DetailLevel.SHORTEST)
    ]
    assert sizes == [styles.NOTE + 0.5, styles.NOTE]


@pytest.mark.parametrize("notes", [HOSTILE, "K" * 1_000, "a\n\nb", "维"])
def test_free_notes_are_printed_literally(notes: str) -> None:
    text = text_of_flowables(free_notes(notes, FACES, styles.ROOMY))
    assert plain(f"Notes {notes}").replace("维", "[?]") in text


def test_ruled_lines_come_with_or_without_notes() -> None:
    assert free_notes(" ", FACES, styles.ROOMY) == []
    title, lines = free_notes("", FACES, styles.ROOMY, 7)
    assert headings([title]) == [sheet.NOTES_HEADING]
    assert isinstance(lines, RuledLines)
    assert lines.count == 7
    assert len(free_notes("note", FACES, styles.ROOMY, 7)) == 4


def test_small_print_has_sources_guidance_and_disclaimer() -> None:
    table = table_of(SUPER_K, THORNE)
    flowables = small_print(table, FACES, styles.ROOMY, DetailLevel.FULL, set())
    assert headings(flowables) == [
        "Sources of the labels",
        "Sources of the guidance",
        "What this sheet is",
    ]
    text = text_of_flowables(flowables)
    for part in (*table.disclaimer, *(column.source for column in table.columns)):
        assert plain(part) in text
    assert all(plain(item.caution) in text for item in table.guidance)


def test_short_small_print_has_short_cautions() -> None:
    table = table_of(SUPER_K)
    text = text_of_flowables(small_print(table, FACES, styles.TIGHT, DetailLevel.SHORT, set()))
    assert all(plain(item.brief) in text for item in table.guidance)
    assert any(plain(item.caution) not in text for item in table.guidance)


def test_shortest_small_print_joins_label_sources() -> None:
    table = table_of(SUPER_K, THORNE)
    joined = f"1: {table.columns[0].source} · 2: {table.columns[1].source}"
    shortest = small_print(table, FACES, styles.TIGHT, DetailLevel.SHORTEST, set())
    assert joined in texts(shortest)
    truncated = small_print(table, FACES, styles.TIGHT, DetailLevel.SHORTEST, {1})
    assert joined not in texts(truncated)


def test_truncated_name_is_among_sources() -> None:
    table = table_of(product("3", HOSTILE, HOSTILE, (amount("mk7", "45"),)), THORNE)
    small = list(texts(small_print(table, FACES, styles.TIGHT, DetailLevel.FULL, {0})))
    assert small[1].startswith(f"1: {HOSTILE} {HOSTILE}: ")
    assert small[2].startswith("2: ")
    assert "Thorne" not in small[2]


def test_name_longer_than_limit_has_note_with_its_length() -> None:
    table = table_of(product("3", "", "K" * 1_500, (amount("mk7", "45"),)))
    (source,) = [
        text
        for text in texts(small_print(table, FACES, styles.TIGHT, DetailLevel.FULL, {0}))
        if "characters" in text
    ]
    assert source.endswith("The name has 1,500 characters; 1,000 are shown.")
