"""How the window was left: sizes, columns, what lay in the tray; a JSON file in the state folder.

Nothing in it is precious. It is written beside itself and swapped in whole; a file that cannot be
read is put aside under another name and told, never overwritten in silence.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

_MOST_BYTES = 1_000_000


class Settings:
    """Values by name, as JSON knows them; reading never raises.

    Attributes:
        file: Where they are kept.
        trouble: One sentence where the file could not be read; empty where it could.
    """

    def __init__(self, file: Path) -> None:
        """Read the file where there is one."""
        self.file = file
        self.trouble = ""
        self._values = self._read()

    def text(self, name: str, default: str = "") -> str:
        """Return a text; the default where there is none of that name."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def flag(self, name: str, default: bool) -> bool:
        """Return yes or no; the default where neither is kept."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else default

    def numbers(self, name: str) -> list[int]:
        """Return whole numbers; none where they are not kept."""
        value = self._values.get(name)
        if isinstance(value, list) and all(type(one) is int for one in value):
            return list(value)
        return []

    def texts(self, name: str) -> list[str]:
        """Return texts; none where they are not kept."""
        value = self._values.get(name)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return list(value)
        return []

    def keep(self, name: str, value: str | bool | list[int] | list[str]) -> None:
        """Keep a value until `write` is called."""
        self._values[name] = value

    def write(self) -> None:
        """Write all values at once.

        Raises:
            OSError: If the folder cannot be written to; the old file is then as it was.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(self._values, indent=1, ensure_ascii=False, sort_keys=True)
        handle, name = tempfile.mkstemp(".tmp", f".{self.file.name}-", self.file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(self.file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _read(self) -> dict[str, Any]:
        try:
            if self.file.stat().st_size > _MOST_BYTES:
                raise ValueError("too large")
            values = json.loads(self.file.read_text(encoding="utf-8"))
            if not isinstance(values, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            self._put_aside()
            return {}
        return values

    def _put_aside(self) -> None:
        for count in range(1, 100):
            aside = self.file.with_name(f"{self.file.name}.bad-{count}")
            if not aside.exists():
                break
        try:
            self.file.rename(aside)
            where = f"it is kept as {aside.name}"
        except OSError:
            where = "it could not be put aside"
        self.trouble = f"The window's settings could not be read; {where}. Starting afresh."
