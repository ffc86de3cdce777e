import random
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.product import Price
from k2desk.core.model.progress import Reporter
from k2desk.core.wording import table_texts
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports import table_presets
from k2desk.workflows.imports.tables import TableField, TableShape, check, import_table, preview

GERMAN = """Hersteller;Produkt;Größe;MK-7 (µg);K1 (µg);Preis €
Käse & Söhne;K2 Tropfen;1 Tropfen;45,5;;12,90
Élan;Vitamin K;2 Kapseln;100;1.000;
"""


def write(path: Path, text: str = GERMAN, encoding: str = "cp1252") -> Path:
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    return path


def test_german_spreadsheet_is_imported(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "liste.csv", GERMAN.replace("µ", "u"))

    seen = preview(desk, path)

    assert seen.shape == TableShape("cp1252", ";", ",", True, Unit.MCG)
    assert seen.columns[:2] == ("Hersteller", "Produkt")
    assert seen.fields == (
        TableField.BRAND,
        TableField.NAME,
        TableField.IGNORE,
        TableField.MK7,
        TableField.K1,
        TableField.PRICE,
    )
    assert (seen.total, len(seen.rows), seen.rows[0][0]) == (2, 2, "Käse & Söhne")
    assert [doubt for doubt in seen.doubts if "cp1252" in doubt]
    assert browse.counts(desk).mine == 0

    checked = check(desk, path, seen.shape, seen.fields)
    assert (checked.products, checked.problems) == (2, ())
    assert browse.counts(desk).mine == 0

    report = import_table(desk, path, seen.shape, seen.fields)
    assert (report.read, len(report.added), report.failed) == (2, 2, ())
    first, second = (browse.product(desk, ref) for ref in report.added)
    assert first.facts.amounts[0].mcg == Decimal("45.5")
    assert first.price is not None
    assert (first.price.amount, first.price.currency) == (Decimal("12.90"), "EUR")
    assert {one.mcg for one in second.facts.amounts} == {Decimal(100), Decimal(1000)}
    assert checked.sample[0].facts == first.facts

    assert report.done is not None
    report.done.undo()
    assert browse.counts(desk).mine == 0
    report.done.redo()
    assert browse.counts(desk).mine == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_every_encoding_gives_same_table(desk: Desk, tmp_path: Path, encoding: str) -> None:
    seen = preview(desk, write(tmp_path / "t", encoding=encoding))

    assert seen.rows[0][:2] == ("Käse & Söhne", "K2 Tropfen")
    assert seen.doubts == ()


def test_ambiguous_number_is_doubt(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "Name,MK-7 (mcg)\nA,1.000\nB,2.500\n")

    seen = preview(desk, path)

    assert seen.doubts == ("“1.000” can be read in two ways. Choose the decimal separator.",)
    as_comma = check(desk, path, replace(seen.shape, decimal=","), seen.fields)
    assert [one.facts.amounts[0].mcg for one in as_comma.sample] == [Decimal(1000), Decimal(2500)]
    unknown = check(desk, path, replace(seen.shape, decimal=""), seen.fields)
    assert unknown.products == 0
    assert [one.line for one in unknown.problems] == [2, 3]
    assert "1,000" in unknown.problems[0].why


def test_titles_above_headings_are_skipped(desk: Desk, tmp_path: Path) -> None:
    text = "My shelf 2026\n\nMade for the doctor,,\nBrand,Name,MK-7 (mcg)\nA,One,100\nB,Two,x\n"
    path = write(tmp_path / "t.csv", text)

    seen = preview(desk, path)

    assert (seen.columns, seen.total) == (("Brand", "Name", "MK-7 (mcg)"), 2)
    assert "2 lines above the headings were skipped as titles." in seen.doubts
    checked = check(desk, path, seen.shape, seen.fields)
    assert (checked.products, [one.line for one in checked.problems]) == (1, [6])


