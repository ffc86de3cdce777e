from dataclasses import replace
from pathlib import Path

from k2desk.ui.settings import Settings
from k2desk.ui.shell.dismissed_updates import DismissedUpdates
from k2desk.workflows.label_updates import Difference

ONE = Difference("1", "A brand K2", "dsld:7", "A sentence.", (), "digest")


def test_what_was_kept_is_known_until_label_changes(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    kept = DismissedUpdates(settings, tmp_path / "library.k2desk")
    assert not kept.has(ONE)
    kept.add(ONE)
    assert kept.has(ONE)
    assert not kept.has(replace(ONE, digest="another"))
    assert not kept.has(replace(ONE, label="dsld:8"))
    assert not kept.has(replace(ONE, ref="2"))
    settings.write()
    again = Settings(tmp_path / "window.json")
    assert DismissedUpdates(again, tmp_path / "library.k2desk").has(ONE)
    assert not DismissedUpdates(again, tmp_path / "another.k2desk").has(ONE)


def test_oldest_choices_are_forgotten_first(tmp_path: Path) -> None:
    kept = DismissedUpdates(Settings(tmp_path / "window.json"), tmp_path / "library.k2desk")
    for number in range(2001):
        kept.add(replace(ONE, ref=str(number)))
    assert not kept.has(replace(ONE, ref="0"))
    assert kept.has(replace(ONE, ref="1"))
    assert kept.has(replace(ONE, ref="2000"))
