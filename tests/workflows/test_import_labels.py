import json
from dataclasses import replace
from pathlib import Path

import pytest

from k2desk.core.draft import as_draft
from k2desk.core.errors import Cancelled, UserError
from k2desk.core.progress import Reporter
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from k2desk.workflows.import_labels import import_files

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


def test_a_folder_of_labels_comes_in_as_one_step(desk: Desk, tmp_path: Path) -> None:
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


def test_the_same_label_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json")
    import_files(desk, [path])

    again = import_files(desk, [path])

    assert (again.unchanged, again.added, again.updated) == (1, (), ())
    assert again.done is None


def test_a_newer_label_updates_the_facts_and_keeps_what_the_person_added(
    desk: Desk, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.json")
    ref = import_files(desk, [path]).added[0]
    draft = replace(as_draft(browse.product(desk, ref)), price="20", notes="mine")
    edit.save(desk, ref, draft)
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


def test_a_label_twice_in_one_import_is_one_product(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json")
    write(tmp_path / "b.json")

    report = import_files(desk, [tmp_path])

    assert (report.read, len(report.added), report.unchanged) == (2, 1, 1)


def test_stopping_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.json")

    with pytest.raises(Cancelled):
        import_files(desk, [tmp_path], Reporter(stopped=lambda: True))

    assert browse.counts(desk).mine == 0


def test_what_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        import_files(desk, [tmp_path / "nothing.json"])
    with pytest.raises(UserError, match=r"no .json file in"):
        import_files(desk, [tmp_path])


def test_the_real_label_of_two_forms(desk: Desk, shared_data: Path) -> None:
    report = import_files(desk, [shared_data / "dsld_json" / "323076.json"])

    facts = browse.product(desk, report.added[0]).facts
    assert sorted((next(iter(a.forms)).value, str(a.mcg)) for a in facts.amounts) == [
        ("k1", "200"),
        ("mk4", "200"),
    ]
