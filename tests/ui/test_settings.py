import errno
import os
from pathlib import Path

import pytest

from k2desk.ui.settings import Settings


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "state" / "window.json"
    settings = Settings(file)
    settings.keep("place", "catalogue")
    settings.keep("panes", [180, 700, 340])
    settings.keep("tray", ["1", "dsld:2"])
    settings.keep("pane", False)
    settings.write()
    again = Settings(file)
    assert again.text("place") == "catalogue"
    assert again.numbers("panes") == [180, 700, 340]
    assert again.texts("tray") == ["1", "dsld:2"]
    assert again.flag("pane", True) is False
    assert not again.trouble
    assert [one.name for one in file.parent.iterdir()] == ["window.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"a": ' + b"1" * 2_000_000 + b"}"]
)
def test_file_that_cannot_be_read_is_put_aside_and_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert "window.json.bad-1" in settings.trouble
    assert (tmp_path / "window.json.bad-1").read_bytes() == content
    settings.keep("place", "mine")
    settings.write()
    assert Settings(file).text("place") == "mine"
    file.write_bytes(content)
    assert "bad-2" in Settings(file).trouble


def test_values_of_another_kind_are_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"place": 3, "panes": [1, "x"], "wide": [true], "tray": "x", "pane": 1}')
    settings = Settings(file)
    assert settings.text("place", "mine") == "mine"
    assert settings.numbers("panes") == []
    assert settings.numbers("wide") == []
    assert settings.texts("tray") == []
    assert settings.flag("pane", True) is True


def test_folder_that_cannot_be_written_to_leaves_old_file(tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("not a folder")
    settings = Settings(file / "window.json")
    with pytest.raises(OSError, match="taken"):
        settings.write()
    assert file.read_text() == "not a folder"


def test_full_disk_leaves_settings_of_before_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    settings = Settings(tmp_path / "window.json")
    settings.keep("place", "mine")
    settings.write()
    settings.keep("place", "catalogue")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.write()
    assert Settings(tmp_path / "window.json").text("place") == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["window.json"]
