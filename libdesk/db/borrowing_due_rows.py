"""The work list of interlibrary borrowing in SQL: a test compares it with the domain, request by request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from libdesk.db.borrowing_states import HERE
from libdesk.domain.borrowing_deadlines import WEEK_DAYS, Due

# ``{0}`` stands for the request's id. Who has no e-mail address is told by the notice on paper (B10).
ARRIVAL_IS_ON_PAPER: Final = (
    "EXISTS (SELECT 1 FROM printed_sheet JOIN patron ON patron.id = printed_sheet.patron_id"
    " WHERE printed_sheet.borrowing_request_id = {0} AND printed_sheet.kind = 'arrival_notice' AND patron.email = ''"
    " AND printed_at >= (SELECT max(made_at) FROM borrowing_event"
    "  WHERE borrowing_event.borrowing_request_id = {0} AND step = 'make_ready'))"
)
ARRIVAL_IS_TOLD: Final = (
    "(EXISTS (SELECT 1 FROM notice_about JOIN notice ON notice.id = notice_about.notice_id"
    " WHERE notice_about.borrowing_request_id = {0} AND notice.kind = 'borrowing_arrived'"
    f" AND notice.state <> 'withdrawn') OR {ARRIVAL_IS_ON_PAPER})"
)
_USED: Final = "EXISTS (SELECT 1 FROM borrowing_use WHERE borrowing_use.borrowing_request_id = here.id)"

# A lender's own days come before its class's; where both are open, so is the arrival (B05).
_ARRIVES: Final = (
    "CASE WHEN lender.arrives_least_days IS NULL AND lender.arrives_most_days IS NULL"
    " THEN lender_class.arrives_{0}_days ELSE lender.arrives_{0}_days END"
)
_LETTER_WAITS: Final = "here.letter_days IS NOT NULL AND here.letter_sent_on IS NULL"


def _in_state(due: Due, state: str, day: str) -> str:
    return f"SELECT '{due}', request.id, {day} FROM borrowing_request AS request WHERE request.state = '{state}'"


_DUE: Final = (
    _in_state(Due.TO_WEIGH, "received", "request.asked_on"),
    _in_state(Due.TO_ORDER, "ready_to_order", "request.agreed_on"),
    _in_state(Due.HOLD_OVER, "on_hold", "request.on_hold_until")
    + " AND (request.on_hold_until IS NULL OR request.on_hold_until <= (SELECT today FROM at))",
    _in_state(
        Due.INQUIRIES, "inquiry",
        "(SELECT max(happened_on) FROM borrowing_event WHERE borrowing_request_id = request.id"
        " AND step = 'note_inquiry')",
    ),
    _in_state(
        Due.LENDER_REFUSED, "lender_refused",
        "(SELECT answered_on FROM borrowing_try WHERE borrowing_request_id = request.id AND answer = 'refused'"
        " ORDER BY place DESC LIMIT 1)",
    ),
    _in_state(Due.CONFIRMATIONS, "shipped_back",
        "(SELECT shipment.sent_on FROM borrowed_book JOIN shipment ON shipment.id = return_shipment_id"
        " WHERE borrowing_request_id = request.id)",
    ),
    _in_state(
        Due.TO_CLOSE, "confirmed", "(SELECT confirmed_on FROM borrowed_book WHERE borrowing_request_id = request.id)"
    ),
    f"SELECT '{Due.ARRIVALS_LATE}', id, until FROM away, at WHERE until < today",
    f"SELECT '{Due.ARRIVALS}', id, coalesce(until, since) FROM away, at"
    " WHERE (until IS NULL OR until >= today) AND (since IS NULL OR since <= today)",
    f"SELECT '{Due.LETTERS_DUE}', id, date(arrived_on, '+' || letter_days || ' days') FROM here"
    f" WHERE state = 'arrived' AND {_LETTER_WAITS}",
    f"SELECT '{Due.TO_MAKE_READY}', id, arrived_on FROM here WHERE state = 'arrived' AND NOT ({_LETTER_WAITS})",
    f"SELECT '{Due.TO_TELL}', id, ready_on FROM here"
    f" WHERE state = 'ready' AND NOT {_USED} AND NOT {ARRIVAL_IS_TOLD.format('here.id')}",
    f"SELECT '{Due.NOT_COLLECTED}', id, collect_by FROM here, at"
    f" WHERE state = 'ready' AND collect_by < today AND NOT {_USED}",
    f"SELECT '{Due.OVERDUE}', id, patron_due_on FROM here, at"
    " WHERE state IN ('ready', 'in_use') AND patron_due_on < today",
    f"SELECT '{Due.EXTENSIONS}', here.id, asked_on FROM borrowing_extension"
    " JOIN here ON here.id = borrowing_extension.borrowing_request_id"
    " WHERE answered_on IS NULL AND here.state IN ('ready', 'in_use')",
    f"SELECT '{Due.CHECKLISTS}', id, send_by FROM here WHERE state = 'back'",
    f"SELECT '{Due.SEND_BACK}', id, send_by FROM here, at WHERE send_by <= week",
    f"SELECT '{Due.LOSSES_TO_REPORT}', borrowing_request_id, noticed_on FROM borrowing_loss"
    " WHERE state = 'open' AND reported_on IS NULL",
    f"SELECT '{Due.LOSSES_OPEN}', borrowing_request_id, reported_on FROM borrowing_loss"
    " WHERE state = 'open' AND reported_on IS NOT NULL",
)  # fmt: skip

# Takes two values: today, and the day a week ahead.
DUE: Final = (
    "WITH at (today, week) AS (SELECT ?, ?),"
    f" arrival (id, least, most) AS MATERIALIZED (SELECT lender.id, {_ARRIVES.format('least')},"
    f"  {_ARRIVES.format('most')} FROM lender JOIN lender_class ON lender_class.id = lender.lender_class_id),"
    " away (id, since, until) AS MATERIALIZED (SELECT request.id, date(ordered_on, '+' || least || ' days'),"
    "  date(ordered_on, '+' || most || ' days') FROM borrowing_request AS request"
    "  JOIN arrival ON arrival.id = request.lender_id WHERE request.state IN ('ordered', 'shipped')),"
    " here (id, state, arrived_on, letter_days, letter_sent_on, ready_on, collect_by, patron_due_on, send_by)"
    "  AS MATERIALIZED (SELECT request.id, request.state, arrived_on, book.letter_days, letter_sent_on, ready_on,"
    "  collect_by, patron_due_on, CASE book.due_means WHEN 'posting' THEN lender_due_on"
    "  ELSE date(lender_due_on, '-' || lender.days_back || ' days') END"
    "  FROM borrowing_request AS request JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    f"  JOIN lender ON lender.id = request.lender_id WHERE request.state IN {HERE}),"
    f" due (code, request_id, day) AS ({' UNION ALL '.join(_DUE)})"
)

# The first lines of each group with how many it has; takes the values of DUE, and how many lines.
FIRST_LINES: Final = (
    f"{DUE} SELECT code, total, request.id, day, coalesce(identifier.scanned_text, ''), asked_title,"
    " coalesce(patron.name, ''), coalesce(lender.name, ''), coalesce(lender.name_latin, '')"
    " FROM (SELECT code, request_id, day,"
    "  count(*) OVER (PARTITION BY code) AS total,"
    "  row_number() OVER (PARTITION BY code ORDER BY day, request_id) AS place FROM due) AS first"
    " JOIN borrowing_request AS request ON request.id = first.request_id"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN patron ON patron.id = request.patron_id LEFT JOIN lender ON lender.id = request.lender_id"
    " WHERE place <= ? ORDER BY code, place"
)


def due_values(today: date) -> tuple[str, str]:
    """The values that DUE takes on a day."""
    return today.isoformat(), (today + timedelta(days=WEEK_DAYS)).isoformat()
