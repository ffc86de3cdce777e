import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from k2desk.core.draft import Draft, DraftRow
from k2desk.core.errors import Cancelled, UserError
from k2desk.core.progress import Reporter
from k2desk.core.query import Query, SortBy, Where
from k2desk.workflows import compare, edit, export
from k2desk.workflows.desk import Desk


def test_the_sheet_is_saved_in_each_form(desk: Desk, tmp_path: Path) -> None:
    table = compare.compare(desk, ["dsld:182362", "dsld:22543"])

    export.save_pdf(table, tmp_path / "a.pdf")
    export.save_html(table, tmp_path / "a.html")
    export.save_csv(table, tmp_path / "a.csv")

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert "Super K" in (tmp_path / "a.html").read_text("utf-8")
    assert "Super K" in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_the_same_table_gives_the_same_sheet(desk: Desk) -> None:
    table = compare.compare(desk, ["dsld:182362", "dsld:22543"])

    assert export.sheet_pdf(table) == export.sheet_pdf(table)
    assert export.sheet_pdf(table, export.Sheet(paper="letter")) != export.sheet_pdf(table)


def test_signs_that_the_font_lacks_are_told_before_saving(desk: Desk) -> None:
    draft = Draft(name="維生素 K2", rows=(DraftRow(amount="100"),))
    ref = edit.add(desk, draft).refs[0]

    assert export.not_printable(compare.compare(desk, [ref]))
    assert export.not_printable(compare.compare(desk, ["dsld:22543"])) == ()


def test_an_unknown_paper_is_told(desk: Desk) -> None:
    table = compare.compare(desk, ["dsld:22543"])

    with pytest.raises(UserError, match="no paper “a3”"):
        export.sheet_pdf(table, export.Sheet(paper="a3"))


def test_a_list_is_exported_as_shown(desk: Desk, tmp_path: Path) -> None:
    query = Query("thorne k2", sort=SortBy.K2_DAY, descending=True)

    written = export.export_list(desk, query, tmp_path / "list.json")
    export.export_list(desk, query, tmp_path / "list.csv")

    products = json.loads((tmp_path / "list.json").read_text("utf-8"))["products"]
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert written == len(products) == len(rows) > 2
    assert [row["id"] for row in rows] == [product["id"] for product in products]


def test_a_spreadsheet_finds_no_formula_in_it(desk: Desk, tmp_path: Path) -> None:
    draft = Draft(brand="=cmd|' /C calc'!A0", name="@SUM(1)", rows=(DraftRow(amount="100"),))
    edit.add(desk, replace(draft, notes="-1+1\x00"))

    export.export_list(desk, Query(where=Where.MINE), tmp_path / "list.csv")

    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    cells = [cell for row in list(csv.reader(io.StringIO(text)))[1:] for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert "\x00" not in text


def test_another_suffix_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"neither .csv nor .json"):
        export.export_list(desk, Query(where=Where.MINE), tmp_path / "list.xlsx")


def test_stopping_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export.export_list(desk, Query(), tmp_path / "l.csv", Reporter(stopped=lambda: True))

    assert list(tmp_path.iterdir()) == []
