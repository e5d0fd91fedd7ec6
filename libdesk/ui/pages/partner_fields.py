"""Fields of partner libraries that several forms share: name, address, how to reach it, what its application says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.partner_registration import COPIERS, Application
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.step_values import text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.partner_registration import Copiers
    from libdesk.services.partner_records import ApplicationRecord
    from libdesk.services.partners import PartnerRecord
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

NAMES: Final = Group(
    "",
    (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Name, in its own script"), required=True),
        Field("name_latin", QT_TRANSLATE_NOOP("Fields", "The library's name in Latin letters")),
        Field(
            "other_names", QT_TRANSLATE_NOOP("Fields", "Its name in other scripts"), FieldKind.LONG_TEXT,
            hint=QT_TRANSLATE_NOOP("Fields", "One a line. It is found by each of them."),
        ),
    ),
)  # fmt: skip
ADDRESS: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "As on the envelope"),
    (
        Field("department", QT_TRANSLATE_NOOP("Fields", "Department")),
        Field("address", QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
        (
            Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=20),
            Field("country", QT_TRANSLATE_NOOP("Fields", "Country"), FieldKind.CHOICE, required=True, width=30),
        ),
    ),
)
REACH: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "How to reach it"),
    (
        (
            Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=24),
            Field("fax", QT_TRANSLATE_NOOP("Fields", "Fax"), width=24),
        ),
        Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail")),
    ),
)
CONTRACT: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "What the application says"),
    (
        Field("received_on", QT_TRANSLATE_NOOP("Fields", "Application came on"), FieldKind.DATE, True, width=16),
        (
            Field("signatory", QT_TRANSLATE_NOOP("Fields", "Signed by"), width=30),
            Field("signatory_position", QT_TRANSLATE_NOOP("Fields", "Position"), width=30),
        ),
        Field("signed", QT_TRANSLATE_NOOP("Fields", "Signed by hand"), FieldKind.CHECK),
        Field("binds", QT_TRANSLATE_NOOP("Fields", "Who signed may bind the institution"), FieldKind.CHECK),
    ),
)
CONDITIONS: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "The three conditions"),
    (
        Field("reading_room", QT_TRANSLATE_NOOP("Fields", "Reading room in which it is read")),
        Field(
            "reads_in_room", QT_TRANSLATE_NOOP("Fields", "Read there only, supervised by staff"), FieldKind.CHECK,
        ),
        Field("copies_nothing", QT_TRANSLATE_NOOP("Fields", "Nothing copied by any means"), FieldKind.CHECK),
        Field(
            "makes_good", QT_TRANSLATE_NOOP("Fields", "Loss or damage reported at once and made good"), FieldKind.CHECK,
        ),
        Field("copiers", QT_TRANSLATE_NOOP("Fields", "Copiers or scanners in the room"), FieldKind.CHOICE, width=44),
        Field(
            "copier_conditions", QT_TRANSLATE_NOOP("Fields", "Conditions of using them"), FieldKind.LONG_TEXT,
        ),
        Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"), FieldKind.LONG_TEXT),
    ),
)  # fmt: skip
_FLAGS: Final = ("signed", "binds", "reads_in_room", "copies_nothing", "makes_good")
_TEXTS: Final = ("signatory", "signatory_position", "reading_room", "copiers", "copier_conditions")
ADDRESS_FIELDS: Final = (
    "name", "name_latin", "other_names", "department", "address", "postal_code", "country", "telephone", "fax", "email",
)  # fmt: skip
# Which field a refusal is about.
FIELD_OF: Final = (
    ("country_unknown", "country"), ("email_malformed", "email"), ("number_taken", "user_id"), ("name_missing", "name"),
    ("symbol_taken", "symbol"), ("user_id_unusable", "user_id"), ("partner_is_a_person", "name"),
    ("partner_copier_conditions_missing", "copier_conditions"), ("partner_signatory_missing", "signatory"),
    ("partner_received_after_review", "received_on"),
)  # fmt: skip


def country_choices() -> list[tuple[str, str]]:
    """The countries by their names, and none."""
    from libdesk.domain.countries import COUNTRIES

    return [("", ""), *sorted(COUNTRIES.items(), key=lambda one: one[1])]


def copier_choices(session: Session) -> list[tuple[str, str]]:
    """Whether copiers stand in the room."""
    return choices_of(session, "partners.copiers", COPIERS)


def begin_address(record: PartnerRecord) -> dict[str, FieldValue]:
    """Name and address as they stand in the record."""
    return {name: getattr(record, name) for name in ADDRESS_FIELDS}


def begin_contract(application: ApplicationRecord | None) -> dict[str, FieldValue]:
    """What is entered of an application so far."""
    contract = Application() if application is None else application.contract
    values: dict[str, FieldValue] = {name: getattr(contract, name) for name in (*_FLAGS, *_TEXTS)}
    if application is not None:
        values |= {"received_on": application.received_on.isoformat(), "note": application.note}
    return values


def contract_of(values: Values) -> Application:
    """What the application says, as the fields have it."""
    flags = {name: bool(values[name]) for name in _FLAGS}
    texts = {name: text_of(values, name) for name in _TEXTS if name != "copiers"}
    copiers = cast("Copiers", text_of(values, "copiers") or "unknown")
    return Application(**flags, **texts, copiers=copiers)
