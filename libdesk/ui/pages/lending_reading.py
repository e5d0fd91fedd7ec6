"""Everything that the details of a lending request show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from libdesk.domain.lending_answer import Refusal
from libdesk.services.lending_refusals import refusal_of
from libdesk.services.lending_remarks import differences_of, remarks_of
from libdesk.services.lending_story import lending_story_of

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.lending import Difference
    from libdesk.domain.notices import NoticeKind
    from libdesk.domain.reasons import Reason
    from libdesk.services.incoming_records import PageRecord
    from libdesk.services.lending_due import Lateness
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.lending_story import LendingStory
    from libdesk.services.services import Services


@dataclass(frozen=True, slots=True)
class RequestReading:
    """A request, its story, and what follows from it; ``condition`` is the chosen copy's.

    ``recall_days``: within how many days a recalled item is to be posted back; ``compensation_days``: within how many a
    partner answers about compensation; ``loan_months``: how long a loan is; ``letters``: those it gives reason for;
    ``pages``: the faxes and scans that came for it; ``refusal``: every reason, where it was refused.
    """

    record: LendingRecord
    story: LendingStory
    differences: tuple[Difference, ...]
    due_on: date | None
    late: Lateness | None
    remarks: tuple[Reason, ...]
    condition: str
    today: date
    recall_days: int
    compensation_days: int
    loan_months: int
    letters: tuple[NoticeKind, ...] = ()
    pages: tuple[PageRecord, ...] = ()
    refusal: Refusal = field(default_factory=Refusal)


def read_request(services: Services, context: Context, lending_request_id: int) -> RequestReading | None:
    """A request; None if it is gone."""
    try:
        record = services.lending.record(lending_request_id)
    except LookupError:
        return None
    today, settings = services.library.today_at(context), services.settings
    story = lending_story_of(services.library.rows, lending_request_id)
    return RequestReading(
        record,
        story,
        differences_of(record) if record.item_id is not None else (),
        services.lending_dates.expected_back(record),
        services.lending_dates.lateness(record, today),
        remarks_of(
            record, today, letter_days=settings.number("lending.letter_days"), sent_marks=story.sent_marks,
            returned_marks=story.returned_marks,
        ),
        "" if record.item_id is None else services.catalogue.item(record.item_id).condition,
        today,
        settings.number("lending.recall_days"),
        settings.number("lending.compensation_days"),
        settings.number("lending.loan_months"),
        services.lending_letters.kinds(context, lending_request_id),
        tuple(services.incoming_scans.of_request(lending_request_id)),
        refusal_of(services.library.rows, lending_request_id) if record.refusal_reason else Refusal(),
    )  # fmt: skip
