"""Settings of the window, as a JSON file in the state folder.

The file is replaced atomically. An unreadable file is renamed and reported, never overwritten.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from k2desk.core.model.message import msg
from k2desk.workflows.atomic_files import replace_content

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 1_000_000

LANGUAGE = "language"
"""Setting with the language of the window; empty for that of the system."""

REGION = "region"
"""Setting with the region of numbers and dates; empty for the system."""

SHEET_LANGUAGE = "sheet_language"
"""Setting with the language of new sheets; empty for that of the window."""

CSV_STYLE = "csv_style"
"""Setting with the style of CSV files: "plain" or "region"."""


class Settings:
    """Values by name, of JSON types; reading never raises.

    Attributes:
        file: The settings file.
        trouble: One sentence if the file could not be read, else empty.
    """

    def __init__(self, file: Path) -> None:
        """Read the file, if it exists."""
        self.file = file
        self.trouble = ""
        self._values = self._read()

    def text(self, name: str, default: str = "") -> str:
        """Return a string; the default if missing or of another type."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def flag(self, name: str, default: bool) -> bool:
        """Return a boolean; the default if missing or of another type."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else default

    def numbers(self, name: str) -> list[int]:
        """Return integers; an empty list if missing or of another type."""
        value = self._values.get(name)
        if isinstance(value, list) and all(type(number) is int for number in value):
            return list(value)
        return []

    def texts(self, name: str) -> list[str]:
        """Return strings; an empty list if missing or of another type."""
        value = self._values.get(name)
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return list(value)
        return []

    def set(self, name: str, value: str | bool | list[int] | list[str]) -> None:
        """Set a value; `write` saves it."""
        self._values[name] = value

    def write(self) -> None:
        """Replace the file atomically.

        Raises:
            OSError: If the folder cannot be written to; the old file is unchanged.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(self._values, indent=1, ensure_ascii=False, sort_keys=True)
        replace_content(self.file, content.encode("utf-8"), private=True)

    def _read(self) -> dict[str, Any]:
        try:
            if self.file.stat().st_size > _MAX_BYTES:
                raise ValueError("too large")
            values = json.loads(self.file.read_text(encoding="utf-8"))
            if not isinstance(values, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            self._rename_unreadable()
            return {}
        return values

    def _rename_unreadable(self) -> None:
        for count in range(1, 100):
            aside = self.file.with_name(f"{self.file.name}.bad-{count}")
            if not aside.exists():
                break
        try:
            self.file.rename(aside)
        except OSError:
            self.trouble = msg(
                "Couldn't read the window's settings. The file couldn't be renamed either. "
                "Default settings are used."
            )
        else:
            self.trouble = msg(
                "Couldn't read the window's settings. The file is kept as “{name}”. "
                "Default settings are used.",
                name=aside.name,
            )
