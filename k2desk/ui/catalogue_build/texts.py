"""Texts of the screen that builds a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ADDRESS = "https://api.ods.od.nih.gov/dsld/s3/data/DSLD-full-database-JSON.zip"
"""Download page of the NIH; K2 Desk itself never goes online."""

STEPS: tuple[tuple[str, str], ...] = (
    (
        "Get the file",
        "The National Institutes of Health offer their Dietary Supplement Label Database as one "
        "ZIP of JSON labels: about 215,000 labels, 557 MB. Download it with your browser; K2 Desk "
        "itself does not go online.",
    ),
    (
        "Choose it here, or drop it on the window",
        "The ZIP as it is: it need not be unpacked. A folder of it, JSON files, JSON lines and "
        "the site's CSV export will do as well. The CSV export does not carry forms: K2 from it "
        "is “form not carried in this copy”.",
    ),
    (
        "What is kept",
        "Labels with vitamin K, about 4 in 100, with everything they say about it. The others are "
        "only counted. The new catalogue is written beside the present one and takes its place "
        "once it is whole and checked; if you cancel, the present one stays. My products are not "
        "touched.",
    ),
)

MEANWHILE = "You can go back to the lists meanwhile; the line at the bottom tells how far it is."
NOTHING_BUILT = "Nothing was built; the catalogue is as it was."
UNTOUCHED = "Build cancelled; the catalogue is as it was."


def size_words(size: int) -> str:
    """Return a size in bytes in words: "557 MB", "12 kB"."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.1f} GB"
    if size >= 1_000_000:
        return f"{size / 1_000_000:.0f} MB"
    return f"{max(1, round(size / 1000))} kB" if size else "empty"


def labels_words(count: int) -> str:
    """Return a number of labels in words: "1 label", "4,810 labels"."""
    return f"{count:,} label{'' if count == 1 else 's'}"


def files_words(files: Sequence[Path]) -> str:
    """Return the chosen files: a name with its size, or their number."""
    if not files:
        return "No file chosen yet"
    if len(files) > 1:
        sizes = sum(file.stat().st_size for file in files if file.is_file())
        return f"{len(files):,} files, {size_words(sizes)}"
    file = files[0]
    if file.is_dir():
        return f"Folder {file.name or file}"
    return f"{file.name}, {size_words(file.stat().st_size)}" if file.is_file() else file.name


def seconds_words(seconds: float) -> str:
    """Return a duration in words: "12 seconds", "2 minutes 5 seconds"."""
    whole = round(seconds)
    if whole < 1:
        return "under a second"
    minutes, rest = divmod(whole, 60)
    parts = [(minutes, "minute"), (rest, "second")]
    return " ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count)
