"""Properties of every amount: printing, spelling and order don't matter."""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.forms import MENAQUINONES, Form, in_order
from k2desk.labels.text import read_text

PRINTED = {
    Form.K1: "Vitamin K1 (phytonadione)",
    Form.K2: "Vitamin K2",
    Form.K: "Vitamin K",
    **{form: f"Vitamin K2 (as menaquinone-{form.value[2:]})" for form in MENAQUINONES},
}
FORMS = st.sampled_from(sorted(PRINTED))
AMOUNTS = st.decimals("0.01", "49999.99", places=2)


def amounts_of(text: str) -> list[tuple[frozenset[Form], Decimal | None]]:
    return [(one.forms, one.mcg) for one in read_text(text).amounts]


@given(FORMS, AMOUNTS, st.sampled_from(["mcg", "µg", "μg", "ug", "MCG", "micrograms"]))
def test_printed_amount_is_read_back(form: Form, mcg: Decimal, unit: str) -> None:
    plain = format_decimal(mcg)
    for text in (f"{PRINTED[form]} {plain} {unit}", f"{PRINTED[form]}: {plain}{unit}"):
        assert amounts_of(text) == [(frozenset({form}), mcg)]
    assert amounts_of(f"{PRINTED[form]} {plain.replace('.', ',')} {unit}") == amounts_of(text)


@given(FORMS, st.integers(1000, 999_999))
def test_comma_thousands_in_mcg_are_read_back(form: Form, mcg: int) -> None:
    assert amounts_of(f"{PRINTED[form]} {mcg:,} mcg") == [(frozenset({form}), Decimal(mcg))]


@given(st.sets(st.sampled_from(sorted(MENAQUINONES | {Form.K1})), min_size=2, max_size=4), AMOUNTS)
def test_forms_named_together_share_one_amount(forms: set[Form], mcg: Decimal) -> None:
    names = {Form.K1: "phytonadione"}
    listed = ", ".join(names.get(form, f"menaquinone-{form.value[2:]}") for form in in_order(forms))
    assert amounts_of(f"Vitamin K (as {listed}) {mcg} mcg") == [(frozenset(forms), mcg)]


SPELLINGS: list[Callable[[str], str]] = [
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("-", "\u2212"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace("K2", "K<sub>2</sub>"),
    lambda text: text.replace("K2", "K₂"),
    lambda text: text.replace("K2", "К2"),
    lambda text: text.replace(" ", "&nbsp;").replace("mcg", "&micro;g"),
    lambda text: text.replace("i", "i\u200b"),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text),
    lambda text: f"<tr><td>{text.replace(') ', ')</td><td>')}</td></tr>",
    lambda text: f"**{text}†",
    lambda text: text.replace("(", "[").replace(")", "]"),
    lambda text: text.upper(),
]


@given(st.sampled_from(SPELLINGS), FORMS, AMOUNTS)
def test_other_characters_for_same_line_change_nothing(
    spelled: Callable[[str], str], form: Form, mcg: Decimal
) -> None:
    text = f"{PRINTED[form]} {mcg} mcg"
    assert amounts_of(spelled(text)) == amounts_of(text)


ROWS = st.permutations(
    ["Vitamin K1 1500 mcg", "MK-4 1000 mcg", "Zinc 5 mg", "MK-7 100 mcg", "Vitamin K 2600 mcg"]
)


@given(ROWS)
def test_order_of_rows_changes_no_total(rows: list[str]) -> None:
    amounts = read_text("\n".join(rows)).amounts
    known = {line: figure(amounts, line).value for line in (Line.K1, Line.MK4, Line.MK7, Line.K)}
    assert {line: value.low for line, value in known.items() if value is not None} == {
        Line.K1: 1500,
        Line.MK4: 1000,
        Line.MK7: 100,
        Line.K: 2600,
    }
    assert all(value is not None and value.is_exact for value in known.values())
