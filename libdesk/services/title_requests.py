"""Requests for books that the library does not hold: noted, then bought or borrowed, or declined (H15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from libdesk.domain.context import Context
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.domain.title_matching import match_key
from libdesk.domain.title_numbers import isbn13
from libdesk.domain.title_requests import AskedFor, Channel, RequestState, RequestStep, after, same_book
from libdesk.services.checks import refuse_any
from libdesk.services.hold_placing import HoldWish, place_in
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings
from libdesk.services.title_request_records import HeldTitle, RequestLine, Which, held_titles, request_lines


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """A request as it came; ``asked_on`` None: today."""

    patron_id: int
    asked: AskedFor
    channel: Channel = "counter"
    asked_on: date | None = None
    note: str = ""


class TitleRequests:
    """What people asked for that the library does not hold."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def note(self, context: Context, entry: RequestEntry, *, although_held: bool = False) -> Outcome[int]:
        """Note a request with the person.

        Refused without a title; where the person has asked for the same book and it is still open; and where we hold
        it already (same ISBN, or same title and author), for then a hold can be placed: unless staff say
        ``although_held`` (another edition is wanted, the only copy is unfit). A wrong ISBN is kept, with a remark.
        """

        def body(work: Work) -> int:
            name = work.value("SELECT name FROM patron WHERE id = ?", entry.patron_id)
            if name is None:
                work.refuse("not_found")
            values = _values(work, entry)
            refuse_any(_asked_before(work, entry, name), None if although_held else _held_already(work, entry.asked))
            work.tell(patron=name, title=entry.asked.title.strip())
            return work.insert("title_request", patron=entry.patron_id, site=work.context.site_id, **values)

        return self._library.perform(context, "note_title_request", Right.CIRCULATE, body)

    def change(self, context: Context, request_id: int, entry: RequestEntry) -> Outcome[int]:
        """Mend what was noted; only while nobody has decided about it."""

        def body(work: Work) -> int:
            line = _at_step(work, request_id, RequestStep.SUGGEST)
            if line.state is not RequestState.NOTED:
                work.refuse("request_step_not_now", "H15", state=str(line.state))
            work.update("title_request", request_id, **_values(work, entry))
            work.tell(patron=line.patron, title=entry.asked.title.strip())
            return request_id

        return self._library.perform(context, "change_title_request", Right.CIRCULATE, body)

    def suggest_purchase(self, context: Context, request_id: int, note: str = "") -> Outcome[int]:
        """Suggest the book for purchase."""
        return self._library.perform(
            context,
            "suggest_purchase",
            Right.CIRCULATE,
            lambda work: _decide(work, request_id, RequestStep.SUGGEST, note),
        )

    def borrow(self, context: Context, request_id: int, note: str = "") -> Outcome[int]:
        """Have the book borrowed from another library."""
        return self._library.perform(
            context,
            "borrow_for_request",
            Right.CIRCULATE,
            lambda work: _decide(work, request_id, RequestStep.BORROW, note),
        )

    def decline(self, context: Context, request_id: int, reason: str) -> Outcome[int]:
        """Decline a request, with the reason that the person is told."""

        def body(work: Work) -> int:
            refuse_any(None if reason.strip() else Reason("explanation_missing", "H15"))
            return _decide(work, request_id, RequestStep.DECLINE, reason)

        return self._library.perform(context, "decline_request", Right.CIRCULATE, body)

    def withdraw(self, context: Context, request_id: int, note: str = "") -> Outcome[int]:
        """End a request because the person does not want the book any more."""
        return self._library.perform(
            context,
            "withdraw_request",
            Right.CIRCULATE,
            lambda work: _decide(work, request_id, RequestStep.WITHDRAW, note),
        )

    def acquire(
        self,
        context: Context,
        request_id: int,
        title_id: int,
        *,
        place_hold: bool = True,
        pickup: PickupChoice | None = None,
        override: str = "",
    ) -> Outcome[int | None]:
        """End a request with the title that we hold now, and place the person's hold on it in the same step.

        Returns the hold. Refused as the hold would be (C08, H04 ...), and nothing is changed then; without
        ``place_hold`` only the title is noted. ``pickup`` None: this site.
        """
        settings = self._settings.all()

        def body(work: Work) -> int | None:
            line = _at_step(work, request_id, RequestStep.ACQUIRE)
            if work.value("SELECT 1 FROM title WHERE id = ?", title_id) is None:
                work.refuse("not_found")
            hold_id = None
            if place_hold and line.patron_id is not None:
                choice = pickup or PickupChoice("site", work.context.site_id)
                hold_id = place_in(work, HoldWish(line.patron_id, title_id, None, choice), settings, override).hold_id
            _decide(work, request_id, RequestStep.ACQUIRE, "", title=title_id, hold=hold_id)
            return hold_id

        return self._library.perform(context, "acquire_request", Right.CIRCULATE, body)

    def held_already(self, asked: AskedFor) -> list[HeldTitle]:
        """Our titles that may be the book asked for: those with its ISBN first."""
        return held_titles(self._library.rows, asked)

    def lines(self, which: Which = "open") -> list[RequestLine]:
        """Requests that are open or stand somewhere, the oldest first; those done with, the latest first."""
        return request_lines(self._library.rows, which)

    def line(self, request_id: int) -> RequestLine | None:
        """One request; None if it is no longer there."""
        found = request_lines(self._library.rows, "one", request_id)
        return found[0] if found else None

    def of_patron(self, patron_id: int) -> list[RequestLine]:
        """What a patron asked for, the latest first."""
        return request_lines(self._library.rows, "patron", patron_id)


