"""Words that no sentence of the program uses in its own voice."""

import re
from collections.abc import Iterator

from tests.core.examples import AVOIDED
from tests.rules.source import ROOT

ALLOWED = ("not show that high doses are safe",)


def sentences() -> Iterator[str]:
    """Yield every string literal of the wording modules, without docstrings."""
    files = sorted((ROOT / "k2desk" / "core" / "wording").glob("*.py"))
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    code = re.sub(r'"""(?s:.*?)"""', "", source)
    code = "\n".join(line.split("  # ")[0] for line in code.splitlines())
    for literal in re.finditer(r'f?"((?:[^"\\]|\\.)*)"', code):
        yield literal[1]


def test_no_sentence_judges_or_advises() -> None:
    found = list(sentences())
    assert len(found) > 150
    whole = " ".join(found)
    for allowed in ALLOWED:
        whole = whole.replace(allowed, "")
    assert [match[0] for match in AVOIDED.finditer(whole)] == []


def test_scan_finds_unwanted_words() -> None:
    assert AVOIDED.search("You should take more")
    assert AVOIDED.search("a safe dose")
    assert AVOIDED.search("Optimally dosed")
    assert all(allowed in " ".join(sentences()) for allowed in ALLOWED)
