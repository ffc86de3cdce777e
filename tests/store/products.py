"""Products for tests: Hypothesis strategies and a plain bottle."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from k2desk.core.model.amounts import Amount, Evidence, Missing, Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.label import (
    Alternative,
    LabelFacts,
    LabelRow,
    OtherActive,
    Question,
    Serving,
    Source,
)
from k2desk.core.model.message import msg
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
MESSAGES = st.builds(
    lambda name, mcg: msg("“{name}”: {amount} mcg", name=name, amount=mcg),
    TEXTS,
    st.decimals(0, 10**6, places=2),
)
NAMES = st.one_of(
    TEXTS,
    st.lists(
        st.sampled_from(
            [
                "Vitamin",
                "K-2",
                "K₂",
                "MK‑7",
                "MK 4",
                "d3",
                "Ünique",
                "100",
                "%",
                "_",
                "'",
                "K",
                "ΟΣ",
            ]
        ),
        max_size=4,
    ).map(" ".join),
)
MCG = st.integers(0, 10**13).map(lambda ng: Decimal(ng).scaleb(-3))
NUMBERS = st.decimals(0, 10**6, places=6)
SOME_FORMS = st.frozensets(st.sampled_from(Form), max_size=3)
GAPS = st.none() | st.sampled_from(Missing)
PERCENTS = st.none() | st.decimals(0, 10**5, places=2)


def intervals(ends: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Interval]:
    both = st.tuples(ends, ends).map(lambda pair: Interval(min(pair), max(pair)))
    return both | ends.map(lambda low: Interval(low, None))


BOUNDS = st.none() | intervals(MCG)
AMOUNTS = st.builds(
    Amount,
    forms=SOME_FORMS,
    mcg=st.none() | MCG,
    printed=TEXTS,
    percent_dv=PERCENTS,
    evidence=st.sampled_from(Evidence),
    bounds=BOUNDS,
    missing=GAPS,
    form_gap=GAPS,
)
LEAVES = st.builds(
    LabelRow,
    name=TEXTS,
    forms=SOME_FORMS,
    mcg=st.none() | MCG,
    printed=TEXTS,
    unit=st.none() | st.sampled_from(Unit),
    percent_dv=PERCENTS,
    percent_text=TEXTS,
    evidence=st.sampled_from(Evidence),
    bounds=BOUNDS,
    missing=GAPS,
    form_gap=GAPS,
    depth=st.none() | st.integers(0, 5),
)
ROWS = st.recursive(
    LEAVES,
    lambda children: st.builds(
        LabelRow,
        name=TEXTS,
        forms=SOME_FORMS,
        mcg=st.none() | MCG,
        children=st.lists(children, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
SERVINGS = st.builds(
    Serving,
    text=TEXTS,
    units_min=st.none() | NUMBERS,
    units_max=st.none() | NUMBERS,
    unit=TEXTS,
    per_day_min=st.none() | st.decimals(0, 50, places=3),
    per_day_max=st.none() | st.decimals(0, 50, places=3),
    units_per_container=st.none() | NUMBERS,
    basis_units=st.none() | st.decimals(1, 50, places=1),
    per_day_missing=GAPS,
)
BARCODES = st.sampled_from(["", "021078019213", "0021078019213", "4006381333931", "12345670", "x"])
FACTS = st.builds(
    LabelFacts,
    brand=NAMES,
    name=NAMES,
    gtin=BARCODES,
    source=st.builds(Source, kind=TEXTS, id=TEXTS, date=TEXTS, copy=TEXTS),
    serving=SERVINGS,
    rows=st.lists(ROWS, max_size=3).map(tuple),
    amounts=st.lists(AMOUNTS, max_size=3).map(tuple),
    alternatives=st.lists(
        st.builds(Alternative, TEXTS | MESSAGES, st.lists(AMOUNTS, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
    questions=st.lists(
        st.builds(Question, TEXTS.map(QuestionCode), TEXTS | MESSAGES, TEXTS | MESSAGES, TEXTS),
        max_size=2,
    ).map(tuple),
    other_actives=st.lists(st.builds(OtherActive, TEXTS, TEXTS), max_size=2).map(tuple),
    off_market=st.none() | st.booleans(),
    intended_for=st.lists(TEXTS, max_size=2).map(tuple),
    product_form=TEXTS,
)


QUESTION_CODES = (QuestionCode.UNIT_MG, QuestionCode.FORM_NOT_CARRIED, QuestionCode.BARCODE)


@st.composite
def _answers(draw: st.DrawFn) -> Answer:
    answer = draw(st.sampled_from(AnswerKind))
    return Answer(
        code=draw(st.sampled_from(QUESTION_CODES)),
        row_name=draw(TEXTS),
        occurrence=draw(st.integers(0, 2)),
        answer_kind=answer,
        mcg=draw(MCG) if answer is AnswerKind.AMOUNT else None,
        forms=draw(SOME_FORMS.filter(bool)) if answer is AnswerKind.FORMS else frozenset(),
        note=draw(TEXTS),
        date=draw(st.sampled_from(["", "2026-11-26"])),
        printed=draw(TEXTS),
    )


ANSWERS = st.lists(_answers(), max_size=2, unique_by=lambda answer: answer.key).map(tuple)
PRODUCTS = st.builds(
    Product,
    ref=st.just(""),
    facts=FACTS,
    price=st.none() | st.builds(Price, NUMBERS, TEXTS, TEXTS),
    taken=st.none() | intervals(st.decimals(0, 100, places=2)),
    notes=TEXTS,
    photo=TEXTS,
    copied_from=TEXTS,
    answers=ANSWERS,
)


def bottle(
    name: str = "K2 Drops",
    brand: str = "Acme",
    mcg: int = 100,
    form: Form = Form.MK7,
    number: int = 0,
    gtin: str = "",
) -> Product:
    """Return a product with one form, two capsules, one serving per day."""
    row = LabelRow(f"Vitamin K2 ({form.value})", frozenset({form}), Decimal(mcg), f"{mcg} mcg")
    facts = LabelFacts(
        brand=brand,
        name=name,
        gtin=gtin,
        source=Source("dsld", str(number), "2020-01-02") if number else Source("person"),
        serving=Serving("2 capsules", Decimal(2), Decimal(2), "capsule", Decimal(1), Decimal(1)),
        rows=(row,),
        amounts=(row.amount(),),
    )
    return Product("", facts, taken=exact(2) if number % 2 else None)


def bottle_with_question() -> Product:
    """Return a product whose question and other column are messages."""
    question = Question(
        QuestionCode.UNIT_MG, msg("{amount} mg?", amount=Decimal(1100)), msg("Check the bottle.")
    )
    facts = replace(
        bottle().facts,
        questions=(question,),
        alternatives=(Alternative(msg("another column"), ()),),
    )
    return Product("", facts)


def stored_texts(facts: LabelFacts) -> list[str]:
    """Return the texts of `bottle_with_question`, which must stay messages."""
    (question,), (other,) = facts.questions, facts.alternatives
    return [question.text, question.remedy, other.title]
