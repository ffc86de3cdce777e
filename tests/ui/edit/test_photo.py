import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.ui.edit.photo import PhotoBox, check_photo, load_photo


def _photo(path: Path, width: int = 300, height: int = 200) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#8899aa"))
    assert image.save(str(path))
    return path


def test_photo_header_is_checked_first(qtbot: QtBot, tmp_path: Path) -> None:
    check_photo(_photo(tmp_path / "label.png"))
    text = tmp_path / "label.jpg"
    text.write_text("no photo at all")
    with pytest.raises(UserError, match="not an image"):
        check_photo(text)
    with pytest.raises(UserError, match="Couldn't read"):
        check_photo(tmp_path / "gone.png")


def test_photo_of_too_many_pixels_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    small = _photo(tmp_path / "small.png").read_bytes()
    huge = tmp_path / "huge.png"
    head = bytearray(small)
    head[16:24] = (30_000).to_bytes(4, "big") * 2
    head[29:33] = zlib.crc32(bytes(head[12:29])).to_bytes(4, "big")
    huge.write_bytes(bytes(head))
    with pytest.raises(UserError, match="50 megapixels"):
        check_photo(huge)
    assert load_photo(huge).isNull()


def test_large_photo_is_scaled_down(qtbot: QtBot, tmp_path: Path) -> None:
    box = PhotoBox()
    qtbot.addWidget(box)
    box.resize(300, 500)
    box.show()
    image = load_photo(_photo(tmp_path / "label.png", 3000, 1500))
    assert (image.width(), image.height()) == (1200, 600)
    box.show_image(image)
    assert box.has_photo
    shown = box.picture.pixmap().deviceIndependentSize()
    assert shown.width() == 2 * shown.height()
    assert box.picture.isVisible()


def test_removed_photo_shows_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    box = PhotoBox()
    qtbot.addWidget(box)
    box.show_image(load_photo(_photo(tmp_path / "label.png")))
    box.show_image(QImage())
    assert not box.has_photo
    assert box.picture.isHidden()