def test_line_of_several_cells_above_headings_is_kept(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "A,One,100\nBrand,Name,MK-7 (mcg)\nB,Two,45\n")

    seen = preview(desk, path)

    assert (seen.shape.header, seen.total) == (False, 3)


def test_mixed_decimal_signs_without_units_are_doubt(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", 'Name,K2\nA,"45,5"\nB,62.5\nC,"7,5"\n')

    seen = preview(desk, path)

    assert len(seen.doubts) == 2
    checked = check(desk, path, seen.shape, seen.fields)
    assert (checked.products, [one.value for one in checked.problems]) == (2, ["62.5"])


def test_rows_with_problems_are_left_out_and_listed(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "Name,MK-7 (mcg)\nGood,100\n\nBad,x\n,5\n")
    seen = preview(desk, path)

    report = import_table(desk, path, seen.shape, seen.fields)

    assert (report.read, len(report.added), len(report.failed)) == (3, 1, 2)
    assert [one.where for one in report.failed] == [f"{path}, line 4", f"{path}, line 5"]
    assert "MK-7 (mcg) “x”" in report.failed[0].why


def test_column_choice_is_stored_as_preset(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "What,Amount,Other\nA,1,2\n")
    fields = (TableField.NAME, TableField.MK7, TableField.K1)
    shape = replace(preview(desk, path).shape, unit=Unit.MG, header=True)

    import_table(desk, path, shape, fields)
    again = preview(desk, write(tmp_path / "u.csv", "What,Amount,Other\nB,3,4\n"))

    assert (again.fields, again.shape.unit) == (fields, Unit.MG)
    assert (
        preview(desk, path, again.shape, (TableField.IGNORE,) * 3).fields
        == (TableField.IGNORE,) * 3
    )


def test_unwritable_preset_does_not_undo_import(desk: Desk, tmp_path: Path) -> None:
    table_presets.presets_file().mkdir(parents=True)
    path = write(tmp_path / "t.csv", "Name,MK-7 (mcg)\nA,1\n")
    seen = preview(desk, path)

    assert len(import_table(desk, path, seen.shape, seen.fields).added) == 1


def test_repeated_table_updates_and_keeps_own_fields(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "Name,MK-7 (mcg)\nA,1\nB,2\n")
    seen = preview(desk, path)
    ref = import_table(desk, path, seen.shape, seen.fields).added[0]
    edit.save_draft(desk, ref, replace(as_draft(browse.product(desk, ref)), notes="mine"))

    same = import_table(desk, path, seen.shape, seen.fields)
    write(path, "Name,MK-7 (mcg)\nB,2\nA,5\n")
    newer = import_table(desk, path, seen.shape, seen.fields)

    assert (same.unchanged, same.done) == (2, None)
    assert (newer.unchanged, newer.updated) == (1, (ref,))
    kept = browse.product(desk, ref)
    assert (kept.facts.amounts[0].mcg, kept.notes) == (Decimal(5), "mine")


def test_products_of_one_name_are_separated_by_amounts(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path / "t.csv",
        "Name,MK-7 (mcg),Notes\nK2,100,\nK2,200,\nK2,200,other\nD,5,\nD,5,\n",
    )
    seen = preview(desk, path)

    checked = check(desk, path, seen.shape, seen.fields)
    report = import_table(desk, path, seen.shape, seen.fields)

    assert [one.line for one in checked.problems] == [3, 4]
    assert (len(report.added), report.unchanged, len(report.failed)) == (2, 1, 2)
    assert report.read == 5


def test_table_without_headings_is_imported(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "Solgar K2,100\nThorne K2,90\n")

    seen = preview(desk, path)

    assert not seen.shape.header
    assert seen.columns == ("Column 1", "Column 2")
    assert seen.total == 2
    assert any("first line" in doubt for doubt in seen.doubts)
    report = import_table(desk, path, seen.shape, (TableField.NAME, TableField.MK7))
    assert len(report.added) == 2


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"PK\x03\x04book", b"a\x00\x00b"])
def test_other_file_raises_user_error(desk: Desk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)

    with pytest.raises(UserError):
        preview(desk, path)


