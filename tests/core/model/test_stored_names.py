import json

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.stored_names import (
    STORED_NAMES,
    from_stored_keys,
    to_stored_keys,
    with_stored_path,
)

NAMES = st.sampled_from([*STORED_NAMES, "text", "code"])
VALUES = st.sampled_from([*STORED_NAMES, *STORED_NAMES.values(), 'a "where": b', '\\"whom":'])


@given(st.dictionaries(NAMES, VALUES), st.sampled_from([(",", ":"), (", ", " : ")]))
def test_keys_are_replaced_and_values_stay(value: dict[str, str], marks: tuple[str, str]) -> None:
    stored = to_stored_keys(json.dumps(value, separators=marks).encode())
    assert json.loads(stored) == {STORED_NAMES.get(key, key): text for key, text in value.items()}
    assert json.loads(from_stored_keys(stored)) == value


def test_message_names_keys_as_file_has_them() -> None:
    message = "Expected `str`, got `int` - at `$.k2desk.answers[0].row_name`"
    assert with_stored_path(message) == (
        "Expected `str`, got `int` - at `$.k2desk.settlements[0].where`"
    )
