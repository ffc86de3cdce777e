import json
from pathlib import Path
from typing import Any

import pytest

from k2desk.cli.import_files import MAX_LISTED
from k2desk.cli.main import main
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json
from tests.labels.lnhpd.example_rows import dose, ingredient, licence


def as_json(capsys: Capture, *arguments: str) -> Any:
    return run_json(capsys, "import", *arguments)


def refused(capsys: Capture, *arguments: str) -> str:
    """Run an import that must fail; return the error message."""
    code, out, err = run_command(capsys, "import", *arguments)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    return err


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text("Brand;Name;MK-7;K1\nA;One;45,5;\nB;Two;100;1.000\n", "utf-8")
    return str(path)


def test_health_canada_license_is_imported(capsys: Capture, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps([licence(), ingredient(), dose(quantity_dose=2)]))

    result = as_json(capsys, str(tmp_path / "a"))

    assert (result["read"], result["added"]) == (1, 1)
    assert result["products"][0]["source"] == {
        "kind": "lnhpd",
        "id": "99999901",
        "date": "2021-03-04",
    }
    assert result["products"][0]["amounts"][0]["mcg"] == "200"


def test_table_without_columns_is_refused(capsys: Capture, desk: Desk, table: str) -> None:
    message = refused(capsys, table)

    assert "is a table of your own" in message
    assert "--columns" in message
    assert browse.counts(desk).mine == 0


def test_table_with_columns_is_imported(capsys: Capture, desk: Desk, table: str) -> None:
    result = as_json(capsys, table, "--columns", "brand,name,MK-7,k1", "--decimal", ",")

    amounts = [[amount["mcg"] for amount in product["amounts"]] for product in result["products"]]
    assert (result["added"], amounts) == (2, [["45.5"], ["1000", "100"]])


def test_number_with_two_readings_is_refused_without_decimal_sign(
    capsys: Capture, desk: Desk, table: str
) -> None:
    assert main(["import", table, "--columns", "guess", "--unit", "mg"]) == 0
    message = capsys.readouterr().out

    assert "1 added" in message
    assert "table.csv, line 3" in message
    assert "1,000" in message
    assert "45,500 mcg" in message or "45,5 mg" in message


def test_check_changes_nothing(capsys: Capture, desk: Desk, table: str) -> None:
    result = as_json(capsys, table, "--check")
    assert [column["holds"] for column in result["columns"]] == ["brand", "name", "mk7", "k1"]
    assert (result["products"], [problem["line"] for problem in result["problems"]]) == (1, [3])
    assert result["doubts"]

    assert main(["import", table, "--check", "--decimal", ","]) == 0
    message = capsys.readouterr().out
    assert "2 products can be imported.\n" in message
    assert browse.counts(desk).mine == 0


def test_check_lists_problems(capsys: Capture, desk: Desk, table: str) -> None:
    assert main(["import", table, "--check"]) == 0

    assert "line 3, K1 “1.000”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--columns", "brand,colour,mk7,k1"], "colour"),
        (["--columns", "brand,name"], "fields (2) differs from the number of columns (4)"),
        (["--columns", "guess", "--encoding", "no-such"], "no-such"),
    ],
)
def test_wrong_option_is_reported(
    capsys: Capture, desk: Desk, table: str, arguments: list[str], sentence: str
) -> None:
    assert sentence in refused(capsys, table, *arguments)


def test_table_options_need_exactly_one_table(
    capsys: Capture, desk: Desk, table: str, tmp_path: Path
) -> None:
    (tmp_path / "label.json").write_text("{}")

    assert "one at a time" in refused(capsys, table, table, "--check")
    assert "not a table" in refused(capsys, str(tmp_path / "label.json"), "--check")
    assert "is not a table of your own" in refused(
        capsys, str(tmp_path / "nothing"), "--columns", "guess"
    )
    assert "There is no file" in refused(capsys, str(tmp_path / "nothing"))


def test_exported_list_is_imported_unchanged(
    capsys: Capture, desk: Desk, table: str, tmp_path: Path
) -> None:
    as_json(capsys, table, "--columns", "brand,name,mk7,k1", "--decimal", ",")
    assert main(["export", str(tmp_path / "list.csv")]) == 0
    capsys.readouterr()

    assert as_json(capsys, str(tmp_path / "list.csv"))["unchanged"] == 2


def test_long_list_is_shortened(capsys: Capture, desk: Desk, tmp_path: Path) -> None:
    lines = [f"K2 number {number},5" for number in range(MAX_LISTED + 5)]
    (tmp_path / "t.csv").write_text("\n".join(["Name,MK-7 mcg", *lines]), "utf-8")

    assert main(["import", str(tmp_path / "t.csv"), "--columns", "guess"]) == 0

    message = capsys.readouterr().out
    assert "… and 5 more" in message
    assert message.count("MK-7 5 mcg") == MAX_LISTED


def test_currency_option_applies_to_prices_without_currency(
    capsys: Capture, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("Name;MK-7 (mcg);Price\nA;100;12\nB;45;9 €\n", "utf-8")

    result = as_json(capsys, str(file), "--check")
    assert (result["products"], result["prices_without_currency"]) == (2, 1)
    assert main(["import", str(file), "--check"]) == 0
    assert "? 1 price has no currency" in capsys.readouterr().out
    assert "“XYZ” is not a known" in refused(capsys, str(file), "--check", "--currency", "XYZ")

    products = as_json(capsys, str(file), "--columns", "guess", "--currency", "usd")["products"]
    assert {product["price"]["currency"] for product in products} == {"USD", "EUR"}
