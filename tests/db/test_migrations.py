import ast
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from k2desk import paths
from k2desk.core.model.query import ProductList, Query
from k2desk.store.library.file import known_revisions
from k2desk.store.library.open import open_library
from k2desk.store.library.read import counts, find_ids, load
from tests.db.make_stored import PRODUCTS

STORED = Path(__file__).parents[1] / "data" / "libraries"
VERSIONS = sorted((paths.migrations() / "versions").glob("[0-9]*.py"))


@pytest.mark.parametrize("file", VERSIONS, ids=lambda file: file.stem)
def test_migration_is_named_by_revision_and_imports_no_program_code(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    values = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    known = known_revisions(paths.migrations())
    assert values["revision"] == file.name[:4]
    index = known.index(file.name[:4])
    assert values["down_revision"] == (known[index - 1] if index else None)
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert imported <= {"alembic", "sqlalchemy", "json"}


@pytest.mark.parametrize("revision", known_revisions(paths.migrations()))
def test_stored_library_of_each_schema_opens_with_its_content(
    revision: str, tmp_path: Path
) -> None:
    path = tmp_path / "stored.k2desk"
    shutil.copy(STORED / f"{revision}.k2desk", path)
    library = open_library(path, paths.migrations(), tmp_path / "backups")
    assert counts(library) == (2, 1)
    assert [load(library, number).facts for number in (1, 2, 3)] == [p.facts for p in PRODUCTS]
    assert load(library, 2).price == PRODUCTS[1].price
    answers = PRODUCTS[0].answers if revision >= "0002" else ()
    assert load(library, 1).answers == answers
    assert list(find_ids(library, Query(product_list=ProductList.TRASH))) == [3]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
