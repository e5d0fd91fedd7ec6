"""A lending request with everything that belongs to it, as the screen and the papers need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.db.lending_states import LETTER_CAME
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending_states import LendingState


@dataclass(frozen=True, slots=True)
class LendingRecord:
    """One request: numbers, what was asked for, the item chosen, the way out and the way back.

    ``due_on`` is None until the receipt letter has come; ``returned_site`` is where the item came in;
    ``letter_came``: its letter lies among what came in and waits to be confirmed.
    """

    lending_request_id: int
    number: str
    state: LendingState
    partner_library_id: int
    partner: str
    partner_state: str
    their_number: str
    channel: str
    requested_on: date
    needed_by: date | None
    asked_title: str
    asked_author: str
    asked_volume: str
    asked_year: str
    asked_number: str
    title_id: int | None
    title: str
    title_latin: str
    author: str
    author_latin: str
    volume: str
    year: str
    item_id: int | None
    item_number: str
    call_number: str
    item_site_id: int | None
    item_site: str
    volume_count: int
    conditions: str
    condition_sent: str
    condition_received: str
    condition_returned: str
    sending_site_id: int | None
    sending_site: str
    service: str
    carrier: str
    tracking_number: str
    sent_on: date | None
    received_on: date | None
    letter_came_on: date | None
    due_on: date | None
    return_shipment_id: int | None
    posted_back_on: date | None
    return_service: str
    return_tracking_number: str
    returned_on: date | None
    volumes_returned: int | None
    slip_came_back: bool | None
    sheet_came_back: bool | None
    refusal_reason: str
    note: str
    abroad: bool
    item_site_latin: str
    sending_site_latin: str
    partner_latin: str
    partner_country: str
    partner_language: str
    on_form: bool
    given_user_id: str
    asked_publisher: str
    answered_on: date | None
    packed_on: date | None
    letter_came_by: str
    recalled_on: date | None
    recall_by: date | None
    recall_reason: str
    returned_site_id: int | None
    returned_site: str
    instead: str
    box_came_sound: bool | None
    return_note: str
    sent_to: str
    weight_grams: int | None
    postage: int | None
    currency: str
    declared_value: int | None
    returned_site_latin: str
    letter_came: bool
    publisher: str
    title_numbers: str


_COLUMNS: Final = {
    "lending_request_id": "request.id",
    "number": "coalesce(identifier.scanned_text, '')",
    "state": "request.state",
    "partner_library_id": "partner.id",
    "partner": "partner.name",
    "partner_state": "partner.state",
    "their_number": "request.their_number",
    "channel": "request.channel",
    "requested_on": "request.requested_on",
    "needed_by": "request.needed_by",
    "asked_title": "asked_title",
    "asked_author": "asked_author",
    "asked_volume": "asked_volume",
    "asked_year": "asked_year",
    "asked_number": "asked_number",
    "title_id": "request.title_id",
    "title": "coalesce(title.title, '')",
    "title_latin": "coalesce(title.title_latin, '')",
    "author": "coalesce(title.author, '')",
    "author_latin": "coalesce(title.author_latin, '')",
    "volume": "coalesce(nullif(item.volume, ''), title.volume, '')",
    "year": "coalesce(nullif(title.year_text, ''), title.year, '')",
    "item_id": "request.item_id",
    "item_number": "coalesce(item_identifier.scanned_text, '')",
    "call_number": "coalesce(item.call_number, '')",
    "item_site_id": "item.site_id",
    "item_site": "coalesce(item_site.name, '')",
    "volume_count": "request.volume_count",
    "conditions": "request.conditions",
    "condition_sent": "condition_sent",
    "condition_received": "condition_received",
    "condition_returned": "condition_returned",
    "sending_site_id": "outward.site_id",
    "sending_site": "coalesce(sending_site.name, '')",
    "service": "coalesce(outward.service, '')",
    "carrier": "coalesce(outward.carrier, '')",
    "tracking_number": "coalesce(outward.tracking_number, '')",
    "sent_on": "outward.sent_on",
    "received_on": "request.received_on",
    "letter_came_on": "letter_came_on",
    "due_on": "request.due_on",
    "return_shipment_id": "request.return_shipment_id",
    "posted_back_on": "inward.sent_on",
    "return_service": "coalesce(inward.service, '')",
    "return_tracking_number": "coalesce(inward.tracking_number, '')",
    "returned_on": "request.returned_on",
    "volumes_returned": "volumes_returned",
    "slip_came_back": "slip_came_back",
    "sheet_came_back": "sheet_came_back",
    "refusal_reason": (
        "coalesce(nullif(refusal_reason, ''), (SELECT coalesce(nullif(why.words, ''), why.reason)"
        " FROM lending_refusal_reason AS why WHERE why.lending_request_id = request.id AND why.place = 1), '')"
    ),
    "note": "request.note",
    "abroad": "partner.country <> coalesce(sending_site.country, item_site.country, 'JP')",
    "item_site_latin": "coalesce(item_site.name_latin, '')",
    "sending_site_latin": "coalesce(sending_site.name_latin, '')",
    "partner_latin": "partner.name_latin",
    "partner_country": "partner.country",
    "partner_language": "partner.language",
    "on_form": "request.on_form",
    "given_user_id": "given_user_id",
    "asked_publisher": "asked_publisher",
    "answered_on": "request.answered_on",
    "packed_on": "packed_on",
    "letter_came_by": "letter_came_by",
    "recalled_on": "request.recalled_on",
    "recall_by": "recall_by",
    "recall_reason": "request.recall_reason",
    "returned_site_id": "request.returned_site_id",
    "returned_site": "coalesce(returned_site.name, '')",
    "instead": "instead",
    "box_came_sound": "box_came_sound",
    "return_note": "return_note",
    "sent_to": "coalesce(outward.sent_to, '')",
    "weight_grams": "outward.weight_grams",
    "postage": "outward.postage",
    "currency": "coalesce(outward.currency, '')",
    "declared_value": "outward.declared_value",
    "returned_site_latin": "coalesce(returned_site.name_latin, '')",
    "letter_came": LETTER_CAME,
    "publisher": "coalesce(title.publisher, '')",
    "title_numbers": (
        "coalesce((SELECT group_concat(value, ' ') FROM title_number WHERE title_number.title_id = title.id), '')"
    ),
}
_DATES: Final = frozenset(
    {
        "requested_on", "needed_by", "sent_on", "received_on", "letter_came_on", "due_on", "posted_back_on",
        "returned_on", "answered_on", "packed_on", "recalled_on", "recall_by",
    }
)  # fmt: skip
_FLAGS: Final = frozenset({"slip_came_back", "sheet_came_back", "abroad", "on_form", "box_came_sound", "letter_came"})

FROM: Final = (
    "FROM lending_request AS request JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN title ON title.id = request.title_id LEFT JOIN item ON item.id = request.item_id"
    " LEFT JOIN identifier AS item_identifier ON item_identifier.item_id = item.id AND item_identifier.valid_to IS NULL"
    " LEFT JOIN site AS item_site ON item_site.id = item.site_id"
    " LEFT JOIN shipment AS outward ON outward.id = request.outward_shipment_id"
    " LEFT JOIN site AS sending_site ON sending_site.id = outward.site_id"
    " LEFT JOIN shipment AS inward ON inward.id = request.return_shipment_id"
    " LEFT JOIN site AS returned_site ON returned_site.id = request.returned_site_id"
)
_SELECT: Final = f"SELECT {', '.join(_COLUMNS.values())} {FROM}"


def record_of(row: tuple[Any, ...]) -> LendingRecord:
    """The record from a row of ``select_records``."""
    values: dict[str, Any] = {}
    for name, value in zip(_COLUMNS, row, strict=True):
        if name in _DATES:
            values[name] = day_or_none(value)
        elif name in _FLAGS:
            values[name] = None if value is None else bool(value)
        else:
            values[name] = value
    values["state"] = LendingState(values["state"])
    values["year"] = str(values["year"])
    return LendingRecord(**values)


def read_lending_record(rows: Rows, lending_request_id: int) -> LendingRecord:
    """One request; LookupError if there is none."""
    row = rows.one(f"{_SELECT} WHERE request.id = ?", lending_request_id)
    if row is None:
        raise LookupError(f"no lending request {lending_request_id}")
    return record_of(row)


def select_records(rows: Rows, rest: str, *values: object) -> list[LendingRecord]:
    """The requests that the rest of a query (WHERE, ORDER BY, LIMIT) names."""
    return [record_of(row) for row in rows.all(f"{_SELECT} {rest}", *values)]
