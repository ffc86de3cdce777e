from dataclasses import replace
from pathlib import Path

from k2desk.ui.settings import Settings
from k2desk.ui.shell.dismissed_updates import DismissedUpdates
from k2desk.workflows.label_updates import LabelUpdate

UPDATE = LabelUpdate("1", "A brand K2", "dsld:7", "A sentence.", (), "digest")


def test_update_is_dismissed_until_label_changes(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    dismissed = DismissedUpdates(settings, tmp_path / "library.k2desk")
    assert not dismissed.has(UPDATE)
    dismissed.add(UPDATE)
    assert dismissed.has(UPDATE)
    assert not dismissed.has(replace(UPDATE, digest="another"))
    assert not dismissed.has(replace(UPDATE, label="dsld:8"))
    assert not dismissed.has(replace(UPDATE, ref="2"))
    settings.write()
    reread = Settings(tmp_path / "window.json")
    assert DismissedUpdates(reread, tmp_path / "library.k2desk").has(UPDATE)
    assert not DismissedUpdates(reread, tmp_path / "another.k2desk").has(UPDATE)


def test_oldest_updates_are_forgotten_first(tmp_path: Path) -> None:
    dismissed = DismissedUpdates(Settings(tmp_path / "window.json"), tmp_path / "library.k2desk")
    for number in range(2001):
        dismissed.add(replace(UPDATE, ref=str(number)))
    assert not dismissed.has(replace(UPDATE, ref="0"))
    assert dismissed.has(replace(UPDATE, ref="1"))
    assert dismissed.has(replace(UPDATE, ref="2000"))
