"""Fixtures: an empty library, the migrations and a backup folder."""

from pathlib import Path

import pytest

from k2desk import paths
from k2desk.store.library.file import Library
from k2desk.store.library.open import open_library


@pytest.fixture
def migrations() -> Path:
    return paths.migrations()


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def library(tmp_path: Path, migrations: Path, backups: Path) -> Library:
    return open_library(tmp_path / "My products.k2desk", migrations, backups)
