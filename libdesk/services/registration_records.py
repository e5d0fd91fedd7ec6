"""Registrations from afar as lists, papers and details show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none, instant, local
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.domain.remote_registration import RegistrationState, WhatCame, missing
from libdesk.services.settings import value_of

Which = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One registration from afar: what came, what is still missing, and how far it is.

    ``patron_id`` and ``card`` once the card is made. ``postage`` is what registered mail costs now. ``verified_at`` is
    on the clock of the site. ``name`` is empty once it is forgotten.
    """

    registration_id: int
    name: str
    state: RegistrationState
    received_on: date
    came: WhatCame
    missing: tuple[Reason, ...]
    postage: Money
    patron_id: int | None
    card: str
    verified_at: datetime | None
    verified_by: str
    posted_on: date | None
    mail_number: str
    documents_returned: bool
    decline_reason: str
    note: str
    site_id: int
    site: str


_SELECT: Final = (
    "SELECT remote_registration.id, coalesce(patron.name, remote_registration.name), state, received_on,"
    " application_came, document, envelope_came, stamps, currency, remote_registration.patron_id,"
    " coalesce(identifier.scanned_text, ''), verified_at, coalesce(staff.name, ''), posted_on, registered_mail_number,"
    " documents_returned, decline_reason, remote_registration.note, site.id, site.name, site.time_zone"
    " FROM remote_registration JOIN site ON site.id = remote_registration.site_id"
    " LEFT JOIN patron ON patron.id = remote_registration.patron_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
    " LEFT JOIN staff ON staff.id = remote_registration.verified_by_id WHERE "
)
_WHICH: Final = {
    "open": "state IN ('came', 'verified') ORDER BY received_on, remote_registration.id",
    "closed": "state NOT IN ('came', 'verified') ORDER BY received_on DESC, remote_registration.id DESC",
    "one": "remote_registration.id = ?",
    "patron": "remote_registration.patron_id = ? ORDER BY received_on DESC, remote_registration.id DESC",
}


def registration_lines(
    rows: Rows, which: Literal["open", "closed", "one", "patron"], *values: object
) -> list[RegistrationLine]:
    """Registrations that are open or done with, one by its id, or those of a patron."""
    postage = Money(int(value_of(rows, "patrons.return_postage")), str(value_of(rows, "money.currency")))
    found = []
    for row in rows.all(_SELECT + _WHICH[which], *values):
        (
            row_id, name, state, received_on, application, document, envelope, stamps, currency, patron_id, card,
            verified_at, verified_by, posted_on, number, returned, why, note, site_id, site, zone,
        ) = row  # fmt: skip
        came = WhatCame(bool(application), document, bool(envelope), Money(stamps, currency))
        found.append(
            RegistrationLine(
                row_id, name, RegistrationState(state), date.fromisoformat(received_on), came, missing(came, postage),
                postage, patron_id, card, local(instant(verified_at), zone) if verified_at else None, verified_by,
                day_or_none(posted_on), number, bool(returned), why, note, site_id, site,
            )
        )  # fmt: skip
    return found
