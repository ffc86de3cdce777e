import subprocess
import sys
from pathlib import Path

import pytest

from k2desk import paths

ROOT = Path(__file__).resolve().parents[1]


def test_checkout_has_db_and_resources_next_to_package() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.migrations() == ROOT / "db"
    assert (paths.resources() / "fonts" / "NotoSans-Regular.ttf").is_file()


def test_bundled_folders_take_precedence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "k2desk"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources() == tmp_path / "resources"

    (package / "_bundled" / "resources").mkdir(parents=True)
    (package / "_bundled" / "db").mkdir()

    assert paths.resources() == package / "_bundled" / "resources"
    assert paths.migrations() == package / "_bundled" / "db"


def test_k2desk_home_moves_all_user_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("K2DESK_HOME", str(tmp_path / "stick"))

    assert paths.data_folder() == tmp_path / "stick"
    assert paths.default_library() == tmp_path / "stick" / "My products.k2desk"
    assert paths.own_catalogue().parent == tmp_path / "stick"
    assert paths.log_file().is_relative_to(tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_default_folders_are_those_of_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("K2DESK_HOME")

    for folder in (paths.data_folder(), paths.state_folder()):
        assert folder.is_absolute()
        assert "k2desk" in folder.parts


def test_variables_name_library_and_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("K2DESK_LIBRARY", str(tmp_path / "shop.k2desk"))
    monkeypatch.setenv("K2DESK_CATALOGUE", "~/labels.sqlite")

    assert paths.default_library() == tmp_path / "shop.k2desk"
    assert paths.default_catalogue() == Path.home() / "labels.sqlite"


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("K2DESK_LIBRARY", " ")

    assert paths.default_library() == paths.data_folder() / "My products.k2desk"


def test_catalogue_is_user_file_built_from_shipped_facts() -> None:
    assert paths.default_catalogue() == paths.own_catalogue()
    assert paths.own_catalogue().parent == paths.data_folder()
    assert paths.catalogue_facts().parent == paths.resources() / "catalogue"


def test_resources_are_found_without_platformdirs() -> None:
    script = (
        "import sys; from k2desk import paths; paths.resources(); "
        "print('platformdirs' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"
