"""Notices as lists and screens show them: a line of the queue, one whole, a run, a person whom none reaches (H17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from libdesk.domain.notices import NoticeKind, NoticeState, NoticeStep, Way

Sort = Literal["made_at", "done_at", "who", "kind", "way", "state"]


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Which notices are asked for; what is left empty does not narrow.

    ``typed`` is looked for in the name, the card number and the subject.
    """

    states: tuple[NoticeState, ...] = ()
    ways: tuple[Way, ...] = ()
    kinds: tuple[NoticeKind, ...] = ()
    run_id: int | None = None
    patron_id: int | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in a list; moments are on the clock of its site.

    ``who`` is the person or the partner library, ``card`` the person's number; ``address`` the e-mail address that it
    goes to, or the telephone number to be called, "" for a letter; ``things`` how many loans, holds or requests it
    tells of; ``stale``: none of it is true any more (fetched, given back), so it need not be told.
    """

    notice_id: int
    kind: NoticeKind
    state: NoticeState
    way: Way
    who: str
    card: str
    patron_id: int | None
    partner_library_id: int | None
    address: str
    subject: str
    things: int
    made_at: datetime
    done_at: datetime | None
    attempts: int
    next_try_at: datetime | None
    last_error: str
    stale: bool
    forgotten: bool


@dataclass(frozen=True, slots=True)
class NoticeAbout:
    """One thing that a notice tells of: the loan, hold or request, its title and number, whether it holds yet."""

    hold_id: int | None
    loan_id: int | None
    lending_request_id: int | None
    borrowing_request_id: int | None
    title: str
    number: str
    stale: bool


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A notice whole. ``telephone`` is the person's or partner's number now; ``steps`` are those that can be taken."""

    line: NoticeLine
    language: Literal["ja", "en"]
    body: str
    message_id: str
    telephone: str
    site_id: int
    site: str
    notice_run_id: int | None
    staff: str
    about: tuple[NoticeAbout, ...]
    steps: frozenset[NoticeStep]


@dataclass(frozen=True, slots=True)
class NoticeCount:
    """How many notices are in a state, to be told by a way."""

    state: NoticeState
    way: Way
    count: int


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run of the list of runs: for which day, by whom, how many notices it made; ``ended_at`` None: broken off."""

    notice_run_id: int
    for_day: date
    begun_at: datetime
    ended_at: datetime | None
    started_by: str
    made: int
    staff: str


@dataclass(frozen=True, slots=True)
class WithoutAddress:
    """Somebody with something on loan, on hold or asked of another library whom no notice reaches (H17).

    ``why``: no_address, email_came_back (``said`` is what the answer said, ``since`` when), letter_came_back.
    """

    patron_id: int
    name: str
    card: str
    telephone: str
    why: Literal["no_address", "email_came_back", "letter_came_back"]
    said: str
    since: date | None
    loans: int
    holds: int
    waiting: int
    borrowing: int = 0
