"""What staff enter about a partner's request: the request itself, the parcel that leaves, the parcel that came home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.domain.lending import Channel, Service


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request as the partner sent it; what is asked for is kept in their words (L15)."""

    partner_library_id: int
    asked_title: str
    channel: Channel = "online"
    their_number: str = ""
    requested_on: date | None = None
    asked_author: str = ""
    asked_volume: str = ""
    asked_year: str = ""
    asked_number: str = ""
    needed_by: date | None = None
    title_id: int | None = None
    item_id: int | None = None
    volume_count: int = 1
    conditions: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel as it leaves: the dispatch and what the post asked for (grams, minor units)."""

    service: Service
    tracking_number: str
    condition: str
    sent_on: date | None = None
    carrier: str = ""
    volume_count: int = 1
    weight_grams: int | None = None
    postage: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedParcel:
    """A parcel that came home: postmark, service, state, and what lay in it."""

    posted_on: date
    condition: str
    volume_count: int = 1
    slip_enclosed: bool = True
    sheet_enclosed: bool = True
    service: Service = "registered_air_mail"
    carrier: str = ""
    tracking_number: str = ""
