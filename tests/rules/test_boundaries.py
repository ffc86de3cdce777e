"""Import directions and forbidden calls; ARCHITECTURE.md has the reasons."""

import ast
from collections.abc import Iterable

from tests.rules.source import ROOT, Source, sources

MAY_IMPORT = {
    "core": {"core"},
    "labels": {"labels", "core"},
    "store": {"store", "core"},
    "reports": {"reports", "core"},
    "languages": {"languages", "core"},
    "workflows": {"workflows", "core", "labels", "store", "reports", "languages", "paths"},
    "ui": {"ui", "core", "workflows", "paths"},
    "app": {"ui", "core", "workflows", "paths"},
    "cli": {"cli", "app", "core", "workflows"},
    "__main__": {"cli"},
    "paths": set(),
}
ONLY_IN = {
    "PySide6": ("k2desk.ui", "k2desk.app"),
    "shiboken6": ("k2desk.ui", "k2desk.app"),
    "sqlalchemy": ("k2desk.store", "db"),
    "alembic": ("k2desk.store", "db"),
    "sqlite3": ("k2desk.store", "db"),
    "reportlab": ("k2desk.reports",),
    "babel": ("k2desk.languages", "packaging"),
}
# Folders that several screens use; all other folders of ui/ are screens.
SHARED_BY_SCREENS = {"saved", "questions", "audience", "output", "printing", "strip", "widgets"}
# The frame that wires the screens; no screen imports it.
FRAME = "shell"
VAGUE_NAMES = {"utils", "util", "helpers", "common", "misc", "manager", "managers"}
MAX_LINES = 400
DEFERRED_IMPORTS = (
    "# Imports inside functions defer heavy libraries until a command or screen needs them."
)


def test_folders_import_only_lower_layers() -> None:
    wrong = []
    for file in sources("k2desk"):
        layer = _layer(file.module)
        if not layer:
            continue
        assert layer in MAY_IMPORT, f"{file.name}: a new layer needs a line in MAY_IMPORT"
        for imported in file.imports():
            there = _layer(imported)
            if there in MAY_IMPORT and there not in MAY_IMPORT[layer]:
                wrong.append(f"{file.name} imports {imported}")
    assert not wrong


def test_libraries_are_imported_only_in_their_layer() -> None:
    assert not [
        f"{file.name} imports {imported}"
        for file in sources("k2desk", "db")
        for imported in file.imports()
        if not _within(file.module, ONLY_IN.get(imported.split(".")[0], (file.module,)))
    ]


def test_screens_do_not_import_each_other() -> None:
    screens = {
        folder.name
        for folder in (ROOT / "k2desk" / "ui").iterdir()
        if (folder / "__init__.py").is_file()
    } - SHARED_BY_SCREENS
    wrong = []
    for file in sources("k2desk/ui"):
        own = file.module.split(".")[2:3]
        inside = own and own[0] in (screens | SHARED_BY_SCREENS) - {FRAME}
        for imported in file.imports():
            parts = imported.split(".")
            other = parts[2] if parts[:2] == ["k2desk", "ui"] and len(parts) > 2 else ""
            if inside and other in screens and other != own[0]:
                wrong.append(f"{file.name} imports {imported}")
    assert not wrong


def test_every_folder_is_package() -> None:
    assert not [
        file.name for file in sources("k2desk") if not file.path.with_name("__init__.py").is_file()
    ]


def test_migrations_import_nothing_of_k2desk() -> None:
    assert not [
        f"{file.name} imports {imported}"
        for file in sources("db")
        for imported in file.imports()
        if _within(imported, ("k2desk",))
    ]


def test_no_module_is_named_utils() -> None:
    files = sources("k2desk", "db", "tests", "packaging")
    assert not [
        f.name for f in files if VAGUE_NAMES & {*f.path.parts[len(ROOT.parts) :], f.path.stem}
    ]


def test_nothing_sleeps_or_processes_events() -> None:
    spinning = _callers(sources("k2desk", "tests"), "processEvents")
    sleeping = _callers(sources("k2desk/ui", "tests"), "sleep")
    assert not spinning + sleeping


def test_no_test_measures_time() -> None:
    files = [file for file in sources("tests") if not file.name.startswith("tests/bench/")]
    assert not _callers(files, "monotonic") + _callers(files, "perf_counter")


def test_only_one_module_makes_paragraphs() -> None:
    places = {file.name for file in sources("k2desk/reports") if "Paragraph" in file.calls()}
    assert len(places) <= 1, "ReportLab reads a Paragraph as markup: escape it in one module"


def test_packaging_folder_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_file_exceeds_400_lines() -> None:
    assert not [
        f"{file.name}: {lines} lines"
        for file in sources("k2desk", "db", "tests", "packaging")
        if (lines := file.text.count("\n")) > MAX_LINES
    ]


def test_files_with_imports_inside_functions_say_why_once() -> None:
    for file in sources("k2desk"):
        expected = 1 if _has_import_inside_function(file) else 0
        assert file.text.count(DEFERRED_IMPORTS) == expected, file.name


def _has_import_inside_function(file: Source) -> bool:
    functions = [node for node in ast.walk(file.tree) if isinstance(node, ast.FunctionDef)]
    return any(
        isinstance(node, ast.Import | ast.ImportFrom)
        for function in functions
        for node in ast.walk(function)
    )


def _layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "k2desk" and len(parts) > 1 else ""


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def _callers(files: Iterable[Source], method: str) -> list[str]:
    return [f.name for f in files if any(c.split(".")[-1] == method for c in f.calls())]
