"""Fields with an accessible name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox

from k2desk.ui.widgets.outlined_fields import LineField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLineEdit


def combo_box(name: str, choices: Mapping[Any, str]) -> QComboBox:
    """Create a combo box.

    Args:
        name: Accessible name.
        choices: Text of each choice by its data.
    """
    box = QComboBox()
    box.setAccessibleName(name)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def line_field(name: str, placeholder: str, max_length: int) -> QLineEdit:
    """Create a line field.

    Args:
        name: Accessible name.
        placeholder: Example or hint shown while the field is empty.
        max_length: Maximum number of characters.
    """
    field = LineField()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setMaxLength(max_length)
    return field
