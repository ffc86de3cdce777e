"""Lossless conversion between products and rows of the library."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from k2desk.core.model.amounts import Amount
from k2desk.core.model.answer import Answer
from k2desk.core.model.intervals import Interval
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
from k2desk.store.library.columns import PARTS, PRODUCT, decode, encode, names
from k2desk.store.listing.columns import MAX_INTEGER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

Row = tuple[Any, ...]
"""Python values of a row, not yet encoded."""


# --- product to rows ------------------------------------------------------------------------------


def product_row(product: Product) -> Row:
    """Return the values of the columns `PRODUCT`."""
    facts, serving, price = product.facts, product.facts.serving, product.price
    taken = product.taken
    return (
        *(facts.brand, facts.name, facts.gtin),
        *(facts.source.kind, facts.source.id, facts.source.date, facts.source.copy),
        *(serving.text, serving.units_min, serving.units_max, serving.unit),
        *(serving.per_day_min, serving.per_day_max),
        *(serving.units_per_container, serving.basis_units),
        serving.per_day_missing,
        facts.off_market,
        facts.product_form,
        *((price.amount, price.currency, price.date) if price else (None, None, None)),
        *_ends(taken),
        *(product.notes, product.photo, product.copied_from),
    )


def part_rows(product: Product) -> dict[str, list[Row]]:
    """Return the values of the columns `PARTS` by table.

    Of two answers to one question the last is used.
    """
    facts = product.facts
    amounts: list[Row] = [
        (None, index, *_amount(amount)) for index, amount in enumerate(facts.amounts)
    ]
    for alternative, other in enumerate(facts.alternatives):
        amounts += [
            (alternative, index, *_amount(amount)) for index, amount in enumerate(other.amounts)
        ]
    answers = {answer.key: answer for answer in product.answers}.values()
    return {
        "label_row": list(_label_rows(facts.rows)),
        "alternative": [(index, other.title) for index, other in enumerate(facts.alternatives)],
        "amount": amounts,
        "question": [
            (index, question.code, question.text, question.remedy, question.row_name)
            for index, question in enumerate(facts.questions)
        ],
        "other_active": [
            (index, active.name, active.amount) for index, active in enumerate(facts.other_actives)
        ],
        "for_whom": list(enumerate(facts.intended_for)),
        "settlement": [(index, *_answer(answer)) for index, answer in enumerate(answers)],
    }


def check_storable(product: Product) -> None:
    """Check that every value of a product can be stored.

    Raises:
        UserError: If an amount is too large.
    """
    encode(PRODUCT, product_row(product))
    for table, rows in part_rows(product).items():
        for row in rows:
            encode(PARTS[table], row)


def _answer(answer: Answer) -> Row:
    return (
        *(
            answer.code,
            answer.row_name,
            answer.occurrence,
            answer.answer_kind,
            answer.mcg,
            answer.forms,
        ),
        *(answer.note, answer.date, answer.printed),
    )


def _label_rows(rows: Iterable[LabelRow]) -> Iterator[Row]:
    position = -1

    def walk(siblings: Iterable[LabelRow], parent: int | None) -> Iterator[Row]:
        nonlocal position
        for row in siblings:
            position += 1
            own = position
            yield (own, parent, row.depth, row.name, row.unit, row.percent_text, *_amount(row))
            yield from walk(row.children, own)

    return walk(rows, None)


def _amount(amount: Amount | LabelRow) -> Row:
    return (
        *(amount.forms, amount.mcg, *_ends(amount.bounds), amount.printed),
        *(amount.percent_dv, amount.evidence, amount.missing, amount.form_gap),
    )


def _ends(interval: Interval | None) -> tuple[Decimal | None, Decimal | None]:
    return (interval.low, interval.high) if interval else (None, None)


# --- rows to product ------------------------------------------------------------------------------


def read_product(connection: sqlite3.Connection, id: int) -> Product | None:
    """Return a product, in the trash or not, or None if the id is unknown.

    Raw sqlite3, because imports, purges and comparisons read hundreds of products at a time.
    """
    if not 0 < id <= MAX_INTEGER:
        return None
    row = connection.execute(
        f"SELECT changed, {', '.join(names(PRODUCT))} FROM product WHERE id = ?", (id,)
    ).fetchone()
    if row is None:
        return None
    changed, *values = row
    own = decode(PRODUCT, values)
    price = own["price"]
    return Product(
        ref=str(id),
        facts=_read_facts(connection, id, own),
        price=None if price is None else Price(price, own["price_currency"], own["price_date"]),
        taken=_interval(own["taken_low"], own["taken_high"]),
        notes=own["notes"],
        photo=own["photo"],
        copied_from=own["copied_from"],
        changed=changed,
        answers=tuple(map(_read_answer, _read_part(connection, id, "settlement"))),
    )


def _read_part(connection: sqlite3.Connection, id: int, table: str) -> list[dict[str, Any]]:
    columns = PARTS[table]
    order = "alternative, position" if table == "amount" else "position"
    rows = connection.execute(
        f"SELECT {', '.join(names(columns))} FROM {table} WHERE product_id = ? ORDER BY {order}",
        (id,),
    )
    return [decode(columns, row) for row in rows]


def _read_answer(row: dict[str, Any]) -> Answer:
    return Answer(
        code=row["code"],
        row_name=row["place"],
        occurrence=row["nth"],
        answer_kind=row["answer"],
        mcg=row["amount_ng"],
        forms=row["forms"],
        note=row["note"],
        date=row["settled"],
        printed=row["printed"],
    )


def _read_facts(connection: sqlite3.Connection, id: int, own: dict[str, Any]) -> LabelFacts:
    def part(table: str) -> list[dict[str, Any]]:
        return _read_part(connection, id, table)

    amounts: defaultdict[int | None, list[Amount]] = defaultdict(list)
    for row in part("amount"):
        amounts[row["alternative"]].append(Amount(**_amount_fields(row)))
    return LabelFacts(
        brand=own["brand"],
        name=own["name"],
        gtin=own["gtin"],
        source=Source(*(own[f"source_{field}"] for field in ("kind", "id", "date", "copy"))),
        serving=_serving(own),
        rows=_nest(part("label_row")),
        amounts=tuple(amounts[None]),
        alternatives=tuple(
            Alternative(row["title"], tuple(amounts[row["position"]]))
            for row in part("alternative")
        ),
        questions=tuple(
            Question(row["code"], row["text"], row["settle"], row["place"])
            for row in part("question")
        ),
        other_actives=tuple(
            OtherActive(row["name"], row["amount"]) for row in part("other_active")
        ),
        off_market=own["off_market"],
        intended_for=tuple(row["people"] for row in part("for_whom")),
        product_form=own["product_form"],
    )


def _serving(own: dict[str, Any]) -> Serving:
    return Serving(
        text=own["serving_text"],
        units_min=own["units_min"],
        units_max=own["units_max"],
        unit=own["unit"],
        per_day_min=own["per_day_min"],
        per_day_max=own["per_day_max"],
        units_per_container=own["units_per_container"],
        basis_units=own["basis_units"],
        per_day_missing=own["per_day_missing"],
    )


def _nest(rows: list[dict[str, Any]]) -> tuple[LabelRow, ...]:
    """Return label rows as trees.

    The last row comes first, so that children exist before their parents.
    """
    children: defaultdict[int | None, list[LabelRow]] = defaultdict(list)
    for values in reversed(rows):
        row = LabelRow(
            name=values["name"],
            unit=values["unit"],
            percent_text=values["percent_text"],
            depth=values["depth"],
            children=tuple(reversed(children.pop(values["position"], []))),
            **_amount_fields(values),
        )
        children[values["parent"]].append(row)
    return tuple(reversed(children[None]))


def _amount_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "forms": row["forms"],
        "mcg": row["amount_ng"],
        "bounds": _interval(row["low_ng"], row["high_ng"]),
        "printed": row["printed"],
        "percent_dv": row["percent_dv"],
        "evidence": row["evidence"],
        "missing": row["missing"],
        "form_gap": row["form_gap"],
    }


def _interval(low: Decimal | None, high: Decimal | None) -> Interval | None:
    return None if low is None else Interval(low, high)
