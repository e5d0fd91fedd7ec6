"""The form of a partner library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.countries import COUNTRIES
from libdesk.domain.instants import day_or_none
from libdesk.services.partners import PartnerRecord
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_words import PARTNER_STATES, choices_of
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            Field("name", QT_TRANSLATE_NOOP("Fields", "Name, in its own script"), required=True),
            Field("name_latin", QT_TRANSLATE_NOOP("Fields", "The library's name in Latin letters")),
            (
                Field("user_id", QT_TRANSLATE_NOOP("Fields", "User id"), width=20),
                Field("language", QT_TRANSLATE_NOOP("Fields", "Language of its papers"), FieldKind.CHOICE, width=20),
            ),
            (
                Field("state", QT_TRANSLATE_NOOP("Fields", "Registration"), FieldKind.CHOICE, width=24),
                Field("registered_on", QT_TRANSLATE_NOOP("Fields", "Registered on"), FieldKind.DATE, width=16),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "As on the envelope"),
        (
            Field("department", QT_TRANSLATE_NOOP("Fields", "Department")),
            Field("address", QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
            (
                Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=20),
                Field("country", QT_TRANSLATE_NOOP("Fields", "Country"), FieldKind.CHOICE, required=True, width=30),
            ),
        ),
    ),
    Group(
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
    ),
)  # fmt: skip

# Which field a refusal is about.
FIELD_OF: Final = {
    "country_unknown": "country",
    "email_malformed": "email",
    "number_taken": "user_id",
    "name_missing": "name",
}


def partner_form(session: Session, record: PartnerRecord | None) -> Form:
    """A form that shows a partner library, or an empty one for a new library."""
    form = Form(_GROUPS)
    let_choices_shrink(form)
    word_choices(session, form)
    shown: dict[str, FieldValue] = {"language": "en", "state": "approved"}
    if record is not None:
        shown = {name: getattr(record, name) or "" for name in form.values()}
        shown["registered_on"] = record.registered_on.isoformat() if record.registered_on else ""
    form.load(shown)
    return form


def word_choices(session: Session, form: Form) -> None:
    """Say the choices in the window's language."""
    countries = sorted(((code, name) for code, name in COUNTRIES.items()), key=lambda one: one[1])
    form.set_choices("country", [("", ""), *countries])
    form.set_choices("language", choices_of(session, "words.language", ("en", "ja")))
    form.set_choices("state", choices_of(session, "words.partner_state", PARTNER_STATES))


def partner_record(form: Form) -> PartnerRecord:
    """What was entered."""
    values = {name: str(value).strip() for name, value in form.values().items()}
    registered_on = values.pop("registered_on")
    return PartnerRecord(**values, registered_on=day_or_none(registered_on))
