"""Labels nested too deep for a small stack: reported as a failure."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.labels.dsld.downloads import label
from tests.waiting import HANG_S

ROWS = b'{"name": "Blend", "nestedRows": [' * 20_000 + b"]}" * 20_000
DEEP = b'{"id": 1, "fullName": "Deep", "ingredientRows": [' + ROWS + b"]}"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a shell that bounds a stack")


def _with_a_small_stack(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {
        **os.environ,
        "K2DESK_CATALOGUE": str(folder / "catalogue.sqlite"),
    }
    command = ["sh", "-c", 'ulimit -s 1000; exec "$@"', "sh", sys.executable, "-m", "k2desk"]
    return subprocess.run(
        [*command, *arguments],
        capture_output=True,
        text=True,
        env=surroundings,
        timeout=HANG_S,
        check=False,
    )


def test_build_reports_deep_label_and_continues(own_home: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels"
    labels.mkdir()
    (labels / "1.json").write_bytes(DEEP)
    (labels / "2.json").write_bytes(label(2))
    done = _with_a_small_stack(tmp_path, "catalogue", "build", str(labels), "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["kept"], answer["failures"]) == (1, 1)
    assert "too deep" in done.stdout


def test_deep_label_is_failure_of_import(own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    file.write_bytes(DEEP)
    done = _with_a_small_stack(tmp_path, "import", str(file))
    assert done.returncode == 1, done.stdout
    assert "too deep" in done.stderr + done.stdout
