import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.progress import Reporter
from k2desk.core.model.query import ProductList, Query
from k2desk.workflows import browse, edit, export
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports.label_files import import_files, needs_columns
from tests.labels.lnhpd.example_rows import dose, ingredient, licence

LABEL = {
    "id": 900001,
    "fullName": "Constructed K",
    "brandName": "Constructed",
    "upcSku": "",
    "entryDate": "2026-01-02",
    "offMarket": 0,
    "servingSizes": [
        {
            "order": 1,
            "minQuantity": 2,
            "maxQuantity": 2,
            "minDailyServings": 1,
            "maxDailyServings": 1,
            "unit": "Capsule(s)",
        }
    ],
    "ingredientRows": [
        {
            "order": 1,
            "name": "Vitamin K2",
            "category": "vitamin",
            "ingredientGroup": "Vitamin K",
            "forms": [{"order": 1, "prefix": "as", "name": "Menaquinone-7"}],
            "nestedRows": [],
            "quantity": [
                {
                    "servingSizeOrder": 1,
                    "servingSizeQuantity": 2,
                    "operator": "=",
                    "quantity": 90,
                    "unit": "mcg",
                    "servingSizeUnit": "Capsule(s)",
                    "dailyValueTargetGroup": [],
                }
            ],
        }
    ],
}


def write(path: Path, **changes: object) -> Path:
    path.write_text(json.dumps({**LABEL, **changes}), "utf-8")
    return path


