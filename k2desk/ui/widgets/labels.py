"""Text on the screen: data is shown literally, in a few sizes and tones.

Qt takes a label that looks like HTML for HTML, a `&` in a caption for a shortcut, and a tooltip
with a tag for rich text. Everything that comes from a label, a file or a person passes here.
"""

from __future__ import annotations

import html
import re
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

MOST_SHOWN = 200
"""Characters of one value that a table cell shows; the rest is cut with an ellipsis."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GAPS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_RUN = re.compile(r"\S{40,}")


class Tone(Enum):
    """How much a text stands out."""

    NORMAL = "normal"
    MUTED = "muted"


class Size(Enum):
    """The sizes of text, as factors on the system's font."""

    SMALL = 0.9
    NORMAL = 1.0
    HEADING = 1.15
    TITLE = 1.45


def one_line(text: str, most: int = MOST_SHOWN) -> str:
    """Return text on one line with single spaces; what is too long is cut with "…"."""
    plain = _GAPS.sub(" ", _BIDI.sub("", text[: most * 4])).strip()
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def sheet_cell(text: str, most: int = MOST_SHOWN) -> str:
    """Return text on one line as a cell that no spreadsheet takes for a formula."""
    plain = one_line(text, most)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def breakable(text: str) -> str:
    """Return text in which a run of 40 or more signs without a space can be broken anywhere."""
    return _RUN.sub(lambda run: "\u200b".join(run[0]), _BIDI.sub("", text))


def caption(text: str) -> str:
    """Return data for a button, menu or tab, with `&` shown as it is."""
    return one_line(text).replace("&", "&&")


def tooltip(text: str) -> str:
    """Return data for a tooltip: nothing in it is taken for markup."""
    lines = html.escape(breakable(text[:2000]), quote=False).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if lines else ""


def elide(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return text cut with "…" at its right so that it is at most `width` pixels wide."""
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)


def muted(palette: QPalette, share: float = 0.68) -> QColor:
    """Return the colour for quiet text: at least 4.5:1 on the palette's base and window."""
    return _between(palette, QPalette.ColorRole.Window, share)


def hairline(palette: QPalette) -> QColor:
    """Return the colour of a rule: just visible on the palette's base and window."""
    return _between(palette, QPalette.ColorRole.Base, 0.14)


def _between(palette: QPalette, role: QPalette.ColorRole, share: float) -> QColor:
    """Return a share of the text's colour on a ground; every cell that is painted asks for it."""
    text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorGroup.Active, role)
    return QColor.fromRgb(_mixed(text.rgb(), ground.rgb(), share))


@lru_cache(64)
def _mixed(first: int, second: int, share: float) -> int:
    return mixed(QColor(first), QColor(second), share).rgb()


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return a colour between two: `share` (0 to 1) of the first and the rest of the second."""
    rest = 1.0 - share
    return QColor(
        round(first.red() * share + second.red() * rest),
        round(first.green() * share + second.green() * rest),
        round(first.blue() * share + second.blue() * rest),
    )


def is_dark(palette: QPalette) -> bool:
    """Whether a palette has light text on a dark ground."""
    ground = palette.color(QPalette.ColorRole.Window).lightnessF()
    return bool(palette.color(QPalette.ColorRole.WindowText).lightnessF() > ground)


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, where it has them."""
    changed = QFont(font)
    changed.setFeature(QFont.Tag("tnum"), 1)
    return changed


def sized(font: QFont, size: Size, *, bold: bool = False) -> QFont:
    """Return the font in one of the sizes, never under 9 points."""
    changed = QFont(font)
    if font.pointSizeF() > 0:
        changed.setPointSizeF(max(9.0, font.pointSizeF() * size.value))
    if bold:
        changed.setWeight(QFont.Weight.DemiBold)
    return changed


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
