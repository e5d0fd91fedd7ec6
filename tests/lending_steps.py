"""Short ways to bring a partner's request to where a test needs it, with its papers on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest, Packing, Parcel, ReturnedParcel
from libdesk.services.lending_record import LendingRecord
from libdesk.services.printing import Printing
from tests.library_fixtures import SmallLibrary

TRACKING = "RR123456785JP"
PACKING = Packing("good")
PARCEL = Parcel("registered_air_mail", TRACKING, carrier="Japan Post", weight_grams=420, postage=1200)


def entered(small: SmallLibrary, number: str = "B1", asked_title: str = "Wagahai", **more: object) -> int:
    """A request for an item, as it came in; its id."""
    request = replace(NewRequest(small.partner, asked_title, item_id=small.items[number]), **more)  # type: ignore[arg-type]
    request_id: int = Lending(small.library).enter(small.context(), request).must()
    return request_id


def accepted(small: SmallLibrary, number: str = "B1", **more: object) -> int:
    """A request whose item is promised."""
    request_id = entered(small, number, **more)
    Lending(small.library).accept(small.context(), request_id).must()
    return request_id


def picked(small: SmallLibrary, number: str = "B1", **more: object) -> int:
    """A request whose item is taken from the shelf."""
    request_id = accepted(small, number, **more)
    Lending(small.library).pick(small.context(), request_id).must()
    return request_id


def packed(small: SmallLibrary, number: str = "B1", packing: Packing = PACKING, **more: object) -> int:
    """A request whose item is packed; its papers are still to be printed."""
    request_id = picked(small, number, **more)
    pack(small, request_id, packing)
    return request_id


def shipped(small: SmallLibrary, number: str = "B1", parcel: Parcel = PARCEL, **more: object) -> int:
    """A request whose item is on its way, its papers on record."""
    request_id = packed(small, number, **more)
    print_papers(small, request_id)
    Lending(small.library).ship(small.context(), request_id, parcel).must()
    return request_id


def confirmed(small: SmallLibrary, number: str = "B1", received_on: date | None = None, **more: object) -> int:
    """A request whose receipt letter is filed; received today where no day is given."""
    request_id = shipped(small, number, **more)
    day = received_on or small.library.today_at(small.context())
    Lending(small.library).file_receipt_letter(small.context(), request_id, day).must()
    return request_id


def posted_back(small: SmallLibrary, number: str = "B1", **more: object) -> int:
    """A request whose item is on its way home."""
    request_id = confirmed(small, number, **more)
    today = small.library.today_at(small.context())
    Lending(small.library).note_posted_back(small.context(), request_id, today).must()
    return request_id


def lost(small: SmallLibrary, number: str = "B1", **more: object) -> int:
    """A request whose item is lost."""
    request_id = confirmed(small, number, **more)
    today = small.library.today_at(small.context())
    Lending(small.library).report_lost(small.context(), request_id, today, "gone").must()
    return request_id


def returned(small: SmallLibrary, number: str = "B1", **more: object) -> int:
    """A request whose item is home as it was sent."""
    request_id = confirmed(small, number, **more)
    today = small.library.today_at(small.context())
    Lending(small.library).take_home(small.context(), request_id, ReturnedParcel(today, "good")).must()
    return request_id


def pack(small: SmallLibrary, request_id: int, packing: Packing = PACKING) -> LendingRecord:
    """Pack a picked item."""
    return Lending(small.library).pack(small.context(), request_id, packing).must()


def print_papers(small: SmallLibrary, request_id: int) -> None:
    """Put the packet of a request on record, as if it came from a printer."""
    printing = Printing(small.library)
    printing.log(small.context(), printing.compose_lending("loan-packet", [request_id]).must(), "printer").must()


def send_off(small: SmallLibrary, request_id: int, parcel: Parcel = PARCEL) -> LendingRecord:
    """Pick (if that is still to be done), pack, print and ship an accepted request."""
    lending, here = Lending(small.library), small.context()
    if lending.record(request_id).state == "accepted":
        lending.pick(here, request_id).must()
    if lending.record(request_id).state == "picked":
        pack(small, request_id)
    print_papers(small, request_id)
    return lending.ship(here, request_id, parcel).must()
