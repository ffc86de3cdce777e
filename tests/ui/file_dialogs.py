"""Answering the dialogs for files, as a person does: the program waits in them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox


class Answers(QObject):
    """Gives each file dialog that comes the next of some answers."""

    def __init__(
        self, *answers: str | Path | Sequence[Path] | None, replaces: bool = True, kind: int = 0
    ) -> None:
        """Take the answers: a name, several files, or None to cancel.

        Args:
            answers: One for each dialog.
            replaces: What is answered where a file stands there already.
            kind: Which of the kinds of file is chosen.
        """
        super().__init__()
        self.left = list(answers)
        self.asked: list[tuple[str, str, list[str]]] = []
        """What was asked: the title, the name that was offered, and the kinds of file."""
        self.kinds: list[str] = []
        """The kind of file at which each dialog stood when it came."""
        self.replaced: list[str] = []
        self._replaces, self._kind = replaces, kind
        self._eyes = QTimer(self)
        self._eyes.setInterval(10)
        self._eyes.timeout.connect(self._look)
        self._eyes.start()

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and isinstance(box.parent(), QFileDialog):
            self._answer_box(box)
        elif isinstance(box, QFileDialog) and self.left:
            self._answer(box)

    def _answer(self, dialog: QFileDialog) -> None:
        offered = [Path(file).name for file in dialog.selectedFiles()]
        self.asked.append((dialog.windowTitle(), "".join(offered), dialog.nameFilters()))
        self.kinds.append(dialog.selectedNameFilter())
        answer = self.left.pop(0)
        if answer is None:
            dialog.reject()
            return
        files = [answer] if isinstance(answer, str | Path) else answer
        kinds = dialog.findChild(QComboBox, "fileTypeCombo")
        assert kinds is not None
        for _ in range(self._kind):
            QTest.keyClick(kinds, Qt.Key.Key_Down)
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText(" ".join(f'"{one}"' for one in files) if len(files) > 1 else str(files[0]))
        QTimer.singleShot(0, dialog.accept)

    def _answer_box(self, box: QMessageBox) -> None:
        self.replaced.append(box.text())
        wanted = QMessageBox.StandardButton.Yes if self._replaces else QMessageBox.StandardButton.No
        box.button(wanted).click()
        if not self._replaces:
            self.left.insert(0, None)
