"""What the program can import at its start without paying for ReportLab."""

import subprocess
import sys

from tests.rules.source import ROOT


def test_asking_for_sheet_is_cheap_until_it_is_drawn() -> None:
    program = (
        "import sys, k2desk.reports, k2desk.reports.options, k2desk.reports.html.comparison, "
        "k2desk.reports.csv.comparison; "
        "print([name for name in ('reportlab', 'PIL', 'sqlalchemy', 'PySide6') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"
