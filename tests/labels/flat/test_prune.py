"""Lines made from the flat copy, and the script that writes them."""

import gzip
import json
from pathlib import Path

import pytest

from catalogue_facts import main
from k2desk.core.model.errors import UserError
from k2desk.labels.flat.prune import prune_label
from k2desk.labels.flat.read import read_shipped
from k2desk.paths import catalogue_facts
from tests.labels.dsld.example_labels import codes, copied


def test_shipped_lines_are_sorted_and_come_from_source_byte_for_byte(
    shared_data: Path,
) -> None:
    with gzip.open(shared_data / "dsld_vitamin_k_labels.jsonl.gz") as source:
        lines = [prune_label(raw) for raw in source]
    lines.sort(key=lambda line: int(json.loads(line)["id"]))
    assert catalogue_facts().read_text(encoding="utf-8").splitlines() == lines


def test_script_writes_sorted_lines_without_labels_lacking_vitamin_k(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "source.jsonl.gz", tmp_path / "labels.jsonl"
    with gzip.open(source, "wb") as file:
        for number, row in ((20, "MK-7"), (3, "Vitamin K"), (4, "Vitamin C")):
            file.write(copied("Any", [(row, 45.0, "mcg", None)], dsld_id=number) + b"\n")
    assert main([str(source), str(target)]) == 0
    lines = target.read_bytes().splitlines()
    assert [read_shipped(line).source.id for line in lines] == ["3", "20"]
    assert "2 labels" in capsys.readouterr().out
    assert main([]) == 2
    assert "catalogue_facts.py SOURCE" in capsys.readouterr().err


def test_pruned_line_has_facts_only_and_exact_numbers() -> None:
    line = prune_label(
        copied(
            "Full",
            [("Vitamin K", 62.5, "mcg", 52.0), ("Iron", 0.0, "NP", None)],
            [
                ("Blend", 500.0, "Milligram(s)", None, 0),
                ("Horsetail", 0.0, "NP", None, 1),
                ("MK-7", 7.0, "mcg", None, 1),
            ],
            upc="7 37870 20349 1",
            off_market=True,
            entry_date="2018-10-25T00:00",
            physical_state="Capsule",
            product_type="Vitamin",
            target_groups=["Vegan", "Adult Male (18-50 Years)"],
            serving={
                "quantity": 1.0,
                "max_quantity": 3.0,
                "unit": "Capsule(s)",
                "note": "daily",
                "per_container": "30",
            },
        )
    )
    assert json.loads(line) == {
        "id": 1,
        "brand": "A Brand",
        "name": "Full",
        "upc": "7 37870 20349 1",
        "off_market": True,
        "entered": "2018-10-25",
        "state": "Capsule",
        "people": ["Adult Male (18-50 Years)"],
        "serving": {
            "low": "1",
            "high": "3",
            "unit": "Capsule(s)",
            "note": "daily",
            "per_container": "30",
        },
        "k": [
            {"name": "Vitamin K", "quantity": "62.5", "unit": "mcg", "percent": "52"},
            {"name": "MK-7", "quantity": "7", "unit": "mcg", "depth": 1, "under": "Blend"},
        ],
        "others": ["Iron|", "Blend|500 mg"],
    }
    facts = read_shipped(line.encode())
    assert (facts.brand, facts.off_market, facts.product_form) == ("A Brand", True, "Capsule")
    assert facts.source.date == "2018-10-25"
    assert facts.serving.text == "1–3 capsules (daily)"
    assert facts.serving.units_per_container is None
    assert facts.intended_for == ("Adult Male (18-50 Years)",)
    assert [(other.name, other.amount) for other in facts.other_actives] == [
        ("Iron", ""),
        ("Blend", "500 mg"),
    ]
    assert codes(facts) == ["serving_range", "barcode"]


def test_row_without_amount_keeps_its_name_only() -> None:
    line = json.loads(prune_label(copied("Full", [("Vitamin K", 0.0, "NP", None)])))
    assert line["k"] == [{"name": "Vitamin K"}]


def test_part_of_blend_without_amount_is_left_out() -> None:
    rows = [
        ("Blend", 0.0, "NP", None, 0),
        ("Part", 0.0, "NP", None, 1),
        ("Zinc", 5.0, "mg", None, 1),
    ]
    line = json.loads(prune_label(copied("Full", [], rows)))
    assert line["others"] == ["Blend|", "Zinc|5 mg"]


def test_row_below_other_vitamin_k_row_has_no_parent() -> None:
    rows = [("Vitamin K", 50.0, "mcg", None, 0), ("MK-7", 45.0, "mcg", None, 1)]
    line = json.loads(prune_label(copied("Full", [], rows)))
    assert [row.get("under") for row in line["k"]] == [None, None]


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b'{"id": 1}', b"\xff", b'{"dsld_id": "x"}', b"[" * 9999]
)
def test_invalid_source_line_raises_user_error(raw: bytes) -> None:
    with pytest.raises(UserError, match="not a label of the flat copy"):
        prune_label(raw)
