"""The columns of the library's tables, as reading and writing use them, in one order."""

from __future__ import annotations

from k2desk.store.listing.columns import COLUMNS as LISTING

__all__ = ["AMOUNT", "LISTING", "LISTING_NUMBERS", "NUMBERS", "PARTS", "PRODUCT"]

PRODUCT = (
    *("brand", "name", "gtin"),
    *("source_kind", "source_id", "source_date", "source_copy"),
    *("serving_text", "units_min", "units_max", "unit", "per_day_min", "per_day_max"),
    *("units_per_container", "basis_units", "per_day_missing"),
    *("off_market", "product_form"),
    *("price", "price_currency", "price_date", "taken_low", "taken_high"),
    *("notes", "photo", "copied_from"),
)
"""What a product's own row holds besides its number, `trashed` and `changed`."""

AMOUNT = (
    *("forms", "amount_ng", "low_ng", "high_ng", "printed", "percent_dv"),
    *("evidence", "missing", "form_gap"),
)
"""What a printed row and a counted amount have in common; `low_ng`, `high_ng` are its bounds."""

PARTS: dict[str, tuple[str, ...]] = {
    "label_row": ("position", "parent", "depth", "name", "unit", "percent_text", *AMOUNT),
    "alternative": ("position", "title"),
    "amount": ("alternative", "position", *AMOUNT),
    "question": ("position", "code", "text", "settle", "place"),
    "other_active": ("position", "name", "amount"),
    "for_whom": ("position", "people"),
    "settlement": (
        *("position", "code", "place", "nth", "answer", "amount_ng", "forms", "note"),
        *("settled", "printed"),
    ),
}
"""The tables of what belongs to a product, those that others refer to first."""

NUMBERS = frozenset(
    ("id", "product_id", "trashed", "off_market", "position", "parent", "depth", "alternative")
) | {"amount_ng", "low_ng", "high_ng", "nth"}

LISTING_NUMBERS = frozenset(LISTING) - {
    *("brand", "name", "gtin", "serving"),
    *("brand_key", "name_key", "search_key", "barcode", "entered"),
} | {"trashed"}
