"""Choice of a row's forms: one, or several for one stated amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import LONG_NAMES, OTHER_MENAQUINONES, Form, in_order, name_of
from k2desk.core.model.message import msg
from k2desk.core.wording import notices, sources
from k2desk.ui.language import tr
from k2desk.ui.widgets.text_format import escape_caption

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent

_FIRST = (Form.K1, Form.MK4, Form.MK7)
_OPEN = (Form.K2, Form.K)
# Translators: “form” is the form of the vitamin (K1, MK-4, MK-7), not a paper form.
_CHOOSE = msg("Choose a form")
_NONE = msg("none chosen")


class FormsMenu(QMenu):
    """Menu of checkboxes: click or Enter chooses one form, Space toggles one.

    Signals:
        toggled: A checkbox was toggled while the menu stays open.
    """

    toggled = Signal()

    def box_in_focus(self) -> QAction | None:
        """Return the highlighted checkbox."""
        active = self.activeAction()
        return next(
            (action for action in self.actions() if action is active and action.isCheckable()), None
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle a checkbox and stay open, so that several can be chosen."""
        box = self.box_in_focus()
        if box is not None:
            box.toggle()
            self.toggled.emit()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle a checkbox with Space and stay open."""
        box = self.box_in_focus()
        if event.key() == Qt.Key.Key_Space and box is not None:
            box.toggle()
            self.toggled.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class FormChoice(QToolButton):
    """Button in the look of a combo box that names the chosen forms.

    Signals:
        forms_changed: Other forms were chosen.
    """

    forms_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the button without a form."""
        super().__init__(parent)
        self._forms: frozenset[Form] = frozenset()
        self._boxes: dict[Form, QAction] = {}
        self._menu = FormsMenu(self)
        self._fill(self._menu, _FIRST)
        self._others = FormsMenu(self._menu)
        self._others.setTitle(tr(notices.LINE_TITLES[Line.OTHER]))
        self._menu.addMenu(self._others)
        self._fill(self._others, tuple(in_order(OTHER_MENAQUINONES)))
        self._fill(self._menu, _OPEN)
        for menu in (self._menu, self._others):
            menu.toggled.connect(self._take)
            menu.triggered.connect(self._take)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show()

    @property
    def forms(self) -> frozenset[Form]:
        """Chosen forms."""
        return self._forms

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's combo box."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.currentText = escape_caption(self.text())
        option.editable = False
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def sizeHint(self) -> QSize:
        """Return a size for the longest single name."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        metrics = self.fontMetrics()
        inner = QSize(
            max(metrics.horizontalAdvance(tr(name)) for name in LONG_NAMES.values()),
            metrics.height(),
        )
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, inner, self)

    def set_forms(self, forms: frozenset[Form]) -> None:
        """Set the forms without emitting `forms_changed`."""
        self._forms = forms
        for form, box in self._boxes.items():
            box.setChecked(form in forms)
        self._show()

    def box(self, form: Form) -> QAction:
        """Return the menu's checkbox of a form."""
        return self._boxes[form]

    def _fill(self, menu: QMenu, forms: tuple[Form, ...]) -> None:
        for form in forms:
            box = menu.addAction(tr(LONG_NAMES[form]))
            box.setCheckable(True)
            self._boxes[form] = box

    def _take(self) -> None:
        shown = frozenset(form for form, box in self._boxes.items() if box.isChecked())
        forms = shown | (self._forms - frozenset(self._boxes))
        if forms != self._forms:
            self._forms = forms
            self._show()
            self.forms_changed.emit()

    def _show(self) -> None:
        self.setText(tr(name_of(self._forms) if self._forms else _CHOOSE))
        spoken = sources.long_forms(self._forms) if self._forms else _NONE
        self.setAccessibleName(tr("Forms: {forms}", forms=spoken))
