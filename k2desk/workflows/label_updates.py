"""Newer catalog labels of the person's products.

Nothing is taken over automatically. A label counts as newer in three cases:

- the catalog has the same DSLD label with a later date;
- it has the same label with the same date and other rows, complete, while the product's
  rows are
  unedited: typed rows belong to the person;
- it has another label with the same barcode and a later date.

A label that lost data is never offered in place of a complete one. A label that differs
only in its date is not offered.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Evidence
from k2desk.core.model.dosing import Line, figures
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Style, joined, msg, pmsg
from k2desk.core.model.product import DSLD_PREFIX
from k2desk.core.model.query import gtin14
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import notices, sources
from k2desk.store.catalogue import read as catalogue
from k2desk.store.catalogue.read import Catalogue
from k2desk.store.library import read as library_read
from k2desk.store.library.file import Library
from k2desk.workflows.desk import Desk, library_for_writing
from k2desk.workflows.edit import UndoableChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.model.forms import Form
    from k2desk.core.model.label import LabelFacts, Serving
    from k2desk.core.model.product import Product

MAX_VERSIONS = 50
"""Maximum number of labels per barcode; placeholders are on hundreds."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_ON_LABEL = frozenset({notices.NONE_LISTED, "–"})


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """Line of the two labels side by side.

    Attributes:
        title: The field ("Brand", "MK-7, mcg per serving").
        mine: Its text in My products.
        label: Its text on the catalog's label.
    """

    title: str
    mine: str
    label: str

    @property
    def differs(self) -> bool:
        """Whether the two texts differ."""
        return self.mine != self.label


@dataclass(frozen=True, slots=True)
class LabelUpdate:
    """Newer label of a product, compared with it.

    Attributes:
        ref: The product of My products.
        title: Its brand and name.
        label: The catalog's label, "dsld:182362".
        text: One sentence for the product's pane.
        lines: Both side by side, in the order of the product's pane.
        digest: Digest of the label's facts without wording, to remember that it was dismissed.
    """

    ref: str
    title: str
    label: str
    text: str
    lines: tuple[ChangedLine, ...]
    digest: str


def find_update(desk: Desk, ref: str) -> LabelUpdate | None:
    """Return the newer label of a product of My products, or None.

    A missing or unreadable catalog has no newer label and is not built.

    Args:
        desk: The open desk.
        ref: The product's number in the library; None for other references.

    Raises:
        UserError: If there is no such product.
    """
    if not ref.isdigit() or not desk.has_library:
        return None
    mine = library_read.load(Library(desk.library), int(ref))
    label = _newest_update(desk, mine)
    return None if label is None else _update_of(mine, label)


def apply_update(desk: Desk, ref: str) -> UndoableChange:
    """Replace a product's facts by the newer label's.

    Price, intake, notes and photo stay.

    Raises:
        UserError: If the product or its newer label no longer exists, or the library can't be
            written.
    """
    from k2desk.store.library import write as library_write

    library = library_for_writing(desk)
    before = library_read.load(library, int(ref))
    label = _newest_update(desk, before)
    if label is None:
        raise UserError(
            msg("The catalog no longer has a newer label of “{product}”.", product=before.title),
            msg("Nothing was changed."),
        )
    after = replace(before, facts=label.facts, copied_from=label.ref)
    library_write.replace(library, int(ref), after)

    def undo() -> None:
        library_write.replace(library, int(ref), before)

    def redo() -> None:
        library_write.replace(library, int(ref), after)

    text = msg("Updated to the newer label: {product}", product=after.title[:120])
    return UndoableChange(text, (ref,), undo, redo)


def _newest_update(desk: Desk, mine: Product) -> Product | None:
    if not desk.catalogue.is_file():
        return None
    found = Catalogue(desk.catalogue)
    try:
        labels = [one for one in _candidates(found, mine) if _is_offered(mine, one)]
    except UserError:
        return None
    return max(labels, key=_age, default=None)


def _candidates(open_catalogue: Catalogue, mine: Product) -> Iterator[Product]:
    """Yield newer labels: the same label, then others of the same barcode."""
    own = _own_label(mine)
    code = gtin14(mine.facts.gtin)
    numbers = catalogue.find_barcode(open_catalogue, code)[:MAX_VERSIONS] if code else []
    for number in dict.fromkeys([*([] if own is None else [own]), *numbers]):
        try:
            label = catalogue.load(open_catalogue, number)
        except UserError:
            continue
        if number == own:
            if _is_same_label_newer(mine.facts, label.facts):
                yield label
        elif _is_later(mine.facts, label.facts):
            yield label


