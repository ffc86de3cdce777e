import errno
import os
from pathlib import Path

import pytest

from k2desk.ui.settings import Settings


def test_written_values_are_read_back(tmp_path: Path) -> None:
    file = tmp_path / "state" / "window.json"
    settings = Settings(file)
    settings.set("place", "catalogue")
    settings.set("panes", [180, 700, 340])
    settings.set("tray", ["1", "dsld:2"])
    settings.set("pane", False)
    settings.write()
    reread = Settings(file)
    assert reread.text("place") == "catalogue"
    assert reread.numbers("panes") == [180, 700, 340]
    assert reread.texts("tray") == ["1", "dsld:2"]
    assert reread.flag("pane", True) is False
    assert not reread.trouble
    assert [path.name for path in file.parent.iterdir()] == ["window.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"a": ' + b"1" * 2_000_000 + b"}"]
)
def test_unreadable_file_is_renamed_and_reported(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert "window.json.bad-1" in settings.trouble
    assert (tmp_path / "window.json.bad-1").read_bytes() == content
    settings.set("place", "mine")
    settings.write()
    assert Settings(file).text("place") == "mine"
    file.write_bytes(content)
    assert "bad-2" in Settings(file).trouble


def test_values_of_other_type_give_defaults(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"place": 3, "panes": [1, "x"], "wide": [true], "tray": "x", "pane": 1}')
    settings = Settings(file)
    assert settings.text("place", "mine") == "mine"
    assert settings.numbers("panes") == []
    assert settings.numbers("wide") == []
    assert settings.texts("tray") == []
    assert settings.flag("pane", True) is True


def test_unwritable_folder_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("not a folder")
    settings = Settings(file / "window.json")
    with pytest.raises(OSError, match="taken"):
        settings.write()
    assert file.read_text() == "not a folder"


def test_full_disk_leaves_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    settings = Settings(tmp_path / "window.json")
    settings.set("place", "mine")
    settings.write()
    settings.set("place", "catalogue")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.write()
    assert Settings(tmp_path / "window.json").text("place") == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["window.json"]
