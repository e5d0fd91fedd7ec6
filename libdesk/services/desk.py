"""The loan desk: check out, take back, and what a person has out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from libdesk.domain.check_out import FOUND_AGAIN
from libdesk.domain.context import Context
from libdesk.domain.due_date import days_overdue, is_overdue
from libdesk.domain.fines import NO_FINE
from libdesk.domain.instants import instant, local
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.returning import LoanThatEnds, ReturnedHow, remarks_on_return
from libdesk.domain.rights import Right
from libdesk.services import transits
from libdesk.services.check_out import CheckedOut, CheckOutOrder, lend
from libdesk.services.circulation_facts import ItemFacts, OpenLoan, item_facts, open_loan_of
from libdesk.services.desk_reading import DeskLoan, Standing, read_loans, read_standing
from libdesk.services.found_again import bring_into_service
from libdesk.services.hold_capture import capture_for_next, receive_for_hold
from libdesk.services.hold_records import Captured, captured
from libdesk.services.library import Library, Work
from libdesk.services.loan_ending import end_loan
from libdesk.services.loan_table import site_calendar, site_name, terms_for
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import Settings, Value


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An item that came back on ``returned_on``: how late, what fine was fixed, and who gets it next.

    ``days_late`` counts days past the due date; ``minutes_late`` is for a loan by the hour, else 0.
    """

    loan_id: int
    item_id: int
    patron_id: int
    item_number: str
    title: str
    patron: str
    due_on: date
    returned_on: date
    days_late: int
    minutes_late: int = 0
    fine: Money | None = None
    captured: Captured | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """An item that was not on loan and was taken in: counted as read in the library, or put aside for a hold.

    ``received_from``: the site or pickup place from which it was under way to us, "" if it was not.
    """

    item_id: int
    item_number: str
    title: str
    counted: bool
    captured: Captured | None
    received_from: str = ""


