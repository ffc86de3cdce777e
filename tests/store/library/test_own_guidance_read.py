import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal

import pytest

from k2desk.core.input.guidance_fields import OwnGuidance
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import NotThereError
from k2desk.core.model.guidance import GuidanceKind
from k2desk.store.library.file import Library
from k2desk.store.library.own_guidance_read import load, load_all, missing_entry


@pytest.fixture
def filled_library(library: Library) -> Library:
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.executemany(
            "INSERT INTO own_guidance VALUES (?, ?, 'mk7', 'band', ?, ?, 'me', '', '2026-11-26')",
            [(2, "Second", 90_000, 180_500), (1, "First", 1, 1)],
        )
    return library


def test_stored_entry_is_decoded(filled_library: Library) -> None:
    assert load(filled_library, 2) == OwnGuidance(
        title="Second",
        basis=Line.MK7,
        kind=GuidanceKind.BAND,
        low_mcg=Decimal(90),
        high_mcg=Decimal("180.5"),
        source="me",
        note="",
        id=2,
        changed="2026-11-26",
    )


def test_entries_are_listed_by_id(filled_library: Library) -> None:
    assert [entry.title for entry in load_all(filled_library)] == ["First", "Second"]
    assert load_all(filled_library)[0].low_mcg == Decimal("0.001")


def test_unknown_id_raises_not_there_error(library: Library) -> None:
    with pytest.raises(NotThereError, match="no guidance of your own with the number 7"):
        load(library, 7)
    assert "number 8" in str(missing_entry(8))


def test_reading_loads_no_sqlalchemy(filled_library: Library) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from k2desk.store.library.file import Library\n"
        "from k2desk.store.library.own_guidance_read import load_all\n"
        "assert len(load_all(Library(Path(sys.argv[1])))) == 2\n"
        "print('sqlalchemy' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(filled_library.path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
