"""Lines about one product: positions, questions and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.cli.output import OutputLine, Prefixed, TitledRow, with_note
from k2desk.core.comparison.nutrient_rows import nutrient_texts
from k2desk.core.model.message import Message, sentences
from k2desk.core.wording import answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.guidance import Position
    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product


def product_heading(product: Product) -> Message:
    """Return brand, name and ref: "Brand K2  [dsld:7]"."""
    return Message("{product}  [{ref}]", {"product": product.title, "ref": product.ref})


def position_lines(positions: Iterable[Position], indent: str = "") -> list[OutputLine]:
    """List positions relative to guidance, with their cautions."""
    lines: list[OutputLine] = []
    for position in positions:
        lines.append(Prefixed(f"{indent}{position.symbol} ", position.text))
        if position.caution:
            lines.append(Prefixed(f"{indent}  ", position.caution))
    return lines


def question_lines(questions: Iterable[Question], indent: str = "") -> list[OutputLine]:
    """List questions about a label."""
    return [Prefixed(f"{indent}? ", sentences(one.text, one.remedy)) for one in questions]


def nutrient_lines(item: Assessment) -> list[OutputLine]:
    """List vitamins A, D and E and calcium per day, with the rows as printed."""
    return [
        TitledRow(title, with_note(text, printed), indent="")
        for title, text, printed in nutrient_texts(item)
    ]


def answer_lines(item: Assessment, indent: str = "") -> list[OutputLine]:
    """List the answers to questions about a label, and its remarks."""
    lines: list[OutputLine] = [
        Prefixed(f"{indent}* ", answers.answer_on_screen(state.answer, state.row))
        for state in item.answered_questions
        if state.answer is not None
    ]
    lines += [
        Prefixed(f"{indent}* ", answers.answer_without_question(answer))
        for answer in item.unmatched_answers
    ]
    lines += [
        Prefixed(f"{indent}– ", sentences(remark.text, remark.remedy)) for remark in item.remarks
    ]
    return lines
