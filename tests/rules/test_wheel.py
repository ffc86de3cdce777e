"""Wheel: complete, minimal, and usable from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.rules.source import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("k2desk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_migrations_and_resources_travel_inside(unpacked: Path) -> None:
    bundled = unpacked / "k2desk" / "_bundled"

    for folder in ("db", "resources"):
        assert _files(bundled / folder) == _files(ROOT / folder)
    assert (bundled / "resources" / "fonts" / "OFL.txt").is_file()


def test_nothing_else_travels(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {
        "k2desk",
        *(path.name for path in unpacked.glob("k2desk-*.dist-info")),
    }


def test_installed_program_finds_its_own_files(unpacked: Path, tmp_path: Path) -> None:
    script = "from k2desk import paths; print(paths.resources()); print(paths.migrations())"

    found = _python(unpacked, tmp_path, "-c", script).splitlines()

    assert found == [str(unpacked / "k2desk" / "_bundled" / name) for name in ("resources", "db")]


def test_installed_program_answers(unpacked: Path, tmp_path: Path) -> None:
    assert "compare" in _python(unpacked, tmp_path, "-m", "k2desk", "--help")
    assert "mcg" in _python(unpacked, tmp_path, "-m", "k2desk", "guidance")


def _python(site: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    answer = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
