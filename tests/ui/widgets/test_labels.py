from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.theme import Tone, muted_color

HOSTILE = "<b>Bold</b> & <img src=x> &amp; K2"


def test_label_shows_markup_literally(qtbot: QtBot) -> None:
    label = plain_label(HOSTILE)
    qtbot.addWidget(label)
    assert label.text() == HOSTILE
    assert label.textFormat() == Qt.TextFormat.PlainText
    plain = QLabel(HOSTILE.replace("<", "‹").replace(">", "›"))
    qtbot.addWidget(plain)
    assert label.sizeHint().height() == plain.sizeHint().height()


def test_quiet_labels_follow_new_palette(qtbot: QtBot) -> None:
    before = QApplication.palette()
    label = plain_label("quiet", tone=Tone.MUTED)
    qtbot.addWidget(label)
    dark = QPalette(QColor("#202020"), QColor("#202020"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    try:
        QApplication.setPalette(dark)
        qtbot.waitUntil(
            lambda: label.palette().color(QPalette.ColorRole.WindowText) == muted_color(dark)
        )
    finally:
        QApplication.setPalette(before)


def test_elided_label_keeps_whole_text_in_tooltip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long name of a product with vitamin K2 and D3 & more")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName().endswith("& more")
    assert "&amp; more" in label.toolTip()
    assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= 60
