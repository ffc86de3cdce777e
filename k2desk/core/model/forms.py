"""The forms of vitamin K, and which form can be part of which.

K1 is phylloquinone; MK-4 to MK-13 are the menaquinones, together K2. Two codes are for labels
that leave the form open: `k2` is a menaquinone whose form is not stated, `k` is vitamin K whose
form is not stated. K3 (menadione) is shown and flagged and never added to anything.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, Style, joined, msg

if TYPE_CHECKING:
    from collections.abc import Iterable


class Form(StrEnum):
    """Form of vitamin K on a label; the value is its code in files and JSON."""

    K1 = "k1"
    MK4 = "mk4"
    MK5 = "mk5"
    MK6 = "mk6"
    MK7 = "mk7"
    MK8 = "mk8"
    MK9 = "mk9"
    MK10 = "mk10"
    MK11 = "mk11"
    MK12 = "mk12"
    MK13 = "mk13"
    K2 = "k2"
    K = "k"
    K3 = "k3"


MENAQUINONES: frozenset[Form] = frozenset(form for form in Form if form.value.startswith("mk"))
"""MK-4 to MK-13, the forms that count as K2."""

OTHER_MENAQUINONES: frozenset[Form] = MENAQUINONES - {Form.MK4, Form.MK7}
"""Menaquinones that share one line in tables: all except MK-4 and MK-7."""

NAMES: dict[Form, Message] = {
    Form.K1: msg("K1"),
    # Translators: “form” is the form of the vitamin (MK-4, MK-7), not a paper form.
    Form.K2: msg("K2, form not stated"),
    Form.K: msg("vitamin K, form not stated"),
    Form.K3: msg("K3 (menadione)"),
    **{form: msg("MK-{number}", number=form.value[2:]) for form in MENAQUINONES},
}

SHORT_NAMES: dict[Form, Message] = {**NAMES, Form.K2: msg("K2"), Form.K: msg("vitamin K")}
"""Names without the remark that the form is not stated."""

LONG_NAMES: dict[Form, Message] = {
    Form.K1: msg("K1 (phylloquinone)"),
    Form.MK4: msg("MK-4 (menaquinone-4)"),
    Form.MK7: msg("MK-7 (menaquinone-7)"),
    Form.K2: msg("K2 (a menaquinone, form not stated)"),
    Form.K: msg("vitamin K (form not stated)"),
    Form.K3: msg("K3 (menadione)"),
    **{
        form: msg("MK-{number} (menaquinone-{number})", number=form.value[2:])
        for form in OTHER_MENAQUINONES
    },
}

ORDER: dict[Form, int] = {form: index for index, form in enumerate(Form)}


def members(form: Form) -> frozenset[Form]:
    """Return the single forms that a code can mean.

    `k2` can mean any menaquinone, `k` can mean K1 or any menaquinone, and each other code means
    itself. K3 has no members, because it is never added to anything.
    """
    if form is Form.K3:
        return frozenset()
    if form is Form.K2:
        return MENAQUINONES
    if form is Form.K:
        return MENAQUINONES | {Form.K1}
    return frozenset({form})


def members_of(forms: Iterable[Form]) -> frozenset[Form]:
    """Return the single forms that any of several codes can mean."""
    return _members_of(frozenset(forms))


@lru_cache(maxsize=1024)
def _members_of(forms: frozenset[Form]) -> frozenset[Form]:
    return frozenset().union(*map(members, forms))


def in_order(forms: Iterable[Form]) -> list[Form]:
    """Return forms in display order: K1, MK-4 ... MK-13, K2, K, K3."""
    return sorted(set(forms), key=ORDER.__getitem__)


def specific_forms(forms: Iterable[Form]) -> frozenset[Form]:
    """Return forms without the open codes that another form makes precise.

    {k, k1} is {k1}: "Vitamin K (as phytonadione)" states K1. {k2, mk7} is {mk7}.
    {k1, k2} stays as it is.
    """
    remaining = set(forms)
    precise = remaining - {Form.K, Form.K2}
    if Form.K2 in remaining and precise & MENAQUINONES:
        remaining.discard(Form.K2)
    if Form.K in remaining and len(remaining) > 1:
        remaining.discard(Form.K)
    return frozenset(remaining)


def name_of(forms: Iterable[Form]) -> Message:
    """Return a set of forms in words: "MK-7", "K1 + MK-7 (split not stated)"."""
    return _name_of(frozenset(forms))


@lru_cache(maxsize=1024)
def _name_of(forms: frozenset[Form]) -> Message:
    listed = in_order(forms)
    if len(listed) == 1:
        return NAMES[listed[0]]
    # Translators: the label gives one amount for several forms and does not divide it.
    return msg(
        "{forms} (split not stated)",
        forms=joined((SHORT_NAMES[form] for form in listed), Style.PLUS),
    )
