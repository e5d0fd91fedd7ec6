"""What a case of loss or damage writes: charges and their taking off, the end of the loan, the items."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from libdesk.db import lending_states
from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none, instant, local_day
from libdesk.domain.item_title import item_title
from libdesk.domain.loss import ChargedFor, WayOffer, fine_runs_until
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.services import loan_ending
from libdesk.services.circulation_facts import open_loan_of
from libdesk.services.fines import charge_overdue_fine, fine_of_loan
from libdesk.services.hold_capture import capture_for_next, put_back_in_line, where_to
from libdesk.services.item_states import write_state
from libdesk.services.ledger import charge, charge_state, take_off
from libdesk.services.library import Work
from libdesk.services.loss_records import LossCase, fine_stops_at, fine_until
from libdesk.services.outcome import Refused
from libdesk.wording.catalogue import catalogue
from libdesk.wording.sentences import say_reason


@dataclass(frozen=True, slots=True)
class LoanOfLoss:
    """The loan behind a report; ``price`` is the one in the item's record."""

    loan_id: int
    item_id: int
    patron_id: int | None
    patron: str
    lent_on: date
    due_on: date | None
    returned: bool
    item_site_id: int
    title: str
    number: str
    price: Money | None


_LOAN: Final = (
    "SELECT loan.item_id, loan.patron_id, coalesce(patron.name, ''), loan.lent_at, site.time_zone, loan.due_on,"
    " loan.returned_at IS NOT NULL, item.site_id, title.title, title.volume, item.volume,"
    " coalesce(identifier.scanned_text, ''), item.price, item.currency"
    " FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN site ON site.id = loan.site_id LEFT JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL WHERE loan.id = ?"
)


def read_loan(rows: Rows, loan_id: int) -> LoanOfLoss | None:
    """The loan behind a report; None if there is none."""
    row = rows.one(_LOAN, loan_id)
    if row is None:
        return None
    (item_id, patron_id, patron, lent_at, zone, due_on, returned, site_id, title, title_volume, volume, number, price,
     currency) = row  # fmt: skip
    return LoanOfLoss(
        loan_id, item_id, patron_id, patron, local_day(instant(lent_at), zone),
        day_or_none(due_on), bool(returned), site_id,
        item_title(title, title_volume, volume), number, None if price is None else Money(price, currency),
    )  # fmt: skip


def loan_to_report(work: Work, loan_id: int) -> LoanOfLoss:
    """The loan that is reported; refused if there is none."""
    loan = read_loan(work, loan_id)
    if loan is None:
        raise Refused(Decision((Reason("not_found"),)))
    return loan


def open_since(work: Work, loan_id: int) -> date | None:
    """Since when the loan has an open case; None if it has none."""
    day = work.value("SELECT reported_on FROM loss_case WHERE loan_id = ? AND state = 'open'", loan_id)
    return day_or_none(day)


def day_of_report(day: date, lent_on: date, today: date) -> Reason | None:
    """Why a day cannot be that of the report: it is to come, or before the loan."""
    if day > today:
        return Reason("date_in_future", facts={"field": "reported_on", "day": day, "today": today})
    if day < lent_on:
        return Reason("date_too_early", facts={"field": "reported_on", "day": day, "first": lent_on})
    return None


def refuse_lent_again(work: Work, item_id: int) -> None:
    """Damage is not put down to somebody while another has the item."""
    row = open_loan_of(work, item_id)
    if row is not None:
        work.refuse("item_on_loan", patron=row.who)


def take_in_damaged(work: Work, loan: LoanOfLoss, note: str) -> None:
    """The damaged item is in our hands: its loan ends with its fine, and the item goes to repair."""
    if not loan.returned:
        charge_fine(work, loan.loan_id)
        end_loan(work, loan.loan_id)
    put_back_in_line(work, loan.item_id)
    before = work.value("SELECT condition_note FROM item WHERE id = ?", loan.item_id)
    condition_note = "\n".join(filter(None, (before, note)))
    write_state(work, loan.item_id, "repair")
    work.update("item", loan.item_id, condition="damaged", condition_note=condition_note)
    if loan.item_site_id != work.context.site_id:
        site = work.value("SELECT name FROM site WHERE id = ?", loan.item_site_id)
        work.remarks.append(Reason("belongs_to_site", "L18", facts={"site": site}))


def charge_fine(work: Work, loan_id: int) -> None:
    """Charge the overdue fine of a loan up to now, as far as it runs."""
    stops_at = fine_stops_at(work, loan_id, work.site_now())
    if stops_at is not None:
        charge_overdue_fine(work, loan_id, stops_at)


