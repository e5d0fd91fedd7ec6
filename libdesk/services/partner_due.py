"""What waits for us with the registrations of partner libraries, as groups of the page Today (L01, L03, L04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.partner_changes import pending_changes
from libdesk.services.partner_records import RegistrationWeighing, weigh
from libdesk.services.settings import Settings
from libdesk.services.today import DueGroup, DueLine

SHOWN: Final = 50
# A registration that ends within these days is on the list, so that the partner can be asked in time.
RUNS_OUT_DAYS: Final = 60
_S, _P = PartnerState, PartnerStep


@dataclass(frozen=True, slots=True)
class _Partner:
    """What a line says of a partner."""

    partner_library_id: int
    name: str
    name_latin: str
    user_id: str

    def line(self, day: date | None, step: str, *, late: int = 0, about: str = "") -> DueLine:
        """A line that opens this partner with the form of a step."""
        return DueLine(
            "partner", self.partner_library_id, self.user_id, about, self.name, day, late, step=step,
            who_latin=self.name_latin,
        )  # fmt: skip


def partner_groups(rows: Rows, settings: Settings, today: date) -> list[DueGroup]:
    """The groups that have lines, what is urgent first; the earliest day of each comes first.

    Applications: to be decided (urgent once the weeks are over), with a question open, complete, lacking something.
    Registrations: with a reported change that holds from today, suspended until today, running out or run out.
    """
    del settings  # What a review asks of them is read with it.
    weighed = [
        (partner, weigh(rows, partner.partner_library_id, today))
        for partner in _partners(rows, "state IN ('applied', 'incomplete', 'in_review')")
    ]
    groups = (*_of_applications(weighed), *_of_registrations(rows, today))
    found = [group for group in groups if group.total]
    return [*(one for one in found if one.urgent), *(one for one in found if not one.urgent)]


def _of_applications(weighed: list[tuple[_Partner, RegistrationWeighing]]) -> tuple[DueGroup, ...]:
    over: list[DueLine] = []
    decide: list[DueLine] = []
    asked: list[DueLine] = []
    begin: list[DueLine] = []
    lack: list[DueLine] = []
    for partner, weighing in weighed:
        application, clock = weighing.application, weighing.clock
        if application is None:
            lack.append(partner.line(None, _P.CHANGE_APPLICATION))
            continue
        for question in weighing.open_questions:
            asked.append(partner.line(question.asked_on, _P.ANSWER, about=" ".join(question.question.split())))
        if weighing.state is _S.IN_REVIEW and clock is not None:
            line = partner.line(clock.latest, _P.APPROVE, late=clock.days_late)
            (over if clock.days_late else decide).append(line)
        elif weighing.complete:
            begin.append(partner.line(application.received_on, _P.BEGIN_REVIEW))
        else:
            step = _P.RECEIVE_DOCUMENT if weighing.state is _S.INCOMPLETE else ""
            lack.append(partner.line(application.received_on, step))
    return (
        _group("partners_decide_late", over, urgent=True),
        _group("partners_to_review", begin),
        _group("partners_questions", asked),
        _group("partners_lacking", lack),
        _group("partners_to_decide", decide),
    )


def _of_registrations(rows: Rows, today: date) -> tuple[DueGroup, ...]:
    known = {one.partner_library_id: one for one in _partners(rows, "state IN ('approved', 'suspended', 'ended')")}
    changed = [
        known[one.partner_library_id].line(one.valid_from, "take_over", about=one.new_value.replace("\n", " / "))
        for one in pending_changes(rows)
        if one.valid_from <= today and one.partner_library_id in known
    ]
    suspended = [
        known[partner_id].line(date.fromisoformat(until), _P.RESUME)
        for partner_id, until in rows.all(
            "SELECT id, suspended_until FROM partner_library WHERE state = 'suspended' AND suspended_until <= ?",
            today.isoformat(),
        )
    ]
    ran_out: list[DueLine] = []
    running_out: list[DueLine] = []
    for partner_id, until in rows.all(
        "SELECT id, registered_until FROM partner_library WHERE state = 'approved' AND registered_until <= ?",
        (today + timedelta(days=RUNS_OUT_DAYS)).isoformat(),
    ):
        last = day_or_none(until) or today
        late = max((today - last).days, 0)
        (ran_out if late else running_out).append(known[partner_id].line(last, _P.RENEW, late=late))
    return (
        _group("partners_ran_out", ran_out, urgent=True),
        _group("partners_changes", changed),
        _group("partners_suspended", suspended),
        _group("partners_running_out", running_out),
    )


def _group(code: str, lines: Iterable[DueLine], *, urgent: bool = False) -> DueGroup:
    found = sorted(lines, key=lambda line: (line.day or date.max, line.record_id))
    return DueGroup(code, len(found), tuple(found[:SHOWN]), urgent)


def _partners(rows: Rows, condition: str) -> list[_Partner]:
    return [
        _Partner(*row)
        for row in rows.all(
            f"SELECT id, name, name_latin, coalesce(user_id, '') FROM partner_library WHERE {condition} ORDER BY id"
        )
    ]
