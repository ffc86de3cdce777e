"""Screenshots of every screen, light and dark, from real labels.

usage: python packaging/screenshots.py FOLDER [WIDTHxHEIGHT]

Set QT_SCALE_FACTOR for another scale. Needs no display. The pictures in the README come from
this script.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from k2desk import paths
from k2desk.core.model.query import ProductList
from k2desk.core.model.saved import SavedKind
from k2desk.ui.main_window import MainWindow
from k2desk.ui.settings import Settings
from k2desk.workflows.desk import ensure_catalogue, open_desk

PANEL = """Supplement Facts
Serving Size 2 Capsules
Servings Per Container 30
Vitamin K (as phytonadione and menaquinone-7) 62.5 mcg 78%
Vitamin K2 (MK-4) 5 mg
"""
COMPARED = ["dsld:182362", "dsld:328817", "dsld:22543"]

Step = Callable[[], bool]


def dark() -> QPalette:
    """Return a dark palette like the one that Fusion uses."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "#2b2b2b",
        QPalette.ColorRole.Base: "#1f1f1f",
        QPalette.ColorRole.AlternateBase: "#262626",
        QPalette.ColorRole.Button: "#383838",
        QPalette.ColorRole.Text: "#f0f0f0",
        QPalette.ColorRole.WindowText: "#f0f0f0",
        QPalette.ColorRole.ButtonText: "#f0f0f0",
        QPalette.ColorRole.BrightText: "#ffffff",
        QPalette.ColorRole.PlaceholderText: "#a0a0a0",
        QPalette.ColorRole.ToolTipBase: "#383838",
        QPalette.ColorRole.ToolTipText: "#f0f0f0",
        QPalette.ColorRole.Highlight: "#3d7eb8",
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.Mid: "#5a5a5a",
        QPalette.ColorRole.Midlight: "#484848",
        QPalette.ColorRole.Dark: "#161616",
        QPalette.ColorRole.Light: "#505050",
        QPalette.ColorRole.Shadow: "#000000",
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#808080"))
    return palette


class Photographer(QObject):
    """Walker through the screens that takes a picture of each."""

    def __init__(self, window: MainWindow, folder: Path, suffix: str) -> None:
        super().__init__(window)
        self._window, self._folder, self._suffix = window, folder, suffix
        self._walk = self._screens()
        self._waits_for: Step = lambda: True
        self._rest = 0
        self._eyes = QTimer(self)
        self._eyes.setInterval(20)
        self._eyes.timeout.connect(self._look)
        self._eyes.start()

    def _look(self) -> None:
        if not self._waits_for():
            return
        self._rest += 1
        if self._rest < 12:
            return
        self._rest = 0
        try:
            self._waits_for = next(self._walk)
        except StopIteration:
            self._eyes.stop()
            self._window.pages.go_home()
            self._window.close()

    def _shot(self, name: str, widget: QWidget | None = None) -> None:
        path = self._folder / f"{name}{self._suffix}.png"
        (widget or self._window).grab().save(str(path))
        print(path)

    def _screens(self) -> Generator[Step, None, None]:
        window = self._window
        screen = window.browse
        yield lambda: screen.sidebar.list_items[ProductList.MINE].count_text != ""
        self._shot("empty")
        screen.open_list(ProductList.CATALOGUE)
        screen.search.setText("k2 mk-7")
        yield lambda: len(screen.table.products.ids) > 20
        window.add_to_tray(COMPARED)
        yield lambda: len(window.tray.refs) == len(COMPARED)
        self._shot("browse")
        screen.search.setText("super k with advanced")
        yield lambda: screen.table.show_product("dsld:182362")
        screen.set_detail_visible(True)
        yield lambda: screen.detail.ref == "dsld:182362"
        self._shot("detail")
        if self._window.width() < 960:
            screen.set_detail_visible(False)
        screen.search.setText("no such bottle")
        yield lambda: len(screen.table.products.ids) == 0
        self._shot("nothing-found")
        screen.search.clear()
        window.new_product()
        form = window.pages.form
        assert form is not None
        form.identity.fields["brand"].edit.setText("Corner Shop")
        form.identity.fields["name"].edit.setText("K complex")
        form.identity.fields["per_day"].edit.setText("1-2")
        form.rows.editors[0].dose.edit.setText("1.000")
        form.paste_text(PANEL)
        yield form.paste.use.isVisible
        self._shot("edit")
        window.compare(COMPARED)
        yield lambda: window.pages.comparison is not None
        comparison = window.pages.comparison
        assert comparison is not None
        yield lambda: comparison.table is not None
        yield lambda: True
        yield lambda: True
        self._shot("compare")
        comparison.tabs.setCurrentIndex(comparison.tabs.count() - 1)
        yield lambda: comparison.preview.view.image(0) is not None
        self._shot("preview")
        yield from self._more_screens()

    def _more_screens(self) -> Generator[Step, None, None]:
        pages = self._window.pages
        pages.go_home()
        self._window.take_together(COMPARED)
        yield lambda: pages.stack is not None and pages.stack.table is not None
        yield lambda: True
        self._shot("stack")
        pages.go_home()
        pages.show_guidance()
        yield lambda: pages.guidance is not None
        yield lambda: True
        self._shot("guidance")
        pages.go_home()
        pages.show_saved(SavedKind.COMPARISON)
        yield lambda: pages.saved_list is not None
        yield lambda: True
        self._shot("saved")


def main(arguments: list[str]) -> int:
    """Take all pictures into a folder."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    width, height = map(int, (arguments[1] if len(arguments) > 1 else "1280x800").split("x"))
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    light = app.palette()
    for suffix, palette in (("", light), ("-dark", dark())):
        app.setPalette(palette)
        with tempfile.TemporaryDirectory() as home:
            os.environ["K2DESK_HOME"] = home
            desk = open_desk()
            ensure_catalogue(desk)
            window = MainWindow(desk, Settings(Path(home) / "window.json"), paths.log_file())
            window.resize(width, height)
            window.show()
            window.begin()
            photographer = Photographer(window, folder, suffix)
            app.exec()
            photographer.deleteLater()
            window.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
