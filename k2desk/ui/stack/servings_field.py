"""Field for the daily servings of a product, with a note below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from k2desk.core.model.counts import format_servings_per_day, parse_per_day
from k2desk.core.wording import stack
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import icon_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.text_format import one_line
from k2desk.ui.widgets.theme import Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.product import Product

_MAX_INPUT = 40


class ServingsField(QWidget):
    """Field for the servings of one product, with a remove button.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(
        self, product: Product, remove: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        """Create the field.

        Args:
            product: The product.
            remove: Removes a product, named by its reference.
            parent: Parent widget.
        """
        super().__init__(parent)
        self.ref = product.ref
        serving = product.facts.serving
        title = one_line(product.title)
        self.edit = LineField(
            "" if product.taken is None else tr(format_servings_per_day(product.taken))
        )
        self.edit.setMaxLength(_MAX_INPUT)
        self.edit.setPlaceholderText(tr(stack.intake_hint(serving)))
        self.edit.setAccessibleName(
            tr("{product}: {unit}", product=title, unit=stack.intake_unit(serving))
        )
        self.edit.setMinimumWidth(90)
        self._serving = serving
        self.note = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.remove_button = icon_button(
            "close", tr("Remove {product}", product=title), lambda: remove(self.ref)
        )
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.edit, 1)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addStretch(1)
        self._show_note()
        self.edit.textChanged.connect(self._text_changed)

    @property
    def text(self) -> str:
        """Text as typed."""
        return self.edit.text()

    @property
    def is_valid(self) -> bool:
        """Whether the text is a number of servings, or empty."""
        return not self.text.strip() or parse_per_day(self.text) is not None

    def _show_note(self) -> None:
        note = stack.intake_note(self._serving, is_typed=bool(self.text.strip()))
        self.note.setText(tr(note if self.is_valid else stack.NOT_A_COUNT))

    def _text_changed(self) -> None:
        self._show_note()
        self.edit.setAccessibleDescription("" if self.is_valid else tr(stack.NOT_A_COUNT))
        self.changed.emit()
