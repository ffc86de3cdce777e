import ast
from pathlib import Path

from k2desk.core.model.label import LabelFacts, Source
from k2desk.core.wording import label_questions, remarks, row_questions, sources


def _source() -> str:
    files = sorted(Path(label_questions.__file__).parent.glob("*.py"))
    futures = "from __future__ import annotations\n"
    return "\n".join(file.read_text("utf-8").replace(futures, "") for file in files)


def _codes() -> set[str]:
    """Return every code that a question is made with, and every value of a code's name."""
    named = vars(label_questions) | vars(row_questions) | vars(remarks)
    found: set[str] = set()
    for call in ast.walk(ast.parse(_source())):
        if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Question"):
            continue
        for part in ast.walk(call.args[0]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                found.add(part.value)
            elif isinstance(part, ast.Name) and part.id in named:
                found.add(named[part.id])
    return found - {"IU"}


def test_every_kind_of_question_has_words_of_its_own() -> None:
    codes = _codes()
    assert "unit_mg" in codes
    assert label_questions.SAME_NAME_ADDED in codes
    assert codes == set(label_questions.QUESTION_KINDS)
    assert len(set(label_questions.QUESTION_KINDS.values())) == len(codes)


def test_kind_without_words_is_shown_as_it_is() -> None:
    assert sources.question_kind("iu") == "IU for vitamin K"
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
