"""Products with the figures of real labels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import ComparisonTable, compare
from k2desk.core.model.amounts import Amount, Missing, Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import (
    Alternative,
    LabelFacts,
    LabelRow,
    OtherActive,
    Question,
    Serving,
    Source,
)
from k2desk.core.model.product import Price, Product
from k2desk.core.wording import label_questions, row_questions
from k2desk.reports.options import Paper, SheetOptions
from k2desk.workflows import guidance as builtin_guidance
from tests.rules.source import ROOT

if TYPE_CHECKING:
    from k2desk.core.model.guidance import Guidance

FONTS = ROOT / "resources" / "fonts"
DATA_VERSION = "2026-11-22"
OPTIONS = SheetOptions(date="2026-11-22", program_version="1.0", data_version=DATA_VERSION)
LETTER = SheetOptions(
    paper=Paper.LETTER, date="2026-11-22", program_version="1.0", data_version=DATA_VERSION
)


def amount(forms: str, mcg: str | None, gap: Missing | None = None) -> Amount:
    """Return an amount of forms by their codes: `amount("mk4 mk7", "10")`."""
    codes = frozenset(Form(code) for code in forms.split())
    if mcg is None:
        return Amount(codes, None, missing=Missing.NOT_STATED, form_gap=gap)
    return Amount(codes, Decimal(mcg), f"{mcg} mcg", form_gap=gap)


def once(units: str = "1", unit: str = "capsule", pack: str | None = "60") -> Serving:
    """Return a serving taken once a day."""
    return Serving(
        text=f"{units} {unit}",
        units_min=Decimal(units),
        units_max=Decimal(units),
        unit=unit,
        per_day_min=Decimal(1),
        per_day_max=Decimal(1),
        units_per_container=None if pack is None else Decimal(pack),
    )


def product(
    ref: str,
    brand: str,
    name: str,
    amounts: tuple[Amount, ...],
    serving: Serving | None = None,
    *,
    questions: tuple[Question, ...] = (),
    price: Price | None = None,
    date: str = "2018-06-26",
) -> Product:
    """Return a catalog product, or a library product for a numeric reference."""
    kind = "dsld" if ref.startswith("dsld:") else "person"
    facts = LabelFacts(
        brand=brand,
        name=name,
        source=Source(kind, ref.removeprefix("dsld:") if kind == "dsld" else "", date),
        serving=serving or once(),
        amounts=amounts,
        questions=questions,
    )
    return Product(ref, facts, price)


SUPER_K = product(
    "dsld:182362",
    "Life Extension",
    "Super K with Advanced K2 Complex",
    (amount("k1", "1500"), amount("mk4", "1000"), amount("mk7", "100")),
    once(unit="softgel", pack="90"),
    price=Price(Decimal("24.00"), "USD", "2026-11-22"),
)
THORNE = product(
    "dsld:328817",
    "Thorne",
    "Vitamin K",
    (amount("k1", "1000"), amount("mk4", "5000"), amount("mk7", "90")),
    date="2024-11-05",
)
D3_K = product(
    "dsld:22543",
    "Source Naturals",
    "Vitamin D-3 with K1 and K2",
    (amount("k1", "200"), amount("mk7", "20")),
    once("2", "tablet", "120"),
    price=Price(Decimal("11.50"), "USD", "2026-10-01"),
    date="2012-07-03",
)
OSTEO = product(
    "dsld:302728",
    "Emerald Labs",
    "Osteo Bone Health",
    (amount("k1", "140"), amount("mk4 mk7", "10")),
    Serving(
        text="4 vegetable capsules",
        units_min=Decimal(4),
        units_max=Decimal(4),
        unit="capsule",
        units_per_container=Decimal(120),
        per_day_missing=Missing.NOT_CARRIED,
    ),
    date="2023-11-20",
)
MEGA = product(
    "dsld:328571", "Life Extension", "Mega Vitamin K2", (amount("mk4", "45000"),), date="2024-10-30"
)
NOT_PRINTED = product(
    "dsld:207186",
    "Constructed Labs",
    "K2 blend, amount not printed",
    (amount("k2", None), amount("k1", "100")),
    date="2019-04-11",
)
RANGE = product(
    "7",
    "Hand Made",
    "MK-7, one to three capsules",
    (amount("mk7", "45"),),
    Serving(
        text="1-3 capsules",
        units_min=Decimal(1),
        units_max=Decimal(3),
        unit="capsule",
        per_day_min=Decimal(1),
        per_day_max=Decimal(1),
        units_per_container=Decimal(60),
    ),
    price=Price(Decimal("17.90"), "EUR"),
    date="2026-11-20",
)
OPEN_K2 = product(
    "dsld:302752",
    "Emerald Labs",
    "D3 5,000 IU's + K2 50 mcg",
    (amount("k2", "50", Missing.NOT_STATED),),
    questions=(label_questions.form_not_carried("K2 Vital Delta"),),
    date="2023-11-21",
)
LABEL_ROWS = (
    LabelRow(
        "Vitamin K <b>",
        frozenset({Form.K}),
        Decimal(2600),
        "2600 mcg",
        percent_dv=Decimal(3250),
        children=(
            LabelRow("Vitamin K1", frozenset({Form.K1}), Decimal(1500), "1500 mcg"),
            LabelRow("MK-7", frozenset({Form.MK7}), None, "", percent_text="<1%"),
        ),
    ),
)
PRINTED = replace(
    SUPER_K,
    facts=replace(
        SUPER_K.facts,
        rows=LABEL_ROWS,
        alternatives=(Alternative("children", (amount("k1", "10"),)), Alternative("", ())),
        other_actives=(OtherActive("Vitamin D3", "25 mcg"), OtherActive("Rice flour")),
    ),
)
"""Super K with the rows of its label as printed."""

EIGHT = (SUPER_K, THORNE, D3_K, OSTEO, MEGA, NOT_PRINTED, RANGE, OPEN_K2)


def many(count: int) -> tuple[Product, ...]:
    """Return products: the eight repeatedly, with numbers in their names."""
    products = []
    for index in range(count):
        base = EIGHT[index % len(EIGHT)]
        products.append(
            product(
                f"dsld:{200000 + index}",
                base.facts.brand,
                f"{base.facts.name} no. {index + 1}",
                base.facts.amounts,
                base.facts.serving,
                questions=base.facts.questions,
                price=base.price,
            )
        )
    return tuple(products)


def doubtful(count: int) -> Product:
    """Return a product with a number of doubts."""
    row = LabelRow("Vitamin K", frozenset({Form.K}), Decimal(25000), "25 mg", Unit.MG, Decimal(31))
    doubt = row_questions.unit_doubt(row, Decimal(25))
    questions = tuple(
        Question(doubt.code, f"{number}. {doubt.text}", doubt.remedy)
        for number in range(1, count + 1)
    )
    return product("9", "Doubtful", "Many doubts", (amount("k", "25000"),), questions=questions)


def default_guidance() -> tuple[Guidance, ...]:
    """Return the default guidance."""
    return builtin_guidance.default_guidance()


def table_of(*products: Product, guidance: tuple[Guidance, ...] | None = None) -> ComparisonTable:
    """Compare products with the default guidance or the given one."""
    chosen = default_guidance() if guidance is None else guidance
    return compare(products, chosen, DATA_VERSION)
