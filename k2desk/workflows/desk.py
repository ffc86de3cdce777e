"""The desk: the open library and catalog, created if they are missing."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import tomllib
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk import __version__, paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import health, msg, sentences
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.store.catalogue.read import Catalogue, CatalogueInfo, info
from k2desk.store.library.backup import back_up
from k2desk.store.library.file import Library
from k2desk.store.library.open import open_library
from k2desk.store.sqlite.atomic_files import remove_stale_temporaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.model.label import LabelFacts

SHIPPED = "shipped:"
READING = 4
"""Version of reading the shipped facts; a new one rebuilds catalogs."""

SHIPPED_NOTE = sentences(
    health("Our data lacks the form of many rows (MK-4, MK-7), so most K2 has an unknown form."),
    health("Our data also lacks servings per day, package sizes, notes and “less than” signs."),
    health("If rows are nested on the label, their order was worked out from the amounts."),
)
"""Note on the shipped catalog (`lost` in resources/catalogue/about.toml)."""

BUILT_NOTE = msg("Built on this computer from files of the label database.")
"""Note on a catalog that was built from a download."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The two open files.

    Attributes:
        library: The library file; it can be missing if opened for reading only.
        catalogue: The catalog file.
    """

    library: Path
    catalogue: Path

    @property
    def has_library(self) -> bool:
        """Whether the library file exists."""
        return self.library.exists()


def open_desk(
    library: Path | None = None, catalogue: Path | None = None, *, create: bool = True
) -> Desk:
    """Open the library, choose the catalog, remove files of a killed build.

    Args:
        library: The library file; the default path if None.
        catalogue: The catalog file; the default path if None.
        create: Whether to create a missing library.

    Raises:
        UserError: If the library can't be opened, or was made by a newer version.
    """
    desk = Desk(library or paths.default_library(), catalogue or paths.default_catalogue())
    if paths.library_is_named(library) and not create and not desk.has_library:
        raise UserError(
            msg("There is no library “{file}”.", file=str(desk.library).replace("\0", "\\0")),
            msg("Check --library and K2DESK_LIBRARY."),
        )
    if create or desk.has_library:
        open_library(desk.library, paths.migrations(), backups_folder(desk))
    if create:
        with suppress(OSError):
            remove_stale_temporaries(desk.catalogue)
    return desk


def backups_folder(desk: Desk) -> Path:
    """Return the folder for backups of the open library."""
    return desk.library.with_name(f"{desk.library.stem} backups")


def library_for_writing(desk: Desk) -> Library:
    """Return the open library for a change; create it if it is missing.

    Raises:
        UserError: If it can't be opened.
    """
    return open_library(desk.library, paths.migrations(), backups_folder(desk))


def back_up_library(desk: Desk) -> Path | None:
    """Make a verified backup if the library changed since the last one.

    Raises:
        UserError: If the backup can't be written; the library is unchanged.
    """
    if not desk.has_library:
        return None

    return back_up(Library(desk.library), backups_folder(desk))


def shipped_metadata() -> CatalogueInfo:
    """Return source, date, license and citation of the shipped catalog."""
    facts = paths.catalogue_facts()
    about = tomllib.loads((facts.parent / "about.toml").read_text("utf-8"))
    return CatalogueInfo(
        products=int(about["labels"]),
        source=f"{about['title']}, {about['publisher']}",
        date=about["data_date"],
        licence=about["licence"],
        citation=about["citation"],
        note=SHIPPED_NOTE,
        facts_digest=shipped_digest(),
    )


def shipped_digest() -> str:
    """Return a digest of the shipped facts and of the version that reads them."""
    checksum = zlib.crc32(paths.catalogue_facts().read_bytes())
    return f"{SHIPPED}{checksum:08x}:{READING}:{__version__}"


def catalogue_is_ready(desk: Desk) -> bool:
    """Return whether the catalog exists and is up to date.

    A catalog that was built from a download counts as up to date.
    """
    if not desk.catalogue.is_file():
        return False
    if desk.catalogue != paths.own_catalogue():
        return True
    try:
        digest = info(Catalogue(desk.catalogue)).facts_digest
    except UserError:
        return False
    return not digest.startswith(SHIPPED) or digest == shipped_digest()


def ensure_catalogue(desk: Desk, report: Reporter = SILENT) -> bool:
    """Build the shipped catalog if it is missing or made from older facts.

    Returns:
        Whether it was built now.

    Raises:
        UserError: If the named catalog is missing, or can't be written.
        Cancelled: If it was stopped; the old catalog is unchanged.
    """
    if catalogue_is_ready(desk):
        return False
    if desk.catalogue != paths.own_catalogue():
        raise UserError(
            msg("There is no catalog “{file}”.", file=str(desk.catalogue)),
            msg("Check --catalogue and K2DESK_CATALOGUE."),
        )
    build_shipped(desk.catalogue, report)
    return True


def build_shipped(path: Path, report: Reporter = SILENT) -> int:
    """Build the shipped catalog from its facts; return the number of labels.

    Raises:
        UserError: If it can't be written, or if the path holds something else than a catalog.
        Cancelled: If it was stopped; the old file is unchanged.
    """
    from k2desk.store.catalogue.build import build

    if path.exists() and path != paths.own_catalogue():
        info(Catalogue(path))
    about = shipped_metadata()
    return build(path, _shipped_facts(), about, report, about.products)


def _shipped_facts() -> Iterator[LabelFacts]:
    from k2desk.labels.flat.read import read_shipped

    with paths.catalogue_facts().open("rb") as lines:
        for line in lines:
            yield read_shipped(line)


def catalogue_of(desk: Desk) -> Catalogue:
    """Return the catalog, built first if needed.

    Raises:
        UserError: If it is missing and not the default one, or can't be written.
    """
    if not desk.catalogue.is_file():
        ensure_catalogue(desk)
    return Catalogue(desk.catalogue)


def catalogue_metadata(desk: Desk) -> CatalogueInfo:
    """Return source, date, license, citation and size of the catalog.

    Raises:
        UserError: If it is missing or no catalog.
    """
    about = info(catalogue_of(desk))
    shipped = about.facts_digest.startswith(SHIPPED)
    return replace(about, note=SHIPPED_NOTE if shipped else BUILT_NOTE)
