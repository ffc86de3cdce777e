"""Dose strip in other languages and regions."""

from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from k2desk.core.assessment.assess import assess
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.dose_strip.strip import TICKS
from k2desk.core.model.message import ENGLISH, Language
from k2desk.languages.formats import RegionFormats
from k2desk.ui.language import language_in_use
from k2desk.ui.strip.paint import StripView
from k2desk.ui.strip.ticks import tick_text
from k2desk.workflows import guidance
from tests.pseudo import mirrored_language, pseudo_language
from tests.ui.shown_texts import painted_texts, untranslated_texts
from tests.ui.strip.example_products import NOTHING_STATED, SUPER_K


def _shown(qtbot: QtBot) -> StripView:
    view = StripView()
    qtbot.addWidget(view)
    chosen = guidance.default_guidance()
    view.set_strip(build_strip([assess(SUPER_K), assess(NOTHING_STATED)], chosen))
    view.resize(700, view.heightForWidth(700))
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_strip_has_no_untranslated_text(qtbot: QtBot) -> None:
    names = [SUPER_K.facts.name, NOTHING_STATED.facts.name, NOTHING_STATED.facts.brand]
    with language_in_use(pseudo_language()):
        view = _shown(qtbot)
        assert view.accessibleDescription()
        assert untranslated_texts(view, names) == []


def test_tick_numbers_have_format_of_region() -> None:
    with language_in_use(Language("de", RegionFormats("de_DE"))):
        texts = [tick_text(mcg) for mcg, _ in TICKS]
    assert texts == ["1 mcg", "10", "100", "1.000", "10 mg", "100 mg"]
    with language_in_use(ENGLISH):
        assert tick_text(Decimal(1000)) == "1,000"
        assert tick_text(Decimal(1), has_unit=False) == "1"


def test_axis_runs_from_left_to_right_in_mirrored_language(qtbot: QtBot) -> None:
    with language_in_use(mirrored_language()):
        view = _shown(qtbot)
        view.setParent(None)
        assert view.layoutDirection() == Qt.LayoutDirection.LeftToRight
        ticks = [text for text in painted_texts(view) if text in ("10", "100", "1,000")]
        assert ticks == ["10", "100", "1,000"]
        mark = view.strip_layout().panels[0].lanes[0].marks
        assert all(one.left <= one.right for one in mark)