def test_folder_of_labels_is_imported_in_one_step(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json")
    write(tmp_path / "b.json", id=900002)
    write(tmp_path / "c.json", id=900003, ingredientRows=[])
    (tmp_path / "d.json").write_text("{broken")

    report = import_files(desk, [tmp_path])

    assert (report.read, len(report.added), report.without_vitamin_k) == (4, 2, 1)
    assert [Path(failure.where).name for failure in report.failed] == ["d.json"]
    assert "\n" not in report.failed[0].why
    assert browse.counts(desk).mine == 2
    assert report.done is not None
    report.done.undo()
    assert browse.counts(desk).mine == 0
    report.done.redo()
    assert browse.counts(desk).mine == 2
    assert browse.product(desk, report.added[0]).facts.source.id == "900001"


def test_repeated_import_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json")
    import_files(desk, [path])

    again = import_files(desk, [path])

    assert (again.unchanged, again.added, again.updated) == (1, (), ())
    assert again.done is None


def test_newer_label_updates_facts_and_keeps_own_fields(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json")
    ref = import_files(desk, [path]).added[0]
    draft = replace(as_draft(browse.product(desk, ref)), price="20", notes="mine")
    edit.save_draft(desk, ref, draft)
    write(path, fullName="Constructed K, new")

    report = import_files(desk, [path])

    kept = browse.product(desk, ref)
    assert report.updated == (ref,)
    assert kept.facts.name == "Constructed K, new"
    assert kept.notes == "mine"
    assert kept.price is not None
    assert report.done is not None
    report.done.undo()
    assert browse.product(desk, ref).facts.name == "Constructed K"
    report.done.redo()
    assert browse.product(desk, ref).facts.name == "Constructed K, new"


def test_repeated_label_in_import_is_one_product(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json")
    write(tmp_path / "b.json")

    report = import_files(desk, [tmp_path])

    assert (report.read, len(report.added), report.unchanged) == (2, 1, 1)


def test_cancelled_import_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json")

    with pytest.raises(Cancelled):
        import_files(desk, [tmp_path], Reporter(is_cancelled=lambda: True))

    assert browse.counts(desk).mine == 0


def test_missing_item_raises_user_error(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        import_files(desk, [tmp_path / "nothing.json"])
    with pytest.raises(UserError, match=r"no .json file in"):
        import_files(desk, [tmp_path])


def test_real_label_of_two_forms_is_imported(desk: Desk, shared_data: Path) -> None:
    report = import_files(desk, [shared_data / "dsld_json" / "323076.json"])

    facts = browse.product(desk, report.added[0]).facts
    assert sorted((next(iter(a.forms)).value, str(a.mcg)) for a in facts.amounts) == [
        ("k1", "200"),
        ("mk4", "200"),
    ]


def lnhpd_files(folder: Path) -> list[Path]:
    """Write the three answers about one constructed license."""
    answers: dict[str, object] = {
        "a.json": [licence()],
        "b.json": {"metadata": {"pagination": {}}, "data": [ingredient()]},
        "c.json": [dose(quantity_dose=2)],
    }
    for name, answer in answers.items():
        (folder / name).write_text(json.dumps(answer))
    return [folder / name for name in answers]


def test_health_canada_answers_are_combined_across_files(desk: Desk, tmp_path: Path) -> None:
    lnhpd_files(tmp_path)

    report = import_files(desk, [tmp_path])

    assert (report.read, len(report.added), report.failed) == (1, 1, ())
    facts = browse.product(desk, report.added[0]).facts
    assert (facts.name, facts.source.id) == ("Constructed K", "99999901")
    assert facts.amounts[0].mcg == Decimal(200)
    assert import_files(desk, [tmp_path]).unchanged == 1


def test_health_canada_answers_in_one_file_are_imported(desk: Desk, tmp_path: Path) -> None:
    content = {
        "productLicence": [licence()],
        "medicinalIngredient": {"data": [ingredient(), ingredient("Vitamin K1", 5)]},
        "productDose": [dose()],
    }
    (tmp_path / "x").write_text(json.dumps(content))

    report = import_files(desk, [tmp_path / "x"])

    assert len(browse.product(desk, report.added[0]).facts.amounts) == 2


def test_dose_without_ingredients_is_failure(desk: Desk, tmp_path: Path) -> None:
    first, _, third = lnhpd_files(tmp_path)

    report = import_files(desk, [third, first])

    assert report.added == ()
    assert report.read == len(report.failed) == 1
    assert "medicinalingredient" in report.failed[0].why


def test_license_without_vitamin_k_is_counted(desk: Desk, tmp_path: Path) -> None:
    rows = [ingredient("Vitamin D3"), ingredient(quantity=10**11, lnhpd_id=99000002)]
    (tmp_path / "a.json").write_text(json.dumps(rows))

    report = import_files(desk, [tmp_path])

    assert (report.read, report.without_vitamin_k, len(report.failed)) == (2, 1, 1)
    assert report.failed[0].where == "LNHPD entry 99000002"


def test_open_food_facts_products_are_imported(desk: Desk, tmp_path: Path) -> None:
    good = {"code": "4006381333931", "product_name": "K", "nutriments": {"vitamin-k_serving": 5e-5}}
    wrong = {**good, "nutriments": {"vitamin-k_serving": -1}}
    without = {**good, "nutriments": {}}
    (tmp_path / "a.txt").write_text(json.dumps({"products": [good, wrong, without]}))

    report = import_files(desk, [tmp_path / "a.txt"])

    assert (report.read, len(report.added), report.without_vitamin_k) == (3, 1, 1)
    assert report.failed[0].where == f"{tmp_path / 'a.txt'}, entry 2"
    facts = browse.product(desk, report.added[0]).facts
    assert (facts.gtin, facts.amounts[0].mcg) == ("4006381333931", Decimal(50))


def test_mixed_kinds_are_recognized_and_imported_in_one_step(desk: Desk, tmp_path: Path) -> None:
    files = lnhpd_files(tmp_path)
    files.append(write(tmp_path / "label.csv"))
    food = {"code": "4006381333931", "product_name": "K", "nutriments": {"vitamin-k_serving": 5e-5}}
    (tmp_path / "food.dat").write_text(json.dumps({"product": food}))

    report = import_files(desk, [*files, tmp_path / "food.dat"])

    kinds = {browse.product(desk, ref).facts.source.kind for ref in report.added}
    assert kinds == {"dsld", "lnhpd", "off"}
    assert report.done is not None
    report.done.undo()
    assert browse.counts(desk).mine == 0


def test_own_table_needs_columns(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json")
    table = tmp_path / "b.json"
    table.write_text("Name;MK-7\nA;100\n")

    with pytest.raises(UserError, match=r"“b.json” is a table of your own"):
        import_files(desk, [tmp_path / "a.json", table])

    assert browse.counts(desk).mine == 0
    assert needs_columns(table)
    assert not needs_columns(tmp_path / "a.json")


def test_damaged_entry_of_exported_list_is_only_failure(desk: Desk, tmp_path: Path) -> None:
    edit.copy_to_mine(desk, ["dsld:182362", "dsld:22543"])
    path = tmp_path / "list.json"
    export.export_list(desk, Query(product_list=ProductList.MINE), path)
    content = json.loads(path.read_text("utf-8"))
    content["products"][1]["k2desk"]["facts"] = 5
    path.write_text(json.dumps(content), "utf-8")

    report = import_files(desk, [path])

    assert (report.read, report.unchanged, len(report.failed)) == (2, 1, 1)
    assert report.failed[0].where == f"{path}, entry 2"


def test_damaged_label_is_failure_with_reason(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json", ingredientRows=5)

    (failure,) = import_files(desk, [tmp_path]).failed

    assert "not an NIH label" in failure.why


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just words",
        b"PK\x03\x04",
        b"{}",
        b"[]",
        b'{"products": []}',
        b"\xff\xfe\x00",
        b"\xfe",
    ],
)
def test_other_file_is_failure_with_reason(desk: Desk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)

    report = import_files(desk, [tmp_path])

    assert (report.read, len(report.failed), report.done) == (1, 1, None)
    assert report.failed[0].why


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"", "The file is empty. Choose"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "The file is a picture. To add a photo"),
        ("a.csv", b'Name;MK-7\nA;"100\n', "never closed"),
        ("a.json", b'{"hello": 1}', "not a label that K2 Desk can read. K2 Desk reads"),
        ("a.json", b"[]", "The file is JSON but not a label"),
        ("a.json", b'{"code": "1", "status": 0}', "Open Food Facts does not have this product"),
        ("a.json", b'{"code": [], "status": []}', "The file is JSON but not a label"),
        ("a.json", b'{"fullName": "cut o', "is not valid JSON: Input data was truncated."),
        ("a.md", b"# List\n\n- K2, 100 mcg, mine\n- D3, 25 mcg, yours\n", "a text document"),
    ],
)
def test_refusal_names_kind_of_file_and_remedy(
    desk: Desk, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(content)

    (failure,) = import_files(desk, [tmp_path / name]).failed

    assert why in failure.why


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_imported_or_refused(desk: Desk, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    if _is_table(tmp_path / "x"):
        with pytest.raises(UserError, match="is a table of your own"):
            import_files(desk, [tmp_path / "x"])
    else:
        assert import_files(desk, [tmp_path / "x"]).failed


def _is_table(path: Path) -> bool:
    with suppress(UserError):
        return needs_columns(path)
    return False


def test_health_canada_entries_without_ingredients_are_listed(desk: Desk, tmp_path: Path) -> None:
    rows = [licence(lnhpd_id=99000001 + number) for number in range(7)]
    (tmp_path / "licences.json").write_text(json.dumps(rows))
    (tmp_path / "one.json").write_text(json.dumps(rows[:1]))

    (failure,) = import_files(desk, [tmp_path / "licences.json"]).failed
    assert "7 entries of Health Canada have no medicinal ingredients" in failure.why
    assert "99000005 and 2 more. Add the response" in failure.why
    (failure,) = import_files(desk, [tmp_path / "one.json"]).failed
    assert failure.why.startswith("Health Canada's entry 99000001 has no medicinal ingredients")
