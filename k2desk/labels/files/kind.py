"""Kinds of label files, detected from their content only."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from k2desk.core.model.message import msg
from k2desk.labels.files.json_depth import is_too_deep

UTF8_BOM = b"\xef\xbb\xbf"
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
LNHPD_ANSWERS = ("productlicence", "medicinalingredient", "productdose")
"""Answers of Health Canada's database that describe one product."""

_BLANKS = b" \t\r\n"
_ZIP, _OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_NOT_TEXT = (_ZIP, _OFFICE, _PDF, *_IMAGES)
"""First bytes of spreadsheet files, PDFs and images."""

_SPREADSHEET_MARKERS = (b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet")


class FileKind(StrEnum):
    """Kind of a file that is to be imported."""

    DSLD = "NIH DSLD label"
    LNHPD = "Health Canada licence"
    OFF = "Open Food Facts product"
    OWN = "list that K2 Desk saved as JSON"
    JSON = "other JSON"
    TEXT = "text, such as a table"
    BINARY = "no text"


class _KindKeys(msgspec.Struct):
    """Keys by which the kind of a JSON object is recognized."""

    rows: msgspec.Raw | msgspec.UnsetType = msgspec.field(
        default=msgspec.UNSET, name="ingredientRows"
    )
    full_name: msgspec.Raw | msgspec.UnsetType = msgspec.field(
        default=msgspec.UNSET, name="fullName"
    )
    nutriments: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    lnhpd_id: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    k2desk: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    data: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    product: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    products: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_object_decoder = msgspec.json.Decoder(_KindKeys)
_list_decoder = msgspec.json.Decoder(list[msgspec.Raw])
_dict_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_DECODE_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def detect_kind(data: bytes) -> FileKind:
    """Return the kind of a file; broken or deeply nested JSON is `JSON`."""
    if data.startswith(_NOT_TEXT):
        return FileKind.BINARY
    start = without_bom(data).lstrip(_BLANKS)[:1]
    if start in {b"{", b"["}:
        return FileKind.JSON if is_too_deep(data) else _json_kind(without_bom(data), 0)
    if (
        b"\x00" in data[:1000]
        and not data.startswith((UTF8_BOM, *UTF16_BOMS))
        and not guess_utf16(data[:1000])
    ):
        return FileKind.BINARY
    return FileKind.TEXT


def describe_binary(data: bytes) -> tuple[str, str]:
    """Return two sentences: what a binary file is, and what to do.

    Args:
        data: A file of the kind `BINARY`.
    """
    if data.startswith(_OFFICE) or any(marker in data[:4000] for marker in _SPREADSHEET_MARKERS):
        return (
            msg("The file is a workbook of a spreadsheet program."),
            msg("Save the table as CSV in the spreadsheet program, then import the CSV file."),
        )
    if data.startswith(_ZIP):
        return (
            msg("The file is a ZIP file."),
            msg("Unpack the ZIP first, or build a catalog from the ZIP."),
        )
    if data.startswith(_PDF):
        return (
            msg("The file is a PDF."),
            msg("Copy the text of the Supplement Facts and paste the text into a new product."),
        )
    if data.startswith(_IMAGES):
        return msg("The file is a picture."), msg("To add a photo, open the product for editing.")
    return msg("The file has no text."), msg("Choose a label file, or a table saved as CSV.")


def without_bom(data: bytes) -> bytes:
    """Remove the byte order mark that some programs write before UTF-8."""
    return data.removeprefix(UTF8_BOM)


def guess_utf16(data: bytes) -> str:
    """Return the UTF-16 encoding of bytes without a byte order mark, or "".

    In Latin text, every second byte is zero.
    """
    half = len(data) // 2
    if half and data[1::2].count(0) > half * 0.6 and data[0::2].count(0) == 0:
        return "utf-16-le"
    if half and data[0::2].count(0) > half * 0.6 and data[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _json_kind(data: bytes | msgspec.Raw, depth: int) -> FileKind:
    if bytes(data).lstrip(_BLANKS)[:1] == b"[":
        return _first_item_kind(data, depth)
    try:
        keys = _object_decoder.decode(data)
    except _DECODE_ERRORS:
        return FileKind.JSON
    for kind, value in (
        (FileKind.OWN, keys.k2desk),
        (FileKind.DSLD, keys.rows),
        (FileKind.DSLD, keys.full_name),
        (FileKind.OFF, keys.nutriments),
        (FileKind.LNHPD, keys.lnhpd_id),
    ):
        if value is not msgspec.UNSET:
            return kind
    for inner in (keys.data, keys.product, keys.products):
        if isinstance(inner, msgspec.Raw) and depth < 2:
            kind = _json_kind(inner, depth + 1)
            if kind is not FileKind.JSON:
                return kind
    return FileKind.LNHPD if _is_keyed_by_lnhpd_answer(data) else FileKind.JSON


def _first_item_kind(data: bytes | msgspec.Raw, depth: int) -> FileKind:
    try:
        items = _list_decoder.decode(data)
    except _DECODE_ERRORS:
        return FileKind.JSON
    return _json_kind(items[0], depth + 1) if items and depth < 3 else FileKind.JSON


def _is_keyed_by_lnhpd_answer(data: bytes | msgspec.Raw) -> bool:
    try:
        return any(lnhpd_answer_name(key) for key in _dict_decoder.decode(data))
    except _DECODE_ERRORS:
        return False


def lnhpd_answer_name(key: str) -> str:
    """Return the LNHPD answer that a key names, in any spelling, or ""."""
    letters = "".join(character for character in key.lower() if character.isalpha())
    name = letters.removesuffix("s")
    return name if name in LNHPD_ANSWERS else ""
