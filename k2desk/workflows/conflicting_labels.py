"""Other labels of one product that state other amounts.

Such labels share the barcode or the name. Both lists are searched whenever a product is shown;
nothing is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, assess
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.core.model.query import ProductList, Query, barcode_digits, search_key
from k2desk.core.wording import figures, notices, remarks, sources
from k2desk.core.wording.remarks import Difference
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product
    from k2desk.workflows.desk import Desk

MAX_LABELS = 50
"""Maximum number of labels per barcode or name."""

MAX_REMARKS = 3

_COMPARED = (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2, Line.K)


def conflict_remarks(desk: Desk, product: Product) -> tuple[Question, ...]:
    """Return a remark for each label with other amounts, newest first.

    Two labels belong to one product if they share the barcode, or brand and name. Amounts are
    compared per unit if both servings are counted in the same unit, else per serving. An amount
    that one label does not state is no difference. A missing catalog is not built, and an
    unreadable list counts as empty. Answers are applied first.

    Args:
        desk: The open desk.
        product: The product that is shown.
    """
    mine = assess(product)
    dated: list[tuple[str, Question]] = []
    try:
        for ref, has_same_barcode in _others(desk, product):
            other = browse.product(desk, ref)
            if not _is_same_source(product, other):
                differences = _differences(mine, assess(other))
                if differences:
                    list_name = (
                        msg("My products") if other.is_mine else sources.format_source(other.facts)
                    )
                    date = other.facts.source.date
                    remark = remarks.labels_differ(
                        list_name, differences, has_same_barcode=has_same_barcode
                    )
                    dated.append((date, remark))
    except UserError:
        return ()
    newest = sorted(dated, key=lambda one: one[0], reverse=True)
    return tuple(dict.fromkeys(question for _, question in newest))[:MAX_REMARKS]


def _others(desk: Desk, product: Product) -> Iterator[tuple[str, bool]]:
    """Yield other labels, and whether they have the same barcode."""
    facts, met = product.facts, {product.ref}
    lists = [ProductList.MINE] if desk.has_library else []
    lists += [ProductList.CATALOGUE] if desk.catalogue.is_file() else []
    key = search_key(facts.brand), search_key(facts.name)
    digits = barcode_digits(facts.gtin)
    if digits and ProductList.CATALOGUE in lists:
        for ref in browse.by_barcode(desk, digits)[:MAX_LABELS]:
            if ref not in met:
                met.add(ref)
                yield ref, True
    for where in lists if all(key) else []:
        ids = browse.find(desk, Query(" ".join(key), where))
        for row in browse.rows(desk, where, ids[:MAX_LABELS]):
            same = (search_key(row.brand), search_key(row.name)) == key
            if same and row.ref not in met:
                met.add(row.ref)
                yield row.ref, False


def _is_same_source(product: Product, other: Product) -> bool:
    """Return whether both come from one label: a label and its copy."""
    first, second = product.facts.source, other.facts.source
    return bool(first.id) and (first.kind, first.id) == (second.kind, second.id)


def _differences(mine: Assessment, theirs: Assessment) -> Sequence[Difference]:
    by_unit = _unit(mine) == _unit(theirs) != ""
    found: dict[Line, Difference] = {}
    for line in _COMPARED:
        if mine.figures[line].only_open or theirs.figures[line].only_open:
            continue
        ours, other = (
            one.unit[line] if by_unit else one.figures[line].value for one in (mine, theirs)
        )
        if ours is not None and other is not None and _exclude_each_other(ours, other):
            found[line] = Difference(
                notices.BASIS_WORDS[line],
                by_unit,
                figures.format_amount(ours),
                figures.format_amount(other),
            )
    single = [text for line, text in found.items() if line not in {Line.K2, Line.K}]
    return single or list(found.values())[:1]


def _unit(item: Assessment) -> str:
    """Return the word that a serving is counted in; empty if it isn't counted."""
    words = item.facts.serving.unit.lower().split()
    return words[-1] if words and item.dose.units_per_serving is not None else ""


def _exclude_each_other(first: Interval, other: Interval) -> bool:
    """Return whether no amount fits both."""
    return (first.high is not None and first.high < other.low) or (
        other.high is not None and other.high < first.low
    )
