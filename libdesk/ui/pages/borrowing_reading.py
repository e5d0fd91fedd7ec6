"""Everything that the details of a borrowing request show, and its steps' forms begin with, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from libdesk.domain.borrowing_dates import expected_between
from libdesk.domain.borrowing_states import AT_LENDER, BEFORE_ORDER, BorrowingState
from libdesk.services.borrowing_due import deadlines_of
from libdesk.services.borrowing_record import read_borrowing_record
from libdesk.services.borrowing_story import story_of
from libdesk.services.ledger import currency_of
from libdesk.services.lender_records import sending_addresses
from libdesk.services.lender_terms import lenders_for, terms_of
from libdesk.services.message_told import told_by_lender

if TYPE_CHECKING:
    from libdesk.domain.borrowing import LenderTerms
    from libdesk.domain.context import Context
    from libdesk.services.borrowing_due import Deadline
    from libdesk.services.borrowing_record import BorrowingRecord
    from libdesk.services.borrowing_story import BorrowingStory
    from libdesk.services.message_told import ToldByLender
    from libdesk.services.services import Services


@dataclass(frozen=True, slots=True)
class SendingSite:
    """An address from which a lender sends, and to which its books go back (R06)."""

    lender_address_id: int
    name: str
    name_latin: str = ""


@dataclass(frozen=True, slots=True)
class BorrowingReading:
    """A request, what happened to it, and what follows from it.

    ``terms`` are those of its lender, None before one is chosen; ``lenders`` those that it may be ordered from, in the
    order of the list, only while it is not ordered; ``sending_sites`` where its lender sends from; ``expected`` the
    first and last day of arrival while it is at the lender or on its way (B05); ``deadlines`` as on the work list;
    ``told`` what the lender's messages have told of the book, until it is here; ``currency`` is ours.
    """

    record: BorrowingRecord
    story: BorrowingStory
    terms: LenderTerms | None
    lenders: tuple[LenderTerms, ...]
    sending_sites: tuple[SendingSite, ...]
    expected: tuple[date | None, date | None]
    deadlines: tuple[Deadline, ...]
    today: date
    told: ToldByLender | None = None
    currency: str = "JPY"


def read_borrowing(services: Services, context: Context, request_id: int) -> BorrowingReading | None:
    """A request; None if it is gone."""
    rows = services.library.rows
    try:
        record = read_borrowing_record(rows, request_id)
    except LookupError:
        return None
    today = services.library.today_at(context)
    story = story_of(rows, request_id)
    terms = None if record.lender_id is None else terms_of(rows, record.lender_id)
    on_its_way = record.state in AT_LENDER or record.state is BorrowingState.SHIPPED
    expected: tuple[date | None, date | None] = (None, None)
    if on_its_way and terms is not None and record.ordered_on is not None:
        expected = expected_between(record.ordered_on, terms.estimate)
    may_order = record.state in BEFORE_ORDER or record.state is BorrowingState.LENDER_REFUSED
    return BorrowingReading(
        record, story, terms, tuple(lenders_for(rows, record.site_id)) if may_order else (),
        _sending_sites(services, record), expected, tuple(deadlines_of(record, story, terms, today)), today,
        told_by_lender(rows, request_id) if on_its_way else None, currency_of(rows),
    )  # fmt: skip


def _sending_sites(services: Services, record: BorrowingRecord) -> tuple[SendingSite, ...]:
    if record.lender_id is None:
        return ()
    places = sending_addresses(services.library.rows, record.lender_id)
    return tuple(SendingSite(place.address_id or 0, place.name, place.name_latin) for place in places)
