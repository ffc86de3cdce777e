from pathlib import Path

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.workflows.imports import table_presets
from k2desk.workflows.imports.table_presets import (
    MOST_TABLES,
    Columns,
    memory_file,
    recall,
    remember,
)
from k2desk.workflows.imports.tables import TableField

FIELDS = (TableField.NAME, TableField.MK7)


def test_columns_are_known_again_by_their_headings(own_home: Path) -> None:
    assert recall(["Name", "MK-7"]) is None

    remember(["Name", "MK-7"], FIELDS, Unit.MG)

    assert recall([" name", "mk-7 "]) == Columns(FIELDS, Unit.MG)
    assert recall(["MK-7", "Name"]) is None
    assert memory_file().is_relative_to(own_home)


def test_latest_tables_are_kept() -> None:
    for number in range(MOST_TABLES + 1):
        remember([f"Name {number}", "MK-7"], FIELDS, Unit.MCG)

    assert recall(["Name 0", "MK-7"]) is None
    assert recall([f"Name {MOST_TABLES}", "MK-7"]) is not None


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a": 5}', b"\xff", b"[" * 9000])
def test_damaged_memory_is_empty_one(damage: bytes) -> None:
    remember(["Name", "MK-7"], FIELDS, Unit.MCG)
    table_presets.memory_file().write_bytes(damage)

    assert recall(["Name", "MK-7"]) is None
    remember(["Name", "MK-7"], FIELDS, Unit.MCG)
    assert recall(["Name", "MK-7"]) is not None
