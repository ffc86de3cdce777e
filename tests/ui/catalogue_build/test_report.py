from pytestqt.qtbot import QtBot

from k2desk.ui.catalogue_build.report import ReportView, made_of_words
from k2desk.workflows.catalogue_build.report import BuildReport
from k2desk.workflows.imports.label_files import Failure
from tests.ui.actions import RecordedActions

REPORT = BuildReport(
    read=215_000,
    kept=8_600,
    without_vitamin_k=205_000,
    failed=tuple(Failure(f"DSLD.zip: {number}.json", "It is broken.") for number in range(1000)),
    failures=1_396,
    questions=(("iu", 300, tuple(f"dsld:{number}" for number in range(200))),),
    seconds=65.4,
    files=tuple(f"part{number}.zip" for number in range(7)),
    date="2026-11-22",
    repeated=4,
)


def test_unlisted_items_are_counted(qtbot: QtBot) -> None:
    view = ReportView(RecordedActions().actions)
    qtbot.addWidget(view)
    view.show_report(REPORT)
    rows = view.failures.listed.rows
    assert len(rows) == 1001
    assert rows[-1] == ("and 396 more", "Only the first are listed.")
    assert made_of_words(REPORT) == (
        "Built from part0.zip, part1.zip, part2.zip, part3.zip, part4.zip, 2 more files "
        "on Nov 22, 2026 in 1 minute 5 seconds."
    )
    text = view.as_text()
    for line in ("labels read\t215,000", "repeated\t4", "failed\t1,396", "300\tIU for vitamin K"):
        assert line in text


def test_clicked_question_kind_shows_first_labels(qtbot: QtBot) -> None:
    recorded = RecordedActions()
    view = ReportView(recorded.actions)
    qtbot.addWidget(view)
    view.questions.row_chosen.emit(0)
    assert view.as_text() == ""
    view.show_report(REPORT)
    view.questions.row_chosen.emit(0)
    ((what, count, refs),) = recorded.calls_of("show_labels")
    assert (what, count, len(refs)) == ("IU for vitamin K", 300, 200)


def test_empty_part_of_report_is_hidden(qtbot: QtBot) -> None:
    view = ReportView(RecordedActions().actions)
    qtbot.addWidget(view)
    report = BuildReport(2, 2, 0, (), 0, (), 0.1, ("one.zip",), "")
    view.show_report(REPORT)
    view.show_report(report)
    assert not view.failures.isVisibleTo(view)
    assert not view.questions.isVisibleTo(view)
    assert made_of_words(report) == "Built from one.zip in less than a second."
