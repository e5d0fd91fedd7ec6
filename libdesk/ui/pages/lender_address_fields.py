"""The fields of one address of a lender; a form holds as many of these groups as there are addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.countries import COUNTRIES
from libdesk.services.lender_records import LenderAddressRecord
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.ui.widgets.form import Form

_TEXTS: Final = (
    "name", "name_latin", "department", "address", "postal_code", "country", "telephone", "fax", "email",
)  # fmt: skip
_TICKS: Final = ("takes_requests", "sends")


def address_group(place: int, record: LenderAddressRecord) -> Group:
    """The fields of the address at a place in the list; one that is kept already can be taken off it."""

    def named(name: str) -> str:
        return f"address_{place}_{name}"

    lines: list[Field | tuple[Field, ...]] = [
        (
            Field(named("name"), QT_TRANSLATE_NOOP("Fields", "Name of this address"), width=34),
            Field(named("name_latin"), QT_TRANSLATE_NOOP("Fields", "Its name in Latin letters"), width=34),
        ),
        Field(named("takes_requests"), QT_TRANSLATE_NOOP("Fields", "Our requests go there"), FieldKind.CHECK),
        Field(
            named("sends"), QT_TRANSLATE_NOOP("Fields", "Its books come from there and go back there"),
            FieldKind.CHECK,
        ),
        Field(named("department"), QT_TRANSLATE_NOOP("Fields", "Department")),
        Field(named("address"), QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
        (
            Field(named("postal_code"), QT_TRANSLATE_NOOP("Fields", "Postal code"), width=20),
            Field(named("country"), QT_TRANSLATE_NOOP("Fields", "Country"), FieldKind.CHOICE, width=30),
        ),
        (
            Field(named("telephone"), QT_TRANSLATE_NOOP("Fields", "Telephone"), width=24),
            Field(named("fax"), QT_TRANSLATE_NOOP("Fields", "Fax"), width=24),
        ),
        Field(named("email"), QT_TRANSLATE_NOOP("Fields", "E-mail")),
    ]  # fmt: skip
    if record.name:
        lines.append(
            Field(named("gone"), QT_TRANSLATE_NOOP("Fields", "Take this address off the list"), FieldKind.CHECK)
        )
    return Group(
        QT_TRANSLATE_NOOP("Fields", "Address") if place == 0 else QT_TRANSLATE_NOOP("Fields", "Another address"),
        tuple(lines),
    )


def address_values(place: int, record: LenderAddressRecord) -> dict[str, FieldValue]:
    """An address in its fields."""
    return {f"address_{place}_{name}": getattr(record, name) for name in (*_TEXTS, *_TICKS)}


def address_of(values: dict[str, Any], place: int, before: LenderAddressRecord) -> LenderAddressRecord | None:
    """The address that was entered; None for one that is taken off the list, or was never filled in."""
    given = {name: values[f"address_{place}_{name}"] for name in (*_TEXTS, *_TICKS)}
    untouched = not before.name and not any(given[name] for name in _TEXTS if name != "country")
    if untouched or values.get(f"address_{place}_gone"):
        return None
    return replace(before, **given)


def word_countries(form: Form, place: int) -> None:
    """Offer the countries by their names."""
    countries = sorted(COUNTRIES.items(), key=lambda one: one[1])
    form.set_choices(f"address_{place}_country", countries)
