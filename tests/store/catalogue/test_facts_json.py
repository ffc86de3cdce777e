import json

import pytest
from hypothesis import given

from k2desk.core.model.label import LabelFacts, Question
from k2desk.core.model.question_code import QuestionCode
from k2desk.store.catalogue.facts_json import decode_facts, encode_facts
from tests.store.products import FACTS


@given(FACTS)
def test_facts_survive_json_and_equal_facts_give_equal_bytes(facts: LabelFacts) -> None:
    text = encode_facts(facts)
    again = decode_facts(text)
    assert again == facts
    assert encode_facts(again) == text


def test_keys_in_file_are_those_of_first_version() -> None:
    question = Question(QuestionCode.UNIT_MG, "mg?", remedy="Look.", row_name="MK-7")
    facts = LabelFacts(questions=(question,), intended_for=("Adults",))
    data = json.loads(encode_facts(facts))
    assert data["for_whom"] == ["Adults"]
    assert (data["questions"][0]["settle"], data["questions"][0]["where"]) == ("Look.", "MK-7")
    assert decode_facts(encode_facts(facts)) == facts


@pytest.mark.parametrize("name", ['a "where": b', '"for_whom":', '\\"settle":'])
def test_text_with_key_is_kept(name: str) -> None:
    facts = LabelFacts(name=name)
    assert decode_facts(encode_facts(facts)) == facts
