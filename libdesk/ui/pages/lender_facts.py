"""A lender to be read: our registration, what to expect, its terms and conditions, its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.countries import COUNTRIES
from libdesk.services.lender_terms import filled_in
from libdesk.ui.pages.estimate_words import arrival_text, charge_text, loan_text
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.details_panel import Facts

if TYPE_CHECKING:
    from libdesk.services.lender_records import LenderAddressRecord, LenderRecord
    from libdesk.services.lender_terms import ClassTerms
    from libdesk.ui.pages.lender_form import LenderChoices
    from libdesk.ui.session import Session


def lender_facts(session: Session, record: LenderRecord, choices: LenderChoices, with_us: int) -> Facts:
    """The facts of a lender, what its class fills in among them (B05, B06)."""
    of_class = next((one for one in choices.classes if one.lender_class_id == record.lender_class_id), None)
    estimate = record.estimate if of_class is None else filled_in(record.estimate, of_class.estimate)
    served = record.site_ids or (of_class.site_ids if of_class is not None else frozenset())
    return Facts(
        [
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Class of lender")), _class_name(session, of_class)),
            (
                _say(QT_TRANSLATE_NOOP("LenderFacts", "State")),
                "" if record.active else _say(QT_TRANSLATE_NOOP("LenderFacts", "out of use")),
            ),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Our user id there")), record.user_id),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Registered on")), day_text(session, record.registered_on)),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Items with us")), _items(session, record, with_us)),
            (
                _say(QT_TRANSLATE_NOOP("LenderFacts", "Serves only")),
                "\n".join(name for site_id, name in choices.sites if site_id in served),
            ),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Until it arrives")), arrival_text(session, estimate)),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Loan")), _loan(session, record) or loan_text(session, estimate)),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Charge")), charge_text(session, estimate)),
            (
                _say(QT_TRANSLATE_NOOP("LenderFacts", "On the due date it is")),
                code_word(session, "words.due_means", record.due_means),
            ),
            (
                _say(QT_TRANSLATE_NOOP("LenderFacts", "Longer loans")),
                code_word(session, "words.lender_extension", record.extension),
            ),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Receipt letter")), _letter(session, record)),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Its books are")), "\n".join(_conditions(record))),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "They go back")), "\n".join(_ways(session, record))),
            *((_address_label(one), _address(one)) for one in record.addresses),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Contact person")), record.contact),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Telephone")), record.telephone),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Fax")), record.fax),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "E-mail")), record.email),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Library symbol (ISIL)")), record.symbol),
            (
                _say(QT_TRANSLATE_NOOP("LenderFacts", "Our papers to it in")),
                code_word(session, "words.language", record.language),
            ),
            (_say(QT_TRANSLATE_NOOP("LenderFacts", "Note")), record.note),
        ]
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("LenderFacts", text)


def _class_name(session: Session, of_class: ClassTerms | None) -> str:
    return "" if of_class is None else shown_name(of_class.name, of_class.name_latin, session.language)


def _items(session: Session, record: LenderRecord, with_us: int) -> str:
    if record.item_limit is None:
        return session.say_key("borrowing.estimate.items", with_us=with_us) if with_us else ""
    return session.say_key("borrowing.estimate.items_of", with_us=with_us, limit=record.item_limit)


def _loan(session: Session, record: LenderRecord) -> str:
    if record.loan_length is None:
        return ""
    return session.say_key(f"borrowing.estimate.loan_{record.loan_unit}", count=record.loan_length)


def _letter(session: Session, record: LenderRecord) -> str:
    if record.letter_days is None:
        return ""
    within = session.say_key("borrowing.estimate.days", count=record.letter_days)
    return session.say_key("borrowing.estimate.up_to", most=within)


def _conditions(record: LenderRecord) -> list[str]:
    said = (
        (record.in_library_only, QT_TRANSLATE_NOOP("LenderFacts", "read in the library only")),
        (record.supervised, QT_TRANSLATE_NOOP("LenderFacts", "read where staff can see it")),
        (record.no_copying, QT_TRANSLATE_NOOP("LenderFacts", "not copied")),
        (record.weekdays_only, QT_TRANSLATE_NOOP("LenderFacts", "handed out and taken back on weekdays only")),
    )
    conditions = [_say(text) for holds, text in said if holds]
    return [*conditions, record.use_note] if record.use_note else conditions


def _ways(session: Session, record: LenderRecord) -> list[str]:
    ways = [
        code_word(session, "sheets.service", name)
        for name in ("tracked_carrier", "registered_air_mail", "domestic_post")
        if getattr(record, f"by_{name}")
    ]
    return [*ways, _say(QT_TRANSLATE_NOOP("LenderFacts", "with its slip and sheet"))] if record.slip_and_sheet else ways


def _address_label(address: LenderAddressRecord) -> str:
    if address.takes_requests and address.sends:
        return _say(QT_TRANSLATE_NOOP("LenderFacts", "Requests go to, books come from"))
    return (
        _say(QT_TRANSLATE_NOOP("LenderFacts", "Requests go to"))
        if address.takes_requests
        else _say(QT_TRANSLATE_NOOP("LenderFacts", "Books come from"))
    )


def _address(address: LenderAddressRecord) -> str:
    country = "" if address.country == "JP" else COUNTRIES.get(address.country, address.country)
    lines = (
        address.name, address.name_latin if address.name_latin != address.name else "", address.department,
        address.postal_code, address.address, country, address.telephone, address.fax, address.email,
    )  # fmt: skip
    return "\n".join(line for line in lines if line)
