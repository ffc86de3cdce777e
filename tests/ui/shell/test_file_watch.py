from pathlib import Path

from k2desk.ui.shell.file_watch import FileWatch


def test_file_that_comes_grows_or_goes_has_changed_once(tmp_path: Path) -> None:
    file = tmp_path / "library"
    stamp = FileWatch(file)
    assert not stamp.has_changed()
    for text in ("a", "ab"):
        file.write_text(text)
        assert stamp.has_changed()
        assert not stamp.has_changed()
    file.unlink()
    assert stamp.has_changed()
