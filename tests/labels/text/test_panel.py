"""Lines of a panel by their role."""

from k2desk.labels.text.panel import columns_to_read, parse_panel

PANEL = [
    "Acme",
    "Super K2",
    "Supplement Facts",
    "Serving Size 2 Capsules",
    "Vitamin K2 (as",
    "menaquinone-7) 100 mcg 83%",
    "  MK-4 10 mcg",
    "Other ingredients: rice flour, cellulose",
]


def test_lines_before_panel_are_title() -> None:
    assert parse_panel(PANEL).title == ("Acme", "Super K2")


def test_wrapped_row_is_joined() -> None:
    assert [row.text for row in parse_panel(PANEL).rows][:1] == [
        "Vitamin K2 (as menaquinone-7) 100 mcg 83%"
    ]


def test_indentation_is_measured() -> None:
    assert [row.indent for row in parse_panel(PANEL).rows] == [0, 2]


def test_ingredients_are_prose() -> None:
    assert any("rice flour" in line for line in parse_panel(PANEL).prose)


def test_all_lines_are_kept() -> None:
    assert len(parse_panel(PANEL).lines) == len(PANEL)


def test_printed_barcode_is_read() -> None:
    assert parse_panel(["UPC 7 37870 20349 0"]).gtin == "737870203490"


def test_column_for_adults_counts_first() -> None:
    assert columns_to_read(("Per 100 g", "Children", "Adults"))[0] == 2


def test_column_per_100_g_is_left_out() -> None:
    assert columns_to_read(("Per 100 g", "Per serving")) == (1,)
