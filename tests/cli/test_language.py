"""Every command in a made-up language, to find untranslated texts."""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from k2desk.cli.main import main
from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.model.dosing import Line
from k2desk.core.model.message import Language
from k2desk.core.wording.person import COUNTRIES
from k2desk.labels.table.fields import CURRENCIES, TableField
from k2desk.languages.formats import RegionFormats
from k2desk.workflows import (
    answer_questions,
    browse,
    compare,
    guidance,
    own_guidance,
    saved,
    stack,
    upper_levels,
)
from k2desk.workflows.desk import Desk
from tests.cli.running import Capture
from tests.labels.dsld.downloads import label
from tests.pseudo import plain_words, pseudo_language

LABELS = ("dsld:182362", "dsld:328817")

# Words that are the same in every language: the program, forms, units, currencies, and what is
# typed on the command line.
SAME = {
    *("k2desk", "Desk", "MK", "mcg", "mg", "nmol", "USD", "EUR", "CSV", "JSON", "PDF", "HTML"),
    *("dsld", "own", "IU", "ID", "MCG", "KG", "XX", "XXX", "DSLD", "NIH", "INR", "desk", "nm"),
    *("und", "oder"),  # lists have the words of the region
}


@dataclass
class Example:
    """Product list and files that the commands show.

    Attributes:
        ref: A product with an answer and a note.
        data: Words of products, labels, sources and files, which are never translated.
    """

    ref: str
    folder: Path
    data: set[str] = field(default_factory=set)


@pytest.fixture
def example(desk: Desk, tmp_path: Path) -> Example:
    """Library with a product, an answer, own guidance, and two saved items."""
    state = assess(browse.product(desk, "dsld:13847")).question_states[0]
    answer = replace(build_answer(state, list_choices(state)[0], "2026-11-26"), note="Vnote")
    (ref,) = answer_questions.answer_question(desk, "dsld:13847", answer).refs
    own_guidance.add(desk, OwnDraft("Vtitle", Line.K2, low="180"))
    new = stack.new_stack(desk, LABELS)
    saved.save_as(desk, replace(new, name="Vstack"))
    saved.save_as(desk, replace(compare.new_comparison(desk, LABELS), name="Vpair"))
    return Example(ref, tmp_path, _data_words(desk, [ref, *LABELS, "dsld:22543", "dsld:328571"]))


def _data_words(desk: Desk, refs: list[str]) -> set[str]:
    """Return words of labels, and of sources and quotations of guidance."""
    texts = ["Vnote Vtitle Vstack Vpair"]
    for ref in refs:
        facts = browse.product(desk, ref).facts
        rows = [row for top in facts.rows for _, row in top.walk()]
        texts += [facts.brand, facts.name, facts.serving.unit, facts.serving.text]
        texts += [text for row in rows for text in (row.name, row.printed)]
        texts += [other.name for other in facts.other_actives]
    for item in guidance.published_and_own(desk):
        texts += [item.source, item.quote, item.id]
    texts += [level.source for level in upper_levels.upper_levels()]
    texts += [*CURRENCIES, *COUNTRIES, *(field.value for field in TableField)]
    return plain_words(" ".join(texts)) | SAME


COMMANDS: dict[str, tuple[str, ...]] = {
    "read": ("read", "Vitamin K (as Phytonadione) 25 mg 31%\nVitamin K2 (MK-7) 45 mcg 56%"),
    "read nothing": ("read", "Vitamin C 60 mg"),
    "show answer": ("show", "{ref}"),
    "show 45 mg": ("show", "dsld:328571"),
    "list": ("list", "--in", "mine"),
    "compare": ("compare", *LABELS, "dsld:22543", "--extra", "molar", "--extra", "mk4"),
    "compare for person": (
        *("compare", *LABELS, "--antagonist", "yes", "--age", "62", "--sex", "female"),
        *("--country", "GB", "--reference", LABELS[0], "--sort", "day.k2"),
    ),
    "stack": ("stack", f"{LABELS[0]}=2", f"{LABELS[1]}=every 3 days", "--antagonist", "yes"),
    "saved": ("saved",),
    "saved stack": ("saved", "Vstack"),
    "saved comparison": ("saved", "Vpair"),
    "guidance": ("guidance",),
    "check table": ("import", "{folder}/t.csv", "--check"),
    "import table": ("import", "{folder}/t.csv", "--columns", "guess", "--decimal", "."),
    "import broken": ("import", "{folder}/broken.json", "{folder}/label.json"),
    "export": ("export", "{folder}/out.csv"),
    "add": ("add", "--name", "Vname", "--row", "Vitamin K 300 mcg 38%"),
}
"""Commands that work."""

