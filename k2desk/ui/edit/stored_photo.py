"""Storage of the photo: copied into the library and loaded from it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.ui.edit.photo import check_photo, load_photo
from k2desk.ui.language import tr
from k2desk.workflows import edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.ui.edit.photo import PhotoBox
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk


class StoredPhoto:
    """Photo of the library that the box of the form shows."""

    def __init__(self, desk: Desk, work: Work, box: PhotoBox) -> None:
        """Show nothing yet.

        Args:
            desk: The open desk.
            work: The job runner.
            box: The box of the form.
        """
        self._desk, self._work, self._box = desk, work, box

    def store(self, path: Path, stored: Callable[[str], None]) -> None:
        """Copy a photo into the library; show a problem in the box.

        Args:
            path: The chosen file.
            stored: Called with the name of the photo in the library.
        """
        desk = self._desk

        def job() -> str:
            check_photo(path)
            return edit.store_photo(desk, path)

        self._work.run(job, stored, self._failed, writes=True)

    def show(self, name: str) -> None:
        """Load a photo of the library into the box; an empty name for none."""
        self._box.show_problem("")
        if not name:
            self._box.show_image(load_photo(Path()))
            return
        path = edit.photo_path(self._desk, name)
        self._work.run(partial(load_photo, path), self._box.show_image, replaces="photo")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._box.show_problem(tr(error.text))
        else:
            self._work.broke.emit(error)
