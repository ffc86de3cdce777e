"""The typed schema equals the schema that the migrations create."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.store.library import columns, schema
from k2desk.store.listing.columns import COLUMNS, CREATE_LISTING
from k2desk.store.sqlite.transactions import write_transaction

# Alembic cannot compare expression indexes in SQLite; a test below compares their SQL.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression"),
]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from k2desk.store.library.file import Library


def differences(path: Path, metadata: sa.MetaData) -> list[Any]:
    """Compare a file with metadata as Alembic's autogenerate does."""
    with write_transaction(path) as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))


def created(metadata: sa.MetaData) -> sqlite3.Connection:
    """Return a database in memory with the tables of metadata."""
    connection = sqlite3.connect(":memory:")
    engine = sa.create_engine("sqlite://", creator=lambda: connection, poolclass=sa.pool.StaticPool)
    metadata.create_all(engine)
    return connection


def comparable_metadata() -> sa.MetaData:
    """Return the schema without ON DELETE of foreign keys with one column.

    The migrations declare those inline, and SQLAlchemy reads ON DELETE only of table constraints.
    `test_foreign_keys_equal_those_of_migrated_library` compares them.
    """
    copy = sa.MetaData()
    for table in schema.metadata.sorted_tables:
        for constraint in table.to_metadata(copy).foreign_key_constraints:
            if len(constraint.column_keys) == 1:
                constraint.ondelete = None
                for element in constraint.elements:
                    element.ondelete = None
    return copy


def checks(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the conditions of all CHECK constraints by table."""
    tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    return {
        name: {re.sub(r"\s+", " ", check) for check in _conditions(sql)}
        for name, sql in tables
        if name in schema.metadata.tables
    }


def _conditions(sql: str) -> Iterator[str]:
    for match in re.finditer(r"CHECK \(", sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield sql[match.end() : end - 1].strip()


def indexes(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql <> ''")
    return {re.sub(r"\s+", " ", sql) for (sql,) in rows}


def test_migrated_library_equals_schema(library: Library) -> None:
    assert differences(library.path, comparable_metadata()) == []


def _add_column(metadata: sa.MetaData) -> None:
    metadata.tables["product"].append_column(sa.Column("color", sa.Text))


def _change_type(metadata: sa.MetaData) -> None:
    metadata.tables["saved"].c.products.type = sa.Text()


def _allow_null(metadata: sa.MetaData) -> None:
    metadata.tables["saved"].c.name.nullable = True


def _drop_default(metadata: sa.MetaData) -> None:
    metadata.tables["product"].c.trashed.server_default = None


def _add_index(metadata: sa.MetaData) -> None:
    sa.Index("saved_name", metadata.tables["saved"].c.name)


def _drop_table(metadata: sa.MetaData) -> None:
    metadata.remove(metadata.tables["own_guidance"])


@pytest.mark.parametrize(
    "alter", [_add_column, _change_type, _allow_null, _drop_default, _add_index, _drop_table]
)
def test_altered_schema_differs_from_migrated_library(library: Library, alter: Any) -> None:
    metadata = comparable_metadata()
    assert differences(library.path, metadata) == []
    alter(metadata)
    assert len(differences(library.path, metadata)) == 1


def test_checks_strictness_and_indexes_equal_those_of_migrated_library(library: Library) -> None:
    with (
        closing(sqlite3.connect(library.path)) as migrated,
        closing(created(schema.metadata)) as ours,
    ):
        assert checks(ours) == checks(migrated)
        assert sum(map(len, checks(ours).values())) > 50, "the pattern finds no constraints"
        assert indexes(ours) == indexes(migrated)
        options = "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
        tables = set(schema.metadata.tables)
        strict = {name for name, is_strict in migrated.execute(options) if is_strict}
        assert {name for name, is_strict in ours.execute(options) if is_strict} == tables
        assert strict == tables
        autoincrement = (
            "SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY name"
        )
        numbered = migrated.execute(autoincrement).fetchall()
        assert ours.execute(autoincrement).fetchall() == numbered


def test_foreign_keys_equal_those_of_migrated_library(library: Library) -> None:
    with (
        closing(sqlite3.connect(library.path)) as migrated,
        closing(created(schema.metadata)) as ours,
    ):
        for table in schema.metadata.tables:
            keys = [
                sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({table})"))
                for connection in (ours, migrated)
            ]
            assert keys[0] == keys[1]
            assert all("CASCADE" in key for key in keys[0])


def test_columns_have_same_order_as_migrated_library(library: Library) -> None:
    with closing(sqlite3.connect(library.path)) as connection:
        for table in schema.metadata.tables.values():
            stored = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert [row[1] for row in stored] == [column.name for column in table.columns]


def test_listing_has_columns_of_catalogue_and_trashed() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE_LISTING)
        stored = connection.execute("PRAGMA table_info(listing)").fetchall()
    assert tuple(row[1] for row in stored) == COLUMNS
    ours = {column.name: column for column in schema.listing.columns}
    assert set(ours) == {*COLUMNS, "trashed"}
    for _, name, kind, not_null, *_ in stored:
        assert isinstance(ours[name].type, sa.Integer) == (kind == "INTEGER")
        assert ours[name].nullable == (not not_null)


@pytest.mark.parametrize(
    ("codec", "value", "stored"),
    [
        (columns.NANOGRAMS, Decimal("162.5"), 162_500),
        (columns.NANOGRAMS, Decimal("0.0005"), 1),
        (columns.DECIMAL, Decimal("0.50"), "0.5"),
        (columns.FLAG, True, 1),
        (columns.FORMS, frozenset({Form.MK7, Form.K1}), "k1 mk7"),
        (columns.MISSING, Missing.UNCLEAR, "unclear"),
        (columns.NANOGRAMS, None, None),
    ],
)
def test_encoded_type_stores_special_values(
    codec: columns.Codec, value: object, stored: object
) -> None:
    table = sa.Table("one", sa.MetaData(), sa.Column("value", schema.EncodedType(codec)))
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert().values(value=value))
        assert connection.exec_driver_sql("SELECT value FROM one").scalar_one() == stored
        read = connection.scalar(sa.select(table.c.value))
    engine.dispose()
    if value != Decimal("0.0005"):  # rounded half up to a nanogram
        assert read == value
    assert type(read) is type(value)


def test_amount_beyond_64_bits_raises_user_error_and_stores_nothing(library: Library) -> None:
    values = {
        "product_id": 1,
        "position": 0,
        "forms": frozenset({Form.K1}),
        "amount_ng": Decimal("1e17"),
        "printed": "",
        "evidence": Evidence.ROW,
    }
    with (
        pytest.raises(UserError, match="too large to save"),
        write_transaction(library.path) as connection,
    ):
        connection.execute(schema.parts["amount"].insert().values(values))
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM amount").fetchone() == (0,)
