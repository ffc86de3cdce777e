"""Who may import whom, and what is written nowhere. ARCHITECTURE.md says why."""

from collections.abc import Iterable

from tests.rules.source import ROOT, Source, sources

MAY_IMPORT = {
    "core": {"core"},
    "labels": {"labels", "core"},
    "store": {"store", "core"},
    "reports": {"reports", "core"},
    "workflows": {"workflows", "core", "labels", "store", "reports", "paths"},
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
}
# Parts of the window that every screen shows; all other folders of ui/ are screens.
SHARED_BY_SCREENS = {"saved", "questions", "audience", "output", "printing", "strip", "widgets"}
# The frame around the screens, which puts them together; no screen knows it.
FRAME = "shell"
DRAWERS = {"utils", "util", "helpers", "common", "misc", "manager", "managers"}
LONGEST = 400
LONGER = {
    "k2desk/ui/browse/screen.py": "wires one screen; its parts have files of their own",
}


def test_each_folder_imports_only_what_lies_below_it() -> None:
    wrong = []
    for file in sources("k2desk"):
        room = _room(file.module)
        if not room:
            continue
        assert room in MAY_IMPORT, f"{file.name}: a new room needs a line in MAY_IMPORT"
        for imported in file.imports():
            there = _room(imported)
            if there in MAY_IMPORT and there not in MAY_IMPORT[room]:
                wrong.append(f"{file.name} imports {imported}")
    assert not wrong


def test_each_library_stays_in_its_room() -> None:
    assert not [
        f"{file.name} imports {imported}"
        for file in sources("k2desk", "db")
        for imported in file.imports()
        if not _within(file.module, ONLY_IN.get(imported.split(".")[0], (file.module,)))
    ]


def test_screens_do_not_know_each_other() -> None:
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


def test_every_folder_of_package_is_package() -> None:
    assert not [
        file.name for file in sources("k2desk") if not file.path.with_name("__init__.py").is_file()
    ]


def test_migrations_stand_alone() -> None:
    assert not [
        f"{file.name} imports {imported}"
        for file in sources("db")
        for imported in file.imports()
        if _within(imported, ("k2desk",))
    ]


def test_no_drawer_for_odds_and_ends() -> None:
    files = sources("k2desk", "db", "tests", "packaging")
    assert not [f.name for f in files if DRAWERS & {*f.path.parts[len(ROOT.parts) :], f.path.stem}]


def test_nothing_waits_by_clock_or_spins_event_loop() -> None:
    spinning = _callers(sources("k2desk", "tests"), "processEvents")
    sleeping = _callers(sources("k2desk/ui", "tests"), "sleep")
    assert not spinning + sleeping


def test_text_of_people_reaches_paragraph_in_one_place() -> None:
    places = {file.name for file in sources("k2desk/reports") if "Paragraph" in file.calls()}
    assert len(places) <= 1, "ReportLab reads a Paragraph as markup: escape it in one module"


def test_packaging_folder_does_not_hide_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_files_are_short_enough_to_read() -> None:
    assert not [
        f"{file.name}: {lines} lines"
        for file in sources("k2desk", "db", "tests", "packaging")
        if (lines := file.text.count("\n")) > LONGEST and file.name not in LONGER
    ]


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "k2desk" and len(parts) > 1 else ""


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def _callers(files: Iterable[Source], method: str) -> list[str]:
    return [f.name for f in files if any(c.split(".")[-1] == method for c in f.calls())]
