"""Python files of the project, parsed once for the rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Source:
    """Python file of the project."""

    path: Path

    @property
    def name(self) -> str:
        """Path from the top of the project, with forward slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    def imports(self) -> Iterator[str]:
        """Every module imported anywhere in the file, by its full name.

        `from k2desk.core import wording` gives both `k2desk.core` and `k2desk.core.wording`,
        as the file does not show whether the latter is a module.
        """
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def calls(self) -> Iterator[str]:
        """Every function or method called, as written: `time.sleep`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.module.split(".")
        above = node.level - (1 if self.path.name == "__init__.py" else 0)
        package = package[: len(package) - above]
        return ".".join([*package, node.module] if node.module else package)


def sources(*folders: str) -> list[Source]:
    """Return the Python files in these folders of the project."""
    return [Source(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
