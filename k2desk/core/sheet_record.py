"""Record of the amounts on a sheet, and the changes since then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval
from k2desk.core.wording import stack as stack_wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """Amounts on a sheet when it was saved or printed, kept to show changes.

    Attributes:
        made: Date and time, YYYY-MM-DD HH:MM:SS in UTC.
        totals: Totals per day in mcg; None for a line that was not stated.
        taken: Each product with the amount taken, in words.
    """

    made: str
    totals: dict[Line, Interval | None]
    taken: tuple[str, ...] = ()

    @property
    def date(self) -> str:
        """Date of the sheet, YYYY-MM-DD."""
        return self.made[:10]


def changes_since(
    last_sheet: SheetRecord,
    totals: Mapping[Line, Interval | None],
    descriptions: Sequence[str],
    lines: Collection[Line] = tuple(Line),
) -> tuple[str, ...]:
    """Return the changes since a sheet: amounts, then products.

    Args:
        last_sheet: The amounts on that sheet.
        totals: The totals per day now, in mcg.
        descriptions: Each product with the amount taken now.
        lines: The lines that have a row now; others are included only if that sheet had them.
    """
    sentences = [
        stack_wording.change(line, last_sheet.totals.get(line), totals[line], last_sheet.date)
        for line in Line
        if last_sheet.totals.get(line) != totals[line]
        if line in lines or _had_amount(last_sheet, line)
    ]
    if not sentences:
        sentences.append(stack_wording.unchanged(last_sheet.date))
    now = {_current_words(text) for text in descriptions}
    then = {_current_words(text) for text in last_sheet.taken}
    added = [text for text in descriptions if _current_words(text) not in then]
    removed = [text for text in last_sheet.taken if _current_words(text) not in now]
    sentences += [stack_wording.added(added, last_sheet.date)] if added else []
    sentences += [stack_wording.removed(removed, last_sheet.date)] if removed else []
    return tuple(sentences)


_FORMER_WORDS = (
    ("servings a day not carried in this copy", "servings per day missing from our data"),
    ("shown for one a day", "shown for 1 serving"),
    ("one serving every ", "1 serving every "),
    (" a day", " per day"),
)
"""Words of older sheet records, and the words of today."""


def _current_words(text: str) -> str:
    """Return a record of an intake in today's words, for comparison."""
    for former, current in _FORMER_WORDS:
        text = text.replace(former, current)
    return text


def _had_amount(sheet: SheetRecord, line: Line) -> bool:
    amount = sheet.totals.get(line)
    return amount is not None and amount.low > 0
