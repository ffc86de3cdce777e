from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from k2desk.ui.shell.pasted_text import dropped_files, looks_like_a_label


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin K2 (as menaquinone-7) 100 mcg 83%",
        "MK-7 45,5 µg",
        "Supplement Facts\nServing size 1 capsule\nVitamin K 120 mcg 100%",
        "Phylloquinone 1 mg",
    ],
)
def test_text_with_vitamin_k_and_amount_is_label(text: str) -> None:
    assert looks_like_a_label(text)


@pytest.mark.parametrize(
    "text", ["", "   ", "K2 is a mountain of 8,611 m", "Vitamin C 100 mg", "MK-7", "MK-7 " * 9000]
)
def test_other_text_is_not_label(text: str) -> None:
    assert not looks_like_a_label(text)


def test_all_local_files_and_folders_are_returned(tmp_path: Path) -> None:
    label = tmp_path / "label.JSON"
    download = tmp_path / "DSLD.zip"
    table = tmp_path / "shelf.csv"
    for file in (label, download, table):
        file.write_text("{}")
    (tmp_path / "note.txt").write_text("")
    data = QMimeData()
    data.setUrls(
        [
            QUrl.fromLocalFile(str(label)),
            QUrl.fromLocalFile(str(download)),
            QUrl.fromLocalFile(str(table)),
            QUrl.fromLocalFile(str(tmp_path / "note.txt")),
            QUrl.fromLocalFile(str(tmp_path)),
            QUrl("https://example.org/label.json"),
        ]
    )
    assert dropped_files(data) == [label, download, table, tmp_path / "note.txt", tmp_path]
