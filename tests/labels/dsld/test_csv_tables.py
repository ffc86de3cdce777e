from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2desk.core.model.amounts import Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.label import LabelFacts
from k2desk.labels.dsld.csv_lines import ExportTable
from k2desk.labels.dsld.csv_tables import CSV_COPY, CsvLabels, FailedLine, read_tables, table_kind
from tests.labels.dsld.csv_export import ADULTS, overview, row, write_export
from tests.labels.dsld.example_labels import amounts, codes


def table(path: Path) -> ExportTable:
    return ExportTable(path, path.name, path.stat().st_size)


def read(folder: Path, overviews: list[str], rows: list[str]) -> CsvLabels:
    first, second = write_export(folder, overviews, rows)
    return read_tables([table(first)], [table(second)], lambda count: None)


def facts_of(labels: CsvLabels) -> dict[str, LabelFacts]:
    return {one.source.id: one for _, one in labels.facts if isinstance(one, LabelFacts)}


def test_label_is_joined_from_both_tables(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        [overview(7, code="7 37870 20349 0"), overview(8)],
        [row(7), row(7, "Vitamin D3", "25", percent="125"), row(8, "Zinc", category="mineral")],
    )
    facts = facts_of(found)["7"]

    assert (found.labels, len(found.failed), found.strays) == (2, 0, ())
    assert (facts.brand, facts.name) == ("Constructed", "Constructed K2")
    assert (facts.source.date, facts.source.copy) == ("2025-06-25", CSV_COPY)
    assert facts.gtin == "737870203490"
    assert facts.off_market is False
    assert facts.product_form == "Softgel Capsule"
    assert facts.intended_for == (ADULTS,)
    assert facts.serving.text == "2 capsules"
    assert facts.serving.units_per_container == Decimal(60)
    assert facts.serving.per_day_missing is Missing.NOT_CARRIED
    assert [(one.name, one.amount) for one in facts.other_actives] == [("Vitamin D3", "25 mcg")]


def test_k2_of_csv_export_has_form_gap_of_copy(tmp_path: Path) -> None:
    facts = facts_of(read(tmp_path, [overview(1)], [row(1)]))["1"]

    assert amounts(facts) == [("k2", "90")]
    assert facts.amounts[0].form_gap is Missing.NOT_CARRIED
    assert codes(facts) == ["form_not_carried"]
    assert facts.amounts[0].percent_dv == Decimal(75)


def test_empty_amount_is_not_stated(tmp_path: Path) -> None:
    facts = facts_of(read(tmp_path, [overview(1)], [row(1, amount="", percent="")]))["1"]

    assert facts.amounts[0].mcg is None
    assert facts.amounts[0].missing is Missing.NOT_STATED


def test_total_and_its_parts_are_counted_once(tmp_path: Path) -> None:
    rows = [
        row(1, "Vitamin K", "2600", percent="2167"),
        row(1, "Vitamin K1", "1500", percent="", people=""),
        row(1, "Vitamin K2", "1000", percent="", people=""),
        row(1, "Vitamin K2", "100", percent="", people=""),
    ]
    facts = facts_of(read(tmp_path, [overview(1)], rows))["1"]

    assert sum(one.mcg or 0 for one in facts.amounts) == 2600


def test_columns_for_other_ages_are_alternatives(tmp_path: Path) -> None:
    rows = [
        row(1, amount="15", percent="50", people="Children 1-3", serving="1 Gummy(ies)"),
        row(1, amount="30", percent="25", serving="2 Gummy(ies)"),
        row(1, "Calories", "5", "{Calories}", serving="3 Gummy(ies)", category="other"),
    ]
    serving = "1 Gummy(ies) [Ages 2-3 Years]; 2 Gummy(ies) [Ages 4+ Years]"
    facts = facts_of(read(tmp_path, [overview(1, serving=serving)], rows))["1"]

    assert amounts(facts) == [("k2", "30")]
    assert facts.serving.text == "2 gummies"
    assert [(one.title, one.amounts[0].mcg) for one in facts.alternatives] == [
        ("Children 1-3, 1 Gummy(ies)", Decimal(15))
    ]
    assert "several_columns" in codes(facts)


@pytest.mark.parametrize(
    ("people", "serving", "title"),
    [
        ("Children 1-3", "", "Children 1-3"),
        ("", "1 Gummy(ies)", "1 Gummy(ies)"),
        ("", "", "another column (group not stated)"),
    ],
)
def test_column_title_names_people_and_serving(
    tmp_path: Path, people: str, serving: str, title: str
) -> None:
    rows = [row(1), row(1, amount="15", people=people, serving=serving)]
    facts = facts_of(read(tmp_path, [overview(1)], rows))["1"]

    assert [one.title for one in facts.alternatives] == [title]


def test_crlf_lines_and_missing_final_line_end_are_read(tmp_path: Path) -> None:
    for path in write_export(tmp_path, [overview(1)], [row(1)]):
        path.write_bytes(path.read_bytes().rstrip().replace(b"\n", b"\r\n"))
    first, second = tmp_path / "ProductOverview_1.csv", tmp_path / "DietarySupplementFacts_1.csv"
    found = read_tables([table(first)], [table(second)], lambda count: None)

    assert amounts(facts_of(found)["1"]) == [("k2", "90")]


def test_impossible_amount_fails_its_label(tmp_path: Path) -> None:
    found = dict(read(tmp_path, [overview(1), overview(2)], [row(1, amount="-5"), row(2)]).facts)

    failed = found["DietarySupplementFacts_1.csv, line 2"]
    assert isinstance(failed, FailedLine)
    assert "the amount -5. No label can state" in failed.reason
    assert isinstance(found["DietarySupplementFacts_1.csv, line 3"], LabelFacts)


