import csv
import io
import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.message import Language
from k2desk.core.model.product import Price, Product
from k2desk.core.model.progress import Reporter
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import notices
from k2desk.languages.formats import RegionFormats
from k2desk.workflows import browse, compare, edit, export
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports import label_files, tables
from k2desk.workflows.imports.merge import without_number
from tests.pseudo import plain_words, pseudo_language
from tests.store.products import PRODUCTS, bottle


def test_sheet_is_saved_in_every_format(desk: Desk, tmp_path: Path) -> None:
    table = compare.compare(desk, ["dsld:182362", "dsld:22543"])

    export.save_pdf(table, tmp_path / "a.pdf")
    export.save_html(table, tmp_path / "a.html")
    export.save_csv(table, tmp_path / "a.csv")

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert "Super K" in (tmp_path / "a.html").read_text("utf-8")
    assert "Super K" in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_same_table_gives_same_bytes(desk: Desk) -> None:
    table = compare.compare(desk, ["dsld:182362", "dsld:22543"])

    assert export.sheet_pdf(table) == export.sheet_pdf(table)
    assert export.sheet_pdf(table, export.Sheet(paper="letter")) != export.sheet_pdf(table)


def test_unprintable_characters_are_listed(desk: Desk) -> None:
    draft = Draft(name="維生素 K2", rows=(DraftRow(amount="100"),))
    ref = edit.add(desk, draft).refs[0]

    assert export.unprintable_texts(compare.compare(desk, [ref]))
    assert export.unprintable_texts(compare.compare(desk, ["dsld:22543"])) == ()


def test_unknown_paper_raises_user_error(desk: Desk) -> None:
    table = compare.compare(desk, ["dsld:22543"])

    with pytest.raises(UserError, match="no paper “a3”"):
        export.sheet_pdf(table, export.Sheet(paper="a3"))


def test_unknown_hidden_row_raises_user_error(desk: Desk) -> None:
    table = compare.compare(desk, ["dsld:22543"])

    export.check_sheet(table, export.Sheet(hidden=frozenset({RowKey.parse("day.k1")})))
    with pytest.raises(UserError, match=r"no row “day\.k9”") as texts:
        export.check_sheet(
            table, export.Sheet(hidden=frozenset({RowKey.parse("day.k1"), RowKey.parse("day.k9")}))
        )
    assert "day.k1" in texts.value.hint


def test_unwritable_viewer_folder_raises_user_error(desk: Desk) -> None:
    table = compare.compare(desk, ["dsld:22543"])
    path = export.save_for_viewer(table)
    assert path.read_bytes().startswith(b"%PDF-")
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("in the way")
    with pytest.raises(UserError, match="Couldn't create the folder"):
        export.save_for_viewer(table)


def test_exported_list_has_order_of_query(desk: Desk, tmp_path: Path) -> None:
    query = Query("thorne k2", sort=SortBy.K2_DAY, descending=True)

    written = export.export_list(desk, query, tmp_path / "list.json")
    export.export_list(desk, query, tmp_path / "list.csv")

    products = json.loads((tmp_path / "list.json").read_text("utf-8"))["products"]
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert written == len(products) == len(rows) > 2
    assert [row["id"] for row in rows] == [product["id"] for product in products]


