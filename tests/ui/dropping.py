"""Dropping files on a window or a field, as a file manager does."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

_AT: Any = QPointF(5, 5) if PySide6.__version_info__[:2] >= (6, 12) else QPoint(5, 5)
"""Qt 6.12 deprecates whole points for the event that opens a drag; older ones know no other."""


class Target(Protocol):
    """What things can be dropped on."""

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None: ...  # noqa: N802

    def dropEvent(self, event: QDropEvent, /) -> None: ...  # noqa: N802


def drop(target: Target, files: Sequence[Path]) -> bool:
    """Drop files; returns whether the target takes them, without which nothing is dropped."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(_AT, *arguments, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    target.dragEnterEvent(enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(5, 5), *arguments, Qt.KeyboardModifier.NoModifier)
        target.dropEvent(event)
    return enter.isAccepted()
