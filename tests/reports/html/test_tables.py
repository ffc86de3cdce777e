"""Tables of the shelf sheet and the label sheet as HTML."""

from k2desk.core.model.message import ENGLISH
from k2desk.core.wording import sheet
from k2desk.reports.content.legend import UNNAMED
from k2desk.reports.html.tables import (
    SHELF_CAPTION,
    label_tables,
    open_region,
    open_table,
    shelf_table,
)
from k2desk.reports.html.text import HtmlTexts
from tests.reports.examples import PRINTED, SUPER_K, THORNE, amount, product, table_of
from tests.reports.html_page import Page

HTML = HtmlTexts(ENGLISH)

HOSTILE = product("3", "<b>", '" onload="x', (amount("mk7", "45"),))


def test_region_is_labeled_and_can_take_focus() -> None:
    assert open_region('A "b"', HTML) == (
        '<div class="table" role="region" aria-label="A &quot;b&quot;" tabindex="0">\n<table>'
    )


def test_caption_is_hidden_under_heading_only() -> None:
    assert open_table("Amounts", HTML).endswith("<table>\n<caption>Amounts</caption>")
    assert open_table("Amounts", HTML, under_heading=True).endswith(
        '<caption class="heard">Amounts</caption>'
    )


def test_shelf_line_has_number_name_and_classes() -> None:
    lines = list(shelf_table(table_of(SUPER_K, THORNE), HTML))
    assert f"<caption>{SHELF_CAPTION}</caption>" in lines[0]
    first = lines[2]
    assert first.startswith(
        '<tr><td class="words">Life Extension</td>'
        '<th scope="row">1  Super K with Advanced K2 Complex</th><td class="words">1 softgel</td>'
    )
    assert '<td class="strong">1,100</td>' in first


def test_single_shelf_product_has_no_number() -> None:
    (line,) = [line for line in shelf_table(table_of(THORNE), HTML) if line.startswith("<tr><td")]
    assert '<th scope="row">Vitamin K</th>' in line


def test_unnamed_product_has_placeholder() -> None:
    bare = product("3", "", " ", (amount("mk7", "45"),))
    assert f'<th scope="row">{UNNAMED}</th>' in "".join(shelf_table(table_of(bare), HTML))
    assert f"<br>{UNNAMED}</h2>" in "".join(label_tables(table_of(bare), HTML))


def test_hostile_name_is_escaped_in_both_tables() -> None:
    for text in (
        "\n".join(shelf_table(table_of(HOSTILE), HTML)),
        "\n".join(label_tables(table_of(HOSTILE), HTML)),
    ):
        page = Page(text)
        assert '" onload="x' in page.text
        assert not page.named("b")
        assert not any("onload" in attributes for _, attributes in page.elements)


def test_printed_rows_are_indented_by_depth() -> None:
    text = "\n".join(label_tables(table_of(PRINTED), HTML))
    assert '<tr><th scope="row">Vitamin K &lt;b&gt;</th><td>2600 mcg</td>' in text
    assert '<tr><th scope="row" style="padding-inline-start:1em">Vitamin K1</th>' in text
    assert f"<caption>{sheet.AS_PRINTED}</caption>" in text


def test_label_without_rows_has_note_and_figures() -> None:
    page = Page("\n".join(label_tables(table_of(THORNE), HTML)))
    assert sheet.NO_ROWS in page.text
    assert len(page.named("table")) == 1
    assert "Total K2" in page.text
