from decimal import Decimal

import pytest

from k2desk.core.model.forms import Form
from k2desk.core.model.label import Alternative, OtherActive
from k2desk.core.wording import sheet
from tests.core.examples import row, stated


def test_omitted_rows_are_listed_by_group() -> None:
    rows = {"Per day": ["K1", "K2"], "Pack and cost": [], "The label": ["Source"]}
    assert sheet.rows_left_out(rows) == (
        "Left out of this sheet – Per day: K1, K2; The label: Source."
    )
    assert sheet.rows_left_out({}) == ""


def test_printed_row_has_five_cells() -> None:
    full = row("Vitamin K2", Form.MK7, 100, percent_dv=Decimal(83))
    assert sheet.printed_row(full) == ("Vitamin K2", "100 mcg", "83%", "MK-7", "100")
    assert sheet.printed_row(row("K2", Form.MK7, None)) == (
        "K2",
        "not stated",
        "",
        "MK-7",
        "not stated",
    )
    assert len(sheet.PRINTED_HEADS) == 5


@pytest.mark.parametrize(("title", "shown"), [("Children", "Children"), ("", "untitled")])
def test_other_column_is_never_added(title: str, shown: str) -> None:
    column = Alternative(title, (stated(Form.MK7, 45),))
    assert sheet.other_column(column) == (
        f"Another column of the label, not added – {shown}: MK-7 45 mcg."
    )


def test_other_actives_are_listed_as_printed() -> None:
    actives = [OtherActive("Zinc", "5 mg"), OtherActive("Iron")]
    assert sheet.also_on_label(actives) == "Also on the label: Zinc 5 mg; Iron."
    assert sheet.also_on_label([]) == ""


def test_strip_legend_names_references() -> None:
    assert sheet.strip_legend(["article 50–1,000 mcg"]) == (
        "Strip: K2 per day. Each step is ten times the step before. Guidance behind the strip: "
        "article 50–1,000 mcg."
    )
    assert sheet.strip_legend([]).endswith("the step before.")


def test_page_number_and_count() -> None:
    assert sheet.format_page_count(2, 3) == "page 2 of 3"


def test_unprintable_texts_are_listed() -> None:
    assert sheet.unprintable_note(["Name", "Notes"]) == (
        "The fonts lack some characters of: Name; Notes. [?] is printed instead."
    )
    assert sheet.unprintable_note([]) == ""
