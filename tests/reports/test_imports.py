"""Imports that must not load ReportLab."""

import subprocess
import sys

from tests.rules.source import ROOT


def test_import_without_drawing_loads_no_heavy_library() -> None:
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
