"""Staff and readers."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class Staff(Row):
    """A staff member; never deleted, only made inactive."""

    name = text_column()
    name_latin = text_column()
    language = TextField(default="ja")
    pin_hash = text_column()
    active = number_column(default=1)


class StaffRight(Row):
    """One right of one staff member."""

    staff = link(Staff, "staff_id")
    name = text_column()

    class Meta:
        table_name = "staff_right"


class PatronCategory(Row):
    """A kind of reader, for the loan table."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    position = number_column(default=0)
    active = number_column(default=1)
    next_category = link("self", "next_category_id", null=True)
    validity_months = number_column(null=True)
    may_borrow = number_column(default=1)
    studies = text_column()

    class Meta:
        table_name = "patron_category"


class Department(Row):
    """A faculty, school or office that patrons belong to."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    position = number_column(default=0)
    active = number_column(default=1)
    may_borrow = number_column(default=1)
    served_elsewhere = text_column()


class Patron(Row):
    """A reader; the card's number is an identifier."""

    patron_category = link(PatronCategory, "patron_category_id")
    site = link(Site, "site_id")
    name = text_column()
    name_reading = text_column()
    name_latin = text_column()
    name_sort = text_column()
    language = TextField(default="ja")
    address = text_column()
    postal_code = text_column()
    country = TextField(default="JP")
    telephone = text_column()
    email = text_column()
    registered_on = text_column()
    expires_on = text_column(null=True)
    blocked_reason = text_column()
    note = text_column()
    department = link(Department, "department_id", null=True)
    supervisor = text_column()
    born_on = text_column(null=True)
    study_year = number_column(null=True)
    notice_way = TextField(default="email")
    email_failed_on = text_column(null=True)
    email_failed_why = text_column()
    laboratory = text_column()


class PatronContact(Row):
    """A further way to reach a patron."""

    patron = link(Patron, "patron_id")
    kind = text_column()
    value = text_column()
    note = text_column()

    class Meta:
        table_name = "patron_contact"


class ContactChange(Row):
    """How a change of address or telephone was verified."""

    patron = link(Patron, "patron_id")
    what = text_column()
    channel = text_column()
    form_received = number_column(default=0)
    document = text_column()
    old_value = text_column()
    new_value = text_column()
    old_named = number_column(default=0)
    staff = link(Staff, "staff_id")
    reason = text_column()
    changed_at = text_column()

    class Meta:
        table_name = "contact_change"


class Suspension(Row):
    """A patron may not borrow from one day to another, or until it is lifted."""

    patron = link(Patron, "patron_id")
    first_on = text_column()
    last_on = text_column(null=True)
    reason = text_column()
    lifted_on = text_column(null=True)
    staff = link(Staff, "staff_id")


class RemoteRegistration(Row):
    """Somebody who lives far away registers by post: what came, what it proved, and when the card went out."""

    site = link(Site, "site_id")
    name = text_column()
    patron = link(Patron, "patron_id", null=True)
    received_on = text_column()
    application_came = number_column(default=0)
    document = text_column()
    envelope_came = number_column(default=0)
    stamps = number_column(default=0)
    currency = text_column()
    name_verified = number_column(default=0)
    address_verified = number_column(default=0)
    verified_at = text_column(null=True)
    verified_by = link(Staff, "verified_by_id", null=True)
    state = TextField(default="came")
    posted_on = text_column(null=True)
    registered_mail_number = text_column()
    documents_returned = number_column(default=0)
    decline_reason = text_column()
    note = text_column()
    anonymised_on = text_column(null=True)

    class Meta:
        table_name = "remote_registration"