def _values(work: Work, entry: RequestEntry) -> dict[str, Any]:
    """What was asked for, as the file keeps it; refuses every field that is wrong at once."""
    asked, today = entry.asked, work.today()
    day, isbn = entry.asked_on or today, entry.asked.isbn.strip()
    refuse_any(
        None if asked.title.strip() else Reason("request_title_missing", "H15"),
        Reason("date_in_future", facts={"field": "asked_on", "day": day, "today": today}) if day > today else None,
    )
    if isbn and isbn13(isbn) is None:
        work.remarks.append(Reason("request_isbn_doubtful", facts={"isbn": isbn}))
    return {
        "asked_title": asked.title.strip(),
        "asked_author": asked.author.strip(),
        "asked_publisher": asked.publisher.strip(),
        "asked_year": asked.year.strip(),
        "asked_isbn": isbn13(isbn) or isbn,
        "channel": entry.channel,
        "asked_on": day.isoformat(),
        "note": entry.note.strip(),
    }


def _held_already(work: Work, asked: AskedFor) -> Reason | None:
    held = held_titles(work, asked)
    return Reason("title_held_already", "H15", facts={"title": held[0].title}) if held else None


def _asked_before(work: Work, entry: RequestEntry, name: str) -> Reason | None:
    """Whether the person has asked for the same book, and it is still open."""
    number = isbn13(entry.asked.isbn)
    for line in request_lines(work, "patron", entry.patron_id):
        key = match_key(line.asked.title, line.asked.author, None, "")
        same = same_book(entry.asked, key) or (number is not None and number == isbn13(line.asked.isbn))
        if same and after(line.state, RequestStep.WITHDRAW) is not None:
            return Reason("request_twice", "H15", facts={"patron": name, "day": line.asked_on})
    return None


def _at_step(work: Work, request_id: int, step: RequestStep) -> RequestLine:
    """The request, if this step can be taken; else refused."""
    found = request_lines(work, "one", request_id)
    if not found:
        work.refuse("not_found")
    line = found[0]
    if after(line.state, step) is None:
        work.refuse("request_step_not_now", "H15", state=str(line.state))
    return line


def _decide(work: Work, request_id: int, step: RequestStep, note: str, **more: int | None) -> int:
    line = _at_step(work, request_id, step)
    work.update(
        "title_request",
        request_id,
        state=str(after(line.state, step)),
        decided_on=work.today().isoformat(),
        decided_by=work.context.staff_id,
        decision_note=note.strip(),
        **more,
    )
    work.tell(patron=line.patron, title=line.asked.title)
    return request_id
