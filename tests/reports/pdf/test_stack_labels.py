"""Labels and ruled table of the stack sheet."""

from dataclasses import replace

import pytest
from reportlab.platypus import Table

from k2desk.core.wording import daily_value, sheet, stack
from k2desk.reports.content.legend import UNNAMED
from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.stack_labels import label_table, ruled_table
from tests.reports.examples import PRINTED, SUPER_K, THORNE, amount, product
from tests.reports.pdf_text import FACES, WIDTH, plain, text_of_flowables
from tests.reports.stack_examples import HOSTILE, ODD, stack_of


def test_labels_have_heading_heads_and_cells() -> None:
    table = stack_of(PRINTED, THORNE)
    text = text_of_flowables(label_table(table, FACES, styles.ROOMY, WIDTH))
    for expected in (daily_value.LABELS_TITLE, "Product", *daily_value.LABEL_HEADS):
        assert plain(expected) in text
    for label in table.labels:
        for cell in label.cells:
            assert plain(cell) in text
    assert plain("2: Vitamin K") in text


def test_stack_without_products_has_no_labels() -> None:
    assert label_table(stack_of(), FACES, styles.ROOMY, WIDTH) == []


def test_hostile_and_missing_names_are_text() -> None:
    bare = product("4", "", "", (amount("mk7", "45"),))
    text = text_of_flowables(label_table(stack_of(ODD, bare), FACES, styles.ROOMY, WIDTH))
    assert plain(HOSTILE) in text
    assert plain(f"2: {UNNAMED}") in text


def test_long_cell_is_truncated() -> None:
    long = product("4", "B", "K" * 1_000, (amount("mk7", "45"),))
    text = text_of_flowables(label_table(stack_of(long), FACES, styles.ROOMY, WIDTH))
    assert "K" * 390 in text
    assert "K" * 400 not in text
    assert "…" in text


@pytest.mark.parametrize(("lines", "count"), [(3, 3), (1_000, 60)])
def test_writing_table_has_line_count_and_inr_heads(lines: int, count: int) -> None:
    title, table = ruled_table(SheetOptions(lines=lines), FACES, styles.ROOMY, WIDTH)
    assert isinstance(table, Table)
    assert len(table._cellvalues) == count + 1  # type: ignore[attr-defined]
    if lines == count:
        text = text_of_flowables([title, table])
        assert plain(stack.INR_TITLE) in text
        assert all(plain(head) in text for head in stack.INR_HEADS)


def test_writing_table_without_inr_is_for_notes() -> None:
    options = replace(SheetOptions(lines=2), inr=False)
    text = text_of_flowables(ruled_table(options, FACES, styles.ROOMY, WIDTH))
    assert plain(sheet.NOTES_HEADING) in text
    assert plain(stack.INR_TITLE) not in text


def test_no_lines_make_no_table() -> None:
    assert ruled_table(SheetOptions(), FACES, styles.ROOMY, WIDTH) == []


def test_tables_are_as_wide_as_page() -> None:
    _, labels = label_table(stack_of(SUPER_K), FACES, styles.TIGHT, WIDTH)
    _, writing = ruled_table(SheetOptions(lines=1), FACES, styles.TIGHT, WIDTH)
    assert labels.wrap(WIDTH, 1_000)[0] == pytest.approx(WIDTH)
    assert writing.wrap(WIDTH, 1_000)[0] == pytest.approx(WIDTH)
