"""Generator of `resources/catalogue/labels.jsonl` from NIH's labels.

Run as `python packaging/catalogue_facts.py SOURCE.jsonl.gz [TARGET.jsonl]`. The same source gives
the same bytes: one label per line, sorted by NIH's number, facts only.
"""

import gzip
import sys
from pathlib import Path

from k2desk.labels.flat.prune import prune_label
from k2desk.labels.flat.read import read_shipped

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "catalogue" / "labels.jsonl"


def facts(source: Path) -> list[str]:
    """Return the lines of labels with vitamin K, sorted by NIH's number."""
    lines: dict[int, str] = {}
    with gzip.open(source) as labels:
        for raw in labels:
            line = prune_label(raw)
            read = read_shipped(line.encode())
            if read.rows:
                lines[int(read.source.id)] = line
    return [lines[number] for number in sorted(lines)]


def main(arguments: list[str]) -> int:
    """Write the file and print the number of labels and bytes."""
    if len(arguments) not in {1, 2}:
        print(__doc__, file=sys.stderr)
        return 2
    target = Path(arguments[1]) if len(arguments) == 2 else TARGET
    lines = facts(Path(arguments[0]))
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    print(f"{target}: {len(lines)} labels, {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
