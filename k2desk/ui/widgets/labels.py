"""Text on the screen: data is shown literally, in a few sizes and tones.

Qt takes a label that looks like HTML for HTML, a `&` in a caption for a shortcut, and a tooltip
with a tag for rich text. Everything that comes from a label, a file or a person passes here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from k2desk.ui.widgets.text_format import breakable, elide, one_line, tooltip
from k2desk.ui.widgets.theme import Size, Tone, muted, sized, tabular


class PlainLabel(QLabel):
    """A label that shows its text literally, in a size and tone that follow the palette."""

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
        """Set the text and how it looks; `selectable` lets a person mark and copy it."""
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(tabular(sized(self.font(), size, bold=bold)))
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._recolour()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text as it is; long runs without a space can be broken where it wraps."""
        super().setText(breakable(text) if self.wordWrap() else one_line(text, 1000))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        colour = muted(QGuiApplication.palette())
        shown = self.palette().color(QPalette.ColorRole.WindowText)
        if self._tone is Tone.MUTED and shown != colour:
            palette = QPalette()
            for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
                palette.setColor(role, colour)
            self.setPalette(palette)


class ElidedLabel(PlainLabel):
    """A plain label of one line, cut with "…" where room is short; its tooltip has the whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **look: object) -> None:
        """Set the text; the other arguments are those of `PlainLabel`."""
        self._whole = ""
        super().__init__("", parent, **look)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show as much of the text as there is room for."""
        self._whole = text
        self.setAccessibleName(one_line(text))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        width = self.fontMetrics().horizontalAdvance(one_line(self._whole)) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as its surroundings like."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = elide(self._whole, self.fontMetrics(), max(24, self.width()))
        super().setText(shown)
        self.setToolTip(tooltip(self._whole) if shown != one_line(self._whole) else "")


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
