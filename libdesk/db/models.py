"""The tables as Peewee models, for what is written one record at a time.

A model is bound to no database: every query says where it runs (``.execute(database)``), so that two libraries can be
open in one process. The shape itself is fixed by the migrations; a test compares the two. Dates and instants are text
here as they are in the file.
"""

from __future__ import annotations

from typing import Any

from peewee import AutoField, BlobField, ForeignKeyField, IntegerField, Model, TextField


class Row(Model):
    """What all tables have: an id that is never used again."""

    id = AutoField()


def _text(*, null: bool = False) -> Any:
    return TextField(null=True) if null else TextField(default="")


def _number(*, null: bool = False, default: int | None = None) -> Any:
    return IntegerField(null=True) if null else IntegerField(default=default)


def _link(model: Any, column: str, *, null: bool = False) -> ForeignKeyField:
    return ForeignKeyField(model, column_name=column, null=null, backref="+", index=False)


class Site(Row):
    """A building of ours with its own counter, address and clock."""

    code = _text()
    name = _text()
    name_latin = _text()
    department = _text()
    department_latin = _text()
    address = _text()
    address_latin = _text()
    postal_code = _text()
    country = TextField(default="JP")
    telephone = _text()
    fax = _text()
    email = _text()
    time_zone = TextField(default="Asia/Tokyo")
    active = _number(default=1)


class OpeningHours(Row):
    """When a site is open on a weekday (1 Monday to 7 Sunday); no row means closed."""

    site = _link(Site, "site_id")
    weekday = _number()
    opens_at = _text()
    closes_at = _text()

    class Meta:
        table_name = "opening_hours"


class Staff(Row):
    """A staff member; never deleted, only made inactive."""

    name = _text()
    name_latin = _text()
    language = TextField(default="ja")
    pin_hash = _text()
    active = _number(default=1)


class StaffRight(Row):
    """One right of one staff member."""

    staff = _link(Staff, "staff_id")
    name = _text()

    class Meta:
        table_name = "staff_right"


class PatronCategory(Row):
    """A kind of reader, for the loan table."""

    code = _text()
    name = _text()
    name_latin = _text()
    position = _number(default=0)
    active = _number(default=1)

    class Meta:
        table_name = "patron_category"


class Patron(Row):
    """A reader; the card's number is an identifier."""

    patron_category = _link(PatronCategory, "patron_category_id")
    site = _link(Site, "site_id")
    name = _text()
    name_reading = _text()
    name_latin = _text()
    name_sort = _text()
    language = TextField(default="ja")
    address = _text()
    postal_code = _text()
    country = TextField(default="JP")
    telephone = _text()
    email = _text()
    registered_on = _text()
    expires_on = _text(null=True)
    blocked_reason = _text()
    note = _text()


class Attachment(Row):
    """Bytes that are kept as they came: a source record, a fax, a photograph."""

    sha256 = _text()
    media_type = _text()
    byte_length = _number()
    content = BlobField()


class LoanClass(Row):
    """How an item may be lent."""

    code = _text()
    name = _text()
    name_latin = _text()
    position = _number(default=0)
    active = _number(default=1)

    class Meta:
        table_name = "loan_class"


class Collection(Row):
    """A group of items that stand together, with the loan class that they usually have."""

    code = _text()
    name = _text()
    name_latin = _text()
    loan_class = _link(LoanClass, "loan_class_id", null=True)
    active = _number(default=1)


class Title(Row):
    """The bibliographic record; heights are millimetres."""

    title = _text()
    title_reading = _text()
    title_latin = _text()
    title_sort = _text()
    title_key = _text()
    other_titles = _text()
    author = _text()
    author_reading = _text()
    author_latin = _text()
    author_sort = _text()
    edition = _text()
    place = _text()
    publisher = _text()
    year = _number(null=True)
    year_text = _text()
    series = _text()
    volume = _text()
    language = _text()
    country = _text()
    material = TextField(default="book")
    classification = _text()
    subjects = _text()
    contents = _text()
    note = _text()
    extent = _text()
    height_mm = _number(null=True)
    national_number = _text()
    digitized = _number(null=True)
    source_record = _link(Attachment, "source_record_id", null=True)
    added_on = _text()


class TitleNumber(Row):
    """A standard or national number of a title; the value has no hyphens."""

    title = _link(Title, "title_id")
    kind = _text()
    value = _text()
    as_written = _text()

    class Meta:
        table_name = "title_number"


class Item(Row):
    """One copy; prices are minor units, heights millimetres. Whether it is on loan is told by its loans."""

    title = _link(Title, "title_id")
    site = _link(Site, "site_id")
    collection = _link(Collection, "collection_id", null=True)
    loan_class = _link(LoanClass, "loan_class_id")
    call_number = _text()
    call_number_sort = _text()
    book_number = _text()
    shelf = _text()
    volume = _text()
    volume_count = _number(default=1)
    copy_number = _number(default=1)
    acquired_on = _text(null=True)
    price = _number(null=True)
    currency = TextField(default="JPY")
    height_mm = _number(null=True)
    binding = _text()
    condition = TextField(default="good")
    condition_note = _text()
    state = TextField(default="in_service")
    note = _text()


class PolicyVersion(Row):
    """One state of the library's policy; a loan keeps the one that it was made under."""

    name = _text()
    made_at = _text()
    note = _text()

    class Meta:
        table_name = "policy_version"


