"""The form of a title: what stands in it, and the record that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.materials import MATERIALS
from libdesk.domain.typed_amounts import height_text, read_height
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.catalogue import TitleFields
    from libdesk.ui.session import Session

# Which field a refusal is about.
FIELDS_OF_REASONS: Final = {"name_missing": "title", "year_malformed": "year", "height_malformed": "height"}


def check_height(typed: str) -> str:
    """What is wrong with a height in centimetres."""
    try:
        read_height(typed)
    except ValueError:
        return QCoreApplication.translate("Fields", "Please write the height in centimetres: 21 or 21.5.")
    return ""


_YES_OR_NO: Final = (
    ("", QT_TRANSLATE_NOOP("Fields", "not known")),
    ("yes", QT_TRANSLATE_NOOP("Fields", "yes")),
    ("no", QT_TRANSLATE_NOOP("Fields", "no")),
)
_LINES: Final = QT_TRANSLATE_NOOP("Fields", "One a line")

_GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "Title"),
        (
            Field("title", QT_TRANSLATE_NOOP("Fields", "Title"), required=True, width=80),
            (
                Field("title_reading", QT_TRANSLATE_NOOP("Fields", "Reading of the title"), width=40),
                Field("title_latin", QT_TRANSLATE_NOOP("Fields", "Title in Latin letters"), width=40),
            ),
            (
                Field("volume", QT_TRANSLATE_NOOP("Fields", "Volume"), width=20),
                Field("edition", QT_TRANSLATE_NOOP("Fields", "Edition"), width=20),
                Field("material", QT_TRANSLATE_NOOP("Fields", "Material"), FieldKind.CHOICE, width=24),
            ),
            Field(
                "other_titles", QT_TRANSLATE_NOOP("Fields", "Other titles"), FieldKind.LONG_TEXT, width=80, hint=_LINES
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Author"),
        (
            Field(
                "author",
                QT_TRANSLATE_NOOP("Fields", "Author"),
                width=80,
                hint=QT_TRANSLATE_NOOP("Fields", "Several are parted by a semicolon"),
            ),
            (
                Field("author_reading", QT_TRANSLATE_NOOP("Fields", "Reading of the name"), width=40),
                Field("author_latin", QT_TRANSLATE_NOOP("Fields", "Name in Latin letters"), width=40),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Publication"),
        (
            (
                Field("publisher", QT_TRANSLATE_NOOP("Fields", "Publisher"), width=40),
                Field("place", QT_TRANSLATE_NOOP("Fields", "Place"), width=40),
            ),
            (
                Field("year", QT_TRANSLATE_NOOP("Fields", "Year"), FieldKind.NUMBER, width=20),
                Field("year_text", QT_TRANSLATE_NOOP("Fields", "Year as it is printed"), width=30),
                Field(
                    "language",
                    QT_TRANSLATE_NOOP("Fields", "Language"),
                    width=15,
                    hint=QT_TRANSLATE_NOOP("Fields", "Such as jpn, eng, ger"),
                ),
                Field("country", QT_TRANSLATE_NOOP("Fields", "Country"), width=15),
            ),
            Field("series", QT_TRANSLATE_NOOP("Fields", "Series"), FieldKind.LONG_TEXT, width=80, hint=_LINES),
            (
                Field(
                    "extent",
                    QT_TRANSLATE_NOOP("Fields", "Extent"),
                    width=40,
                    hint=QT_TRANSLATE_NOOP("Fields", "Pages, volumes, minutes"),
                ),
                Field("height", QT_TRANSLATE_NOOP("Fields", "Height in cm"), width=16, check=check_height),
                Field(
                    "digitized",
                    QT_TRANSLATE_NOOP("Fields", "Digitized"),
                    FieldKind.CHOICE,
                    width=16,
                    choices=_YES_OR_NO,
                ),
                Field(
                    "in_print",
                    QT_TRANSLATE_NOOP("Fields", "In print"),
                    FieldKind.CHOICE,
                    width=16,
                    choices=_YES_OR_NO,
                ),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Numbers"),
        (
            (
                Field("isbn", QT_TRANSLATE_NOOP("Fields", "ISBN"), width=30),
                Field("issn", QT_TRANSLATE_NOOP("Fields", "ISSN"), width=20),
                Field("national_number", QT_TRANSLATE_NOOP("Fields", "National bibliography number"), width=30),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Subject and contents"),
        (
            (
                Field(
                    "classification",
                    QT_TRANSLATE_NOOP("Fields", "Classification"),
                    FieldKind.LONG_TEXT,
                    width=40,
                    hint=_LINES,
                ),
                Field("subjects", QT_TRANSLATE_NOOP("Fields", "Subjects"), FieldKind.LONG_TEXT, width=40, hint=_LINES),
            ),
            Field("contents", QT_TRANSLATE_NOOP("Fields", "Contents"), FieldKind.LONG_TEXT, width=80, hint=_LINES),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT, width=80),
        ),
    ),
)

_FLAGS: Final = ("digitized", "in_print")
_SAME_NAME: Final = tuple(
    field.id
    for group in _GROUPS
    for line in group.lines
    for field in (line if isinstance(line, tuple) else (line,))
    if field.id not in {"year", "height", *_FLAGS}
)


class TitleForm(Form):
    """Takes a title in and gives it back."""

    first_field = "title"

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__(_GROUPS)

    def retranslate(self) -> None:
        """Set every text again, and the words of the materials."""
        super().retranslate()
        self.set_choices("material", [(code, self._session.say_key(f"words.material.{code}")) for code in MATERIALS])

    def show_title(self, record: TitleFields) -> None:
        """Show a title's record."""
        values: dict[str, FieldValue] = {
            name: str(value) for name, value in asdict(record).items() if name in _SAME_NAME
        }
        values["year"] = "" if record.year is None else str(record.year)
        values["height"] = height_text(record.height_mm)
        for name in _FLAGS:
            known: bool | None = getattr(record, name)
            values[name] = "" if known is None else "yes" if known else "no"
        self.load(values)

    def title(self) -> TitleFields | None:
        """The record as it is typed; None while a number in it cannot be read."""
        values = self.values()
        try:
            return _record(values)
        except ValueError:
            return None


def _record(values: Mapping[str, FieldValue]) -> TitleFields:
    from libdesk.services.catalogue import TitleFields

    year = str(values["year"])
    return TitleFields(
        **{name: str(values[name]) for name in _SAME_NAME},
        year=int(year) if year else None,
        height_mm=read_height(str(values["height"])),
        **{name: values[name] == "yes" if values[name] else None for name in _FLAGS},
    )
