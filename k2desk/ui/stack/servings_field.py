"""How much of a product is taken a day: a field as in the form, with what is wrong beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.model.counts import parse_per_day, per_day_text
from k2desk.core.wording import stack
from k2desk.ui.widgets.buttons import icon_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.text_format import one_line
from k2desk.ui.widgets.theme import Size, Tone

if TYPE_CHECKING:
    from k2desk.core.model.product import Product

_MOST_TYPED = 40


class TakenField(QWidget):
    """One product's field.

    Signals:
        changed: Something was typed: the product's ref.
        removed: The product is to be taken out: its ref.
    """

    changed = Signal(str)
    removed = Signal(str)

    def __init__(self, product: Product, parent: QWidget | None = None) -> None:
        """Show what is taken of a product."""
        super().__init__(parent)
        self.ref = product.ref
        serving = product.facts.serving
        title = one_line(product.title)
        self.edit = LineField("" if product.taken is None else per_day_text(product.taken))
        self.edit.setMaxLength(_MOST_TYPED)
        self.edit.setPlaceholderText(stack.intake_hint(serving))
        self.edit.setAccessibleName(f"{title}: {stack.intake_unit(serving)}")
        self.edit.setMinimumWidth(90)
        self._serving = serving
        self.below = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        remove = icon_button("close", f"Take {title} out", lambda: self.removed.emit(self.ref))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.edit, 1)
        row.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.below)
        column.addStretch(1)
        self._note()
        self.edit.textChanged.connect(self._typed)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    @property
    def can_be_read(self) -> bool:
        """Whether it is a count, or empty."""
        return not self.text.strip() or parse_per_day(self.text) is not None

    def _note(self) -> None:
        note = stack.intake_note(self._serving, is_typed=bool(self.text.strip()))
        self.below.setText(note if self.can_be_read else stack.NOT_A_COUNT)

    def _typed(self) -> None:
        self._note()
        self.edit.setAccessibleDescription("" if self.can_be_read else stack.NOT_A_COUNT)
        self.changed.emit(self.ref)
