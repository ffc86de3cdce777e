"""Texts of the screen that builds a catalog."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, joined, msg, nmsg, sentences
from k2desk.core.wording import notices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ADDRESS = "https://api.ods.od.nih.gov/dsld/s3/data/DSLD-full-database-JSON.zip"
"""Download page of the NIH; K2 Desk itself never goes online."""

STEPS: tuple[tuple[Message, Message], ...] = (
    (
        msg("Get the file"),
        sentences(
            msg(
                "The US National Institutes of Health (NIH) offer their Dietary Supplement Label "
                "Database as one ZIP file."
            ),
            msg(
                "The file has about {count} labels in JSON and is {size} MB.",
                count=215_000,
                size=557,
            ),
            msg("Download the file with your browser. K2 Desk does not go online."),
        ),
    ),
    (
        msg("Choose the file here, or drop it on the window"),
        sentences(
            msg("Keep the ZIP file as it is; do not unpack it."),
            msg("A folder, JSON files, JSON Lines files and the site's CSV export work too."),
            msg(
                "The CSV export lacks the forms: its K2 is shown as “{text}”.",
                text=notices.FORM_NOT_CARRIED,
            ),
        ),
    ),
    (
        msg("What is saved"),
        sentences(
            msg("Labels with vitamin K, about {count} in 100, are saved in full.", count=4),
            msg("The other labels are only counted."),
            msg("The new catalog replaces the current one when it is complete and checked."),
            msg("If you cancel, the current catalog stays. My products do not change."),
        ),
    ),
)

BUILDING = msg("Building the catalog")
MEANWHILE = msg("You can go back to the lists. The status bar shows the progress.")
ALREADY_BUILDING = msg(
    "A catalog is being built. Wait until the build is complete, or cancel the build first."
)
NOTHING_BUILT = msg("No catalog was built. The current catalog is unchanged.")
UNTOUCHED = msg("Build canceled. The current catalog is unchanged.")


def size_words(size: int) -> Message:
    """Return a size in bytes: "557 MB", "12 kB"."""
    if size >= 1_000_000_000:
        return msg("{size} GB", size=Decimal(size / 1_000_000_000).quantize(Decimal("0.1")))
    if size >= 1_000_000:
        return msg("{size} MB", size=round(size / 1_000_000))
    if size:
        return msg("{size} kB", size=max(1, round(size / 1000)))
    return msg("empty")


def built_words(count: int) -> Message:
    """Return the message that a catalog was built."""
    return nmsg(
        "Catalog built: {count} label with vitamin K.",
        "Catalog built: {count} labels with vitamin K.",
        count,
    )


def files_words(files: Sequence[Path]) -> Message:
    """Return the chosen files: a name with its size, or their number."""
    if not files:
        return msg("No file chosen yet")
    if len(files) > 1:
        size = size_words(sum(file.stat().st_size for file in files if file.is_file()))
        return nmsg("{count} file, {size}", "{count} files, {size}", len(files), size=size)
    file = files[0]
    if file.is_dir():
        return msg("Folder {name}", name=file.name or str(file))
    if not file.is_file():
        return msg("{name}", name=file.name)
    return msg("{name}, {size}", name=file.name, size=size_words(file.stat().st_size))


def seconds_words(seconds: float) -> Message:
    """Return a duration: "12 seconds", "2 minutes 5 seconds"."""
    whole = round(seconds)
    if whole < 1:
        return msg("less than a second")
    minutes, rest = divmod(whole, 60)
    rest_words = nmsg("{count} second", "{count} seconds", rest)
    if not minutes:
        return rest_words
    minutes_words = nmsg("{count} minute", "{count} minutes", minutes)
    return joined([minutes_words, rest_words]) if rest else minutes_words
