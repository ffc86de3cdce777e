"""Photo of the label: chosen or dropped, checked, shown in the form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from k2desk.core.model.errors import UserError
from k2desk.ui.widgets.buttons import quiet_button
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
        raise UserError(f"{path.name} cannot be read.", "Choose another file.") from error
    if size > MAX_BYTES:
        raise UserError(f"{path.name} is over 20 MB.", "Save it smaller, or take it again.")
    pixels = QImageReader(str(path)).size()
    if not pixels.isValid():
        raise UserError(f"{path.name} is not an image that I can read.", "Use a JPEG or a PNG.")
    if pixels.width() * pixels.height() > MAX_PIXELS:
        raise UserError(f"{path.name} has over 50 megapixels.", "Save it smaller.")


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
        self.picture.setAccessibleName("Photo of the label")
        self.problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        self.choose = quiet_button("Choose a p&hoto…", self._ask, symbol="photo")
        self.remove = quiet_button("Remove the photo", self.remove_requested.emit)
        self.hint = plain_label("or drop one here", size=Size.SMALL, tone=Tone.MUTED)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for widget in (self.choose, self.hint, self.remove):
            buttons.addWidget(widget)
        buttons.addStretch(1)
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
            self, "Choose a photo of the label", "", "Photos (*.jpg *.jpeg *.png *.webp)"
        )
        if name:
            self.file_chosen.emit(Path(name))
