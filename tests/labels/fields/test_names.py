"""Names of vitamin K rows, and names that only look similar."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from k2desk.core.model.forms import Form
from k2desk.labels.fields.names import cannot_name_k, find_forms, narrower_forms, parse_row_name


def codes(forms: frozenset[Form]) -> str:
    return " ".join(sorted(form.value for form in forms))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vitamin K", "k"),
        ("VITAMIN  K ", "k"),
        ("Vitamin K Blend", "k"),
        ("Vit. K2", "k2"),
        ("K-2", "k2"),
        ("Vitamin K₂", "k2"),
        ("natural Vitamin K-2", "k2"),
        ("Vitamin K2, Powder", "k2"),
        ("Menaquinone", "k2"),
        ("Vitamin K1/K2", "k1 k2"),
        ("Vitamin K1 and K2", "k1 k2"),
        ("65 mcg vitamin K1", "k1"),
        ("Phytonadione", "k1"),
        ("Phytomenadione", "k1"),
        ("Phylloquinone", "k1"),
        ("Menadione", "k3"),
        ("MK-6 / MK-9", "mk6 mk9"),
        ("Menatetrenone", "mk4"),
        ("MK‑4", "mk4"),
        ("Vitamin K2 Menaquinone-7", "mk7"),
        ("from 45 mcg of MenaQ7(TM)", "mk7"),
        ("K2 Vital® Delta", "mk7"),
        ("Vitamin K2-7", "mk7"),
        ("MenaquinGold Vitamin K2", "mk7"),
        ("VitaMK7", "mk7"),
        ("MonoFORTE", "mk7"),
        ("Menaquinone-13", "mk13"),
    ],
)
def test_whole_row_name_is_parsed(name: str, expected: str) -> None:
    found = parse_row_name(name)
    assert found is not None
    assert codes(found.forms) == expected


@pytest.mark.parametrize(
    "name",
    [
        "MK-677",
        "MK-2866",
        "K2HPO4",
        "Lactobacillus casei K-1",
        "Vitamin B12",
        "Potassium",
        "Natto",
        "Bacillus subtilis Natto Extract",
        "Chlorophyllin",
        "Pyrroloquinoline Quinone",
        "K",
        "",
        "Vitamin D3 and K2",
    ],
)
def test_similar_name_is_not_vitamin_k(name: str) -> None:
    assert parse_row_name(name) is None


def test_raw_materials_are_recognized() -> None:
    natto, pure = parse_row_name("MenaQ7 Natto"), parse_row_name("MenaQ7")
    assert natto is not None
    assert pure is not None
    assert (natto.is_preparation, pure.is_preparation) == (True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vitamin K (Form: as Vitamin K2 (Form: from MenaQ7)) ", "mk7"),
        ("D3 + K2 (MK-4 & MK-7)", "mk4 mk7"),
        ("Nanoemulsified D3K2", "k2"),
        ("Vitamins D & K", ""),
        ("MK-677 Secretagogue", ""),
        ("K2-7 + D3", "mk7"),
        ("Vitamin K 2 mg", "k"),
        ("Vitamin K 1 mcg", "k"),
        ("Vitamin K 2", "k2"),
    ],
)
def test_forms_are_found_anywhere_in_text(text: str, expected: str) -> None:
    assert codes(find_forms(text)) == expected


def test_narrower_forms_are_more_precise_than_row() -> None:
    named = frozenset({Form.K1, Form.K2, Form.MK7, Form.K3})
    assert codes(narrower_forms(named, frozenset({Form.K2}))) == "mk7"
    assert codes(narrower_forms(named, frozenset({Form.K}))) == "k1 k2 mk7"
    assert codes(narrower_forms(named, frozenset({Form.MK7}))) == ""


_PARTS = (
    "K",
    "vitamin ",
    "men",
    "a",
    "quinone",
    "ph",
    "yllo",
    "(r)",
    "(TM)",
    "™",
    "ſ",
    "Ｋ",
    " 2",
    "-7",
)


@given(st.lists(st.sampled_from(_PARTS) | st.text(max_size=3)).map("".join))
@example("Ph(R)ylloquinone")
@example("M(tm)enaquinone-7")
@example("Vitamin \u212a")
def test_quick_test_misses_no_name_of_vitamin_k(name: str) -> None:
    assert parse_row_name(name) is None or not cannot_name_k(name)


def test_quick_test_excludes_common_other_names() -> None:
    others = (
        "Zinc",
        "Vitamin C",
        "Total Fat",
        "Folate",
        "Proprietary Blend",
        "L-Theanine (Suntheanine)",
    )
    assert all(map(cannot_name_k, others))
