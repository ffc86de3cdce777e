"""Faults in guidance files, which can be edited."""

from pathlib import Path

import pytest

from k2desk import paths
from k2desk.core.model.article_notes import NoteStatus
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import HEALTH, Message
from k2desk.workflows import guidance_files

FOLDER = paths.resources() / "guidance"
CANADA = (FOLDER / "9-canada.toml").read_text("utf-8")
NOTES = (FOLDER / "notes.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "block", "key", "problem"),
    [
        ('kind = "limit"', 'kind = "most"', "block “canada-limit”", "kind", "is not one of: band"),
        ('basis = "k"', 'basis = "k9"', "block “canada-limit”", "basis", "“k9” is not one of"),
        ('low_mcg = "120"', "low_mcg = 120", "block “canada-limit”", "low_mcg", "quotation marks"),
        ('low_mcg = "120"', 'low_mcg = "x"', "block “canada-limit”", "low_mcg", "micrograms above"),
        ('low_mcg = "120"', 'low_mcg = "0"', "block “canada-limit”", "low_mcg", "micrograms above"),
        ('low_mcg = "120"', 'low_mcg = "NaN"', "block “canada-limit”", "low_mcg", "above 0"),
        ('year = "2005"\n', "", "block “canada-limit”", "year", "the key is missing"),
        ("series =", "seriess =", "block “canada-limit”", "seriess", "the key is unknown"),
        ('["CA"]', '"CA"', "block “canada-limit”", "countries", "is not a list"),
        ('["CA"]', '["CA"]\nsexes = ["x"]', "block “canada-limit”", "sexes", "“x” is not one of"),
        ('["CA"]', '["CA"]\nstages = [1]', "block “canada-limit”", "stages", "quotation marks"),
        ('["CA"]', '["CA"]\nmonths_from = "9"', "block “canada-limit”", "months_from", "months"),
        ('["CA"]', '["CA"]\nverified = "no"', "block “canada-limit”", "verified", "true or false"),
        ('id = "canada-limit"\n', "", "block number 1", "id", "the key is missing"),
        ('region = "Canada"\n', "", "in the file", "region", "the key is missing"),
    ],
)
def test_fault_is_named_with_file_block_and_key(
    tmp_path: Path, before: str, after: str, block: str, key: str, problem: str
) -> None:
    file = tmp_path / "9-canada.toml"
    assert before in CANADA
    file.write_text(CANADA.replace(before, after), "utf-8")

    with pytest.raises(UserError) as caught:
        guidance_files.read_guidance(file)

    assert caught.value.message.startswith(f"Guidance file “9-canada.toml”, {block}, key “{key}”: ")
    assert problem in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[guidance", "Couldn't read the guidance file “9-canada.toml”"),
        ('region = "Canada"\n', "has no block [[guidance]]"),
        ('region = "Canada"\nguidance = 3\n', "has no block [[guidance]]"),
    ],
)
def test_damaged_file_raises_user_error(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "9-canada.toml"
    file.write_text(text, "utf-8")

    with pytest.raises(UserError) as caught:
        guidance_files.read_guidance(file)

    assert problem in caught.value.message


def test_missing_and_undecodable_files_raise_user_error(tmp_path: Path) -> None:
    file = tmp_path / "9-canada.toml"
    with pytest.raises(UserError, match=r"9-canada\.toml"):
        guidance_files.read_guidance(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match=r"9-canada\.toml"):
        guidance_files.read_guidance(file)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('statuses = ["no reference given"]', 'statuses = ["proven"]', "statuses"),
        ('topic = "The best dose"\n', "", "topic"),
        ('source = "Yoshida 2011, Hepatology"', 'origin = "Yoshida"', "later"),
        ('", source = "Yoshida 2011, Hepatology"', '"', "source"),
    ],
)
def test_fault_in_notes_is_named(tmp_path: Path, before: str, after: str, key: str) -> None:
    file = tmp_path / "notes.toml"
    assert before in NOTES
    file.write_text(NOTES.replace(before, after, 1), "utf-8")

    with pytest.raises(UserError) as caught:
        guidance_files.read_notes(file)

    assert "“notes.toml”, block “" in caught.value.message
    assert f"key “{key}”" in caught.value.message


def test_date_that_is_missing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "about.toml"
    file.write_text('data_version = "2026-11-30"\n', "utf-8")

    assert guidance_files.read_about(file, "data_version") == "2026-11-30"
    with pytest.raises(UserError, match="key “reviewed”: the key is missing"):
        guidance_files.read_about(file, "reviewed")


def test_texts_are_messages_and_sources_are_not() -> None:
    (item,) = guidance_files.read_guidance(FOLDER / "9-canada.toml")
    note = guidance_files.read_notes(FOLDER / "notes.toml")[2]

    for text in (item.caution, item.population, item.note, item.brief, note.text):
        assert isinstance(text, Message)
        assert text.context == HEALTH
    for text in (item.title, item.short, item.region, note.topic):
        assert isinstance(text, Message)
        assert not text.context
    assert note.later_findings[0].text.context == HEALTH  # type: ignore[attr-defined]
    assert not isinstance(item.source, Message)
    assert not isinstance(note.quote, Message)
    assert NoteStatus.CONFLICTING in note.statuses
