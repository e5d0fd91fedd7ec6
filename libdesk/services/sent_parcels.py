"""Parcels to partner libraries as they left: what lay in them, and which tracking numbers are theirs (L09, L12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class InParcel:
    """A request that went with a parcel."""

    lending_request_id: int
    number: str
    title: str
    item_number: str


@dataclass(frozen=True, slots=True)
class SentParcel:
    """A parcel that left; grams, minor units of ``currency``, ``country`` as its code."""

    shipment_id: int
    tracking_number: str
    service: str
    carrier: str
    partner_library_id: int
    partner: str
    partner_latin: str
    country: str
    sent_on: date
    weight_grams: int | None
    postage: int | None
    currency: str
    requests: tuple[InParcel, ...]


_SENT: Final = (
    "SELECT shipment.id, tracking_number, service, carrier, partner.id, partner.name, partner.name_latin,"
    " partner.country, sent_on, weight_grams, postage, shipment.currency FROM shipment"
    " JOIN partner_library AS partner ON partner.id = shipment.partner_library_id"
    " WHERE direction = 'out' AND shipment.site_id = ? AND sent_on = ? ORDER BY shipment.id"
)
_IN_PARCEL: Final = (
    "SELECT request.outward_shipment_id, request.id, coalesce(identifier.scanned_text, ''),"
    " coalesce(title.title, asked_title), coalesce(item_number.scanned_text, '') FROM lending_request AS request"
    " LEFT JOIN identifier AS item_number ON item_number.item_id = request.item_id AND item_number.valid_to IS NULL"
    " JOIN shipment ON shipment.id = request.outward_shipment_id LEFT JOIN title ON title.id = request.title_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " WHERE shipment.site_id = ? AND shipment.sent_on = ? ORDER BY request.id"
)
# The Universal Postal Union lets a number be used again after a year.
_USED: Final = (
    "SELECT partner.name, sent_on FROM shipment JOIN partner_library AS partner"
    " ON partner.id = shipment.partner_library_id WHERE direction = 'out' AND tracking_number = ? AND sent_on > ?"
    " ORDER BY sent_on DESC LIMIT 1"
)
_REUSED_AFTER: Final = timedelta(days=365)


def sent_parcels(rows: Rows, site_id: int, day: date) -> list[SentParcel]:
    """The parcels that left a site on a day, in the order of their sending."""
    values = (site_id, day.isoformat())
    inside: dict[int, list[InParcel]] = {}
    for shipment_id, *one in rows.all(_IN_PARCEL, *values):
        inside.setdefault(shipment_id, []).append(InParcel(*one))
    return [_parcel(row, tuple(inside.get(row[0], ()))) for row in rows.all(_SENT, *values)]


def used_before(rows: Rows, number: str, today: date) -> Reason | None:
    """Why a tracking number cannot be this parcel's: another one left with it (L12)."""
    row = rows.one(_USED, number, (today - _REUSED_AFTER).isoformat()) if number else None
    if row is None:
        return None
    return Reason(
        "tracking_used_before", "L12",
        facts={"number": number, "partner": row[0], "sent_on": date.fromisoformat(row[1])},
    )  # fmt: skip


def _parcel(row: tuple[Any, ...], requests: tuple[InParcel, ...]) -> SentParcel:
    (shipment_id, tracking, service, carrier, partner_id, partner, latin, country, sent_on, weight, postage,
     currency) = row  # fmt: skip
    return SentParcel(
        shipment_id, tracking, service, carrier, partner_id, partner, latin, country, date.fromisoformat(sent_on),
        weight, postage, currency, requests,
    )  # fmt: skip
