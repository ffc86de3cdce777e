from decimal import Decimal

import pytest

from k2desk.core.model.article_notes import NoteStatus
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex
from k2desk.workflows import guidance


def test_article_and_official_values_are_included() -> None:
    values = {
        item.id: (item.basis, item.kind, str(item.low_mcg), str(item.high_mcg))
        for item in guidance.published()
    }

    assert values["article-k2-range"] == (Line.K2, GuidanceKind.BAND, "50", "1000")
    assert values["publisher-k2"] == (Line.K2, GuidanceKind.MARKER, "1000", "1000")
    assert values["publisher-k1"] == (Line.K1, GuidanceKind.MARKER, "9000", "9000")
    assert values["article-dietary-k2"] == (Line.K2, GuidanceKind.MARKER, "32.7", "32.7")
    assert values["article-mk4-medicine"] == (Line.MK4, GuidanceKind.MARKER, "45000", "45000")
    assert values["us-ai-women"][2:] == ("90", "90")
    assert values["us-ai-men"][2:] == ("120", "120")
    assert values["fda-daily-value"][2:] == ("120", "120")
    assert values["efsa-ai"][0] is Line.K1
    assert values["uk-guidance-level"] == (Line.K1, GuidanceKind.MARKER, "1000", "1000")
    assert values["japan-ai"][2:] == ("150", "150")
    assert values["bfr-k1"][2:] == ("80", "80")
    assert values["bfr-k2"][2:] == ("25", "25")


def test_every_reference_has_source_and_caution() -> None:
    for item in guidance.published():
        assert item.source
        assert item.year
        assert item.population
        assert item.caution
        assert len(item.quote.split()) <= 20
        assert item.low_mcg <= item.high_mcg
        assert (item.low_mcg == item.high_mcg) is (item.kind is not GuidanceKind.BAND)


def test_ids_are_stable_and_unique() -> None:
    ids = [item.id for item in guidance.published()]

    assert len(set(ids)) == len(ids)


def test_publisher_is_named_with_its_interest() -> None:
    for item in guidance.published():
        if item.id.startswith("publisher"):
            assert "sells supplements" in item.caution


