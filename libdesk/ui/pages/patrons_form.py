"""The form of a patron, and its way to and from the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.instants import day_or_none
from libdesk.services.patron_record import Way
from libdesk.services.patrons import Contact, PatronRecord, choices
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
    "birth_date_absurd": "born_on",
    "expiry_absurd": "expires_on",
    "study_year_absurd": "study_year",
}

_LANGUAGES = (
    ("ja", QT_TRANSLATE_NOOP("Fields", "Japanese")),
    ("en", QT_TRANSLATE_NOOP("Fields", "English")),
)
_WAYS = (
    ("email", QT_TRANSLATE_NOOP("Fields", "E-mail")),
    ("letter", QT_TRANSLATE_NOOP("Fields", "Letter")),
    ("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone")),
)
# The kinds of further contacts, as they are written before the value.
_KINDS: Final = {
    "mobile": QT_TRANSLATE_NOOP("Patrons", "mobile"),
    "home": QT_TRANSLATE_NOOP("Patrons", "home"),
    "work": QT_TRANSLATE_NOOP("Patrons", "work"),
    "guardian": QT_TRANSLATE_NOOP("Patrons", "guardian"),
    "email": QT_TRANSLATE_NOOP("Patrons", "e-mail"),
    "other": QT_TRANSLATE_NOOP("Patrons", "other"),
}

_NEW_CARD = QT_TRANSLATE_NOOP("Fields", "Scan the new card. Left empty, the next free number is given.")
_OTHER_CARD = QT_TRANSLATE_NOOP("Fields", "A new number replaces the old one, which is still recognised.")


def make_form(session: Session, record: PatronRecord | None = None) -> Form:
    """The form, for a new patron or with a record.

    An address or telephone number on record has no field here: it is changed where that is verified (H14).
    """
    form = Form(_groups(record))
    for field, table in (("category", "patron_category"), ("site", "site"), ("department", "department")):
        named = [
            (str(one.id), shown_name(one.name, one.name_latin, session.language))
            for one in choices(session.services.library, table)
        ]
        none = [("", QCoreApplication.translate("Fields", "none"))] if field == "department" else []
        form.set_choices(field, [*none, *named])
    form.load(values_of(record or _empty(session, form)))
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
        "department": str(record.department_id or ""),
        "study_year": str(record.study_year or ""),
        "supervisor": record.supervisor,
        "laboratory": record.laboratory,
        "born_on": _shown(record.born_on),
        "language": record.language,
        "postal_code": record.postal_code,
        "address": record.address,
        "country": record.country,
        "telephone": record.telephone,
        "email": record.email,
        "notice_way": record.notice_way,
        "contacts": "\n".join(contact_line(one) for one in record.contacts),
        "registered_on": _shown(record.registered_on),
        "expires_on": _shown(record.expires_on),
        "blocked_reason": record.blocked_reason,
        "note": record.note,
    }


def record_of(values: Mapping[str, FieldValue], before: PatronRecord | None) -> PatronRecord:
    """What the form holds, as a record; its dates have been checked. What has no field stays as it was before."""
    text = {name: str(value) for name, value in values.items()}
    record = PatronRecord(
        card=text["card"],
        name=text["name"],
        patron_category_id=int(text["category"]),
        site_id=int(text["site"]),
        name_reading=text["name_reading"],
        name_latin=text["name_latin"],
        language=text["language"],
        address=text.get("address", ""),
        postal_code=text.get("postal_code", ""),
        country=text.get("country", "JP"),
        telephone=text.get("telephone", ""),
        email=text["email"],
        notice_way=cast(Way, text["notice_way"]),
        registered_on=day_or_none(text["registered_on"]),
        expires_on=day_or_none(text["expires_on"]),
        blocked_reason=text["blocked_reason"],
        note=text["note"],
        department_id=int(text["department"]) if text["department"] else None,
        supervisor=text["supervisor"],
        laboratory=text["laboratory"],
        born_on=day_or_none(text["born_on"]),
        study_year=int(text["study_year"]) if text["study_year"] else None,
        contacts=_contacts(text["contacts"]),
    )
    if before is not None and "address" not in text:
        record = replace(record, address=before.address, postal_code=before.postal_code, country=before.country)
    if before is not None and "telephone" not in text:
        record = replace(record, telephone=before.telephone)
    return record


def contact_line(contact: Contact) -> str:
    """A further contact as it is written: ``mobile: 090-1234-5678 (mother)``."""
    kind = QCoreApplication.translate("Patrons", _KINDS[contact.kind])
    return f"{kind}: {contact.value}" + (f" ({contact.note})" if contact.note else "")


def _contacts(text: str) -> tuple[Contact, ...]:
    return tuple(_contact(line) for line in text.splitlines() if line.strip())


def _contact(line: str) -> Contact:
    """A line as a contact; one whose kind is not known is of the kind *other*, as it is written."""
    kinds = {word.casefold(): kind for kind, word in _KINDS.items()}
    kinds |= {QCoreApplication.translate("Patrons", word).casefold(): kind for kind, word in _KINDS.items()}
    head, colon, rest = line.replace("：", ":").partition(":")
    kind = kinds.get(head.strip().casefold()) if colon else None
    value, note = (rest if kind else line).strip(), ""
    if value.endswith((")", "）")):
        value, _, note = value.replace("（", "(").replace("）", ")")[:-1].rpartition("(")
    if not value.strip():
        return Contact("other", line.strip())
    return Contact(kind or "other", value.strip(), note.strip())


def _shown(day: date | None) -> str:
    return day.isoformat() if day else ""


def _empty(session: Session, form: Form) -> PatronRecord:
    category = int(str(form.values()["category"]) or "0")
    until = session.services.patrons.usual_validity(session.context(), category)
    return PatronRecord("", "", category, session.site_id, language=session.language, expires_on=until)


_PERSON: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "Person"),
    (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Name"), required=True),
        Field("name_reading", QT_TRANSLATE_NOOP("Fields", "Reading of the name")),
        Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Name in Latin letters")),
        (
            Field("born_on", QT_TRANSLATE_NOOP("Fields", "Date of birth"), FieldKind.DATE, width=20),
            Field(
                "language", QT_TRANSLATE_NOOP("Fields", "Language of letters and slips"), FieldKind.CHOICE,
                width=24, choices=_LANGUAGES,
            ),
        ),
    ),
)  # fmt: skip
_STUDY: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "School or office"),
    (
        Field("department", QT_TRANSLATE_NOOP("Fields", "Department"), FieldKind.CHOICE, width=40),
        (
            Field("study_year", QT_TRANSLATE_NOOP("Fields", "Year of study"), FieldKind.NUMBER, width=12),
            Field("supervisor", QT_TRANSLATE_NOOP("Fields", "Supervisor"), width=36),
        ),
        Field("laboratory", QT_TRANSLATE_NOOP("Fields", "Laboratory"), width=36),
    ),
)


def _groups(record: PatronRecord | None) -> tuple[Group, ...]:
    return (_PERSON, _card(new=record is None), _STUDY, *_reaching(record), _NOTE)


def _card(*, new: bool) -> Group:
    return Group(
        QT_TRANSLATE_NOOP("Fields", "Card"),
        (
            Field(
                "card", QT_TRANSLATE_NOOP("Fields", "Card number"), required=not new, width=30,
                hint=_NEW_CARD if new else _OTHER_CARD,
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
    )  # fmt: skip


def _reaching(record: PatronRecord | None) -> tuple[Group, ...]:
    """Where the person is reached; what is on record and must be verified is left out."""
    lines: list[Field | tuple[Field, ...]] = []
    if record is None or not record.address.strip():
        lines += [
            (
                Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=16),
                Field(
                    "country", QT_TRANSLATE_NOOP("Fields", "Country"), width=8,
                    hint=QT_TRANSLATE_NOOP("Fields", "Two letters: JP, KR, DE"),
                ),
            ),
            Field("address", QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
        ]  # fmt: skip
    if record is None or not record.telephone.strip():
        lines.append(Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=30))
    lines += [
        (
            Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail")),
            Field(
                "notice_way", QT_TRANSLATE_NOOP("Fields", "Notices by"), FieldKind.CHOICE, width=20, choices=_WAYS,
            ),
        ),
        Field(
            "contacts", QT_TRANSLATE_NOOP("Fields", "Further contacts"), FieldKind.LONG_TEXT,
            hint=QT_TRANSLATE_NOOP("Fields", "One a line, such as: mobile: 090-1234-5678 (mother)"),
        ),
    ]  # fmt: skip
    return (Group(QT_TRANSLATE_NOOP("Fields", "Address"), tuple(lines)),)


_NOTE: Final = Group("", (Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),))
