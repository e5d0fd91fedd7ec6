"""What has happened in the sample library, as a plan to be played through the services in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from libdesk.domain.sample.lending import SampleLendingRequest, sample_lending_requests
from libdesk.domain.sample.loans import SampleLoan, open_day, sample_loans
from libdesk.domain.sample.partners import SamplePartner
from libdesk.domain.sample.people import SamplePeople
from libdesk.domain.sample.titles import SampleTitle

# At what time of the day each step of lending is done; steps of one day stand in their order.
_TIMES: Final = {
    "enter": (10, 10),
    "accept": (11, 5),
    "pick": (13, 10),
    "pack": (13, 45),
    "ship": (14, 30),
    "file_receipt_letter": (11, 30),
    "note_posted_back": (11, 50),
    "take_home": (14, 5),
    "refuse": (13, 30),
    "cancel": (13, 45),
}
_NOTED_DAYS_AFTER_POSTING: Final = 2


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """All loans and lending requests; everything happened before ``today``."""

    today: date
    loans: tuple[SampleLoan, ...]
    lending_requests: tuple[SampleLendingRequest, ...]


@dataclass(frozen=True, slots=True)
class SampleStep:
    """One thing that staff did: ``check_out`` or ``take_back`` a loan, ``enter`` a request, or a step of lending.

    ``position`` is the place in ``loans`` (check_out, take_back) or in ``lending_requests`` (all others).
    """

    on: date
    at: time
    site: str
    staff: str
    kind: str
    position: int


def sample_plan(
    today: date, titles: Sequence[SampleTitle], people: SamplePeople, partners: Sequence[SamplePartner]
) -> SamplePlan:
    """The plan for a demo that is opened today; an item that a partner asked for is lent to nobody else."""
    requests = sample_lending_requests(today, titles, people, partners)
    asked_for = {request.item for request in requests}
    return SamplePlan(today, sample_loans(today, titles, asked_for, people), requests)


def plan_steps(plan: SamplePlan) -> tuple[SampleStep, ...]:
    """All steps of the plan, the oldest first."""
    steps = [step for position, loan in enumerate(plan.loans) for step in _loan_steps(position, loan)]
    for position, request in enumerate(plan.lending_requests):
        steps.extend(_lending_steps(position, request))
    return tuple(sorted(steps, key=lambda step: (step.on, step.at)))


def _loan_steps(position: int, loan: SampleLoan) -> Iterator[SampleStep]:
    yield SampleStep(loan.lent_on, loan.lent_at, loan.site, loan.staff, "check_out", position)
    if loan.returned_on is not None and loan.returned_at is not None:
        yield SampleStep(loan.returned_on, loan.returned_at, loan.returned_site, loan.staff, "take_back", position)


def _lending_steps(position: int, request: SampleLendingRequest) -> Iterator[SampleStep]:
    noted_on = request.posted_back_on and open_day(request.posted_back_on + timedelta(days=_NOTED_DAYS_AFTER_POSTING))
    days = {
        "enter": request.requested_on,
        "accept": request.accepted_on,
        "pick": request.picked_on,
        "pack": request.packed_on,
        "ship": request.shipped_on,
        "file_receipt_letter": request.letter_came_on,
        "note_posted_back": noted_on,
        "take_home": request.returned_on,
        "refuse": request.refused_on,
        "cancel": request.cancelled_on,
    }
    for kind, day in days.items():
        if day is not None:
            hour, minute = _TIMES[kind]
            yield SampleStep(day, time(hour, minute + position % 10), request.site, request.staff, kind, position)