class LoanTableRow(Row):
    """One row of the loan table; an empty key column means any, an empty value inherits."""

    policy_version = _link(PolicyVersion, "policy_version_id")
    patron_category = _link(PatronCategory, "patron_category_id", null=True)
    loan_class = _link(LoanClass, "loan_class_id", null=True)
    site = _link(Site, "site_id", null=True)
    item_limit = _number(null=True)
    total_limit = _number(null=True)
    length = _number(null=True)
    length_unit = _text(null=True)

    class Meta:
        table_name = "loan_table_row"


class Setting(Row):
    """A setting of the library; the value is JSON."""

    key = _text()
    value = _text()


class Wording(Row):
    """What the library says in place of the shipped wording; empty text means: the shipped text again."""

    key = _text()
    language = _text()
    version = _number()
    text = _text(null=True)
    made_at = _text()


class RunningNumber(Row):
    """The last number given out of a series; never undone."""

    name = _text()
    last = _number(default=0)

    class Meta:
        table_name = "running_number"


class PartnerLibrary(Row):
    """A library that borrows from us, or lends to us."""

    name = _text()
    name_latin = _text()
    name_sort = _text()
    user_id = _text(null=True)
    department = _text()
    address = _text()
    postal_code = _text()
    country = _text()
    telephone = _text()
    fax = _text()
    email = _text()
    contact = _text()
    language = TextField(default="en")
    registered_on = _text(null=True)
    state = TextField(default="approved")
    note = _text()

    class Meta:
        table_name = "partner_library"


class Shipment(Row):
    """A parcel between a site of ours and a partner library; weight in grams, postage in minor units."""

    direction = _text()
    site = _link(Site, "site_id")
    partner_library = _link(PartnerLibrary, "partner_library_id")
    service = _text()
    carrier = _text()
    tracking_number = _text()
    sent_on = _text(null=True)
    arrived_on = _text(null=True)
    weight_grams = _number(null=True)
    postage = _number(null=True)
    currency = TextField(default="JPY")


class LendingRequest(Row):
    """A partner library's request for one of our items, from its coming in to the item's return."""

    partner_library = _link(PartnerLibrary, "partner_library_id")
    their_number = _text()
    channel = _text()
    requested_on = _text()
    asked_title = _text()
    asked_author = _text()
    asked_volume = _text()
    asked_year = _text()
    asked_number = _text()
    needed_by = _text(null=True)
    title = _link(Title, "title_id", null=True)
    item = _link(Item, "item_id", null=True)
    state = TextField(default="received")
    volume_count = _number(default=1)
    conditions = _text()
    condition_sent = _text()
    condition_received = _text()
    condition_returned = _text()
    outward_shipment = _link(Shipment, "outward_shipment_id", null=True)
    return_shipment = _link(Shipment, "return_shipment_id", null=True)
    received_on = _text(null=True)
    letter_came_on = _text(null=True)
    due_on = _text(null=True)
    returned_on = _text(null=True)
    volumes_returned = _number(null=True)
    slip_came_back = _number(null=True)
    sheet_came_back = _number(null=True)
    refusal_reason = _text()
    note = _text()

    class Meta:
        table_name = "lending_request"


class Loan(Row):
    """An item that is out: with a patron, or with a partner library."""

    item = _link(Item, "item_id")
    patron = _link(Patron, "patron_id", null=True)
    lending_request = _link(LendingRequest, "lending_request_id", null=True)
    site = _link(Site, "site_id")
    policy_version = _link(PolicyVersion, "policy_version_id", null=True)
    lent_at = _text()
    due_at = _text(null=True)
    due_on = _text(null=True)
    returned_at = _text(null=True)
    returned_site = _link(Site, "returned_site_id", null=True)


class Identifier(Row):
    """Everything that can be scanned: the text of a card, an item's bar code, a request's number, a badge."""

    scanned_text = _text()
    kind = _text()
    patron = _link(Patron, "patron_id", null=True)
    item = _link(Item, "item_id", null=True)
    lending_request = _link(LendingRequest, "lending_request_id", null=True)
    staff = _link(Staff, "staff_id", null=True)
    valid_from = _text()
    valid_to = _text(null=True)
    replaced_by = _link("self", "replaced_by_id", null=True)


class Override(Row):
    """A refusal that staff set aside, with their explanation."""

    loan = _link(Loan, "loan_id", null=True)
    lending_request = _link(LendingRequest, "lending_request_id", null=True)
    reason_code = _text()
    explanation = _text()
    staff = _link(Staff, "staff_id")
    made_at = _text()


class PrintedSheet(Row):
    """A sheet that was printed, with all that is needed to print the same again; never undone."""

    kind = _text()
    language = _text()
    data = _text()
    data_version = _number()
    lending_request = _link(LendingRequest, "lending_request_id", null=True)
    patron = _link(Patron, "patron_id", null=True)
    reprint_of = _link("self", "reprint_of_id", null=True)
    destination = _text()
    copies = _number(default=1)
    staff = _link(Staff, "staff_id")
    site = _link(Site, "site_id")
    printed_at = _text()

    class Meta:
        table_name = "printed_sheet"


ALL: tuple[type[Row], ...] = (
    Site,
    OpeningHours,
    Staff,
    StaffRight,
    PatronCategory,
    Patron,
    Attachment,
    LoanClass,
    Collection,
    Title,
    TitleNumber,
    Item,
    PolicyVersion,
    LoanTableRow,
    Setting,
    Wording,
    RunningNumber,
    PartnerLibrary,
    Shipment,
    LendingRequest,
    Loan,
    Identifier,
    Override,
    PrintedSheet,
)

BY_TABLE: dict[str, type[Row]] = {model._meta.table_name: model for model in ALL}
