"""Running commands through the real `main`."""

import json
from typing import Any

import pytest

from k2desk.cli.main import main

Capture = pytest.CaptureFixture[str]


def run_command(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """Run a command; return the exit code, stdout and stderr."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def run_json(capsys: Capture, *arguments: str) -> Any:
    """Run a command that must succeed with `--json`; return its JSON."""
    code, out, err = run_command(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)