def test_exported_csv_has_no_formula(desk: Desk, tmp_path: Path) -> None:
    draft = Draft(brand="=cmd|' /C calc'!A0", name="@SUM(1)", rows=(DraftRow(amount="100"),))
    edit.add(desk, replace(draft, notes="-1+1\x00"))

    export.export_list(desk, Query(product_list=ProductList.MINE), tmp_path / "list.csv")

    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    cells = [cell for row in list(csv.reader(io.StringIO(text)))[1:] for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert "\x00" not in text


def test_unknown_suffix_raises_user_error(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"does not end in .csv or .json"):
        export.export_list(desk, Query(product_list=ProductList.MINE), tmp_path / "list.xlsx")


def test_cancelled_export_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export.export_list(desk, Query(), tmp_path / "l.csv", Reporter(is_cancelled=lambda: True))

    assert list(tmp_path.iterdir()) == []


GERMAN = pseudo_language(RegionFormats("de_DE"))


def test_exported_lists_carry_notices(desk: Desk, tmp_path: Path) -> None:
    query = Query("thorne k2")
    export.export_list(desk, query, tmp_path / "list.json")
    export.export_list(desk, query, tmp_path / "list.csv")

    content = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert content["notices"] == [notices.WARFARIN_NOTICE, notices.INTENDED_USE]
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    first, *others = [row["notice"] for row in csv.DictReader(io.StringIO(text))]
    assert first == f"{notices.WARFARIN_NOTICE} {notices.INTENDED_USE}"
    assert set(others) == {""}


def test_list_of_region_has_decimal_comma_and_translated_words(desk: Desk, tmp_path: Path) -> None:
    price = Price(Decimal("12.50"), "EUR")
    made = bottle()
    printed = replace(made.facts.rows[0], mcg=Decimal("62.5"), printed="62.5 mcg")
    facts = replace(made.facts, rows=(printed,), amounts=(printed.amount(),))
    edit.add_products(desk, [replace(made, facts=facts, price=price)])
    query = Query(product_list=ProductList.MINE)

    export.export_list(desk, query, tmp_path / "list.csv", language=GERMAN)

    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert tuple(row) == (*export.CSV_COLUMNS, "facts_json")
    assert (row["mk7_mcg_a_serving"], row["k1_mcg_a_serving"]) == ("62,5", "0")
    assert row["price"] in {"12,5", "12,50"}
    assert plain_words(row["notice"]) == plain_words(row["source"]) == set()
    assert GERMAN.text(notices.MACHINE_TRANSLATED) in row["notice"]


@given(
    st.lists(PRODUCTS, min_size=1, max_size=3),
    st.sampled_from([("list.csv", None), ("list.csv", GERMAN), ("list.json", None)]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_exported_list_is_imported_without_loss(
    desk: Desk, tmp_path: Path, products: list[Product], style: tuple[str, Language | None]
) -> None:
    name, language = style
    listed = [replace(one, photo="") for one in products]
    kept = edit.add_products(desk, listed)
    before = [without_number(browse.product(desk, ref)) for ref in kept.refs]
    query = Query(product_list=ProductList.MINE, sort=SortBy.ADDED)

    assert export.export_list(desk, query, tmp_path / name, language=language) == len(products)
    same = label_files.import_files(desk, [tmp_path / name])
    kept.undo()
    report = label_files.import_files(desk, [tmp_path / name])

    assert (same.unchanged, same.done) == (len(products), None)
    assert report.failed == ()
    assert Counter(without_number(browse.product(desk, ref)) for ref in report.added) == Counter(
        before
    )
    edit.purge(desk, report.added)


@pytest.mark.parametrize("name", ["list.csv", "list.json"])
def test_exported_catalogue_labels_are_imported_as_copies(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    query = Query("thorne k2")
    export.export_list(desk, query, tmp_path / name)

    report = label_files.import_files(desk, [tmp_path / name])

    labels = [browse.product(desk, f"dsld:{number}") for number in browse.find(desk, query)]
    copies = [browse.product(desk, ref) for ref in report.added]
    assert [one.facts for one in copies] == [one.facts for one in labels]
    assert [one.copied_from for one in copies] == [one.ref for one in labels]


def test_missing_photo_is_not_exported(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    name = edit.store_photo(desk, picture)
    done = edit.add_products(desk, [replace(bottle(), photo=name)])
    export.export_list(desk, Query(product_list=ProductList.MINE), tmp_path / "l.csv")
    done.undo()

    first = label_files.import_files(desk, [tmp_path / "l.csv"])
    assert browse.product(desk, first.added[0]).photo == name
    edit.purge(desk, first.added)
    edit.photo_path(desk, name).unlink()
    second = label_files.import_files(desk, [tmp_path / "l.csv"])
    assert browse.product(desk, second.added[0]).photo == ""


def test_list_without_last_column_is_table_with_known_headings(desk: Desk, tmp_path: Path) -> None:
    forms = {Form.K1: "1500", Form.MK4: "1000", Form.MK7: "100"}
    rows_of_label = tuple(DraftRow(frozenset({form}), text) for form, text in forms.items())
    edit.add(desk, Draft(brand="Made", name="K", barcode="4006381333931", rows=rows_of_label))
    export.export_list(desk, Query(product_list=ProductList.MINE), tmp_path / "l.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "l.csv").read_text("utf-8-sig"))))
    with (tmp_path / "t.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(row[:-1] for row in rows)

    seen = tables.preview(desk, tmp_path / "t.csv")
    texts = tables.check(desk, tmp_path / "t.csv", seen.shape, seen.fields)

    known = dict(zip(seen.columns, seen.fields, strict=True))
    assert known["k1_mcg_a_serving"] is tables.TableField.K1
    assert known["mk7_mcg_a_serving"] is tables.TableField.MK7
    assert seen.shape.unit is Unit.MCG
    assert texts.problems == ()
    (facts,) = (one.facts for one in texts.sample)
    assert {min(one.forms): one.mcg for one in facts.amounts} == {
        Form.K1: Decimal(1500),
        Form.MK4: Decimal(1000),
        Form.MK7: Decimal(100),
    }
