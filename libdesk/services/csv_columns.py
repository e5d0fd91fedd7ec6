"""What each export holds: its columns, the number first and a ``state`` always there, and the query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.db.overdue import OVERDUE_BY_NAME


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of export: column name -> SQL expression, and where from."""

    columns: dict[str, str]
    source: str


EXPORTS: Final = {
    "titles": Export(
        {
            "title_number": "title.id",
            "state": "CASE WHEN EXISTS"
            " (SELECT 1 FROM item WHERE item.title_id = title.id AND item.state <> 'withdrawn')"
            " THEN 'held' ELSE 'no_item' END",
            "title": "title",
            "title_reading": "title_reading",
            "title_latin": "title_latin",
            "author": "author",
            "author_reading": "author_reading",
            "author_latin": "author_latin",
            "edition": "edition",
            "place": "place",
            "publisher": "publisher",
            "year": "coalesce(nullif(year_text, ''), year)",
            "series": "series",
            "volume": "volume",
            "language": "language",
            "material": "material",
            "classification": "classification",
            "isbn": "(SELECT group_concat(value, ' ') FROM title_number WHERE title_id = title.id AND kind = 'isbn')",
            "national_number": "national_number",
            "items": "(SELECT count(*) FROM item WHERE item.title_id = title.id)",
        },
        "FROM title ORDER BY title.id",
    ),
    "items": Export(
        {
            "item_number": "identifier.scanned_text",
            "state": "CASE WHEN loan.patron_id IS NOT NULL THEN 'on_loan' WHEN loan.id IS NOT NULL THEN 'at_partner'"
            " WHEN item.state = 'in_service' THEN 'on_shelf' ELSE item.state END",
            "title": "title.title",
            "author": "title.author",
            "volume": "coalesce(nullif(item.volume, ''), title.volume)",
            "site": "site.code",
            "collection": "collection.code",
            "loan_class": "loan_class.code",
            "call_number": "item.call_number",
            "book_number": "item.book_number",
            "acquired_on": "item.acquired_on",
            "price": "item.price",
            "currency": "item.currency",
            "binding": "item.binding",
            "condition": "item.condition",
            "title_number": "title.id",
        },
        "FROM item JOIN title ON title.id = item.title_id JOIN site ON site.id = item.site_id"
        " JOIN loan_class ON loan_class.id = item.loan_class_id"
        " LEFT JOIN collection ON collection.id = item.collection_id"
        " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
        " LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL ORDER BY item.id",
    ),
    "patrons": Export(
        {
            "card_number": "identifier.scanned_text",
            "state": "CASE WHEN patron.blocked_reason <> '' THEN 'blocked'"
            " WHEN patron.expires_on < :today THEN 'expired' ELSE 'active' END",
            "name": "patron.name",
            "name_reading": "patron.name_reading",
            "name_latin": "patron.name_latin",
            "category": "patron_category.code",
            "site": "site.code",
            "language": "patron.language",
            "address": "patron.address",
            "postal_code": "patron.postal_code",
            "country": "patron.country",
            "telephone": "patron.telephone",
            "email": "patron.email",
            "registered_on": "patron.registered_on",
            "expires_on": "patron.expires_on",
            "department": "department.code",
            "study_year": "patron.study_year",
            "supervisor": "patron.supervisor",
            "laboratory": "patron.laboratory",
            "born_on": "patron.born_on",
        },
        "FROM patron JOIN patron_category ON patron_category.id = patron.patron_category_id"
        " JOIN site ON site.id = patron.site_id LEFT JOIN department ON department.id = patron.department_id"
        " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL ORDER BY patron.id",
    ),
    "loans": Export(
        {
            "card_number": "card.scanned_text",
            "state": f"CASE WHEN loan.returned_at IS NOT NULL THEN 'returned' WHEN {OVERDUE_BY_NAME} THEN 'overdue'"
            " ELSE 'on_loan' END",
            "item_number": "item_number.scanned_text",
            "title": "title.title",
            "patron": "patron.name",
            "lent_at": "loan.lent_at",
            "due_on": "loan.due_on",
            "due_at": "loan.due_at",
            "returned_at": "loan.returned_at",
            "site": "site.code",
            "category": "patron_category.code",
            "loan_class": "loan_class.code",
            "renewals": "loan.renewals",
            "recalled_on": "loan.recalled_on",
            "returned_on": "loan.returned_on",
            "returned_how": "loan.returned_how",
        },
        # A loan outlives the name of the person, which an anonymised one no longer has.
        "FROM loan LEFT JOIN patron ON patron.id = loan.patron_id JOIN item ON item.id = loan.item_id"
        " JOIN title ON title.id = item.title_id JOIN site ON site.id = loan.site_id"
        " JOIN patron_category ON patron_category.id = loan.patron_category_id"
        " JOIN loan_class ON loan_class.id = loan.loan_class_id"
        " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
        " LEFT JOIN identifier AS item_number ON item_number.item_id = item.id AND item_number.valid_to IS NULL"
        " WHERE loan.lending_request_id IS NULL ORDER BY loan.id",
    ),
    "lending": Export(
        {
            "request_number": "identifier.scanned_text",
            "state": "request.state",
            "partner": "partner.name",
            "user_id": "partner.user_id",
            "country": "partner.country",
            "their_number": "request.their_number",
            "channel": "request.channel",
            "requested_on": "request.requested_on",
            "asked_title": "asked_title",
            "title": "title.title",
            "item_number": "item_identifier.scanned_text",
            "sent_on": "outward.sent_on",
            "sending_site": "sending_site.code",
            "service": "outward.service",
            "tracking_number": "outward.tracking_number",
            "received_on": "request.received_on",
            "letter_came_on": "letter_came_on",
            "due_on": "request.due_on",
            "posted_back_on": "inward.sent_on",
            "returned_on": "request.returned_on",
            "refusal_reason": "refusal_reason",
            "refusal_reasons": "(SELECT group_concat(reason, ' ') FROM"
            " (SELECT reason FROM lending_refusal_reason AS why"
            " WHERE why.lending_request_id = request.id ORDER BY place))",
            "instead": "request.instead",
            "on_form": "request.on_form",
            "given_user_id": "request.given_user_id",
            "answered_on": "request.answered_on",
            "volumes": "request.volume_count",
            "packed_on": "request.packed_on",
            "condition_sent": "condition_sent",
            "sent_to": "outward.sent_to",
            "carrier": "outward.carrier",
            "weight_grams": "outward.weight_grams",
            "postage": "outward.postage",
            "currency": "outward.currency",
            "letter_came_by": "request.letter_came_by",
            "condition_received": "condition_received",
            "recalled_on": "request.recalled_on",
            "recall_by": "request.recall_by",
            "returned_site": "returned_site.code",
            "return_service": "inward.service",
            "return_tracking_number": "inward.tracking_number",
            "volumes_returned": "request.volumes_returned",
            "slip_came_back": "request.slip_came_back",
            "sheet_came_back": "request.sheet_came_back",
            "condition_returned": "condition_returned",
            "compensation": "(SELECT made_good.state FROM lending_compensation AS made_good"
            " WHERE made_good.lending_request_id = request.id ORDER BY made_good.id DESC LIMIT 1)",
        },
        "",
    ),
    "requests": Export(
        {
            "request_number": "title_request.id",
            "state": "title_request.state",
            "title": "title_request.asked_title",
            "author": "title_request.asked_author",
            "publisher": "title_request.asked_publisher",
            "year": "title_request.asked_year",
            "isbn": "title_request.asked_isbn",
            "asked_on": "title_request.asked_on",
            "channel": "title_request.channel",
            "card_number": "identifier.scanned_text",
            "patron": "patron.name",
            "site": "site.code",
            "decided_on": "title_request.decided_on",
            "decided_by": "staff.name",
            "decision_note": "title_request.decision_note",
            "title_number": "title_request.title_id",
        },
        # What was asked for outlives the name of the person, which an anonymised request no longer has.
        "FROM title_request JOIN site ON site.id = title_request.site_id"
        " LEFT JOIN patron ON patron.id = title_request.patron_id"
        " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
        " LEFT JOIN staff ON staff.id = title_request.decided_by_id"
        " ORDER BY title_request.asked_on, title_request.id",
    ),
}
