"""What waits for us in lending, and until when; worked out anew each time, never stored (L07, L14, L18, L19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from libdesk.domain.lending_states import NEXT_STEP, LendingState

_S = LendingState


class LendingDue(StrEnum):
    """What is to be done; each is a group of the work list, what is urgent first."""

    COMPENSATIONS_LATE = "compensations_late"
    AWAY_LATE = "away_late"
    RECALLS_LATE = "recalls_late"
    LETTERS_MISSING = "receipt_letters_missing"
    LETTERS_LATE = "receipt_letters_late"
    RETURNS_TO_ROUTE = "returns_to_route"
    TO_ANSWER = "requests_to_answer"
    TO_PICK = "items_to_pick"
    TO_PACK = "parcels_to_pack"
    TO_SEND = "parcels_to_send"
    PARCELS_LATE = "parcels_late"
    PARCELS_EXPECTED = "parcels_expected"
    COMPENSATIONS_TO_DECIDE = "compensations_to_decide"
    COMPENSATIONS_TO_ASK = "compensations_to_ask"
    COMPENSATIONS_TO_CLOSE = "compensations_to_close"
    COMPENSATIONS_OPEN = "compensations_open"


_D = LendingDue

# What is late from the day after its day, and is then marked; of the others the day only says since when.
DATED: Final = frozenset(
    {_D.COMPENSATIONS_LATE, _D.AWAY_LATE, _D.RECALLS_LATE, _D.LETTERS_MISSING, _D.LETTERS_LATE, _D.PARCELS_LATE}
)

READ: Final = "read"
"""In the place of a step: the request is opened for reading, for no step of it settles what waits."""

# What a line opens where it is not the next step of the request's state.
STEP_OF: Final[dict[LendingDue, str]] = {
    _D.COMPENSATIONS_LATE: READ,
    _D.AWAY_LATE: READ,
    _D.RECALLS_LATE: READ,
    _D.RETURNS_TO_ROUTE: READ,
    _D.COMPENSATIONS_TO_DECIDE: "decide_compensation",
    _D.COMPENSATIONS_TO_ASK: "ask_compensation",
    _D.COMPENSATIONS_TO_CLOSE: "close_compensation",
    _D.COMPENSATIONS_OPEN: READ,
}

# What is late with an item that is away: said beside its state in a list, the most urgent first.
_LATE_AWAY: Final = (_D.AWAY_LATE, _D.RECALLS_LATE, _D.LETTERS_MISSING, _D.LETTERS_LATE, _D.PARCELS_LATE)


@dataclass(frozen=True, slots=True)
class LendingTimes:
    """What the library allows: days in the post each way, and days after arrival for the receipt letter (L14)."""

    days_in_post: int
    letter_days: int


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A compensation that is not settled: the way of it, asked on, and the day by which the partner answers (L19).

    ``way``: ``undecided``, ``replacement``, ``payment``, or ``none`` where nothing is asked for.
    """

    noticed_on: date
    way: str = "undecided"
    asked_on: date | None = None
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class LendingFacts:
    """What the deadlines of a request depend on.

    ``due_on`` is None until the receipt letter has come; ``reminded``: its partner was written to about the letter;
    ``letter_came``: the letter lies among what came in, to be confirmed;
    ``to_route``: the item came in at another site of ours and is not yet home (L18).
    """

    state: LendingState
    requested_on: date
    sent_on: date | None = None
    due_on: date | None = None
    recall_by: date | None = None
    posted_back_on: date | None = None
    returned_on: date | None = None
    reminded: bool = False
    letter_came: bool = False
    to_route: bool = False
    case: OpenCase | None = None


@dataclass(frozen=True, slots=True)
class LendingDeadline:
    """One thing to do: until or since which day (None: no day was set), and how many days late it is."""

    due: LendingDue
    day: date | None
    days_late: int = 0


