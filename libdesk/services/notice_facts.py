"""What a notice needs to know: whom it goes to and by which way, and of each thing what is told of it now (H08, H17).

The facts of many notices are read together; what is no longer true by then is not told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local_day
from libdesk.domain.item_title import item_title
from libdesk.domain.notices import TO_PARTNERS, NoticeKind, Way, event_key
from libdesk.services.lending_record import LendingRecord, select_records
from libdesk.services.notice_events import Event
from libdesk.services.notice_hold_facts import HOLDS, NUMBER, WANTED, HeldFacts, held_thing
from libdesk.services.notice_run_facts import RunFacts
from libdesk.services.notice_ways import address_by
from libdesk.services.notice_wording import NoticeLanguage, Thing, in_language
from libdesk.wording.catalogue import catalogue

if TYPE_CHECKING:
    from libdesk.services.borrowing_notices import BorrowedFacts

_LOANS: Final = (
    "SELECT loan.id, loan.patron_id, loan.site_id, loan.due_on, loan.recalled_on, loan.recall_reason, title.title,"
    f" title.volume, item.volume, coalesce(identifier.scanned_text, ''){WANTED.format('loan')}"
    f" JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id{NUMBER}"
    " WHERE loan.returned_at IS NULL ORDER BY loan.due_on, loan.id"
)
_PATRONS: Final = (
    "SELECT patron.id, patron.name, patron.name_latin, patron.language, patron.notice_way, patron.email,"
    " patron.email_failed_on, trim(patron.address) <> '', patron.telephone, coalesce(identifier.scanned_text, '')"
    f"{WANTED.format('patron')}"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
)
_PARTNERS: Final = (
    "SELECT partner_library.id, name, name_latin, language, email, trim(address) <> '', telephone"
    f"{WANTED.format('partner_library')}"
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a notice goes to; ``address`` is the e-mail address or telephone number, "" for a letter."""

    name: str
    card: str
    language: NoticeLanguage
    way: Way
    address: str


