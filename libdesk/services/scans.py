"""What a scan at the desk does: find out what it is, take the step the table says, and give a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.reasons import Fact, Reason
from libdesk.domain.scanning import DeskMode, Scanned, desk_step
from libdesk.domain.title_numbers import recognise
from libdesk.services.desk import CheckedOut, Desk, TakenBack, item_title, open_loan_of
from libdesk.services.identifiers import spelled_number
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome

Kind = Literal["done", "attention", "stop", "information"]

# A Codabar (NW-7) scanner may send the start and stop letters with the number.
_CODABAR: Final = re.compile(r"^[A-D](\d[\d\-$:/.+]*)[A-D]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeskState:
    """How the desk stands between two scans; the screen keeps it and hands it in."""

    patron_id: int | None = None
    returning: bool = False
    asked_item_id: int | None = None

    @property
    def mode(self) -> DeskMode:
        """The column of the scan table."""
        if self.returning:
            return DeskMode.RETURNING
        return DeskMode.NO_PATRON if self.patron_id is None else DeskMode.PATRON_OPEN


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scan came to.

    The headline is ``desk.<code>`` in ``wording/`` with ``facts``; ``title`` and ``patron`` name the book and the
    person; ``reasons`` say why it was refused or what staff should hear. ``state`` is how the desk stands now.
    ``lending_request_id`` and ``title_ids`` name records to open, ``staff_id`` who wants to sign in.
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
    replaced: bool = False


def clean_scan(text: str) -> str:
    """A scan as it is looked up: full-width forms folded, spaces and control characters gone."""
    return "".join(spelled_number(text).split())


class Scans:
    """The scan box of the desk."""

    def __init__(self, library: Library, desk: Desk) -> None:
        self._library = library
        self._desk = desk

    def scan(self, context: Context, text: str, state: DeskState) -> Verdict:
        """Take one scan (design, the table of the scan box)."""
        found = self._recognise(text, state)
        asked = state.asked_item_id is not None and state.asked_item_id == found.item_id
        step = desk_step(found.scanned, state.mode, asked_already=asked)
        return getattr(self, f"_{step}")(context, found, state)  # type: ignore[no-any-return]

    def lend(self, context: Context, item_id: int, patron_id: int, override: str = "") -> Verdict:
        """Lend after all, with a reason, what a scan was refused."""
        found = self._of_item(item_id, DeskState(patron_id=patron_id))
        return self._lend(context, found, DeskState(patron_id=patron_id), override)

    def take_back(self, context: Context, item_id: int, state: DeskState) -> Verdict:
        """Take back by key what a scan found to be lent already."""
        return self._take_back(context, self._of_item(item_id, state), state)

    def _recognise(self, scanned: str, state: DeskState) -> _Found:
        text = clean_scan(scanned)
        for candidate in meanings_of(scanned):
            row = self._library.rows.one(
                "SELECT kind, patron_id, item_id, lending_request_id, staff_id, valid_to"
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
        kind, patron_id, item_id, lending_request_id, staff_id, valid_to = row
        if kind == "card":
            name = self._library.rows.value("SELECT name FROM patron WHERE id = ?", patron_id)
            return _Found(
                Scanned.CARD, patron_id=int(str(patron_id)), patron=name, text=text, replaced=valid_to is not None
            )
        if kind == "item":
            return self._of_item(int(str(item_id)), state, text)
        if kind == "badge":
            scanned = Scanned.BADGE if valid_to is None else Scanned.UNKNOWN
            return _Found(scanned, staff_id=int(str(staff_id)), text=text)
        return _Found(Scanned.LENDING_REQUEST, lending_request_id=int(str(lending_request_id)), text=text)

    def _of_item(self, item_id: int, state: DeskState, text: str = "") -> _Found:
        rows = self._library.rows
        row = rows.one(
            "SELECT title.title, title.volume, item.volume FROM item JOIN title ON title.id = item.title_id"
            " WHERE item.id = ?",
            item_id,
        )
        title = item_title(*row) if row else ""
        loan = open_loan_of(rows, item_id)
        if loan is None:
            return _Found(Scanned.ITEM_ON_SHELF, item_id=item_id, title=title, text=text)
        _, patron_id, request_id, name = loan
        if request_id is not None:
            return _Found(Scanned.ITEM_AWAY, item_id, None, request_id, title=title, patron=name, text=text)
        same = patron_id == state.patron_id and not state.returning and state.patron_id is not None
        scanned = Scanned.ITEM_ON_LOAN_TO_THIS if same else Scanned.ITEM_ON_LOAN
        return _Found(scanned, item_id, patron_id, title=title, patron=name, text=text)

    # One method for each DeskStep, named after it.

    def _open_patron(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        reasons = (Reason("card_replaced"),) if found.replaced else ()
        kind: Kind = "attention" if reasons else "information"
        # Return mode never lends: a card shows its owner there, and the mode stays until its key is pressed.
        after = DeskState(patron_id=found.patron_id, returning=state.returning)
        return Verdict(kind, "patron_open", after, {}, patron=found.patron, reasons=reasons)

    def _show_item(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        row = self._library.rows.one(
            "SELECT item.call_number, item.shelf, item.state, loan_class.name FROM item"
            " JOIN loan_class ON loan_class.id = item.loan_class_id WHERE item.id = ?",
            found.item_id,
        )
        call_number, shelf, item_state, loan_class = row or ("", "", "in_service", "")
        facts: dict[str, Fact] = {"call_number": call_number, "shelf": shelf, "loan_class": loan_class}
        reasons = () if item_state == "in_service" else (Reason(f"item_{item_state}"),)
        kind: Kind = "attention" if reasons else "information"
        return Verdict(kind, "item_on_shelf", DeskState(), facts, found.title, reasons=reasons, item_id=found.item_id)

    def _lend(self, context: Context, found: _Found, state: DeskState, override: str = "") -> Verdict:
        patron_id, item_id = state.patron_id or 0, found.item_id or 0
        outcome: Outcome[CheckedOut] = self._desk.check_out(context, patron_id, item_id, override)
        after = DeskState(patron_id=state.patron_id)
        if outcome.value is None:
            name = self._library.rows.value("SELECT name FROM patron WHERE id = ?", patron_id) or ""
            return Verdict(
                "stop", "not_lent", after, {}, found.title, name, outcome.refusals,
                overridable=outcome.decision.overridable, item_id=item_id,
            )  # fmt: skip
        lent = outcome.value
        return Verdict(
            "attention" if outcome.remarks else "done", "lent", after, {"due_at": lent.due_at, "due_on": lent.due_on},
            lent.title, lent.patron, outcome.remarks, action_id=outcome.action_id, item_id=item_id,
        )  # fmt: skip

    def _take_back(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        outcome: Outcome[TakenBack] = self._desk.take_back(context, found.item_id or 0)
        after = DeskState(patron_id=state.patron_id, returning=state.returning)
        if outcome.value is None:
            return Verdict("stop", "not_taken_back", after, {}, found.title, found.patron, outcome.refusals)
        back = outcome.value
        late = back.days_late > 0
        return Verdict(
            "attention" if late or outcome.remarks else "done", "taken_back_late" if late else "taken_back", after,
            {"days": back.days_late, "due_on": back.due_on}, back.title, back.patron, outcome.remarks,
            action_id=outcome.action_id, item_id=back.item_id,
        )  # fmt: skip

    def _say_already_lent(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        due_on = self._library.rows.value(
            "SELECT due_on FROM loan WHERE item_id = ? AND returned_at IS NULL", found.item_id
        )
        return Verdict(
            "information", "already_lent", DeskState(patron_id=state.patron_id), {"due_on": due_on},
            found.title, found.patron, item_id=found.item_id,
        )  # fmt: skip

    def _ask_to_take_back(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        after = DeskState(patron_id=state.patron_id, asked_item_id=found.item_id)
        return Verdict(
            "attention", "lent_to_other", after, {"patron": found.patron}, found.title, found.patron,
            item_id=found.item_id,
        )  # fmt: skip

    def _say_not_on_loan(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        after = DeskState(patron_id=state.patron_id, returning=True)
        return Verdict("information", "not_on_loan", after, {}, found.title, item_id=found.item_id)

    def _open_request(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        row = self._library.rows.one(
            "SELECT lending_request.state, partner_library.name, asked_title FROM lending_request JOIN partner_library"
            " ON partner_library.id = lending_request.partner_library_id WHERE lending_request.id = ?",
            found.lending_request_id,
        )
        request_state, partner, title = row or ("", "", "")
        after = DeskState(patron_id=state.patron_id, returning=state.returning)
        return Verdict(
            "information", "lending_request", after, {"state": request_state}, found.title or title, partner,
            item_id=found.item_id, lending_request_id=found.lending_request_id,
        )  # fmt: skip

    def _sign_in(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        name = self._library.rows.value("SELECT name FROM staff WHERE id = ?", found.staff_id)
        return Verdict("information", "badge", state, {"staff": name}, staff_id=found.staff_id)

    def _find_by_isbn(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        title = self._library.rows.value("SELECT title FROM title WHERE id = ?", found.title_ids[0])
        after = DeskState(patron_id=state.patron_id, returning=state.returning)
        return Verdict("attention", "isbn_scanned", after, {}, title or "", title_ids=found.title_ids)

    def _say_unknown(self, context: Context, found: _Found, state: DeskState) -> Verdict:
        after = DeskState(patron_id=state.patron_id, returning=state.returning)
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
