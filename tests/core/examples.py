"""Hypothesis strategies and fixed examples of amounts, rows and products."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import strategies as st

from k2desk.core.model.amounts import Amount, Evidence, Missing, Unit, from_ng
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form, members
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin
from k2desk.core.model.intervals import Interval, between
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode

SINGLE = tuple(form for form in Form if members(form) == {form})
COUNTED = tuple(form for form in Form if form is not Form.K3)

doses = st.integers(1, 50_000_000).map(from_ng)
whole_doses = st.integers(1, 5_000).map(Decimal)
form_sets = st.frozensets(st.sampled_from(list(Form)), min_size=1, max_size=3)
counted_sets = st.frozensets(st.sampled_from(COUNTED), min_size=1, max_size=3)


@st.composite
def intervals(draw: st.DrawFn, minimum: int = 0) -> Interval:
    low = draw(st.integers(minimum, 10_000_000).map(from_ng))
    return draw(
        st.one_of(
            st.just(Interval(low, low)),
            st.just(Interval(low, None)),
            doses.map(lambda more: Interval(low, low + more)),
        )
    )


closed_intervals = intervals(minimum=1).filter(lambda interval: interval.high is not None)


@st.composite
def amounts(draw: st.DrawFn, sets: st.SearchStrategy[frozenset[Form]] = form_sets) -> Amount:
    forms = draw(sets)
    kind = draw(st.sampled_from(["exact", "exact", "bounds", "missing"]))
    if kind == "exact":
        return Amount(forms, draw(doses))
    if kind == "bounds":
        return Amount(forms, None, bounds=draw(intervals()), missing=Missing.UNCLEAR)
    return Amount(forms, None, missing=Missing.NOT_STATED)


def row(
    name: str,
    forms: Form | frozenset[Form],
    mcg: Decimal | int | str | None,
    *children: LabelRow,
    **more: object,
) -> LabelRow:
    """Return a row in mcg with its children."""
    known = None if mcg is None else Decimal(mcg)
    values: dict[str, object] = {
        "printed": "" if known is None else f"{known} mcg",
        "unit": None if known is None else Unit.MCG,
        "missing": Missing.NOT_STATED if known is None else None,
        "children": children,
        **more,
    }
    codes = frozenset({forms}) if isinstance(forms, Form) else forms
    return LabelRow(name, codes, known, **values)  # type: ignore[arg-type]


@st.composite
def rows(draw: st.DrawFn, levels: int = 1) -> LabelRow:
    amount = draw(amounts())
    unit = draw(st.sampled_from([Unit.MCG, Unit.MG, Unit.G]))
    percent = draw(st.none() | st.integers(0, 50_000).map(lambda n: Decimal(n) / 10))
    children = draw(st.lists(rows(levels - 1), max_size=2)) if levels else []
    return LabelRow(
        name=draw(st.sampled_from(["Vitamin K", "Vitamin K2", "MK-7", "K1 (as phytonadione)"])),
        forms=amount.forms,
        mcg=amount.mcg,
        printed="as printed",
        unit=unit,
        percent_dv=percent,
        percent_text=draw(st.sampled_from(["", "<1%"])),
        evidence=draw(st.sampled_from(Evidence)),
        bounds=amount.bounds,
        missing=amount.missing,
        children=tuple(children),
    )


counts = st.sampled_from(["0.25", "0.5", "1", "1.125", "2", "3", "10"]).map(Decimal)


@st.composite
def servings(draw: st.DrawFn) -> Serving:
    units = sorted([draw(counts), draw(counts)])
    days = sorted([draw(counts), draw(counts)])
    stated, daily = draw(st.booleans()), draw(st.booleans())
    return Serving(
        text=draw(st.sampled_from(["", "2 capsules", "1/2 teaspoon"])),
        units_min=units[0] if stated else None,
        units_max=units[1] if stated else None,
        unit=draw(st.sampled_from(["", "capsule", "mL"])),
        per_day_min=days[0] if daily else None,
        per_day_max=days[1] if daily else None,
        units_per_container=draw(st.none() | st.sampled_from([Decimal(60), Decimal("29.575")])),
        basis_units=draw(st.none() | st.just(units[0])),
        per_day_missing=None if daily else draw(st.sampled_from([None, *Missing])),
    )


@st.composite
def products(draw: st.DrawFn) -> Product:
    listed = tuple(draw(st.lists(rows(), max_size=3)))
    facts = LabelFacts(
        brand=draw(st.sampled_from(["", "Made"])),
        name="Vitamin K2",
        gtin=draw(st.sampled_from(["", "033984010376"])),
        source=Source("dsld", "182362", "2018-06-26"),
        serving=draw(servings()),
        rows=listed,
        amounts=tuple(draw(st.lists(amounts(), max_size=3))),
        questions=tuple(
            draw(
                st.lists(
                    st.sampled_from(
                        [
                            Question(QuestionCode.UNIT_MG, "Is it mg?", row_name="MK-7"),
                            Question(QuestionCode.BARCODE, "The barcode does not check."),
                            Question(
                                QuestionCode.SEVERAL_COLUMNS,
                                "Several columns.",
                                row_name="elsewhere",
                            ),
                        ]
                    ),
                    unique=True,
                )
            )
        ),
        off_market=draw(st.sampled_from([None, True, False])),
    )
    price = draw(st.none() | doses.map(lambda one: Price(one, "EUR", "2026-11-22")))
    taken = draw(st.none() | counts.map(lambda one: Interval(one, one + 1)))
    return Product("12", facts, price, taken, draw(st.sampled_from(["", "With food."])))


def guidance(low: int | str, high: int | str, basis: Line = Line.K2) -> Guidance:
    """Return a band, or a marker if both ends are equal."""
    kind = GuidanceKind.MARKER if Decimal(low) == Decimal(high) else GuidanceKind.BAND
    return Guidance(
        id=f"{basis}-{low}-{high}",
        title="Article: usual supplement range",
        short="article",
        basis=basis,
        kind=kind,
        low_mcg=Decimal(low),
        high_mcg=Decimal(high),
        population="adults",
        source="Life Extension Magazine",
        year="2008",
        origin=Origin.ARTICLE,
    )


def product(*listed: Amount, ref: str = "12", **serving: object) -> Product:
    """Return a product of amounts with a serving."""
    values = {"units_min": Decimal(1), "units_max": Decimal(1), "unit": "capsule", **serving}
    facts = LabelFacts(
        brand="Made",
        name="K2",
        source=Source("person"),
        serving=Serving(**values),  # type: ignore[arg-type]
        amounts=listed,
    )
    return Product(ref, facts)


def stated(forms: Form | set[Form], mcg: int | str | None) -> Amount:
    """Return an amount in mcg, or None for one without a number."""
    codes = frozenset({forms} if isinstance(forms, Form) else forms)
    if mcg is None:
        return Amount(codes, None, missing=Missing.NOT_STATED)
    return Amount(codes, Decimal(mcg), f"{mcg} mcg")


SUPER_K = (stated(Form.K1, 1500), stated(Form.MK4, 1000), stated(Form.MK7, 100))
"""NIH DSLD label 182362, per serving of one softgel."""

ARTICLE = guidance(50, 1000)
PUBLISHER = guidance(1000, 1000)
K3_ONLY = (stated(Form.K3, 80),)
OPEN_ABOVE = between(100, None)

AVOIDED = re.compile(
    r"\b(should|optimal\w*|deficien\w*|safe|safely|safety|protect\w*|recommended|sufficient|"
    r"toxic\w*|overdos\w*|beneficial|healthy|too (?:much|little|high|low))\b|!",
    re.IGNORECASE,
)
"""Words that texts of the program must not contain."""
