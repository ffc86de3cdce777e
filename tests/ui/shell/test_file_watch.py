from pathlib import Path

from k2desk.ui.shell.file_watch import FileWatch


def test_each_change_is_reported_once(tmp_path: Path) -> None:
    file = tmp_path / "library"
    watch = FileWatch(file)
    assert not watch.has_changed()
    for text in ("a", "ab"):
        file.write_text(text)
        assert watch.has_changed()
        assert not watch.has_changed()
    file.unlink()
    assert watch.has_changed()
