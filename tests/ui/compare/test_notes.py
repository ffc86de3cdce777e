"""Notes of comparisons with many products."""

from pytestqt.qtbot import QtBot

from k2desk.ui.compare.notes import ComparisonNotes
from tests.reports.examples import OPEN_K2, product, table_of
from tests.ui.actions import RecordedActions


def test_many_findings_are_shown_in_parts(qtbot: QtBot, actions: RecordedActions) -> None:
    facts = OPEN_K2.facts
    products = [
        product(f"dsld:{index}", "Brand", f"K2 no. {index}", facts.amounts, facts.serving,
                questions=facts.questions)
        for index in range(40)
    ]  # fmt: skip
    notes = ComparisonNotes(actions.actions)
    qtbot.addWidget(notes)
    notes.show_table(table_of(*products))
    findings = notes._label_findings
    assert findings is not None
    assert len(notes.findings) == 12
    assert findings.more.text() == "Show 20 of 28 more"
    findings.more.click()
    findings.more.click()
    assert len(notes.findings) == 40
    assert findings.more.isHidden()


def test_findings_stay_visible_after_refresh(qtbot: QtBot, actions: RecordedActions) -> None:
    facts = OPEN_K2.facts
    products = [
        product(f"dsld:{index}", "B", "K2", facts.amounts, questions=facts.questions)
        for index in range(20)
    ]
    notes = ComparisonNotes(actions.actions)
    qtbot.addWidget(notes)
    notes.show_table(table_of(*products))
    assert notes._label_findings is not None
    notes._label_findings.more.click()
    notes.show_table(table_of(*products))
    assert len(notes.findings) == 20
