"""Answers to modal file dialogs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox


class DialogAnswers(QObject):
    """Answers that are given to file dialogs as they open, in order.

    Attributes:
        remaining: The answers that are not given yet.
        dialogs: Title, proposed name and file types of each dialog.
        kinds: The file type that each dialog opened with.
        replaced: The questions whether to replace a file.
    """

    def __init__(
        self, *answers: str | Path | Sequence[Path] | None, replaces: bool = True, kind: int = 0
    ) -> None:
        """Answer the coming dialogs.

        Args:
            answers: For each dialog a name, several files, or None to cancel.
            replaces: The answer to the question whether to replace an existing file.
            kind: The index of the file type to choose.
        """
        super().__init__()
        self.remaining = list(answers)
        self.dialogs: list[tuple[str, str, list[str]]] = []
        self.kinds: list[str] = []
        self.replaced: list[str] = []
        self._replaces, self._kind = replaces, kind
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._answer_open_dialog)
        self._timer.start()

    def _answer_open_dialog(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and isinstance(box.parent(), QFileDialog):
            self._answer_box(box)
        elif isinstance(box, QFileDialog) and self.remaining:
            self._answer(box)

    def _answer(self, dialog: QFileDialog) -> None:
        proposed = [Path(file).name for file in dialog.selectedFiles()]
        self.dialogs.append((dialog.windowTitle(), "".join(proposed), dialog.nameFilters()))
        self.kinds.append(dialog.selectedNameFilter())
        answer = self.remaining.pop(0)
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
        name.setText(" ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0]))
        QTimer.singleShot(0, dialog.accept)

    def _answer_box(self, box: QMessageBox) -> None:
        self.replaced.append(box.text())
        button = QMessageBox.StandardButton.Yes if self._replaces else QMessageBox.StandardButton.No
        box.button(button).click()
        if not self._replaces:
            self.remaining.insert(0, None)