REFUSED: dict[str, tuple[str, ...]] = {
    "unknown product": ("show", "99"),
    "unknown name": ("show", "Vname"),
    "unknown barcode": ("compare", "12345670"),
    "unknown guidance": ("compare", LABELS[0], "--guidance", "Vname"),
    "unknown row": ("compare", LABELS[0], "--hide", "Vname"),
    "unknown reference": ("compare", LABELS[0], "--reference", LABELS[1]),
    "unknown file": ("import", "{folder}/Vname.json"),
    "missing folder": ("compare", LABELS[0], "--csv", "{folder}/Vname/sheet.csv"),
    "table": ("import", "{folder}/t.csv"),
    "fields": ("import", "{folder}/t.csv", "--columns", "name,Vname"),
    "currency": ("import", "{folder}/t.csv", "--check", "--currency", "Vname"),
    "no row": ("add", "--name", "Vname"),
    "no vitamin K": ("add", "--name", "Vname", "--row", "Vitamin C 60 mg"),
    "ambiguous": ("add", "--name", "Vname", "--row", "MK-7 1.000 mcg"),
    "no name": ("add", "--row", "MK-7 100 mcg"),
    "per day": ("add", "--name", "Vname", "--row", "MK-7 100 mcg", "--per-day", "Vname"),
    "serving": ("add", "--name", "Vname", "--row", "MK-7 100 mcg", "--serving", "Vname"),
    "limits": ("list", "--min", "500", "--max", "5"),
    "minimum": ("list", "--min", "1.000"),
    "form": ("list", "--form", "Vname"),
    "suffix": ("export", "{folder}/Vname.xlsx"),
    "two lists": ("export", "{folder}/Vname.csv", "--in", "both"),
    "amount taken": ("stack", f"{LABELS[0]}=Vname"),
    "age": ("compare", LABELS[0], "--age", "Vname"),
    "country": ("compare", LABELS[0], "--country", "Vname"),
    "saved": ("saved", "Vname"),
    "library": ("--library", "{folder}/Vname.k2desk", "list", "--in", "mine"),
    "catalog": ("--catalogue", "{folder}/Vname.sqlite", "show", LABELS[0]),
}
"""Commands that are refused."""


def filled_in(arguments: tuple[str, ...], example: Example) -> list[str]:
    """Return a command with the names of the example, whose files are written."""
    table = "Name,MK-7,K1,Price\nVfirst,45 mcg,,9\nVsecond,1.000,7,\n"
    (example.folder / "t.csv").write_text(table, "utf-8")
    (example.folder / "broken.json").write_text("[]", "utf-8")
    (example.folder / "label.json").write_bytes(label(7))
    return [one.format(ref=example.ref, folder=example.folder) for one in arguments]


def made_up() -> Language:
    """Return the made-up language, with numbers and dates as in Germany."""
    return pseudo_language(RegionFormats("de_DE"))


def untranslated(text: str, example: Example, arguments: list[str]) -> set[str]:
    """Return words in plain letters, without data, paths and options."""
    text = text.replace(str(example.folder), "").replace("⟦", " ").replace("⟧", " ")
    text = re.sub(r"--[a-z-]+|\b[a-z0-9-]+\.[a-z0-9_-]+\b", " ", text)
    typed = plain_words(" ".join(arguments))
    return (
        plain_words(text)
        - example.data
        - typed
        - {"Vfirst", "Vsecond", "Price", "Name", "Own", "Constructed"}
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_output_has_no_untranslated_text(capsys: Capture, example: Example, name: str) -> None:
    arguments = filled_in(COMMANDS[name], example)

    code = main(arguments, language=made_up())

    out, err = capsys.readouterr()
    assert "⟦" in out
    assert code == 0
    assert untranslated(out + err, example, arguments) == set()


@pytest.mark.parametrize("name", REFUSED)
def test_error_has_no_untranslated_text(capsys: Capture, example: Example, name: str) -> None:
    arguments = filled_in(REFUSED[name], example)

    code = main(arguments, language=made_up())

    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert err.startswith("k2desk: ⟦")
    assert err.count("\n") == 1
    assert untranslated(err, example, arguments) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_equal_in_every_language(capsys: Capture, example: Example, name: str) -> None:
    if name in {"add", "import table", "import broken"}:
        pytest.skip("the second run changes other products")
    arguments = [*filled_in(COMMANDS[name], example), "--json"]

    assert main(arguments) == 0
    english = capsys.readouterr().out
    assert main(arguments, language=made_up()) == 0
    other = capsys.readouterr().out

    assert json.loads(english)
    assert other == english
    assert "⟦" not in other
