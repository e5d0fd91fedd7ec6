"""What partner libraries are to be written about their requests: which events are untold (L07, L11, L14, L19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from libdesk.db.connection import Rows
from libdesk.db.lending_states import LETTER_CAME
from libdesk.domain.instants import day_or_none
from libdesk.domain.notices import (
    PARTNER_OVERDUE_KINDS,
    NoticeKind,
    OverdueDays,
    event_key,
    overdue_level,
)
from libdesk.services.lending_still_told import COMPENSATION_KEY, DUE, REFUSAL_KEY, RETURNED_KEY
from libdesk.services.notice_events import Event
from libdesk.services.settings import Value

_K = NoticeKind

_UNTOLD: Final = "NOT EXISTS (SELECT 1 FROM notice_about WHERE event = told)"
_FROM: Final = "FROM lending_request AS request"
_OF: Final = "SELECT request.id, request.partner_library_id, '{0}:' || request.id"
# What was refused before requests kept a history of their own stands in the journal.
_REFUSED: Final = (
    f"SELECT request.id, request.partner_library_id, {REFUSAL_KEY} AS told {_FROM}"
    " WHERE request.state = 'refused' AND request.id IN"
    " (SELECT lending_request_id FROM lending_event WHERE step = 'refuse' AND made_at >= ?"
    "  UNION SELECT journal.row_id FROM action CROSS JOIN journal ON journal.action_id = action.id"
    "   AND journal.table_name = 'lending_request'"
    f"  WHERE action.begun_at >= ? AND action.name = 'lending_refuse') AND {_UNTOLD}"
)
_LETTER_MISSING: Final = (
    f"{_OF.format(_K.RECEIPT_LETTER_MISSING)} || ':' || shipment.sent_on AS told {_FROM}"
    " JOIN shipment ON shipment.id = request.outward_shipment_id"
    f" WHERE request.state = 'shipped' AND shipment.sent_on < ? AND NOT {LETTER_CAME} AND {_UNTOLD}"
)
_NO_EXTENSION: Final = (
    f"{_OF.format(_K.LENDING_NO_EXTENSION)} || ':' || lending_event.id AS told FROM lending_event"
    " JOIN lending_request AS request ON request.id = lending_event.lending_request_id"
    " WHERE lending_event.step = 'refuse_extension' AND lending_event.made_at >= ?"
    f" AND request.state IN ('shipped', 'confirmed') AND {_UNTOLD}"
)
_RECALLED: Final = (
    f"{_OF.format(_K.LENDING_RECALL)} || ':' || request.recalled_on || ':' || request.recall_by AS told {_FROM}"
    f" WHERE request.state IN ('shipped', 'confirmed') AND request.recalled_on IS NOT NULL AND {_UNTOLD}"
)
_RETURNED: Final = (
    f"SELECT request.id, request.partner_library_id, {RETURNED_KEY} AS told {_FROM}"
    f" WHERE request.state = 'returned' AND request.returned_on >= ? AND {_UNTOLD}"
)
_COMPENSATION: Final = (
    f"SELECT request.id, request.partner_library_id, {COMPENSATION_KEY} AS told"
    " FROM lending_compensation AS made_good JOIN lending_request AS request ON"
    " request.id = made_good.lending_request_id"
    f" WHERE made_good.state = 'open' AND made_good.asked_on IS NOT NULL AND {_UNTOLD}"
)
# The reminders that were made for this due date come in one text: "12".
_LATE: Final = (
    f"SELECT request.id, request.partner_library_id, {DUE} AS due_on,"
    " (SELECT group_concat(substr(event, 17, 1), '') FROM notice_about"
    "   WHERE notice_about.lending_request_id = request.id"
    f"   AND event GLOB 'lending_overdue_?:*:' || {DUE})"
    f" {_FROM} WHERE request.state = 'confirmed' AND {DUE} <= ?"
)


def untold(rows: Rows, settings: Mapping[str, Value], today: date, since: str, since_day: str) -> Iterator[Event]:
    """What partners are to be told and have not been told; ``since`` is how far back ended matters are looked for."""
    in_post = timedelta(days=int(settings["lending.days_in_post"]) + int(settings["lending.letter_days"]))
    queries: tuple[tuple[NoticeKind, str, tuple[str, ...]], ...] = (
        (_K.LENDING_REFUSAL, _REFUSED, (since, since)),
        (_K.RECEIPT_LETTER_MISSING, _LETTER_MISSING, ((today - in_post).isoformat(),)),
        (_K.LENDING_NO_EXTENSION, _NO_EXTENSION, (since,)),
        (_K.LENDING_RECALL, _RECALLED, ()),
        (_K.LENDING_RETURNED, _RETURNED, (since_day,)),
        (_K.LENDING_COMPENSATION, _COMPENSATION, ()),
    )
    for kind, query, values in queries:
        if settings[f"notices.{kind}"]:
            for request_id, partner_id, told in rows.all(query, *values):
                yield Event(kind, told, request_id, partner_id)
    yield from _late(rows, settings, today)


def _late(rows: Rows, settings: Mapping[str, Value], today: date) -> Iterator[Event]:
    """What should have been posted back; only its receipt letter has fixed that day (L07)."""
    days = partner_overdue_days(settings)
    if days.soonest is None:
        return
    latest = today - timedelta(days=days.soonest)
    for request_id, partner_id, due_on, told in rows.all(_LATE, latest.isoformat()):
        level = overdue_level((today - date.fromisoformat(due_on)).days, days, tuple(map(int, told or "")))
        if level is not None:
            kind = PARTNER_OVERDUE_KINDS[level - 1]
            yield Event(kind, event_key(kind, request_id, due_on), request_id, partner_id)


def partner_overdue_days(settings: Mapping[str, Value]) -> OverdueDays:
    """After how many days the library reminds partners."""
    first, second, third = (int(settings[f"notices.lending_overdue_{level}_days"]) for level in (1, 2, 3))
    return OverdueDays(first, second, third)


# The key of what a kind tells of a request now; None where there is nothing to tell.
_NOW: Final[Mapping[NoticeKind, str]] = {
    _K.LENDING_REFUSAL: f"SELECT {REFUSAL_KEY} {_FROM} WHERE request.id = ? AND request.state = 'refused'",
    _K.RECEIPT_LETTER_MISSING: (
        f"SELECT '{_K.RECEIPT_LETTER_MISSING}:' || request.id || ':' || sent_on {_FROM}"
        " JOIN shipment ON shipment.id = request.outward_shipment_id"
        " WHERE request.id = ? AND request.state = 'shipped'"
    ),
    _K.LENDING_NO_EXTENSION: (
        f"SELECT '{_K.LENDING_NO_EXTENSION}:' || request.id || ':' || max(lending_event.id) {_FROM}"
        " JOIN lending_event ON lending_event.lending_request_id = request.id AND step = 'refuse_extension'"
        " WHERE request.id = ? AND request.state IN ('shipped', 'confirmed') GROUP BY request.id"
    ),
    _K.LENDING_RECALL: (
        f"SELECT '{_K.LENDING_RECALL}:' || id || ':' || recalled_on || ':' || recall_by FROM lending_request"
        " WHERE id = ? AND state IN ('shipped', 'confirmed')"
    ),
    _K.LENDING_RETURNED: f"SELECT {RETURNED_KEY} {_FROM} WHERE request.id = ? AND request.state = 'returned'",
    _K.LENDING_COMPENSATION: (
        f"SELECT {COMPENSATION_KEY} {_FROM} JOIN lending_compensation AS made_good"
        " ON made_good.lending_request_id = request.id WHERE request.id = ? AND made_good.state = 'open'"
    ),
}
_DUE_NOW: Final = f"SELECT {DUE} {_FROM} WHERE request.id = ? AND request.state = 'confirmed'"


def key_now(rows: Rows, kind: NoticeKind, lending_request_id: int, today: date) -> str | None:
    """The name of the event that a letter of a kind would tell of now; None where there is nothing to tell.

    A reminder is one as soon as the request is late at all, and a receipt letter may be asked for before it is due:
    staff decide when they write themselves.
    """
    if kind in PARTNER_OVERDUE_KINDS:
        due_on = due_now(rows, lending_request_id)
        return None if due_on is None or due_on >= today else event_key(kind, lending_request_id, due_on.isoformat())
    key: str | None = rows.value(_NOW[kind], lending_request_id)
    return key


def due_now(rows: Rows, lending_request_id: int) -> date | None:
    """Until when an item is to be posted back: its due date, or the earlier day of a recall; None before the letter."""
    return day_or_none(rows.value(_DUE_NOW, lending_request_id))
