"""Constructed labels and ZIP files, some of them with one defect."""

import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROW: dict[str, Any] = {
    "order": 1,
    "name": "Vitamin K2",
    "category": "vitamin",
    "ingredientGroup": "Vitamin K",
    "forms": [{"order": 1, "prefix": "as", "name": "Menaquinone-7"}],
    "nestedRows": [],
    "quantity": [
        {
            "servingSizeOrder": 1,
            "servingSizeQuantity": 1,
            "operator": "=",
            "quantity": 90,
            "unit": "mcg",
            "servingSizeUnit": "Capsule(s)",
            "dailyValueTargetGroup": [],
        }
    ],
}
"""Row with 90 mcg of MK-7."""


def label(number: int = 1, *, with_k: bool = True, **changes: Any) -> bytes:
    """Return a label as JSON."""
    content = {
        "id": number,
        "fullName": f"Constructed {number}",
        "brandName": "Constructed®",
        "entryDate": "2025-01-02",
        "offMarket": 0,
        "upcSku": "",
        "servingSizes": [
            {"order": 1, "minQuantity": 1, "maxQuantity": 1, "unit": "Capsule(s)"},
        ],
        "ingredientRows": [ROW if with_k else {**ROW, "name": "Zinc", "ingredientGroup": "Zinc"}],
    }
    return json.dumps({**content, **changes}, ensure_ascii=False).encode()


def make_zip(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an ordinary ZIP file."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return path


def some_labels(count: int = 3, first: int = 1) -> dict[str, bytes]:
    """Return members with one label each, every second one with vitamin K."""
    numbers = range(first, first + count)
    return {f"{number}.json": label(number, with_k=number % 2 == 1) for number in numbers}


ENTRY = {"flags": (8, 2), "method": (10, 2), "crc": (16, 4), "compressed": (20, 4), "size": (24, 4)}
"""Position and length of the fields of a directory's entry."""


def with_entry(path: Path, name: str, **fields: int) -> Path:
    """Change fields of one member's entry in the directory of a ZIP file."""
    data = bytearray(path.read_bytes())
    entry = _find_entry(data, name)
    for field, value in fields.items():
        start, size = (42, 4) if field == "start" else ENTRY[field]
        data[entry + start : entry + start + size] = value.to_bytes(size, "little")
    path.write_bytes(data)
    return path


def with_data_changed(path: Path, name: str) -> Path:
    """Flip one bit in the compressed data of a member of a ZIP file."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(name)
    data[info.header_offset + 30 + len(name) + info.compress_size // 2] ^= 0x10
    path.write_bytes(data)
    return path


def overlapping(path: Path, kernel: bytes, names: int) -> Path:
    """Write a ZIP bomb whose members all share the same compressed bytes.

    Each member but the last begins with a stored block that includes the following headers.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(kernel) + packer.flush()
    members = [(f"{names}.json".encode(), packed, kernel)]
    for number in range(names - 1, 0, -1):
        name, data, content = members[0]
        header = _local(name, data, content)
        quote = b"\x00" + struct.pack("<2H", len(header), ~len(header) & 0xFFFF) + header
        members.insert(0, (f"{number}.json".encode(), quote + data, header + content))
    out, starts = b"", []
    for index, (name, data, content) in enumerate(members):
        header = _local(name, data, content)
        if index == 0:
            starts.append(0)
            out = header + data
        else:
            starts.append(out.index(header, starts[-1] + 1))
    directory = b"".join(
        struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(content), len(data), len(content)),
            *(len(name), 0, 0, 0, 0, 0, start),
        )
        + name
        for (name, data, content), start in zip(members, starts, strict=True)
    )
    count = len(members)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(out), 0)
    path.write_bytes(out + directory + end)
    return path


def quoting_its_end(begin: bytes) -> bytes:
    """Return bytes that end with their own gzip trailer.

    CRC-32 is linear: four more bytes give it any value, and are found by elimination.
    """
    size, checksum = len(begin) + 12, 0x12345678
    quoted = begin + struct.pack("<2L", checksum, size)
    bare = zlib.crc32(quoted + bytes(4))
    rows: dict[int, tuple[int, int]] = {}  # highest bit: a change of the CRC and its bits
    for bit in range(32):
        change, bits = zlib.crc32(quoted + (1 << bit).to_bytes(4, "little")) ^ bare, 1 << bit
        while change.bit_length() in rows:
            other, further = rows[change.bit_length()]
            change, bits = change ^ other, bits ^ further
        rows[change.bit_length()] = change, bits
    missing, suffix = bare ^ checksum, 0
    while missing:
        change, bits = rows[missing.bit_length()]
        missing, suffix = missing ^ change, suffix ^ bits
    return quoted + suffix.to_bytes(4, "little")


def _local(name: bytes, data: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(content)
    fields = (b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(data), len(content), len(name), 0)
    return struct.pack("<4s5H3L2H", *fields) + name


def _find_entry(data: bytes | bytearray, name: str) -> int:
    encoded, position = name.encode(), 0
    while (position := data.index(b"PK\x01\x02", position)) >= 0:
        if data[position + 46 : position + 46 + len(encoded)] == encoded:
            return position
        position += 4
    raise AssertionError(f"no entry {name}")
