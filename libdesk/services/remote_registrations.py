"""Registration from afar: what came, what was checked, the card made, posted by registered mail, documents back (H13).

Of the document only its kind is kept, and who found when that it proves name and address; never what stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Fact, Reason
from libdesk.domain.remote_registration import (
    DOCUMENTS,
    Proof,
    RegistrationState,
    RegistrationStep,
    after,
    may_decline,
    may_post,
    may_verify,
)
from libdesk.domain.rights import Right
from libdesk.paper.check_digits import is_valid
from libdesk.services.checks import refuse_any
from libdesk.services.identifiers import current_number
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.patron_merging import doubles_of_record
from libdesk.services.patron_record import PatronRecord, read_record
from libdesk.services.patrons import register_in
from libdesk.services.registration_records import RegistrationLine, Which, registration_lines
from libdesk.services.settings import value_of

# 引受番号 of the Japanese post; its last digit is the remainder of the others divided by seven.
_JAPANESE_MAIL_NUMBER: Final = re.compile(r"[0-9]{11,12}")


@dataclass(frozen=True, slots=True)
class RegistrationEntry:
    """What staff enter of an application by post.

    ``document`` is one of ``DOCUMENTS``, empty while none came that suits; ``stamps`` are minor units on the envelope,
    which stay on it: they are not the library's stock. ``received_on`` None: today.
    """

    name: str
    received_on: date | None = None
    application: bool = True
    document: str = ""
    envelope: bool = False
    stamps: int = 0
    note: str = ""


class RemoteRegistrations:
    """People who live far away and register by post."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def postage(self) -> Money:
        """What the stamps on the return envelope must be worth: the setting ``patrons.return_postage``."""
        return _postage(self._library.rows)

    def enter(self, context: Context, entry: RegistrationEntry) -> Outcome[int]:
        """Enter what came, complete or not; refused without a name, and for a day that is still to come."""

        def body(work: Work) -> int:
            values = _values(work, entry)
            work.tell(patron=entry.name.strip())
            return work.insert("remote_registration", site=work.context.site_id, **values)

        return self._library.perform(context, "enter_registration", Right.PATRONS, body)

    def change(self, context: Context, registration_id: int, entry: RegistrationEntry) -> Outcome[int]:
        """Enter what came later, or mend what was entered; only until the card is made."""

        def body(work: Work) -> int:
            _at_step(work, registration_id, RegistrationStep.ADD)
            work.update("remote_registration", registration_id, **_values(work, entry))
            work.tell(patron=entry.name.strip())
            return registration_id

        return self._library.perform(context, "change_registration", Right.PATRONS, body)

    def verify(
        self,
        context: Context,
        registration_id: int,
        proof: Proof,
        record: PatronRecord | None = None,
        patron_id: int | None = None,
    ) -> Outcome[int]:
        """Note that the document proves name and address, and make the patron and card; returns the patron.

        ``record`` is entered as a new patron (without a number with the next free card), else the application belongs
        to ``patron_id``, who is on record already. Refused, with everything that is missing at once (H13), and where
        there is no address to post the card to. A remark names who may be the same person.
        """

        def body(work: Work) -> int:
            line = _at_step(work, registration_id, RegistrationStep.VERIFY)
            work.need(may_verify(line.came, proof, line.postage))
            owner = _owner(work, record, patron_id)
            work.update(
                "remote_registration",
                registration_id,
                state=str(RegistrationState.VERIFIED),
                patron=owner,
                name_verified=1,
                address_verified=1,
                verified_at=work.now_text,
                verified_by=work.context.staff_id,
            )
            name = work.value("SELECT name FROM patron WHERE id = ?", owner)
            work.tell(patron=name, number=current_number(work, "card", owner))
            return owner

        return self._library.perform(context, "verify_registration", Right.PATRONS, body)

    def post(
        self,
        context: Context,
        registration_id: int,
        mail_number: str,
        *,
        documents_returned: bool,
        posted_on: date | None = None,
    ) -> Outcome[int]:
        """Note that the card went out by registered mail, with its number, and the documents with it (H13).

        Refused without either. A number of the Japanese post whose check digit is wrong is kept, with a remark.
        """

        def body(work: Work) -> int:
            line = _at_step(work, registration_id, RegistrationStep.POST)
            work.need(may_post(mail_number, documents_returned=documents_returned))
            day, number = posted_on or work.today(), tidy_tracking_number(mail_number)
            refuse_any(_not_yet("posted_on", day, work.today()), _too_early(day, line.received_on))
            if _doubtful(number):
                work.remarks.append(Reason("afar_number_doubtful", facts={"number": number}))
            work.update(
                "remote_registration",
                registration_id,
                state=str(RegistrationState.POSTED),
                posted_on=day.isoformat(),
                registered_mail_number=number,
                documents_returned=1,
            )
            work.tell(patron=line.name, number=line.card)
            return registration_id

        return self._library.perform(context, "post_registration", Right.PATRONS, body)

    def decline(
        self, context: Context, registration_id: int, reason: str, *, documents_returned: bool = False
    ) -> Outcome[int]:
        """Decline an application with the reason; what came of documents goes back (H13)."""

        def body(work: Work) -> int:
            line = _at_step(work, registration_id, RegistrationStep.DECLINE)
            work.need(may_decline(line.came, reason, documents_returned=documents_returned))
            work.update(
                "remote_registration",
                registration_id,
                state=str(RegistrationState.DECLINED),
                decline_reason=reason.strip(),
                documents_returned=int(documents_returned),
            )
            work.tell(patron=line.name)
            return registration_id

        return self._library.perform(context, "decline_registration", Right.PATRONS, body)

    def lines(self, which: Which = "open") -> list[RegistrationLine]:
        """Registrations: the open ones, the oldest first, or those that are done with, the latest first."""
        return registration_lines(self._library.rows, which)

    def line(self, registration_id: int) -> RegistrationLine | None:
        """One registration; None if it is no longer there."""
        found = registration_lines(self._library.rows, "one", registration_id)
        return found[0] if found else None

    def of_patron(self, patron_id: int) -> list[RegistrationLine]:
        """How a patron registered from afar, if so: what was verified, when and by whom."""
        return registration_lines(self._library.rows, "patron", patron_id)


