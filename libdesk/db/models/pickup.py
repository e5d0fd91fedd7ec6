"""Where holds are fetched that are not fetched at our counters, and how items get there."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.people import Patron, Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class PickupPlace(Row):
    """Another library or reading room where our readers fetch what they reserved; ``site`` sends the items there."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    site = link(Site, "site_id")
    address = text_column()
    postal_code = text_column()
    country = TextField(default="JP")
    telephone = text_column()
    email = text_column()
    registration_needed = number_column(default=1)
    days_on_the_way = number_column(default=1)
    shelf_days = number_column(default=7)
    closed_on = text_column(null=True)
    position = number_column(default=0)
    note = text_column()

    class Meta:
        table_name = "pickup_place"


class DispatchDay(Row):
    """A day on which items go to a pickup place."""

    pickup_place = link(PickupPlace, "pickup_place_id")
    day = text_column()

    class Meta:
        table_name = "dispatch_day"


class PlaceRegistration(Row):
    """A patron is registered at a pickup place: its card was shown to us."""

    patron = link(Patron, "patron_id")
    pickup_place = link(PickupPlace, "pickup_place_id")
    card_number = text_column()
    shown_on = text_column()
    staff = link(Staff, "staff_id")

    class Meta:
        table_name = "place_registration"


class Dispatch(Row):
    """A parcel to a pickup place, or to a patron's home."""

    site = link(Site, "site_id")
    pickup_place = link(PickupPlace, "pickup_place_id", null=True)
    patron = link(Patron, "patron_id", null=True)
    sent_on = text_column()
    tracking_number = text_column()
    postage = number_column(null=True)
    currency = text_column()
    staff = link(Staff, "staff_id")
