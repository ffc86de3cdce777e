"""Messages in files and databases: complete and harmless."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.label import Alternative, LabelFacts, Question
from k2desk.core.model.message import (
    Day,
    Message,
    Money,
    Parts,
    Percent,
    Style,
    health,
    joined,
    msg,
    nmsg,
    pmsg,
)
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.stored_message import SEPARATOR, pack, pack_value, unpack, unpack_all

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="{}" + SEPARATOR), max_size=8)
NUMBERS = st.decimals(-(10**12), 10**12, places=3)
PLAIN_VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**12), 10**12),
    NUMBERS,
    st.builds(Money, NUMBERS, st.sampled_from(["USD", "EUR"]), st.none() | NUMBERS),
    st.builds(Percent, NUMBERS),
    st.dates().map(lambda date: Day(date.isoformat())) | TEXTS.map(Day),
)


def messages(values: st.SearchStrategy[object]) -> st.SearchStrategy[Message]:
    return st.one_of(
        st.builds(lambda text, a: msg(f"{text}{{a}}{text}", a=a), TEXTS, values),
        st.builds(lambda a, b: health("{a} and {b}, {a}", a=a, b=b), values, values),
        st.builds(
            lambda n, a: nmsg("{count} row of {a}", "{count} rows of {a}", n, a=a),
            st.integers(0, 10**6),
            values,
        ),
        st.builds(lambda text: pmsg("verb", text), TEXTS),
        st.builds(
            lambda items, style: joined(map(str, items), style),
            st.lists(TEXTS, max_size=3),
            st.sampled_from(Style),
        ),
    )


MESSAGES = st.recursive(
    messages(PLAIN_VALUES),
    lambda inner: messages(
        PLAIN_VALUES
        | inner
        | st.builds(Parts, st.lists(inner | TEXTS, max_size=3).map(tuple), st.sampled_from(Style))
    ),
    max_leaves=6,
)


def content(value: object) -> object:
    """Return a value by its parts; a message equals any text otherwise."""
    if isinstance(value, Message):
        values = {name: content(one) for name, one in value.values.items()}
        return str(value), value.template, value.context, value.plural, value.number, values
    if isinstance(value, Parts):
        return value.style, [content(item) for item in value.items]
    return type(value), value


@given(MESSAGES)
def test_message_survives_storing(message: Message) -> None:
    stored = pack(message)
    assert type(stored) is str
    assert content(unpack(stored)) == content(message)
    assert pack(unpack(stored)) == stored


@given(TEXTS)
def test_text_without_values_is_stored_as_it_is(text: str) -> None:
    assert pack(text) == unpack(text) == text


def test_other_programs_read_english_first() -> None:
    stored = pack(msg("{amount} mcg", amount=Decimal(1100)))
    english, _, packed = stored.partition(SEPARATOR)
    assert english == "1,100 mcg"
    assert json.loads(packed) == {
        "template": "{amount} mcg",
        "values": {"amount": {"decimal": "1100"}},
    }


def test_message_without_values_is_stored_once() -> None:
    assert pack(msg("Check the bottle.")) == f"Check the bottle.{SEPARATOR}{{}}"


def test_order_of_values_does_not_change_stored_text() -> None:
    template = "{a} {b}"
    assert pack(msg(template, a="x", b="y")) == pack(msg(template, b="y", a="x"))


def test_packed_text_without_json_is_unchanged() -> None:
    assert unpack(f"a{SEPARATOR}b") == f"a{SEPARATOR}b"


@pytest.mark.parametrize(
    "packed",
    [
        "{",
        '{"template":3}',
        '{"template":"{a}"}}',
        '{"template":"{a}","values":{}, "x":}',
        '{"template":"{a}","values":{"b":"1"}}',
        '{"template":"{a","values":{"a":"1"}}',
        '{"template":"{a}","values":["a"]}',
        '{"template":"{a}","values":{"a":null}}',
        '{"template":"{a}","values":{"a":true}}',
        '{"template":"{a}","values":{"a":{"decimal":"NaN"}}}',
        '{"template":"{a}","values":{"a":{"decimal":"x"}}}',
        '{"template":"{a}","values":{"a":{"parts":[{"decimal":"1"}],"style":"and"}}}',
        '{"template":"{a}","values":{"a":{"parts":["b"],"style":"none"}}}',
        '{"template":"{a}","values":{"a":{"message":{}}}}',
        '{"template":"{a}","values":{"a":{}}}',
        '{"template":"1","plural":"2","number":"many"}',
    ],
)
def test_damaged_json_leaves_english(packed: str) -> None:
    text = unpack(f"English.{SEPARATOR}{packed}")
    assert (text, type(text)) == ("English.", str)


@pytest.mark.parametrize(
    "packed",
    [
        '{"template":"{a.__class__}","values":{"a":"1"}}',
        '{"template":"{a[0]}","values":{"a":"1"}}',
        '{"template":"{a!r}","values":{"a":"1"}}',
        '{"template":"{a:>99999999}","values":{"a":"1"}}',
        '{"template":"{0}","values":{"0":"1"}}',
        '{"template":"{a}","values":{"a":{"decimal":"1e999999999"}}}',
        '{"template":"{a}","values":{"a":' + "9" * 3000 + "}}",
        json.dumps({"template": "{a}" * 20_000, "values": {"a": "b" * 30_000}}),
        json.dumps({"template": "x" * 200_000}),
    ],
)
def test_hostile_template_leaves_english(packed: str) -> None:
    text = unpack(f"English.{SEPARATOR}{packed}")
    assert (text, type(text)) == ("English.", str)


@pytest.mark.parametrize("depth", [30, 10_000])
def test_deeply_nested_message_leaves_english(depth: int) -> None:
    packed = (
        '{"template":"{a}","values":{"a":{"message":' * depth + '{"template":"b"}' + "}}}" * depth
    )
    assert unpack(f"English.{SEPARATOR}{packed}") == "English."


def test_doubling_messages_leave_english() -> None:
    packed = '{"template":"' + "b" * 60 + '"}'
    for _ in range(15):
        packed = f'{{"template":"{"{a}" * 9}","values":{{"a":{{"message":{packed}}}}}}}'
    assert unpack(f"English.{SEPARATOR}{packed}") == "English."


def test_facts_keep_messages_of_questions_columns_and_amounts() -> None:
    rest = Amount(frozenset(), Decimal(1), printed=msg("rest of {name}", name="K"))
    facts = LabelFacts(
        amounts=(rest,),
        alternatives=(Alternative(msg("another column"), (rest,)),),
        questions=(Question(QuestionCode.UNIT_MG, msg("{n} mg?", n=Decimal(1)), msg("Look.")),),
    )
    again = unpack_all(_stored(facts))
    assert again == facts
    (question,), (other,) = again.questions, again.alternatives
    texts = (question.text, question.remedy, other.title)
    for text in (*texts, other.amounts[0].printed, again.amounts[0].printed):
        assert isinstance(text, Message)


def _stored(facts: LabelFacts) -> LabelFacts:
    (question,), (other,), (amount,) = facts.questions, facts.alternatives, facts.amounts
    stored = Amount(amount.forms, amount.mcg, printed=pack(amount.printed))
    return LabelFacts(
        amounts=(stored,),
        alternatives=(Alternative(pack(other.title), (stored,)),),
        questions=(Question(question.code, pack(question.text), pack(question.remedy)),),
    )


def test_other_types_are_not_packed() -> None:
    with pytest.raises(NotImplementedError):
        pack_value(Missing)