def test_quotes_are_in_article(request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue("shared_data")
    article = (data.parent / "seed" / "article.txt").read_text("utf-8")
    article = " ".join(article.split())

    for item in guidance.published():
        if item.quote and "Life Extension" in item.source:
            assert item.quote in article


def test_beginning_of_id_selects_all_matches() -> None:
    chosen = guidance.select(["us-ai", "japan-ai", "us-ai-men"])

    assert [item.id for item in chosen] == ["us-ai-women", "us-ai-men", "japan-ai"]
    assert guidance.select(None) == guidance.default_guidance()
    assert guidance.select([]) == ()


def test_unknown_name_raises_user_error_with_known_names() -> None:
    with pytest.raises(UserError, match=r"no guidance named “martian”.*article-k2-range"):
        guidance.select(["martian"])


def test_verified_official_values_are_included() -> None:
    values = {item.id: str(item.low_mcg) for item in guidance.published()}

    def series(name: str) -> str:
        return " ".join(str(item.low_mcg) for item in guidance.published() if item.series == name)

    assert series("us-ai") == "90 120 2 2.5 30 55 60 75 75"
    assert series("fda-dv") == "120 2.5 30 90 80"
    assert series("efsa-ai") == "70 10 12 20 30 45 65"
    assert series("dach") == "60 70 65 80 60 4 10 15 20 30 40 50"
    assert series("nnr") == "65 75 60 70 80 65 10 15 20 30 45 50 60 65"
    assert series("japan-ai") == "150 4 7 50 60 60 70 80 90 90 110 110 130 140 150 150"
    assert series("anz-ai") == "60 70 60 2 2.5 25 35 45 55"
    assert series("tga-mk7") == "180 45 90"
    assert series("china-ai") == "80 80 85 2 10 30 40 50 60 70 75 50 70 75"
    assert series("belgium-supplements") == "210"
    assert series("belgium-ul") == "1000 200 300 450 750 900"
    assert series("anses-ai") == "79 5 10 29 42 45 45 45"
    assert series("italy-supplements") == "105"
    assert series("uk-intake") == "1 10"
    assert series("india-intake") == "55"
    assert series("korea-ai") == "75 65"
    assert series("codex-nrv") == "60"
    assert series("who-rni") == "55 65 5 10 15 20 25 35 35"
    assert (values["eu-nrv"], values["uk-per-kg"], values["canada-limit"]) == ("75", "1", "120")


def test_only_uk_value_is_per_kilogram_and_only_old_editions_were_replaced() -> None:
    assert [item.id for item in guidance.published() if item.per_kg] == ["uk-per-kg"]
    assert [item.id for item in guidance.published() if item.superseded] == [
        "fda-dv-before-2016",
        "china-ai-7-10",
        "china-ai-11-13",
        "china-ai-14-17",
    ]


def test_every_reference_has_region_and_series() -> None:
    for item in guidance.published():
        assert item.region
        assert item.is_official is (item.region != "Magazine article and seller")
        assert bool(item.series) is item.is_official
        assert not item.own


def test_series_selects_values_for_person() -> None:
    def ids(name: str, person: Person = NOBODY) -> list[str]:
        return [item.id for item in guidance.select([name], person)]

    assert ids("us-ai") == ["us-ai-women", "us-ai-men"]
    assert ids("us-ai", Person(age=Decimal(5))) == ["us-ai-4-8"]
    assert ids("dach", Person(Sex.MALE, Decimal(51))) == ["dach-men-51"]
    assert ids("bfr") == ["bfr-k1", "bfr-k2"]
    assert ids("uk", Person(weight_kg=Decimal(65))) == ["uk-per-kg", "uk-guidance-level"]
    assert ids("us-ai-4-8") == ["us-ai-4-8"]
    assert ids("us-ai-0") == ["us-ai-0-6-months"]
    with pytest.raises(UserError, match="Enter a weight"):
        ids("uk-per-kg")


def test_antagonist_hides_article_and_seller() -> None:
    items = guidance.published()
    applied = guidance.default_guidance_for_person(items, Person(antagonist=Antagonist.YES))

    assert applied.items == tuple(item for item in guidance.default_guidance() if item.is_official)
    assert len(applied.items) < len(guidance.default_guidance())


def test_article_claims_have_later_literature() -> None:
    notes = {note.id: note for note in guidance.notes()}

    assert len(notes) == len(guidance.notes())
    for note in notes.values():
        assert note.topic
        assert note.text
        assert note.statuses
        assert len(note.quote.split()) <= 20
        assert all(one.text and one.source for one in note.later_findings)
        assert len(set(note.statuses)) == len(note.statuses)
    assert {one for note in notes.values() for one in note.statuses} == set(NoteStatus)
    rotterdam = " ".join(one.text for one in notes["rotterdam"].later_findings)
    for figure in ("0.91 (0.85 to 1.00)", "0.58 (0.28 to 1.19)", "35,476", "0.97 (0.75 to 1.26)"):
        assert figure in rotterdam
    assert notes["rotterdam"].statuses == (NoteStatus.OBSERVATIONAL, NoteStatus.CONFLICTING)


def test_only_references_8_and_9_are_retracted() -> None:
    said = {note.reference for note in guidance.notes() if NoteStatus.RETRACTED in note.statuses}
    opening = {
        note.reference
        for note in guidance.notes()
        if note.text.startswith("Retracted by the journal")
    }
    nine = next(note for note in guidance.notes() if note.id == "reference-9")
    eight = next(note for note in guidance.notes() if note.id == "etidronate")
    five = next(note for note in guidance.notes() if note.reference == "5")

    assert said == opening == {"8", "9"}
    assert nine.text.startswith("Retracted by the journal (notice of 2021).")
    assert eight.text.startswith("Retracted by the journal (notice of 2019)")
    assert "Many other papers by its authors were retracted" in five.text
    assert "status of this paper was not verified" in five.text


def test_review_date_is_that_of_values() -> None:
    assert guidance.reviewed_on() == guidance.data_version() == "2026-11-30"


def test_no_text_promises_benefit() -> None:
    for note in guidance.notes():
        own_voice = " ".join(
            [note.topic, note.text.split("“")[0], *(x.text for x in note.later_findings)]
        )
        for word in ("should", "optimal", "deficien", "protect", "improves", "prevents", " safe "):
            assert word not in own_voice.casefold(), (note.id, word)
    for item in guidance.published():
        for word in ("should", "optimal", "deficien", "protect"):
            own_voice = f"{item.title} {item.population} {item.caution} {item.note} {item.brief}"
            assert word not in own_voice.casefold(), (item.id, word)


def test_quotes_in_notes_are_in_article(
    request: pytest.FixtureRequest,
) -> None:
    data = request.getfixturevalue("shared_data")
    article = " ".join((data.parent / "seed" / "article.txt").read_text("utf-8").split())

    for note in guidance.notes():
        assert note.quote in article, note.id
