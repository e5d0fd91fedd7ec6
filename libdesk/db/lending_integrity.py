"""What must always hold of lending and of registrations: each invariant is a query for the rows that break it.

What was entered before there were applications, papers on record or cases of compensation is measured by none of it.
"""

from __future__ import annotations

from typing import Final

from libdesk.db import lending_states

_CASE: Final = "SELECT 1 FROM lending_compensation AS matter WHERE matter.lending_request_id = lending_request.id"
_PRINTED: Final = (
    "SELECT 1 FROM printed_sheet WHERE printed_sheet.lending_request_id = lending_request.id AND printed_sheet.kind"
)
_OVERRIDDEN: Final = (
    "SELECT 1 FROM override WHERE override.lending_request_id = lending_request.id"
    " AND override.reason_code = 'lending_papers_missing'"
)

INVARIANTS: Final = {
    # Slip, sheet and label each by itself, or the packet that holds all of them (L13).
    "lent_without_papers": (
        f"SELECT lending_request.id FROM lending_request WHERE state IN {lending_states.AWAY}"
        f" AND packed_on IS NOT NULL AND NOT EXISTS ({_OVERRIDDEN}) AND NOT EXISTS ({_PRINTED} = 'packet')"
        f" AND NOT (EXISTS ({_PRINTED} = 'loan_slip') AND EXISTS ({_PRINTED} = 'to_borrowers')"
        f" AND EXISTS ({_PRINTED} = 'return_label'))"
    ),
    "refused_without_reason": (
        "SELECT lending_request.id FROM lending_request WHERE state = 'refused' AND refusal_reason = '' AND NOT EXISTS"
        " (SELECT 1 FROM lending_refusal_reason WHERE lending_refusal_reason.lending_request_id = lending_request.id)"
    ),
    "lent_and_lost_without_case": (
        "SELECT lending_request.id FROM lending_request WHERE lending_request.state = 'lost'"
        f" AND NOT EXISTS ({_CASE} AND matter.state = 'open' AND matter.kind = 'lost')"
    ),
    "made_good_without_case": (
        "SELECT lending_request.id FROM lending_request WHERE lending_request.state = 'made_good'"
        f" AND (EXISTS ({_CASE} AND matter.state = 'open')"
        f" OR NOT EXISTS ({_CASE} AND matter.state IN ('made_good', 'waived')))"
    ),
    "case_before_it_left": (
        "SELECT lending_request.id FROM lending_request JOIN lending_compensation AS matter"
        " ON matter.lending_request_id = lending_request.id WHERE matter.state = 'open'"
        " AND lending_request.state IN ('received', 'accepted', 'picked', 'packed', 'refused', 'cancelled')"
    ),
    "parcel_of_another_partner": (
        "SELECT lending_request.id FROM lending_request JOIN shipment"
        " ON shipment.id IN (lending_request.outward_shipment_id, lending_request.return_shipment_id)"
        " WHERE shipment.partner_library_id IS NOT lending_request.partner_library_id"
    ),
    "letter_filed_and_not_noted": (
        "SELECT incoming_page.id FROM incoming_page JOIN lending_request"
        " ON lending_request.id = incoming_page.lending_request_id"
        " WHERE incoming_page.filed_as = 'receipt_letter' AND lending_request.received_on IS NULL"
    ),
    "registered_without_user_id": (
        "SELECT partner_library.id FROM partner_library WHERE state = 'approved' AND user_id IS NULL AND EXISTS"
        " (SELECT 1 FROM partner_application WHERE partner_application.partner_library_id = partner_library.id"
        " AND decision = 'approved')"
    ),
    "application_of_registered": (
        "SELECT partner_library.id FROM partner_library JOIN partner_application"
        " ON partner_application.partner_library_id = partner_library.id AND decision = ''"
        " WHERE partner_library.state NOT IN ('applied', 'incomplete', 'in_review')"
    ),
    "approved_and_not_registered": (
        "SELECT partner_library.id FROM partner_library WHERE partner_library.state IN ('applied', 'incomplete',"
        " 'in_review') AND EXISTS (SELECT 1 FROM partner_application"
        " WHERE partner_application.partner_library_id = partner_library.id) AND NOT EXISTS"
        " (SELECT 1 FROM partner_application WHERE partner_application.partner_library_id = partner_library.id"
        " AND decision = '')"
    ),
}

# What an undo could break although no row that it takes back was changed since: where a request stands is of one row,
# what becomes of the case of another; a page is filed with a letter that another action noted.
KEPT_BY_UNDO: Final = {
    "lent_and_lost_without_case": ("lending", "lending_request.id"),
    "made_good_without_case": ("lending", "lending_request.id"),
    "case_before_it_left": ("lending", "lending_request.id"),
    "letter_filed_and_not_noted": ("lending", "lending_request.id"),
    "application_of_registered": ("partner", "partner_library.id"),
    "approved_and_not_registered": ("partner", "partner_library.id"),
}
# Where a change says which request, and which partner, it is about.
REQUEST_TABLES: Final = ("lending_compensation", "incoming_page")
PARTNER_TABLES: Final = ("partner_application",)
