"""Dialog for the path of a new file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping


def ask_save_path(
    window: QWidget, title: str, offered: Path, kinds: Mapping[str, str]
) -> Path | None:
    """Ask for a file to write; return None if cancelled.

    A name without a suffix gets one. The dialog asks before it replaces a file, so it must
    know the whole name: it adds the suffix to a name without a dot. A name with another dot
    ("Mrs. E") is shown again with its suffix if such a file exists.

    Args:
        window: The parent widget.
        title: Title of the dialog.
        offered: Proposed folder and name.
        kinds: File kinds by name ("CSV") with their suffix ("csv"); the first is the default.
    """
    usual = next(iter(kinds.values()))
    while True:
        path, suffix = _ask(window, title, offered, kinds, usual)
        if path is None or path.suffix.lower().removeprefix(".") in kinds.values():
            return path
        path = path.with_name(f"{path.name}.{suffix}")
        if not path.exists():
            return path
        offered, usual = path, suffix


def _ask(
    window: QWidget, title: str, offered: Path, kinds: Mapping[str, str], usual: str
) -> tuple[Path | None, str]:
    """Show the dialog; return the path and the suffix of the chosen kind."""
    filters = {f"{kind} (*.{suffix})": suffix for kind, suffix in kinds.items()}
    dialog = QFileDialog(window, title, str(offered.parent), ";;".join(filters))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
    dialog.selectNameFilter(next(kind for kind, suffix in filters.items() if suffix == usual))
    dialog.setDefaultSuffix(usual)
    dialog.selectFile(offered.name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen, suffix = dialog.selectedFiles(), dialog.defaultSuffix()
    dialog.deleteLater()
    return (Path(chosen[0]) if accepted and chosen else None), suffix
