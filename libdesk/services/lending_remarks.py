"""What staff should heed about a request: what differs, and what was late or wrong (L07, L14 to L19)."""

from __future__ import annotations

from datetime import date
from typing import cast

from libdesk.domain.lending import Difference, Service
from libdesk.domain.lending_matching import AskedItem, KnownItem, differences_between
from libdesk.domain.lending_packing import Marks
from libdesk.domain.lending_receipt import ReceiptLetter, may_file_receipt_letter
from libdesk.domain.lending_return import Homecoming, SentItem, may_take_home, posted_late
from libdesk.domain.reasons import Reason
from libdesk.domain.title_numbers import isbn13
from libdesk.exchange.publication_years import year_in
from libdesk.services.lending_record import LendingRecord


def differences_of(record: LendingRecord) -> tuple[Difference, ...]:
    """What is sent and was not asked for, field by field (L15); of the numbers ISBN are compared with ISBN only."""
    isbn = {found for number in record.title_numbers.split() if (found := isbn13(number))}
    asked = AskedItem(
        record.asked_title, record.asked_author, record.asked_publisher, record.asked_year, record.asked_volume,
        isbn13(record.asked_number) or "", year_in(record.asked_year),
    )  # fmt: skip
    sent = KnownItem(
        _filled(record.title, record.title_latin), _filled(record.author, record.author_latin), record.publisher,
        record.year, record.volume, frozenset(isbn), year_in(record.year),
    )  # fmt: skip
    return differences_between(asked, sent) if record.title_id is not None else ()


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def remarks_of(
    record: LendingRecord, today: date, *, letter_days: int = 3, sent_marks: Marks = (), returned_marks: Marks = ()
) -> tuple[Reason, ...]:
    """What staff should heed about a request: a late letter (L14), what was wrong on its return (L07, L17 to L19)."""
    found: list[Reason] = []
    if record.received_on is not None and record.letter_came_on is not None and record.sent_on is not None:
        letter = ReceiptLetter(record.received_on, record.letter_came_on, record.condition_received)
        found.extend(
            may_file_receipt_letter(
                letter, record.sent_on, today, letter_days=letter_days, condition_sent=record.condition_sent
            ).remarks
        )
    if record.returned_on is not None and record.sent_on is not None:
        found.extend(_remarks_on_return(record, today, sent_marks, returned_marks))
    elif record.posted_back_on is not None:
        late = posted_late(record.posted_back_on, record.due_on)
        found.extend([] if late is None else [late])
    return tuple(found)


def _remarks_on_return(
    record: LendingRecord, today: date, sent_marks: Marks, returned_marks: Marks
) -> tuple[Reason, ...]:
    sent_on, site_id = record.sent_on or today, record.sending_site_id or 0
    homecoming = Homecoming(
        record.posted_back_on or sent_on, record.condition_returned, record.volumes_returned or 0,
        bool(record.slip_came_back), bool(record.sheet_came_back), cast(Service, record.return_service),
        returned_marks, record.return_note, record.box_came_sound is not False,
    )  # fmt: skip
    sent = SentItem(
        sent_on, record.due_on, record.volume_count, record.condition_sent, sent_marks, site_id, record.sending_site
    )
    return may_take_home(homecoming, sent, here_id=record.returned_site_id or site_id, today=today).remarks
