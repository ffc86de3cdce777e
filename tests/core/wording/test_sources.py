import pytest

from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, Source
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import sources


def test_kind_without_words_is_shown_unchanged() -> None:
    assert sources.question_kind(QuestionCode.IU) == "IU for vitamin K"
    assert sources.question_kind("of_another_version") == "of another version"


def test_newer_label_note_says_what_differs() -> None:
    mine = LabelFacts(source=Source("dsld", "7", "2020-05-01"))
    lost = LabelFacts(source=Source("dsld", "7", "2020-05-01", "forms lost"))
    later = LabelFacts(source=Source("dsld", "7", "2024-02-03"))
    same, other = (
        sources.newer_label(mine, later, same_label=True),
        sources.newer_label(mine, later, same_label=False),
    )
    assert same == "The catalog has newer facts for this label, entered Feb 3, 2024."
    assert other == "The catalog has a newer label with this barcode, entered Feb 3, 2024."
    assert "lacks some" in sources.newer_label(lost, mine, same_label=True)
    assert "the same day" in sources.newer_label(mine, mine, same_label=True)


@pytest.mark.parametrize(
    ("source", "off_market", "text"),
    [
        (
            Source("dsld", "182362", "2018-06-26"),
            None,
            "NIH DSLD label 182362, entered Jun 26, 2018",
        ),
        (Source("dsld", "7"), True, "NIH DSLD label 7, off market"),
        (Source("text"), None, "Pasted label text"),
        (Source("person", "", "2026-11-22"), False, "Entered by hand, Nov 22, 2026"),
        (Source("csv", "4"), None, "Your own table"),
        (
            Source("lnhpd", "80047935", "2021-03-04"),
            None,
            "Health Canada license 80047935, Mar 4, 2021",
        ),
        (Source("off", "4006381333931"), None, "Open Food Facts 4006381333931"),
        (Source("other", "4"), None, "other 4"),
    ],
)
def test_source_has_its_date(source: Source, off_market: bool | None, text: str) -> None:
    assert sources.format_source(LabelFacts(source=source, off_market=off_market)) == text


def test_screen_reader_gets_long_form_names() -> None:
    spoken = sources.long_forms(frozenset({Form.MK7, Form.K1}))
    assert spoken == "K1 (phylloquinone) and MK-7 (menaquinone-7)"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("dsld", "NIH's label database"),
        ("lnhpd", "Health Canada"),
        ("off", "Open Food Facts"),
        ("csv", "The source"),
    ],
)
def test_source_name_is_subject_of_sentence(kind: str, name: str) -> None:
    assert sources.source_name(LabelFacts(source=Source(kind))) == name
