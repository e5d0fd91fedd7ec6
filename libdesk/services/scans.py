"""What a scan at the desk does: find out what it is, take the step the table says, and give a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Fact, Reason
from libdesk.domain.scanning import DeskMode, Scanned, desk_step
from libdesk.domain.title_numbers import recognise
from libdesk.services.identifiers import spelled_number
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome

if TYPE_CHECKING:
    from libdesk.domain.renewal import Channel
    from libdesk.domain.returning import ReturnedHow
    from libdesk.services.borrowing_scans import BorrowingScans
    from libdesk.services.check_out import CheckedOut
    from libdesk.services.desk import Desk, TakenBack
    from libdesk.services.hold_records import Captured

Kind = Literal["done", "attention", "stop", "information"]

# A Codabar (NW-7) scanner may send the start and stop letters with the number.
_CODABAR: Final = re.compile(r"^[A-D](\d[\d\-$:/.+]*)[A-D]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeskState:
    """How the desk stands between two scans; the screen keeps it and hands it in.

    ``card_shown``: the open patron's card was scanned (C03). ``returning``: return mode, which never lends; then
    ``how`` the items came and on which day (None: today) say what each return is recorded with. ``in_library``: what
    is scanned next is handed out for reading here.
    """

    patron_id: int | None = None
    card_shown: bool = True
    returning: bool = False
    how: ReturnedHow = "desk"
    returned_on: date | None = None
    in_library: bool = False
    asked_item_id: int | None = None

    @property
    def mode(self) -> DeskMode:
        """The column of the scan table."""
        if self.returning:
            return DeskMode.RETURNING
        return DeskMode.NO_PATRON if self.patron_id is None else DeskMode.PATRON_OPEN

    @property
    def settled(self) -> DeskState:
        """The same desk without a question that waits for its second scan."""
        return replace(self, asked_item_id=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scan came to.

    The headline is ``desk.<code>`` in ``wording/`` with ``facts``; ``title`` and ``patron`` name the book and the
    person; ``reasons`` say why it was refused or what staff should hear. ``state`` is how the desk stands now.
    ``lending_request_id``, ``borrowing_request_id`` and ``title_ids`` name records to open, ``staff_id`` who wants to
    sign in, ``loan_id`` the loan that keys may renew, recall or report; ``hold_id`` the hold whose slip goes with the
    item.
    """

    kind: Kind
    code: str
    state: DeskState
    facts: Mapping[str, Fact] = field(default_factory=dict)
    title: str = ""
    patron: str = ""
    reasons: tuple[Reason, ...] = ()
    overridable: bool = False
    action_id: int | None = None
    item_id: int | None = None
    lending_request_id: int | None = None
    title_ids: tuple[int, ...] = ()
    staff_id: int | None = None
    loan_id: int | None = None
    hold_id: int | None = None
    borrowing_request_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    scanned: Scanned
    item_id: int | None = None
    patron_id: int | None = None
    lending_request_id: int | None = None
    staff_id: int | None = None
    title_ids: tuple[int, ...] = ()
    patron: str = ""
    title: str = ""
    text: str = ""
    ended: Reason | None = None
    loan_id: int | None = None
    borrowing_request_id: int | None = None


def clean_scan(text: str) -> str:
    """A scan as it is looked up: full-width forms folded, spaces and control characters gone."""
    return "".join(spelled_number(text).split())


