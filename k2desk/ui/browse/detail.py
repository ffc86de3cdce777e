"""Product pane: label, amounts per day and their position in guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QStyle, QVBoxLayout, QWidget

from k2desk.core.comparison.nutrient_rows import nutrient_texts
from k2desk.core.comparison.table import GROUP_TITLES, Group
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.model.query import ProductList
from k2desk.core.wording import figures, notices, sources
from k2desk.ui.browse.detail_parts import (
    CALCULATION,
    CollapsibleSection,
    build_amounts,
    build_arithmetic,
    build_nutrients,
    build_other_actives,
    build_positions,
    build_printed_rows,
    build_section,
    build_update_notice,
    format_arithmetic,
    min_content_width,
)
from k2desk.ui.language import ntr, tr
from k2desk.ui.questions.findings import AnswerDrafts, Findings
from k2desk.ui.strip.paint import StripView
from k2desk.ui.strip.texts import shown_title
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import WrappingContent, scroll_area, use_base_color
from k2desk.ui.widgets.notice import WarfarinNotice
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.assessment.assess import Assessment
    from k2desk.ui.actions import Actions
    from k2desk.workflows.label_updates import LabelUpdate

_EMPTY = msg("Choose a product to see its label.")
_ADD = msg("Add to tray")

_MIN_WIDTH = 342
"""Minimum width of the pane in pixels, unless its texts need more."""


class DetailPane(QWidget):
    """Pane with all details of one product."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Create an empty pane."""
        super().__init__(parent)
        self._actions = actions
        use_base_color(self)
        self.setAccessibleName(tr("Product"))
        self._ref = ""
        self._answer_drafts: AnswerDrafts = {}
        self._is_notice_open = False
        self._tray_refs: frozenset[str] = frozenset()
        self._scroll: QScrollArea | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._hint = plain_label(tr(_EMPTY), tone=Tone.MUTED, wraps=True)
        self._hint.setContentsMargins(GRID * 2, GRID * 3, GRID * 2, 0)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._hint, 1)
        self._button_row = self._build_buttons()
        self._column.addWidget(self._button_row)
        self._button_row.hide()
        self._fit_font()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the minimum width to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def _fit_font(self) -> None:
        scroll_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        needed = min_content_width(self.font()) + 4 * GRID + scroll_bar
        self.setMinimumWidth(max(_MIN_WIDTH, needed))

    def _build_buttons(self) -> QWidget:
        bar = QWidget()
        self._compare = push_button(
            tr(_ADD), lambda: self._actions.add_to_tray([self._ref]), symbol="tray"
        )
        self._copy = push_button(
            tr("Copy to My products"),
            lambda: self._actions.copy_to_mine([self._ref]),
            symbol="copy",
        )
        self._edit = push_button(
            tr("Edit"), lambda: self._actions.edit_product(self._ref), symbol="edit"
        )
        self._restore = push_button(
            tr("Restore"), lambda: self._actions.restore([self._ref]), symbol="restore"
        )
        outer = QVBoxLayout(bar)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Hairline())
        row = FlowLayout(GRID)
        for button in (self._compare, self._copy, self._edit, self._restore):
            row.addWidget(button)
        holder = QVBoxLayout()
        holder.setContentsMargins(GRID * 2, GRID, GRID, GRID)
        holder.addLayout(row)
        outer.addLayout(holder)
        return bar

    @property
    def ref(self) -> str:
        """Reference of the shown product; empty if none."""
        return self._ref

    @property
    def content(self) -> QWidget | None:
        """Scrolled content; None without a product."""
        return self._scroll.widget() if self._scroll is not None else None

    def set_tray_refs(self, refs: Iterable[str]) -> None:
        """Set the products that are already in the tray."""
        self._tray_refs = frozenset(refs)
        is_in_tray = self._ref in self._tray_refs
        self._compare.setText(tr("In the tray") if is_in_tray else tr(_ADD))
        self._compare.setEnabled(not is_in_tray)

    def clear(self) -> None:
        """Show the hint instead of a product."""
        self._ref = ""
        self._remove_content()
        self._hint.show()
        self._button_row.hide()

    def show_product(
        self, item: Assessment, product_list: ProductList, update: LabelUpdate | None = None
    ) -> None:
        """Show a product; keep the scroll position for the same product.

        Args:
            item: The assessed product.
            product_list: The list that contains it.
            update: Changes in a newer label; None without an update.
        """
        product = item.product
        is_same = product.ref == self._ref
        scroll_position = (
            self._scroll.verticalScrollBar().value() if self._scroll and is_same else 0
        )
        self._ref = product.ref
        self._remove_content()
        self._hint.hide()
        self._scroll = scroll_area(self._build_content(item, product_list, update))
        use_base_color(self._scroll)
        self._scroll.setAccessibleName(tr("Label of the product"))
        self._column.insertWidget(0, self._scroll, 1)
        self.set_tray_refs(self._tray_refs)
        self._compare.setVisible(product_list is not ProductList.TRASH)
        self._copy.setVisible(not product.is_mine)
        self._edit.setVisible(product.is_mine and product_list is not ProductList.TRASH)
        self._restore.setVisible(product_list is ProductList.TRASH)
        self._button_row.show()
        if scroll_position:
            self._scroll.verticalScrollBar().setValue(scroll_position)

    def _build_content(
        self, item: Assessment, product_list: ProductList, update: LabelUpdate | None
    ) -> QWidget:
        notice = None
        if update is not None:
            shown = update
            notice = build_update_notice(shown.text, lambda: self._actions.show_update(shown))
        findings = None
        if item.question_states or item.unmatched_answers:
            actions = None if product_list is ProductList.TRASH else self._actions
            findings = Findings(item, actions, self._answer_drafts)
        return _build_product(item, self._build_warfarin_notice(), notice, findings)

    def _build_warfarin_notice(self) -> WarfarinNotice:
        """Build the fixed notice, open if a person opened it before."""
        notice = WarfarinNotice(is_short=True)
        notice.set_open(self._is_notice_open)
        notice.opened.connect(self._remember_notice)
        return notice

    def _remember_notice(self, is_open: bool) -> None:
        self._is_notice_open = is_open

    def _remove_content(self) -> None:
        if self._scroll is not None:
            self._column.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
            self._scroll = None


