import ast
from pathlib import Path

from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import question_kinds


def _source() -> str:
    files = sorted(Path(question_kinds.__file__).parent.glob("*.py"))
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


def test_every_code_has_unique_description() -> None:
    codes = _codes()
    assert "unit_mg" in codes
    assert QuestionCode.SAME_NAME_ADDED in codes
    assert codes == set(question_kinds.QUESTION_KINDS) == set(QuestionCode)
    assert len(set(question_kinds.QUESTION_KINDS.values())) == len(codes)
