import errno
import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.core.model.errors import UserError
from k2desk.core.model.progress import SILENT
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.store.library import upgrade
from k2desk.store.library.backup import back_up
from k2desk.store.library.file import Library
from k2desk.store.library.open import open_library
from k2desk.store.library.read import counts, load
from k2desk.store.library.write import insert
from k2desk.store.sqlite import connection as connecting
from k2desk.store.sqlite.connection import LIBRARY_MARK
from tests.store.faults import FORK, kill_at
from tests.store.products import bottle


def test_new_library_is_created_with_folders_and_without_leftovers(
    tmp_path: Path, migrations: Path, backups: Path
) -> None:
    path = tmp_path / "100 % µ" / "deep?" / "My products.k2desk"
    library = open_library(path, migrations, backups)
    assert counts(library) == (0, 0)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (LIBRARY_MARK,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_opening_current_library_loads_no_sqlalchemy_and_changes_no_byte(
    library: Library, migrations: Path, backups: Path
) -> None:
    insert(library, [bottle()])
    before = library.path.read_bytes()
    script = (
        "import sys; from pathlib import Path; from k2desk.store.library.open import open_library\n"
        "from k2desk.store.library.read import counts\n"
        "library = open_library(*map(Path, sys.argv[1:])); assert counts(library) == (1, 0)\n"
        "print([name for name in ('sqlalchemy', 'alembic', 'msgspec') if name in sys.modules])"
    )
    arguments = [str(library.path), str(migrations), str(backups)]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
    assert library.path.read_bytes() == before


def execute_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def make_catalogue(path: Path) -> None:
    build(path, [bottle(number=1).facts], CatalogueInfo(0, *[""] * 6), SILENT)


OTHER_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (Path.touch, "is empty"),
    "text": (lambda path: path.write_text("brand;name\n" * 300), "not a file of K2 Desk"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n" * 900), "not a file of K2 Desk"),
    "a ZIP": (lambda path: path.write_bytes(b"PK\x03\x04" * 900), "not a file of K2 Desk"),
    "a header only": (lambda path: path.write_bytes(b"SQLite format 3\0"), "not a"),
    "a cut file": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(900)), "not a"),
    "another program's": (
        lambda path: execute_sql(path, "PRAGMA application_id = 7", "CREATE TABLE a (b)"),
        "not a library of K2 Desk",
    ),
    "a plain SQLite file": (lambda path: execute_sql(path, "CREATE TABLE a (b)"), "not a library"),
    "a catalogue": (make_catalogue, "is a catalog,"),
    "a library without a schema": (
        lambda path: execute_sql(path, f"PRAGMA application_id = {LIBRARY_MARK}"),
        "newer version of K2 Desk",
    ),
}


