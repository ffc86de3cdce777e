"""Texts that PDF, web page and CSV of a stack share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.model.message import Day, Message, msg
from k2desk.core.wording import stack

if TYPE_CHECKING:
    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions

POSITIONS_TITLE = msg("Compared with guidance")
DUPLICATES_TITLE = msg("The same form in several products")
PRODUCT_HEAD = msg("Product")


def position_lines(table: StackTable) -> list[Message]:
    """Return the positions of the totals, each after its symbol."""
    return [
        msg("{symbol} {text}", symbol=position.symbol, text=position.text)
        for position in table.positions
    ]


def with_stack_title(options: SheetOptions) -> SheetOptions:
    """Return options with the title of stacks, if they have none."""
    return options if options.title.strip() else replace(options, title=stack.STACK_TITLE)


def changes_title(table: StackTable) -> Message:
    """Return the heading of the changes since the last sheet."""
    return msg("Changes since the last sheet, {date}", date=Day(table.since))
