"""Notices: which there are, the life of one as a table, by which way a person is told, and when a run is due.

H07 (once a day, for what was made ready that day), H17 (a working address, or the list for staff).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Literal

Way = Literal["email", "letter", "telephone"]
StartedBy = Literal["time", "start", "command", "hand"]


class NoticeKind(StrEnum):
    """What a notice tells."""

    HOLD_READY = "hold_ready"
    HOLD_EXPIRED = "hold_expired"
    HOLD_CANCELLED = "hold_cancelled"
    HOLD_NO_COPY = "hold_no_copy"
    DUE_SOON = "due_soon"
    OVERDUE_1 = "overdue_1"
    OVERDUE_2 = "overdue_2"
    OVERDUE_3 = "overdue_3"
    RECALL = "recall"
    LENDING_REFUSAL = "lending_refusal"
    RECEIPT_LETTER_MISSING = "receipt_letter_missing"
    LENDING_OVERDUE_1 = "lending_overdue_1"
    LENDING_OVERDUE_2 = "lending_overdue_2"
    LENDING_OVERDUE_3 = "lending_overdue_3"
    LENDING_RECALL = "lending_recall"
    LENDING_NO_EXTENSION = "lending_no_extension"
    LENDING_RETURNED = "lending_returned"
    LENDING_COMPENSATION = "lending_compensation"
    BORROWING_ARRIVED = "borrowing_arrived"
    BORROWING_REFUSED = "borrowing_refused"
    BORROWING_DUE_SOON = "borrowing_due_soon"
    BORROWING_OVERDUE = "borrowing_overdue"
    BORROWING_EXTENSION = "borrowing_extension"
    BORROWING_RECALL = "borrowing_recall"


OVERDUE_KINDS: Final = (NoticeKind.OVERDUE_1, NoticeKind.OVERDUE_2, NoticeKind.OVERDUE_3)
PARTNER_OVERDUE_KINDS: Final = (
    NoticeKind.LENDING_OVERDUE_1, NoticeKind.LENDING_OVERDUE_2, NoticeKind.LENDING_OVERDUE_3,
)  # fmt: skip
# These go to a partner library, all others to a person; in the order of a request's life.
PARTNER_KINDS: Final = (
    NoticeKind.LENDING_REFUSAL,
    NoticeKind.RECEIPT_LETTER_MISSING,
    NoticeKind.LENDING_NO_EXTENSION,
    NoticeKind.LENDING_RECALL,
    *PARTNER_OVERDUE_KINDS,
    NoticeKind.LENDING_RETURNED,
    NoticeKind.LENDING_COMPENSATION,
)
TO_PARTNERS: Final = frozenset(PARTNER_KINDS)


class NoticeState(StrEnum):
    """What has become of a notice."""

    WAITING = "waiting"
    SENDING = "sending"  # handed to the mail server, which has not answered yet
    UNSURE = "unsure"  # the line broke before the answer came: it may have gone out
    SENT = "sent"
    PRINTED = "printed"
    SAVED = "saved"  # as a file for a mail program
    OPENED = "opened"  # in the mail program of this computer
    TOLD = "told"
    FAILED = "failed"  # the mail server will not take it, however often it is asked
    CAME_BACK = "came_back"
    WITHDRAWN = "withdrawn"


class NoticeStep(StrEnum):
    """What happens to a notice."""

    BEGIN = "begin"
    ACCEPTED = "accepted"
    TRY_AGAIN_LATER = "try_again_later"
    BROKE_OFF = "broke_off"
    REFUSED = "refused"
    PRINT = "print"
    SAVE = "save"
    OPEN = "open"
    TELL = "tell"
    CONFIRM_SENT = "confirm_sent"
    COME_BACK = "come_back"
    WITHDRAW = "withdraw"
    QUEUE = "queue"


_S, _T = NoticeState, NoticeStep

# Nobody has to wait for the queue's turn: what did not go out by itself can be told in any other way.
_IN_HAND: Final = (_S.WAITING, _S.UNSURE, _S.FAILED, _S.CAME_BACK)
_BY_HAND: Final = {_T.PRINT: _S.PRINTED, _T.SAVE: _S.SAVED, _T.OPEN: _S.OPENED, _T.TELL: _S.TOLD}

TRANSITIONS: Final[dict[tuple[NoticeState, NoticeStep], NoticeState]] = {
    (_S.WAITING, _T.BEGIN): _S.SENDING,
    (_S.SENDING, _T.ACCEPTED): _S.SENT,
    (_S.SENDING, _T.TRY_AGAIN_LATER): _S.WAITING,
    (_S.SENDING, _T.BROKE_OFF): _S.UNSURE,
    (_S.SENDING, _T.REFUSED): _S.FAILED,
    (_S.UNSURE, _T.CONFIRM_SENT): _S.SENT,
    **{(state, step): done for state in _IN_HAND for step, done in _BY_HAND.items()},
    # A letter is printed again, a file saved again; that changes nothing.
    **{(done, step): done for step, done in _BY_HAND.items()},
    **{(state, _T.COME_BACK): _S.CAME_BACK for state in (_S.UNSURE, _S.SENT, _S.PRINTED, _S.SAVED, _S.OPENED)},
    **{(state, _T.WITHDRAW): _S.WITHDRAWN for state in (_S.WAITING, _S.UNSURE, _S.FAILED)},
    # Back into the queue: on purpose only, for what was sent for certain never goes out twice.
    **{
        (state, _T.QUEUE): _S.WAITING
        for state in (
            _S.UNSURE, _S.FAILED, _S.PRINTED, _S.SAVED, _S.OPENED, _S.TOLD, _S.CAME_BACK, _S.WITHDRAWN,
        )
    },
}  # fmt: skip

# Something is still to be done.
OPEN: Final = frozenset({_S.WAITING, _S.SENDING, _S.UNSURE, _S.FAILED})
# The person has, as far as we know, been told.
DONE: Final = frozenset({_S.SENT, _S.PRINTED, _S.SAVED, _S.OPENED, _S.TOLD})


def after(state: NoticeState, step: NoticeStep) -> NoticeState | None:
    """The state that a step leads to; None where the step cannot be taken."""
    return TRANSITIONS.get((state, step))


def way_of(notice_way: Way, email: str, *, email_failed: bool, has_address: bool, letter_when_no_email: bool) -> Way:
    """By which way somebody is told (H17, choice).

    Who wants letters gets them while there is an address to post them to; who wants to be called is called. Without a
    working e-mail address (``email`` empty, or a message to it came back) it is a letter, where the library writes
    letters then and knows an address; else the person is on the list for staff, who telephone.
    """
    if notice_way == "telephone" or (notice_way == "letter" and has_address):
        return notice_way
    if email and not email_failed:
        return "email"
    return "letter" if has_address and (letter_when_no_email or notice_way == "letter") else "telephone"


@dataclass(frozen=True, slots=True)
class OverdueDays:
    """After how many days late each of the three reminders is due; 0: that one is not sent."""

    first: int = 1
    second: int = 7
    third: int = 21

    @property
    def levels(self) -> tuple[tuple[int, int], ...]:
        """(level, days) of those that are sent, by days."""
        days = ((1, self.first), (2, self.second), (3, self.third))
        return tuple(sorted((one for one in days if one[1] > 0), key=lambda one: (one[1], one[0])))

    @property
    def soonest(self) -> int | None:
        """Days late at which the first of them is due; None: none is ever sent."""
        return self.levels[0][1] if self.levels else None


def overdue_level(days_late: int, days: OverdueDays, told: Collection[int] = ()) -> int | None:
    """Which reminder (1 to 3) is due now; None if none is.

    Only the highest that is due: somebody who is three weeks late is not sent three letters on one day. ``told`` are
    those that were made for this due date already; a lower one never follows a higher.
    """
    due = [level for level, least in days.levels if days_late >= least]
    if not due or (told and max(told) >= due[-1]):
        return None
    return due[-1]


def event_key(kind: NoticeKind, record_id: int, when: str = "") -> str:
    """What a notice tells of, named once for all: nothing with the same name is told twice, whatever is undone.

    ``when`` is the moment or day that makes the event another one: ready again, due on another day, recalled again.
    """
    return f"{kind}:{record_id}:{when}" if when else f"{kind}:{record_id}"


def day_of_run(now: datetime, at: time) -> date:
    """Which day's notices a run makes now, on the site's clock: from ``at`` on today's, before that yesterday's."""
    return now.date() if now.time() >= at else now.date() - timedelta(days=1)


def run_due(now: datetime, at: time, last_for_day: date | None, first_day: date) -> date | None:
    """For which day a run is due now; None if none is (H07).

    A day whose time has come is due until its run is done: at once while the program is open, else at the next start.
    One run gathers everything that is untold, so of several missed days only the last is asked for. ``first_day`` is
    the day on which the library began with LibDesk: nothing is due for days before.
    """
    day = day_of_run(now, at)
    if day < first_day or (last_for_day is not None and last_for_day >= day):
        return None
    return day


# How far a run looks back for what has ended: days since a regular run, and at most; a library's first run, hardly.
_USUAL_DAYS: Final = 3
_MOST_DAYS: Final = 31
_FIRST_DAYS: Final = 1


def look_back(now: datetime, last_run: datetime | None) -> datetime:
    """From which moment on a run tells of what has ended: holds that expired or were cancelled, refusals, recalls.

    What is older was told, or came before notices did, or is stale by now. Some days overlap with the run before, for
    it may have been broken off; nothing is told twice for that.
    """
    if last_run is None:
        return now - timedelta(days=_FIRST_DAYS)
    return max(min(last_run, now - timedelta(days=_USUAL_DAYS)), now - timedelta(days=_MOST_DAYS))
