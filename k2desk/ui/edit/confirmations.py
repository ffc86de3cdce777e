"""Questions before typed input is discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from k2desk.core.model.message import msg, sentences
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

_PROGRAM = "K2 Desk"


def ask_to_leave(
    parent: QWidget, name: str, save: Callable[[], None], leave: Callable[[], None]
) -> None:
    """Ask whether to save, discard or continue editing.

    Args:
        parent: The form.
        name: Name of the edited product; empty for a new one without a name.
        save: Callable for saving.
        leave: Callable for discarding.
    """
    question = tr("Save the changes to the new product?")
    if name:
        question = tr("Save the changes to “{name}”?", name=name[:120])
    box = _box(parent, question)
    saving = box.addButton(tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
    leaving = box.addButton(tr("&Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
    staying = box.addButton(tr("&Keep editing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(saving)
    box.setEscapeButton(staying)
    saving.clicked.connect(save)
    leaving.clicked.connect(leave)
    box.open()


def ask_to_save_as_new(parent: QWidget, save: Callable[[], None]) -> None:
    """Offer to save a draft as new because its product was deleted.

    Args:
        parent: The form.
        save: Callable for saving as new.
    """
    text = sentences(
        msg("This product is no longer in My products."), msg("Your changes are still open.")
    )
    box = _box(parent, tr(text))
    saving = box.addButton(tr("Save as &new"), QMessageBox.ButtonRole.AcceptRole)
    staying = box.addButton(tr("&Keep editing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(saving)
    box.setEscapeButton(staying)
    saving.clicked.connect(save)
    box.open()


def _box(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_PROGRAM)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box
