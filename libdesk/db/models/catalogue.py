"""Titles and items."""

from __future__ import annotations

from peewee import BlobField, TextField

from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class Attachment(Row):
    """Bytes that are kept as they came: a source record, a fax, a photograph."""

    sha256 = text_column()
    media_type = text_column()
    byte_length = number_column()
    content = BlobField()


class LoanClass(Row):
    """How an item may be lent."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    position = number_column(default=0)
    active = number_column(default=1)

    class Meta:
        table_name = "loan_class"


class Collection(Row):
    """A group of items that stand together, with the loan class that they usually have."""

    code = text_column()
    name = text_column()
    name_latin = text_column()
    loan_class = link(LoanClass, "loan_class_id", null=True)
    active = number_column(default=1)


class Title(Row):
    """The bibliographic record; heights are millimetres."""

    title = text_column()
    title_reading = text_column()
    title_latin = text_column()
    title_sort = text_column()
    title_key = text_column()
    other_titles = text_column()
    author = text_column()
    author_reading = text_column()
    author_latin = text_column()
    author_sort = text_column()
    edition = text_column()
    place = text_column()
    publisher = text_column()
    year = number_column(null=True)
    year_text = text_column()
    series = text_column()
    volume = text_column()
    language = text_column()
    country = text_column()
    material = TextField(default="book")
    classification = text_column()
    subjects = text_column()
    contents = text_column()
    note = text_column()
    extent = text_column()
    height_mm = number_column(null=True)
    national_number = text_column()
    digitized = number_column(null=True)
    source_record = link(Attachment, "source_record_id", null=True)
    added_on = text_column()
    in_print = number_column(null=True)


class TitleNumber(Row):
    """A standard or national number of a title; the value has no hyphens."""

    title = link(Title, "title_id")
    kind = text_column()
    value = text_column()
    as_written = text_column()

    class Meta:
        table_name = "title_number"


class Item(Row):
    """One copy; prices are minor units, heights millimetres. Whether it is on loan is told by its loans."""

    title = link(Title, "title_id")
    site = link(Site, "site_id")
    collection = link(Collection, "collection_id", null=True)
    loan_class = link(LoanClass, "loan_class_id")
    call_number = text_column()
    call_number_sort = text_column()
    book_number = text_column()
    shelf = text_column()
    volume = text_column()
    volume_count = number_column(default=1)
    copy_number = number_column(default=1)
    acquired_on = text_column(null=True)
    price = number_column(null=True)
    currency = TextField(default="JPY")
    height_mm = number_column(null=True)
    binding = text_column()
    condition = TextField(default="good")
    condition_note = text_column()
    state = TextField(default="in_service")
    note = text_column()
    usual_loan_class = link(LoanClass, "usual_loan_class_id", null=True)
    usual_shelf = text_column(null=True)
