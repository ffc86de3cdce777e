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
from tests.store.faults import kill_at, on_full_disk
from tests.store.products import bottle

MIGRATION = """
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
    """Return statements that rebuild `product` with a new column."""
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'product'"
        ).fetchone()
    return [
        sql.replace("CREATE TABLE product (", "CREATE TABLE product_new (shelf TEXT, ", 1),
        "INSERT INTO product_new SELECT 'A', * FROM product",
        "DROP TABLE product",
        "ALTER TABLE product_new RENAME TO product",
        "CREATE INDEX product_source ON product (source_kind, source_id, trashed)",
    ]


@pytest.fixture
def newer_migrations(migrations: Path, tmp_path: Path, library: Library) -> Callable[..., Path]:
    """Return a function that copies the migrations and adds one."""

    def make(*statements: str, changes: str = "set()") -> Path:
        folder = tmp_path / "db"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(migrations, folder, dirs_exist_ok=True, ignore=ignored)
        body = "\n".join(f"    op.execute({one!r})" for one in statements or rebuild(library.path))
        migration = MIGRATION.format(newest=NEWEST, changes=changes, body=body)
        (folder / "versions" / "9999_shelf.py").write_text(migration, "utf-8")
        return folder

    return make


@pytest.fixture
def filled_library(library: Library) -> Library:
    insert(library, [bottle(name, mcg=place) for place, name in enumerate(NAMES)])
    set_trashed(library, [2], True)
    return library


def content(library: Library) -> list[object]:
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


def test_older_library_is_upgraded_after_backup(
    filled_library: Library, newer_migrations: Callable[..., Path], backups: Path, tmp_path: Path
) -> None:
    before = content(filled_library)
    library = open_library(filled_library.path, newer_migrations(), backups)
    assert revision(library.path) == "9999"
    assert content(library) == before
    (copy,) = backups.glob("*.k2desk")
    assert copy.name == "My products-before-9999.k2desk"
    assert revision(copy) == NEWEST
    assert content(Library(copy)) == before
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM label_row").fetchone() == (3,)
    whole = library.path.read_bytes()
    open_library(library.path, tmp_path / "db", backups)
    assert library.path.read_bytes() == whole


def test_control_rebuild_with_foreign_keys_on_loses_child_rows(filled_library: Library) -> None:
    with closing(sqlite3.connect(filled_library.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in rebuild(filled_library.path):
            connection.execute(statement)
        assert connection.execute("SELECT count(*) FROM product").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM label_row").fetchone() == (0,)


def test_killed_upgrade_is_completed_by_next_start(
    filled_library: Library, newer_migrations: Callable[..., Path], backups: Path, tmp_path: Path
) -> None:
    folder, original, before = (
        newer_migrations(),
        filled_library.path.read_bytes(),
        content(filled_library),
    )
    rounds, statement = 0, 1
    while kill_at(statement, lambda: open_library(filled_library.path, folder, backups)):
        assert content(filled_library) == before
        open_library(filled_library.path, folder, backups)
        assert content(filled_library) == before
        assert revision(filled_library.path) == "9999"
        assert len(list(backups.glob("*.k2desk"))) == 1
        assert not list(backups.glob(".*"))
        filled_library.path.write_bytes(original)
        rounds, statement = rounds + 1, statement + 7
    assert rounds >= 15


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE product SET notes = 'x'", "product.notes"),
        ("DELETE FROM label_row", "label_row"),
        ("ALTER TABLE question DROP COLUMN settle", "question.settle"),
        ("DELETE FROM product WHERE id = 1", "foreign keys"),
    ],
)
def test_migration_with_undeclared_change_is_rolled_back(
    filled_library: Library,
    newer_migrations: Callable[..., Path],
    backups: Path,
    statement: str,
    message: str,
) -> None:
    before = filled_library.path.read_bytes()
    with pytest.raises(RuntimeError, match=message):
        open_library(filled_library.path, newer_migrations(statement), backups)
    assert filled_library.path.read_bytes() == before


def test_migration_may_make_declared_change(
    filled_library: Library, newer_migrations: Callable[..., Path], backups: Path
) -> None:
    folder = newer_migrations("UPDATE product SET notes = 'x'", changes="{'product.notes'}")
    open_library(filled_library.path, folder, backups)
    assert [load(filled_library, number).notes for number in (1, 2, 3)] == ["x"] * 3


def test_full_disk_raises_user_error_and_leaves_library_unchanged(
    filled_library: Library, newer_migrations: Callable[..., Path], backups: Path
) -> None:
    folder = newer_migrations("CREATE TABLE shelf AS SELECT zeroblob(1000000) AS room")
    before = filled_library.path.read_bytes()

    def upgrade() -> None:
        with pytest.raises(UserError, match=r"disk|drive"):
            open_library(filled_library.path, folder, backups)

    for limit in (8_000, len(before) // 2, len(before) + 40_960):
        on_full_disk(limit, upgrade)
        assert filled_library.path.read_bytes() == before
        assert not list(backups.glob(".*"))
    assert revision(open_library(filled_library.path, folder, backups).path) == "9999"


def test_locked_library_is_not_upgraded(
    filled_library: Library,
    newer_migrations: Callable[..., Path],
    backups: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connecting, "BUSY_MS", 20)
    with closing(sqlite3.connect(filled_library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="another program"):
            open_library(filled_library.path, newer_migrations(), backups)
    assert revision(filled_library.path) == NEWEST


def test_upgrade_of_current_library_changes_nothing(
    filled_library: Library, newer_migrations: Callable[..., Path], backups: Path
) -> None:
    folder = newer_migrations()
    upgrade(filled_library.path, folder, backups)
    before, copies = filled_library.path.read_bytes(), list(backups.iterdir())
    upgrade(filled_library.path, folder, backups)
    assert filled_library.path.read_bytes() == before
    assert list(backups.iterdir()) == copies
