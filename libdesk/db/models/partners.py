"""Partner libraries and their registration."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.catalogue import Attachment
from libdesk.db.models.people import Staff
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
    other_names = text_column()
    symbol = text_column(null=True)
    registered_until = text_column(null=True)
    suspended_until = text_column(null=True)
    state_reason = text_column()
    item_limit = number_column(null=True)
    reading_room = text_column()
    conditions = text_column()

    class Meta:
        table_name = "partner_library"


class PartnerContact(Row):
    """A person at a partner library."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    name = text_column()
    position = text_column()
    telephone = text_column()
    fax = text_column()
    email = text_column()
    language = TextField(default="en")
    note = text_column()
    active = number_column(default=1)

    class Meta:
        table_name = "partner_contact"


class PartnerApplication(Row):
    """An application for registration: contract, conditions accepted, and what was decided (L01 to L03)."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    received_on = text_column()
    signatory = text_column()
    signatory_position = text_column()
    signed = number_column(default=0)
    binds = number_column(default=0)
    reading_room = text_column()
    reads_in_room = number_column(default=0)
    copies_nothing = number_column(default=0)
    makes_good = number_column(default=0)
    copiers = TextField(default="unknown")
    copier_conditions = text_column()
    review_from = text_column(null=True)
    decision = text_column()
    decided_on = text_column(null=True)
    decision_reason = text_column()
    note = text_column()

    class Meta:
        table_name = "partner_application"


class PartnerDocument(Row):
    """A paper that came with an application: how, whether an original, and who checked it (L01)."""

    partner_application = link(PartnerApplication, "partner_application_id")
    what = text_column()
    received_on = text_column()
    came_by = text_column()
    original = number_column(default=0)
    shows_reading_room = number_column(default=0)
    checked_on = text_column(null=True)
    checked_by = link(Staff, "checked_by_id", null=True)
    attachment = link(Attachment, "attachment_id", null=True)
    note = text_column()

    class Meta:
        table_name = "partner_document"


class PartnerQuestion(Row):
    """Something asked of an applicant, and the answer (L03)."""

    partner_application = link(PartnerApplication, "partner_application_id")
    asked_on = text_column()
    asked_by = text_column()
    wants = text_column()
    question = text_column()
    answered_on = text_column(null=True)
    answer = text_column()

    class Meta:
        table_name = "partner_question"


class PartnerRenewal(Row):
    """A registration that was renewed."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    renewed_on = text_column()
    came_by = text_column()
    signatory = text_column()
    signatory_position = text_column()
    until_before = text_column(null=True)
    valid_until = text_column(null=True)
    staff = link(Staff, "staff_id")

    class Meta:
        table_name = "partner_renewal"


class PartnerChange(Row):
    """A change of a partner's name or address, with its date and source (L04)."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    field = text_column()
    old_value = text_column()
    new_value = text_column()
    valid_from = text_column()
    reported_on = text_column()
    source = text_column()
    user_id_given = number_column(default=0)
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "partner_change"


class PartnerEvent(Row):
    """One step in the life of a partner's registration: what, when and by whom."""

    partner_library = link(PartnerLibrary, "partner_library_id")
    step = text_column()
    state = text_column()
    happened_on = text_column()
    note = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "partner_event"
