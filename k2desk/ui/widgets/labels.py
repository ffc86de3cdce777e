"""Labels that show data literally, in a few sizes and tones.

Qt reads text that looks like HTML as HTML, `&` in a caption as a mnemonic, and tags in a
tooltip as rich text. All text from labels, files and people is shown by these classes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from k2desk.ui.widgets.text_format import breakable, elide, escape_tooltip, one_line
from k2desk.ui.widgets.theme import Size, Tone, font_of_size, muted_color, tabular_font


class PlainLabel(QLabel):
    """Label with literal text; its size and tone follow the palette."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: Size = Size.NORMAL,
        tone: Tone = Tone.NORMAL,
        bold: bool = False,
        wraps: bool = False,
        selectable: bool = False,
    ) -> None:
        """Create a label; `selectable` lets a person select and copy its text."""
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(tabular_font(font_of_size(self.font(), size, bold=bold)))
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._update_color()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text literally; long runs without a space can wrap."""
        super().setText(breakable(text) if self.wordWrap() else one_line(text, 1000))

    def changeEvent(self, event: QEvent) -> None:
        """Update the color after a palette change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._update_color()

    def _update_color(self) -> None:
        color = muted_color(QGuiApplication.palette())
        shown = self.palette().color(QPalette.ColorRole.WindowText)
        if self._tone is Tone.MUTED and shown != color:
            palette = QPalette()
            for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
                palette.setColor(role, color)
            self.setPalette(palette)


class ElidedLabel(PlainLabel):
    """One-line label, elided with "…"; the tooltip has the whole text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **look: object) -> None:
        """Create a label; the other arguments are those of `PlainLabel`."""
        self._whole = ""
        super().__init__("", parent, **look)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show as much of the text as fits."""
        self._whole = text
        self.setAccessibleName(one_line(text))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        width = self.fontMetrics().horizontalAdvance(one_line(self._whole)) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a zero width: the label can be arbitrarily narrow."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = elide(self._whole, self.fontMetrics(), max(24, self.width()))
        super().setText(shown)
        self.setToolTip(escape_tooltip(self._whole) if shown != one_line(self._whole) else "")


def plain_label(
    text: str = "",
    parent: QWidget | None = None,
    *,
    size: Size = Size.NORMAL,
    tone: Tone = Tone.NORMAL,
    bold: bool = False,
    wraps: bool = False,
    selectable: bool = False,
) -> PlainLabel:
    """Return a label that shows data literally; see `PlainLabel`."""
    return PlainLabel(
        text, parent, size=size, tone=tone, bold=bold, wraps=wraps, selectable=selectable
    )
