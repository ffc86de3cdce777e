"""Example products: NIH DSLD labels and some constructed labels."""

from decimal import Decimal

from k2desk.core.checks.doubts import find_row_doubts
from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import Missing, Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, LabelRow, Serving, Source
from k2desk.core.model.product import Price, Product


def row(
    name: str, forms: set[Form], mcg: str | None, *children: LabelRow, mg: bool = False
) -> LabelRow:
    """Build a printed row; an amount of None is not stated on the label."""
    number = None if mcg is None else Decimal(mcg)
    printed = (
        "" if number is None else f"{number / 1000 if mg else number:f} {'mg' if mg else 'mcg'}"
    )
    return LabelRow(
        name,
        frozenset(forms),
        number,
        printed,
        unit=Unit.MG if mg else Unit.MCG,
        missing=None if number is not None else Missing.NOT_STATED,
        form_gap=Missing.NOT_STATED if forms & {Form.K, Form.K2} else None,
        children=children,
    )


def product(
    ref: str,
    brand: str,
    name: str,
    rows: tuple[LabelRow, ...],
    serving: Serving,
    *,
    price: Price | None = None,
    source: Source | None = None,
) -> Product:
    reading = resolve_rows(rows)
    questions = [
        question for top in rows for _, line in top.walk() for question in find_row_doubts(line)
    ]
    return Product(
        ref,
        LabelFacts(
            brand=brand,
            name=name,
            source=source or Source("person", date="2026-11-22"),
            serving=serving,
            rows=rows,
            amounts=reading.amounts,
            questions=(*questions, *reading.questions),
        ),
        price=price,
    )


def one_a_day(unit: str, container: str | None = None, times: str | None = "1") -> Serving:
    day = None if times is None else Decimal(times)
    return Serving(
        text=f"1 {unit}",
        units_min=Decimal(1),
        units_max=Decimal(1),
        unit=unit,
        per_day_min=day,
        per_day_max=day,
        units_per_container=None if container is None else Decimal(container),
        per_day_missing=Missing.NOT_STATED if times is None else None,
    )


SUPER_K = product(
    "dsld:182362",
    "Life Extension",
    "Super K with Advanced K2 Complex",
    (
        row(
            "Vitamin K activity",
            {Form.K},
            "2600",
            row("Vitamin K1 (as phytonadione)", {Form.K1}, "1500"),
            row("Vitamin K2 (as menaquinone-4)", {Form.MK4}, "1000"),
            row("Vitamin K2 (as all-trans menaquinone-7)", {Form.MK7}, "100"),
        ),
    ),
    one_a_day("softgel", "90"),
    price=Price(Decimal("24"), "USD", "2026-11-20"),
    source=Source("dsld", "182362", "2018-06-26"),
)
THORNE = product(
    "dsld:328817",
    "Thorne",
    "Vitamin K",
    (
        row("Vitamin K1", {Form.K1}, "1000", mg=True),
        row("Vitamin K2 (as MK-4)", {Form.MK4}, "5000", mg=True),
        row("Vitamin K2 (as MK-7)", {Form.MK7}, "90"),
    ),
    one_a_day("capsule", "60"),
    price=Price(Decimal("56.5"), "USD", "2026-11-20"),
    source=Source("dsld", "328817", "2024-09-30"),
)
MK7_ONLY = product(
    "1",
    "NOW Foods",
    "MK-7 Vitamin K-2 100 mcg",
    (row("Vitamin K2 (as menaquinone-7)", {Form.MK7}, "100"),),
    one_a_day("veg capsule", "60", None),
)
K2_OPEN = product(
    "2",
    "Corner Shop",
    "Bone Support with Calcium, Magnesium, D3 and K2 for every day of the week",
    (row("Vitamin K2", {Form.K2}, "45"), row("Vitamin K1", {Form.K1}, "60")),
    Serving("2-3 tablets", Decimal(2), Decimal(3), "tablet", Decimal(1), Decimal(2)),
)
SPLIT_OPEN = product(
    "3",
    "Two Together",
    "K1 + MK-7",
    (row("Vitamin K (as phytonadione and menaquinone-7)", {Form.K1, Form.MK7}, "62.5"),),
    one_a_day("tablet", "120"),
    price=Price(Decimal("9.9"), "USD", "2026-11-20"),
)
NOTHING_STATED = product(
    "4",
    "Proprietary",
    "Blend with vitamin K",
    (row("Vitamin K", {Form.K}, None),),
    one_a_day("scoop", None),
)
MEDICINE_DOSE = product(
    "5",
    "Relentless",
    "MK-4 45 mg",
    (row("Vitamin K2 (menatetrenone)", {Form.MK4}, "45000", mg=True),),
    Serving("3 capsules", Decimal(3), Decimal(3), "capsule", Decimal(1), Decimal(1), Decimal(90)),
)
HOSTILE = product(
    "6",
    "<b>Bold</b> & Sons",
    "<img src=x onerror=alert(1)>&amp; \u202edrow\u202c " + "W" * 90,
    (row("<i>K2</i>", {Form.MK7}, "180"),),
    one_a_day("<u>drop</u>", "10"),
)
EVERY_DAY = (SUPER_K, THORNE, MK7_ONLY, K2_OPEN, SPLIT_OPEN, NOTHING_STATED, MEDICINE_DOSE)
