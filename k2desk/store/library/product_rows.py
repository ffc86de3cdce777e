"""A product as rows of the library's tables, and back, exactly.

Amounts are whole nanograms; other numbers are decimal text, so that nothing is rounded.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from k2desk.core.model.amounts import Amount, Evidence, Missing, Unit, format_decimal, from_ng
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form, in_order
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
from k2desk.store.library.columns import AMOUNT, PARTS, PRODUCT
from k2desk.store.listing.columns import (
    MAX_INTEGER,
    Value,
    amount_ng,
    interval_from_ng,
    interval_ng,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

Row = tuple[Value, ...]


# --- a product as rows ----------------------------------------------------------------------------


def product_row(product: Product) -> Row:
    """Return the values of the columns `PRODUCT`."""
    facts, serving, price = product.facts, product.facts.serving, product.price
    taken = product.taken
    return (
        *(facts.brand, facts.name, facts.gtin),
        *(facts.source.kind, facts.source.id, facts.source.date, facts.source.copy),
        *(serving.text, _text(serving.units_min), _text(serving.units_max), serving.unit),
        *(_text(serving.per_day_min), _text(serving.per_day_max)),
        *(_text(serving.units_per_container), _text(serving.basis_units)),
        serving.per_day_missing,
        None if facts.off_market is None else int(facts.off_market),
        facts.product_form,
        *((_text(price.amount), price.currency, price.date) if price else (None, None, None)),
        *((_text(taken.low), _text(taken.high)) if taken else (None, None)),
        *(product.notes, product.photo, product.copied_from),
    )


def part_rows(product: Product) -> dict[str, list[Row]]:
    """Return the values of the columns `PARTS`, for each table one tuple a row.

    Of two answers to one question the last is kept.

    Raises:
        UserError: If an amount is too large to be kept.
    """
    facts = product.facts
    amounts = [(None, place, *_amount(one)) for place, one in enumerate(facts.amounts)]
    for column, other in enumerate(facts.alternatives):
        amounts += [(column, place, *_amount(one)) for place, one in enumerate(other.amounts)]
    return {
        "label_row": list(_label_rows(facts.rows)),
        "alternative": [(place, other.title) for place, other in enumerate(facts.alternatives)],
        "amount": amounts,
        "question": [
            (place, one.code, one.text, one.settle, one.where)
            for place, one in enumerate(facts.questions)
        ],
        "other_active": [
            (place, one.name, one.amount) for place, one in enumerate(facts.other_actives)
        ],
        "for_whom": list(enumerate(facts.for_whom)),
        "settlement": [
            (place, *_settlement(one))
            for place, one in enumerate({one.key: one for one in product.settlements}.values())
        ],
    }


def _settlement(one: Answer) -> Row:
    return (
        *(one.code, one.where, one.nth, one.answer),
        None if one.mcg is None else amount_ng(one.mcg),
        _codes(one.forms),
        *(one.note, one.date, one.printed),
    )


def _label_rows(rows: Iterable[LabelRow]) -> Iterator[Row]:
    position = -1

    def walk(listed: Iterable[LabelRow], parent: int | None) -> Iterator[Row]:
        nonlocal position
        for row in listed:
            position += 1
            own = position
            yield (own, parent, row.depth, row.name, row.unit, row.percent_text, *_amount(row))
            yield from walk(row.children, own)

    return walk(rows, None)


def _amount(one: Amount | LabelRow) -> Row:
    return (
        _codes(one.forms),
        None if one.mcg is None else amount_ng(one.mcg),
        *interval_ng(one.bounds),
        one.printed,
        _text(one.percent_dv),
        one.evidence,
        one.missing,
        one.form_gap,
    )


def _codes(forms: frozenset[Form]) -> str:
    return " ".join(form.value for form in in_order(forms))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format_decimal(number)


# --- rows as a product ----------------------------------------------------------------------------


def read_product(connection: sqlite3.Connection, number: int) -> Product | None:
    """Return the product with a number, in the trash or not; None where there is none."""
    if not 0 < number <= MAX_INTEGER:
        return None
    row = connection.execute(
        f"SELECT changed, {', '.join(PRODUCT)} FROM product WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    changed, *values = row
    own: dict[str, Any] = dict(zip(PRODUCT, values, strict=True))
    price, low, high = own["price"], own["taken_low"], own["taken_high"]
    return Product(
        ref=str(number),
        facts=_facts(connection, number, own),
        price=Price(Decimal(price), own["price_currency"], own["price_date"]) if price else None,
        taken=Interval(Decimal(low), _decimal(high)) if low else None,
        notes=own["notes"],
        photo=own["photo"],
        copied_from=own["copied_from"],
        changed=changed,
        settlements=tuple(_settlements(_part(connection, number, "settlement"))),
    )


def _settlements(rows: Iterable[tuple[Any, ...]]) -> Iterator[Answer]:
    for _, code, where, nth, answer, amount, forms, note, date, printed in rows:
        yield Answer(
            code=code,
            where=where,
            nth=nth,
            answer=AnswerKind(answer),
            mcg=None if amount is None else from_ng(amount),
            forms=frozenset(map(Form, forms.split())),
            note=note,
            date=date,
            printed=printed,
        )


def _part(
    connection: sqlite3.Connection, number: int, table: str, order: str = "position"
) -> list[tuple[Any, ...]]:
    return connection.execute(
        f"SELECT {', '.join(PARTS[table])} FROM {table} WHERE product_id = ? ORDER BY {order}",
        (number,),
    ).fetchall()


def _facts(connection: sqlite3.Connection, number: int, own: dict[str, Any]) -> LabelFacts:
    def part(table: str, order: str = "position") -> list[tuple[Any, ...]]:
        return _part(connection, number, table, order)

    amounts: dict[int | None, list[Amount]] = {}
    for column, _, *values in part("amount", "alternative, position"):
        amounts.setdefault(column, []).append(Amount(**_amount_fields(values)))
    return LabelFacts(
        brand=own["brand"],
        name=own["name"],
        gtin=own["gtin"],
        source=Source(*(own[f"source_{part}"] for part in ("kind", "id", "date", "copy"))),
        serving=_serving(own),
        rows=_nested(part("label_row")),
        amounts=tuple(amounts.get(None, ())),
        alternatives=tuple(
            Alternative(title, tuple(amounts.get(column, ())))
            for column, title in part("alternative")
        ),
        questions=tuple(Question(*values) for _, *values in part("question")),
        other_actives=tuple(OtherActive(*values) for _, *values in part("other_active")),
        off_market=None if own["off_market"] is None else bool(own["off_market"]),
        for_whom=tuple(people for _, people in part("for_whom")),
        product_form=own["product_form"],
    )


def _serving(own: dict[str, Any]) -> Serving:
    return Serving(
        text=own["serving_text"],
        units_min=_decimal(own["units_min"]),
        units_max=_decimal(own["units_max"]),
        unit=own["unit"],
        per_day_min=_decimal(own["per_day_min"]),
        per_day_max=_decimal(own["per_day_max"]),
        units_per_container=_decimal(own["units_per_container"]),
        basis_units=_decimal(own["basis_units"]),
        per_day_missing=_missing(own["per_day_missing"]),
    )


def _nested(rows: list[tuple[Any, ...]]) -> tuple[LabelRow, ...]:
    """Build the rows from the last to the first, so that each finds its children ready."""
    beneath: dict[int | None, list[LabelRow]] = {}
    for position, parent, depth, name, unit, percent_text, *values in reversed(rows):
        children = tuple(reversed(beneath.pop(position, [])))
        row = LabelRow(
            name=name,
            unit=None if unit is None else Unit(unit),
            percent_text=percent_text,
            depth=depth,
            children=children,
            **_amount_fields(values),
        )
        beneath.setdefault(parent, []).append(row)
    return tuple(reversed(beneath.get(None, [])))


def _amount_fields(values: list[Any]) -> dict[str, Any]:
    own = dict(zip(AMOUNT, values, strict=True))
    return {
        "forms": frozenset(map(Form, own["forms"].split())),
        "mcg": None if own["amount_ng"] is None else from_ng(own["amount_ng"]),
        "bounds": interval_from_ng(own["low_ng"], own["high_ng"]),
        "printed": own["printed"],
        "percent_dv": _decimal(own["percent_dv"]),
        "evidence": Evidence(own["evidence"]),
        "missing": _missing(own["missing"]),
        "form_gap": _missing(own["form_gap"]),
    }


def _missing(text: str | None) -> Missing | None:
    return None if text is None else Missing(text)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
