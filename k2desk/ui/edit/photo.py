"""Photo of the label: chosen or dropped, checked, shown in the form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone

MAX_PIXELS = 50_000_000
MAX_BYTES = 20_000_000
_SHOWN_HEIGHT = 320
_SHOWN = QSize(1200, 1200)


def check_photo(path: Path) -> None:
    """Check a photo by its header, before its pixels are decoded.

    Raises:
        UserError: If it is missing, no image, over 50 megapixels or over 20 MB.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UserError(
            msg("Couldn't read “{name}”.", name=path.name), msg("Choose another file.")
        ) from error
    if size > MAX_BYTES:
        raise UserError(
            msg("“{name}” is larger than {size} MB.", name=path.name, size=MAX_BYTES // 1_000_000),
            msg("Reduce the size of the photo, or take a new one."),
        )
    pixels = QImageReader(str(path)).size()
    if not pixels.isValid():
        raise UserError(
            msg("“{name}” is not an image that K2 Desk can read.", name=path.name),
            msg("Choose a JPEG or PNG file."),
        )
    if pixels.width() * pixels.height() > MAX_PIXELS:
        raise UserError(
            msg(
                "“{name}” has more than {count} megapixels.",
                name=path.name,
                count=MAX_PIXELS // 1_000_000,
            ),
            msg("Reduce the size of the photo."),
        )


def load_photo(path: Path) -> QImage:
    """Return a photo at display size and upright; empty if unreadable."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    if size.width() > _SHOWN.width() or size.height() > _SHOWN.height():
        reader.setScaledSize(size.scaled(_SHOWN, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PhotoBox(QWidget):
    """Box that shows the photo and accepts a chosen or dropped file.

    Signals:
        file_chosen: A file was chosen (a `Path`).
        remove_requested: The photo is to be removed.
    """

    file_chosen = Signal(object)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty box."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._image = QImage()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.picture.setMinimumWidth(1)
        self.picture.setAccessibleName(tr("Photo of the label"))
        self.problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        self.choose = quiet_button(tr("Choose a p&hoto…"), self._ask, symbol="photo")
        self.remove = quiet_button(tr("Remove the photo"), self.remove_requested.emit)
        self.hint = plain_label(tr("or drop a photo here"), size=Size.SMALL, tone=Tone.MUTED)
        buttons = FlowLayout(GRID)
        for widget in (self.choose, self.hint, self.remove):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(buttons)
        column.addWidget(self.problem)
        column.addWidget(self.picture)
        self.show_image(QImage())
        self.show_problem("")

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return not self._image.isNull()

    def show_image(self, image: QImage) -> None:
        """Show a photo; an empty image for none."""
        self._image = image
        self.picture.setVisible(not image.isNull())
        self.remove.setVisible(not image.isNull())
        self.hint.setVisible(image.isNull())
        self._fit()

    def show_problem(self, text: str) -> None:
        """Show a problem with a photo; nothing for an empty text."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a drag of one local file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit `file_chosen` for the dropped file."""
        event.acceptProposedAction()
        self.file_chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the photo to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.width() * ratio), round(_SHOWN_HEIGHT * ratio))
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = QPixmap.fromImage(self._image.scaled(room, keep, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("Choose a photo of the label"),
            "",
            tr("Photos ({patterns})", patterns="*.jpg *.jpeg *.png *.webp"),
        )
        if name:
            self.file_chosen.emit(Path(name))
