import pytest

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.progress import SILENT, Progress, Reporter


def test_reports_are_passed_on_until_stop_is_asked_for() -> None:
    seen: list[Progress] = []
    report = Reporter(seen.append, lambda: len(seen) == 2)
    report(1, 10, "reading")
    report(2, 10)
    with pytest.raises(Cancelled):
        report(3, 10)
    assert seen == [Progress(1, 10, "reading"), Progress(2, 10)]


def test_silence_tells_nobody_and_never_stops() -> None:
    SILENT(1, 0)
    SILENT(2, 0, "reading")
