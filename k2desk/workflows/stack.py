"""Products taken together: totals and sheets."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.model.counts import parse_per_day
from k2desk.core.model.errors import UserError
from k2desk.core.model.limits import MAX_PRODUCTS
from k2desk.core.model.message import msg
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.stack import SheetRecord, StackTable, build_stack
from k2desk.store.library import saved as store
from k2desk.store.library.file import Library
from k2desk.workflows import browse, guidance
from k2desk.workflows.atomic_files import write_atomically
from k2desk.workflows.desk import Desk, library_for_writing
from k2desk.workflows.export import Sheet, sheet_options, viewer_file
from k2desk.workflows.export import unprintable_texts as unprintable_sheet_texts
from k2desk.workflows.upper_levels import upper_level_remarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from k2desk.core.model.product import Product

LINES_TO_WRITE = 4
"""Default number of ruled lines on the sheet."""


def new_stack(
    desk: Desk,
    refs: Sequence[str],
    guidance_ids: Sequence[str] | None = None,
    person: Person = NOBODY,
) -> Saved:
    """Return products of either list as a stack without a name or repeats.

    Args:
        desk: The open desk.
        refs: Numbers, dsld: names or barcodes; repeats are dropped.
        guidance_ids: The guidance to compare with, own guidance included; the defaults if None.
        person: The person, who decides about the defaults and about values per kilogram.

    Raises:
        UserError: If no product or too many are named, or a product or guidance is missing.
    """
    names = list(dict.fromkeys(browse.resolve_ref(desk, ref) for ref in refs))
    if not names:
        raise UserError(
            msg("No product was chosen."), msg("Choose at least one product that is taken.")
        )
    if len(names) > MAX_PRODUCTS:
        raise UserError(
            msg("{number} products are too many.", number=len(names)),
            msg("Add up to {limit} products.", limit=MAX_PRODUCTS),
        )
    return Saved(
        name="",
        kind=SavedKind.STACK,
        products=tuple(browse.product(desk, name) for name in names),
        guidance=guidance.select(guidance_ids, person, guidance.published_and_own(desk)),
        person=person,
    )


def new_stack_with_known_guidance(
    desk: Desk, refs: Sequence[str], remembered: Sequence[str]
) -> Saved:
    """Return a new stack with the chosen guidance that still applies.

    Deleted references and those that need a weight are left out; the defaults are used if none are
    left.

    Raises:
        UserError: As for `new_stack`.
    """
    known = {item.id for item in guidance.published_and_own(desk) if not item.per_kg}
    ids = [one for one in remembered if one in known]
    return new_stack(desk, refs, ids or None)


def with_doses_taken(products: Sequence[Product], typed: Mapping[str, str]) -> tuple[Product, ...]:
    """Return products with the typed doses.

    Args:
        products: The products.
        typed: Texts by reference: "2", "1-3", "every 3 days"; empty for the label's direction.
            Other products are unchanged.

    Raises:
        UserError: If a text can't be read.
    """
    found = []
    for product in products:
        text = typed.get(product.ref)
        if text is None:
            found.append(product)
            continue
        taken = parse_per_day(text) if text.strip() else None
        if text.strip() and taken is None:
            raise UserError(
                msg(
                    "“{text}” is not an amount per day of {product}.",
                    text=text[:60],
                    product=product.title[:80],
                ),
                msg("Enter 2, 1-3 or “every 3 days”."),
            )
        found.append(replace(product, taken=taken))
    return tuple(found)


def last_sheet(desk: Desk, saved_id: int) -> SheetRecord | None:
    """Return the figures of a stack's last sheet, or None.

    Raises:
        UserError: If the library can't be read.
    """
    if not saved_id or not desk.has_library:
        return None
    return store.last_sheet(Library(desk.library), saved_id)


def stack_table(saved: Saved, last: SheetRecord | None = None) -> StackTable:
    """Return the totals of a stack, with the changes since its last sheet."""
    return build_stack(
        saved.products,
        saved.guidance,
        guidance.data_version(),
        last,
        person=saved.person,
        automatic=guidance.published(),
        extra_remarks={one.ref: upper_level_remarks(one, saved.person) for one in saved.products},
    )


def record_sheet(desk: Desk, saved_id: int, table: StackTable) -> None:
    """Record a saved or printed sheet, to show changes on the next one.

    Raises:
        UserError: If the stack is no longer saved, or the library can't be written.
    """
    sheet = SheetRecord("", table.totals, table.descriptions)
    store.add_sheet(library_for_writing(desk), saved_id, sheet)


def sheet_pdf(table: StackTable, sheet: Sheet) -> bytes:
    """Return the sheet as a PDF; the same input on one day gives equal bytes."""
    from k2desk.reports.pdf.stack import stack_pdf

    return stack_pdf(table, sheet_options(sheet), paths.resources() / "fonts")


def save_pdf(table: StackTable, path: Path, sheet: Sheet) -> None:
    """Save the sheet as a PDF, atomically.

    Raises:
        UserError: If it can't be written.
    """
    write_atomically(path, sheet_pdf(table, sheet))


def save_for_viewer(table: StackTable, sheet: Sheet) -> Path:
    """Save the sheet as a PDF for the system's viewer; return its path.

    Raises:
        UserError: If it can't be written.
    """
    path = viewer_file("together")
    save_pdf(table, path, sheet)
    return path


def save_html(table: StackTable, path: Path, sheet: Sheet) -> None:
    """Save the sheet as a web page that a screen reader can read.

    Raises:
        UserError: If it can't be written.
    """
    from k2desk.reports.html.stack import stack_html

    write_atomically(path, stack_html(table, sheet_options(sheet)).encode("utf-8"))


def save_csv(table: StackTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the table as CSV, with the texts of the sheet if one is given.

    Raises:
        UserError: If it can't be written.
    """
    from k2desk.reports.csv.stack import stack_csv

    options = None if sheet is None else sheet_options(sheet)
    write_atomically(path, stack_csv(table, options).encode("utf-8-sig"))


def unprintable_texts(table: StackTable, sheet: Sheet) -> tuple[str, ...]:
    """Return the texts with characters that the sheet's fonts lack."""
    return unprintable_sheet_texts(table.comparison, sheet)
