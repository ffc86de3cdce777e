from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.output.options import SheetOptionsForm
from k2desk.ui.output.preview import SheetPreview
from k2desk.ui.output.side_panel import SidePanel
from k2desk.ui.work import Work


def test_table_becomes_first_tab_and_options_fold(qtbot: QtBot, work: Work) -> None:
    options = SheetOptionsForm("a4")
    panel = SidePanel("Views", QWidget(), options, SheetPreview(work, lambda: None))
    qtbot.addWidget(panel)
    panel.show()
    panel.add_first_tab(QWidget(), "Table")
    titles = [panel.tabText(index) for index in range(panel.count())]
    assert titles == ["Table", "Chart and notes", "Sheet"]
    assert panel.currentIndex() == 0
    panel.setCurrentIndex(2)
    assert options.layout_choice.isVisible()
    assert not options.title.isVisible()
