"""Dropping files on a widget."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

_AT: Any = QPointF(5, 5) if PySide6.__version_info__[:2] >= (6, 12) else QPoint(5, 5)
"""Position of a drag: Qt 6.12 deprecates QPoint, older Qt requires it."""


class Target(Protocol):
    """Widget that accepts drops."""

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None: ...  # noqa: N802

    def dropEvent(self, event: QDropEvent, /) -> None: ...  # noqa: N802


def drop(target: Target, files: Sequence[Path]) -> bool:
    """Drop files if the target accepts the drag; return whether it does."""
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
