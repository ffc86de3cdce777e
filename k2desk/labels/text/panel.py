"""Lines of a pasted panel: title, rows, directions, footnotes, wraps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.labels.text.pieces import Count, PrintedPercent, Quantity
from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.tokens import Token, TokenKind, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_WRAPPED_LINES = 4
"""Maximum number of lines of a wrapped row."""


@dataclass(frozen=True, slots=True)
class PanelLine:
    """Line of a panel.

    Attributes:
        text: Its folded text, stripped.
        indent: Its indentation in characters; a bullet counts two.
    """

    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class PanelLines:
    """Lines of a label by their role.

    Attributes:
        title: The lines before the panel; empty if the start of the panel is unknown.
        rows: The rows, with wrapped rows joined.
        prose: Sentences, product titles with a count, and lists of ingredients.
        columns: The titles of the amount columns, if there are several.
        lines: All lines.
        gtin: The digits of the barcode; empty if none is printed.
    """

    title: tuple[str, ...]
    rows: tuple[PanelLine, ...]
    prose: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[str, ...]
    gtin: str


_BEGINS = re.compile(
    r"\W{0,3}(?:supplement(?:al)?\s?facts|nutrition(?:al)?\s(?:facts|information)|amounts?\s(?:per|in)\b"
    r"|serving\s?size|medicinal\singredients|nährwert|inhaltsstoffe|nährstoffe|zusammensetzung"
    r"|información\snutricional|informations?\snutritionnelles?|informazioni\snutrizionali"
    r"|%?\s?daily\svalue)",
    re.IGNORECASE,
)
_NO_ROW = re.compile(
    r"\W{0,3}(?:supplement(?:al)?\s?facts|nutrition(?:al)?\s(?:facts|information)|amounts?\s(?:per|in)\b"
    r"|servings?\s?size|servings?\sper|\d{1,4}\sservings?\sper|directions|suggested\suse"
    r"|recommended\suse|dosage|%?\s?daily\svalue|percent\sdaily|%\s?dv|(?:based\son|not\sestablished)"
    r"|upc|ean|gtin|bar\s?code|warning|caution|keep\sout|store\s|net\s(?:wt|contents)"
    r"|verzehr|einnahme|mode\sd.emploi|modo\sde\s(?:empleo|uso)|tagesdosis|pro\s(?:tag|portion)"
    r"|per\s(?:100|serving|capsule|portion|dag)|nähr(?:stoff|wert)|\*+\s?(?:daily|nrv|percent|%|der\s|des\s)"
    r"|[*†‡§]+\s?(?:daily|nrv|percent|%|not\s|referenz|valeur|vrn|vnr))",
    re.IGNORECASE,
)
_INGREDIENTS = re.compile(
    r"\W{0,3}(?:other\s|non-?medicinal\s|inactive\s)?(?:ingredients?|zutaten|ingrédients|ingredientes"
    r"|ingredienti|składniki|ingrediënten|состав|原材料|配料|成分)\W{0,2}\s?:",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\W{0,2}(?:each|take|this|our|these|contains?|provides?|formulated|adults|as\sa\s|one\s|two\s"
    r"|if\s|do\snot|consult|may\s|helps?|supports?)\b",
    re.IGNORECASE,
)
_MAX_ROW_WORDS = 22
_BARCODE = re.compile(
    r"(?:upc|ean|gtin|bar\s?code)(?:-?(?:[0-9]{1,2}|[a-z])(?![0-9a-z]))?\W{0,6}([0-9](?:[\s\-]?[0-9]){7,13})(?![0-9])",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•·●∙▪◦○‣└├─>»*\-](?=\s)|[•·●∙▪◦○‣└├]")
_PER_100 = re.compile(r"100\s?(?:g|ml)(?!\w)", re.IGNORECASE)
_COLUMN_HINT = re.compile(
    r"(?:(?:amount\s)?(?:per|pro|je|par|por|na|w)\s"
    r"(?:100\s?(?:g|ml)|\d{1,3}\s\w+|serving|portion|tagesdosis|capsule|kapsel|dose|day|tablet\w{0,3}"
    r"|softgel|gélule|porción|dosis|porcj\w|daily\s\w+|recommended\s\w+)(?:\s?\([^()|]{1,40}\))?"
    r"|\d{1,2}\s(?:capsules?|tablets?|softgels?|tabs?|caps?)"
    r"|adults?|children|child|kids|toddlers?|infants?|pregnan\w+|ages?\s[\d\-+ ]{1,8})",
    re.IGNORECASE,
)

_PEOPLE = re.compile(r"adult|child|kid|toddler|infant|pregnan|age", re.IGNORECASE)


def parse_panel(raw: Sequence[str]) -> PanelLines:
    """Divide the lines of a label by their role.

    Args:
        raw: Folded lines, with their indentation.
    """
    lines = [line for line in map(_panel_line, raw) if line.text]
    texts = tuple(line.text for line in lines)
    begin = next((index for index, text in enumerate(texts) if _BEGINS.match(text)), 0)
    body = [line for line in lines[:begin] if _INGREDIENTS.match(line.text)] + lines[begin:]
    rows: list[PanelLine] = []
    prose: list[str] = []
    ingredients = False
    for line in body:
        if _INGREDIENTS.match(line.text):
            ingredients = True
        elif _NO_ROW.match(line.text):
            ingredients = False
            continue
        if ingredients or _is_prose(line.text):
            prose.append(line.text)
        else:
            rows.append(line)
    barcode = _BARCODE.search("\n".join(texts))
    return PanelLines(
        title=tuple(text for text in texts[:begin] if not _INGREDIENTS.match(text)),
        rows=tuple(_join_wrapped(rows)),
        prose=tuple(prose),
        columns=_columns(body),
        lines=texts,
        gtin=re.sub(r"\D", "", barcode[1]) if barcode else "",
    )


def _panel_line(raw: str) -> PanelLine:
    """Measure the indentation of a line and strip bullets and table edges."""
    text = raw.expandtabs(4) if raw[:1] in "\t " else raw
    text = text.removeprefix("|")
    indent = len(text) - len(text.lstrip(" "))
    text = text.strip(" ")
    bullet = _BULLET.match(text)
    if bullet is not None:
        text, indent = text[bullet.end() :].lstrip(" "), indent + 2
    text = re.sub(r" {3,}", " | ", text.replace("\t", " | ")).strip(" |")
    return PanelLine(" ".join(text.split()), indent)


def _is_prose(text: str) -> bool:
    if _SENTENCE.match(text) and len(text.split()) > 4:
        return True
    return len(text.split()) > _MAX_ROW_WORDS and "|" not in text


def _columns(body: Sequence[PanelLine]) -> tuple[str, ...]:
    """Return the titles of the amount columns; empty for a single column."""
    for line in body:
        titles = tuple(hit[0].strip() for hit in _COLUMN_HINT.finditer(line.text))
        pieces = parse_pieces(tokenize(line.text), line.text)
        names = any(isinstance(item, Token) and item.kind is TokenKind.FORM for item in pieces)
        if len(titles) > 1 and not names and not _SENTENCE.match(line.text):
            people = tuple(title for title in titles if _PEOPLE.match(title))
            return people if len(people) > 1 else titles
    return ()


def columns_to_read(columns: Sequence[str]) -> tuple[int, ...]:
    """Return the indexes of the columns to read, the one that counts first.

    Amounts per 100 g or 100 mL are no dose; they are left out if there is another column. A column
    for adults counts, otherwise the first.
    """
    doses = [index for index, title in enumerate(columns) if not _PER_100.search(title)]
    adults = [index for index in doses if columns[index].lower().startswith("adult")]
    return tuple(dict.fromkeys([*adults[:1], *doses])) or tuple(range(len(columns)))


# --- wrapped rows ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _LineTraits:
    """Traits of a line that decide whether it continues a wrapped row."""

    names: bool
    amount: bool
    percent: bool
    words: bool
    opened: int


def _traits(text: str) -> _LineTraits:
    pieces = parse_pieces(tokenize(text), text)
    kinds = {piece.kind for piece in pieces if isinstance(piece, Token)}
    depth = 0
    amount = False
    for piece in pieces:
        if isinstance(piece, Token):
            depth += (piece.kind is TokenKind.OPEN) - (piece.kind is TokenKind.CLOSE)
        amount = amount or isinstance(piece, Quantity)
    return _LineTraits(
        names=bool(kinds & {TokenKind.FORM, TokenKind.OTHER}),
        amount=amount,
        percent=any(isinstance(piece, PrintedPercent) for piece in pieces),
        words=TokenKind.WORD in kinds or any(isinstance(piece, Count) for piece in pieces),
        opened=depth,
    )


def _join_wrapped(rows: Sequence[PanelLine]) -> list[PanelLine]:
    """Join rows that were wrapped over several lines."""
    result: list[PanelLine] = []
    previous: list[_LineTraits] = []
    joined = 0
    for line in rows:
        traits = _traits(line.text)
        if (
            result
            and joined < MAX_WRAPPED_LINES
            and _continues_row(result[-1].text, previous[-1], line.text, traits)
        ):
            before = result.pop()
            text = f"{before.text} {line.text}"
            result.append(PanelLine(text, before.indent))
            previous[-1] = _traits(text)
            joined += 1
        else:
            result.append(line)
            previous.append(traits)
            joined = 0
    return result


_OPEN_END = re.compile(r"(?:[(\[,/&+\-]|\b(?:as|from|and|of|with|als|und|vitamin))$", re.IGNORECASE)
_GOES_ON = re.compile(r"[(\[)\]]|(?:as|from|als|aus|and|und)\b")
_LOWER_CASE = re.compile(r"[a-z]")


def _continues_row(text: str, before: _LineTraits, following: str, after: _LineTraits) -> bool:
    """Return whether a line continues the row before it."""
    bare = not after.names and not after.words
    if before.opened > 0 and ")" in following and "(" not in following.split(")")[0]:
        return True
    if not before.amount:
        if bare and after.amount and (before.names or before.words):
            return True
        if before.names and not before.percent:
            lower = before.opened > 0 and _LOWER_CASE.match(following)
            return bool(_OPEN_END.search(text) or _GOES_ON.match(following) or lower)
        return False
    return bare and not after.amount and after.percent and not before.percent
