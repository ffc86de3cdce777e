"""Limits, each at the functions that enforce it: at the limit and beyond."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.input import guidance_fields, label_draft_check
from k2desk.core.input.guidance_fields import OwnDraft, OwnGuidance
from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.input.person_fields import parse_age, parse_weight
from k2desk.core.model.amounts import Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.counts import parse_per_day, parse_range
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import exact
from k2desk.core.model.limits import (
    MAX_AGE,
    MAX_COUNT,
    MAX_NOTE_LENGTH,
    MAX_NOTES_LENGTH,
    MAX_PERCENT,
    MAX_PRICE,
    MAX_PRODUCTS,
    MAX_SOURCE_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_TITLE_LENGTH,
    MAX_WEIGHT_KG,
    MIN_COUNT,
)
from k2desk.core.model.query import Query
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.saved import Saved
from k2desk.labels.table.fields import TableField
from k2desk.labels.table.lines import TableLine
from k2desk.labels.table.products import TableShape, read_table_line
from k2desk.workflows import browse, compare, stack
from k2desk.workflows.desk import Desk

STEP = Decimal("0.0001")
DRAFT = Draft(name="K2", rows=(DraftRow(amount="100"),))
SHAPE = TableShape("utf-8", ",", ".", True, Unit.MCG)


def refused_fields(**changes: object) -> list[str]:
    """Return the fields of a draft that are refused after changes."""
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    return [problem.field for problem in label_draft_check.check(draft).problems]


def refused_columns(**cells: str) -> list[str]:
    """Return the columns of a table's line that are refused."""
    cells = {"name": "K2", "mk7": "100", **cells}
    fields = [TableField(name) for name in cells]
    result = read_table_line(TableLine(1, tuple(cells.values())), tuple(cells), fields, SHAPE)
    return [problem.column for problem in result] if isinstance(result, list) else []


def own_guidance(**changes: str) -> OwnGuidance:
    """Return the checked guidance of a complete draft after changes."""
    draft = replace(OwnDraft(title="Mine", low="100"), **changes)  # type: ignore[arg-type]
    entry = guidance_fields.check(draft).entry
    assert entry is not None
    return entry


# --- lengths of texts ----------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["brand", "name", "barcode", "unit"])
def test_text_of_draft_is_refused_beyond_limit(field: str) -> None:
    assert refused_fields(**{field: "1" * MAX_TEXT_LENGTH}) == []
    assert refused_fields(**{field: "1" * (MAX_TEXT_LENGTH + 1)}) == [field]


@pytest.mark.parametrize("column", ["brand", "name"])
def test_text_of_table_is_refused_beyond_limit(column: str) -> None:
    assert refused_columns(**{column: "x" * MAX_TEXT_LENGTH}) == []
    assert refused_columns(**{column: "x" * (MAX_TEXT_LENGTH + 1)}) == [column]


def test_notes_are_refused_beyond_limit() -> None:
    longest = "x" * MAX_NOTES_LENGTH
    assert refused_fields(notes=longest) == refused_columns(notes=longest) == []
    assert refused_fields(notes=f"{longest}x") == refused_columns(notes=f"{longest}x") == ["notes"]


def test_note_to_answer_is_invalid_beyond_limit() -> None:
    answer = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="x" * MAX_NOTE_LENGTH)
    assert answer.is_valid
    assert not replace(answer, note=f"{answer.note}x").is_valid


@pytest.mark.parametrize(
    ("field", "limit"),
    [("title", MAX_TITLE_LENGTH), ("source", MAX_SOURCE_LENGTH), ("note", MAX_NOTE_LENGTH)],
)
def test_text_of_own_guidance_is_cut_at_limit(field: str, limit: int) -> None:
    longest = "x" * limit
    assert getattr(own_guidance(**{field: longest}), field) == longest
    assert getattr(own_guidance(**{field: f"{longest}y"}), field) == longest


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("parse", [parse_range, parse_per_day])
def test_count_is_refused_beyond_limits(parse: Callable[[str], object]) -> None:
    for count in (MIN_COUNT, MIN_COUNT + STEP, MAX_COUNT - STEP, MAX_COUNT):
        assert parse(f"{count}") == exact(count)
    assert parse(f"{MIN_COUNT - STEP}") is None
    assert parse(f"{MAX_COUNT + STEP}") is None


def test_units_in_pack_are_refused_beyond_limits() -> None:
    for count in (MIN_COUNT, MIN_COUNT + STEP, MAX_COUNT - STEP, MAX_COUNT):
        assert refused_fields(container=f"{count}") == []
        assert refused_columns(container=f"{count}") == []
    for count in (MIN_COUNT - STEP, MAX_COUNT + STEP):
        assert refused_fields(container=f"{count}") == ["container"]
        assert refused_columns(container=f"{count}") == ["container"]


def test_price_is_refused_beyond_limit() -> None:
    for price, problems in (
        (MAX_PRICE - STEP, []),
        (MAX_PRICE, []),
        (MAX_PRICE + STEP, ["price"]),
    ):
        assert refused_fields(price=f"{price:f}") == problems
        assert refused_columns(price=f"{price:f}", currency="USD") == problems


def test_percentage_is_refused_beyond_limit() -> None:
    for percent, problems in (
        (MAX_PERCENT - STEP, []),
        (MAX_PERCENT, []),
        (MAX_PERCENT + STEP, ["rows.0.percent"]),
    ):
        rows = (DraftRow(amount="100", percent=f"{percent:f} %"),)
        assert refused_fields(rows=rows) == problems


@pytest.mark.parametrize(("parse", "limit"), [(parse_age, MAX_AGE), (parse_weight, MAX_WEIGHT_KG)])
def test_age_and_weight_are_refused_beyond_limit(
    parse: Callable[[str], Decimal | None], limit: Decimal
) -> None:
    for number in (limit - STEP, limit):
        assert parse(f"{number}") == number
    with pytest.raises(UserError):
        parse(f"{limit + STEP}")


# --- products ------------------------------------------------------------------------------------


@pytest.mark.parametrize("create", [compare.new_comparison, stack.new_stack])
def test_products_are_refused_beyond_limit(
    desk: Desk, create: Callable[[Desk, list[str]], Saved]
) -> None:
    numbers = [*browse.find(desk, Query())][: MAX_PRODUCTS + 1]
    refs = [f"dsld:{number}" for number in numbers]
    assert len(create(desk, refs[:MAX_PRODUCTS]).products) == MAX_PRODUCTS
    with pytest.raises(UserError, match=f"{MAX_PRODUCTS + 1} products are too many"):
        create(desk, refs)