def test_cancelled_import_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv")
    seen = preview(desk, path)

    with pytest.raises(Cancelled):
        import_table(desk, path, seen.shape, seen.fields, Reporter(is_cancelled=lambda: True))

    assert browse.counts(desk).mine == 0


@given(st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_of_lines_changes_nothing(
    desk: Desk, tmp_path: Path, shuffled: random.Random
) -> None:
    lines = ["A,100,", "A,200,", "A,200,x", "B,5,", "B,5,", "C,x,", 'D,"1,5",']
    fields = (TableField.NAME, TableField.MK7, TableField.NOTES)
    shape = TableShape("utf-8", ",", ",", True, Unit.MCG)

    def checked(listed: list[str]) -> object:
        path = write(tmp_path / "t.csv", "\n".join(["n,m,o", *listed]), "utf-8")
        found = check(desk, path, shape, fields)
        return {*found.sample}, sorted((one.value, one.why) for one in found.problems)

    expected = checked(lines)
    shuffled.shuffle(lines)
    assert checked(lines) == expected


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_previewed_or_refused(desk: Desk, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with suppress(UserError):
        seen = preview(desk, path)
        fields = [TableField.NAME, TableField.K2, *[TableField.IGNORE] * len(seen.columns)][
            : len(seen.columns)
        ]
        check(desk, path, seen.shape, fields)


def test_two_thousand_lines_are_imported_in_one_step(desk: Desk, tmp_path: Path) -> None:
    lines = [f"Brand {number % 50},K2 number {number},{number % 500 + 1}" for number in range(2000)]
    path = write(tmp_path / "t.csv", "\n".join(["Brand,Name,MK-7 (mcg)", *lines]))
    seen = preview(desk, path)

    report = import_table(desk, path, seen.shape, seen.fields)

    assert (seen.total, len(seen.rows), len(report.added)) == (2000, 50, 2000)
    assert browse.product(desk, report.added[-1]).facts.amounts[0].forms == {Form.MK7}
    assert report.done is not None
    report.done.undo()
    assert browse.counts(desk).mine == 0


def test_price_in_notes_becomes_price_with_currency(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "Name,MK-7 (mcg),Price\nOne,100,12.50\n")
    seen = preview(desk, path)
    (ref,) = import_table(desk, path, seen.shape, seen.fields).added
    assert browse.product(desk, ref).notes == f"{table_texts.PRICE_NOTE_PREFIX} 12.50"
    assert import_table(desk, path, seen.shape, seen.fields).unchanged == 1

    said = import_table(desk, path, replace(seen.shape, currency="EUR"), seen.fields)

    assert said.updated == (ref,)
    product = browse.product(desk, ref)
    assert (product.notes, product.price) == ("", Price(Decimal("12.5"), "EUR"))


def test_price_in_notes_keeps_own_notes(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "Name,MK-7 (mcg),Price\nOne,100,12.50\n")
    seen = preview(desk, path)
    (ref,) = import_table(desk, path, seen.shape, seen.fields).added
    written = f"tastes well\n{table_texts.PRICE_NOTE_PREFIX} 12.50\nask Ann"
    edit.save_draft(desk, ref, replace(as_draft(browse.product(desk, ref)), notes=written))
    assert import_table(desk, path, seen.shape, seen.fields).unchanged == 1

    write(path, "Name,MK-7 (mcg),Price\nOne,100,13.00\n")
    assert import_table(desk, path, seen.shape, seen.fields).updated == (ref,)

    checked = f"tastes well\nask Ann\n{table_texts.PRICE_NOTE_PREFIX} 13.00"
    assert browse.product(desk, ref).notes == checked
    import_table(desk, path, replace(seen.shape, currency="EUR"), seen.fields)
    product = browse.product(desk, ref)
    assert (product.notes, product.price) == ("tastes well\nask Ann", Price(Decimal(13), "EUR"))