def fine_so_far(rows: Rows, loan_id: int, reported_on: date, now: datetime) -> int:
    """What a replacement copy would cost in overdue fine today, in minor units."""
    return fine_of_loan(rows, loan_id, fine_runs_until(now, fine_until(rows), reported_on), now).amount


def end_loan(work: Work, loan_id: int) -> None:
    """End a loan now, here, if it is still open."""
    if work.value("SELECT returned_at FROM loan WHERE id = ?", loan_id) is None:
        loan_ending.end_loan(work, loan_id, work.now, work.today())


def charge_lines(work: Work, case: LossCase, offer: WayOffer) -> None:
    """Charge what is known of a way as soon as it is chosen; each charge says where its sum comes from."""
    language = _language(work)
    for line in offer.charged_now:
        charge(
            work, case.patron_id or 0, line.what, line.sum.amount, loan_id=case.loan_id, loss_case_id=case.case_id,
            reason=say_reason(line.why, language),
        )  # fmt: skip


def charges_of(work: Work, case_id: int) -> list[tuple[int, ChargedFor]]:
    """The charges of a case: id and what for."""
    rows = work.all(
        "SELECT id, what FROM account_entry WHERE loss_case_id = ? AND kind = 'charge' ORDER BY id", case_id
    )
    return [(charge_id, what) for charge_id, what in rows]


def take_off_charges(work: Work, case_id: int, why: str, only: Collection[str] | None = None) -> tuple[int, int]:
    """Take the charges of a case off the account; how much, and how much of it had been paid and is to be refunded.

    ``only``: charges for these things.
    """
    taken = paid = 0
    for charge_id, what in charges_of(work, case_id):
        if only is not None and what not in only:
            continue
        state = charge_state(work, charge_id)
        off = take_off(work, charge_id, why)
        if off and state is not None:
            taken += off
            paid += min(off, state.paid)
    return taken, paid


def say(work: Work, key: str) -> str:
    """A text ``loss.<key>`` in the language of the staff member, for what is kept with an entry."""
    return catalogue(_language(work)).text(f"loss.{key}")


def _language(work: Work) -> str:
    language = work.value("SELECT language FROM staff WHERE id = ?", work.context.staff_id)
    return "en" if language == "en" else "ja"


def enter_copy(work: Work, item_id: int, number: str) -> int:
    """Enter the copy that was brought, in the lost one's place on the shelf; "" gives the next free number."""
    from libdesk.services.identifiers import give_number
    from libdesk.services.title_writing import next_item_number

    new_id = work.add(
        "INSERT INTO item (title_id, site_id, collection_id, loan_class_id, call_number, call_number_sort, book_number,"
        " shelf, volume, volume_count, copy_number, acquired_on, price, currency, height_mm)"
        " SELECT title_id, site_id, collection_id, coalesce(usual_loan_class_id, loan_class_id), call_number,"
        " call_number_sort, book_number, coalesce(usual_shelf, shelf), volume, volume_count,"
        " (SELECT max(copy_number) + 1 FROM item AS other WHERE other.title_id = item.title_id), ?, price, currency,"
        " height_mm FROM item WHERE id = ?",
        (work.today().isoformat(), item_id),
    )
    give_number(work, "item", new_id, number.strip() or next_item_number(work))
    held = capture_for_next(work, new_id)
    if held is not None:
        work.remarks.append(where_to(held))
    return new_id


def withdraw(work: Work, item_id: int) -> None:
    """Take the old item out of the collection; refused while it is out again, or promised to a partner library."""
    if work.value("SELECT 1 FROM loan WHERE item_id = ? AND returned_at IS NULL", item_id) is not None:
        work.refuse("item_out_not_withdrawn")
    partner = work.value(
        "SELECT partner_library.name FROM lending_request JOIN partner_library"
        " ON partner_library.id = lending_request.partner_library_id WHERE lending_request.item_id = ?"
        f" AND lending_request.state IN {lending_states.SET_ASIDE}",
        item_id,
    )
    if partner is not None:
        work.refuse("item_promised_to_partner", partner=partner)
    write_state(work, item_id, "withdrawn")


def say_who_waits(work: Work, item_id: int) -> None:
    """A remark where somebody waits for just this item, or for its title: they are to hear of the loss."""
    waiting = work.value(
        "SELECT count(*) FROM hold JOIN item ON item.title_id = hold.title_id WHERE item.id = ?"
        " AND hold.state = 'waiting' AND coalesce(hold.item_id, item.id) = item.id",
        item_id,
    )
    if waiting:
        work.remarks.append(Reason("loss_others_wait", facts={"count": int(waiting)}))
