"""Opening the desk: which library and which catalogue, and making sure that both are there."""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk import __version__, paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.store.catalogue.read import Catalogue, CatalogueInfo, info
from k2desk.store.library.file import Library
from k2desk.store.library.open import open_library
from k2desk.store.sqlite.atomic_files import remove_stale_temporaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.model.label import LabelFacts

SHIPPED = "shipped:"
READING = 3
"""Counted up when the shipped facts are read in another way, so that catalogues are built anew."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The two files that are open.

    Attributes:
        library: The library file; it may not be there yet where it was opened for reading only.
        catalogue: The catalogue file.
    """

    library: Path
    catalogue: Path

    @property
    def has_library(self) -> bool:
        """Whether the library's file is there."""
        return self.library.exists()


def open_desk(
    library: Path | None = None, catalogue: Path | None = None, *, create: bool = True
) -> Desk:
    """Name the two files and open the library; what a killed build left behind goes.

    Args:
        library: The library file; the usual place if None.
        catalogue: The catalogue file; the usual place if None.
        create: Whether to make a library that is not there yet.

    Raises:
        UserError: If the library cannot be opened, or was made by a newer version.
    """
    desk = Desk(library or paths.default_library(), catalogue or paths.default_catalogue())
    if paths.library_is_named(library) and not create and not desk.has_library:
        raise UserError(
            f"There is no library at {str(desk.library)!r}.", "Check --library and K2DESK_LIBRARY."
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


def library_of(desk: Desk) -> Library:
    """Return the open library, made if need be, for a change.

    Raises:
        UserError: If it cannot be opened.
    """
    return open_library(desk.library, paths.migrations(), backups_folder(desk))


def keep_backup(desk: Desk) -> Path | None:
    """Copy the library beside itself, verified, if it has changed since the last copy.

    Raises:
        UserError: If the copy cannot be written; the library is untouched.
    """
    if not desk.has_library:
        return None
    from k2desk.store.library.backup import back_up

    return back_up(Library(desk.library), backups_folder(desk))


def shipped_about() -> CatalogueInfo:
    """Return what is to be said of the catalogue that ships: source, date, licence, citation."""
    import tomllib

    facts = paths.catalogue_facts()
    about = tomllib.loads((facts.parent / "about.toml").read_text("utf-8"))
    return CatalogueInfo(
        products=int(about["labels"]),
        source=f"{about['title']}, {about['publisher']}",
        date=about["data_date"],
        licence=about["licence"],
        citation=about["citation"],
        note=f"This copy of the data lost: {'; '.join(about['lost'])}.",
        facts_digest=shipped_digest(),
    )


def shipped_digest() -> str:
    """Return what tells one set of shipped facts, read by one version, from another."""
    checksum = zlib.crc32(paths.catalogue_facts().read_bytes())
    return f"{SHIPPED}{checksum:08x}:{READING}:{__version__}"


def catalogue_is_ready(desk: Desk) -> bool:
    """Return whether the catalogue is there and is made from the facts that ship, or another's."""
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
    """Build the catalogue from the facts that ship, where it is not there or is of older facts.

    Returns:
        Whether it was built now.

    Raises:
        UserError: If the catalogue that was asked for is not there, or cannot be written.
        Cancelled: If a stop was asked for; the old one stands.
    """
    if catalogue_is_ready(desk):
        return False
    if desk.catalogue != paths.own_catalogue():
        raise UserError(
            f"There is no catalogue at {desk.catalogue}.",
            "Check --catalogue and K2DESK_CATALOGUE.",
        )
    build_shipped(desk.catalogue, report)
    return True


def build_shipped(path: Path, report: Reporter = SILENT) -> int:
    """Build the catalogue that ships, from its facts as text; return how many labels it holds.

    Raises:
        UserError: If it cannot be written, or if something else than a catalogue stands there.
        Cancelled: If a stop was asked for; what stood there stands.
    """
    from k2desk.store.catalogue.build import build

    if path.exists() and path != paths.own_catalogue():
        info(Catalogue(path))
    about = shipped_about()
    return build(path, _shipped_facts(), about, report, about.products)


def _shipped_facts() -> Iterator[LabelFacts]:
    from k2desk.labels.flat.read import read_shipped

    with paths.catalogue_facts().open("rb") as lines:
        for line in lines:
            yield read_shipped(line)


def catalogue_of(desk: Desk) -> Catalogue:
    """Return the catalogue, built first if need be.

    Raises:
        UserError: If it is not there and is not the usual one, or cannot be written.
    """
    if not desk.catalogue.is_file():
        ensure_catalogue(desk)
    return Catalogue(desk.catalogue)


def about_catalogue(desk: Desk) -> CatalogueInfo:
    """Return what the catalogue says of itself: source, date, licence, citation, how many labels.

    Raises:
        UserError: If it is not there or is no catalogue.
    """
    return info(catalogue_of(desk))
