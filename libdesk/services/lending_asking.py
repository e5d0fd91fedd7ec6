"""A partner library as lending's rules see it: its registration, what of ours counts against its limit (L01, L08)."""

from __future__ import annotations

from typing import Final

from libdesk.db import lending_states
from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending_deciding import Asking, WithPartner
from libdesk.domain.lending_states import SET_ASIDE, LendingState
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.user_ids import same_user_id
from libdesk.services.outcome import Refused
from libdesk.services.settings import value_of

_IN_POST: Final = frozenset({LendingState.SHIPPED, LendingState.POSTED_BACK})
_HAS: Final = (
    "SELECT request.state, coalesce(identifier.scanned_text, ''), coalesce(title.title, asked_title)"
    " FROM lending_request AS request LEFT JOIN title ON title.id = request.title_id LEFT JOIN identifier"
    " ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    f" WHERE request.partner_library_id = ? AND request.state IN {lending_states.PROMISED} ORDER BY request.id"
)


def asking_of(rows: Rows, partner_library_id: int) -> Asking:
    """The partner that asks; Refused if there is none."""
    row = rows.one(
        "SELECT name, name_latin, state, item_limit, registered_until, suspended_until, state_reason"
        " FROM partner_library WHERE id = ?",
        partner_library_id,
    )
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    name, latin, state, own_limit, until, suspended_until, why = row
    limit = int(value_of(rows, "lending.item_limit")) if own_limit is None else own_limit
    has = with_partner(rows, partner_library_id)
    return Asking(name, state, limit, has, latin, day_or_none(until), day_or_none(suspended_until), why)


def with_partner(rows: Rows, partner_library_id: int) -> WithPartner:
    """What of ours is with a partner, on its way or promised, each by the number of its request and its title."""
    out: list[str] = []
    on_way: list[str] = []
    promised: list[str] = []
    for state, number, title in rows.all(_HAS, partner_library_id):
        place = promised if state in SET_ASIDE else on_way if state in _IN_POST else out
        place.append(f"{number} ({title})")
    return WithPartner(tuple(out), tuple(on_way), tuple(promised))


def partner_of_user_id(rows: Rows, user_id: str) -> int | None:
    """The partner whose user id this is, in whatever case and width it is written; None if nobody's."""
    wanted = same_user_id(user_id)
    if not wanted:
        return None
    found = rows.all("SELECT id, user_id FROM partner_library WHERE user_id IS NOT NULL AND user_id <> ''")
    return next((row_id for row_id, known in found if same_user_id(known) == wanted), None)
