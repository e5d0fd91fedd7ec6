"""The forms of a calendar: a closure, a day open by exception, a term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.calendar_records import Record

_FIRST: Final = Field("first_on", QT_TRANSLATE_NOOP("Fields", "First day"), FieldKind.DATE, required=True, width=16)
_LAST: Final = Field("last_on", QT_TRANSLATE_NOOP("Fields", "Last day"), FieldKind.DATE, required=True, width=16)

_LINES: Final[dict[str, tuple[Field | tuple[Field, ...], ...]]] = {
    "closure": (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Why it is closed"), required=True, width=34),
        (_FIRST, _LAST),
        Field("yearly", QT_TRANSLATE_NOOP("Fields", "Each year on these days"), FieldKind.CHECK),
        Field("charges_nothing", QT_TRANSLATE_NOOP("Fields", "No fine runs on these days"), FieldKind.CHECK),
    ),
    "opening": (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Occasion"), width=34),
        Field("first_on", QT_TRANSLATE_NOOP("Fields", "Day"), FieldKind.DATE, required=True, width=16),
        (
            Field("opens_at", QT_TRANSLATE_NOOP("Fields", "Opens"), required=True, width=16),
            Field("closes_at", QT_TRANSLATE_NOOP("Fields", "Closes"), required=True, width=16),
        ),
    ),
    "term": (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the term"), required=True, width=34),
        (_FIRST, _LAST),
    ),
}


def entry_form(kind: str, record: Record | None, first: date, last: date, hours: tuple[str, str]) -> Form:
    """The form of an entry; a new one (``record`` None) begins with the days that are picked and the usual hours."""
    form = Form([Group("", _LINES[kind])])
    if record is not None:
        form.load({name: _shown(value) for name, value in _values(record).items() if name in form.values()})
    else:
        opens, closes = hours
        given = {"first_on": first.isoformat(), "last_on": last.isoformat(), "opens_at": opens, "closes_at": closes}
        form.load({name: value for name, value in given.items() if name in form.values()})
    return form


def entry_record(kind: str, form: Form, before: Record | None) -> Record:
    """The record that a form tells; what the form does not show stays as it was."""
    from libdesk.services.calendar_records import ClosureRecord, OpeningRecord, TermRecord

    values = form.values()
    name, first = str(values["name"]).strip(), date.fromisoformat(str(values["first_on"]))
    if kind == "opening":
        times = [str(values[one]).strip().rjust(5, "0") for one in ("opens_at", "closes_at")]
        return OpeningRecord(first, times[0], times[1], name)
    last = date.fromisoformat(str(values["last_on"]))
    if kind == "term":
        return TermRecord(name, first, last)
    closure = before if isinstance(before, ClosureRecord) else ClosureRecord(first, last, name)
    return replace(
        closure,
        first_on=first, last_on=last, name=name,
        yearly=bool(values["yearly"]), charges_nothing=bool(values["charges_nothing"]),
    )  # fmt: skip


def _values(record: Record) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in record.__dataclass_fields__}
    if "open_on" in values:
        values["first_on"] = values.pop("open_on")
    return values


def _shown(value: Any) -> FieldValue:
    return value if isinstance(value, bool) else str(value)
