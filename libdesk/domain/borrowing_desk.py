"""A borrowed book at the counter: handing out, reading here, taking back, a longer loan; all the reasons at once.

Serves B08, B09, B11 to B13, C03, H10, R04, R05.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from libdesk.domain.borrowing import BookReturned, Expense
from libdesk.domain.borrowing_arrival import LONGEST_LOAN_DAYS
from libdesk.domain.borrowing_hours import CounterHours, hours_on, next_day_served, serves_at
from libdesk.domain.borrowing_payment import bring_on_return
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import Borrower, CheckOutRules, against_the_person
from libdesk.domain.reasons import Decision, Fact, Reason, decide

UseKind = Literal["home", "reading_room"]


@dataclass(frozen=True, slots=True)
class BookAtCounter:
    """What the rules ask about a borrowed book: whose it is, what its lender asks for, and its dates.

    ``lender_extends``: whether the lender ever grants a longer loan; ``extension_asked_on``: a longer loan was asked
    for and the answer is still to come; ``uses``: how often it was handed out, ``out``: it is with the reader now.
    """

    patron_id: int | None
    patron: str
    patron_due_on: date
    lender_due_on: date
    expense: Expense
    in_library_only: bool = False
    supervised: bool = False
    no_copying: bool = False
    use_note: str = ""
    collect_by: date | None = None
    recalled_on: date | None = None
    lender: str = ""
    lender_extends: bool = True
    extension_asked_on: date | None = None
    uses: int = 0
    out: bool = False
    arrived_on: date | None = None

    @property
    def use(self) -> UseKind:
        """How it is handed out: taken home, or read here, where the lender asks for that or for supervision (R04)."""
        return "reading_room" if self.in_library_only or self.supervised else "home"


def restrictions(book: BookAtCounter) -> tuple[Reason, ...]:
    """What the lender asks of whoever uses the book; said at the hand-over (B09)."""
    note = book.use_note.strip()
    found = (
        Reason("borrowing_in_library_only", "B09") if book.in_library_only else None,
        Reason("borrowing_supervised", "B09") if book.supervised else None,
        Reason("borrowing_no_copying", "B09") if book.no_copying else None,
        Reason("borrowing_use_note", "B09", facts={"note": note}) if note else None,
    )
    return tuple(reason for reason in found if reason is not None)


def bring_with_it(expense: Expense) -> Reason | None:
    """What is asked for when the book comes back, by who pays; None: nothing (B13)."""
    wanted = bring_on_return(expense)
    if wanted == "postage_barcode":
        return Reason("borrowing_bring_barcode", "B13")
    return Reason("borrowing_bring_stamps", "B13") if wanted == "fee_and_stamps" else None


@dataclass(frozen=True, slots=True)
class Serving:
    """When the counter serves a request, by who pays (B12), on the calendar of the request's site."""

    hours: CounterHours
    calendar: Calendar


def outside_hours(now: datetime, serving: Serving, step: Literal["hand_out", "take_back"]) -> Reason | None:
    """Whether the counter does not serve such a request now, with the hours, and the next day on which it does (B12).

    ``now`` on the site's clock.
    """
    hours, calendar, out = serving.hours, serving.calendar, step == "hand_out"
    if serves_at(hours, calendar, now):
        return None
    of_day = hours_on(hours, calendar, now.date())
    if of_day is not None:
        facts: dict[str, Fact] = {"opens": f"{of_day.opens_at:%H:%M}", "closes": f"{of_day.closes_at:%H:%M}"}
        code = "borrowing_outside_hours_hand_out" if out else "borrowing_outside_hours_take_back"
        return Reason(code, "B12", overridable=True, facts=facts)
    following = next_day_served(hours, calendar, now.date())
    if following is None:
        code = "borrowing_never_served_hand_out" if out else "borrowing_never_served_take_back"
        return Reason(code, "B12", overridable=True)
    code = "borrowing_not_today_hand_out" if out else "borrowing_not_today_take_back"
    return Reason(code, "B12", overridable=True, facts={"next": following})


def may_hand_out(
    book: BookAtCounter,
    patron_id: int | None,
    borrower: Borrower,
    now: datetime,
    serving: Serving,
    rules: CheckOutRules,
) -> Decision:
    """All reasons against handing the book to the person at the counter, and what is said with it (B09, B12, C03).

    ``patron_id``: whose card lies on the counter, None if nobody's; ``now`` on the site's clock.
    """
    other = None
    if patron_id is not None and patron_id != book.patron_id:
        other = Reason("borrowing_for_other", facts={"patron": book.patron})
    today = now.date()
    recalled = Reason("borrowing_was_recalled", overridable=True, facts={"due_on": book.lender_due_on})
    over = Reason("borrowing_due_passed", overridable=True, facts={"due_on": book.patron_due_on})
    kept = Reason("borrowing_collect_by_passed", facts={"collect_by": book.collect_by})
    return decide(
        other,
        *against_the_person(borrower, today, rules).refusals,
        outside_hours(now, serving, "hand_out"),
        recalled if book.recalled_on is not None else None,
        over if today > book.patron_due_on else None,
        remarks=(
            *restrictions(book),
            kept if book.collect_by is not None and today > book.collect_by and not book.uses else None,
        ),
    )


