"""What the rules of circulation ask about people, items and loans, read from the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from libdesk.db import hold_states, lending_states
from libdesk.db.connection import Rows
from libdesk.db.overdue import OVERDUE
from libdesk.domain.check_out import Borrower, CheckOutRules, ItemState, ItemToLend, Suspended
from libdesk.domain.holding import can_fill
from libdesk.domain.instants import day_or_none, instant_text
from libdesk.domain.item_title import item_title
from libdesk.domain.money import Money
from libdesk.services.loan_table import current_policy, terms_reader
from libdesk.services.settings import Value


@dataclass(frozen=True, slots=True)
class PatronFacts:
    """A patron's name and category, and what speaks for or against lending to the person."""

    patron_id: int
    name: str
    category_id: int
    borrower: Borrower


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item as it lies on the counter: its title and class, and what speaks against lending it.

    ``first_hold_id`` and ``first_patron_id``: the next in line for it, or for whom it is set aside.
    """

    item_id: int
    title_id: int
    title: str
    number: str
    site_id: int
    class_id: int
    state: ItemState
    loan_class: str
    promised_to: str
    first_hold_id: int | None
    first_patron_id: int | None
    first_patron: str
    first_is_captured: bool

    def to_lend(self, patron_id: int, on_loan_to: str) -> ItemToLend:
        """What a check-out to the person asks about the item; who has it themselves on hold is nobody else."""
        other = self.first_patron if self.first_patron_id not in (None, patron_id) else ""
        return ItemToLend(
            self.state,
            self.loan_class,
            on_loan_to,
            self.promised_to,
            held_for=other if self.first_is_captured else "",
            waited_for_by="" if self.first_is_captured else other,
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hold in line for an item: whose, and the site that hands over or sends; ``captured``: the item is its own."""

    hold_id: int
    patron_id: int
    patron: str
    category_id: int
    site_id: int
    captured: bool
    pickup: str = "site"


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """The open loan of an item: with a patron or with a partner library."""

    loan_id: int
    patron_id: int | None
    lending_request_id: int | None
    who: str
    site_id: int
    policy_version_id: int | None
    category_id: int | None
    class_id: int | None
    fine_class_id: int | None
    pickup: str
    in_library: bool
    lent_at: str
    due_on: str
    due_at: str
    timed: bool
    renewals: int
    recalled_on: str | None
    recall_reason: str | None
    claimed_returned_on: str | None


_PATRON: Final = (
    "SELECT patron.name, patron.patron_category_id, patron.expires_on, patron.blocked_reason,"
    " (SELECT coalesce(sum(amount), 0) FROM account_entry WHERE account_entry.patron_id = patron.id)"
    " FROM patron WHERE patron.id = ?"
)
# What the person says was returned is looked for, and does not suspend meanwhile.
_LATE: Final = f"(loan.claimed_returned_on IS NULL AND {OVERDUE})"
_LOANS: Final = (
    "SELECT coalesce(sum(NOT in_library), 0), coalesce(sum(NOT in_library AND loan_class_id = ?), 0),"
    f" coalesce(sum(in_library), 0), coalesce(sum({_LATE}), 0), min(CASE WHEN {_LATE} THEN due_on END)"
    " FROM loan WHERE loan.patron_id = ? AND loan.returned_at IS NULL"
)
_SUSPENSION: Final = (
    "SELECT reason, last_on FROM suspension WHERE patron_id = ? AND lifted_on IS NULL AND first_on <= ?"
    " AND (last_on IS NULL OR last_on >= ?) ORDER BY last_on IS NULL DESC, last_on DESC LIMIT 1"
)
_ITEM: Final = (
    "SELECT item.title_id, title.title, title.volume, item.volume,"
    " (SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL),"
    " item.site_id, item.loan_class_id, item.state, loan_class.name,"
    " (SELECT partner_library.name FROM lending_request JOIN partner_library"
    "   ON partner_library.id = lending_request.partner_library_id WHERE lending_request.item_id = item.id"
    f"   AND lending_request.state IN {lending_states.PROMISED})"
    " FROM item JOIN title ON title.id = item.title_id JOIN loan_class ON loan_class.id = item.loan_class_id"
    " WHERE item.id = ?"
)
# The hold for which an item is set aside, else those that wait for its title or for just this item, in their order.
_LINE: Final = (
    "SELECT hold.id, hold.patron_id, patron.name, patron.patron_category_id, hold.site_id, hold.state <> 'waiting',"
    " hold.pickup FROM hold JOIN patron ON patron.id = hold.patron_id"
    f" WHERE hold.title_id = ? AND hold.state IN {hold_states.OPEN} AND hold.state <> 'later'"
    " AND (hold.captured_item_id = ? OR (hold.state = 'waiting' AND coalesce(hold.item_id, ?) = ?))"
    " ORDER BY hold.state <> 'waiting' DESC, hold.queue_order"
)
_OPEN_LOAN: Final = (
    "SELECT loan.id, loan.patron_id, loan.lending_request_id, coalesce(patron.name, partner_library.name, ''),"
    " loan.site_id, loan.policy_version_id, loan.patron_category_id, loan.loan_class_id, loan.fine_class_id,"
    " loan.pickup, loan.in_library, loan.lent_at, coalesce(loan.due_on, ''), coalesce(loan.due_at, ''), loan.timed,"
    " loan.renewals, loan.recalled_on, loan.recall_reason, loan.claimed_returned_on"
    " FROM loan LEFT JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN lending_request ON lending_request.id = loan.lending_request_id"
    " LEFT JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
    " WHERE loan.returned_at IS NULL AND "
)


