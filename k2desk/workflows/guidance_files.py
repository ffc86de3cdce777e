"""Files of published guidance and of the article's claims, checked.

The files can be edited, so a mistake in one is reported with its file, block and key. Their texts
are messages, which `packaging/translations.py` extracts; sources and quotations stay as published.
"""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from k2desk.core.model.article_notes import ArticleNote, LaterFinding, NoteStatus
from k2desk.core.model.audience import Audience
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin
from k2desk.core.model.message import HEALTH, Message, Style, joined, msg
from k2desk.core.model.person import Sex, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum
    from pathlib import Path

    Read = Callable[[Any], Any]

_NO_STAGE = "none"
_HINT = msg("Correct the file, or install the program again.")
_FILE = msg("in the file")
_MISSING = msg("the key is missing")


def read_guidance(path: Path) -> list[Guidance]:
    """Return the guidance of one file.

    Raises:
        UserError: If the file can't be read; it names the file, the block and the key.
    """
    document = _document(path)
    region = _value(document.get("region"), _message, path, _FILE, "region")
    return [
        _guidance(block, region, path, index)
        for index, block in enumerate(_blocks(document, "guidance", path), start=1)
    ]


def read_notes(path: Path) -> list[ArticleNote]:
    """Return the article's claims.

    Raises:
        UserError: If the file can't be read; it names the file, the block and the key.
    """
    blocks = _blocks(_document(path), "note", path)
    return [_note(block, path, index) for index, block in enumerate(blocks, start=1)]


def read_about(path: Path, key: str) -> str:
    """Return a date of `about.toml`.

    Raises:
        UserError: If the file can't be read or has no such key.
    """
    text: str = _value(_document(path).get(key), _text, path, _FILE, key)
    return text


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = msg(
            "Couldn't read the guidance file “{file}”: {reason}.", file=path.name, reason=str(error)
        )
        raise UserError(problem, _HINT) from error


def _blocks(document: dict[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    blocks = document.get(name)
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        problem = msg(
            "The guidance file “{file}” has no block [[{name}]].", file=path.name, name=name
        )
        raise UserError(problem, _HINT)
    return blocks


def _guidance(block: dict[str, Any], region: str, path: Path, index: int) -> Guidance:
    values = _values(block, _GUIDANCE_KEYS | _AUDIENCE_KEYS, path, index)
    audience = {key: values.pop(key) for key in _AUDIENCE_KEYS if key in values}
    _require(values, Guidance, path, _name(block, index), {"region", "audience"})
    return Guidance(**values, region=region, audience=Audience(**audience))


def _note(block: dict[str, Any], path: Path, index: int) -> ArticleNote:
    values = _values(block, _NOTE_KEYS, path, index)
    name = _name(block, index)
    later = values.pop("later", ())
    for finding in later:
        _require(finding, LaterFinding, path, name, set())
    _require(values, ArticleNote, path, name, set())
    return ArticleNote(**values, later_findings=tuple(LaterFinding(**one) for one in later))


def _values(
    block: dict[str, Any], readers: dict[str, Read], path: Path, index: int
) -> dict[str, Any]:
    name = _name(block, index)
    for key in block:
        if key not in readers:
            raise _error(path, name, key, msg("the key is unknown"))
    return {key: _value(value, readers[key], path, name, key) for key, value in block.items()}


def _value(value: Any, read: Read, path: Path, block: str, key: str) -> Any:
    if value is None:
        raise _error(path, block, key, _MISSING)
    try:
        return read(value)
    except (TypeError, ValueError) as error:
        raise _error(path, block, key, error.args[0]) from None


def _require(
    values: dict[str, Any], model: type[Any], path: Path, block: str, added: set[str]
) -> None:
    for field in fields(model):
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        if not has_default and field.name not in values and field.name not in added:
            raise _error(path, block, field.name, _MISSING)


def _error(path: Path, block: str, key: str, problem: str) -> UserError:
    message = msg(
        "Guidance file “{file}”, {block}, key “{key}”: {problem}.",
        file=path.name,
        block=block,
        key=key,
        problem=problem,
    )
    return UserError(message, _HINT)


def _name(block: dict[str, Any], index: int) -> Message:
    name = block.get("id")
    if isinstance(name, str):
        return msg("block “{name}”", name=name)
    return msg("block number {index}", index=index)


# --- values -----------------------------------------------------------------------------------


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(msg("{value} is not text in quotation marks", value=repr(value)))
    return value


def _message(value: object) -> Message:
    return Message(_text(value), {})


def _health(value: object) -> Message:
    return Message(_text(value), {}, context=HEALTH)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(msg("{value} is not true or false", value=repr(value)))
    return value


def _months(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(msg("{value} is not a number of months", value=repr(value)))
    return value


def _mcg(value: object) -> Decimal:
    text = _text(value)
    problem = msg("“{value}” is not a number of micrograms above 0", value=text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(problem) from None
    if not number.is_finite() or number <= 0:
        raise ValueError(problem)
    return number


def _one_of(kinds: type[StrEnum]) -> Read:
    def read(value: object) -> StrEnum:
        text = _text(value)
        if text not in list(kinds):
            known = joined(kinds, Style.COMMA)
            raise ValueError(msg("“{value}” is not one of: {known}", value=text, known=known))
        return kinds(text)

    return read


def _each(read: Read, collect: Callable[[Iterable[Any]], Any]) -> Read:
    def read_list(value: object) -> Any:
        if not isinstance(value, list):
            raise TypeError(msg("{value} is not a list", value=repr(value)))
        return collect([read(one) for one in value])

    return read_list


def _stage(value: object) -> Stage | None:
    stage: Stage | None = None if value == _NO_STAGE else _one_of(Stage)(value)
    return stage


def _later(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or value.keys() - {"text", "source"}:
        raise TypeError(msg("{value} does not have the keys text and source", value=repr(value)))
    readers: dict[str, Read] = {"text": _health, "source": _text}
    return {key: readers[key](text) for key, text in value.items()}


_READERS: dict[str, Read] = {
    **dict.fromkeys(("population", "caution", "brief", "note", "text"), _health),
    **dict.fromkeys(("title", "short", "topic", "year"), _message),
    **dict.fromkeys(("per_kg", "superseded", "verified", "default"), _boolean),
    **dict.fromkeys(("low_mcg", "high_mcg", "automatic_from_mcg"), _mcg),
    "basis": _one_of(Line),
    "kind": _one_of(GuidanceKind),
    "origin": _one_of(Origin),
}
_GUIDANCE_KEYS: dict[str, Read] = {
    field.name: _READERS.get(field.name, _text)
    for field in fields(Guidance)
    if field.name not in {"region", "audience"}
}
_AUDIENCE_KEYS: dict[str, Read] = {
    "sexes": _each(_one_of(Sex), frozenset),
    "months_from": _months,
    "months_below": _months,
    "stages": _each(_stage, frozenset),
    "countries": _each(_text, frozenset),
}
_NOTE_KEYS: dict[str, Read] = {
    **{
        field.name: _READERS.get(field.name, _text)
        for field in fields(ArticleNote)
        if field.name != "later_findings"
    },
    "statuses": _each(_one_of(NoteStatus), tuple),
    "later": _each(_later, tuple),
}
