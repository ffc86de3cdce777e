from decimal import Decimal

import pytest

from k2desk.core.model.intervals import NOTHING, exact
from k2desk.core.model.query import ListRow
from k2desk.ui.browse.columns import TSV_HEADER, format_tsv, k2_line


def _row(number: int, name: str = "K2") -> ListRow:
    amount = exact(Decimal(number % 1000 + 1))
    return ListRow(
        f"dsld:{number}", "Brand", name, NOTHING, NOTHING, amount, amount, amount, False, 0, None
    )


def test_copied_rows_are_tab_separated() -> None:
    text = TSV_HEADER + format_tsv([_row(99, "a\tb")])
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