class Desk:
    """What happens at the counter."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def check_out(
        self,
        context: Context,
        patron_id: int,
        item_id: int,
        override: str = "",
        *,
        card_shown: bool = True,
        in_library: bool = False,
    ) -> Outcome[CheckedOut]:
        """Lend an item to a patron by the loan table (C01, C02, C03, C09); every reason against it comes at once.

        ``override``: why staff decide otherwise; it needs the right *override*, sets aside only reasons that may be,
        and is recorded with the loan. ``in_library``: handed out for reading here, due back at closing today.
        """
        settings = self._settings.all()

        def body(work: Work) -> CheckedOut:
            order = CheckOutOrder(patron_id, item_id, override, card_shown, in_library)
            return lend(work, order, settings)

        return self._library.perform(context, "check_out", Right.CIRCULATE, body)

    def take_back(
        self,
        context: Context,
        item_id: int,
        *,
        how: ReturnedHow = "desk",
        returned_on: date | None = None,
    ) -> Outcome[TakenBack]:
        """Take an item back from whoever has it; refused if it is not on loan to a patron.

        ``how`` it came, and the day on which (None: today; never in the future or before the loan). What is wrong
        with the way it came is flagged (C04, H16); the fine is fixed (C09); the next in line gets it (C08).
        """
        settings = self._settings.all()

        def body(work: Work) -> TakenBack:
            item, loan = item_facts(work, item_id), open_loan_of(work, item_id)
            if item is None or loan is None or loan.patron_id is None:
                raise Refused(Decision((Reason("not_on_loan"),)))
            return self._end_loan(work, item, loan, how, returned_on, settings)

        return self._library.perform(context, "take_back", Right.CIRCULATE, body)

    def _end_loan(
        self,
        work: Work,
        item: ItemFacts,
        loan: OpenLoan,
        how: ReturnedHow,
        returned_on: date | None,
        settings: Mapping[str, Value],
    ) -> TakenBack:
        from libdesk.services.fines import charge_overdue_fine
        from libdesk.services.loss_records import fine_stops_at

        returned = _returned_at(work, loan, returned_on)
        due_on, due_at = date.fromisoformat(loan.due_on), local(instant(loan.due_at), str(returned.tzinfo))
        overdue = is_overdue(due_on, due_at, returned, timed=loan.timed)
        bring_into_service(work, item, loan)
        stops = fine_stops_at(work, loan.loan_id, returned)
        fine = NO_FINE if stops is None else charge_overdue_fine(work, loan.loan_id, stops)
        end_loan(work, loan.loan_id, returned, returned.date(), how)
        self._remark_on_return(work, item, loan, how, returned.date(), overdue, settings)
        following = capture_for_next(work, item.item_id)
        if following is None:
            transits.begin_home(work, item.item_id, work.context.site_id)
        work.tell(title=item.title, number=item.number, patron=loan.who)
        late = int((returned - due_at).total_seconds() // 60) if loan.timed and overdue else 0
        return TakenBack(
            loan.loan_id, item.item_id, loan.patron_id or 0, item.number, item.title, loan.who, due_on,
            returned.date(), days_overdue(due_on, returned.date()), late,
            Money(fine.amount, str(settings["money.currency"])) if fine.amount else None, following,
        )  # fmt: skip

    @staticmethod
    def _remark_on_return(
        work: Work,
        item: ItemFacts,
        loan: OpenLoan,
        how: ReturnedHow,
        returned_on: date,
        overdue: bool,
        settings: Mapping[str, Value],
    ) -> None:
        terms = terms_for(
            work, loan.policy_version_id or 0, loan.category_id or 0, loan.class_id or 0, loan.site_id
        )  # fmt: skip
        ends = LoanThatEnds(
            date.fromisoformat(loan.due_on), overdue, loan.pickup,  # type: ignore[arg-type]  # checked by the file
            same_site=loan.site_id == work.context.site_id, site=_handed_over_at(work, loan),
        )  # fmt: skip
        refuses = bool(settings["returns.book_drop_refuses_overdue"])
        work.remarks.extend(remarks_on_return(ends, terms, returned_on, how, book_drop_refuses_overdue=refuses))
        # Where it was lent at the site that it belongs to, that remark has named the site already.
        here, lent_at = work.context.site_id, loan.site_id
        if item.site_id != here and (lent_at == here or item.site_id != lent_at):
            work.remarks.append(Reason("belongs_to_site", facts={"site": site_name(work, item.site_id)}))
        if loan.claimed_returned_on is not None:
            day = date.fromisoformat(loan.claimed_returned_on)
            work.remarks.append(Reason("claimed_returned_came_back", facts={"day": day}))

    def take_in(self, context: Context, item_id: int, *, read_here: bool = True) -> Outcome[Shelved]:
        """Take in an item that is not on loan: under way to us, or read here and left on the book truck (C05).

        The use is counted if the setting says so, and if it was read here: what lay in the book drop, or came by
        post, came from outside. Somebody who waits for the item gets it. Refused as not on loan where nothing is to
        be written down.
        """
        settings = self._settings.all()
        counts = read_here and bool(settings["circulation.count_in_house_use"])

        def body(work: Work) -> Shelved:
            item = item_facts(work, item_id)
            if item is None:
                raise Refused(Decision((Reason("not_found"),)))
            if open_loan_of(work, item_id) is not None:
                raise Refused(Decision((Reason("item_is_on_loan"),)))
            work.tell(title=item.title, number=item.number)
            way = transits.under_way(work, item_id)
            if way is not None:
                return self._receive(work, item, way)
            if item.first_is_captured:
                return self._take_in_held(work, item)
            return self._take_in(work, item, counts=counts)

        return self._library.perform(context, "take_in", Right.CIRCULATE, body)

    @staticmethod
    def _take_in_held(work: Work, item: ItemFacts) -> Shelved:
        """What is set aside is not taken in like a find; left at another site of ours, it goes back to where it waits.

        Refused: sent to a pickup place, where what became of it is recorded first (H08), or at home on its shelf.
        """
        hold_id = item.first_hold_id or 0
        site_id, at_place, place = work.one(
            "SELECT hold.site_id, hold.state IN ('dispatched', 'arrived'), coalesce(pickup_place.name, '') FROM hold"
            " LEFT JOIN pickup_place ON pickup_place.id = hold.pickup_place_id WHERE hold.id = ?",
            hold_id,
        ) or (0, 0, "")
        if at_place:
            work.refuse("item_at_place", "H08", place=place, patron=item.first_patron)
        if site_id == work.context.site_id:
            work.refuse("not_on_loan")
        receive_for_hold(work, hold_id, item.item_id)
        following = captured(work, hold_id, work.context.site_id)
        return Shelved(item.item_id, item.number, item.title, False, following)

    def _take_in(self, work: Work, item: ItemFacts, *, counts: bool) -> Shelved:
        from libdesk.services.in_house_use import count

        bring_into_service(work, item)
        counted = counts and item.state == "in_service"
        if counted:
            count(work, item.item_id)
        self._say_where_it_belongs(work, item)
        following = capture_for_next(work, item.item_id)
        going_home = following is None and transits.begin_home(work, item.item_id, work.context.site_id)
        if not counted and following is None and not going_home and item.state not in FOUND_AGAIN:
            raise Refused(Decision((Reason("not_on_loan"), *work.remarks)))
        return Shelved(item.item_id, item.number, item.title, counted, following)

    @staticmethod
    def _receive(work: Work, item: ItemFacts, way: transits.UnderWay) -> Shelved:
        """Take in what was under way; for whom it was sent, or who waits by now, gets it, else it goes home.

        What came to another site than it was sent to goes on from here. Refused: it lies here to be sent off, belongs
        elsewhere, and nobody has come to wait for it.
        """
        here = work.context.site_id
        if way.from_site_id == here and not way.sent and not (way.hold_id is None and item.site_id == here):
            following = capture_for_next(work, item.item_id) if way.hold_id is None else None
            if following is None:
                work.refuse("item_under_way", site=way.to_site)
            return Shelved(item.item_id, item.number, item.title, False, following)
        transits.end(work, item.item_id, received=way.to_site_id == here)
        if way.hold_id is not None:
            receive_for_hold(work, way.hold_id, item.item_id)
            following = captured(work, way.hold_id, here)
        else:
            following = capture_for_next(work, item.item_id)
        if following is None:
            Desk._say_where_it_belongs(work, item)
            transits.begin_home(work, item.item_id, here)
        return Shelved(item.item_id, item.number, item.title, False, following, way.from_name)

    @staticmethod
    def _say_where_it_belongs(work: Work, item: ItemFacts) -> None:
        if item.site_id != work.context.site_id:
            work.remarks.append(Reason("belongs_to_site", facts={"site": site_name(work, item.site_id)}))

    def standing(self, context: Context, patron_id: int, *, card_shown: bool = True) -> Standing | None:
        """How a patron stands: what speaks against lending (C03, C09), what is out, owed and waiting; for reading."""
        now = self._library.now_at(context)
        return read_standing(self._library.rows, self._settings.all(), now, patron_id, card_shown=card_shown)

    def loans_of(self, context: Context, patron_id: int, *, limit: int = 500) -> list[DeskLoan]:
        """What a patron has on loan, the soonest due first, at most ``limit``; times on the site's clock."""
        currency = self._settings.text("money.currency")
        return read_loans(self._library.rows, currency, self._library.now_at(context), patron_id, limit)


def _returned_at(work: Work, loan: OpenLoan, returned_on: date | None) -> datetime:
    """The moment of a return on the site's clock; an earlier day counts up to its closing time."""
    now = work.site_now()
    if returned_on is None or returned_on == now.date():
        return now
    if returned_on > now.date():
        work.refuse("date_in_future", field="returned_on", day=returned_on, today=now.date())
    lent = local(instant(loan.lent_at), str(now.tzinfo))
    if returned_on < lent.date():
        work.refuse("date_too_early", field="returned_on", day=returned_on, first=lent.date())
    closing = site_calendar(work, work.context.site_id).closing_at(returned_on, now.tzinfo)
    return max(closing, lent)


def _handed_over_at(work: Work, loan: OpenLoan) -> str:
    """What the site of ours, or the pickup place, is called at which a loan was handed over."""
    place: str | None = None
    if loan.pickup == "partner":
        place = work.value(
            "SELECT pickup_place.name FROM loan JOIN pickup_place ON pickup_place.id = loan.pickup_place_id"
            " WHERE loan.id = ?",
            loan.loan_id,
        )
    return place or site_name(work, loan.site_id)
