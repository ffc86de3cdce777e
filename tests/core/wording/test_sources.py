import ast
from pathlib import Path

from k2desk.core.model.label import LabelFacts, Source
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions, sources


def _source() -> str:
    files = sorted(Path(label_questions.__file__).parent.glob("*.py"))
    futures = "from __future__ import annotations\n"
    return "\n".join(file.read_text("utf-8").replace(futures, "") for file in files)


def _codes() -> set[QuestionCode]:
    """Return every code that the wording modules ask a question with."""
    return {
        QuestionCode[part.attr]
        for call in ast.walk(ast.parse(_source()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Question"
        for part in ast.walk(call.args[0])
        if isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "QuestionCode"
    }


def test_every_kind_of_question_has_words_of_its_own() -> None:
    codes = _codes()
    assert "unit_mg" in codes
    assert QuestionCode.SAME_NAME_ADDED in codes
    assert codes == set(label_questions.QUESTION_KINDS) == set(QuestionCode)
    assert len(set(label_questions.QUESTION_KINDS.values())) == len(codes)


def test_kind_without_words_is_shown_as_it_is() -> None:
    assert sources.question_kind(QuestionCode.IU) == "IU for vitamin K"
    assert sources.question_kind("of_another_version") == "of another version"


def test_newer_label_is_told_with_what_makes_it_newer() -> None:
    mine = LabelFacts(source=Source("dsld", "7", "2020-05-01"))
    lost = LabelFacts(source=Source("dsld", "7", "2020-05-01", "forms lost"))
    later = LabelFacts(source=Source("dsld", "7", "2024-02-03"))
    same, other = (
        sources.newer_label(mine, later, same_label=True),
        sources.newer_label(mine, later, same_label=False),
    )
    assert same == "The catalogue has newer facts of this label, entered 2024-02-03."
    assert other == "The catalogue has a newer label with this barcode, entered 2024-02-03."
    assert "lacks some" in sources.newer_label(lost, mine, same_label=True)
    assert "the same day" in sources.newer_label(mine, mine, same_label=True)
