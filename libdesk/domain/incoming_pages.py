"""A page that came by fax, mail or scanner: is it the receipt letter of a request, and if not, why (L14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from libdesk.domain.lending_states import TRANSITIONS, LendingState, LendingStep
from libdesk.domain.reasons import Reason


class PageState(StrEnum):
    """Where a page stands: found and to be confirmed, in the tray, filed with a request, or set aside."""

    TO_CONFIRM = "to_confirm"
    TRAY = "tray"
    FILED = "filed"
    SET_ASIDE = "set_aside"


class FiledAs(StrEnum):
    """As what a page is filed with its request."""

    RECEIPT_LETTER = "receipt_letter"
    OTHER = "other"


# Where a page waits for staff.
OPEN: Final = (PageState.TO_CONFIRM, PageState.TRAY)
_NOT_SENT: Final = frozenset({LendingState.RECEIVED, LendingState.ACCEPTED, LendingState.PICKED, LendingState.PACKED})
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A request whose number stands on a page; ``received_on`` is None until its letter is filed."""

    lending_request_id: int
    number: str
    state: LendingState
    received_on: date | None


def not_its_letter(request: Awaiting) -> Reason | None:
    """Why no receipt letter of a request can be filed now; None if it is awaited."""
    if request.received_on is not None:
        return Reason(
            "page_letter_filed_already", "L14", facts={"number": request.number, "received_on": request.received_on}
        )
    if (request.state, LendingStep.FILE_RECEIPT_LETTER) in TRANSITIONS:
        return None
    facts = {"number": request.number, "state": str(request.state)}
    return Reason("page_not_sent_yet" if request.state in _NOT_SENT else "page_no_letter_awaited", "L14", facts=facts)


def why_in_tray(problem: str, texts: Sequence[str], requests: Sequence[Awaiting]) -> Reason | None:
    """Why a page does not find its request by itself; None if it is the receipt letter of exactly one.

    ``problem``: what kept it from being read; ``texts``: of its codes; ``requests``: whose numbers are among them.
    """
    if problem:
        return Reason(problem)
    if not texts:
        return Reason("page_without_code")
    if not requests:
        return Reason("page_of_nobody", facts={"number": texts[0][:_SHOWN]})
    if len(requests) > 1:
        return Reason("page_of_several", facts={"numbers": ", ".join(one.number for one in requests)})
    return not_its_letter(requests[0])
