"""The work list of lending in SQL: a test compares it with the domain, request by request."""

from __future__ import annotations

from datetime import date
from typing import Final

from libdesk.db.lending_states import LETTER_CAME
from libdesk.domain.lending_deadlines import LendingDue as Due
from libdesk.domain.lending_deadlines import LendingTimes

# ``{0}`` stands for the request's id. The partner was written to about its receipt letter (L14).
REMINDED: Final = (
    "EXISTS (SELECT 1 FROM notice_about JOIN notice ON notice.id = notice_about.notice_id"
    " WHERE notice_about.lending_request_id = {0} AND notice.kind = 'receipt_letter_missing'"
    " AND notice.state <> 'withdrawn')"
)
# The item came in at another site of ours and is still under way from there; the request is its last one (L18).
TO_ROUTE: Final = (
    "EXISTS (SELECT 1 FROM transit WHERE transit.item_id = {0}.item_id AND transit.ended_at IS NULL"
    " AND transit.hold_id IS NULL AND transit.from_site_id = {0}.returned_site_id)"
    " AND NOT EXISTS (SELECT 1 FROM lending_request AS later WHERE later.item_id = {0}.item_id"
    "  AND later.id > {0}.id AND later.state = 'returned')"
)


def _in_state(due: Due, state: str) -> str:
    return f"SELECT '{due}', id, requested_on FROM lending_request WHERE state = '{state}'"


_DUE: Final = (
    _in_state(Due.TO_ANSWER, "received"),
    _in_state(Due.TO_PICK, "accepted"),
    _in_state(Due.TO_PACK, "picked"),
    _in_state(Due.TO_SEND, "packed"),
    f"SELECT CASE WHEN {REMINDED.format('sent.id')} THEN '{Due.LETTERS_MISSING}' ELSE '{Due.LETTERS_LATE}' END,"
    " sent.id, letter_by FROM sent, at WHERE letter_by < today",
    f"SELECT '{Due.AWAY_LATE}', request.id, due_on FROM lending_request AS request, at"
    " WHERE request.state = 'confirmed' AND due_on < today",
    f"SELECT '{Due.RECALLS_LATE}', request.id, recall_by FROM lending_request AS request, at"
    " WHERE request.state IN ('shipped', 'confirmed') AND recall_by < today",
    f"SELECT CASE WHEN arrives < today THEN '{Due.PARCELS_LATE}' ELSE '{Due.PARCELS_EXPECTED}' END, id, arrives"
    " FROM inward, at",
    f"SELECT '{Due.RETURNS_TO_ROUTE}', request.id, returned_on FROM lending_request AS request"
    " WHERE request.state = 'returned' AND request.item_id IN"
    "  (SELECT item_id FROM transit WHERE ended_at IS NULL AND hold_id IS NULL)"
    f" AND {TO_ROUTE.format('request')}",
    f"SELECT CASE way WHEN 'undecided' THEN '{Due.COMPENSATIONS_TO_DECIDE}'"
    f" WHEN 'none' THEN '{Due.COMPENSATIONS_TO_CLOSE}' ELSE '{Due.COMPENSATIONS_TO_ASK}' END,"
    " lending_request_id, noticed_on FROM lending_compensation"
    " WHERE state = 'open' AND asked_on IS NULL",
    f"SELECT CASE WHEN answer_by < today THEN '{Due.COMPENSATIONS_LATE}' ELSE '{Due.COMPENSATIONS_OPEN}' END,"
    " lending_request_id, answer_by FROM lending_compensation, at"
    " WHERE state = 'open' AND asked_on IS NOT NULL",
    f"SELECT '{Due.COMPENSATIONS_TO_CLOSE}', request.id, NULL FROM lending_request AS request"
    " WHERE request.state = 'lost' AND NOT EXISTS (SELECT 1 FROM lending_compensation"
    "  WHERE lending_request_id = request.id AND state = 'open')",
)  # fmt: skip

# Takes three values: today, the days until a receipt letter is late, and the days in the post.
DUE: Final = (
    "WITH at (today, letter_days, post_days) AS (SELECT ?, ?, ?),"
    " sent (id, letter_by) AS MATERIALIZED (SELECT request.id, date(shipment.sent_on, '+' || letter_days || ' days')"
    "  FROM at, lending_request AS request JOIN shipment ON shipment.id = request.outward_shipment_id"
    f"  WHERE request.state = 'shipped' AND NOT {LETTER_CAME}),"
    " inward (id, arrives) AS MATERIALIZED (SELECT request.id, date(shipment.sent_on, '+' || post_days || ' days')"
    "  FROM at, lending_request AS request JOIN shipment ON shipment.id = request.return_shipment_id"
    "  WHERE request.state = 'posted_back'),"
    f" due (code, request_id, day) AS ({' UNION ALL '.join(_DUE)})"
)

# The first lines of each group with how many it has; takes the values of DUE, and how many lines.
FIRST_LINES: Final = (
    f"{DUE} SELECT code, total, request.id, request.state, first.day, coalesce(identifier.scanned_text, ''),"
    " coalesce(title.title, asked_title), partner.name, partner.name_latin"
    " FROM (SELECT code, request_id, day,"
    "  count(*) OVER (PARTITION BY code) AS total,"
    "  row_number() OVER (PARTITION BY code ORDER BY day, request_id) AS place FROM due) AS first"
    " JOIN lending_request AS request ON request.id = first.request_id"
    " JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN title ON title.id = request.title_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " WHERE first.place <= ? ORDER BY code, first.place"
)

# What the deadlines of a request ask beside its record: whether its partner was reminded, whether the item is still to
# be brought home, and the open compensation.
MORE_FACTS: Final = (
    f"SELECT {REMINDED.format('request.id')}, request.state = 'returned' AND {TO_ROUTE.format('request')},"
    " compensation.noticed_on, compensation.way, compensation.asked_on, compensation.answer_by"
    " FROM lending_request AS request LEFT JOIN lending_compensation AS compensation"
    "  ON compensation.lending_request_id = request.id AND compensation.state = 'open' WHERE request.id = ?"
)


def due_values(today: date, times: LendingTimes) -> tuple[str, int, int]:
    """The values that DUE takes on a day."""
    return today.isoformat(), times.days_in_post + times.letter_days, times.days_in_post
