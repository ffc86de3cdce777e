from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.input.label_draft_check import FieldProblem
from k2desk.core.model.counts import format_servings_per_day
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import once_in_days
from k2desk.languages.opening import open_language
from k2desk.ui.edit.identity import IdentityFields
from k2desk.ui.language import language_in_use
from k2desk.workflows import edit

DRAFT = Draft(
    brand="Thorne",
    name="<i>Vitamin K</i>",
    units="1",
    unit="capsule",
    per_day="2",
    notes="Kept\ncold",
    rows=(DraftRow(amount="90"),),
)


@pytest.fixture
def identity(qtbot: QtBot) -> IdentityFields:
    identity = IdentityFields()
    qtbot.addWidget(identity)
    with qtbot.waitExposed(identity):
        identity.show()
    return identity


def _check(identity: IdentityFields, *, tried: bool) -> None:
    identity.show_checked(edit.check(identity.fill(Draft())), tried=tried)


def test_shown_draft_is_filled_in_again(qtbot: QtBot, identity: IdentityFields) -> None:
    with qtbot.assertNotEmitted(identity.changed):
        identity.show_draft(DRAFT)
    assert identity.fill(Draft(rows=DRAFT.rows)) == DRAFT


def test_days_apart_are_shown_in_language_of_window(qtbot: QtBot, identity: IdentityFields) -> None:
    third = once_in_days(3)
    every_3_days = format_servings_per_day(Interval(third, third))
    german = open_language(Path(__file__).parents[3] / "resources" / "i18n", "de")
    # A brand that is a text of the program, too, is not translated.
    draft = replace(DRAFT, brand="Save", per_day=every_3_days, taken=every_3_days)
    with language_in_use(german):
        identity.show_draft(draft)
    shown = identity.fill(Draft())
    assert (shown.brand, shown.per_day, shown.taken) == ("Save", "alle 3 Tage", "alle 3 Tage")
    checked = edit.check(shown)
    assert checked.facts.serving.per_day == checked.taken == Interval(third, third)


@pytest.mark.parametrize("name", ["brand", "price"])
def test_typing_emits_name_of_field(qtbot: QtBot, identity: IdentityFields, name: str) -> None:
    with qtbot.waitSignal(identity.changed) as signal:
        QTest.keyClicks(identity.fields[name].edit, "1")
    assert signal.args == [name]


def test_typing_notes_emits_their_name(qtbot: QtBot, identity: IdentityFields) -> None:
    with qtbot.waitSignal(identity.changed) as signal:
        QTest.keyClicks(identity.notes, "x")
    assert signal.args == ["notes"]


def test_problem_of_empty_field_waits_for_save(identity: IdentityFields) -> None:
    name = identity.fields["name"]
    _check(identity, tried=False)
    assert name.problem.isHidden()
    _check(identity, tried=True)
    assert name.problem.isVisible()


def test_problem_of_typed_text_is_shown_at_once(identity: IdentityFields) -> None:
    identity.show_draft(Draft(price="much"))
    _check(identity, tried=False)
    assert identity.fields["price"].problem.isVisible()
    identity.show_draft(Draft(price="5"))
    _check(identity, tried=False)
    assert identity.fields["price"].problem.isHidden()


@pytest.mark.parametrize(
    ("typed", "echo"),
    [("1-2", "= 1–2 servings per day"), ("often", ""), ("", "")],
)
def test_readable_servings_are_echoed(identity: IdentityFields, typed: str, echo: str) -> None:
    identity.show_draft(Draft(per_day=typed))
    _check(identity, tried=False)
    assert identity.fields["per_day"].echo.text() == echo


def test_first_problem_gives_its_field(identity: IdentityFields) -> None:
    row, price, notes = (FieldProblem(name, "x") for name in ("rows.0.amount", "price", "notes"))
    assert identity.first_problem([row, price, notes]) is identity.fields["price"].edit
    assert identity.first_problem([notes, price]) is identity.notes
    assert identity.first_problem([row]) is None


def test_names_of_fields_have_no_mnemonic_mark(identity: IdentityFields) -> None:
    assert identity.name_of("barcode") == "Barcode"
    assert identity.name_of("notes") == "Notes"
