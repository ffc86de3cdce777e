import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from k2desk import paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.query import ProductList, Query
from k2desk.store.library.file import Library, known_revisions
from k2desk.store.library.open import open_library
from k2desk.store.library.read import find_ids, load
from k2desk.store.library.upgrade import upgrade
from k2desk.store.library.write import insert, set_trashed
from k2desk.store.sqlite import connection as connecting
from tests.store.faults import killed_at, on_a_full_disk
from tests.store.products import bottle

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "9999"
down_revision = "{newest}"
changes = {changes}


def upgrade() -> None:
{body}
"""
NEWEST = known_revisions(paths.migrations())[-1]
NAMES = ("Drops", "Tablets", "Powder")


def rebuild(path: Path) -> list[str]:
    """Return the statements that put a column into `product` by making the table anew."""
    with closing(sqlite3.connect(path)) as connection:
        (made,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'product'"
        ).fetchone()
    return [
        made.replace("CREATE TABLE product (", "CREATE TABLE product_new (shelf TEXT, ", 1),
        "INSERT INTO product_new SELECT 'A', * FROM product",
        "DROP TABLE product",
        "ALTER TABLE product_new RENAME TO product",
        "CREATE INDEX product_source ON product (source_kind, source_id, trashed)",
    ]


@pytest.fixture
def newer(migrations: Path, tmp_path: Path, library: Library) -> Callable[..., Path]:
    """Makes a copy of the migrations with one more step: some statements, or a rebuilt table."""

    def make(*statements: str, changes: str = "set()") -> Path:
        folder = tmp_path / "db"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(migrations, folder, dirs_exist_ok=True, ignore=ignored)
        body = "\n".join(f"    op.execute({one!r})" for one in statements or rebuild(library.path))
        step = STEP.format(newest=NEWEST, changes=changes, body=body)
        (folder / "versions" / "9999_shelf.py").write_text(step, "utf-8")
        return folder

    return make


@pytest.fixture
def filled(library: Library) -> Library:
    insert(library, [bottle(name, mcg=place) for place, name in enumerate(NAMES)])
    set_trashed(library, [2], True)
    return library


def held(library: Library) -> list[object]:
    products = [load(library, number) for number in (1, 2, 3)]
    lists = [
        list(find_ids(library, Query(product_list=where)))
        for where in (ProductList.MINE, ProductList.TRASH)
    ]
    return [products, lists]


def revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(number)


def test_older_library_is_brought_up_to_date_with_backup_of_how_it_was(
    filled: Library, newer: Callable[..., Path], backups: Path, tmp_path: Path
) -> None:
    before = held(filled)
    library = open_library(filled.path, newer(), backups)
    assert revision(library.path) == "9999"
    assert held(library) == before
    (copy,) = backups.glob("*.k2desk")
    assert copy.name == "My products-before-9999.k2desk"
    assert revision(copy) == NEWEST
    assert held(Library(copy)) == before
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM label_row").fetchone() == (3,)
    whole = library.path.read_bytes()
    open_library(library.path, tmp_path / "db", backups)
    assert library.path.read_bytes() == whole


def test_control_naive_way_loses_what_hangs_on_product(filled: Library) -> None:
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in rebuild(filled.path):
            connection.execute(statement)
        assert connection.execute("SELECT count(*) FROM product").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM label_row").fetchone() == (0,)


def test_killed_at_any_statement_of_upgrade_next_start_finishes_it(
    filled: Library, newer: Callable[..., Path], backups: Path, tmp_path: Path
) -> None:
    folder, original, before = newer(), filled.path.read_bytes(), held(filled)
    rounds, statement = 0, 1
    while killed_at(statement, lambda: open_library(filled.path, folder, backups)):
        assert held(filled) == before
        open_library(filled.path, folder, backups)
        assert held(filled) == before
        assert revision(filled.path) == "9999"
        assert len(list(backups.glob("*.k2desk"))) == 1
        assert not list(backups.glob(".*"))
        filled.path.write_bytes(original)
        rounds, statement = rounds + 1, statement + 7
    assert rounds >= 15


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE product SET notes = 'x'", "product.notes"),
        ("DELETE FROM label_row", "label_row"),
        ("ALTER TABLE question DROP COLUMN settle", "question.settle"),
        ("DELETE FROM product WHERE id = 1", "foreign keys"),
    ],
)
def test_step_that_changes_what_it_does_not_declare_is_taken_back(
    filled: Library, newer: Callable[..., Path], backups: Path, statement: str, said: str
) -> None:
    before = filled.path.read_bytes()
    with pytest.raises(RuntimeError, match=said):
        open_library(filled.path, newer(statement), backups)
    assert filled.path.read_bytes() == before


def test_step_may_change_what_it_declares(
    filled: Library, newer: Callable[..., Path], backups: Path
) -> None:
    folder = newer("UPDATE product SET notes = 'x'", changes="{'product.notes'}")
    open_library(filled.path, folder, backups)
    assert [load(filled, number).notes for number in (1, 2, 3)] == ["x"] * 3


def test_full_disk_stops_upgrade_in_plain_words_and_leaves_library(
    filled: Library, newer: Callable[..., Path], backups: Path
) -> None:
    folder = newer("CREATE TABLE shelf AS SELECT zeroblob(1000000) AS room")
    before = filled.path.read_bytes()

    def upgrade() -> None:
        with pytest.raises(UserError, match=r"disk|room|full"):
            open_library(filled.path, folder, backups)

    for most in (8_000, len(before) // 2, len(before) + 40_960):
        on_a_full_disk(most, upgrade)
        assert filled.path.read_bytes() == before
        assert not list(backups.glob(".*"))
    assert revision(open_library(filled.path, folder, backups).path) == "9999"


def test_locked_library_is_not_upgraded(
    filled: Library, newer: Callable[..., Path], backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_MS", 20)
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another program"):
            open_library(filled.path, newer(), backups)
    assert revision(filled.path) == NEWEST


def test_what_another_program_upgraded_meanwhile_is_left_as_it_is(
    filled: Library, newer: Callable[..., Path], backups: Path
) -> None:
    folder = newer()
    upgrade(filled.path, folder, backups)
    before, copies = filled.path.read_bytes(), list(backups.iterdir())
    upgrade(filled.path, folder, backups)
    assert filled.path.read_bytes() == before
    assert list(backups.iterdir()) == copies
