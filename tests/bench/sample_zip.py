"""Sample ZIP file of labels in the shape and size of NIH's download.

Real labels from ../shared, or constructed ones without it, are repeated under other numbers,
names and amounts. About four in a hundred keep or get rows about vitamin K. The same arguments
make the same bytes.

usage: python -m tests.bench.sample_zip FILE [LABELS]
"""

from __future__ import annotations

import random
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "dsld_json"
CONSTRUCTED = Path(__file__).resolve().parents[1] / "labels" / "fixtures" / "dsld"
WHOLE = 215_000
"""Labels in NIH's download of 2025."""

EVERY = 25
"""One label in this many states vitamin K."""

BYTES_A_LABEL = 11_200
_ABOUT_K = ("vitamin k", "menaquinone", "phylloquinone", "phytonadione")
_WORDS = [
    "Acai",
    "Alpha",
    "Basic",
    "Bee",
    "Calm",
    "Citrus",
    "Complex",
    "Daily",
    "Dream",
    "Elite",
    "Energy",
    "Essential",
    "Focus",
    "Formula",
    "Ginger",
    "Green",
    "Heart",
    "Herbal",
    "Immune",
    "Joint",
    "Lean",
    "Life",
    "Marine",
    "Mega",
    "Multi",
    "Night",
    "Omega",
    "Plus",
    "Pro",
    "Prime",
    "Pure",
    "Quick",
    "Red",
    "Relax",
    "Sea",
    "Sleep",
    "Solar",
    "Spring",
    "Sun",
    "Super",
    "Total",
    "Ultra",
    "Vital",
    "Whole",
    "Zest",
]


def templates() -> list[dict[str, Any]]:
    """Return whole labels without vitamin K, to be varied."""
    found = [_without_k(msgspec.json.decode(path.read_bytes())) for path in _files(SHARED)]
    if not found:
        found = [_grown(_without_k(msgspec.json.decode(p.read_bytes()))) for p in k_files()]
    return found


def k_files() -> list[Path]:
    """Return labels whose rows about vitamin K are copied into others."""
    return _files(CONSTRUCTED)


def labels(count: int, every: int = EVERY) -> Iterator[dict[str, Any]]:
    """Yield `count` labels; every `every`-th one has vitamin K."""
    chance = random.Random(2)
    plain = templates()
    rows = [_k_rows(msgspec.json.decode(path.read_bytes())["ingredientRows"]) for path in k_files()]
    rows = [some for some in rows if some]
    for number in range(count):
        label = dict(plain[number % len(plain)])
        label["id"] = 1000 + number
        label["src"] = f"01-raw/2025-09-25/data/label_{number}.json"
        label["fullName"] = " ".join(chance.choices(_WORDS, k=4))
        label["brandName"] = " ".join(chance.choices(_WORDS, k=2))
        label["upcSku"] = f"{chance.randrange(10)} {chance.randrange(10**5):05} 00000 0"
        year, month, day = chance.randrange(2012, 2026), chance.randint(1, 9), chance.randint(1, 28)
        label["entryDate"] = f"{year}-{month:02}-{day:02}"
        label["offMarket"] = chance.randrange(2)
        own = [_varied(row, chance) for row in label["ingredientRows"]]
        if number % every == 0:
            own += [_varied(row, chance) for row in rows[(number // every) % len(rows)]]
        label["ingredientRows"] = own
        yield label


def make_zip(path: Path, count: int = WHOLE, every: int = EVERY) -> None:
    """Write a ZIP file of labels.

    Args:
        path: Path of the new file.
        count: Number of labels.
        every: One in this many labels gets rows about vitamin K.
    """
    when = (2025, 9, 25, 0, 0, 0)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for label in labels(count, every):
            member = zipfile.ZipInfo(f"{label['id']}.json", when)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, msgspec.json.encode(label), compresslevel=6)


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that are whole labels in the usual shape."""
    odd = ("trimmed", "excerpts", "odd-types", "323076", "name-only")
    return [path for path in sorted(folder.glob("*.json")) if not any(o in path.name for o in odd)]


def _without_k(label: dict[str, Any]) -> dict[str, Any]:
    rows = [row for row in label["ingredientRows"] if not _is_about_k(row)]
    return {**label, "ingredientRows": rows}


def _k_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if _is_about_k(row)]


def _is_about_k(row: dict[str, Any]) -> bool:
    text = msgspec.json.encode(row).decode().lower()
    return any(word in text for word in _ABOUT_K)


def _varied(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    changed = {
        **row,
        "nestedRows": [_varied(one, chance) for one in row.get("nestedRows") or ()],
    }
    if chance.random() < 0.3 and not _is_name_of_k(row):
        changed["quantity"] = [
            {**one, "quantity": chance.randrange(1, 2000)} for one in row.get("quantity") or ()
        ]
    return changed


def _is_name_of_k(row: dict[str, Any]) -> bool:
    return "k" in (row.get("name") or "").lower()


def _grown(label: dict[str, Any]) -> dict[str, Any]:
    """Pad a constructed label to the length of a real one."""
    row = {
        "order": 1,
        "ingredientId": 1,
        "description": "",
        "notes": "",
        "quantity": [
            {
                "servingSizeOrder": 1,
                "servingSizeQuantity": 1,
                "operator": "=",
                "quantity": 10,
                "unit": "mg",
                "dailyValueTargetGroup": [],
                "servingSizeUnit": "Capsule(s)",
            }
        ],
        "nestedRows": [],
        "category": "botanical",
        "ingredientGroup": "Constructed",
        "uniiCode": "0",
        "alternateNames": [],
        "forms": [],
    }
    chance = random.Random(3)
    rows = [{**row, "name": " ".join(chance.choices(_WORDS, k=3))} for _ in range(18)]
    grown = {**label, "ingredientRows": [*label["ingredientRows"], *rows]}
    missing = max(0, BYTES_A_LABEL - len(msgspec.json.encode(grown)))
    notes = " ".join(chance.choices(_WORDS, k=missing // 6))
    grown["statements"] = [{"type": "Constructed", "notes": notes}]
    return grown


if __name__ == "__main__":
    make_zip(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else WHOLE)
