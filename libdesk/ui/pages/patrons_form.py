"""The form of a patron, and its way to and from the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.services.patrons import PatronRecord, choices
from libdesk.ui.pages.names import shown_name
from libdesk.ui.session import Session
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group

# Which field a reason of the library is about.
FIELDS_OF_REASONS = {
    "name_missing": "name",
    "number_taken": "card",
    "number_missing": "card",
    "country_unknown": "country",
    "email_malformed": "email",
}

_LANGUAGES = (
    ("ja", QT_TRANSLATE_NOOP("Fields", "Japanese")),
    ("en", QT_TRANSLATE_NOOP("Fields", "English")),
)

_NEW_CARD = QT_TRANSLATE_NOOP("Fields", "Scan the new card. Left empty, the next free number is given.")
_OTHER_CARD = QT_TRANSLATE_NOOP("Fields", "A new number replaces the old one, which is still recognised.")


def make_form(session: Session, *, new: bool) -> Form:
    """The form, empty; its choices are the library's own, in the language of the screen."""
    form = Form(_groups(_NEW_CARD if new else _OTHER_CARD, card_needed=not new))
    for field, table in (("category", "patron_category"), ("site", "site")):
        offered = choices(session.services.library, table)
        named = [(str(one.id), shown_name(one.name, one.name_latin, session.language)) for one in offered]
        form.set_choices(field, named)
    form.load(values_of(_empty(session, form)))
    return form


def values_of(record: PatronRecord) -> dict[str, FieldValue]:
    """A record as the form shows it."""
    return {
        "card": record.card,
        "name": record.name,
        "name_reading": record.name_reading,
        "name_latin": record.name_latin,
        "category": str(record.patron_category_id),
        "site": str(record.site_id),
        "language": record.language,
        "postal_code": record.postal_code,
        "address": record.address,
        "country": record.country,
        "telephone": record.telephone,
        "email": record.email,
        "registered_on": record.registered_on.isoformat() if record.registered_on else "",
        "expires_on": record.expires_on.isoformat() if record.expires_on else "",
        "blocked_reason": record.blocked_reason,
        "note": record.note,
    }


def record_of(values: Mapping[str, FieldValue]) -> PatronRecord:
    """What the form holds, as a record; its dates have been checked."""
    text = {name: str(value) for name, value in values.items()}
    return PatronRecord(
        card=text["card"],
        name=text["name"],
        patron_category_id=int(text["category"]),
        site_id=int(text["site"]),
        name_reading=text["name_reading"],
        name_latin=text["name_latin"],
        language=text["language"],
        address=text["address"],
        postal_code=text["postal_code"],
        country=text["country"],
        telephone=text["telephone"],
        email=text["email"],
        registered_on=_day(text["registered_on"]),
        expires_on=_day(text["expires_on"]),
        blocked_reason=text["blocked_reason"],
        note=text["note"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _empty(session: Session, form: Form) -> PatronRecord:
    category = str(form.values()["category"]) or "0"
    return PatronRecord("", "", int(category), session.site_id, language=session.language)


def _groups(card_hint: str, *, card_needed: bool) -> tuple[Group, ...]:
    return (
        Group(
            QT_TRANSLATE_NOOP("Fields", "Person"),
            (
                Field("name", QT_TRANSLATE_NOOP("Fields", "Name"), required=True),
                Field("name_reading", QT_TRANSLATE_NOOP("Fields", "Reading of the name")),
                Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Name in Latin letters")),
                Field(
                    "language", QT_TRANSLATE_NOOP("Fields", "Language of letters and slips"), FieldKind.CHOICE,
                    width=24, choices=_LANGUAGES,
                ),
            ),
        ),
        Group(
            QT_TRANSLATE_NOOP("Fields", "Card"),
            (
                Field(
                    "card", QT_TRANSLATE_NOOP("Fields", "Card number"), required=card_needed, width=30, hint=card_hint
                ),
                (
                    Field("category", QT_TRANSLATE_NOOP("Fields", "Category"), FieldKind.CHOICE, width=24),
                    Field("site", QT_TRANSLATE_NOOP("Fields", "Site"), FieldKind.CHOICE, width=24),
                ),
                (
                    Field(
                        "registered_on", QT_TRANSLATE_NOOP("Fields", "Registered on"), FieldKind.DATE, width=20,
                        hint=QT_TRANSLATE_NOOP("Fields", "Left empty: today"),
                    ),
                    Field(
                        "expires_on", QT_TRANSLATE_NOOP("Fields", "Valid until"), FieldKind.DATE, width=20,
                        hint=QT_TRANSLATE_NOOP("Fields", "Left empty: without end"),
                    ),
                ),
                Field(
                    "blocked_reason", QT_TRANSLATE_NOOP("Fields", "Blocked, because"),
                    hint=QT_TRANSLATE_NOOP("Fields", "While something stands here, the person borrows nothing."),
                ),
            ),
        ),
        Group(
            QT_TRANSLATE_NOOP("Fields", "Address"),
            (
                (
                    Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=16),
                    Field(
                        "country", QT_TRANSLATE_NOOP("Fields", "Country"), width=8,
                        hint=QT_TRANSLATE_NOOP("Fields", "Two letters: JP, KR, DE"),
                    ),
                ),
                Field("address", QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
                Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=30),
                Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail")),
            ),
        ),
        Group("", (Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),)),
    )  # fmt: skip
