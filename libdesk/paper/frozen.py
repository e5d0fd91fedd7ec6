"""Sheets as JSON and back, so that a reprint has the same text and layout.

The JSON holds everything that stands on the sheet: texts in their languages, geometry of the label stock, bar codes.
Only the printer's offset is not part of it.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, asdict, fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.receipt import Receipt
from libdesk.paper.refusals import UnreadableSheet
from libdesk.paper.sheet_kinds import DRAWN_BY, SHEETS, Sheet

VERSION: Final = 1
"""The version of the stored form of all sheets."""


def kind_of(sheet: Sheet) -> str:
    """The kind of a sheet, as the print log names it: ``"loan_slip"``, ``"packet"`` ..."""
    return next(kind for kind, sheet_type in SHEETS.items() if type(sheet) is sheet_type)


def to_json(sheet: Sheet) -> str:
    """The sheet as JSON, with its kind and the version of this form."""
    stored = {"kind": kind_of(sheet), "version": VERSION, "sheet": asdict(sheet)}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Sheet:
    """The sheet that :func:`to_json` stored, equal to it; :class:`UnreadableSheet` for anything else."""
    try:
        stored = json.loads(text)
    except ValueError:
        raise UnreadableSheet("no JSON") from None
    if not isinstance(stored, dict) or stored.get("kind") not in SHEETS:
        raise UnreadableSheet("no known kind of sheet")
    if stored.get("version") != VERSION:
        raise UnreadableSheet(f"version {stored.get('version')!r}, and this program reads {VERSION}")
    sheet: Sheet = _read(SHEETS[stored["kind"]], stored.get("sheet"), stored["kind"])
    return sheet


def as_reprint(sheet: Sheet) -> Sheet:
    """The sheet as it is printed again: one that must say that it is a reprint does."""
    return replace(sheet, reprint=True) if isinstance(sheet, Receipt) else sheet


def pdf_of(sheets: Sequence[Sheet], offset: Offset = NO_OFFSET) -> bytes:
    """One PDF of sheets, whichever they are: printed the first time or again.

    Sheets of several kinds make one PDF too, in their order, unless they are packets; those of a kind that lie beside
    each other share pages as they do alone. The first gives the PDF its title and language.
    """
    kinds = [kind_of(sheet) for sheet in sheets]
    if len(set(kinds)) == 1:
        return bytes(DRAWN_BY[kinds[0]].pdf(sheets, offset))
    first: Any = sheets[0]
    document = Document(first.texts["heading"][0], first.languages, offset)
    for kind, alike in groupby(sheets, kind_of):
        DRAWN_BY[kind].draw(document, list(alike))
    return document.to_bytes()


def texts_of(sheet: Sheet) -> tuple[str, ...]:
    """Every string of a sheet, for :func:`libdesk.paper.fonts.missing_characters`."""
    return tuple(_strings(asdict(sheet)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _strings(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _strings(entry)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(wanted: Any, value: Any, where: str) -> Any:
    """The value as the type wanted; nothing is converted but lists into tuples and objects into dataclasses."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _read_dataclass(wanted, value, where)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return _read(next(option for option in arguments if option is not type(None)), value, where)
    if origin is tuple and isinstance(value, list):
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], entry, where) for entry in value)
        if len(arguments) == len(value):
            return tuple(_read(kind, entry, where) for kind, entry in zip(arguments, value, strict=True))
    if origin is Mapping and isinstance(value, dict):
        return {key: _read(arguments[1], entry, f"{where}.{key}") for key, entry in value.items()}
    if origin is Literal and value in arguments:
        return value
    if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(wanted, type) and type(value) is wanted:
        return value
    raise UnreadableSheet(f"{where} is {type(value).__name__}")


def _read_dataclass(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise UnreadableSheet(f"{where} is {type(value).__name__}")
    names = {field.name for field in fields(kind)}
    # A sheet that was printed before it learned to say something more did not say it.
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if not needed <= set(value) <= names:
        wrong = (needed - set(value)) | (set(value) - names)
        raise UnreadableSheet(f"{where} lacks or has too many of: {', '.join(sorted(wrong))}")
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], value[name], f"{where}.{name}") for name in value})
