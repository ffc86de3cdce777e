import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from k2desk.cli import output
from k2desk.cli.main import main
from k2desk.cli.output import (
    OutputLine,
    Prefixed,
    TitledRow,
    format_lines,
    print_lines,
    with_note,
    with_unit,
)
from k2desk.core.model.message import ENGLISH, msg
from k2desk.core.wording.notices import LABEL_CLAIM
from tests.pseudo import pseudo_language

BUILDING = "Building the catalog. This happens only once …\n"


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
    assert terminal.getvalue() == BUILDING
    assert main(["catalogue", "build"]) == 0

    shown = terminal.getvalue().removeprefix(BUILDING).split("\r")
    assert "of 4,810" in shown[1]
    assert any(line.rstrip().endswith(" left") for line in shown)
    assert [line.strip() for line in shown[-2:]] == ["", ""]
    assert max(map(len, shown)) == 78


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("45", "mcg", "45 mcg"),
        ("at least 45", "mcg", "at least 45 mcg"),
        ("80", "nmol", "80 nmol"),
        ("USD 3.00", "", "USD 3.00"),
        ("not stated", "mcg", "not stated"),
    ],
)
def test_unit_follows_figures_only(text: str, unit: str, shown: str) -> None:
    assert with_unit(text, unit) == shown


def test_note_is_in_parentheses() -> None:
    assert with_note("45 mcg", "+5 mcg") == "45 mcg (+5 mcg)"
    assert with_note("45 mcg", "") == "45 mcg"


def test_texts_of_rows_align_after_longest_title() -> None:
    short, long = msg("K1"), msg("MK-4 equivalents in mcg")
    rows: list[OutputLine] = [TitledRow(short, "45"), Prefixed("? ", "why"), ""]
    rows.append(TitledRow(long, "9", indent=""))

    english = format_lines(rows, ENGLISH)
    other = format_lines(rows, pseudo_language())

    assert english == [f"  K1{' ' * 21} 45", "? why", "", "MK-4 equivalents in mcg 9"]
    assert other[0].index("45") - 2 == other[3].index("9") > english[3].index("9")
    assert format_lines(rows[:1], ENGLISH) == [f"  K1{' ' * 20} 45"]


@pytest.mark.parametrize("reviewed", [False, True])
def test_health_sentence_is_followed_by_note_until_it_is_reviewed(
    capsys: pytest.CaptureFixture[str], reviewed: bool
) -> None:
    language = pseudo_language(reviewed=reviewed)
    note = language.text(output.MACHINE_TRANSLATED)

    print_lines([Prefixed("? ", LABEL_CLAIM)], language)
    assert capsys.readouterr().out.endswith(f"\n\n{note}\n") is not reviewed
    print_lines([Prefixed("? ", msg("Saved"))], language)
    print_lines([LABEL_CLAIM], ENGLISH)
    assert note not in capsys.readouterr().out
