"""Live figures of the draft: per serving, per day, strip, questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from k2desk.core.dose_strip.build import build_strip
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.dosing import TARGETS, Figure, Line
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.message import Message, Style, joined, msg, sentences
from k2desk.core.model.product import Product
from k2desk.core.wording import answers, figures, notices
from k2desk.ui.language import tr
from k2desk.ui.strip.paint import StripView
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.notice import WarfarinNotice
from k2desk.ui.widgets.text_format import escape_tooltip
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import guidance

if TYPE_CHECKING:
    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.input.label_draft import Draft
    from k2desk.core.input.label_draft_check import CheckedDraft
    from k2desk.core.model.answer import Answer
    from k2desk.core.model.intervals import Interval

OPEN = "–"
"""Text of an empty form."""

_ALWAYS = (Line.K1, Line.K2, Line.K)


class DraftSummary(QWidget):
    """Column with the figures of the draft.

    Attributes:
        answers: Earlier answers about the edited label.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty summary."""
        super().__init__(parent)
        self.setAccessibleName(tr("Totals"))
        self.answers: tuple[Answer, ...] = ()
        self.per_day = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.strip = StripView()
        self.questions = plain_label("", size=Size.SMALL, wraps=True, selectable=True)
        self._asked = plain_label(tr("Questions"), bold=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        self.cells: dict[tuple[Line, int], PlainLabel] = {}
        self._build_grid()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(plain_label(tr("Totals"), bold=True))
        column.addLayout(self._grid)
        column.addWidget(self.per_day)
        column.addSpacing(GRID)
        self.notice = WarfarinNotice(is_short=True)
        column.addWidget(self.notice)
        column.addWidget(self.strip)
        column.addSpacing(GRID)
        column.addWidget(self._asked)
        column.addWidget(self.questions)
        claim = tr(notices.LABEL_CLAIM)
        column.addWidget(plain_label(claim, size=Size.SMALL, tone=Tone.MUTED, wraps=True))
        column.addStretch(1)

    def show_checked(self, checked: CheckedDraft, draft: Draft) -> None:
        """Show the figures of a checked draft.

        Lines of unfinished rows show "–" instead of words, because nothing is stated yet.
        """
        kept = self.answers
        product = Product("", checked.facts, checked.price, checked.taken, answers=kept)
        item = guidance.assess_for_display(product)
        chosen = [position.guidance for position in item.positions]
        waiting = _waiting(checked, draft)
        self._fill(item, waiting)
        self.per_day.setText(tr(_how_often(item)))
        self.strip.set_strip(_without_words(build_strip((item,), chosen), waiting))
        texts = [tr(sentences(one.text, one.remedy)) for one in item.questions]
        self.questions.setText("\n\n".join(texts))
        self._asked.setVisible(bool(texts))
        self.questions.setVisible(bool(texts))

    def _build_grid(self) -> None:
        heads = (tr("mcg"), tr("per serving"), tr("per day"))
        for column, text in enumerate(heads):
            label = plain_label(text, size=Size.SMALL, tone=Tone.MUTED)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, 0, column, side)
        for row, line in enumerate(Line, start=1):
            bold = line in {Line.K2, Line.K}
            for column in range(3):
                text = tr(notices.LINE_TITLES[line]) if column == 0 else ""
                label = plain_label(text, bold=bold)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(label, row, column, side)
                self.cells[line, column] = label

    def _fill(self, item: Assessment, waiting: frozenset[Line]) -> None:
        anything = bool(item.facts.amounts)
        for line in Line:
            figure = item.figures[line]
            named = figure.value is None or not figure.value.is_zero
            shown = line in _ALWAYS or (anything and named and not figure.only_open)
            mark, why = item.mark(line)
            texts = (
                notices.LINE_TITLES[line],
                _cell(figure, figure.value, mark, is_open=line in waiting),
                _cell(figure, item.day[line], mark, is_open=line in waiting),
            )
            for column, text in enumerate(texts):
                label = self.cells[line, column]
                label.setText(tr(text))
                label.setToolTip(escape_tooltip(tr(why) if text.endswith(mark) else ""))
                label.setVisible(shown)


def _waiting(checked: CheckedDraft, draft: Draft) -> frozenset[Line]:
    """Return the lines of rows without a readable amount, or all lines."""
    places = {one.field.split(".")[1] for one in checked.problems if one.field.startswith("rows.")}
    rows = [row for index, row in enumerate(draft.rows) if str(index) in places]
    if len(rows) == len(draft.rows):
        return frozenset(Line)
    forms = members_of(form for row in rows for form in row.forms)
    lines = {line for line, of in TARGETS.items() if of & forms}
    return frozenset(
        lines | ({Line.K2_OPEN} if any(Form.K2 in row.forms for row in rows) else set())
    )


def _cell(figure: Figure, value: Interval | None, mark: str, *, is_open: bool) -> str:
    """Return a figure with the mark of an open question or an answer."""
    in_words = value is None or value.is_zero or figure.is_shown_in_words
    if is_open and in_words:
        return OPEN
    text = figures.figure_cell(figure, value)
    return text if in_words and mark != answers.ANSWER_MARK else figures.marked(text, mark)


def _without_words(strip: Strip, waiting: frozenset[Line]) -> Strip:
    """Return a strip whose waiting empty lanes show "–"."""
    panels = [
        replace(panel, lanes=tuple(replace(lane, text=OPEN) for lane in panel.lanes))
        if panel.basis in waiting
        else panel
        for panel in strip.panels
    ]
    return Strip(tuple(panels))


def _how_often(item: Assessment) -> Message:
    serving = item.facts.serving
    if item.product.taken is not None:
        units = figures.pluralize(item.product.taken, serving.unit)
        return msg("As taken: {units} per day", units=units)
    parts = (figures.format_serving(serving), figures.format_per_day(serving, item.dose))
    return joined(parts, Style.COMMA)
