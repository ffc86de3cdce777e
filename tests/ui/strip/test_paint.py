from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from k2desk.core.assessment.assess import assess
from k2desk.core.dose_strip.build import build_marks, build_strip
from k2desk.core.dose_strip.strip import Mark, Reference, Strip, build_mark
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval
from k2desk.core.model.product import Product
from k2desk.ui.strip.colors import mark_color
from k2desk.ui.strip.paint import StripView, paint_row_strips
from k2desk.ui.strip.texts import describe_strip
from k2desk.workflows import guidance
from tests.ui.strip import palettes
from tests.ui.strip.example_products import (
    EVERY_DAY,
    HOSTILE,
    K2_OPEN,
    MK7_ONLY,
    NOTHING_STATED,
    SUPER_K,
)


def _marks(product: Product) -> tuple[Mark, ...]:
    item = assess(product)
    return build_marks(item.day, item.figures, Line.K2)


def _band() -> Reference:
    chosen = guidance.default_guidance()
    panel = build_strip([assess(SUPER_K, chosen)], chosen).panels[0]
    return next(reference for reference in panel.references if reference.is_band)


def _row_strip(product: Product, palette: QPalette, band: Reference | None) -> QImage:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(palette.base().color())
    painter = QPainter(image)
    paint_row_strips(painter, [(QRectF(0, 0, 200, 30), _marks(product))], band, palette)
    painter.end()
    return image


def _columns_with(image: QImage, color: QColor) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).rgb() == color.rgb() for y in range(image.height()))
    ]


def test_row_strip_shows_dose_at_its_position(qtbot: QtBot) -> None:
    for palette in (palettes.light(), palettes.dark()):
        columns = _columns_with(_row_strip(MK7_ONLY, palette, None), mark_color(Line.MK7, palette))
        assert columns
        assert 200 * 0.4 - 6 < columns[0] <= columns[-1] < 200 * 0.4 + 6


def test_row_strip_restores_painter_state(qtbot: QtBot) -> None:
    image = QImage(100, 30, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QColor("#123456"))
    paint_row_strips(painter, [(QRectF(0, 0, 100, 30), _marks(K2_OPEN))], _band(), palettes.light())
    assert painter.pen().color() == QColor("#123456")
    painter.end()


def test_row_strip_without_amounts_has_only_band_and_axis(qtbot: QtBot) -> None:
    palette = palettes.light()
    with_dose = _row_strip(MK7_ONLY, palette, _band())
    without = _row_strip(NOTHING_STATED, palette, _band())
    assert _columns_with(with_dose, mark_color(Line.MK7, palette))
    colors = {without.pixelColor(x, 15).rgb() for x in range(200)}
    assert mark_color(Line.K, palette).rgb() not in colors


def test_band_is_visible_in_greyscale(qtbot: QtBot) -> None:
    image = _row_strip(NOTHING_STATED, palettes.light(), _band())
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    assert grey.pixelColor(95, 3).lightness() < grey.pixelColor(10, 3).lightness()


def _strip(products: tuple[Product, ...]) -> Strip:
    chosen = guidance.default_guidance()
    return build_strip([assess(product, chosen) for product in products], chosen)


def test_large_strip_height_follows_number_of_lanes(qtbot: QtBot) -> None:
    view = StripView()
    qtbot.addWidget(view)
    view.resize(700, 100)
    view.set_strip(_strip(EVERY_DAY))
    tall = view.heightForWidth(700)
    assert view.minimumHeight() == tall
    view.set_strip(_strip((SUPER_K,)))
    assert view.minimumHeight() == view.heightForWidth(700) < tall
    view.set_strip(Strip(()))
    assert view.heightForWidth(700) < 5


def test_accessible_description_is_sentences(qtbot: QtBot) -> None:
    view = StripView()
    qtbot.addWidget(view)
    view.set_strip(_strip((SUPER_K, NOTHING_STATED)))
    description = view.accessibleDescription()
    assert (
        "Super K with Advanced K2 Complex: MK-7 100" in description
        or "MK-4 1,000, MK-7 100" in description
    )
    assert "Blend with vitamin K: not stated." in description
    assert "Article 50–1,000 mcg" in description
    assert description == describe_strip(view.strip)


def test_hostile_names_are_painted_in_light_and_dark(qtbot: QtBot) -> None:
    for palette in (palettes.light(), palettes.dark()):
        view = StripView()
        qtbot.addWidget(view)
        view.setPalette(palette)
        view.set_strip(_strip((*EVERY_DAY, HOSTILE)))
        for width in (260, 900):
            view.resize(width, view.heightForWidth(width))
            image = view.grab().toImage()
            colors = {image.pixelColor(x, y).rgb() for x in range(0, width, 2) for y in range(60)}
            assert len(colors) > 4


def test_open_form_is_hatched_and_open_end_has_arrow(qtbot: QtBot) -> None:
    palette = palettes.light()
    hatched = _row_strip(K2_OPEN, palette, None)
    grey = mark_color(Line.K2_OPEN, palette)
    inked = _columns_with(hatched, grey)
    row = [hatched.pixelColor(x, 15).lightness() for x in range(inked[2], inked[-3])]
    assert max(row) - min(row) > 60
    item = assess(SUPER_K)
    day = {**item.day, Line.K2: Interval(Decimal(100), None)}
    (bar,) = [mark for mark in build_marks(day, item.figures, Line.K2) if mark.line is Line.K2]
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(palette.base().color())
    painter = QPainter(image)
    paint_row_strips(painter, [(QRectF(0, 0, 200, 30), [bar])], None, palette)
    painter.end()
    heights = [
        sum(image.pixelColor(x, y).lightness() < 128 for y in range(30)) for x in range(188, 196)
    ]
    assert bar.is_open_ended
    assert max(heights) >= 2
    assert heights[-1] < max(heights)


def test_mark_beyond_axis_extends_past_its_edge(qtbot: QtBot) -> None:
    palette = palettes.light()

    def inked(low: str, high: str) -> list[int]:
        value = Interval(Decimal(low), Decimal(high))
        mark = build_mark(Line.MK7, value, "MK-7")
        assert mark is not None
        image = QImage(220, 30, QImage.Format.Format_RGB32)
        image.fill(palette.base().color())
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_strips(painter, [(QRectF(10, 0, 200, 30), [mark])], None, palette)
        painter.end()
        color = palette.base().color().lightness()
        return [
            x
            for x in range(220)
            if any(image.pixelColor(x, y).lightness() < color - 60 for y in range(30))
        ]

    assert inked("0", "100")[0] < inked("1", "100")[0]
    assert inked("200000", "200000")[-1] > inked("100000", "100000")[-1]
    assert inked("0.5", "0.5")[0] < inked("1", "1")[0]
