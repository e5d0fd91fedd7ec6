"""The form of a lender: who it is, our registration, its terms, its conditions, and its addresses."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.instants import day_or_none
from libdesk.services.lender_records import LenderAddressRecord, LenderRecord
from libdesk.ui.pages.estimate_fields import (
    ESTIMATE_FIELD_OF,
    covers_choices,
    estimate_from,
    estimate_lines,
    estimate_shown,
    number_or_none,
)
from libdesk.ui.pages.lender_address_fields import address_group, address_of, address_values, word_countries
from libdesk.ui.pages.lender_fields import CONDITIONS, CONTACT, REGISTRATION, RETURN, TERMS, WHO
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue, put_value
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.lender_terms import ClassTerms
    from libdesk.ui.session import Session

# Which field a refusal is about; those of numbers name it themselves.
_FIELD_OF: Final = {
    "name_missing": "name",
    "lender_class_missing": "lender_class_id",
    "number_taken": "symbol",
    "email_malformed": "email",
    "lender_without_return_way": "by_tracked_carrier",
    **ESTIMATE_FIELD_OF,
}
_NUMBERS: Final = ("item_limit", "loan_length", "letter_days")


@dataclass(frozen=True, slots=True)
class LenderChoices:
    """What the form offers: classes in use, and our sites (id, name)."""

    classes: tuple[ClassTerms, ...]
    sites: tuple[tuple[int, str], ...]


def read_choices(session: Session) -> LenderChoices:
    """The classes and sites, on the reading thread."""
    services, language = session.services, session.language
    sites = [(one.site_id, shown_name(one.name, one.name_latin, language)) for one in services.staff.sites()]
    return LenderChoices(tuple(services.lenders.classes()), tuple(sites))


class LenderForm(Form):
    """Shows a lender, or an empty record for a new one; ``addresses`` can become more while it is open."""

    def __init__(self, session: Session, record: LenderRecord, choices: LenderChoices) -> None:
        self._session, self._choices = session, choices
        self._sums = TypedSums(session)
        self._addresses = record.addresses or (LenderAddressRecord("", takes_requests=True),)
        self._shown = record
        super().__init__(self._groups())
        let_choices_shrink(self)
        self._word_choices()
        self.load(self._values())

    @property
    def addresses(self) -> int:
        """How many addresses there is room for."""
        return len(self._addresses)

    def with_another_address(self) -> LenderForm:
        """A form with room for one more address, what was typed kept and still unsaved."""
        shown = self._shown
        record = LenderRecord(
            **{one.name: getattr(shown, one.name) for one in fields(shown) if one.name != "addresses"},
            addresses=(*self._addresses, LenderAddressRecord("")),
        )
        longer = LenderForm(self._session, record, self._choices)
        for name, value in self.values().items():
            put_value(longer.editor(name), value)
        return longer

    def record(self) -> LenderRecord:
        """What was entered."""
        values: dict[str, Any] = {
            name: value.strip() if isinstance(value, str) else value for name, value in self.values().items()
        }
        known = {one.name for one in fields(LenderRecord)}
        plain = {name: value for name, value in values.items() if name in known}
        plain |= {name: number_or_none(values[name]) for name in _NUMBERS}
        found = (address_of(values, place, one) for place, one in enumerate(self._addresses))
        return LenderRecord(
            **{
                **plain,
                "lender_class_id": int(values["lender_class_id"] or 0),
                "registered_on": day_or_none(values["registered_on"]),
                "days_back": int(values["days_back"]),
            },
            profile=self._shown.profile,
            active=self._shown.active,
            estimate=estimate_from(values, self._sums),
            site_ids=frozenset(site_id for site_id, _name in self._choices.sites if values[f"site_{site_id}"]),
            addresses=tuple(one for one in found if one is not None),
        )

    def field_of(self, reason: Reason) -> str | None:
        """The field that a refusal is about, None where it is about none of them."""
        if reason.code in ("number_out_of_range", "estimate_reversed"):
            return str(reason.facts["field"])
        if reason.code == "lender_sends_from_nowhere":
            return "address_0_name"
        if reason.code == "lender_address_without_name":
            values = self.values()
            names = (f"address_{place}_name" for place in range(self.addresses))
            return next((name for name in names if not str(values[name]).strip()), None)
        return _FIELD_OF.get(reason.code)

    def _groups(self) -> list[Group]:
        sites = tuple(Field(f"site_{site_id}", name, FieldKind.CHECK) for site_id, name in self._choices.sites)
        estimates = estimate_lines(self._sums)
        return [
            WHO,
            REGISTRATION,
            Group(QT_TRANSLATE_NOOP("Fields", "What to expect of it; left empty: as its class says"), estimates),
            Group(QT_TRANSLATE_NOOP("Fields", "Terms of its loans"), TERMS),
            CONDITIONS,
            RETURN,
            *(address_group(place, one) for place, one in enumerate(self._addresses)),
            Group(QT_TRANSLATE_NOOP("Fields", "Serves only these sites; none ticked: as its class"), sites),
            CONTACT,
        ]

    def _word_choices(self) -> None:
        session, language = self._session, self._session.language
        classes = [
            (str(one.lender_class_id), shown_name(one.name, one.name_latin, language))
            for one in self._choices.classes
            if one.active or one.lender_class_id == self._shown.lender_class_id
        ]
        self.set_choices("lender_class_id", [("", ""), *classes])
        self.set_choices("language", choices_of(session, "words.language", ("ja", "en")))
        self.set_choices("covers", covers_choices(session))
        self.set_choices("loan_unit", choices_of(session, "words.loan_unit", ("days", "months")))
        self.set_choices("due_means", choices_of(session, "words.due_means", ("posting", "arrival")))
        self.set_choices("extension", choices_of(session, "words.lender_extension", ("ask", "never")))
        for place in range(len(self._addresses)):
            word_countries(self, place)

    def _values(self) -> dict[str, FieldValue]:
        record = self._shown
        shown: dict[str, FieldValue] = {}
        for one in fields(record):
            value = getattr(record, one.name)
            if isinstance(value, bool | str):
                shown[one.name] = value
            elif isinstance(value, int):
                shown[one.name] = str(value)
        shown["lender_class_id"] = str(record.lender_class_id or "")
        shown["registered_on"] = record.registered_on.isoformat() if record.registered_on else ""
        shown |= estimate_shown(record.estimate, self._sums)
        shown |= {f"site_{site_id}": site_id in record.site_ids for site_id, _name in self._choices.sites}
        for place, one in enumerate(self._addresses):
            shown |= address_values(place, one)
        known = self.values()
        return {name: value for name, value in shown.items() if name in known}
