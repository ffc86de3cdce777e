"""Import of label files, whose kind is recognized by their content.

Labels of NIH, Health Canada and Open Food Facts are imported, and lists that this program
exported. Health Canada's answers are combined across files. The columns of a person's own
table have to be chosen first (`import_table`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Style, joined, msg, nmsg, pmsg, sentences
from k2desk.core.model.product import Product
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.labels.dsld.read import read_dsld
from k2desk.labels.files.json_depth import is_too_deep
from k2desk.labels.files.kind import FileKind, describe_binary, detect_kind, without_bom
from k2desk.labels.lnhpd.read import group_entries, read_entry
from k2desk.labels.lnhpd.records import LnhpdRows, decode_rows
from k2desk.labels.off.read import read_off
from k2desk.labels.own.export import read_own_json
from k2desk.labels.own.table import is_own_table, read_own_table
from k2desk.labels.table.lines import decode_text, explain_no_table, is_table
from k2desk.workflows import edit
from k2desk.workflows.atomic_files import read_limited
from k2desk.workflows.imports.merge import Failure, ImportReport, Incoming, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.model.label import LabelFacts
    from k2desk.core.model.message import Message
    from k2desk.workflows.desk import Desk

__all__ = ["MAX_LABEL_BYTES", "Failure", "ImportReport", "import_files", "needs_columns"]

_LISTED = 5
"""Maximum number of entries that one failure names."""

MAX_LABEL_BYTES = 400_000_000
"""Maximum size of a file; an exported list of 200,000 products has 370 MB."""

_KNOWN = msg(
    "K2 Desk reads labels of NIH's DSLD, Health Canada's LNHPD and Open Food Facts (JSON), and "
    "its own exported lists."
)


_PROSE_ENDS = frozenset({".md", ".markdown", ".rst", ".htm", ".html", ".xml", ".log", ".tex"})
"""Suffixes of texts that are never tables, whatever commas they have."""


@dataclass(slots=True)
class _ReadLabels:
    """Labels read so far."""

    incoming: list[Incoming] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    without: int = 0
    pieces: list[tuple[Path, LnhpdRows]] = field(default_factory=list)


def import_files(desk: Desk, files: Sequence[Path], report: Reporter = SILENT) -> ImportReport:
    """Import the labels with vitamin K into My products in one step.

    A label that was imported before (same source and number) gets the file's facts; the
    person's own price, notes and photo stay. Exported lists are imported without loss.

    Args:
        desk: The open desk.
        files: Label files or folders of them, in any order.
        report: Receives the progress.

    Raises:
        UserError: If a named file is missing, one is a table whose columns have to be
            chosen, or the
            library can't be written; nothing was changed.
        Cancelled: If it was stopped; nothing was changed.
    """
    paths = list(_label_files(files))
    labels = _ReadLabels()
    for index, path in enumerate(paths):
        report(index, len(paths), path.name)
        try:
            data = read_limited(path, MAX_LABEL_BYTES)
            _refuse_table(path, data)
            _read(desk, path, data, labels)
        except _IsTableError:
            raise
        except UserError as error:
            labels.failed.append(Failure(str(path), error.text))
    _read_lnhpd_entries(labels)
    report(len(paths), len(paths), pmsg("progress", "saving"))
    return merge(desk, labels.incoming, labels.without, labels.failed)


class _IsTableError(UserError):
    """Raised for a table whose columns have to be chosen."""


def _label_files(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            inside = sorted(path.rglob("*.json"))
            if not inside:
                raise UserError(
                    msg("There is no .json file in the folder “{folder}”.", folder=str(path)),
                    msg("Choose another folder."),
                )
            yield from inside
        elif path.is_file():
            yield path
        else:
            raise UserError(
                msg("There is no file “{file}”.", file=str(path)), msg("Check the name.")
            )


def needs_columns(path: Path) -> bool:
    """Return whether a file is a table whose columns have to be chosen.

    Raises:
        UserError: If it can't be read.
    """
    try:
        _refuse_table(path, read_limited(path, MAX_LABEL_BYTES))
    except _IsTableError:
        return True
    return False


def _refuse_table(path: Path, data: bytes) -> None:
    if detect_kind(data) is not FileKind.TEXT or path.suffix.lower() in _PROSE_ENDS:
        return
    text = decode_text(data).text
    if is_table(text) and not is_own_table(text):
        raise _IsTableError(
            msg("“{file}” is a table of your own.", file=path.name),
            msg("Choose the columns for names and amounts first."),
        )


# --- one file ----------------------------------------------------------------------------------


def _read(desk: Desk, path: Path, data: bytes, result: _ReadLabels) -> None:
    kind = detect_kind(data)
    if kind is FileKind.LNHPD:
        result.pieces.append((path, decode_rows(data)))
    elif kind is FileKind.OFF:
        _keep_labels(path, read_off(data), result)
    elif kind is FileKind.OWN:
        entries = enumerate(read_own_json(without_bom(data)), 1)
        _keep_products(
            desk, ((entry_location(path, number), entry) for number, entry in entries), result
        )
    elif kind is FileKind.TEXT:
        text = decode_text(data).text
        if not is_own_table(text):
            raise UserError(*_explain_no_table(path, text))
        listed = ((line_location(path, line), entry) for line, entry in read_own_table(text))
        _keep_products(desk, listed, result)
    elif kind is FileKind.BINARY:
        raise UserError(*describe_binary(data))
    elif kind is FileKind.JSON:
        raise UserError(*_explain_no_label(data))
    elif kind is FileKind.DSLD:
        _keep_labels(path, iter((read_dsld(data),)), result)
    else:
        assert_never(kind)


def _explain_no_table(path: Path, text: str) -> tuple[str, str]:
    """Return the reason why text is neither a label nor a table."""
    if text.strip() and path.suffix.lower() in _PROSE_ENDS:
        return msg("The file is a text document, not a label or a table."), _KNOWN
    return explain_no_table(text)


def _explain_no_label(data: bytes) -> tuple[str, str]:
    """Return the reason why JSON is no label, with a hint."""
    if is_too_deep(data):
        return msg("The file is nested too deeply to be a label."), _KNOWN
    try:
        decoded = msgspec.json.decode(without_bom(data))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        return (
            msg("The file is not valid JSON: {reason}.", reason=str(problem)),
            msg("The file may be incomplete or damaged. Download or copy it again."),
        )
    if isinstance(decoded, dict) and "code" in decoded and decoded.get("status") in (0, "failure"):
        return msg("Open Food Facts does not have this product."), ""
    return msg("The file is JSON but not a label that K2 Desk can read."), _KNOWN


def _keep_labels(
    path: Path, labels: Iterator[LabelFacts | UserError | None], result: _ReadLabels
) -> None:
    for number, facts in enumerate(labels, 1):
        location = str(path) if number == 1 else entry_location(path, number)
        if facts is None:
            result.without += 1
        elif isinstance(facts, UserError):
            result.failed.append(Failure(location, facts.text))
        else:
            result.incoming.append(Incoming(location, Product("", facts)))


def _keep_products(
    desk: Desk, products: Iterator[tuple[str, Product | UserError]], result: _ReadLabels
) -> None:
    for location, product in products:
        if isinstance(product, UserError):
            result.failed.append(Failure(location, product.text))
            continue
        if product.photo and not edit.photo_path(desk, product.photo).is_file():
            product = replace(product, photo="")
        result.incoming.append(Incoming(location, product, is_whole=True))


def _read_lnhpd_entries(result: _ReadLabels) -> None:
    """Combine the answers of Health Canada from all files."""
    if not result.pieces:
        return

    whole = group_entries(sum((pieces for _, pieces in result.pieces), LnhpdRows()))
    bare = [entry.number for entry in whole if not entry.ingredients]
    first = result.pieces[0][0]
    if bare:
        result.failed.append(Failure(str(first), _explain_no_ingredients(bare)))
    for entry in whole:
        location = msg("LNHPD entry {number}", number=entry.number)
        try:
            facts = read_entry(entry) if entry.ingredients else None
        except UserError as error:
            result.failed.append(Failure(location, error.text))
            continue
        if facts is not None:
            result.incoming.append(Incoming(location, Product("", facts)))
        elif entry.ingredients:
            result.without += 1


def _explain_no_ingredients(numbers: Sequence[str]) -> Message:
    """Return a failure for entries without the answer about amounts."""
    hint = msg("Add the response “medicinalingredient” to the files.")
    if len(numbers) == 1:
        first = msg(
            "Health Canada's entry {number} has no medicinal ingredients in these files.",
            number=numbers[0],
        )
        return sentences(first, hint)
    listed, more = joined(numbers[:_LISTED], Style.COMMA), len(numbers) - _LISTED
    if more > 0:
        listed = nmsg("{list} and {count} more", "{list} and {count} more", more, list=listed)
    several = nmsg(
        "{count} entry of Health Canada has no medicinal ingredients in these files: {entries}.",
        "{count} entries of Health Canada have no medicinal ingredients in these files: {entries}.",
        len(numbers),
        entries=listed,
    )
    return sentences(several, hint)


def entry_location(path: Path, number: int) -> Message:
    """Return the place of an entry in a file."""
    return msg("{file}, entry {number}", file=str(path), number=str(number))


def line_location(path: Path, line: int) -> Message:
    """Return the place of a line in a file."""
    return msg("{file}, line {line}", file=str(path), line=str(line))
