"""Stacks with the figures of real labels."""

from dataclasses import replace

from k2desk.core.model.intervals import exact
from k2desk.core.model.product import Product
from k2desk.core.stack import SheetRecord, StackTable, build_stack
from k2desk.core.wording import stack as stack_wording
from k2desk.workflows import guidance
from tests.reports.examples import OPTIONS, SUPER_K, THORNE, amount, product

HOSTILE = "<b>K2</b> & </para> <img src='x'>"
ODD = product("3", HOSTILE, HOSTILE, (amount("k2", "100"),))
STACK_OPTIONS = replace(OPTIONS, title=stack_wording.STACK_TITLE, recipient=HOSTILE)
WRITTEN = replace(
    STACK_OPTIONS,
    recipient="M. E.",
    person_text="Woman, 74 years; takes a vitamin K antagonist: yes",
    prepared_by="K. Berg, Harbour Pharmacy",
    notes="Bring the bottles.",
    lines=3,
)


def stack_of(*products: Product, last: SheetRecord | None = None) -> StackTable:
    """Return a stack with the default guidance."""
    return build_stack(products, guidance.default_guidance(), "2026-11-22", last)


def changed_stack() -> StackTable:
    """Return a stack with changes since a sheet and a hostile name."""
    before = stack_of(SUPER_K, THORNE)
    last = SheetRecord("2026-10-02 08:00:00", before.totals, before.descriptions)
    return stack_of(replace(SUPER_K, taken=exact(2)), THORNE, ODD, last=last)
