"""Paths of the files of the program and of the user.

`db/` and `resources/` are next to the package in a checkout, and in `k2desk/_bundled` in a wheel
or a frozen program. The files of the user are in the folders of the platform, or all in the folder
`K2DESK_HOME`. Nothing here creates a folder or opens a file.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

import os
from pathlib import Path

_APP = "k2desk"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of shipped guidance, catalog, icons and fonts."""
    return _shipped("resources", _PACKAGE)


def migrations() -> Path:
    """Return the Alembic folder: `env.py` and `versions/`."""
    return _shipped("db", _PACKAGE)


def data_folder() -> Path:
    """Return the folder of libraries and the built catalog."""
    if home := _from_environment("K2DESK_HOME"):
        return home
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Return the folder of the log and the window settings."""
    if home := _from_environment("K2DESK_HOME"):
        return home / "state"
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False)


def log_file() -> Path:
    """Return the log file."""
    return state_folder() / "k2desk.log"


def default_library() -> Path:
    """Return the default library: `K2DESK_LIBRARY`, or "My products"."""
    return _from_environment("K2DESK_LIBRARY") or data_folder() / "My products.k2desk"


def library_is_named(option: Path | None) -> bool:
    """Return whether an option or `K2DESK_LIBRARY` names a library."""
    return option is not None or _from_environment("K2DESK_LIBRARY") is not None


def catalogue_facts() -> Path:
    """Return the shipped label facts, one JSON object per line."""
    return resources() / "catalogue" / "labels.jsonl"


def own_catalogue() -> Path:
    """Return the catalog that the first start builds from the facts."""
    return data_folder() / "catalogue.sqlite"


def default_catalogue() -> Path:
    """Return the default catalog: `K2DESK_CATALOGUE`, or the built one."""
    return _from_environment("K2DESK_CATALOGUE") or own_catalogue()


def _shipped(name: str, package: Path) -> Path:
    bundled = package / "_bundled" / name
    return bundled if bundled.is_dir() else package.parent / name


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable, "").strip()
    return Path(value).expanduser() if value else None
