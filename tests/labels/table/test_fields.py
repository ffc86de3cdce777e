import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Unit
from k2desk.labels.table.fields import (
    TableField,
    find_currency,
    find_unit,
    guess_fields,
    has_headings,
)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "Brand,Product name,UPC,Serving size,Servings per day,Count,Price,Currency,Notes",
            "brand,name,barcode,serving,per day,container,price,currency,notes",
        ),
        ("K1 (mcg),MK-4,MK‑7 µg,Total K2,Vitamin K", "k1,mk4,mk7,k2,k"),
        (
            "Hersteller,Produkt,Strichcode,Portion,Packung,Preis (EUR),Notizen,Menachinon-7",
            "brand,name,barcode,serving,container,price,notes,mk7",
        ),
        (
            "Marque,Nom,Code barres,Portion,Par jour,Boîte,Prix,Phylloquinone,Ménaquinone-4",
            "brand,name,barcode,serving,per day,container,price,k1,mk4",
        ),
        (
            "Marca,Nombre,Código de barras,Porción,Precio,Vitamina K2",
            "brand,name,barcode,serving,price,k2",
        ),
        ("Merk,Naam,Prijs,Verpakking,Vitamine K", "brand,name,price,container,k"),
        ("Marka,Nazwa,Cena,Opakowanie,Witamina K2", "brand,name,price,container,k2"),
        ("Марка,Название,Цена,K2", "brand,name,price,k2"),
        ("品牌,名称,价格,K2", "brand,name,price,k2"),
        ("ブランド,商品名,価格,JANコード,K2,備考", "brand,name,price,barcode,k2,notes"),
        ("Marke,Produkt,K2,Notiz", "brand,name,k2,notes"),
        ("Supplement Facts,Name,Size,Colour", "label text,name,ignore,ignore"),
        ("MK-7 %DV,K2 per day,Cost per day,Name", "ignore,ignore,ignore,name"),
        ("K1 + K2,MK-4 + MK-7", "k,k2"),
        ("Name,Product,K2,Vitamin K2", "name,ignore,k2,ignore"),
        (
            "id,brand,name,barcode,serving,servings_a_day,units_in_pack,rows,k1_mcg_a_serving,"
            "k2_mcg_a_day,questions,off_market,price,source",
            "ignore,brand,name,barcode,serving,per day,container,ignore,k1,ignore,ignore,ignore,"
            "price,ignore",
        ),
    ],
)
def test_fields_are_guessed_from_headings(headings: str, fields: str) -> None:
    assert ",".join(guess_fields(headings.split(","))) == fields


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("MK-7 (µg)", Unit.MCG),
        ("MK-7 [mcg/serving]", Unit.MCG),
        ("k2_mcg_a_serving", Unit.MCG),
        ("K1, mg", Unit.MG),
        ("K1", None),
        ("K2 IU", None),
    ],
)
def test_unit_is_found_in_heading(heading: str, unit: Unit | None) -> None:
    assert find_unit(heading) is unit


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Price (EUR)", "EUR"),
        ("24,95 €", "EUR"),
        ("£5", "GBP"),
        ("$5", ""),
        ("CA$ 5", "CAD"),
        ("Preis in US $", "USD"),
        ("Price in $", ""),
        ("ca $5", ""),
        ("HK$5", ""),
        ("5 dkr", "DKK"),
        ("skrubb 5 kr", ""),
        ("5", ""),
    ],
)
def test_ambiguous_symbol_names_no_currency(text: str, currency: str) -> None:
    assert find_currency(text) == currency


@pytest.mark.parametrize(
    ("first", "others", "are"),
    [
        (["Name", "MK-7"], [["A", "100"]], True),
        (["Foo", "Bar"], [["A", "100"]], True),
        (["Solgar K2", "100"], [["Thorne", "90"]], False),
        (["Foo", "Bar"], [["A", "B"]], False),
    ],
)
def test_headings_are_recognized(first: list[str], others: list[list[str]], are: bool) -> None:
    assert has_headings(first, others) is are


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_headings_give_each_field_once(headings: list[str]) -> None:
    found = [field for field in guess_fields(headings) if field is not TableField.IGNORE]

    assert len(found) == len(set(found))
