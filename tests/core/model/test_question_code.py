import pickle

import pytest

from k2desk.core.model.question_code import QuestionCode


def test_code_of_newer_version_is_accepted() -> None:
    code = QuestionCode("code_of_newer_version")
    assert code == "code_of_newer_version"
    assert f"{code}" == "code_of_newer_version"
    assert code not in set(QuestionCode)
    assert pickle.loads(pickle.dumps(code)) == code


def test_known_code_is_one_object() -> None:
    assert QuestionCode("unit_mg") is QuestionCode.UNIT_MG


def test_number_is_not_code() -> None:
    with pytest.raises(ValueError, match="is not a valid QuestionCode"):
        QuestionCode(3)  # type: ignore[arg-type]