@pytest.mark.parametrize(
    ("written", "text", "units"),
    [
        ("0.42 mL [3 sprays]", "0.42 mL (3 sprays)", "0.42"),
        ("1.2 mL [1/4 tsp; about 30-40 drops]", "1.2 mL (1/4 tsp; about 30-40 drops)", "1.2"),
        ("1-3 Capsule(s)", "1–3 capsules", "1"),
        ("a handful", "", None),
        ("", "2 capsules", "2"),
    ],
)
def test_unit_counts_are_parsed_as_export_writes_them(
    tmp_path: Path, written: str, text: str, units: str | None
) -> None:
    facts = facts_of(read(tmp_path, [overview(1)], [row(1, serving=written)]))["1"]

    assert facts.serving.text == text
    assert facts.serving.units_min == (None if units is None else Decimal(units))


def test_damaged_line_fails_its_label_with_line_number(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        [overview(1), overview(2), overview(3), overview(4), "short,5"],
        [
            row(1),
            f"{row(2)},one more",
            row(3, amount="lots"),
            row(3),
            row(4, percent="much"),
            "no number,at all",
            "",
        ],
    )
    kept = dict(found.facts)

    assert [(one.location, one.reason) for one in found.strays] == [
        ("DietarySupplementFacts_1.csv, line 7", "The line has no DSLD number in the second field.")
    ]
    assert [(one.location, one.reason) for one in found.failed] == [
        ("DietarySupplementFacts_1.csv, line 3", "The line has 11 fields instead of 10."),
        ("ProductOverview_1.csv, line 6", "The line has 2 fields instead of 12."),
    ]
    bad = [one for one in kept.values() if isinstance(one, FailedLine)]
    assert [(one.location, one.reason) for one in bad] == [
        (
            "DietarySupplementFacts_1.csv, line 4",
            "The amount or percentage “lots” is not a number.",
        ),
        (
            "DietarySupplementFacts_1.csv, line 6",
            "The amount or percentage “much” is not a number.",
        ),
    ]
    assert [one.source.id for one in kept.values() if isinstance(one, LabelFacts)] == ["1"]
    assert found.labels == 5


def test_overview_that_is_not_utf_8_fails_its_label(tmp_path: Path) -> None:
    first, second = write_export(
        tmp_path, [overview(1), overview(2, "Kühl")], [row(1, "Vitamin K2 ü"), row(2)]
    )
    for path in (first, second):
        path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    found = read_tables([table(first)], [table(second)], lambda count: None)

    assert [one.reason for one in found.failed] == ["The line is not UTF-8 text."]
    assert list(found.facts) == []


def test_row_that_is_not_utf_8_fails_its_label(tmp_path: Path) -> None:
    first, second = write_export(tmp_path, [overview(1)], [row(1, people="Für alle"), row(1)])
    second.write_bytes(second.read_text("utf-8").encode("cp1252"))
    found = read_tables([table(first)], [table(second)], lambda count: None)

    reason = "The line is not UTF-8 text."
    location = "DietarySupplementFacts_1.csv, line 2"
    assert list(found.facts) == [(location, FailedLine(location, reason))]


def test_label_without_overview_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, [overview(1)], [row(1), row(2)])
    failed = [one for _, one in found.facts if isinstance(one, FailedLine)]

    assert [one.reason for one in failed] == ["The table ProductOverview does not have this label."]


def test_scattered_rows_of_one_label_are_joined(tmp_path: Path) -> None:
    apart = [row(1, "Vitamin K1", "50"), row(2), row(1, "Vitamin D3"), row(1, "Vitamin K2", "40")]
    facts = facts_of(read(tmp_path, [overview(1), overview(2)], apart))

    assert amounts(facts["1"]) == [("k1", "50"), ("k2", "40")]
    assert amounts(facts["2"]) == [("k2", "90")]


def test_newer_of_two_overviews_counts(tmp_path: Path) -> None:
    lines = [overview(1, "Newer", date="2025-02-02"), overview(1, "Older", date="2024-02-02")]

    assert facts_of(read(tmp_path, lines, [row(1)]))["1"].name == "Newer"


@settings(max_examples=25)
@given(st.permutations([row(1, "Vitamin K1", "50"), row(2), row(3, "Zinc"), row(1), row(2, "B")]))
def test_order_of_lines_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    lines = [overview(number) for number in (1, 2, 3)]
    found = facts_of(read(tmp_path_factory.mktemp("csv"), lines, rows))

    assert sorted(amounts(found["1"])) == [("k1", "50"), ("k2", "90")]
    assert amounts(found["2"]) == [("k2", "90")]
    assert sorted(found) == ["1", "2"]


def test_tables_are_recognized_by_their_heading(shared_data: Path) -> None:
    folder = shared_data / "dsld_csv"
    kinds = {
        path.name: table_kind(path.read_bytes().partition(b"\n")[0])
        for path in folder.glob("*.csv")
    }

    assert kinds == {
        "ProductOverview_sample.csv": "overview",
        "DietarySupplementFacts_excerpt.csv": "facts",
    }
    assert table_kind(b"name,price\n") == ""
    real = read_tables(
        [table(folder / "ProductOverview_sample.csv")],
        [table(folder / "DietarySupplementFacts_excerpt.csv")],
        lambda count: None,
    )
    assert (real.strays, real.failed, list(real.facts)) == ((), (), [])
    assert real.labels > 200


def test_endless_line_raises_user_error(tmp_path: Path) -> None:
    first, second = write_export(tmp_path, [overview(1)], [row(1)])
    with second.open("ab") as file:
        file.write(b"x" * 3_000_000)

    with pytest.raises(UserError, match="line of more than"):
        read_tables([table(first)], [table(second)], lambda count: None)
