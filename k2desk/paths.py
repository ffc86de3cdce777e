"""Where the program's own files lie, and where a person's files go.

`db/` and `resources/` are read beside the package in a checkout, and from `k2desk/_bundled` in
a wheel and in the frozen program. A person's files go into the platform's folders, or all into
the one folder that `K2DESK_HOME` names. Nothing here creates a folder or opens a file.
"""

import os
from pathlib import Path

_APP = "k2desk"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder with the guidance, catalogue, icons and fonts that come with the program."""
    return _own("resources", _PACKAGE)


def migrations() -> Path:
    """The Alembic folder: `env.py` and `versions/`."""
    return _own("db", _PACKAGE)


def data_folder() -> Path:
    """Where a person's libraries and a catalogue of their own lie."""
    if home := _from_environment("K2DESK_HOME"):
        return home
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Where the log lies, and other things that nobody would miss."""
    if home := _from_environment("K2DESK_HOME"):
        return home / "state"
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False)


def log_file() -> Path:
    """The program's log."""
    return state_folder() / "k2desk.log"


def default_library() -> Path:
    """The library that opens where none is named: `K2DESK_LIBRARY`, or "My products"."""
    return _from_environment("K2DESK_LIBRARY") or data_folder() / "My products.k2desk"


def library_is_named(option: Path | None) -> bool:
    """Whether somebody asked for one library, by the command line or by `K2DESK_LIBRARY`."""
    return option is not None or _from_environment("K2DESK_LIBRARY") is not None


def catalogue_facts() -> Path:
    """The facts of the labels that come with the program, as text; read-only."""
    return resources() / "catalogue" / "labels.jsonl"


def own_catalogue() -> Path:
    """Where this computer's catalogue lies; the first start builds it from the facts."""
    return data_folder() / "catalogue.sqlite"


def default_catalogue() -> Path:
    """The catalogue that opens where none is named: `K2DESK_CATALOGUE`, or this computer's."""
    return _from_environment("K2DESK_CATALOGUE") or own_catalogue()


def _own(name: str, package: Path) -> Path:
    bundled = package / "_bundled" / name
    return bundled if bundled.is_dir() else package.parent / name


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable, "").strip()
    return Path(value).expanduser() if value else None
