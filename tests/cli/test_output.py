import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from k2desk.cli import output
from k2desk.cli.main import main
from k2desk.cli.output import row_line


class Terminal(io.StringIO):
    """Stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_terminal(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    seconds = iter(range(0, 1_000_000, 3))
    monkeypatch.setattr(output, "time", SimpleNamespace(monotonic=lambda: next(seconds)))

    assert main(["list", "super k", "--in", "catalogue"]) == 0
    assert terminal.getvalue() == "Building the catalogue, once ...\n"
    assert main(["catalogue", "build"]) == 0

    shown = terminal.getvalue().removeprefix("Building the catalogue, once ...\n").split("\r")
    assert "of 4,810" in shown[1]
    assert any(line.rstrip().endswith(" s left") for line in shown)
    assert [line.strip() for line in shown[-2:]] == ["", ""]
    assert max(map(len, shown)) == 78


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("45", "  K1                     45 mcg (note)"),
        ("not stated", "  K1                     not stated (note)"),
    ],
)
def test_unit_follows_figures_only(text: str, line: str) -> None:
    assert row_line("K1", text, "mcg", " (note)") == line
