"""Loans, holds, and what can be scanned."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.catalogue import Item, LoanClass, Title
from libdesk.db.models.lending import LendingRequest
from libdesk.db.models.people import Patron, PatronCategory, Staff
from libdesk.db.models.pickup import Dispatch, PickupPlace
from libdesk.db.models.places import Site
from libdesk.db.models.policy import PolicyVersion
from libdesk.db.models.row import Row, link, number_column, text_column


class Loan(Row):
    """An item that is out: with a patron, or with a partner library."""

    item = link(Item, "item_id")
    patron = link(Patron, "patron_id", null=True)
    lending_request = link(LendingRequest, "lending_request_id", null=True)
    site = link(Site, "site_id")
    policy_version = link(PolicyVersion, "policy_version_id", null=True)
    patron_category = link(PatronCategory, "patron_category_id", null=True)
    loan_class = link(LoanClass, "loan_class_id", null=True)
    pickup = TextField(default="site")
    in_library = number_column(default=0)
    lent_at = text_column()
    due_at = text_column(null=True)
    due_on = text_column(null=True)
    timed = number_column(default=0)
    renewals = number_column(default=0)
    renewed_at = text_column(null=True)
    recalled_on = text_column(null=True)
    recall_reason = text_column(null=True)
    recall_hold_id = number_column(null=True)  # a hold refers to loans, so it comes after them
    due_before_recall = text_column(null=True)
    fine_class = link(LoanClass, "fine_class_id", null=True)
    claimed_returned_on = text_column(null=True)
    returned_at = text_column(null=True)
    returned_on = text_column(null=True)
    returned_site = link(Site, "returned_site_id", null=True)
    returned_how = text_column(null=True)
    note = text_column()
    anonymised_on = text_column(null=True)
    pickup_place = link(PickupPlace, "pickup_place_id", null=True)


class HoldSeries(Row):
    """Holds that are supplied strictly one after the other; ``advances`` says when the next one's turn comes."""

    advances = text_column()
    made_at = text_column()

    class Meta:
        table_name = "hold_series"


class Hold(Row):
    """A patron waits for a title, or for one item of it."""

    patron = link(Patron, "patron_id", null=True)
    title = link(Title, "title_id")
    item = link(Item, "item_id", null=True)
    site = link(Site, "site_id")
    pickup = TextField(default="site")
    pickup_place = link(PickupPlace, "pickup_place_id", null=True)
    queue_order = number_column()
    state = TextField(default="waiting")
    hold_series = link(HoldSeries, "hold_series_id", null=True)
    series_order = number_column(null=True)
    placed_at = text_column()
    captured_item = link(Item, "captured_item_id", null=True)
    captured_at = text_column(null=True)
    ready_at = text_column(null=True)
    shelf_until = text_column(null=True)
    dispatch = link(Dispatch, "dispatch_id", null=True)
    arrived_on = text_column(null=True)
    ended_at = text_column(null=True)
    ended_for = text_column()
    end_reason = text_column()
    loan = link(Loan, "loan_id", null=True)
    note = text_column()
    anonymised_on = text_column(null=True)


class BasketLine(Row):
    """A title, or one item, that was collected for a patron and is not yet placed as a hold."""

    patron = link(Patron, "patron_id")
    title = link(Title, "title_id")
    item = link(Item, "item_id", null=True)
    site = link(Site, "site_id")
    pickup = TextField(default="site")
    pickup_place = link(PickupPlace, "pickup_place_id", null=True)
    position = number_column()
    added_at = text_column()

    class Meta:
        table_name = "basket_line"


class Transit(Row):
    """An item goes from one of our sites, or from a pickup place, to one of our sites."""

    item = link(Item, "item_id")
    hold = link(Hold, "hold_id", null=True)
    from_site = link(Site, "from_site_id", null=True)
    from_place = link(PickupPlace, "from_place_id", null=True)
    to_site = link(Site, "to_site_id")
    asked_at = text_column()
    sent_at = text_column(null=True)
    ended_at = text_column(null=True)
    received = number_column(null=True)


class ItemSearch(Row):
    """An item that was not on its shelf is looked for."""

    item = link(Item, "item_id")
    hold = link(Hold, "hold_id", null=True)
    begun_on = text_column()
    looked = number_column(default=0)
    looked_on = text_column(null=True)
    ended_on = text_column(null=True)
    found = number_column(null=True)

    class Meta:
        table_name = "item_search"


class TitleRequest(Row):
    """A patron asks for a book that the library does not hold."""

    patron = link(Patron, "patron_id", null=True)
    site = link(Site, "site_id")
    asked_title = text_column()
    asked_author = text_column()
    asked_publisher = text_column()
    asked_year = text_column()
    asked_isbn = text_column()
    channel = text_column()
    asked_on = text_column()
    state = TextField(default="noted")
    decided_on = text_column(null=True)
    decided_by = link(Staff, "decided_by_id", null=True)
    decision_note = text_column()
    title = link(Title, "title_id", null=True)
    hold = link(Hold, "hold_id", null=True)
    note = text_column()
    anonymised_on = text_column(null=True)

    class Meta:
        table_name = "title_request"


class InHouseUse(Row):
    """An item was read in the library and left on the book truck."""

    item = link(Item, "item_id")
    site = link(Site, "site_id")
    loan_class = link(LoanClass, "loan_class_id")
    used_on = text_column()

    class Meta:
        table_name = "in_house_use"


class LossCase(Row):
    """An item that a patron lost or damaged, until it is made good."""

    loan = link(Loan, "loan_id")
    kind = text_column()
    reported_on = text_column()
    way = TextField(default="undecided")
    replacement_by = text_column(null=True)
    price = number_column(null=True)
    shipping = number_column(null=True)
    currency = text_column()
    state = TextField(default="open")
    closed_on = text_column(null=True)
    replacement_item = link(Item, "replacement_item_id", null=True)
    note = text_column()

    class Meta:
        table_name = "loss_case"
