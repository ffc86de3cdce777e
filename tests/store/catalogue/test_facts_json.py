from hypothesis import given

from k2desk.core.model.label import LabelFacts
from k2desk.store.catalogue.facts_json import decode_facts, encode_facts
from tests.store.products import FACTS


@given(FACTS)
def test_facts_survive_json_and_equal_facts_give_equal_bytes(facts: LabelFacts) -> None:
    text = encode_facts(facts)
    again = decode_facts(text)
    assert again == facts
    assert encode_facts(again) == text
