"""Time to read a catalog of translations, and to show a text in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.model.message import msg
from k2desk.languages.catalog import read_catalog
from tests.bench.timing import once, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

AIM = "5 ms"
ROUNDS = 30


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield one line of the table for each compiled catalog."""
    for file in sorted((paths.resources() / "i18n").glob("*.mo")):
        first = once(partial(read_catalog, file))
        times = repeated(partial(read_catalog, file) for _ in range(ROUNDS))
        bytes_only = repeated(file.read_bytes for _ in range(ROUNDS))
        yield (
            f"read the catalog {file.stem}, {file.stat().st_size // 1024:,} KiB",
            f"p50 {times.median:.1f}, first {first:.1f} ms",
            f"its bytes alone: {bytes_only.median:.2f} ms",
            AIM,
        )
    amounts = [msg("{amount} mcg", amount=count) for count in range(1000)]
    yield (
        "make 1,000 messages with a number",
        str(repeated(partial(_make, len(amounts)) for _ in range(ROUNDS))),
        "",
        "",
    )


def _make(count: int) -> None:
    for index in range(count):
        msg("{amount} mcg", amount=index)
