from decimal import Decimal

from k2desk.core.comparison.compare import compare
from k2desk.core.dose_strip.strip import Shape
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from tests.core.bottles import MULTI, REFERENCES, SUPER, TWO
from tests.core.examples import product, stated

D = Decimal


def test_strip_shows_each_stated_form_and_total() -> None:
    strip = compare([SUPER], REFERENCES, "2026-11-22").strip
    panels = {panel.basis: panel for panel in strip.panels}
    assert list(panels) == [Line.K2, Line.K1, Line.K]
    labels = [mark.label for mark in panels[Line.K2].lanes[0].marks]
    assert labels == ["MK-4 1,000", "MK-7 100", "K2 1,100"]
    assert [one.label for one in panels[Line.K2].references] == [
        "article 50–1,000 mcg",
        "article 1,000 mcg",
    ]


def test_one_form_alone_is_one_mark() -> None:
    single = product(stated(Form.MK7, 100))
    (panel,) = compare([single], (), "d").strip.panels
    assert [mark.line for mark in panel.lanes[0].marks] == [Line.MK7]
    open_form = product(stated(Form.K2, 100))
    (panel,) = compare([open_form], (), "d").strip.panels
    assert [(mark.line, mark.shape) for mark in panel.lanes[0].marks] == [
        (Line.K2_OPEN, Shape.HATCHED)
    ]


def test_unknown_form_is_hatched_or_named() -> None:
    strip = compare([MULTI, product(stated(Form.MK7, None)), TWO], (), "d").strip
    k2, k1 = strip.panels
    assert [mark.shape for mark in k2.lanes[0].marks] == [Shape.HATCHED]
    assert (k2.lanes[1].marks, k2.lanes[1].text) == ((), "not stated")
    assert (k2.lanes[2].marks, k2.lanes[2].text) == ((), "none listed")
    assert [mark.shape for mark in k1.lanes[0].marks] == [Shape.HATCHED]
    assert k1.lanes[1].text == "none listed"
