import json
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.saved import Saved
from k2desk.core.model.stored_names import (
    STORED_NAMES,
    from_stored_keys,
    to_stored_keys,
    with_stored_path,
)

NAMES = st.sampled_from([*STORED_NAMES, "text", "code"])
VALUES = st.sampled_from([*STORED_NAMES, *STORED_NAMES.values(), 'a "whom": b', '\\"whom":'])


@given(st.dictionaries(NAMES, VALUES))
def test_keys_are_replaced_and_values_stay(value: dict[str, str]) -> None:
    stored = to_stored_keys(json.dumps(value, separators=(",", ":")).encode())
    assert json.loads(stored) == {STORED_NAMES.get(key, key): text for key, text in value.items()}
    assert json.loads(from_stored_keys(stored)) == value


@given(st.dictionaries(NAMES, VALUES), st.sampled_from([(", ", ": "), (",\n", " : ")]))
def test_loosely_spaced_stored_keys_are_replaced(
    value: dict[str, str], separators: tuple[str, str]
) -> None:
    keys = {STORED_NAMES.get(key, key): text for key, text in value.items()}
    stored = json.dumps(keys, separators=separators).encode()
    assert json.loads(from_stored_keys(stored)) == value


def test_message_names_keys_as_file_has_them() -> None:
    message = "Expected `str`, got `int` - at `$.k2desk.answers[0].occurrence`"
    assert with_stored_path(message) == (
        "Expected `str`, got `int` - at `$.k2desk.settlements[0].nth`"
    )


def _field_names(kind: Any, seen: set[Any]) -> set[str]:
    """Return the field names of a dataclass and of all dataclasses inside it."""
    if kind in seen:
        return set()
    seen.add(kind)
    names = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    inner = get_type_hints(kind).values() if is_dataclass(kind) else get_args(kind)
    return names.union(*(_field_names(part, seen) for part in inner))


def test_no_attribute_has_name_of_stored_key() -> None:
    names = _field_names(Saved, set())
    assert set(STORED_NAMES) <= names
    assert not names & set(STORED_NAMES.values())
