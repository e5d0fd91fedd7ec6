"""Claims returned: a patron says that the item is back; it is searched for on the shelves, and the loan stays open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.fines import charge_overdue_fine
from libdesk.services.hold_capture import capture_for_next
from libdesk.services.hold_records import Captured
from libdesk.services.library import Library, Work
from libdesk.services.loan_ending import end_loan
from libdesk.services.loss_cases import found
from libdesk.services.loss_records import fine_stops_at
from libdesk.services.loss_writing import LoanOfLoss, read_loan
from libdesk.services.outcome import Outcome, Refused


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A line of the search list: where the item should stand, who says that it is back, and since when."""

    loan_id: int
    item_id: int
    item_number: str
    title: str
    call_number: str
    shelf: str
    site: str
    site_latin: str
    patron_id: int
    patron: str
    card: str
    due_on: date
    claimed_on: date


_CLAIMS: Final = (
    "SELECT loan.id, item.id, coalesce(number.scanned_text, ''), title.title, title.volume, item.volume,"
    " item.call_number, item.shelf, site.name, site.name_latin, patron.id, patron.name,"
    " coalesce(card.scanned_text, ''), loan.due_on,"
    " loan.claimed_returned_on FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN site ON site.id = item.site_id JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN identifier AS number ON number.item_id = item.id AND number.valid_to IS NULL"
    " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
    " WHERE loan.returned_at IS NULL AND loan.claimed_returned_on IS NOT NULL"
    " ORDER BY site.id, item.call_number_sort, item.id"
)


def _line(row: tuple[Any, ...]) -> ClaimLine:
    (loan_id, item_id, number, title, title_volume, volume, call_number, shelf, site, site_latin, patron_id, patron,
     card, due_on, claimed_on) = row  # fmt: skip
    return ClaimLine(
        loan_id, item_id, number, item_title(title, title_volume, volume), call_number, shelf, site, site_latin,
        patron_id, patron, card, date.fromisoformat(due_on), date.fromisoformat(claimed_on),
    )  # fmt: skip


class Claims:
    """Items that patrons say they have returned."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def claim(self, context: Context, loan_id: int, note: str = "") -> Outcome[None]:
        """Note that the patron says the item is back; it goes on the search list.

        Refused: not on loan to a patron, claimed already, reported lost.
        """

        def body(work: Work) -> None:
            loan = _open_loan(work, loan_id)
            claimed = work.value("SELECT claimed_returned_on FROM loan WHERE id = ?", loan_id)
            reported = work.value("SELECT reported_on FROM loss_case WHERE loan_id = ? AND state = 'open'", loan_id)
            refuse_any(
                Reason("claim_made_already", facts={"day": date.fromisoformat(claimed)}) if claimed else None,
                Reason("loss_case_open_already", "C10", facts={"reported_on": date.fromisoformat(reported)})
                if reported
                else None,
            )
            old_note = work.value("SELECT note FROM loan WHERE id = ?", loan_id)
            work.update(
                "loan", loan_id, claimed_returned_on=work.today().isoformat(),
                note="\n".join(filter(None, (old_note, note.strip()))),
            )  # fmt: skip
            _tell(work, loan)

        return self._library.perform(context, "claim_returned", Right.CIRCULATE, body)

    def give_up(self, context: Context, loan_id: int) -> Outcome[None]:
        """End a claim: the item was not on the shelf, or the patron has it after all; the loan goes on as before."""

        def body(work: Work) -> None:
            loan = _open_loan(work, loan_id)
            _claimed_on(work, loan_id)
            work.update("loan", loan_id, claimed_returned_on=None)
            _tell(work, loan)

        return self._library.perform(context, "give_up_claim", Right.CIRCULATE, body)

    def found_on_shelf(
        self, context: Context, loan_id: int, returned_on: date | None = None
    ) -> Outcome[Captured | None]:
        """The item stood on the shelf: the loan ends, and no fine is charged for the time since the claim.

        ``returned_on`` None: the day of the claim. Staff who believe an earlier day may give that; a later one, or one
        before the loan, is refused. Who waits for the item gets it: the hold that it was set aside for comes back.
        """

        def body(work: Work) -> Captured | None:
            loan = _open_loan(work, loan_id)
            claimed_on = _claimed_on(work, loan_id)
            day = returned_on or claimed_on
            refuse_any(
                Reason("claim_day_too_late", facts={"day": day, "claimed_on": claimed_on})
                if day > claimed_on
                else None,
                Reason("date_too_early", facts={"field": "returned_on", "day": day, "first": loan.lent_on})
                if day < loan.lent_on
                else None,
            )
            # Reported lost after all, and not lost: its case ends with the claim.
            found(work, loan_id)
            _end(work, loan, day)
            _tell(work, loan)
            return capture_for_next(work, loan.item_id)

        return self._library.perform(context, "found_on_shelf", Right.CIRCULATE, body)

    def search_list(self) -> list[ClaimLine]:
        """What is to be searched for, in the order of the shelves."""
        return [_line(row) for row in self._library.rows.all(_CLAIMS)]


def _open_loan(work: Work, loan_id: int) -> LoanOfLoss:
    loan = read_loan(work, loan_id)
    if loan is None or loan.patron_id is None or loan.returned:
        raise Refused(Decision((Reason("not_on_loan"),)))
    return loan


def _end(work: Work, loan: LoanOfLoss, day: date) -> None:
    """End the loan as of the day, which counts to its end; a fine runs no further than that."""
    here = work.site_now()
    stops = fine_stops_at(work, loan.loan_id, min(here, datetime.combine(day, time(23, 59), here.tzinfo)))
    if stops is not None:
        charge_overdue_fine(work, loan.loan_id, stops)
    end_loan(work, loan.loan_id, work.now, day)
    work.remarks.append(Reason("claim_fine_spared", facts={"day": day}))


def _claimed_on(work: Work, loan_id: int) -> date:
    day = work.value("SELECT claimed_returned_on FROM loan WHERE id = ?", loan_id)
    if day is None:
        work.refuse("claim_none")
    return date.fromisoformat(day)


def _tell(work: Work, loan: LoanOfLoss) -> None:
    work.tell(title=loan.title, number=loan.number, patron=loan.patron)
