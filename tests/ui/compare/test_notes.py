"""What stands beside the table, where there is much of it."""

from pytestqt.qtbot import QtBot

from k2desk.ui.compare.notes import Notes
from tests.reports.examples import OPEN_K2, product, table_of


def test_much_that_is_to_be_said_comes_some_products_at_time(qtbot: QtBot) -> None:
    asked = OPEN_K2.facts
    products = [
        product(f"dsld:{place}", "Brand", f"K2 no. {place}", asked.amounts, asked.serving,
                questions=asked.questions)
        for place in range(40)
    ]  # fmt: skip
    notes = Notes()
    qtbot.addWidget(notes)
    notes.show_table(table_of(*products))
    told = notes._label_findings
    assert told is not None
    assert len(notes.findings) == 12
    assert told.more.text() == "Show 20 more of 28"
    told.more.click()
    told.more.click()
    assert len(notes.findings) == 40
    assert told.more.isHidden()


def test_what_was_shown_stays_shown_when_table_comes_anew(qtbot: QtBot) -> None:
    asked = OPEN_K2.facts
    products = [
        product(f"dsld:{place}", "B", "K2", asked.amounts, questions=asked.questions)
        for place in range(20)
    ]
    notes = Notes()
    qtbot.addWidget(notes)
    notes.show_table(table_of(*products))
    assert notes._label_findings is not None
    notes._label_findings.more.click()
    notes.show_table(table_of(*products))
    assert len(notes.findings) == 20