def _own_label(mine: Product) -> int | None:
    """Return the DSLD number of the label that a product came from."""
    source = mine.facts.source
    text = source.id if source.kind == "dsld" else mine.copied_from.removeprefix(DSLD_PREFIX)
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def _is_offered(mine: Product, label: Product) -> bool:
    """Return whether a label is complete and differs in more than its date."""
    if label.facts.source.copy and not mine.facts.source.copy:
        return False
    return any(line.differs for line in _lines(mine.facts, label.facts)[:-1])


def _is_later(mine: LabelFacts, label: LabelFacts) -> bool:
    dates = mine.source.date, label.source.date
    return all(_DATE.fullmatch(date) for date in dates) and dates[1] > dates[0]


def _is_same_label_newer(mine: LabelFacts, label: LabelFacts) -> bool:
    """Return whether the same label has a later date or other rows."""
    if _is_later(mine, label):
        return True
    if _is_later(label, mine) or mine.source.kind != label.source.kind or label.source.copy:
        return False
    own_words = any(one.evidence is Evidence.PERSON for row in mine.rows for _, one in row.walk())
    return not own_words and _rows_key(mine) != _rows_key(label)


def _rows_key(facts: LabelFacts) -> tuple[tuple[int, str, frozenset[Form], str, str], ...]:
    return tuple(
        (depth, row.name, row.forms, row.printed, str(row.mcg))
        for top in facts.rows
        for depth, row in top.walk()
    )


def _age(label: Product) -> tuple[str, int]:
    return label.facts.source.date, int(label.ref.removeprefix(DSLD_PREFIX))


def _update_of(mine: Product, label: Product) -> LabelUpdate:
    from k2desk.store.catalogue.facts_json import encode_facts

    same = _own_label(mine) == int(label.ref.removeprefix(DSLD_PREFIX))
    return LabelUpdate(
        ref=mine.ref,
        title=mine.title,
        label=label.ref,
        text=sources.newer_label(mine.facts, label.facts, same_label=same),
        lines=_lines(mine.facts, label.facts),
        digest=hashlib.sha256(encode_facts(label.facts.without_wording())).hexdigest()[:16],
    )


def _lines(mine: LabelFacts, label: LabelFacts) -> tuple[ChangedLine, ...]:
    """Return both side by side; the last line is the source with its date."""
    pairs = [
        (msg("Brand"), mine.brand, label.brand),
        (msg("Product"), mine.name, label.name),
        (msg("Barcode"), "".join(mine.gtin.split()), "".join(label.gtin.split())),
        (msg("Serving"), *(figures_wording.format_serving(one.serving) for one in (mine, label))),
        (msg("Servings per day"), *(_per_day(one.serving) for one in (mine, label))),
        (msg("Units per pack"), *(_pack(one.serving) for one in (mine, label))),
        *_amounts(mine, label),
        (msg("As printed"), *(_printed(one) for one in (mine, label))),
        (msg("On the market"), *(_market(one) for one in (mine, label))),
        (msg("Questions"), *(str(len(one.questions)) for one in (mine, label))),
        (msg("Source"), *(sources.format_source(one) for one in (mine, label))),
    ]
    return tuple(ChangedLine(*pair) for pair in pairs)


def _amounts(mine: LabelFacts, label: LabelFacts) -> Iterator[tuple[str, str, str]]:
    """Yield the amounts per serving that either label states."""
    ours, theirs = figures(mine.amounts), figures(label.amounts)
    for line in Line:
        cells = [figures_wording.figure_cell(one[line], one[line].value) for one in (ours, theirs)]
        if not set(cells) <= _NOT_ON_LABEL:
            title = msg("{form}, mcg per serving", form=notices.LINE_TITLES[line])
            yield title, cells[0], cells[1]


def _per_day(serving: Serving) -> str:
    return figures_wording.format_times_per_day(serving) or notices.NOT_STATED


def _pack(serving: Serving) -> str:
    value = serving.units_per_container
    return notices.NOT_STATED if value is None else figures_wording.number(value)


def _printed(facts: LabelFacts) -> str:
    rows = (
        joined((f"{'  ' * depth}{row.name}", row.printed or notices.NOT_STATED))
        for top in facts.rows
        for depth, row in top.walk()
    )
    return joined(rows, Style.LINES)


def _market(facts: LabelFacts) -> str:
    if facts.off_market is None:
        return notices.NOT_STATED
    # Translators: whether the product is on the market.
    return pmsg("on the market", "no") if facts.off_market else pmsg("on the market", "yes")
