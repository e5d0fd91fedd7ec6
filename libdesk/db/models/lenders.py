"""The libraries that lend to us."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class LenderClass(Row):
    """A kind of lender with what to expect of it: days until it arrives, days of loan, charge in minor units (B05)."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    arrives_least_days = number_column(null=True)
    arrives_most_days = number_column(null=True)
    loan_least_days = number_column(null=True)
    loan_most_days = number_column(null=True)
    charge_least = number_column(null=True)
    charge_covers = text_column(null=True)
    currency = text_column()
    network_pays = number_column(default=0)
    support = TextField(default="ask")
    position = number_column(default=0)
    active = number_column(default=1)

    class Meta:
        table_name = "lender_class"


class LenderClassSite(Row):
    """A site that a class of lenders serves; of none: all of them (B06)."""

    lender_class = link(LenderClass, "lender_class_id")
    site = link(Site, "site_id")

    class Meta:
        table_name = "lender_class_site"


class Lender(Row):
    """A library that lends to us: our registration with it, its terms, and what it asks for (B05, B06, R01 to R06)."""

    lender_class = link(LenderClass, "lender_class_id")
    name = text_column()
    name_latin = text_column()
    name_sort = text_column()
    symbol = text_column(null=True)
    profile = text_column()
    user_id = text_column()
    registered_on = text_column(null=True)
    item_limit = number_column(null=True)
    arrives_least_days = number_column(null=True)
    arrives_most_days = number_column(null=True)
    loan_least_days = number_column(null=True)
    loan_most_days = number_column(null=True)
    charge_least = number_column(null=True)
    charge_covers = text_column(null=True)
    currency = text_column()
    loan_length = number_column(null=True)
    loan_unit = TextField(default="days")
    due_means = TextField(default="arrival")
    days_back = number_column(default=2)
    letter_days = number_column(null=True)
    in_library_only = number_column(default=0)
    supervised = number_column(default=0)
    no_copying = number_column(default=0)
    weekdays_only = number_column(default=0)
    use_note = text_column()
    extension = TextField(default="ask")
    by_registered_air_mail = number_column(default=0)
    by_tracked_carrier = number_column(default=1)
    by_domestic_post = number_column(default=0)
    slip_and_sheet = number_column(default=0)
    contact = text_column()
    telephone = text_column()
    fax = text_column()
    email = text_column()
    language = TextField(default="ja")
    active = number_column(default=1)
    note = text_column()


class LenderSite(Row):
    """A site of ours that a lender serves; of none: those of its class (B06)."""

    lender = link(Lender, "lender_id")
    site = link(Site, "site_id")

    class Meta:
        table_name = "lender_site"


class LenderAddress(Row):
    """Where a lender takes requests, and where it sends from and wants its books back (R06)."""

    lender = link(Lender, "lender_id")
    name = text_column()
    name_latin = text_column()
    department = text_column()
    address = text_column()
    postal_code = text_column()
    country = TextField(default="JP")
    telephone = text_column()
    fax = text_column()
    email = text_column()
    takes_requests = number_column(default=0)
    sends = number_column(default=1)
    position = number_column(default=0)
    active = number_column(default=1)

    class Meta:
        table_name = "lender_address"
