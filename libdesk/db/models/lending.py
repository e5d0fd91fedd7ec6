"""Partner libraries and their requests."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.catalogue import Item, Title
from libdesk.db.models.lenders import Lender
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class PartnerLibrary(Row):
    """A library that borrows from us."""

    name = text_column()
    name_latin = text_column()
    name_sort = text_column()
    user_id = text_column(null=True)
    department = text_column()
    address = text_column()
    postal_code = text_column()
    country = text_column()
    telephone = text_column()
    fax = text_column()
    email = text_column()
    contact = text_column()
    language = TextField(default="en")
    registered_on = text_column(null=True)
    state = TextField(default="approved")
    note = text_column()

    class Meta:
        table_name = "partner_library"


class Shipment(Row):
    """A parcel between a site of ours and a partner library or lender; weight in grams, postage in minor units."""

    direction = text_column()
    site = link(Site, "site_id")
    partner_library = link(PartnerLibrary, "partner_library_id", null=True)
    lender = link(Lender, "lender_id", null=True)
    service = text_column()
    carrier = text_column()
    tracking_number = text_column()
    sent_on = text_column(null=True)
    arrived_on = text_column(null=True)
    weight_grams = number_column(null=True)
    postage = number_column(null=True)
    currency = TextField(default="JPY")


class LendingRequest(Row):
    """A partner library's request for one of our items, from its coming in to the item's return."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    their_number = text_column()
    channel = text_column()
    requested_on = text_column()
    asked_title = text_column()
    asked_author = text_column()
    asked_volume = text_column()
    asked_year = text_column()
    asked_number = text_column()
    needed_by = text_column(null=True)
    title = link(Title, "title_id", null=True)
    item = link(Item, "item_id", null=True)
    state = TextField(default="received")
    volume_count = number_column(default=1)
    conditions = text_column()
    condition_sent = text_column()
    condition_received = text_column()
    condition_returned = text_column()
    outward_shipment = link(Shipment, "outward_shipment_id", null=True)
    return_shipment = link(Shipment, "return_shipment_id", null=True)
    received_on = text_column(null=True)
    letter_came_on = text_column(null=True)
    due_on = text_column(null=True)
    returned_on = text_column(null=True)
    volumes_returned = number_column(null=True)
    slip_came_back = number_column(null=True)
    sheet_came_back = number_column(null=True)
    refusal_reason = text_column()
    note = text_column()

    class Meta:
        table_name = "lending_request"
