import pytest

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.progress import SILENT, Progress, Reporter


def test_progress_is_reported_until_cancelled() -> None:
    seen: list[Progress] = []
    report = Reporter(seen.append, lambda: len(seen) == 2)
    report(1, 10, "reading")
    report(2, 10)
    with pytest.raises(Cancelled):
        report(3, 10)
    assert seen == [Progress(1, 10, "reading"), Progress(2, 10)]


def test_silent_reporter_never_cancels() -> None:
    SILENT(1, 0)
    SILENT(2, 0, "reading")
