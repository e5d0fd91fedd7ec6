"""Requests that a partner made before for the same thing: sent twice, still open, or asked again after a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.lending_matching import AskedItem, same_request
from libdesk.domain.lending_states import OPEN, LendingState
from libdesk.exchange.publication_years import year_in
from libdesk.services.lending_refusals import refusal_of

DoubleKind = Literal["same_number", "open", "refused"]

_BEFORE: Final = (
    "SELECT request.id, coalesce(identifier.scanned_text, ''), request.state, requested_on, their_number, title_id,"
    " asked_title, asked_author, asked_publisher, asked_year, asked_volume, asked_number"
    " FROM lending_request AS request LEFT JOIN identifier"
    " ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " WHERE request.partner_library_id = ? AND request.state <> 'cancelled' ORDER BY request.id DESC"
)
_OPEN: Final = frozenset(str(state) for state in OPEN)


@dataclass(frozen=True, slots=True)
class Double:
    """An earlier request: under the same number of theirs, still open for the same thing, or refused before.

    ``why``: the codes of the reasons for which it was refused.
    """

    kind: DoubleKind
    lending_request_id: int
    number: str
    state: LendingState
    requested_on: date
    why: tuple[str, ...] = ()


class RequestsOfPartner:
    """What a partner has asked for so far, read once for many requests."""

    def __init__(self, rows: Rows, partner_library_id: int) -> None:
        self._rows = rows
        self._found = [
            (row_id, number, state, requested_on, their_number.strip().casefold(), title_id, _asked(*book))
            for row_id, number, state, requested_on, their_number, title_id, *book in rows.all(
                _BEFORE, partner_library_id
            )
        ]

    def expect(self, number: str, day: date, asked: AskedItem, their_number: str) -> None:
        """Count a request that is about to be entered; ``number``: how it is named until then."""
        theirs = their_number.strip().casefold()
        self._found.insert(0, (0, number, str(LendingState.RECEIVED), day.isoformat(), theirs, None, asked))

    def doubles(
        self, asked: AskedItem, their_number: str, title_id: int | None, besides: int | None = None
    ) -> list[Double]:
        """The earlier requests that this one repeats, each once, the surest first; ``besides``: the request itself."""
        number_of_theirs = their_number.strip().casefold()
        found: list[Double] = []
        for row_id, number, state, requested_on, theirs, known_title_id, book in self._found:
            same_title = title_id is not None and title_id == known_title_id
            kind: DoubleKind
            if row_id == besides:
                continue
            if number_of_theirs and number_of_theirs == theirs:
                kind = "same_number"
            elif state in _OPEN and (same_title or same_request(asked, book)):
                kind = "open"
            elif state == LendingState.REFUSED and (same_title or same_request(asked, book)):
                kind = "refused"
            else:
                continue
            refused = state == LendingState.REFUSED
            why = tuple(one.code for one in refusal_of(self._rows, row_id).reasons) if refused else ()
            found.append(Double(kind, row_id, number, LendingState(state), date.fromisoformat(requested_on), why))
        order = {"same_number": 0, "open": 1, "refused": 2}
        return sorted(found, key=lambda double: order[double.kind])


def _asked(title: str, author: str, publisher: str, year: str, volume: str, number: str) -> AskedItem:
    return AskedItem(title, author, publisher, year, volume, number, year_in(year))