def _build_product(
    item: Assessment, warning: QWidget, notice: QWidget | None, findings: QWidget | None
) -> QWidget:
    box = WrappingContent()
    use_base_color(box)
    column = QVBoxLayout(box)
    column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 3)
    column.setSpacing(GRID * 2)
    column.addWidget(_build_heading(item))
    column.addWidget(warning)
    if notice is not None:
        column.addWidget(notice)
    strip = StripView()
    strip.set_strip(build_strip([item], [position.guidance for position in item.positions]))
    column.addWidget(strip)
    if item.positions:
        column.addWidget(build_positions(item))
    facts = item.facts
    if findings is not None:
        title = tr("Questions about this label") if item.questions else tr("About this label")
        column.addWidget(build_section(title, findings))
    arithmetic = CollapsibleSection(
        tr(CALCULATION), lambda: build_arithmetic(format_arithmetic(item))
    )
    column.addWidget(build_section(tr("Label amounts"), build_amounts(item), arithmetic))
    if facts.rows:
        column.addWidget(build_section(tr("As printed"), build_printed_rows(facts)))
    if nutrient_texts(item):
        title = tr(GROUP_TITLES[Group.NUTRIENT])
        column.addWidget(build_section(title, build_nutrients(item)))
    if facts.other_actives:
        title = ntr(
            "{count} other active ingredient",
            "{count} other active ingredients",
            len(facts.other_actives),
        )
        column.addWidget(
            CollapsibleSection(title, lambda: build_other_actives(facts.other_actives))
        )
    if item.product.notes.strip():
        notes = plain_label(item.product.notes.strip()[:5000], wraps=True, selectable=True)
        column.addWidget(build_section(tr("Notes"), notes))
    column.addWidget(_build_footer(item))
    column.addStretch(1)
    return box


def _build_heading(item: Assessment) -> QWidget:
    facts = item.facts
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if facts.brand.strip():
        column.addWidget(plain_label(facts.brand, tone=Tone.MUTED, wraps=True, selectable=True))
    name = facts.name.strip() or shown_title(item.product.title)
    column.addWidget(plain_label(name, size=Size.TITLE, bold=True, wraps=True, selectable=True))
    column.addSpacing(GRID // 2)
    taking = [
        figures.format_serving(facts.serving),
        figures.format_per_day(facts.serving, item.dose),
    ]
    serving = tr(joined(taking, Style.DOT))
    column.addWidget(plain_label(serving, wraps=True, selectable=True))
    return box


def _build_footer(item: Assessment) -> QWidget:
    facts = item.facts
    lines = [tr(sources.format_source(facts))]
    if facts.gtin:
        lines.append(tr("Barcode: {digits}", digits=facts.gtin))
    if item.product.price is not None:
        lines.append(tr("Price: {price}", price=figures.format_price(item.product.price)))
    if facts.source.copy:
        lines.append(tr("Data: {source}", source=tr(facts.source.copy)))
    lines.append(tr(notices.LABEL_CLAIM))
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Hairline())
    column.addSpacing(GRID // 2)
    for line in lines:
        column.addWidget(
            plain_label(line, size=Size.SMALL, tone=Tone.MUTED, wraps=True, selectable=True)
        )
    return box
