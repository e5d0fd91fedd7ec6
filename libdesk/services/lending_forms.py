"""What staff enter about a partner's request: the request itself, the parcel that leaves, the parcel that came home."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from libdesk.domain.lending import Channel, Service
from libdesk.domain.lending_packing import Marks


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request as the partner sent it; what is asked for is kept in their words (L15).

    ``on_form``: by fax or post, whether it is on the designated form (L10). ``given_user_id``: the user id under which
    the request came.
    """

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
    on_form: bool = True
    given_user_id: str = ""
    asked_publisher: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of the item: a PNG or JPEG file and the name that it had."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Packing:
    """An item as it is packed: its condition in a word, the marks on it (code, words), its volumes, photographs.

    The words of a mark may be empty, but for ``other``.
    """

    condition: str
    marks: Marks = ()
    volume_count: int = 1
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel as it leaves: how it is sent, and what the post asked for (grams, minor units of our currency)."""

    service: Service
    tracking_number: str
    sent_on: date | None = None
    carrier: str = ""
    weight_grams: int | None = None
    postage: int | None = None
    declared_value: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedParcel:
    """A parcel that came home: postmark, service, state and marks, and what lay in it.

    ``differs``: in staff's words, in what it is otherwise than when it was sent; ``box_sound``: the packing held;
    ``scanned``: the number of the item that came, if it was scanned.
    """

    posted_on: date
    condition: str
    volume_count: int = 1
    slip_enclosed: bool = True
    sheet_enclosed: bool = True
    service: Service = "registered_air_mail"
    carrier: str = ""
    tracking_number: str = ""
    marks: Marks = ()
    differs: str = ""
    box_sound: bool = True
    pictures: tuple[Picture, ...] = ()
    scanned: str = ""
