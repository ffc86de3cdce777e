"""Desk with a replaceable catalog, and small downloads."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.main_window import MainWindow
from k2desk.workflows.desk import Desk, open_desk
from tests.ui.conftest import open_window


def constructed(number: int, unit: str = "mcg", name: str = "Vitamin K2") -> dict[str, Any]:
    """Return a constructed label in the shape of NIH's download."""
    quantity = {
        "servingSizeOrder": 1,
        "servingSizeQuantity": 1,
        "operator": "=",
        "quantity": 100,
        "unit": unit,
        "dailyValueTargetGroup": [],
        "servingSizeUnit": "Capsule(s)",
    }
    row = {
        "order": 1,
        "ingredientId": 1,
        "description": "",
        "notes": "",
        "quantity": [quantity],
        "nestedRows": [],
        "name": name,
        "category": "vitamin",
        "ingredientGroup": name,
        "uniiCode": None,
        "alternateNames": [],
        "forms": [],
    }
    return {
        "id": number,
        "fullName": f"Constructed {number}",
        "brandName": "Constructed",
        "entryDate": "2026-01-01",
        "ingredientRows": [row],
    }


def write_download(file: Path, good: int, *, broken: int = 0, other: int = 0) -> Path:
    """Write a ZIP of constructed labels; every third good one is in IU."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1, good + 1):
            label = constructed(number, "IU" if number % 3 == 0 else "mcg")
            archive.writestr(f"labels/{number}.json", json.dumps(label))
        for number in range(good + 1, good + other + 1):
            label = constructed(number, "mg", "Vitamin C")
            archive.writestr(f"labels/{number}.json", json.dumps(label))
        for number in range(broken):
            archive.writestr(f"labels/broken{number}.json", "{")
    return file


@pytest.fixture
def desk(own_home: Path, real_catalogue: Path, tmp_path: Path) -> Desk:
    """Desk with an empty library and a replaceable catalog."""
    catalogue = tmp_path / "catalogue.sqlite"
    copyfile(real_catalogue, catalogue)
    return open_desk(None, catalogue)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Open window with its first list."""
    opened = open_window(qtbot, desk)
    yield opened
    if opened.isVisible():
        opened.close()
    opened.deleteLater()