def remarks_on_return(
    book: BookAtCounter, how: BookReturned, returned_on: date, now: datetime | None, serving: Serving
) -> tuple[Reason, ...]:
    """What is flagged when the book comes back: the book drop (B11), the hours (B12), lateness; it is always taken in.

    ``now`` None: it was on an earlier day, and the hours are not asked about.
    """
    late = (returned_on - book.patron_due_on).days
    found = (
        Reason("borrowing_in_book_drop", "B11", facts={"patron": book.patron}) if how == "book_drop" else None,
        Reason("borrowing_came_by_post", "B11") if how == "post" else None,
        Reason("borrowing_came_late", facts={"days": late, "due_on": book.patron_due_on}) if late > 0 else None,
        outside_hours(now, serving, "take_back") if how == "desk" and now is not None else None,
        bring_with_it(book.expense) if how in ("desk", "book_drop", "post") and book.out else None,
    )
    return tuple(reason for reason in found if reason is not None)


def may_count_as_not_collected(book: BookAtCounter, today: date) -> Decision:
    """Whether the reader has let the day pass until which the book was kept."""
    still = None
    if book.collect_by is not None and today <= book.collect_by:
        still = Reason("borrowing_still_kept", facts={"collect_by": book.collect_by})
    return decide(Reason("borrowing_was_used") if book.uses else None, still)


def may_ask_extension(book: BookAtCounter, asked_on: date, wanted_until: date | None = None) -> Decision:
    """All reasons against asking the lender for a longer loan (B08, R05).

    The reader asks before the due date. While the lender's own date has not come, staff may ask all the same.
    """
    late = Reason(
        "borrowing_extension_too_late", "B08", overridable=asked_on < book.lender_due_on,
        facts={"due_on": book.patron_due_on},
    )  # fmt: skip
    waits = Reason("borrowing_extension_waits", "B08", facts={"asked_on": book.extension_asked_on})
    gains = Reason("borrowing_extension_gains_nothing", "B08", facts={"due_on": book.lender_due_on})
    return decide(
        None if book.lender_extends else Reason("borrowing_never_extended", "R05", facts={"lender": book.lender}),
        Reason("borrowing_recalled_no_extension", "B08") if book.recalled_on is not None else None,
        waits if book.extension_asked_on is not None else None,
        late if asked_on >= book.patron_due_on else None,
        gains if wanted_until is not None and wanted_until <= book.lender_due_on else None,
    )


def check_answer(
    asked_on: date, answered_on: date, today: date, *, granted: bool, due_before: date, new_due_on: date | None
) -> Decision:
    """All reasons against noting a lender's answer: its day, and a new due date that is one (B08)."""
    missing = Reason("borrowing_new_due_missing", "B08")
    last = due_before + timedelta(days=LONGEST_LOAN_DAYS)
    too_far = Reason("borrowing_due_too_far", "B08", facts={"due_on": new_due_on, "last": last})
    not_later = Reason("borrowing_new_due_not_later", "B08", facts={"due_on": due_before})
    return decide(
        Reason("date_in_future", facts={"field": "answered_on", "day": answered_on, "today": today})
        if answered_on > today
        else None,
        Reason("date_too_early", facts={"field": "answered_on", "day": answered_on, "first": asked_on})
        if answered_on < asked_on
        else None,
        missing if granted and new_due_on is None else None,
        not_later if granted and new_due_on is not None and new_due_on <= due_before else None,
        too_far if granted and new_due_on is not None and new_due_on > last else None,
    )


def check_recall(book: BookAtCounter, recalled_on: date, due_on: date, today: date) -> Decision:
    """All reasons against noting that the lender wants its book back by a day; not before it was here."""
    first = recalled_on if book.arrived_on is None else max(recalled_on, book.arrived_on)
    return decide(
        Reason("date_in_future", facts={"field": "recalled_on", "day": recalled_on, "today": today})
        if recalled_on > today
        else None,
        Reason("date_too_early", facts={"field": "due_on", "day": due_on, "first": first}) if due_on < first else None,
        Reason("borrowing_recall_not_sooner", facts={"due_on": book.lender_due_on})
        if due_on > book.lender_due_on
        else None,
    )
