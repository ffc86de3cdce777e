from decimal import Decimal

import pytest

from k2desk.core.model.intervals import NOTHING, exact
from k2desk.core.model.query import ListRow
from k2desk.ui.browse.columns import (
    HEADINGS,
    NUMBER_COLUMNS,
    ListColumn,
    build_display_row,
    format_question_count,
    format_tsv,
    has_amount,
    k2_line,
    tsv_header,
)


def _row(number: int, name: str = "K2") -> ListRow:
    amount = exact(Decimal(number % 1000 + 1))
    return ListRow(
        f"dsld:{number}", "Brand", name, NOTHING, NOTHING, amount, amount, amount, False, 0, None
    )


def test_copied_rows_are_tab_separated() -> None:
    text = tsv_header() + format_tsv([_row(99, "a\tb")])
    heading, line, rest = text.split("\n")
    assert heading.split("\t")[:3] == ["Brand", "Product", "K1, mcg per serving"]
    assert line.split("\t") == ["Brand", "a b", "–", "–", "100", "100"]
    assert rest == ""


@pytest.mark.parametrize("name", ["=1+2", "+1", "-1", "@x", " =1", "\t=1", "＝1"])
def test_copied_formula_gets_apostrophe(name: str) -> None:
    cell = format_tsv([_row(1, name)]).split("\t")[1]
    assert cell == f"'{name.strip()}"


def test_k2_line_is_only_form_or_total() -> None:
    amount = exact(100)

    def line(mk4: object, mk7: object, *, form_open: bool = False) -> str:
        row = ListRow("1", "", "", None, mk4, mk7, amount, amount, form_open, 0, None)  # type: ignore[arg-type]
        return k2_line(row).value

    assert line(NOTHING, amount) == "mk7"
    assert line(amount, NOTHING) == "mk4"
    assert line(amount, amount) == "k2"
    assert line(NOTHING, NOTHING) == "other_mk"
    assert line(None, None, form_open=True) == "k2_open"


def test_display_row_has_text_for_each_column() -> None:
    display_row = build_display_row(_row(99))
    assert display_row.texts == ("Brand", "K2", "–", "–", "100", "100", "")
    assert len(display_row.texts) == len(ListColumn)
    assert len(display_row.marks) == 1


def test_row_without_amounts_has_no_mark() -> None:
    row = ListRow("1", "", "", None, None, None, None, None, False, 0, None)
    display_row = build_display_row(row)
    assert display_row.marks == ()
    assert not has_amount(row)
    assert display_row.accessible_text(ListColumn.NAME) == "unnamed"


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 question"), (2, "2 questions"), (0, "0 questions")]
)
def test_question_count_has_plural(count: int, text: str) -> None:
    assert format_question_count(count) == text


def test_only_number_columns_have_samples() -> None:
    with_sample = {column for column in ListColumn if HEADINGS[column].samples}
    assert with_sample == set(NUMBER_COLUMNS)
