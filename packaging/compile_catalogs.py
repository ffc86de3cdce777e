"""Build hook of hatchling: compiles the translators' files into the wheel."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface[Any]):
    """Writes `resources/i18n/*.mo` before the files of a wheel are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalog next to its source."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            po_files = importlib.import_module("k2desk.languages.po_files")
            for file in sorted((root / "resources" / "i18n").glob("*.po")):
                file.with_suffix(".mo").write_bytes(po_files.compile_po(file))
        finally:
            sys.path.remove(str(root))
