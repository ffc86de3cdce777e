"""Asking where a new file is to stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping


def ask_new_file(
    window: QWidget, title: str, offered: Path, kinds: Mapping[str, str]
) -> Path | None:
    """Ask for a file to write; None where the person thought better of it.

    A name without an ending of its kind gets one. The dialog itself asks before a file is written
    over, so that it has to know the whole name: it puts the ending behind a name without a dot,
    and where a name has another dot ("Mrs. E") it is shown again with the whole name if a file
    stands there.

    Args:
        window: The widget that the dialog belongs to.
        title: What the dialog is called.
        offered: The folder and the name that are offered.
        kinds: The kinds of file by name ("CSV"), each with its ending ("csv"); the first is usual.
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
    """Show the dialog once; return the file and the ending that is usual for the chosen kind."""
    filters = {f"{kind} (*.{suffix})": suffix for kind, suffix in kinds.items()}
    dialog = QFileDialog(window, title, str(offered.parent), ";;".join(filters))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
    dialog.selectNameFilter(next(one for one, suffix in filters.items() if suffix == usual))
    dialog.setDefaultSuffix(usual)
    dialog.selectFile(offered.name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen, suffix = dialog.selectedFiles(), dialog.defaultSuffix()
    dialog.deleteLater()
    return (Path(chosen[0]) if accepted and chosen else None), suffix