def _postage(rows: Any) -> Money:
    return Money(int(value_of(rows, "patrons.return_postage")), str(value_of(rows, "money.currency")))


def _values(work: Work, entry: RegistrationEntry) -> dict[str, Any]:
    """What was entered, as the file keeps it; refuses every field that is wrong at once."""
    if entry.document and entry.document not in DOCUMENTS:
        raise ValueError(f"no kind of document is called {entry.document!r}")
    day, today = entry.received_on or work.today(), work.today()
    refuse_any(None if entry.name.strip() else Reason("name_missing"), _not_yet("received_on", day, today))
    return {
        "name": entry.name.strip(),
        "received_on": day.isoformat(),
        "application_came": int(entry.application),
        "document": entry.document,
        "envelope_came": int(entry.envelope),
        "stamps": entry.stamps if entry.envelope else 0,
        "currency": str(value_of(work, "money.currency")),
        "note": entry.note.strip(),
    }


def _at_step(work: Work, registration_id: int, step: RegistrationStep) -> RegistrationLine:
    """The registration, if this step is its next; else refused."""
    found = registration_lines(work, "one", registration_id)
    if not found:
        work.refuse("not_found")
    line = found[0]
    if after(line.state, step) is None:
        work.refuse("afar_step_not_now", "H13", state=str(line.state))
    return line


def _owner(work: Work, record: PatronRecord | None, patron_id: int | None) -> int:
    """Whose card it is: somebody who is on record already, or entered now."""
    if patron_id is not None:
        try:
            known = read_record(work, patron_id)
        except LookupError:
            work.refuse("not_found")
        refuse_any(None if known.address.strip() else Reason("afar_no_address", "H13"))
        return patron_id
    if record is None:
        raise ValueError("a registration needs a record or a patron")
    refuse_any(None if record.address.strip() else Reason("afar_no_address", "H13"))
    known_already = doubles_of_record(work, record)
    owner = register_in(work, record)
    for double in known_already[:1]:
        facts: dict[str, Fact] = {"patron": double.name, "card": double.card}
        work.remarks.append(Reason("afar_maybe_known", facts=facts))
    return owner


def _not_yet(field: str, day: date, today: date) -> Reason | None:
    return Reason("date_in_future", facts={"field": field, "day": day, "today": today}) if day > today else None


def _too_early(posted_on: date, received_on: date) -> Reason | None:
    if posted_on >= received_on:
        return None
    return Reason("date_too_early", facts={"field": "posted_on", "day": posted_on, "first": received_on})


def _doubtful(number: str) -> bool:
    digits = number.replace("-", "")
    return bool(_JAPANESE_MAIL_NUMBER.fullmatch(digits)) and not is_valid(digits, "7DR")
