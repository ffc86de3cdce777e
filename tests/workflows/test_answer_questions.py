"""Answers to questions about labels: saving and taking back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.amounts import Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import exact
from k2desk.core.model.query import ProductList, Query
from k2desk.core.model.question_code import QuestionCode
from k2desk.workflows import answer_questions, browse, compare, edit, export
from k2desk.workflows.desk import Desk, open_desk
from k2desk.workflows.imports import label_files

NOW = "dsld:13847"
"""NOW Vitamin D-3 & K-2: the label prints 45 mg at 56 %."""


def first_answer(desk: Desk, ref: str, code: str, place: int = 0) -> Answer:
    asked = next(
        one
        for one in assess(browse.product(desk, ref)).question_states
        if one.question.code == code
    )
    return build_answer(
        asked, list_choices(asked)[place], "2026-11-26", note="Read off the bottle."
    )


@pytest.fixture
def mine(desk: Desk) -> str:
    return edit.copy_to_mine(desk, [NOW]).refs[0]


def test_answer_is_stored_with_facts_and_undone(desk: Desk, mine: str) -> None:
    before = browse.product(desk, mine)
    done = answer_questions.answer_question(desk, mine, first_answer(desk, mine, "unit_mg"))
    assert done.text == "Answered: NOW Vitamin D-3 & K-2 1,000 IU / 45 mcg"
    after = browse.product(desk, mine)
    assert after.facts == before.facts
    assert assess(after).figures[Line.K2].value == exact(45)
    done.undo()
    assert browse.product(desk, mine).answers == ()
    done.redo()
    assert browse.product(desk, mine).answers == after.answers
    opened = answer_questions.take_back_answer(desk, mine, after.answers[0].key)
    assert opened.text.startswith("Answer removed: NOW")
    assert assess(browse.product(desk, mine)).figures == assess(before).figures
    opened.undo()
    assert browse.product(desk, mine).answers == after.answers


def test_list_applies_answers_and_counts_open_questions(desk: Desk, mine: str) -> None:
    (row,) = browse.rows(desk, ProductList.MINE, [int(mine)])
    assert (row.k2_day, row.questions) == (exact(45_000), 2)
    answer_questions.answer_question(desk, mine, first_answer(desk, mine, "unit_mg"))
    answer_questions.answer_question(desk, mine, first_answer(desk, mine, "form_not_carried"))
    (row,) = browse.rows(desk, ProductList.MINE, [int(mine)])
    assert (row.k2_day, row.mk7, row.questions) == (exact(45), exact(45), 0)
    query = Query(product_list=ProductList.MINE, forms=frozenset({Form.MK7}), has_question=False)
    assert list(browse.find(desk, query)) == [int(mine)]


def test_remark_does_not_mark_list_row(desk: Desk) -> None:
    (row,) = browse.rows(desk, ProductList.CATALOGUE, [182362])
    item = assess(browse.product(desk, "dsld:182362"))
    assert row.questions == len(item.questions)
    (kirkland,) = browse.rows(desk, ProductList.CATALOGUE, [19196])
    assessed = assess(browse.product(desk, "dsld:19196"))
    assert [one.code for one in assessed.remarks] == ["old_daily_value"]
    assert kirkland.questions == len(assessed.questions) == 1


def test_answer_to_catalogue_label_copies_it_in_one_step(desk: Desk) -> None:
    done = answer_questions.answer_question(desk, NOW, first_answer(desk, NOW, "unit_mg"))
    assert done.text.startswith("Copied to My products and answered: NOW")
    kept = browse.product(desk, done.refs[0])
    assert (kept.copied_from, len(kept.answers)) == (NOW, 1)
    again = answer_questions.answer_question(desk, NOW, first_answer(desk, NOW, "form_not_carried"))
    assert again.refs == done.refs
    assert len(browse.product(desk, done.refs[0]).answers) == 2
    again.undo()
    done.undo()
    assert browse.counts(desk).mine == 0
    done.redo()
    assert browse.product(desk, done.refs[0]).answers == kept.answers


def test_invalid_answer_raises_user_error_and_changes_nothing(desk: Desk, mine: str) -> None:
    answer = first_answer(desk, mine, "unit_mg")
    with pytest.raises(UserError, match="not complete"):
        answer_questions.answer_question(desk, mine, replace(answer, mcg=None))
    with pytest.raises(UserError, match="no longer exists"):
        answer_questions.take_back_answer(desk, mine, answer.key)
    with pytest.raises(UserError, match="Only products in My products"):
        answer_questions.take_back_answer(desk, NOW, answer.key)
    with pytest.raises(UserError, match="no product 77"):
        answer_questions.answer_question(desk, "77", answer)
    assert browse.product(desk, mine).answers == ()


def test_edited_product_keeps_answers(desk: Desk, mine: str) -> None:
    answer_questions.answer_question(desk, mine, first_answer(desk, mine, "unit_mg"))
    product = browse.product(desk, mine)
    edit.save_draft(desk, mine, replace(as_draft(product), notes="With food."))
    assert browse.product(desk, mine).answers == product.answers
    draft = as_draft(product)
    rows = (replace(draft.rows[0], amount="45", unit=Unit.MCG),)
    edit.save_draft(desk, mine, replace(draft, rows=rows))
    item = assess(browse.product(desk, mine))
    assert item.unmatched_answers == product.answers
    assert item.figures[Line.K2].value == exact(45)
    assert not item.answered_lines


@pytest.mark.parametrize("name", ["list.csv", "list.json"])
def test_exported_answers_are_imported_again(
    desk: Desk, mine: str, name: str, tmp_path: Path
) -> None:
    answer_questions.answer_question(desk, mine, first_answer(desk, mine, "unit_mg"))
    product = browse.product(desk, mine)
    export.export_list(desk, Query(product_list=ProductList.MINE), tmp_path / name)
    assert label_files.import_files(desk, [tmp_path / name]).unchanged == 1
    other = open_desk(tmp_path / "other.k2desk", desk.catalogue)
    (ref,) = label_files.import_files(other, [tmp_path / name]).added
    assert browse.product(other, ref).answers == product.answers


def test_comparison_applies_and_marks_answers(desk: Desk, mine: str) -> None:
    doubted = compare.compare(desk, [mine])
    cells = {str(row.key): row.cells[0] for row in doubted.rows}
    assert cells["day.k2"].text == "45,000 ?"
    answer_questions.answer_question(desk, mine, first_answer(desk, mine, "unit_mg"))
    table = compare.compare(desk, [mine])
    cells = {str(row.key): row.cells[0] for row in table.rows}
    assert cells["day.k2"].text == "45 *"
    assert "Amount confirmed by you on Nov 26, 2026; see Confirmed." in cells["day.k2"].detail
    assert cells["guidance.article-k2-range"].text.endswith("*")
    assert cells["day.mk7"].text == "form missing from our data"
    (head,) = table.columns
    assert [one.code for one in head.questions] == ["form_not_carried"]
    assert [one.answer.mcg for one in head.answered_questions if one.answer] == [Decimal(45)]


def test_today_is_iso_date() -> None:
    assert len(answer_questions.today()) == 10
    assert Answer(
        QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="n", date=answer_questions.today()
    ).is_valid
