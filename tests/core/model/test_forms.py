from hypothesis import given

from k2desk.core.model.forms import (
    LONG_NAMES,
    MENAQUINONES,
    NAMES,
    ORDER,
    OTHER_MENAQUINONES,
    Form,
    in_order,
    members,
    members_of,
    name_of,
    specific_forms,
)
from tests.core.examples import form_sets


def test_open_codes_have_members_and_menadione_has_none() -> None:
    assert members(Form.K2) == MENAQUINONES
    assert members(Form.K) == MENAQUINONES | {Form.K1}
    assert members(Form.MK7) == {Form.MK7}
    assert members(Form.K3) == frozenset()
    assert members_of([]) == frozenset()
    assert len(MENAQUINONES) == 10
    assert Form.MK7 not in OTHER_MENAQUINONES


def test_every_form_has_names_and_order() -> None:
    assert set(NAMES) == set(LONG_NAMES) == set(ORDER) == set(Form)
    assert NAMES[Form.MK10] == "MK-10"
    assert LONG_NAMES[Form.MK9] == "MK-9 (menaquinone-9)"


def test_specific_form_replaces_open_code() -> None:
    assert specific_forms({Form.K, Form.K1}) == {Form.K1}
    assert specific_forms({Form.K2, Form.MK7}) == {Form.MK7}
    assert specific_forms({Form.K1, Form.K2}) == {Form.K1, Form.K2}
    assert specific_forms({Form.K, Form.K3}) == {Form.K3}
    assert specific_forms({Form.K}) == {Form.K}


@given(form_sets)
def test_specific_forms_is_idempotent_and_adds_no_form(forms: frozenset[Form]) -> None:
    assert specific_forms(specific_forms(forms)) == specific_forms(forms)
    assert specific_forms(forms) <= forms
    assert members_of(specific_forms(forms)) <= members_of(forms)


@given(form_sets)
def test_names_are_in_display_order(forms: frozenset[Form]) -> None:
    listed = in_order(forms)
    assert set(listed) == forms
    assert [ORDER[form] for form in listed] == sorted(ORDER[form] for form in listed)
    assert ("(split not stated)" in name_of(forms)) == (len(forms) > 1)


def test_name_of_several_forms_has_unstated_split() -> None:
    assert name_of({Form.MK7}) == "MK-7"
    assert name_of({Form.MK7, Form.K1}) == "K1 + MK-7 (split not stated)"
    assert name_of({Form.K2, Form.K1}) == "K1 + K2 (split not stated)"
    assert name_of({Form.K2}) == "K2, form not stated"
