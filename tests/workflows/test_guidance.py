import pytest

from k2desk.core.assess import Line
from k2desk.core.errors import UserError
from k2desk.core.guidance import Kind
from k2desk.workflows import guidance


def test_the_article_and_the_official_values_are_on_board() -> None:
    values = {
        item.id: (item.basis, item.kind, str(item.low_mcg), str(item.high_mcg))
        for item in guidance.on_board()
    }

    assert values["article-k2-range"] == (Line.K2, Kind.BAND, "50", "1000")
    assert values["publisher-k2"] == (Line.K2, Kind.MARKER, "1000", "1000")
    assert values["publisher-k1"] == (Line.K1, Kind.MARKER, "9000", "9000")
    assert values["article-dietary-k2"] == (Line.K2, Kind.MARKER, "32.7", "32.7")
    assert values["article-mk4-medicine"] == (Line.MK4, Kind.MARKER, "45000", "45000")
    assert values["us-ai-women"][2:] == ("90", "90")
    assert values["us-ai-men"][2:] == ("120", "120")
    assert values["fda-daily-value"][2:] == ("120", "120")
    assert values["efsa-ai"][0] is Line.K1
    assert values["uk-guidance-level"] == (Line.K1, Kind.LIMIT, "1000", "1000")
    assert values["japan-ai"][2:] == ("150", "150")
    assert values["bfr-k1"][2:] == ("80", "80")
    assert values["bfr-k2"][2:] == ("25", "25")


def test_every_reference_says_whose_it_is_and_what_it_is_not() -> None:
    for item in guidance.on_board():
        assert item.source
        assert item.year
        assert item.population
        assert item.caution
        assert len(item.quote.split()) <= 20
        assert item.low_mcg <= item.high_mcg
        assert (item.low_mcg == item.high_mcg) is (item.kind is not Kind.BAND)


def test_ids_are_stable_and_none_twice() -> None:
    ids = [item.id for item in guidance.on_board()]

    assert len(set(ids)) == len(ids)


def test_the_publisher_is_named_with_its_interest() -> None:
    for item in guidance.on_board():
        if item.id.startswith("publisher"):
            assert "sells supplements" in item.caution


def test_quotes_stand_in_the_article(request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue("shared_data")
    article = (data.parent / "seed" / "article.txt").read_text("utf-8")
    article = " ".join(article.split())

    for item in guidance.on_board():
        if item.quote and "Life Extension" in item.source:
            assert item.quote in article


def test_a_beginning_chooses_all_that_share_it() -> None:
    chosen = guidance.chosen(["us-ai", "japan-ai", "us-ai-men"])

    assert [item.id for item in chosen] == ["us-ai-women", "us-ai-men", "japan-ai"]
    assert guidance.chosen(None) == guidance.defaults()
    assert guidance.chosen([]) == ()


def test_an_unknown_name_is_told_with_those_on_board() -> None:
    with pytest.raises(UserError, match=r"no guidance named “martian”.*article-k2-range"):
        guidance.chosen(["martian"])
