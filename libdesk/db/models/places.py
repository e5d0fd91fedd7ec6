"""Our buildings, when they are open, and the terms of the year."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.row import Row, link, number_column, text_column


class Site(Row):
    """A building of ours with its own counter, address and clock."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    department = text_column()
    department_latin = text_column()
    address = text_column()
    address_latin = text_column()
    postal_code = text_column()
    country = TextField(default="JP")
    telephone = text_column()
    fax = text_column()
    email = text_column()
    time_zone = TextField(default="Asia/Tokyo")
    active = number_column(default=1)


class OpeningHours(Row):
    """When a site is open on a weekday (1 Monday to 7 Sunday); no row means closed."""

    site = link(Site, "site_id")
    weekday = number_column()
    opens_at = text_column()
    closes_at = text_column()

    class Meta:
        table_name = "opening_hours"


class Closure(Row):
    """Days on which a site is closed although the week says otherwise; ``yearly`` ones come back each year."""

    site = link(Site, "site_id")
    first_on = text_column()
    last_on = text_column()
    yearly = number_column(default=0)
    name = text_column()
    source = TextField(default="entered")
    charges_nothing = number_column(default=0)


class Opening(Row):
    """A day on which a site is open although the week or a closure says otherwise."""

    site = link(Site, "site_id")
    open_on = text_column()
    opens_at = text_column()
    closes_at = text_column()
    name = text_column()


class Term(Row):
    """A term of the teaching year at a site."""

    site = link(Site, "site_id")
    name = text_column()
    first_on = text_column()
    last_on = text_column()
