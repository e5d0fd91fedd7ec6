"""What staff enter of the parcels of a borrowed book: sent by the lender, arrived here, sent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.domain.lending import Service


@dataclass(frozen=True, slots=True)
class InwardParcel:
    """A parcel that a lender has sent to us; ``sent_on`` None: today."""

    sent_on: date | None = None
    service: Service = "tracked_carrier"
    carrier: str = ""
    tracking_number: str = ""
    their_number: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A book as it arrived, checked against what was ordered (R03).

    ``lender_address_id``: the site of the lender that sent it, to which it goes back (R06). What is None is as the
    lender's terms say: the day of arrival today, the due date, each restriction. ``delivery_charge``: what the way here
    cost, in minor units, booked on who pays; at private expense it is charged to the reader (B14).
    """

    lender_address_id: int
    condition: str
    arrived_on: date | None = None
    volume_count: int = 1
    item_right: bool = True
    slip_right: bool = True
    lender_due_on: date | None = None
    in_library_only: bool | None = None
    supervised: bool | None = None
    no_copying: bool | None = None
    weekdays_only: bool | None = None
    use_note: str | None = None
    their_number: str = ""
    service: Service = "tracked_carrier"
    carrier: str = ""
    tracking_number: str = ""
    delivery_charge: int | None = None


@dataclass(frozen=True, slots=True)
class ParcelBack:
    """A parcel on its way back to the lender; ``sent_on`` None: today, ``lender_address_id`` None: where it came from.

    ``condition`` empty: as it was noted at the counter; ``volume_count`` None: all that arrived; ``postage`` in minor
    units.
    """

    service: Service
    tracking_number: str = ""
    condition: str = ""
    sent_on: date | None = None
    carrier: str = ""
    lender_address_id: int | None = None
    volume_count: int | None = None
    weight_grams: int | None = None
    postage: int | None = None
