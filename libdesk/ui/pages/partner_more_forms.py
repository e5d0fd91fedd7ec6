"""What can be done with a partner library beside the steps of its registration: its record, the people there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.partner_states import REGISTERED
from libdesk.services.partner_contacts import ContactRecord
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.partner_fields import (
    ADDRESS,
    ADDRESS_FIELDS,
    FIELD_OF,
    NAMES,
    REACH,
    begin_address,
    country_choices,
)
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, number_of, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.partner_contacts import KnownContact
    from libdesk.services.partners import PartnerRecord
    from libdesk.services.services import Services
    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

LANGUAGES: Final = ("en", "ja")
_OURS: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "What we keep of it"),
    (
        (
            Field("language", QT_TRANSLATE_NOOP("Fields", "Language of its papers"), FieldKind.CHOICE, width=20),
            Field("symbol", QT_TRANSLATE_NOOP("Fields", "Symbol for ISO 18626"), width=24),
        ),
        Field(
            "item_limit", QT_TRANSLATE_NOOP("Fields", "Items at any time"), FieldKind.NUMBER, width=10,
            hint=QT_TRANSLATE_NOOP("Fields", "Empty: as for all partner libraries."),
        ),
        Field(
            "conditions", QT_TRANSLATE_NOOP("Fields", "Conditions agreed with this library alone"), FieldKind.LONG_TEXT,
        ),
        Field("contact", QT_TRANSLATE_NOOP("Fields", "Contact person, as on the envelope")),
        Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"), FieldKind.LONG_TEXT),
    ),
)  # fmt: skip
_BEFORE: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "Registered before it came into LibDesk"),
    (
        Field("user_id", QT_TRANSLATE_NOOP("Fields", "User id"), width=24),
        (
            Field("registered_on", QT_TRANSLATE_NOOP("Fields", "Registered on"), FieldKind.DATE, width=16),
            Field("registered_until", QT_TRANSLATE_NOOP("Fields", "Registered until"), FieldKind.DATE, width=16),
        ),
    ),
)
_DATES: Final = ("registered_on", "registered_until")


def known_groups() -> tuple[Group, ...]:
    """The form of a library that was registered before."""
    return (NAMES, _BEFORE, ADDRESS, REACH, _OURS)


def _change_groups(reading: PartnerReading) -> tuple[Group, ...]:
    """Name and address of a registered partner change by its report only (L04)."""
    groups = (_OURS,) if reading.state in REGISTERED else (NAMES, ADDRESS, REACH, _OURS)
    return (*groups, _BEFORE) if reading.weighing.application is None else groups


def begin_record(record: PartnerRecord) -> dict[str, FieldValue]:
    """A record as its fields have it."""
    days = {name: getattr(record, name) for name in _DATES}
    return {
        **begin_address(record), "language": record.language, "symbol": record.symbol,
        "item_limit": str(record.item_limit or ""), "conditions": record.conditions, "contact": record.contact,
        "note": record.note, "user_id": record.user_id,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }  # fmt: skip


def record_of(values: Values, before: PartnerRecord) -> PartnerRecord:
    """The record as the fields have it; what no field holds is as before."""
    told: dict[str, Any] = {
        name: text_of(values, name)
        for name in (*ADDRESS_FIELDS, "language", "symbol", "conditions", "contact", "note", "user_id")
        if name in values
    }
    told |= {name: day_of(values, name) for name in _DATES if name in values}
    return replace(before, **told, item_limit=number_of(values, "item_limit"))


def _change(services: Services, context: Context, partner_id: int, values: Values) -> Outcome[Any]:
    before = services.partners.record(partner_id)
    return services.partners.change(context, partner_id, record_of(values, before))


def record_choices(session: Session, _reading: Any = None) -> Choices:
    """Countries and languages."""
    return {"country": country_choices(), "language": choices_of(session, "words.language", LANGUAGES)}


_RECORD: Final[StepForm[PartnerReading]] = StepForm(
    _change_groups,
    lambda reading: begin_record(reading.record),
    _change,
    errors=(*FIELD_OF, ("partner_until_too_early", "registered_until")),
    choices=record_choices,
)

_PERSON: Final = (
    Group(
        "",
        (
            Field("name", QT_TRANSLATE_NOOP("Fields", "Name"), required=True),
            Field("position", QT_TRANSLATE_NOOP("Fields", "Position")),
            (
                Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=24),
                Field("fax", QT_TRANSLATE_NOOP("Fields", "Fax"), width=24),
            ),
            Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail")),
            Field("language", QT_TRANSLATE_NOOP("Fields", "Language"), FieldKind.CHOICE, width=20),
            Field("active", QT_TRANSLATE_NOOP("Fields", "Still there"), FieldKind.CHECK),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff")),
        ),
    ),
)
_PERSON_TEXTS: Final = ("name", "position", "telephone", "fax", "email", "language", "note")
_PERSON_ERRORS: Final = (("name_missing", "name"), ("email_malformed", "email"))


def _person_of(values: Values) -> ContactRecord:
    return ContactRecord(*(text_of(values, name) for name in _PERSON_TEXTS), active=bool(values["active"]))


def _person_choices(session: Session, _reading: PartnerReading) -> Choices:
    return {"language": choices_of(session, "words.language", LANGUAGES)}


_ADD_CONTACT: Final[StepForm[PartnerReading]] = StepForm(
    _PERSON,
    lambda reading: {"language": reading.record.language, "active": True},
    lambda services, context, partner_id, values: services.partner_contacts.add(
        context, partner_id, _person_of(values)
    ),
    errors=_PERSON_ERRORS,
    choices=_person_choices,
)


def _contact(reading: PartnerReading, contact_id: int) -> KnownContact | None:
    return next((one for one in reading.contacts if one.contact_id == contact_id), None)


def _change_contact(contact_id: int) -> StepForm[PartnerReading]:
    def begin(reading: PartnerReading) -> Mapping[str, FieldValue]:
        known = _contact(reading, contact_id)
        if known is None:
            return {}
        return {**{name: getattr(known.contact, name) for name in _PERSON_TEXTS}, "active": known.contact.active}

    return StepForm(
        _PERSON,
        begin,
        lambda services, context, _partner_id, values: services.partner_contacts.change(
            context, contact_id, _person_of(values)
        ),
        errors=_PERSON_ERRORS,
        choices=_person_choices,
    )


def _remove_contact(contact_id: int) -> StepForm[PartnerReading]:
    def about(_session: Session, reading: PartnerReading) -> list[tuple[str, str]]:
        known = _contact(reading, contact_id)
        return [] if known is None else [("", known.contact.name)]

    return StepForm(
        (),
        nothing,
        lambda services, context, _partner_id, _values: services.partner_contacts.remove(context, contact_id),
        about=about,
        destructive=True,
    )


def _said(_session: Session, reading: PartnerReading) -> list[tuple[str, str]]:
    return [(_session.say_key(f"partners.field.{one.field}"), one.new_value or "–") for one in reading.due_changes]


_TAKE_OVER: Final[StepForm[PartnerReading]] = StepForm(
    (),
    nothing,
    lambda services, context, partner_id, _values: services.partner_changes.take_over(context, partner_id),
    about=_said,
)


def more_form(name: str) -> StepForm[PartnerReading]:
    """The form of what is no step: ``change``, ``take_over``, ``add_contact``, ``change_contact:<id>`` …"""
    what, _, contact_id = name.partition(":")
    if what == "change_contact":
        return _change_contact(int(contact_id))
    if what == "remove_contact":
        return _remove_contact(int(contact_id))
    return {"change": _RECORD, "add_contact": _ADD_CONTACT, "take_over": _TAKE_OVER}[what]