@pytest.mark.parametrize("kind", OTHER_FILES)
def test_other_file_raises_user_error_and_is_unchanged(
    kind: str, tmp_path: Path, migrations: Path, backups: Path
) -> None:
    create, message = OTHER_FILES[kind]
    path = tmp_path / "odd.k2desk"
    create(path)
    before = path.read_bytes()
    with pytest.raises(UserError, match=message) as refusal:
        open_library(path, migrations, backups)
    assert refusal.value.hint
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_folder_or_broken_link_raises_user_error(
    tmp_path: Path, migrations: Path, backups: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere" / "x")
    for path in (tmp_path, tmp_path / "link"):
        with pytest.raises(UserError, match="not a file"):
            open_library(path, migrations, backups)


def test_library_of_newer_version_raises_user_error_and_is_unchanged(
    library: Library, migrations: Path, backups: Path
) -> None:
    insert(library, [bottle()])
    execute_sql(library.path, "UPDATE alembic_version SET version_num = '9999'")
    before = library.path.read_bytes()
    with pytest.raises(UserError, match="newer version of K2 Desk") as refusal:
        open_library(library.path, migrations, backups)
    assert library.path.read_bytes() == before
    assert not backups.exists()
    assert refusal.value.hint == "Update K2 Desk."
    backups.mkdir()
    with pytest.raises(UserError, match="newer version of K2 Desk") as refusal:
        open_library(library.path, migrations, backups)
    assert refusal.value.hint == f"Update K2 Desk, or open a copy from “{backups}”."


def test_lost_library_with_backups_is_not_created_again(
    library: Library, migrations: Path, backups: Path
) -> None:
    insert(library, [bottle()])
    copy = back_up(library, backups)
    library.path.unlink()
    with pytest.raises(UserError, match="is missing, but it has backups") as refusal:
        open_library(library.path, migrations, backups)
    assert copy is not None
    assert str(copy) in refusal.value.hint
    assert not library.path.exists()
    shutil.copy(copy, library.path)
    assert counts(open_library(library.path, migrations, backups)) == (1, 0)


def test_backups_of_another_library_do_not_prevent_creation(
    library: Library, tmp_path: Path, migrations: Path, backups: Path
) -> None:
    insert(library, [bottle()])
    back_up(library, backups)
    other = open_library(tmp_path / "other" / library.path.name, migrations, backups)
    assert counts(other) == (0, 0)


def test_outdated_listing_is_rebuilt(library: Library, migrations: Path, backups: Path) -> None:
    insert(library, [bottle("One"), bottle("Two")])
    rows = "SELECT * FROM listing ORDER BY id"
    with closing(sqlite3.connect(library.path)) as connection:
        whole = connection.execute(rows).fetchall()
    execute_sql(
        library.path,
        "PRAGMA user_version = 0",
        "UPDATE listing SET search_key = 'old', k2_low = NULL, k2_high = NULL",
    )
    open_library(library.path, migrations, backups)
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute(rows).fetchall() == whole


def test_concurrent_creation_gives_one_library(
    tmp_path: Path, migrations: Path, backups: Path
) -> None:
    path = tmp_path / "new.k2desk"

    def create() -> Library:
        return open_library(path, migrations, backups)

    with ThreadPoolExecutor(3) as threads:
        opened = [threads.submit(create) for _ in range(3)]
        assert all(counts(one.result()) == (0, 0) for one in opened)
    path.unlink()
    ready = FORK.Barrier(3)

    def create_at_once() -> None:
        ready.wait()
        insert(create(), [bottle()])

    children = [FORK.Process(target=create_at_once) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0, 0]
    assert counts(create()) == (3, 0)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_locked_library_raises_user_error(
    library: Library, migrations: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_MS", 20)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="another program is using"):
            insert(library, [bottle()])
        with pytest.raises(UserError, match="another program is using"):
            open_library(library.path, migrations, backups)
    assert insert(library, [bottle()]) == [1]


def _refuse_link(path: Path, target: Path) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted", str(path), str(target))


def test_disk_without_hard_links_never_overwrites_library(
    tmp_path: Path, migrations: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", _refuse_link)
    path = tmp_path / "stick" / "My products.k2desk"
    insert(open_library(path, migrations, backups), [bottle("Kept")])

    upgrade.create(path, migrations)  # as a second start would, that saw no library yet

    assert load(open_library(path, migrations, backups), 1).facts.name == "Kept"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_killed_creation_is_completed_by_next_start(
    tmp_path: Path, migrations: Path, backups: Path
) -> None:
    path = tmp_path / "here" / "My products.k2desk"
    rounds, statement = 0, 1
    while kill_at(statement, lambda: open_library(path, migrations, backups)):
        assert not path.exists() or counts(Library(path)) == (0, 0)
        assert counts(open_library(path, migrations, backups)) == (0, 0)
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        path.unlink()
        rounds, statement = rounds + 1, statement + 3
    assert rounds >= 10


def test_crashed_transaction_is_rolled_back_on_opening(
    library: Library, migrations: Path, backups: Path
) -> None:
    insert(library, [bottle("Kept")])
    whole = hashlib.sha256(library.path.read_bytes()).hexdigest()

    def crash() -> None:
        connection = sqlite3.connect(library.path, isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE product SET brand = hex(zeroblob(100000))")
        connection.execute("SELECT * FROM product").fetchall()

    assert kill_at(10**9, crash) is False  # the child ends with its transaction open
    journal = library.path.with_name(f"{library.path.name}-journal")
    spilled = hashlib.sha256(library.path.read_bytes()).hexdigest()
    assert journal.exists()
    assert spilled != whole, "the control: the crash left pages of the lost transaction behind"
    assert load(open_library(library.path, migrations, backups), 1).facts.name == "Kept"
    assert not journal.exists()
    assert hashlib.sha256(library.path.read_bytes()).hexdigest() == whole
