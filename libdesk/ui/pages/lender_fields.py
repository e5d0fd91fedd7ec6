"""The fields of a lender as data: who it is, our registration, its terms and conditions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

WHO: Final = Group(
    "",
    (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Name, in its own script"), required=True),
        Field("name_latin", QT_TRANSLATE_NOOP("Fields", "The library's name in Latin letters")),
        Field(
            "lender_class_id", QT_TRANSLATE_NOOP("Fields", "Class of lender"), FieldKind.CHOICE, required=True,
            width=40,
        ),
        (
            Field("symbol", QT_TRANSLATE_NOOP("Fields", "Library symbol (ISIL)"), width=20),
            Field(
                "language", QT_TRANSLATE_NOOP("Fields", "Language of our papers to it"), FieldKind.CHOICE, width=20,
            ),
        ),
    ),
)  # fmt: skip
REGISTRATION: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "Our registration there"),
    (
        (
            Field("user_id", QT_TRANSLATE_NOOP("Fields", "Our user id there"), width=20),
            Field("registered_on", QT_TRANSLATE_NOOP("Fields", "Registered on"), FieldKind.DATE, width=16),
        ),
        Field(
            "item_limit", QT_TRANSLATE_NOOP("Fields", "Its items with us at any time, at most"), FieldKind.NUMBER,
            width=10, hint=QT_TRANSLATE_NOOP("Fields", "Over all our readers; left empty: no limit"),
        ),
    ),
)  # fmt: skip
TERMS: Final = (
    (
        Field("loan_length", QT_TRANSLATE_NOOP("Fields", "Length of a loan"), FieldKind.NUMBER, width=10),
        Field("loan_unit", QT_TRANSLATE_NOOP("Fields", "Days or months, from receipt"), FieldKind.CHOICE, width=22),
    ),
    (
        Field("due_means", QT_TRANSLATE_NOOP("Fields", "On the due date it is"), FieldKind.CHOICE, width=22),
        Field(
            "days_back", QT_TRANSLATE_NOOP("Fields", "Days on the way back"), FieldKind.NUMBER, required=True, width=10,
        ),
    ),
    (
        Field("extension", QT_TRANSLATE_NOOP("Fields", "Longer loans"), FieldKind.CHOICE, width=22),
        Field("letter_days", QT_TRANSLATE_NOOP("Fields", "Receipt letter within days"), FieldKind.NUMBER, width=10),
    ),
)  # fmt: skip
CONDITIONS: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "How its books are used"),
    (
        Field("in_library_only", QT_TRANSLATE_NOOP("Fields", "Read in the library only"), FieldKind.CHECK),
        Field("supervised", QT_TRANSLATE_NOOP("Fields", "Read where staff can see it"), FieldKind.CHECK),
        Field("no_copying", QT_TRANSLATE_NOOP("Fields", "No copying"), FieldKind.CHECK),
        Field(
            "weekdays_only", QT_TRANSLATE_NOOP("Fields", "Handed out and taken back on weekdays only"), FieldKind.CHECK,
        ),
        Field("use_note", QT_TRANSLATE_NOOP("Fields", "Further condition, as the reader sees it")),
    ),
)  # fmt: skip
RETURN: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "How its books go back"),
    (
        Field("by_tracked_carrier", QT_TRANSLATE_NOOP("Fields", "By a carrier with tracking"), FieldKind.CHECK),
        Field("by_registered_air_mail", QT_TRANSLATE_NOOP("Fields", "By registered air mail"), FieldKind.CHECK),
        Field("by_domestic_post", QT_TRANSLATE_NOOP("Fields", "By domestic post"), FieldKind.CHECK),
        Field(
            "slip_and_sheet", QT_TRANSLATE_NOOP("Fields", "Its slip and sheet go back with the book"), FieldKind.CHECK,
        ),
    ),
)  # fmt: skip
CONTACT: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "How to reach it"),
    (
        Field("contact", QT_TRANSLATE_NOOP("Fields", "Contact person")),
        (
            Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=24),
            Field("fax", QT_TRANSLATE_NOOP("Fields", "Fax"), width=24),
        ),
        Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail")),
        Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"), FieldKind.LONG_TEXT),
    ),
)
