"""The command `import` through the real `main`: files of each kind, tables, refusals."""

import json
from pathlib import Path
from typing import Any

import pytest

from k2desk.cli.import_files import MOST_LISTED
from k2desk.cli.main import main
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.labels.lnhpd.example_rows import dose, ingredient, licence

Run = pytest.CaptureFixture[str]


def as_json(capsys: Run, *arguments: str) -> Any:
    assert main(["import", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: Run, *arguments: str) -> str:
    assert main(["import", *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text("Brand;Name;MK-7;K1\nA;One;45,5;\nB;Two;100;1.000\n", "utf-8")
    return str(path)


def test_licence_of_health_canada(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps([licence(), ingredient(), dose(quantity_dose=2)]))

    told = as_json(capsys, str(tmp_path / "a"))

    assert (told["read"], told["added"]) == (1, 1)
    assert told["products"][0]["source"] == {
        "kind": "lnhpd",
        "id": "99999901",
        "date": "2021-03-04",
    }
    assert told["products"][0]["amounts"][0]["mcg"] == "200"


def test_table_is_refused_until_its_columns_are_said(capsys: Run, desk: Desk, table: str) -> None:
    said = refused(capsys, table)

    assert "choose its columns first" in said
    assert "--columns" in said
    assert browse.counts(desk).mine == 0


def test_table_with_its_columns_said(capsys: Run, desk: Desk, table: str) -> None:
    told = as_json(capsys, table, "--columns", "brand,name,MK-7,k1", "--decimal", ",")

    amounts = [[one["mcg"] for one in product["amounts"]] for product in told["products"]]
    assert (told["added"], amounts) == (2, [["45.5"], ["1000", "100"]])


def test_without_decimal_sign_two_readings_are_refused(capsys: Run, desk: Desk, table: str) -> None:
    assert main(["import", table, "--columns", "guess", "--unit", "mg"]) == 0
    said = capsys.readouterr().out

    assert "1 added" in said
    assert "table.csv, line 3" in said
    assert "1,000" in said
    assert "45,500 mcg" in said or "45,5 mg" in said


def test_look_at_table_changes_nothing(capsys: Run, desk: Desk, table: str) -> None:
    told = as_json(capsys, table, "--check")
    assert [one["holds"] for one in told["columns"]] == ["brand", "name", "mk7", "k1"]
    assert (told["products"], [one["line"] for one in told["problems"]]) == (1, [3])
    assert told["doubts"]

    assert main(["import", table, "--check", "--decimal", ","]) == 0
    said = capsys.readouterr().out
    assert "2 products can come in, 0 lines cannot" in said
    assert browse.counts(desk).mine == 0


def test_problems_of_table_are_listed(capsys: Run, desk: Desk, table: str) -> None:
    assert main(["import", table, "--check"]) == 0

    assert "line 3, K1 “1.000”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--columns", "brand,colour,mk7,k1"], "colour"),
        (["--columns", "brand,name"], "4 columns, and 2 were said"),
        (["--columns", "guess", "--encoding", "no-such"], "no-such"),
    ],
)
def test_what_was_said_wrong_is_told(
    capsys: Run, desk: Desk, table: str, arguments: list[str], sentence: str
) -> None:
    assert sentence in refused(capsys, table, *arguments)


def test_tables_come_one_by_one_and_labels_have_no_columns(
    capsys: Run, desk: Desk, table: str, tmp_path: Path
) -> None:
    (tmp_path / "label.json").write_text("{}")

    assert "one by one" in refused(capsys, table, table, "--check")
    assert "no table" in refused(capsys, str(tmp_path / "label.json"), "--check")
    assert "no table" in refused(capsys, str(tmp_path / "nothing"), "--columns", "guess")
    assert "There is no file" in refused(capsys, str(tmp_path / "nothing"))


def test_saved_list_comes_back(capsys: Run, desk: Desk, table: str, tmp_path: Path) -> None:
    as_json(capsys, table, "--columns", "brand,name,mk7,k1", "--decimal", ",")
    assert main(["export", str(tmp_path / "list.csv")]) == 0
    capsys.readouterr()

    assert as_json(capsys, str(tmp_path / "list.csv"))["unchanged"] == 2


def test_long_list_is_told_in_short(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    lines = [f"K2 number {number},5" for number in range(MOST_LISTED + 5)]
    (tmp_path / "t.csv").write_text("\n".join(["Name,MK-7 mcg", *lines]), "utf-8")

    assert main(["import", str(tmp_path / "t.csv"), "--columns", "guess"]) == 0

    said = capsys.readouterr().out
    assert "... and 5 more" in said
    assert said.count("MK-7 5 mcg") == MOST_LISTED


def test_currency_of_tables_prices_is_said_once(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("Name;MK-7 (mcg);Price\nA;100;12\nB;45;9 €\n", "utf-8")

    told = as_json(capsys, str(file), "--check")
    assert (told["products"], told["prices_without_currency"]) == (2, 1)
    assert main(["import", str(file), "--check"]) == 0
    assert "? 1 price names no currency" in capsys.readouterr().out
    assert "none that I know" in refused(capsys, str(file), "--check", "--currency", "XYZ")

    products = as_json(capsys, str(file), "--columns", "guess", "--currency", "usd")["products"]
    assert {one["price"]["currency"] for one in products} == {"USD", "EUR"}
