from pathlib import Path

import pytest

from k2desk.core.model.query import ProductList, Query
from k2desk.workflows import export
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports.classify_files import MAX_LABELS, ClassifiedFiles, classify

SITE = "URL,DSLD ID,Product Name,Serving Size,Ingredient\n"


def _labels(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{number}.json" for number in range(count)]
    for file in files:
        file.write_text("{}")
    return files


def test_few_label_files_are_for_my_products(tmp_path: Path) -> None:
    files = _labels(tmp_path / "few", 3)
    assert classify(files) == ClassifiedFiles(tuple(files), (), (), False)
    assert classify([tmp_path / "few"]) == ClassifiedFiles((tmp_path / "few",), (), (), False)


def test_many_label_files_are_importable_download(tmp_path: Path) -> None:
    files = _labels(tmp_path / "many", MAX_LABELS + 1)
    assert classify(files) == ClassifiedFiles((), tuple(files), (), True)
    assert classify([tmp_path / "many"]) == ClassifiedFiles((), (tmp_path / "many",), (), True)


@pytest.mark.parametrize("name", ["DSLD-full-database-JSON.ZIP", "labels.jsonl"])
def test_zip_and_json_lines_are_download(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"")
    assert classify([file]) == ClassifiedFiles((), (file,), (), False)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_site_export_is_recognized_by_headings(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "some name.csv"
    file.write_bytes(start + SITE.encode())
    assert classify([file]).download == (file,)
    inside = tmp_path / "export"
    inside.mkdir()
    (inside / "ProductOverview_1.csv").write_text(SITE)
    assert classify([inside]).download == (inside,)


def test_any_other_csv_is_table(tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("Brand;Product;MK-7\nA;B;100\n")
    assert classify([file]) == ClassifiedFiles((), (), (file,), False)


def test_exported_list_is_no_table(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "saved.csv"
    export.export_list(desk, Query("thorne", product_list=ProductList.CATALOGUE), file)
    assert classify([file]) == ClassifiedFiles((file,), (), (), False)


def test_unreadable_file_counts_as_label_file(tmp_path: Path) -> None:
    gone = tmp_path / "gone.json"
    assert classify([gone]).labels == (gone,)
    assert classify([]) == ClassifiedFiles((), (), (), False)


def test_unreadable_csv_counts_as_table(tmp_path: Path) -> None:
    gone = tmp_path / "gone.csv"
    assert classify([gone]) == ClassifiedFiles((), (), (gone,), False)


def test_table_is_recognized_with_any_suffix(tmp_path: Path) -> None:
    for name in ("shelf.txt", "shelf.tab", "shelf"):
        (tmp_path / name).write_text("Brand\tProduct\tMK-7\nA\tB\t100\n")
        assert classify([tmp_path / name]).tables == (tmp_path / name,), name
    document = tmp_path / "list.md"
    document.write_text("- K2, 100 mcg, mine\n- D3, 25 mcg, yours\n")
    picture = tmp_path / "bottle.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    assert classify([document, picture]) == ClassifiedFiles((document, picture), (), (), False)