class StepFacts:
    """The facts of some events, read in one query for each kind of record."""

    def __init__(self, rows: Rows, run: RunFacts, events: Iterable[Event]) -> None:
        self._rows = rows
        self._run = run
        self._events = list(events)
        told = rows.all(
            "SELECT event FROM json_each(?) AS wanted JOIN notice_about ON event = wanted.value",
            json.dumps([one.key for one in self._events]),
        )
        self._told = {key for (key,) in told}
        self._loans = {row[0]: row for row in rows.all(_LOANS, self._ids(_OF_LOANS))}
        self._holds = {row[0]: row for row in rows.all(HOLDS, self._ids(_OF_HOLDS))}
        self._requests = self._read_requests()
        self._borrowed = self._read_borrowed()
        self._orders: dict[NoticeKind, dict[int, int]] = {}
        self._patrons = {row[0]: row[1:] for row in rows.all(_PATRONS, self._to(partners=False))}
        self._partners = {row[0]: row[1:] for row in rows.all(_PARTNERS, self._to(partners=True))}

    def _ids(self, kinds: frozenset[NoticeKind]) -> str:
        return json.dumps([one.record_id for one in self._events if one.kind in kinds])

    def _to(self, *, partners: bool) -> str:
        return json.dumps(sorted({one.to_id for one in self._events if (one.kind in TO_PARTNERS) is partners}))

    def _read_requests(self) -> dict[int, LendingRecord]:
        wanted = self._ids(TO_PARTNERS)
        if wanted == "[]":
            return {}
        found = select_records(
            self._rows, "WHERE request.id IN (SELECT value FROM json_each(?)) ORDER BY request.id", wanted
        )
        return {record.lending_request_id: record for record in found}

    def _read_borrowed(self) -> dict[int, BorrowedFacts]:
        wanted = [one.record_id for one in self._events if one.kind in _OF_BORROWING]
        if not wanted:
            return {}
        # Imported here: many a run tells of none.
        from libdesk.services.borrowing_notices import read_requests

        return read_requests(self._rows, wanted)

    def addressee(self, kind: NoticeKind, to_id: int) -> Addressee | None:
        """Whom a notice goes to; None if the person or partner is no longer there."""
        return self._partner(to_id) if kind in TO_PARTNERS else self._patron(to_id)

    def _patron(self, patron_id: int) -> Addressee | None:
        row = self._patrons.get(patron_id)
        if row is None:
            return None
        name, latin, spoken, notice_way, email, failed_on, has_address, telephone, card = row
        language: NoticeLanguage = "ja" if spoken == "ja" else "en"
        way = self._run.way(notice_way, email, email_failed=failed_on is not None, has_address=bool(has_address))
        return Addressee(in_language((name, latin), language), card, language, way, address_by(way, email, telephone))

    def _partner(self, partner_id: int) -> Addressee | None:
        row = self._partners.get(partner_id)
        if row is None:
            return None
        name, latin, spoken, email, has_address, telephone = row
        language: NoticeLanguage = "ja" if spoken == "ja" else "en"
        way = self._run.way_to_partner(email, has_address=bool(has_address))
        return Addressee(in_language((name, latin), language), "", language, way, address_by(way, email, telephone))

    def in_order(self, events: Iterable[Event]) -> list[Event]:
        """Events of one kind as a message names them: what is due first, what is fetched at one place together."""
        found = list(events)
        order = self._order_of(found[0].kind)
        return sorted(found, key=lambda one: order.get(one.record_id, len(order)))

    def _order_of(self, kind: NoticeKind) -> dict[int, int]:
        """The place of each record as its query found it."""
        if kind not in self._orders:
            self._orders[kind] = {record_id: place for place, record_id in enumerate(self._rows_of(kind))}
        return self._orders[kind]

    def _rows_of(self, kind: NoticeKind) -> Mapping[int, Any]:
        if kind in TO_PARTNERS:
            return self._requests
        if kind in _OF_BORROWING:
            return self._borrowed
        return self._holds if kind in _OF_HOLDS else self._loans

    def site_of(self, event: Event) -> int | None:
        """Our site that signs; None where the record does not say."""
        if event.kind in TO_PARTNERS:
            record = self._requests.get(event.record_id)
            return None if record is None else record.sending_site_id or record.item_site_id
        if event.kind in _OF_BORROWING:
            request = self._borrowed.get(event.record_id)
            return None if request is None else request.site_id
        row = self._rows_of(event.kind).get(event.record_id)
        return None if row is None else row[2]

    def thing(self, event: Event, language: NoticeLanguage) -> Thing | None:
        """What is told of an event; None if it was told meanwhile, or is no longer so."""
        if event.key in self._told:
            return None
        if event.kind in TO_PARTNERS:
            return self._of_request(event, language)
        if event.kind in _OF_BORROWING:
            return self._of_borrowed(event, language)
        if event.kind in _OF_HOLDS:
            return self._of_hold(event, language)
        return self._of_loan(event, language)

    def _of_loan(self, event: Event, language: NoticeLanguage) -> Thing | None:
        row = self._loans.get(event.record_id)
        if row is None or row[1] != event.to_id:
            return None
        _, _, site_id, due_on, recalled_on, why, title, title_volume, volume, number = row
        recall = event.kind is NoticeKind.RECALL
        if event.key != event_key(event.kind, event.record_id, recalled_on if recall else due_on):
            return None
        due = date.fromisoformat(due_on)
        facts: dict[str, Any] = {"due": due, "days_late": (self._run.days[site_id].today - due).days}
        if recall:
            facts["why"] = catalogue(language).text(f"notices.recall.why_{why or 'hold'}")
        return Thing(item_title(title, title_volume, volume), number, facts)

    def _of_request(self, event: Event, language: NoticeLanguage) -> Thing | None:
        from libdesk.services.lending_notice_facts import lending_thing

        record = self._requests.get(event.record_id)
        if record is None:
            return None
        site_id = record.sending_site_id or record.item_site_id
        today = (self._run.days.get(site_id or 0) or next(iter(self._run.days.values()))).today
        return lending_thing(self._rows, event, record, language, today)

    def _of_borrowed(self, event: Event, language: NoticeLanguage) -> Thing | None:
        from libdesk.services.borrowing_notices import borrowed_thing

        facts = self._borrowed.get(event.record_id)
        return None if facts is None else borrowed_thing(self._rows, self._run, event, facts, language)

    def _of_hold(self, event: Event, language: NoticeLanguage) -> Thing | None:
        row = self._holds.get(event.record_id)
        if row is None:
            return None
        hold = HeldFacts(*row)
        if hold.patron_id != event.to_id or not hold.still(event):
            return None
        return held_thing(self._rows, self._run, event.kind, hold, language)

    def column_of(self, kind: NoticeKind) -> str:
        """The column of ``notice_about`` that names what a kind tells of."""
        if kind in TO_PARTNERS:
            return "lending_request_id"
        if kind in _OF_BORROWING:
            return "borrowing_request_id"
        return "hold_id" if kind in _OF_HOLDS else "loan_id"

    def read_again(self, event: Event) -> None:
        """Read a hold again that was changed meanwhile."""
        self._holds.update((row[0], row) for row in self._rows.all(HOLDS, json.dumps([event.record_id])))

    def waits_since_before(self, event: Event) -> bool:
        """Whether a ready item stood on our hold shelf before the day on which its notice goes out (C08)."""
        row = self._holds.get(event.record_id)
        if event.kind is not NoticeKind.HOLD_READY or row is None:
            return False
        hold = HeldFacts(*row)
        if hold.state != "ready" or hold.pickup != "site":
            return False
        ready_on = local_day(instant(hold.ready_at or ""), self._run.zones[hold.site_id])
        return ready_on < self._run.days[hold.site_id].today


_OF_LOANS: Final = frozenset(
    {
        NoticeKind.DUE_SOON, NoticeKind.OVERDUE_1, NoticeKind.OVERDUE_2, NoticeKind.OVERDUE_3, NoticeKind.RECALL,
    }
)  # fmt: skip
_OF_BORROWING: Final = frozenset(kind for kind in NoticeKind if kind.startswith("borrowing_"))
_OF_HOLDS: Final = frozenset(NoticeKind) - _OF_LOANS - _OF_BORROWING - TO_PARTNERS