class Scans:
    """The scan box of the desk."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _desk(self) -> Desk:
        # Imported with the first scan: a window that opens shows the desk before anything is lent.
        from libdesk.services.desk import Desk

        return Desk(self._library)

    @cached_property
    def _borrowed(self) -> BorrowingScans:
        # Imported with the first strap that is scanned.
        from libdesk.services.borrowing_scans import BorrowingScans

        return BorrowingScans(self._library)

    def scan(self, context: Context, text: str, state: DeskState) -> Verdict:
        """Take one scan (design, the table of the scan box)."""
        found = self._recognise(text, state)
        asked = state.asked_item_id is not None and state.asked_item_id == found.item_id
        step = desk_step(found.scanned, state.mode, asked_already=asked)
        return getattr(self, f"_{step}")(context, found, state)  # type: ignore[no-any-return]

    def lend(self, context: Context, item_id: int, state: DeskState, override: str = "") -> Verdict:
        """Lend after all to the open patron, with a reason, what a scan was refused."""
        return self._lend(context, self._of_item(item_id, state), state, override)

    def renew(
        self, context: Context, loan_id: int, state: DeskState, *, channel: Channel = "desk", override: str = ""
    ) -> Verdict:
        """Renew by key a loan of the open patron, or one that a scan has shown (then the item is at the counter)."""
        from libdesk.services.renewals import Renewals

        row = self._library.rows.one(
            "SELECT loan.item_id, title.title, title.volume, item.volume, coalesce(patron.name, '') FROM loan"
            " JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
            " LEFT JOIN patron ON patron.id = loan.patron_id WHERE loan.id = ?",
            loan_id,
        )
        if row is None:
            return Verdict("stop", "not_renewed", state.settled, reasons=(Reason("not_found"),))
        outcome = Renewals(self._library).renew(context, loan_id, channel=channel, override=override)
        if outcome.value is None:
            return Verdict(
                "stop", "not_renewed", state.settled, {}, item_title(*row[1:4]), row[4], outcome.refusals,
                overridable=outcome.decision.overridable, item_id=row[0], loan_id=loan_id,
            )  # fmt: skip
        renewed = outcome.value
        return Verdict(
            "done", "renewed", state.settled, {"due_at": renewed.due_at, "due_on": renewed.due_on}, renewed.title,
            renewed.patron, outcome.remarks, action_id=outcome.action_id, item_id=renewed.item_id, loan_id=loan_id,
        )  # fmt: skip

    def take_back(self, context: Context, item_id: int, state: DeskState) -> Verdict:
        """Take back by key what a scan found to be lent already."""
        return self._take_back(context, self._of_item(item_id, state), state)

    def _recognise(self, scanned: str, state: DeskState) -> _Found:
        text = clean_scan(scanned)
        for candidate in meanings_of(scanned):
            row = self._library.rows.one(
                "SELECT kind, patron_id, item_id, lending_request_id, staff_id, valid_to, id, borrowing_request_id"
                " FROM identifier WHERE scanned_text = ?",
                candidate,
            )
            if row is not None:
                return self._of_identifier(row, state, text)
        number = recognise(text)
        if number is not None and number.kind == "isbn":
            found = self._library.rows.all(
                "SELECT title_id FROM title_number WHERE value = ? AND kind = 'isbn'", number.value
            )
            if found:
                return _Found(Scanned.ISBN, title_ids=tuple(row[0] for row in found), text=text)
        return _Found(Scanned.UNKNOWN, text=text)

    def _of_identifier(self, row: tuple[object, ...], state: DeskState, text: str) -> _Found:
        kind, patron_id, item_id, lending_request_id, staff_id, valid_to, identifier_id, borrowing_request_id = row
        if kind == "card":
            name = self._library.rows.value("SELECT name FROM patron WHERE id = ?", patron_id)
            return _Found(
                Scanned.CARD, patron_id=int(str(patron_id)), patron=name, text=text,
                ended=self._ended_card(int(str(identifier_id))) if valid_to is not None else None,
            )  # fmt: skip
        if kind == "item":
            return self._of_item(int(str(item_id)), state, text)
        if kind == "badge":
            scanned = Scanned.BADGE if valid_to is None else Scanned.UNKNOWN
            return _Found(scanned, staff_id=int(str(staff_id)), text=text)
        if kind == "borrowing_request":
            request_id = int(str(borrowing_request_id))
            return _Found(self._borrowed.what_it_is(request_id), borrowing_request_id=request_id, text=text)
        return _Found(Scanned.LENDING_REQUEST, lending_request_id=int(str(lending_request_id)), text=text)

    def _of_item(self, item_id: int, state: DeskState, text: str = "") -> _Found:
        rows = self._library.rows
        row = rows.one(
            "SELECT title.title, title.volume, item.volume FROM item JOIN title ON title.id = item.title_id"
            " WHERE item.id = ?",
            item_id,
        )
        title = item_title(*row) if row else ""
        from libdesk.services.circulation_facts import open_loan_of

        loan = open_loan_of(rows, item_id)
        if loan is None:
            request_id = self._set_aside_for_partner(item_id) if state.patron_id is None else None
            if request_id is not None:
                return _Found(
                    Scanned.LENDING_REQUEST, item_id=item_id, lending_request_id=request_id, title=title, text=text
                )
            return _Found(Scanned.ITEM_ON_SHELF, item_id=item_id, title=title, text=text)
        if loan.lending_request_id is not None:
            return _Found(
                Scanned.ITEM_AWAY, item_id, None, loan.lending_request_id, title=title, patron=loan.who, text=text
            )
        same = loan.patron_id == state.patron_id and not state.returning and state.patron_id is not None
        scanned = Scanned.ITEM_ON_LOAN_TO_THIS if same else Scanned.ITEM_ON_LOAN
        return _Found(scanned, item_id, loan.patron_id, title=title, patron=loan.who, text=text, loan_id=loan.loan_id)

    def _set_aside_for_partner(self, item_id: int) -> int | None:
        """The request of a partner library for which an item was fetched or packed; its next step is what is meant."""
        found = self._library.rows.value(
            "SELECT id FROM lending_request WHERE item_id = ? AND state IN ('picked', 'packed')", item_id
        )
        return None if found is None else int(found)

    def _ended_card(self, identifier_id: int) -> Reason | None:
        from libdesk.services.patron_cards import ended_card

        return ended_card(self._library.rows, identifier_id)

    # One method for each DeskStep, named after it.

    def _open_patron(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        if found.ended is not None and found.ended.code == "card_lost":
            # Whoever brings it may have found it in the street: it opens nobody's record.
            return Verdict("stop", "card_stopped", state.settled, patron=found.patron, reasons=(found.ended,))
        reasons = () if found.ended is None else (found.ended,)
        after = replace(state.settled, patron_id=found.patron_id, card_shown=True, in_library=False)
        kind: Kind = "attention" if reasons else "information"
        return Verdict(kind, "patron_open", after, {}, patron=found.patron, reasons=reasons)

    def _show_item(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        ready = self._stands_ready(context, found, state)
        if ready is not None:
            return ready
        row = self._library.rows.one(
            "SELECT item.call_number, item.shelf, item.state, loan_class.name FROM item"
            " JOIN loan_class ON loan_class.id = item.loan_class_id WHERE item.id = ?",
            found.item_id,
        )
        call_number, shelf, item_state, loan_class = row or ("", "", "in_service", "")
        facts: dict[str, Fact] = {"call_number": call_number, "shelf": shelf, "loan_class": loan_class}
        where = self._where_it_goes(found.item_id or 0)
        reasons = where if item_state == "in_service" else (Reason(f"item_{item_state}"), *where)
        kind: Kind = "attention" if reasons else "information"
        return Verdict(kind, "item_on_shelf", state.settled, facts, found.title, reasons=reasons, item_id=found.item_id)

    def _lend(self, context: Context, found: _Found, state: DeskState, override: str = "") -> Verdict:
        patron_id, item_id = state.patron_id or 0, found.item_id or 0
        outcome: Outcome[CheckedOut] = self._desk.check_out(
            context, patron_id, item_id, override, card_shown=state.card_shown, in_library=state.in_library
        )
        after = state.settled
        if outcome.value is None:
            name = self._library.rows.value("SELECT name FROM patron WHERE id = ?", patron_id) or ""
            return Verdict(
                "stop", "not_lent", after, {}, found.title, name, outcome.refusals,
                overridable=outcome.decision.overridable, item_id=item_id,
            )  # fmt: skip
        lent = outcome.value
        code = "lent_for_reading" if lent.in_library else "lent"
        return Verdict(
            "attention" if outcome.remarks else "done", code, after, {"due_at": lent.due_at, "due_on": lent.due_on},
            lent.title, lent.patron, outcome.remarks, action_id=outcome.action_id, item_id=item_id,
            loan_id=lent.loan_id,
        )  # fmt: skip

    def _take_back(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        outcome: Outcome[TakenBack] = self._desk.take_back(
            context, found.item_id or 0, how=state.how, returned_on=state.returned_on
        )
        after = state.settled
        if outcome.value is None:
            return Verdict("stop", "not_taken_back", after, {}, found.title, found.patron, outcome.refusals)
        back = outcome.value
        late = back.days_late > 0 or back.minutes_late > 0
        code, facts = _return_facts(back)
        return Verdict(
            "attention" if late or back.captured or outcome.remarks else "done", code, after, facts, back.title,
            back.patron, outcome.remarks, action_id=outcome.action_id, item_id=back.item_id, loan_id=back.loan_id,
            hold_id=back.captured.hold_id if back.captured else None,
        )  # fmt: skip

    def _say_already_lent(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        due_on = self._library.rows.value("SELECT due_on FROM loan WHERE id = ?", found.loan_id)
        return Verdict(
            "information", "already_lent", state.settled, {"due_on": date.fromisoformat(due_on)},
            found.title, found.patron, item_id=found.item_id, loan_id=found.loan_id,
        )  # fmt: skip

    def _ask_to_take_back(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        after = replace(state, asked_item_id=found.item_id)
        return Verdict(
            "attention", "lent_to_other", after, {"patron": found.patron}, found.title, found.patron,
            item_id=found.item_id, loan_id=found.loan_id,
        )  # fmt: skip

    def _where_it_goes(self, item_id: int) -> tuple[Reason, ...]:
        """Where an item goes that is in the library by its state, and has no place on a shelf here."""
        from libdesk.services.transits import under_way

        row = self._library.rows.one(
            "SELECT pickup_place.name, patron.name FROM hold JOIN patron ON patron.id = hold.patron_id"
            " JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
            " WHERE hold.captured_item_id = ? AND hold.state IN ('dispatched', 'arrived')",
            item_id,
        )
        if row is not None:
            return (Reason("item_at_place", "H08", facts={"place": row[0], "patron": row[1]}),)
        way = under_way(self._library.rows, item_id)
        return () if way is None else (Reason("item_under_way", facts={"site": way.to_site}),)

    def _stands_ready(self, context: Context, found: _Found, state: DeskState) -> Verdict | None:
        """What stands on the hold shelf belongs there, wherever somebody left it; its slip can be printed again."""
        hold_id = self._library.rows.value(
            "SELECT id FROM hold WHERE captured_item_id = ? AND state = 'ready'", found.item_id
        )
        if hold_id is None:
            return None
        from libdesk.services.hold_records import captured as read_captured

        captured = read_captured(self._library.rows, hold_id, context.site_id)
        if captured is None:
            return None
        return Verdict(
            "attention", "held_for", state.settled, _hold_facts(captured), found.title, item_id=found.item_id,
            hold_id=captured.hold_id,
        )  # fmt: skip

    def _say_not_on_loan(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        ready = self._stands_ready(context, found, state)
        # What was left at another site goes back to where it waits, and is taken in for that.
        if ready is not None and not ready.facts["site"]:
            return ready
        outcome = self._desk.take_in(context, found.item_id or 0, read_here=state.how == "desk")
        after = state.settled
        if outcome.value is None:
            first, *others = outcome.refusals
            if first.code != "not_on_loan":
                return Verdict(
                    "stop", "not_taken_back", after, {}, found.title, "", outcome.refusals, item_id=found.item_id
                )
            kind: Kind = "attention" if others else "information"
            return Verdict(kind, "not_on_loan", after, {}, found.title, reasons=tuple(others), item_id=found.item_id)
        shelved = outcome.value
        if shelved.captured is not None:
            return Verdict(
                "attention", "held_for", after, _hold_facts(shelved.captured), shelved.title, "", outcome.remarks,
                action_id=outcome.action_id, item_id=shelved.item_id, hold_id=shelved.captured.hold_id,
            )  # fmt: skip
        if shelved.received_from:
            return Verdict(
                "attention" if outcome.remarks else "done", "received", after, {"site": shelved.received_from},
                shelved.title, "", outcome.remarks,
                action_id=outcome.action_id, item_id=shelved.item_id,
            )  # fmt: skip
        return Verdict(
            "attention" if outcome.remarks else "information",
            "read_here" if shelved.counted else "not_on_loan",
            after, {}, shelved.title, "", outcome.remarks,
            action_id=outcome.action_id, item_id=shelved.item_id,
        )  # fmt: skip

    def _open_request(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        row = self._library.rows.one(
            "SELECT lending_request.state, partner_library.name, asked_title FROM lending_request JOIN partner_library"
            " ON partner_library.id = lending_request.partner_library_id WHERE lending_request.id = ?",
            found.lending_request_id,
        )
        request_state, partner, title = row or ("", "", "")
        after = state.settled
        return Verdict(
            "information", "lending_request", after, {"state": request_state}, found.title or title, partner,
            item_id=found.item_id, lending_request_id=found.lending_request_id,
        )  # fmt: skip

    def _show_borrowed(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        return self._borrowed.show(context, found.borrowing_request_id or 0, state)

    def _hand_out_borrowed(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        return self._borrowed.hand_out(context, found.borrowing_request_id or 0, state)

    def _take_back_borrowed(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        return self._borrowed.take_back(context, found.borrowing_request_id or 0, state)

    def _sign_in(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        name = self._library.rows.value("SELECT name FROM staff WHERE id = ?", found.staff_id)
        return Verdict("information", "badge", state, {"staff": name}, staff_id=found.staff_id)

    def _find_by_isbn(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        title = self._library.rows.value("SELECT title FROM title WHERE id = ?", found.title_ids[0])
        after = state.settled
        return Verdict("attention", "isbn_scanned", after, {}, title or "", title_ids=found.title_ids)

    def _say_unknown(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        after = state.settled
        return Verdict("attention", "unknown_number", after, {"number": found.text[:40]})


def meanings_of(scanned: str) -> tuple[str, ...]:
    """What a scan may mean, likeliest first: as it came, without its spaces, start and stop letters, in capitals."""
    text = clean_scan(scanned)
    found = [spelled_number(scanned), text]
    codabar = _CODABAR.match(text)
    if codabar:
        found.append(codabar[1])
    found.append(text.upper())
    return tuple(dict.fromkeys(candidate for candidate in found if candidate))


def _hold_facts(captured: Captured) -> dict[str, Fact]:
    return {
        "patron": captured.patron,
        "until": captured.shelf_until,
        "site": captured.site if captured.elsewhere else "",
        "pickup": captured.pickup,
        "place": captured.place,
    }


def _return_facts(back: TakenBack) -> tuple[str, dict[str, Fact]]:
    """The verdict's headline: who waits for the item comes before how late it was, and that before a plain return."""
    facts: dict[str, Fact] = {
        "days": back.days_late,
        "minutes": back.minutes_late,
        "due_on": back.due_on,
        "returned_on": back.returned_on,
        "fine": back.fine,
    }
    if back.captured is not None:
        return "taken_back_held", {**facts, **_hold_facts(back.captured)}
    if back.days_late:
        return "taken_back_late", facts
    return ("taken_back_late_today" if back.minutes_late else "taken_back"), facts
