"""Commands of the tray: add, remove, take back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg, nmsg
from k2desk.ui.tray import MAX_PRODUCTS, Item, Tray
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.ui.shell.messages import StatusLine
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk


def items_of(desk: Desk, refs: Sequence[str]) -> list[Item]:
    """Read the titles of products; skip products that no longer exist."""
    items = []
    for ref in refs[:MAX_PRODUCTS]:
        try:
            items.append(Item(ref, browse.product(desk, ref).title))
        except UserError:
            continue
    return items


class TrayCommands:
    """Commands that change the tray and report the result."""

    def __init__(self, desk: Desk, work: Work, tray: Tray, status: StatusLine) -> None:
        """Store the tray, and the status bar that shows the results."""
        self._desk, self._work, self._tray, self._status = desk, work, tray, status
        tray.emptied.connect(self._report_emptied)

    def show(self, refs: Sequence[str]) -> None:
        """Replace the products in the tray."""
        job = partial(items_of, self._desk, refs)
        self._work.run(job, self._tray.show_items, replaces="tray")

    def add(self, refs: Sequence[str]) -> None:
        """Add products, as many as the tray can hold."""
        present = set(self._tray.refs)
        new = [ref for ref in refs if ref not in present]
        added = new[: MAX_PRODUCTS - len(present)]
        left_out = len(new) - len(added)
        if added:
            job = partial(items_of, self._desk, added)
            self._work.run(job, partial(self._add_items, left_out))
        elif refs:
            self._add_items(left_out, [])

    def _add_items(self, left_out: int, items: list[Item]) -> None:
        self._tray.add(items)
        if left_out and items:
            total = len(items) + left_out
            message = msg(
                "Added {added} of {total} products. The tray holds {limit}.",
                added=len(items),
                total=total,
                limit=MAX_PRODUCTS,
            )
        elif left_out:
            message = msg("The tray is full: {limit} products.", limit=MAX_PRODUCTS)
        elif not items:
            message = msg("Already in the tray.")
        else:
            return
        self._status.show_message(message)

    def _report_emptied(self, items: list[Item]) -> None:
        self._status.show_message(
            nmsg(
                "Removed {count} product from the tray",
                "Removed {count} products from the tray",
                len(items),
            ),
            undo=lambda: self._put_back(items),
        )

    def _put_back(self, items: list[Item]) -> None:
        self._tray.put_back(items)
        self._status.show_message(msg("Put back into the tray"))
