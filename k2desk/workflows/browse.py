"""Search and look-up in My products, the catalog and the trash."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.model.product import DSLD_PREFIX
from k2desk.core.model.query import ListRow, ProductList, Query, barcode_digits
from k2desk.core.model.saved import SavedKind
from k2desk.labels.fields.barcodes import equivalent_gtins
from k2desk.store.catalogue import read as catalogue
from k2desk.store.catalogue.read import Catalogue
from k2desk.store.library import read as library_read
from k2desk.store.library import saved
from k2desk.store.library.file import Library
from k2desk.store.sqlite.cancellation import CancelToken as CancelToken  # noqa: TC001
from k2desk.workflows.desk import Desk, catalogue_of

if TYPE_CHECKING:
    from k2desk.core.model.product import Product


@dataclass(frozen=True, slots=True)
class Counts:
    """Number of products in each list; None if the catalog isn't built.

    Attributes:
        mine, catalogue, trash: Number of products.
        saved: Number of saved comparisons and stacks.
    """

    mine: int
    catalogue: int | None
    trash: int
    saved: Mapping[SavedKind, int] = field(default_factory=dict)


def find(desk: Desk, query: Query, cancel_token: CancelToken | None = None) -> Sequence[int]:
    """Return the numbers of the products that match a query, in its order.

    Args:
        desk: The open desk.
        query: The search, and the list to search in.
        cancel_token: Token that another thread uses to stop the search.

    Raises:
        UserError: If the file can't be read.
        Cancelled: If the search was stopped.
    """
    if query.product_list is ProductList.CATALOGUE:
        if not desk.catalogue.is_file():
            return array("q")
        return catalogue.find_ids(Catalogue(desk.catalogue), query, cancel_token=cancel_token)
    if not desk.has_library:
        return array("q")
    return library_read.find_ids(Library(desk.library), query, cancel_token=cancel_token)


def row_positions(ids: Sequence[int], numbers: Collection[int]) -> dict[int, int]:
    """Return the positions of products in a list; -1 for missing ones."""
    if len(numbers) > 1:
        wanted = set(numbers)
        found = {number: row for row, number in enumerate(ids) if number in wanted}
        return {number: found.get(number, -1) for number in numbers}
    try:
        return {number: ids.index(number) for number in numbers}
    except ValueError:
        return dict.fromkeys(numbers, -1)


def warm_up_search(desk: Desk, cancel_token: CancelToken | None = None) -> None:
    """Load the search data of My products, so that the first search is fast.

    Raises:
        UserError: If the file can't be read.
        Cancelled: If the loading was stopped.
    """
    if desk.has_library:
        library_read.warm_cache(Library(desk.library), cancel_token)


def rows(desk: Desk, where: ProductList, ids: Sequence[int]) -> list[ListRow]:
    """Return rows of a list by their numbers, in order, without deleted ones."""
    if where is ProductList.CATALOGUE:
        return catalogue.list_rows(Catalogue(desk.catalogue), ids)
    return library_read.list_rows(Library(desk.library), ids)


def product(desk: Desk, ref: str) -> Product:
    """Return one product: "12" of the library, "dsld:182362" of the catalog.

    Raises:
        UserError: If there is no such product.
    """
    if ref.startswith(DSLD_PREFIX):
        number = ref.removeprefix(DSLD_PREFIX)
        if not _is_number(number):
            raise UserError(
                msg("“{name}” is not the name of a label.", name=ref),
                msg("Name a label of NIH's database like this: dsld:182362."),
            )
        return catalogue.load(catalogue_of(desk), int(number))
    if not _is_number(ref):
        raise UserError(
            msg("“{name}” is not the name of a product.", name=ref),
            msg("Enter the number of a product, a label such as dsld:182362, or a barcode."),
        )
    if not desk.has_library:
        raise UserError(
            msg("There is no product {number}: My products is empty.", number=ref),
            msg("Add a product first."),
        )
    return library_read.load(Library(desk.library), int(ref))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,18}", text))


def resolve_ref(desk: Desk, text: str) -> str:
    """Return the reference for a library number, `dsld:` name or barcode.

    Raises:
        UserError: If no product matches, or a barcode belongs to several products.
    """
    text = text.strip()
    if text.startswith(DSLD_PREFIX):
        return _label(desk, text)
    if not barcode_digits(text):
        return text
    refs = by_barcode(desk, text)
    if not refs:
        raise UserError(
            msg("No product has the barcode {barcode}.", barcode=text),
            msg("Search for the name of the product, or add the product by hand."),
        )
    if len(refs) > 1 and not refs[0].isdigit():
        raise UserError(
            msg(
                "Several labels have the barcode {barcode}: {labels}.",
                barcode=text,
                labels=joined(refs, Style.COMMA),
            ),
            msg("Choose one of these labels."),
        )
    return refs[0]


def _label(desk: Desk, ref: str) -> str:
    """Return a label of the catalog, or its copy in My products if missing."""
    number = ref.removeprefix(DSLD_PREFIX)
    if not _is_number(number) or not desk.has_library:
        return ref
    if catalogue.has_label(catalogue_of(desk), int(number)):
        return ref
    copies = library_read.find_source(Library(desk.library), "dsld", number)
    return str(copies[0]) if copies else ref


def by_barcode(desk: Desk, text: str) -> list[str]:
    """Return references of the products with a barcode, My products first.

    UPC-A, UPC-E, EAN-8, EAN-13 and GTIN-14 of one number are one barcode, with or without leading
    zeros.
    """
    codes = equivalent_gtins(text)
    found: list[str] = []
    if desk.has_library:
        mine = Library(desk.library)
        found += [str(one) for code in codes for one in library_read.find_barcode(mine, code)]
    labels = catalogue_of(desk) if codes else None
    if labels is not None:
        found += [
            f"{DSLD_PREFIX}{one}" for code in codes for one in catalogue.find_barcode(labels, code)
        ]
    return list(dict.fromkeys(found))


def counts(desk: Desk) -> Counts:
    """Return the number of products in each list."""
    mine, trash = (0, 0)
    kept: dict[SavedKind, int] = dict.fromkeys(SavedKind, 0)
    if desk.has_library:
        library = Library(desk.library)
        mine, trash = library_read.counts(library)
        kept[SavedKind.COMPARISON], kept[SavedKind.STACK] = saved.counts(library)
    labels = None
    if desk.catalogue.is_file():
        labels = catalogue.count(Catalogue(desk.catalogue))
    return Counts(mine, labels, trash, kept)
