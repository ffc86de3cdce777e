import json

import pytest
from hypothesis import given

from k2desk.core.model.label import LabelFacts, Question
from k2desk.core.model.message import Message
from k2desk.core.model.question_code import QuestionCode
from k2desk.store.catalogue.facts_json import decode_facts, encode_facts
from tests.store.products import FACTS, bottle_with_question, stored_texts


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


def test_messages_stay_translatable() -> None:
    facts = decode_facts(encode_facts(bottle_with_question().facts))
    assert all(isinstance(text, Message) for text in stored_texts(facts))
    assert stored_texts(facts) == ["1,100 mg?", "Check the bottle.", "another column"]


def test_english_text_of_older_catalog_is_kept() -> None:
    data = encode_facts(LabelFacts(questions=(Question(QuestionCode.UNIT_MG, "It settles it."),)))
    assert decode_facts(data).questions[0].text == "It settles it."
