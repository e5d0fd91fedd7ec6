"""User ids of partner libraries: made by the library's scheme, or typed; never one that another has (L03)."""

from __future__ import annotations

from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Reason
from libdesk.domain.user_ids import check_scheme, check_user_id, counter_of, format_user_id, same_user_id
from libdesk.services.checks import refuse_any
from libdesk.services.library import Work
from libdesk.services.partner_steps import KnownPartner
from libdesk.services.settings import value_of


def owner_of(rows: Rows, user_id: str, partner_library_id: int | None) -> str | None:
    """Which other partner has a user id that a reader would take for this one; None if nobody."""
    wanted = same_user_id(user_id)
    others = rows.all(
        "SELECT user_id, name FROM partner_library WHERE user_id IS NOT NULL AND id IS NOT ?", partner_library_id
    )
    return next((name for other, name in others if same_user_id(other) == wanted), None)


def give_user_id(work: Work, partner: KnownPartner, day: date, typed: str = "") -> str:
    """The id of a partner that is approved: typed, its own of before, or the next of the scheme.

    Refused: one that another has, or that no form can carry; a scheme that would repeat itself.
    """
    if typed.strip():
        owner = owner_of(work, typed, partner.partner_library_id)
        refuse_any(
            check_user_id(typed.strip()),
            None if owner is None else Reason("number_taken", facts={"number": typed.strip(), "owner": owner}),
        )
        return typed.strip()
    if partner.user_id:
        return partner.user_id
    scheme = str(value_of(work, "lending.user_id_scheme"))
    refuse_any(check_scheme(scheme))
    taken = _taken(work)
    counter = counter_of(scheme, partner.country, day.year)
    while True:
        made = format_user_id(scheme, partner.country, day.year, work.next_number(counter))
        if same_user_id(made) not in taken:
            return made


def next_user_id(rows: Rows, country: str, day: date) -> str:
    """The id that an approval would give, without giving it; empty where the scheme cannot be used."""
    scheme = str(value_of(rows, "lending.user_id_scheme"))
    if check_scheme(scheme) is not None:
        return ""
    taken = _taken(rows)
    last = rows.value("SELECT last FROM running_number WHERE name = ?", counter_of(scheme, country, day.year))
    number = int(last or 0)
    while True:
        number += 1
        made = format_user_id(scheme, country, day.year, number)
        if same_user_id(made) not in taken:
            return made


def _taken(rows: Rows) -> frozenset[str]:
    return frozenset(
        same_user_id(one) for (one,) in rows.all("SELECT user_id FROM partner_library WHERE user_id IS NOT NULL")
    )
