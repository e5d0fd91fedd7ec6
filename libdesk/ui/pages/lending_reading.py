"""Everything that the details of a lending request show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from libdesk.services.lending import differences_of, remarks_of

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.lending import Difference
    from libdesk.domain.reasons import Reason
    from libdesk.services.history import DoneAction
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.services import Services
    from libdesk.services.today import Lateness


@dataclass(frozen=True, slots=True)
class RequestReading:
    """A request, its history oldest first, and what follows from it; ``condition`` is the chosen copy's."""

    record: LendingRecord
    history: tuple[DoneAction, ...]
    differences: tuple[Difference, ...]
    due_on: date | None
    late: Lateness | None
    remarks: tuple[Reason, ...]
    condition: str
    today: date


def read_request(services: Services, context: Context, lending_request_id: int) -> RequestReading | None:
    """A request; None if it is gone."""
    try:
        record = services.lending.record(lending_request_id)
    except LookupError:
        return None
    today = services.library.today_at(context)
    return RequestReading(
        record,
        tuple(services.history.of_row("lending_request", lending_request_id)),
        differences_of(record) if record.item_id is not None else (),
        services.today.expected_back(record),
        services.today.lateness(record, today),
        remarks_of(record, today),
        "" if record.item_id is None else services.catalogue.item(record.item_id).condition,
        today,
    )