# What a state asks for as long as it lasts.
_ALWAYS: Final = {
    _S.RECEIVED: _D.TO_ANSWER,
    _S.ACCEPTED: _D.TO_PICK,
    _S.PICKED: _D.TO_PACK,
    _S.PACKED: _D.TO_SEND,
}

_TO_ASK: Final = {"undecided": _D.COMPENSATIONS_TO_DECIDE, "none": _D.COMPENSATIONS_TO_CLOSE}


def lending_deadlines(facts: LendingFacts, times: LendingTimes, today: date) -> tuple[LendingDeadline, ...]:
    """Everything that waits for us with a request, in the order of the work list."""
    found = [*_away(facts, times, today), *_at_our_place(facts), *_of_compensation(facts, today)]
    order = list(LendingDue)
    return tuple(
        LendingDeadline(due, day, (today - day).days if due in DATED and day is not None and day < today else 0)
        for due, day in sorted(found, key=lambda one: order.index(one[0]))
    )


def late_while_away(deadlines: tuple[LendingDeadline, ...]) -> LendingDeadline | None:
    """What is late with an item that is away, the most urgent of it, as a list says it; None if all is in time."""
    late = [one for one in deadlines if one.due in _LATE_AWAY]
    return min(late, key=lambda one: _LATE_AWAY.index(one.due), default=None)


def step_of(due: LendingDue, state: LendingState) -> str | None:
    """What its line opens: a step of the table, a name beside the steps, or ``READ``; None where nothing is left."""
    if due is _D.COMPENSATIONS_TO_CLOSE and state is _S.LOST:
        return NEXT_STEP[state]
    return STEP_OF.get(due) or NEXT_STEP.get(state)


def letter_expected_by(sent_on: date, times: LendingTimes) -> date:
    """The last day on which a receipt letter is in time: the parcel has arrived, and its days are over (L14)."""
    return sent_on + timedelta(days=times.days_in_post + times.letter_days)


_Found = list[tuple[LendingDue, date | None]]


def _at_our_place(facts: LendingFacts) -> _Found:
    """What waits before the item has left, and after it is back."""
    found: _Found = []
    if facts.state in _ALWAYS:
        found.append((_ALWAYS[facts.state], facts.requested_on))
    if facts.state is _S.RETURNED and facts.to_route:
        found.append((_D.RETURNS_TO_ROUTE, facts.returned_on))
    return found


def _away(facts: LendingFacts, times: LendingTimes, today: date) -> _Found:
    """What waits while the item is with the partner, or on its way back."""
    state, found = facts.state, _Found()
    if state is _S.SHIPPED and facts.sent_on is not None and not facts.letter_came:
        last = letter_expected_by(facts.sent_on, times)
        if last < today:
            found.append((_D.LETTERS_MISSING if facts.reminded else _D.LETTERS_LATE, last))
    if state is _S.CONFIRMED and facts.due_on is not None and facts.due_on < today:
        found.append((_D.AWAY_LATE, facts.due_on))
    if state in (_S.SHIPPED, _S.CONFIRMED) and facts.recall_by is not None and facts.recall_by < today:
        found.append((_D.RECALLS_LATE, facts.recall_by))
    if state is _S.POSTED_BACK and facts.posted_back_on is not None:
        arrives = facts.posted_back_on + timedelta(days=times.days_in_post)
        found.append((_D.PARCELS_LATE if arrives < today else _D.PARCELS_EXPECTED, arrives))
    return found


def _of_compensation(facts: LendingFacts, today: date) -> _Found:
    """What waits until a loss or damage is made good."""
    case = facts.case
    if case is None:
        return [(_D.COMPENSATIONS_TO_CLOSE, None)] if facts.state is _S.LOST else []
    if case.asked_on is None:
        return [(_TO_ASK.get(case.way, _D.COMPENSATIONS_TO_ASK), case.noticed_on)]
    if case.answer_by is not None and case.answer_by < today:
        return [(_D.COMPENSATIONS_LATE, case.answer_by)]
    return [(_D.COMPENSATIONS_OPEN, case.answer_by)]