def check_out_rules(settings: Mapping[str, Value]) -> CheckOutRules:
    """Of all settings, those that a check-out asks for."""
    return CheckOutRules(
        overdue_suspends=bool(settings["circulation.overdue_suspends"]),
        card_must_be_shown=bool(settings["circulation.card_must_be_shown"]),
        owed_limit=int(settings["circulation.owed_limit"]),
    )


def patron_facts(
    rows: Rows, patron_id: int, now: datetime, currency: str, *, class_id: int = 0, card_shown: bool = True
) -> PatronFacts | None:
    """A patron as the rules see the person; ``now`` is on the site's clock, ``class_id`` the class that is counted."""
    row = rows.one(_PATRON, patron_id)
    if row is None:
        return None
    name, category_id, expires_on, blocked_reason, owed = row
    today, moment = now.date().isoformat(), instant_text(now)
    counts = rows.one(_LOANS, class_id, today, moment, today, moment, patron_id)
    loans, of_class, readings, overdue, oldest = counts or (0, 0, 0, 0, None)
    suspension = rows.one(_SUSPENSION, patron_id, today, today)
    return PatronFacts(
        patron_id,
        name,
        category_id,
        Borrower(
            expires_on=day_or_none(expires_on),
            blocked_reason=blocked_reason,
            suspended=Suspended(suspension[0], day_or_none(suspension[1])) if suspension else None,
            card_shown=card_shown,
            loans=loans,
            loans_of_class=of_class,
            readings=readings,
            overdue=overdue,
            oldest_overdue_on=day_or_none(oldest),
            owed=Money(owed, currency),
        ),
    )


def item_facts(rows: Rows, item_id: int) -> ItemFacts | None:
    """An item as the rules see it."""
    row = rows.one(_ITEM, item_id)
    if row is None:
        return None
    title_id, title, title_volume, volume, number, site_id, class_id, state, class_name, promised_to = row
    line = line_for(rows, title_id, item_id)
    first = line[0] if line and line[0].captured else next(served_by(rows, line, class_id), None)
    return ItemFacts(
        item_id,
        title_id,
        item_title(title, title_volume, volume),
        number or "",
        site_id,
        class_id,
        state,
        class_name,
        promised_to or "",
        first.hold_id if first else None,
        first.patron_id if first else None,
        first.patron if first else "",
        first is not None and first.captured,
    )


def line_for(rows: Rows, title_id: int, item_id: int) -> list[Waiting]:
    """Who waits for an item or for any copy of its title, in line; in front for whom it is set aside."""
    return [
        Waiting(hold_id, patron_id, name, category_id, site_id, bool(captured), pickup)
        for hold_id, patron_id, name, category_id, site_id, captured, pickup in rows.all(
            _LINE, title_id, item_id, item_id, item_id
        )
    ]


def served_by(rows: Rows, line: Sequence[Waiting], class_id: int) -> Iterator[Waiting]:
    """Those in line whose hold a copy of the loan class may fill by the table in force (C01, H05)."""
    if not line:
        return
    terms = terms_reader(rows, current_policy(rows))
    yield from (one for one in line if can_fill(terms(one.category_id, class_id, one.site_id)))


def open_loan_of(rows: Rows, item_id: int) -> OpenLoan | None:
    """The open loan of an item, if it is out."""
    return _open_loan(rows.one(_OPEN_LOAN + "loan.item_id = ?", item_id))


def open_loan(rows: Rows, loan_id: int) -> OpenLoan | None:
    """A loan by its id, if it is still open."""
    return _open_loan(rows.one(_OPEN_LOAN + "loan.id = ?", loan_id))


def _open_loan(row: tuple[Any, ...] | None) -> OpenLoan | None:
    if row is None:
        return None
    values = list(row)
    values[10], values[14] = bool(values[10]), bool(values[14])
    return OpenLoan(*values)
