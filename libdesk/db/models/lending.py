"""Requests of partner libraries: what they asked for, the parcels, what was found of the item, and what was written."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.catalogue import Attachment, Item, Title
from libdesk.db.models.lenders import Lender
from libdesk.db.models.partners import PartnerLibrary
from libdesk.db.models.people import Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


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
    sent_to = text_column()
    declared_value = number_column(null=True)


class LendingRequest(Row):
    """A partner library's request for one of our items, from its coming in to the item's return."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    their_number = text_column()
    channel = text_column()
    on_form = number_column(default=1)
    given_user_id = text_column()
    requested_on = text_column()
    asked_title = text_column()
    asked_author = text_column()
    asked_publisher = text_column()
    asked_volume = text_column()
    asked_year = text_column()
    asked_number = text_column()
    needed_by = text_column(null=True)
    title = link(Title, "title_id", null=True)
    item = link(Item, "item_id", null=True)
    state = TextField(default="received")
    answered_on = text_column(null=True)
    volume_count = number_column(default=1)
    conditions = text_column()
    packed_on = text_column(null=True)
    condition_sent = text_column()
    condition_received = text_column()
    condition_returned = text_column()
    outward_shipment = link(Shipment, "outward_shipment_id", null=True)
    return_shipment = link(Shipment, "return_shipment_id", null=True)
    received_on = text_column(null=True)
    letter_came_on = text_column(null=True)
    letter_came_by = text_column()
    due_on = text_column(null=True)
    recalled_on = text_column(null=True)
    recall_by = text_column(null=True)
    recall_reason = text_column()
    returned_on = text_column(null=True)
    returned_site = link(Site, "returned_site_id", null=True)
    volumes_returned = number_column(null=True)
    slip_came_back = number_column(null=True)
    sheet_came_back = number_column(null=True)
    box_came_sound = number_column(null=True)
    return_note = text_column()
    refusal_reason = text_column()
    instead = text_column()
    note = text_column()

    class Meta:
        table_name = "lending_request"


class LendingEvent(Row):
    """One step in the life of a request: what, when and by whom."""

    lending_request = link(LendingRequest, "lending_request_id")
    step = text_column()
    state = text_column()
    happened_on = text_column()
    note = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "lending_event"


class LendingRefusalReason(Row):
    """One of the reasons for a refusal, in the partner's order of reading (L11)."""

    lending_request = link(LendingRequest, "lending_request_id")
    place = number_column()
    reason = text_column()
    words = text_column()

    class Meta:
        table_name = "lending_refusal_reason"


class LendingConditionMark(Row):
    """A mark on the item, as found at one moment of its way."""

    lending_request = link(LendingRequest, "lending_request_id")
    moment = text_column()
    mark = text_column()
    words = text_column()

    class Meta:
        table_name = "lending_condition_mark"


class LendingPicture(Row):
    """A photograph of the item, taken at one moment of its way."""

    lending_request = link(LendingRequest, "lending_request_id")
    moment = text_column()
    attachment = link(Attachment, "attachment_id")
    name = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "lending_picture"


class LendingCompensation(Row):
    """A lost, damaged or incomplete item, and how the partner makes it good (L19)."""

    lending_request = link(LendingRequest, "lending_request_id")
    kind = text_column()
    noticed_on = text_column()
    description = text_column()
    way = TextField(default="undecided")
    amount = number_column(null=True)
    currency = text_column()
    asked_on = text_column(null=True)
    answer_by = text_column(null=True)
    state = TextField(default="open")
    closed_on = text_column(null=True)
    closing_note = text_column()
    staff = link(Staff, "staff_id")

    class Meta:
        table_name = "lending_compensation"


class LendingMessage(Row):
    """What was written between us and a partner about a request."""

    lending_request = link(LendingRequest, "lending_request_id")
    direction = text_column()
    kind = text_column()
    code = text_column()
    text = text_column()
    attachment = link(Attachment, "attachment_id", null=True)
    stamped = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "lending_message"
